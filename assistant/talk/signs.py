"""Signs: meanings that say little alone and much together, in whatever order they are said.

A sign is a group of phrases with points. Signs of ordinary life have fewer than none, and only the
plainest of them counts, so that no heap of ordinary words hides what stands among it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.talk.phrases import END
from assistant.talk.weights import Weights, weigh

ENOUGH = 6  # points with which something is caught
STRETCH = 40  # words that are read together at most: no text is caught for its length alone


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One meaning, and what it is worth."""

    id: str
    points: int

    @cached_property
    def group(self) -> str:
        """Its phrases, in the phrasebook of the net."""
        return f"{self.id} sign"


PHRASED = Sign(id="a weak rule", points=10)
LEAST = -80  # tenths of a point that words together take away at most
LEAST_BESIDE_A_PHRASE = 10 * (ENOUGH - PHRASED.points)


@dataclass(frozen=True)
class Heard:
    """What stands in a stretch of words: signs, and the terms that may have a weight."""

    signs: frozenset[Sign]
    terms: frozenset[str]

    def __or__(self, other: Heard) -> Heard:
        return Heard(self.signs | other.signs, self.terms | other.terms)


def add_up(found: Sequence[Heard], weights: Weights) -> bool:
    """Whether one stretch of words has enough points, or two that follow one another."""
    return any(enough(each, weights) for each in together(found))


def enough(heard: Heard, weights: Weights) -> bool:
    """Whether signs and words are enough; words let nothing go that a phrase catches by itself."""
    least = LEAST_BESIDE_A_PHRASE if PHRASED in heard.signs else LEAST
    return 10 * points(heard.signs) + max(least, weigh(heard.terms, weights)) >= 10 * ENOUGH


def together(found: Sequence[Heard]) -> list[Heard]:
    """Each stretch, and each two that follow one another."""
    return [*found, *(one | other for one, other in pairwise(found))]


def points(found: frozenset[Sign]) -> int:
    """What the signs come to; of those of ordinary life the plainest alone counts."""
    each = [sign.points for sign in found]
    return sum(one for one in each if one > 0) + min([0, *each])


def stretches(words: Sequence[str]) -> list[slice]:
    """Where the sentences are; a long one in pieces that overlap."""
    ends = [at for at, word in enumerate(words) if word == END]
    return [
        slice(at, min(at + STRETCH, end))
        for start, end in pairwise(ends)
        for at in range(start + 1, max(start + 2, end - STRETCH // 2), STRETCH // 2)
    ]
