"""Names for a page: how the plan speaks of its pupil, and how the school writes somebody."""

from __future__ import annotations

from assistant.plan.people import Person
from assistant.web.here import house


def pupil_of(plan: str) -> Person:
    """The pupil whose plan this is."""
    store = house().store
    pupil = next(m.person for m in store.members(plan) if m.role == "pupil")
    return store.people(plan)[pupil]


def called(plan: str) -> str:
    """What the plan calls its pupil."""
    return pupil_of(plan).called
