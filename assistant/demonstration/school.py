"""Build the demonstration school: Amara's finished plan, Sam's just begun, three on their way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from assistant.form import Sheet, read_sheet
from assistant.form_people import PUPIL
from assistant.house import House
from assistant.replay import add_school, begin, replay

FORMS = files("assistant.demonstration")


@dataclass(frozen=True, kw_only=True)
class School:
    """The ids of plans by their pupil's name, and of people by the name that their forms give."""

    plans: Mapping[str, str]
    people: Mapping[str, str]


def build(house: House) -> School:
    """Enter the forms beside this module in an empty store, by the turns of the talk.

    The same adult of the school is the same person on every plan.
    """
    amara = _amara()
    school = add_school(house, amara)
    plans: dict[str, str] = {}
    people: dict[str, str] = {}
    for sheet in _others():
        scene, _ = begin(house, sheet, today=sheet.today, school=school, known=people)
        pupil = sheet.data[PUPIL]["called"]
        plans[pupil] = scene.senco.plan
        people |= {pupil if key == PUPIL else key: name for key, name in scene.ids.items()}
    entered = replay(house, amara, today=amara.today, school=school, known=people)
    plans["Amara"] = entered.plan
    people |= {"Amara" if key == PUPIL else key: name for key, name in entered.people.items()}
    return School(plans=plans, people=people)


def _amara() -> Sheet:
    return read_sheet(FORMS.joinpath("amara.json").read_text(encoding="utf-8"))


def _others() -> list[Sheet]:
    forms = json.loads(FORMS.joinpath("others.json").read_text(encoding="utf-8"))
    return [read_sheet(json.dumps(form)) for form in forms]
