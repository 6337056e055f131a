"""How hard a text is: one score, and the familiar formulas beside it, from our own counts."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from readability import table
from readability.lines import sentences
from readability.score import WORD, load, score

SHORT = 30  # words; below this nobody can tell how hard a text is, and people see no grade

_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$")
_LE = re.compile(r"[^aeiouy]les?$")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Measures:
    """What can be counted in a text. A higher `score` is harder, and it is always a number.

    The formulas are by their authors: Kincaid 1975, Flesch 1948, Gunning 1952, McLaughlin 1969,
    Coleman and Liau 1975, Senter and Smith 1967, Dale and Chall 1948.
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
    dale_chall: float = 0.0


@dataclass(frozen=True)
class Counts:
    """What the familiar formulas are made of."""

    words: int
    sentences: int
    longest: int
    letters: int
    syllables: int
    long: int  # words of three syllables or more
    unknown: int  # words that the list of easy words does not have

    @classmethod
    def of(cls, told: list[tuple[str, ...]], known: Collection[str]) -> Counts:
        """The counts of sentences, given as words; `known` names, in small letters, are easy."""
        found = [word for sentence in told for word in sentence]
        others = [word for word in found if word.casefold() not in known]
        spoken = [syllables(word) for word in others]
        return cls(
            words=len(found),
            sentences=len(told),
            longest=max(map(len, told)),
            letters=sum(map(len, found)),
            syllables=sum(spoken) + len(found) - len(others),
            long=sum(number > 2 for number in spoken),
            unknown=sum(not (table.look_up(w).easy or w[0].isdigit()) for w in others),
        )


def words(text: str) -> tuple[str, ...]:
    """The words of a text; a hyphen divides, an apostrophe does not."""
    return tuple(WORD.findall(text))


def measure(text: str, *, names: Collection[str] = ()) -> Measures:
    """How hard a text is; `names` are people whom its readers know, and so are easy words.

    A text of no words has a score of 0. Below 30 words it is `short`: the numbers are there, but
    they say too little to be shown to anybody as a grade.
    """
    told = [found for start, end in sentences(text) if (found := words(text[start:end]))]
    if not told:
        return Measures()
    known = frozenset(name.casefold() for name in names)
    counts = Counts.of(told, known)
    return _formulas(counts, score(load(told, names=known)))


def _formulas(c: Counts, own: float) -> Measures:
    each, a_word, letters = c.words / c.sentences, c.syllables / c.words, c.letters / c.words
    return Measures(
        score=round(own, 4),
        short=c.words < SHORT,
        words=c.words,
        sentences=c.sentences,
        longest=c.longest,
        flesch_kincaid=round(0.39 * each + 11.8 * a_word - 15.59, 2),
        flesch=round(206.835 - 1.015 * each - 84.6 * a_word, 2),
        gunning_fog=round(0.4 * (each + 100 * c.long / c.words), 2),
        smog=round(3.1291 + 1.043 * math.sqrt(30 * c.long / c.sentences), 2),
        coleman_liau=round(5.88 * letters - 29.6 / each - 15.8, 2),
        automated=round(4.71 * letters + 0.5 * each - 21.43, 2),
        dale_chall=_dale_chall(c.unknown / c.words, each),
    )


def _dale_chall(unknown: float, each: float) -> float:
    """Dale and Chall 1948; above one unknown word in twenty, 3.6365 more."""
    return round(15.79 * unknown + 0.0496 * each + (3.6365 if unknown > 0.05 else 0), 2)


def syllables(word: str) -> int:
    """How many syllables a word has; at least one."""
    return _syllables(word[:60].casefold())


def forget() -> None:
    """Let go of every word that was counted."""
    _syllables.cache_clear()
    table.forget()


@lru_cache(maxsize=8192)
def _syllables(small: str) -> int:
    """From the pronouncing dictionary, and by its groups of vowels when that does not have it."""
    known = table.look_up(small).syllables
    if known:
        return known
    vowels = len(_VOWELS.findall(small))
    silent = vowels > 1 and _SILENT.search(small) and not _LE.search(small)
    return max(1, vowels - 1 if silent else vowels)
