"""Signs: meanings that say little alone and much together, in whatever order they are said.

A sign is a group of phrases with points. Signs of ordinary life have fewer than none, and only the
plainest of them counts, so that no heap of ordinary words hides what stands among it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from assistant.talk.phrases import END, Phrasebook

ORDINARY = "every but-not"  # the group of all ordinary ways of saying something
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


def add_up(spelt: str, signs: tuple[Sign, ...], phrases: Phrasebook) -> bool:
    """Whether one sentence has enough points, or two sentences that follow one another."""
    found = [_found(stretch, signs, phrases) for stretch in _stretches(spelt)]
    both = (one | other for one, other in pairwise(found))
    return any(_points(each) >= ENOUGH for each in (*found, *both))


def _found(stretch: str, signs: tuple[Sign, ...], phrases: Phrasebook) -> frozenset[Sign]:
    """The signs there; none of harm in what is set aside as an ordinary way of saying it."""
    told = phrases.without(ORDINARY, stretch)
    return frozenset(
        sign for sign in signs if phrases.has(sign.group, told if sign.points > 0 else stretch)
    )


def _stretches(spelt: str) -> list[str]:
    """The sentences, each with its beginning and its end; a long one in pieces."""
    return [
        f"{END}{sentence[at : at + STRETCH]}{END}"
        for sentence in spelt.split(END)
        for at in range(0, len(sentence), STRETCH)
    ]


def _points(found: frozenset[Sign]) -> int:
    points = [sign.points for sign in found]
    return sum(each for each in points if each > 0) + min([0, *points])
