"""An outcome in its plan: the fields beside its words, and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.outcomes.finding import Hit
from assistant.outcomes.patterns import pattern

NOW = pattern("baseline")


@dataclass(frozen=True, kw_only=True)
class InPlan:
    """The parts of one outcome beside its text; a part not given is empty.

    `cites` are the words of pupil or family that it answers, `baseline` what happens now, `enough`
    what would count as enough, `first_step` the first small step, `by` the day by which, and
    `cycle_ends` the last day of the plan’s cycle.
    """

    cites: tuple[str, ...] = ()
    baseline: str = ""
    enough: str = ""
    first_step: str = ""
    by: date | None = None
    cycle_ends: date | None = None


def left_open(text: str, plan: InPlan) -> Iterator[Hit]:
    """What only a plan can tell: where the pupil starts, and whose words it answers (002-37)."""
    if not plan.baseline.strip() and not NOW.search(text):
        yield Hit("no-baseline", 0, len(text))
    if not plan.cites:
        yield Hit("no-thread", 0, len(text))


def answered(hits: tuple[Hit, ...], plan: InPlan) -> tuple[Hit, ...]:
    """The hits without those that a field of the plan answers."""
    given = {"no-time" if plan.by else "", "no-measure" if plan.enough.strip() else ""}
    return tuple(hit for hit in hits if hit.rule not in given)
