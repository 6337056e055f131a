"""What a plan leaves open, from the store: the gap list of a plan as its reader sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.house import House, plan_for
from assistant.outcomes.gap import Gap, Whole
from assistant.outcomes.gaps import gaps
from assistant.plan.people import Member
from assistant.plan.seen import unread


def left_open(house: House, reader: Member) -> tuple[Gap, ...]:
    """The gap list of a plan, as this member of staff sees the plan."""
    return gaps(whole_of(house, reader))


def left_open_in_form(house: House, plan: str) -> tuple[Gap, ...]:
    """The gap list of a form that was entered, as the SENCO of its plan sees it.

    That the form holds nobody's words is no note of how they were sought.
    """
    senco = next(m for m in house.store.members(plan) if m.role == "senco")
    whole = whole_of(house, senco)
    return gaps(replace(whole, plan=replace(whole.plan, not_given={})))


def whole_of(house: House, reader: Member) -> Whole:
    """The plan with its people, and what the checks of its wording found."""
    members = house.store.members(reader.plan, former=True)
    return Whole(
        plan=plan_for(house, reader),
        members=members,
        people=house.store.people(reader.plan),
        unread=bool(unread(house.store.entries(reader.plan), members)),
    )


def as_rows(found: tuple[Gap, ...]) -> list[Mapping[str, str]]:
    """The gaps as `plait gaps --json` prints them."""
    return [{"rule": g.rule, "message": g.message, "about": g.about} for g in found]
