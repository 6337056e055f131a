"""One score for how hard a text is: six counts that do not grow with it, weighted and added.

Word difficulty and sentence length together order texts better than any of the familiar formulas;
names are left out of the words, since a name is not a hard word.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from readability.table import look_up

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")

# Words that carry no meaning of their own; they are in every text, and would hide the others.
_SMALL = frozenset(
    "the of and to a in that is was for on as with at by it be this are or from an his her he she "
    "they we you i not but have had has were been its their which me him us them my your our mine "
    "yours".split()
)
_NO_LEVEL = 5.0  # for a word that no list of levels has
_LEAST_ZIPF = 1.5


@dataclass(frozen=True)
class Load:
    """What a reader has to carry, sentence by sentence and word by word."""

    sentence: float = 0.0
    level: float = 1.0
    rare: float = 6.0
    schooled: float = 0.0
    letters: float = 3.0
    uneasy: float = 0.0


def load(sentences: Iterable[Sequence[str]], *, names: Collection[str] = ()) -> Load:
    """The load of a text, given as the words of each of its sentences."""
    told = [words for words in sentences if words]
    if not told:
        return Load()
    long = math.log(sum(len(words) ** 4 for words in told) / len(told)) / 4
    known = frozenset(name.casefold() for name in names)
    carrying = [word for words in told for word in _carrying(words, known)]
    return _of_words(carrying, long) if carrying else Load(sentence=long)


def score(found: Load) -> float:
    """How hard that is: about 0 for a picture book, 2 for a newspaper, 5 for a contract."""
    weights = weighing("score")
    counted: dict[str, float] = asdict(found)
    return weights["start"] + sum(weights[name] * counted[name] for name in counted)


@cache
def weighing(part: str) -> dict[str, float]:
    """The weights of one part of `weights.toml`."""
    read = tomllib.loads((files("readability") / "weights.toml").read_text("utf-8"))
    return {name: float(value) for name, value in read[part].items()}


def _of_words(carrying: Sequence[str], long: float) -> Load:
    found = [look_up(word) for word in carrying]
    count = len(found)
    return Load(
        sentence=long,
        level=sum(word.level or _NO_LEVEL for word in found) / count,
        rare=_lowest_tenth([max(word.stem_zipf, _LEAST_ZIPF) for word in found]),
        schooled=sum(word.band >= 3 for word in found) / count,
        letters=sum(map(len, carrying)) / count,
        uneasy=sum(not word.easy for word in found) / count,
    )


def _carrying(words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """The words of a sentence that carry its meaning: no figures, no names, no small words."""
    for place, word in enumerate(words):
        small = word.casefold()
        if small in _SMALL or small in known or word[0].isdigit():
            continue
        if not (word[0].isupper() and _name(word, first=place == 0)):
            yield small


def _name(word: str, *, first: bool) -> bool:
    """Whether a word with a capital is somebody’s name, or a place’s, rather than a word."""
    found = look_up(word)
    return not found.easy and (not first or not found.level)


def _lowest_tenth(values: Sequence[float]) -> float:
    """The mean of the lowest tenth, counting a part of a value where the tenth ends within one, so
    that the same values twice give the same."""
    rest = share = len(values) / 10
    total = 0.0
    for value in sorted(values):
        weight = min(1.0, rest)
        total += weight * value
        rest -= weight
        if rest <= 0:
            break
    return total / share
