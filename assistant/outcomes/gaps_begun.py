"""Gaps in a plan that is made here: what it has none of yet, and wishes without an outcome."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.gap import Gap, Whole, gap
from assistant.outcomes.gaps_hopes import open_hopes
from assistant.plan.board import wishes


def no_needs(whole: Whole) -> Iterator[Gap]:
    """Neither strengths nor needs are written."""
    if not whole.plan.under("strength", "difficulty", "need"):
        yield gap("no-needs", whole)


def no_longer_term(whole: Whole) -> Iterator[Gap]:
    """There is no outcome for the longer term."""
    if not whole.plan.under("long-term"):
        yield gap("no-longer-term", whole)


def not_told(whole: Whole) -> Iterator[Gap]:
    """Nothing says that the parents were told formally."""
    if not whole.plan.noted("told-date"):
        yield gap("not-told", whole)


def wishes_apart(whole: Whole) -> Iterator[Gap]:
    """A wish of the pupil's on which no outcome rests, though one may be about the same.

    What `open_hopes` finds is not said twice.
    """
    named = tuple(open_hopes(whole))
    for wish in wishes(whole.plan, whole.pupil.id):
        start, end = wish.cite.start or 0, wish.cite.end or 0
        said = any(g.entry == wish.entry.id and g.start < end and start < g.end for g in named)
        if wish.open and not said:
            yield gap("wish-open", whole, wish.entry, part=wish.words)
