"""Weights: what a word, or two words that stand side by side, add to the points of the signs.

A sign is a meaning that somebody thought of. A weight is what made-up statements have in common,
those that tell of harm and those that do not, counted by `python -m benchmarks.weigh`; nobody set
it by hand (decision 19).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

START = ""  # what every stretch of words begins with

Weights = Mapping[str, int]  # tenths of a point, by a word or by two with a space between them


def read_weights(text: str) -> Weights:
    """The weights of a file: on each line the tenths of a point, a tab, and the words.

    Raises ValueError where a line is another.
    """
    lines = (line.split("\t") for line in text.splitlines())
    return {words: int(tenths) for tenths, words in lines}


def terms(words: Sequence[str]) -> frozenset[str]:
    """What may have a weight: each word, each two neighbours, and the start."""
    return frozenset([START, *words, *map(" ".join, pairwise(words))])


def weigh(found: frozenset[str], weights: Weights) -> int:
    """What they add up to, in tenths of a point."""
    return sum(weights.get(term, 0) for term in found)
