"""The documentation is true: what there is, it names, and what it names is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
import pytest

from assistant.commands import main
from tests.code import ROOT, modules

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("[a-z]*/README.md")])
NOW = [page for page in PAGES if page.name != "CHANGELOG.md"]  # what once was may have gone
each_page = pytest.mark.parametrize("page", NOW, ids=lambda page: page.relative_to(ROOT).as_posix())
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)[^)]*\)")
SAID_BY_CLICK = {"--help", "--version", "-h"}


@cache
def written() -> str:
    """All of the documentation."""
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def in_code(page: str) -> str:
    """What stands in blocks and pieces of code."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", page, re.DOTALL))


def test_there_is_documentation() -> None:
    names = {page.relative_to(ROOT).as_posix() for page in PAGES}
    assert {"README.md", "CONTRIBUTING.md", "prompts/README.md"} <= names
    assert len(TARGETS) > 3


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"`plait {name}" in readme, f"Say in README.md what `plait {name}` does."


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    command = main.commands[name]
    assert command.help, f"`plait {name} --help` has no sentence."
    options = [each for each in command.params if isinstance(each, click.Option)]
    silent = [each.name for each in options if not each.help]
    assert silent == [], f"Give these options of `plait {name}` a help text: {silent}"


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "help"])
def test_every_target_of_make_is_written_down(name: str) -> None:
    assert f"make {name}" in written(), f"Say in CONTRIBUTING.md what `make {name}` does."


@each_page
def test_every_command_that_is_named_is_there(page: Path) -> None:
    code = in_code(page.read_text(encoding="utf-8"))
    commands = set(re.findall(r"\bplait ([a-z][a-z-]+)", code))
    assert commands <= set(main.commands), f"{page.name} names a command that is not there."
    targets = set(re.findall(r"^\s*make ([a-z]+)|`make ([a-z]+)", code, re.MULTILINE))
    assert {a or b for a, b in targets} <= set(TARGETS), f"{page.name} names no target of make."


@each_page
def test_every_option_that_is_named_is_there(page: Path) -> None:
    for name, rest in re.findall(r"\bplait ([a-z-]+)([^`\n]*)", in_code(page.read_text())):
        command = main.commands.get(name)
        known = {each for param in command.params for each in param.opts} if command else set()
        named = set(re.findall(r"(?<!\S)--[a-z-]+", rest))
        assert named <= known | SAID_BY_CLICK, f"plait {name} has no {named - known}"


def settings() -> set[str]:
    """The settings of the environment that our code reads."""
    read = re.compile(r"os\.(?:environ(?:\.get)?|getenv)[\[(][\"'](\w+)")
    code = modules("assistant", "readability", "benchmarks")
    found = {name for each in code for name in read.findall(each.path.read_text(encoding="utf-8"))}
    return found | set(re.findall(r"\$\{(\w+):-", (ROOT / "scripts/setup").read_text()))


def test_every_setting_of_the_environment_is_written_down() -> None:
    missing = sorted(name for name in settings() if not re.search(rf"\b{name}\b", written()))
    assert missing == [], f"Say in CONTRIBUTING.md or docs/ what these settings do: {missing}"


@each_page
def test_every_link_to_a_file_leads_to_it(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    lost = [link for link in links if not (page.parent / link).exists()]
    assert lost == [], f"{page.relative_to(ROOT)} leads to files that are not there."


def test_decisions_are_numbered_and_one_page_long() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [int(each.name[:4]) for each in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for each in decisions:
        text = each.read_text(encoding="utf-8")
        assert text.startswith("# "), each.name
        assert len(text.split()) < 800, f"{each.name} is longer than a page."


REFERENCES = ROOT / "docs/references.md"
CODE = re.compile(r"\b(?:R\d\d|00\d-\d\d)\b")
# A page of ours is there to be opened; what else is called so, or has rules, is a paper.
PAPER = re.compile(r"\b[\w-]+\.md\b|\b(?:architecture|look-and-feel)(?=,? (?:rule |[A-Z])?\d)")
RULE = re.compile(r"\((?:rule|section) \d+\)")
SOURCES = [
    each
    for room in ("assistant", "readability", "benchmarks", "prompts", "templates", "tests", "docs")
    for each in sorted((ROOT / room).rglob("*"))
    if each.suffix in {".py", ".toml", ".html", ".css", ".js", ".md"} and each != REFERENCES
]


@cache
def explained() -> frozenset[str]:
    """The papers and the codes that have a row of their own."""
    rows = re.findall(r"^\| (\S+) \|", REFERENCES.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(row.strip("`") for row in rows)


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_what_is_cited_is_explained(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    ours = {page.name for page in PAGES}
    cited = {*CODE.findall(text), *PAPER.findall(text)} - ours
    assert cited <= explained(), f"Say in docs/references.md what {cited - explained()} is."
    assert RULE.findall(text) == [], "Say of which paper."


def test_the_rules_of_the_journal_and_of_access_are_where_the_readme_says() -> None:
    assert (ROOT / "assistant/web/access.toml").exists()
    assert "access.toml" in (ROOT / "README.md").read_text(encoding="utf-8")
