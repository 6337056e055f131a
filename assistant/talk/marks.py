"""Marks: which groups of phrases can stand in a text at all; a glance rules out most of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from assistant.talk.spelling import english

# For each letter, the groups that it is a mark of, each with the letters of which one must be there
# too. They are the two places of a phrase whose words are the rarest in English.
Marks = Mapping[str, tuple[tuple[frozenset[str], str], ...]]


def likely(spelt: str, marks: Marks) -> frozenset[str]:
    """The groups of which both marks of a phrase stand among these letters."""
    here = frozenset(spelt)
    marked = (mark for letter in here for mark in marks.get(letter, ()))
    return frozenset(group for beside, group in marked if not here.isdisjoint(beside))


def read_marks(
    phrases: Iterable[tuple[str, list[frozenset[str]]]],
    letters: Mapping[str, str],
    *,
    every: frozenset[str],
) -> Marks:
    """The marks of phrases: each with its group and, for each place of it that is never empty, the
    letters that may stand there; of a phrase that may be empty, `every` letter is one.

    `letters` says which letter a word becomes.
    """
    common = _how_common(letters)
    marks: dict[str, set[tuple[frozenset[str], str]]] = defaultdict(set)
    for group, places in phrases:
        rarest = nsmallest(2, places, key=lambda place: sum(common[each] for each in place))
        first, *second = rarest or [every]
        for letter in first:
            marks[letter].add((second[0] if second else first, group))
    return {letter: tuple(found) for letter, found in marks.items()}


def _how_common(letters: Mapping[str, str]) -> dict[str, float]:
    """For each letter how often one of its words comes up in English; by Zipf’s law, as one over
    the rank of each."""
    ranks, common = english(), dict.fromkeys(letters.values(), 0.0)
    for word in letters.keys() & ranks.keys():
        common[letters[word]] += 1 / (1 + ranks[word])
    return common
