"""A sample of plans for governors: how much is under each heading, and nobody's words or name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.plan.seen import PLAN, seen_by

MOST = 6  # as many as an inspector follows
FEWEST = 5  # of fewer plans, governors would know whose they are
HEADINGS = ("strength", "difficulty", "need", "long-term", "outcome", "provision")
NOBODY = Member(person="nobody", plan="", role="governor", gives_part=False)


@dataclass(frozen=True, kw_only=True, order=True)
class Sampled:
    """One plan in numbers: `counts` by HEADINGS, and whose part is in.

    `versions` is how often it was shared.
    """

    counts: tuple[int, ...]
    versions: int
    pupil: bool
    family: bool


def sampled(entries: Sequence[Entry], members: Iterable[Member]) -> Sampled | None:
    """One plan as counted from what the family may see; None while nothing is shared yet.

    What is kept for the SENCO, not yet shared or a child’s own words changes no number.
    """
    members = (*members, NOBODY)
    plan = fold(seen_by(entries, NOBODY, members))
    versions = sum(entry.about == PLAN for entry in plan.kind("shared"))
    if not versions:
        return None
    givers = {entry.by for entry in entries if entry.kind == "submitted"}
    given = {member.role for member in members if member.person in givers}
    return Sampled(
        counts=tuple(len(plan.under(heading)) for heading in HEADINGS),
        versions=versions,
        pupil="pupil" in given,
        family="parent" in given,
    )


def sample(plans: Iterable[Sampled | None]) -> tuple[Sampled, ...]:
    """At most MOST of them, spread from the least to the most, in no order of people or time.

    Empty where there are fewer than FEWEST.
    """
    found = sorted(plan for plan in plans if plan)
    if len(found) < FEWEST:
        return ()
    step = max(1, -(-len(found) // MOST))
    return tuple(found[::step])
