"""Signs: meanings that say little alone and much together, in whatever order they are said.

A sign is a group of phrases with points. Signs of ordinary life have fewer than none, and only the
plainest of them counts, so that no heap of ordinary words hides what stands among it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.talk.phrases import END

ENOUGH = 6  # points with which something is caught
STRETCH = 40  # words that are read together at most: no text is caught for its length alone


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One meaning, and what it is worth."""

    id: str
    points: int

    @property
    def group(self) -> str:
        """Its phrases, in the phrasebook of the net."""
        return f"{self.id} sign"


def add_up(found: Sequence[frozenset[Sign]]) -> bool:
    """Whether one stretch of words has enough points, or two that follow one another."""
    both = (one | other for one, other in pairwise(found))
    return any(_points(each) >= ENOUGH for each in (*found, *both))


def stretches(spelt: str) -> list[str]:
    """The sentences, each with its beginning and its end; a long one in pieces that overlap."""
    return [
        f"{END}{sentence[at : at + STRETCH]}{END}"
        for sentence in filter(None, spelt.split(END))
        for at in range(0, max(1, len(sentence) - STRETCH // 2), STRETCH // 2)
    ]


def _points(found: frozenset[Sign]) -> int:
    points = [sign.points for sign in found]
    return sum(each for each in points if each > 0) + min([0, *points])
