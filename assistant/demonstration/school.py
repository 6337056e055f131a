"""Build the demonstration school: Amara's finished plan, Sam's just begun, three on their way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from assistant.demonstration.agreed import agree_in_turn
from assistant.demonstration.colleagues import bring_in
from assistant.form import Sheet, read_sheet
from assistant.form_people import PUPIL
from assistant.house import House
from assistant.replay import add_school, begin, replay
from assistant.store import Store

FORMS = files("assistant.demonstration")
ALWAYS = "9999-12-31T00:00:00+00:00"  # in a demonstration the lead is always on duty
READ = frozenset({"Amara", "Zofia"})  # whose words the SENCO has read; the others wait for that


@dataclass(frozen=True, kw_only=True)
class School:
    """The ids of plans by their pupil's name, and of people by the name that their forms give."""

    plans: Mapping[str, str]
    people: Mapping[str, str]


def build(house: House) -> None:
    """Enter the forms beside this module in an empty store, by the turns of the talk.

    The same adult of the school is the same person on every plan.
    """
    forms = _forms()
    school = add_school(house, forms[-1])
    known: dict[str, str] = {}
    for sheet in forms:
        known |= _entered(house, sheet, school, known)
    made, today = school_of(house.store), forms[-1].today
    lead = made.people[forms[-1].data["dsl"]]
    house.store.duty.mark(lead, school, at=f"{today}T08:00:00+00:00", until=ALWAYS)
    agree_in_turn(house, made.plans["Amara"], made.people, day=today)
    bring_in(house, made.people["Ms Okafor"], made.plans, at=f"{today}T08:00:00+00:00")


def school_of(store: Store) -> School:
    """Who and what is in the store of a school that was built."""
    plans: dict[str, str] = {}
    people: dict[str, str] = {}
    (school,) = store.schools()
    for plan in store.posts.plans(school):
        here = store.people(plan)
        pupil = next(here[m.person] for m in store.members(plan) if m.role == PUPIL)
        plans[pupil.called] = plan
        people |= {person.name: person.id for person in here.values()} | {pupil.called: pupil.id}
    people |= {person.name: person.id for person, _ in store.posts.staff(school)}
    return School(plans=plans, people=people)


def _entered(
    house: House, sheet: Sheet, school: str, known: Mapping[str, str]
) -> Mapping[str, str]:
    """Enter one form; its people but the pupil, by the name that the form gives."""
    if sheet.data[PUPIL]["called"] in READ:
        people = replay(house, sheet, today=sheet.today, school=school, known=known).people
    else:
        people = begin(house, sheet, today=sheet.today, school=school, known=known)[0].ids
    return {name: person for name, person in people.items() if name != PUPIL}


def _forms() -> list[Sheet]:
    """The forms, Amara's last."""
    others = json.loads(FORMS.joinpath("others.json").read_text(encoding="utf-8"))
    amara = FORMS.joinpath("amara.json").read_text(encoding="utf-8")
    return [*(read_sheet(json.dumps(form)) for form in others), read_sheet(amara)]
