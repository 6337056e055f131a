"""Everything that the program says to anybody: each text with its reader and its place."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from tests.code import ROOT, Module, modules
from tests.our_words.templates import NAME, words_in

ROWS = tomllib.loads((Path(__file__).parent / "readers.toml").read_text(encoding="utf-8"))
NAMES = ROWS["names"]["keys"].split()
UNSAID = frozenset(
    "id heading kind asks follow_up choice_ids each audience type of was".split()
).union(NAMES)
OWN, OWN_KEYS = tuple(ROWS["own"]["texts"]), frozenset(ROWS["own"]["keys"].split())
NOBODY = "nobody"  # a file that has no row: a test fails by its name
BLOCKS = ("question", "group")
VOICES = {"pupil": "pupil.pictures"}
IN_SCRIPT = re.compile(r"[\"`](“?[A-Z][a-z]*[ ’][^\"`]*)[\"`]")
IN_CODE = re.compile(r"(?=.*[a-z] )(?:[“A-Z][^|\\]*|[^|\\]* [^|\\]*\.)", re.DOTALL)
TWO_WORDS = re.compile(r"[a-z]{2}\b.*\b\w*[a-z]{2}", re.DOTALL)
BLANK = re.compile(r"\(\((?:name|echo|what|number|found|better)\)\)|\$\{\w+\}")


@dataclass(frozen=True, order=True)
class Text:
    """A text of ours: who reads it, where it stands, and the words with a name for every blank.

    `own` words are what its reader says there, on a button or in an answer to pick.
    """

    reader: str
    where: str
    words: str
    own: bool = False


def readers_of(section: str, name: str) -> list[str]:
    """Who reads what stands in a file: its own row, or the first pattern that fits; else nobody."""
    rows: Mapping[str, list[str]] = ROWS[section]
    fits = (rows[path] for path in rows if PurePath(name).match(path))
    return rows.get(name) or next(fits, [NOBODY])


@cache
def everything() -> tuple[Text, ...]:
    """Every text of the program, each once for each of its readers."""
    found = (*of_templates(), *of_prompts(), *of_data(), *of_code(), *of_scripts())
    marked = (replace(each, own=each.own or each.words.startswith(OWN)) for each in found)
    return tuple({(each.reader, each.words, each.own): each for each in marked}.values())


def of_templates(folder: Path = ROOT / "templates") -> Iterator[Text]:
    """Pages, letters and mails."""
    for path in _files(folder, "*.*"):
        name = path.relative_to(folder).as_posix()
        voices = readers_of("templates", name)
        for voice in voices:
            for words in words_in(path, voice, voices):
                yield Text(VOICES.get(voice, voice), f"templates/{name}", words)


def of_prompts(folder: Path = ROOT / "prompts") -> Iterator[Text]:
    """Questions and what stands beside them: each wording for its own reader."""
    for path in _files(folder, "*.toml"):
        name = path.relative_to(folder).as_posix()
        for table in _tables(_read(path)):
            yield from _of_table(table, f"prompts/{name}", readers_of("prompts", name)[0])


def _tables(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The questions or groups of a file, and what is left of it without them."""
    yield {key: value for key, value in data.items() if key not in BLOCKS}
    yield from (table for key in BLOCKS for table in data.get(key, ()))


def _of_table(table: Mapping[str, Any], where: str, reader: str) -> Iterator[Text]:
    if "of" in table:
        reader = "school" if table["of"] in ("person", "plan") else reader
    elif "id" in table:
        reader = next((each for each in ("pupil", "parent") if each in table), "school")
    for keys, text in _strings(table):
        own = bool(OWN_KEYS.intersection(keys))
        yield Text(_faced(keys, VOICES.get(reader, reader)), where, _filled(text), own)


def _faced(keys: tuple[str, ...], reader: str) -> str:
    """The face that a wording is for; what is for no face is read by the first who is asked.

    An example is for grown-ups.
    """
    if keys[-2:-1] == ("pupil",):
        return ".".join(keys[-2:])
    if "example" in keys and reader.startswith("pupil"):
        return "parent"
    faces = {"parent": "parent", "teacher": "school", "school": "school"}
    return next((faces[key] for key in keys if key in faces), reader)


def of_data() -> Iterator[Text]:
    """Lines for people in the rule files beside the code."""
    for folder in ("assistant", "readability"):
        for path in _files(ROOT / folder, "*.toml"):
            name = path.relative_to(ROOT).as_posix()
            *keys, reader = readers_of("data", name) or ["", ""]
            for where, text in _strings(_read(path)):
                if not keys or {*keys} & {*where}:
                    yield Text(reader, name, _filled(text))


def of_code() -> Iterator[Text]:
    """Messages in Python: what begins with a capital and has more than one word."""
    for module in modules():
        texts = [text for text in _in_code(module) if _for_people(text)]
        name = module.path.relative_to(ROOT).as_posix()
        for reader in readers_of("code", name) if texts else ():
            yield from (Text(reader, name, text) for text in texts)


def of_scripts() -> Iterator[Text]:
    """Messages in the scripts of pages."""
    for path in _files(ROOT / "assistant/web/static", "*.js"):
        found = IN_SCRIPT.findall(path.read_text(encoding="utf-8"))
        for reader in readers_of("scripts", path.name):
            yield from (Text(VOICES.get(reader, reader), path.name, _filled(t)) for t in found)


def _for_people(text: str) -> bool:
    return bool(IN_CODE.fullmatch(text) and TWO_WORDS.search(text.replace(NAME, "")))


def _in_code(module: Module) -> Iterator[str]:
    inside: set[int] = set()
    for node in ast.walk(module.tree):  # what is around comes before what is inside
        inside.update(map(id, _not_by_itself(node)))
        if id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (p.value if isinstance(p, ast.Constant) else NAME for p in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _not_by_itself(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the pieces of a text with values in it."""
    if isinstance(node, ast.JoinedStr):
        yield from node.values
    if isinstance(node, ast.Expr):
        yield node.value


def _strings(value: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a table with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, keys)
    elif isinstance(value, dict):
        for key in (each for each in value if each not in UNSAID):
            yield from _strings(value[key], (*keys, key))


def _filled(text: str) -> str:
    return BLANK.sub(NAME, text)


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
