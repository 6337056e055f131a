"""Carry a plan out of a store and into another one."""

from __future__ import annotations

from assistant.plan.bundle import Bundle, bundle
from assistant.store import Store


def carry_out(store: Store, plan: str) -> Bundle:
    """The plan as it stands, with its people, and without what is held for the DSL."""
    members, people = store.members(plan, former=True), store.people(plan)
    pupil = next(member.person for member in members if member.role == "pupil")
    school = people[pupil].school
    named = store.school(school)
    return bundle(
        store.entries(plan),
        plan=plan,
        school=school,
        school_name=named["name"],
        nation=named["nation"],
        people=people,
        members=members,
    )
