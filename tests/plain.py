"""How hard our own words are to read: the familiar formulas, from counts of our own.

textstat drops sentences of one or two words, which children's questions are full of, and its
syllables come from the network unless it is told to do without (it then hyphenates, offline). So we
count sentences here, and take for each word the larger of two counts of syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import textstat
from textstat.backend.counts import _count_syllables

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
END = re.compile(r"[.!?:]+[”’)]*(?:\s+|$)")
SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouycgsxz]es)$")


def _no_dictionary(_lang: str) -> None:
    """textstat hyphenates when there is no dictionary; its own would come from the network."""


_count_syllables.get_cmudict = _no_dictionary


def sentences(text: str) -> list[str]:
    """The sentences of a text; a colon ends one too."""
    return [part.strip() for part in END.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """The words of a text; a hyphen divides, an apostrophe does not."""
    return WORD.findall(text)


@cache
def syllables(word: str) -> int:
    """How many syllables a word has: by its hyphenation or by its vowels, whichever says more."""
    small = word.lower()
    vowels = len(re.findall(r"[aeiouy]+", small))
    if vowels > 1 and SILENT.search(small) and not re.search(r"[^aeiouy]les?$", small):
        vowels -= 1
    return max(1, vowels, textstat.syllable_count(word))


def _counts(texts: Iterable[str]) -> tuple[float, float]:
    """Words a sentence and syllables a word, over all of the texts."""
    each = [part for text in texts for part in sentences(text)]
    said = [word for part in each for word in words(part)]
    return len(said) / len(each), sum(map(syllables, said)) / len(said)


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of all these texts together (Kincaid 1975)."""
    length, syllabic = _counts(texts)
    return 0.39 * length + 11.8 * syllabic - 15.59


def ease(texts: Iterable[str]) -> float:
    """The Flesch reading ease of all these texts together: higher is easier (Flesch 1948)."""
    length, syllabic = _counts(texts)
    return 206.835 - 1.015 * length - 84.6 * syllabic
