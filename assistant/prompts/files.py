"""Read TOML for people who are no programmers: each mistake by file, line and likely cause."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

Where = tuple[str | int, ...]  # a place in a file: ("question", 2, "pupil", "short")

HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
KEY = re.compile(r"^\s*([\w.\-]+)\s*=")
BLANK = re.compile(r"\(\([^()]*\)\)|\(\(|\)\)|\{\{?[^{}]*\}?\}")


@dataclass(frozen=True, order=True)
class Mistake:
    """Something in a file that cannot be used; `message` says what, and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class File:
    """One file as it was read: `path` inside the folder, `lines` where each key stands."""

    path: str
    text: str
    data: Mapping[str, Any]
    lines: Mapping[Where, int] = field(repr=False)

    def mistake(self, where: Where, message: str) -> Mistake:
        """A mistake at this place, or at the nearest block around it that has a line of its own."""
        while where and where not in self.lines:
            where = where[:-1]
        return Mistake(self.path, self.lines.get(where, 1), message)


@dataclass(frozen=True)
class Table:
    """A block with a closed list of keys, some of which must be there."""

    keys: Mapping[str, Shape]
    needed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """Blocks in [[double brackets]], one after another."""

    shape: Shape


# A shape of what may be written; for a single value a function that gives "" or what is wrong.
Leaf = Callable[[Any], str]
Shape = Table | Rows | Leaf


def read(folder: Path, path: str) -> File | Mistake:
    """One file of the folder, or the reason why it cannot be read."""
    try:
        text = (folder / path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Mistake(path, 1, "This file is missing.")
    except UnicodeDecodeError:
        return Mistake(path, 1, "This file is not plain text. Save it as “UTF-8”.")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax(path, text, str(error))
    return File(path=path, text=text, data=data, lines=lines_of(text))


def _syntax(path: str, text: str, error: str) -> Mistake:
    found = re.search(r"at line (\d+)", error)
    lines = text.splitlines() or [""]
    line = min(int(found[1]), len(lines)) if found else len(lines)
    return Mistake(path, line, _cause(lines[line - 1], error))


def _cause(line: str, error: str) -> str:
    """What most likely went wrong in a line that cannot be read."""
    value = line.partition("=")[2].strip()
    causes = (
        ("Cannot overwrite" in error, "This key stands twice in the same block. Keep one of them."),
        (
            value[:1] in {"“", "”", "‘", "’"},
            'The words begin with a curly quote. Put straight quotes (") around them.',
        ),
        (value.count('"') == 1, 'The words are not closed. Put a straight quote (") at the end.'),
        (
            value.count('"') > 2 and not value.startswith("["),
            "There are straight quotes inside the words. Make those curly: “ ”.",
        ),
        (
            value[:1].isalpha() and value not in {"true", "false"},
            'Put straight quotes (") around the words.',
        ),
        (
            line.strip().startswith("["),
            "Write the head of a block like this, with brackets on both sides: [[question]].",
        ),
        (
            "=" not in line,
            "Put an equals sign (=) between the key and its words.",
        ),
    )
    return next((cause for true, cause in causes if true), f"This cannot be read: {error}.")


def lines_of(text: str) -> dict[Where, int]:
    """On which line, counted from 1, each block and each key of a TOML text begins."""
    rows: dict[Where, int] = {}
    lines: dict[Where, int] = {}
    block: Where = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            block = _block(header[1], header[2], rows)
            lines.setdefault(block, number)
        elif key := KEY.match(line):
            parts = key[1].split(".")
            for count in range(1, len(parts) + 1):
                lines.setdefault((*block, *parts[:count]), number)
    return lines


def _block(brackets: str, name: str, rows: dict[Where, int]) -> Where:
    """The place that a header opens; `rows` counts the blocks in double brackets so far."""
    where: Where = ()
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for part in parts[:-1]:
        where = (*where, part)
        where = (*where, rows[where]) if where in rows else where
    where = (*where, parts[-1])
    if brackets == "[[":
        rows[where] = rows.get(where, -1) + 1
        where = (*where, rows[where])
    return where


def mistakes_in(file: File, shape: Shape) -> tuple[Mistake, ...]:
    """Everything in a file that does not have the shape it should have."""
    return tuple(_walk(file, file.data, shape, ()))


def _walk(file: File, value: Any, shape: Shape, where: Where) -> Iterator[Mistake]:
    if isinstance(shape, Table):
        yield from _in_table(file, value, shape, where)
    elif isinstance(shape, Rows):
        yield from _in_rows(file, value, shape, where)
    elif problem := shape(value):
        yield file.mistake(where, f"“{_name(where)}” {problem}")


def _in_table(file: File, value: Any, shape: Table, where: Where) -> Iterator[Mistake]:
    if not isinstance(value, dict):
        yield file.mistake(where, f"“{_name(where)}” needs {' or '.join(map(_curly, shape.keys))}.")
        return
    for key, inner in value.items():
        if key in shape.keys:
            yield from _walk(file, inner, shape.keys[key], (*where, key))
        else:
            message = f"“{key}” is not a key here.{meant(key, shape.keys)}"
            yield file.mistake((*where, key), message)
    for key in shape.needed:
        if key not in value:
            yield file.mistake(where, f"“{key}” is missing here.")


def _in_rows(file: File, value: Any, shape: Rows, where: Where) -> Iterator[Mistake]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        name = _name(where)
        yield file.mistake(where, f"Write each “{name}” as a block that begins with [[{name}]].")
        return
    for number, row in enumerate(value):
        yield from _walk(file, row, shape.shape, (*where, number))


def _name(where: Where) -> str:
    return ".".join(part for part in where if isinstance(part, str)).removeprefix("question.")


def _curly(name: str) -> str:
    return f"“{name}”"


def meant(name: str, names: Iterable[str]) -> str:
    """“ Did you mean …?” with the nearest of the names, or the names themselves, or ""."""
    known = [each for each in names if each]
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f" Did you mean “{near[0]}”?" if near else f" Here can stand: {', '.join(known)}."


def words(*blanks: str) -> Leaf:
    """Words that are not empty and hold no blank but these."""
    allowed = {f"(({blank}))" for blank in blanks}

    def problem(value: Any) -> str:
        if not isinstance(value, str):
            return 'needs words in straight quotes (").'
        if not value.strip():
            return "is empty. Write its words, or take the line out."
        wrong = next((b for b in BLANK.findall(value) if b not in allowed), "")
        return f"holds {_curly(wrong)}, {_no_blank(allowed)}" if wrong else ""

    return problem


def _no_blank(allowed: set[str]) -> str:
    if not allowed:
        return "and no blank can stand here."
    return f"which is not a blank. Only {' and '.join(sorted(allowed))} can stand here."


def one_of(names: Iterable[str]) -> Leaf:
    """One of these names."""
    known = tuple(names)

    def problem(value: Any) -> str:
        return (
            "" if value in known else f"cannot be {_curly(str(value))}.{meant(str(value), known)}"
        )

    return problem


def flag(value: Any) -> str:
    """`true` or `false`."""
    return "" if isinstance(value, bool) else "is true or false, without quotes."


def texts(most: int, *blanks: str) -> Leaf:
    """A list of at most so many words or phrases, no two alike."""
    each = words(*blanks)

    def problem(value: Any) -> str:
        if not isinstance(value, list):
            return 'needs a list: ["one", "two"].'
        if len(value) > most:
            return f"has {len(value)} entries. A screen holds {most} at most."
        if len({str(one) for one in value}) < len(value):
            return "says the same thing twice."
        return next((wrong for wrong in map(each, value) if wrong), "")

    return problem


def name(value: Any) -> str:
    """An id: small letters, digits and hyphens."""
    fits = isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value)
    return "" if fits else "must be small letters and hyphens only, as “good-at”."
