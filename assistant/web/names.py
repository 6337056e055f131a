"""Names for a page: how the plan speaks of its pupil, and how the school writes somebody."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.plan.people import Member, Person
from assistant.prompts import Nation
from assistant.school_days import on_duty
from assistant.web.here import house, me


def nation() -> Nation:
    """The terms of the nation in which this person’s school is; the first one for a stranger."""
    nations, person = house().words.nations, me()
    if person is None:
        return next(iter(nations.values()))
    return nations[house().store.school(person.school)["nation"]]


def pupil_on(plan: str) -> Member:
    """The pupil's membership of their plan, which stays theirs when they leave the school."""
    return next(m for m in house().store.members(plan, former=True) if m.role == "pupil")


def pupil_of(plan: str) -> Person:
    """The pupil whose plan this is."""
    pupil = house().store.person(pupil_on(plan).person)
    assert pupil is not None
    return pupil


def called(plan: str) -> str:
    """What the plan calls its pupil."""
    return pupil_of(plan).called


def senco_of(plan: str) -> str:
    """How the school writes the plan’s SENCO; "" when it has none."""
    return " or ".join(_names(plan, "senco")[:1])


def dsl_of(plan: str) -> str:
    """How the school writes its safeguarding lead; "" when the plan names none."""
    return " or ".join(_names(plan, "dsl", "deputy"))


def leads_on_duty() -> tuple[str, ...]:
    """How the school writes the safeguarding leads who are on duty now (R71)."""
    person, store = me(), house().store
    assert person is not None
    on = on_duty(house(), person.school, datetime.now(UTC))
    there = (store.person(each) for each in on)
    return tuple(each.name for each in there if each and each.name)


def readers(plan: str, *, without: str | None) -> str:
    """Who may read a pupil’s words first: those of the school who do not hold the tablet."""
    return " or ".join(_names(plan, "teacher", "senco", without=without))


def _names(plan: str, *roles: str, without: str | None = None) -> list[str]:
    store = house().store
    members = [m for m in store.members(plan) if m.role in roles and m.person != without]
    return [person.name for m in members if (person := store.person(m.person))]
