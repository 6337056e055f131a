"""Names for a page: how the plan speaks of its pupil, and how the school writes somebody."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.plan.people import Member, Person
from assistant.prompts import Nation
from assistant.school_days import leads_of, on_duty
from assistant.web.here import house, me
from assistant.web.who import Who


def nation() -> Nation:
    """The terms of the nation in which this person’s school is; the first one for a stranger."""
    nations, person = house().words.nations, me()
    if person is None:
        return next(iter(nations.values()))
    return nations[house().store.school(person.school)["nation"]]


def team(plan: str) -> Who:
    """Everybody who is or was on a plan, with their names, in two readings of the store."""
    store = house().store
    members = store.members(plan, former=True)
    return Who(members=members, people=store.persons(each.person for each in members))


def pupil_on(plan: str) -> Member:
    """The pupil's membership of their plan, which stays theirs when they leave the school."""
    return next(m for m in house().store.members(plan, former=True) if m.role == "pupil")


def called(plan: str) -> str:
    """What the plan calls its pupil."""
    return team(plan).pupil.called


def held_for(person: Person) -> tuple[str, ...]:
    """The names of all who may open whatever of held words this lead, or this head, may open."""
    leads = {each.name for each in leads_of(house(), person.school)}
    return tuple(sorted(leads | {person.name}))


def leads_on_duty() -> tuple[str, ...]:
    """How the school writes the safeguarding leads who are on duty now (R71), besides whoever asks:
    nobody can be called who holds the tablet."""
    person, store = me(), house().store
    assert person is not None
    on = on_duty(house(), person.school, datetime.now(UTC))
    there = (store.person(each) for each in on if each not in store.posts.hats(person.id))
    return tuple(each.name for each in there if each and each.name)
