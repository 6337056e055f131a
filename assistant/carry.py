"""Carry a plan out of a store and into another one."""

from __future__ import annotations

from dataclasses import replace

from assistant.plan.bundle import Bundle, bundle
from assistant.plan.picture import has_picture
from assistant.store import Store


def carry_out(store: Store, plan: str) -> Bundle:
    """The plan as it stands, with its people and pictures, and without what is held for the DSL."""
    members, people = store.members(plan, former=True), store.people(plan)
    pupil = next(member.person for member in members if member.role == "pupil")
    school = people[pupil].school
    named = store.school(school)
    carried = bundle(
        store.entries(plan),
        plan=plan,
        school=school,
        school_name=named["name"],
        nation=named["nation"],
        people=people,
        members=members,
    )
    found = {entry.id: store.picture(entry.id) for entry in carried.entries if has_picture(entry)}
    return replace(carried, pictures={name: each for name, each in found.items() if each})
