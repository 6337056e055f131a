"""How hard a text is: one score, and the familiar formulas beside it, from our own counts."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from readability.lines import sentences

SHORT = 30  # words; below this nobody can tell how hard a text is, and people see no grade

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$")
_LE = re.compile(r"[^aeiouy]les?$")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Measures:
    """What can be counted in a text. A higher `score` is harder, and it is always a number.

    The formulas are by their authors: Kincaid 1975, Flesch 1948, Gunning 1952, McLaughlin 1969,
    Coleman and Liau 1975, Senter and Smith 1967.
    """

    score: float = 0.0
    short: bool = True
    words: int = 0
    sentences: int = 0
    longest: int = 0  # words in the longest sentence
    flesch_kincaid: float = 0.0
    flesch: float = 0.0
    gunning_fog: float = 0.0
    smog: float = 0.0
    coleman_liau: float = 0.0
    automated: float = 0.0


def words(text: str) -> tuple[str, ...]:
    """The words of a text; a hyphen divides, an apostrophe does not."""
    return tuple(WORD.findall(text))


def measure(text: str, *, names: Collection[str] = ()) -> Measures:
    """How hard a text is; `names` are people whom its readers know, and so are easy words.

    A text of no words has a score of 0. Below 30 words it is `short`: the numbers are there, but
    they say too little to be shown to anybody as a grade.
    """
    lengths = [len(words(text[start:end])) for start, end in sentences(text)]
    lengths = [length for length in lengths if length]
    found = words(text)
    if not found or not lengths:
        return Measures()
    known = frozenset(name.casefold() for name in names)
    syllabic = [1 if word.casefold() in known else syllables(word) for word in found]
    return _formulas(found, syllabic, lengths)


def _formulas(found: tuple[str, ...], syllabic: list[int], lengths: list[int]) -> Measures:
    count, each = len(found), len(found) / len(lengths)
    a_word, letters = sum(syllabic) / count, sum(map(len, found)) / count
    long = sum(number > 2 for number in syllabic)
    grade = 0.39 * each + 11.8 * a_word - 15.59
    return Measures(
        score=round(grade, 3),
        short=count < SHORT,
        words=count,
        sentences=len(lengths),
        longest=max(lengths),
        flesch_kincaid=round(grade, 2),
        flesch=round(206.835 - 1.015 * each - 84.6 * a_word, 2),
        gunning_fog=round(0.4 * (each + 100 * long / count), 2),
        smog=round(3.1291 + 1.043 * math.sqrt(30 * long / len(lengths)), 2),
        coleman_liau=round(5.88 * letters - 29.6 / each - 15.8, 2),
        automated=round(4.71 * letters + 0.5 * each - 21.43, 2),
    )


def syllables(word: str) -> int:
    """How many syllables a word has, by its groups of vowels; at least one."""
    return _syllables(word[:60].casefold())


@lru_cache(maxsize=4096)
def _syllables(small: str) -> int:
    vowels = len(_VOWELS.findall(small))
    silent = vowels > 1 and _SILENT.search(small) and not _LE.search(small)
    return max(1, vowels - 1 if silent else vowels)
