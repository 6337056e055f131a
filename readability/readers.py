"""Who reads a text, and how much they can be asked to read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

_DATA = tomllib.loads(files("readability").joinpath("readers.toml").read_text(encoding="utf-8"))
GROUPS = tuple(_DATA)
LEVELS = tuple(level for level in _DATA["pupil"] if level != "word")
_NAME = re.compile(rf"pupil(?:-({'|'.join(LEVELS)}))?(?:-(\d{{1,2}}))?")
YOUNGEST, OLDEST = 4, 25
FIRST_AGE = 6  # the age of a reader called “pupil” and nothing else


class UnknownReader(ValueError):
    """No reader has this name; the message says which there are."""


@dataclass(frozen=True)
class Reader:
    """A reader and their limits: words and ideas in a sentence, and how hard a word may be."""

    name: str
    group: str  # what the rules ask for: pupil, family, teacher, professional
    age: int
    sentence: int
    ideas: int
    word: float
    why: Mapping[str, str] = field(hash=False)


def reader_named(name: str) -> Reader:
    """The reader of this name: `family`, `teacher`, `professional` or a pupil.

    A pupil may have a communication level and an age: `pupil-short`, `pupil-full-12`. `pupil` alone
    reads with pictures and is six. Raises UnknownReader.
    """
    if name in GROUPS and name != "pupil":
        return _reader(name, name, _DATA[name], age=OLDEST)
    found = _NAME.fullmatch(name)
    age = int(found[2] or FIRST_AGE) if found else 0
    if not found or not YOUNGEST <= age <= OLDEST:
        raise UnknownReader(
            f"There is no reader “{name[:40]}”. There are {', '.join(GROUPS)}; a pupil may have a "
            f"level ({', '.join(LEVELS)}) and an age ({YOUNGEST} to {OLDEST}): pupil-short-9."
        )
    limits = _DATA["pupil"][found[1] or LEVELS[0]]
    return _reader(name, "pupil", limits | {"word": _hardest(age)}, age=age)


def _hardest(age: int) -> float:
    by_age: dict[str, float] = _DATA["pupil"]["word"]
    return max(hardest for start, hardest in by_age.items() if int(start) <= age)


def _reader(name: str, group: str, limits: Mapping[str, Any], *, age: int) -> Reader:
    return Reader(
        name=name,
        group=group,
        age=age,
        sentence=limits["sentence"],
        ideas=limits["ideas"],
        word=limits["word"],
        why=limits["why"],
    )
