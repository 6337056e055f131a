"""Bring in who else is at the demonstration school: posts, a key adult, somebody from outside."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from assistant.appointments import appoint
from assistant.deeds import show_outside
from assistant.house import House, plan_for
from assistant.plan.outside import PROFESSIONAL, may_be_shown
from assistant.plan.people import Member, Person, Post
from assistant.turns import new_id

ROWS = files("assistant.demonstration").joinpath("colleagues.toml")


def bring_in(house: House, senco: str, plans: Mapping[str, str], *, at: str) -> None:
    """Give each their post or their place; who is from outside is shown a part of the plan."""
    (school,) = house.store.schools()
    for row in tomllib.loads(ROWS.read_text(encoding="utf-8"))["colleague"]:
        name, role = row["name"], row["role"]
        person = Person(id=new_id(), school=school, name=name, called=name)
        house.store.add_person(person)
        if "on" not in row:
            appoint(house, Post(person=person.id, school=school, role=role), by=senco, at=at)
            continue
        there = Member(person=person.id, plan=plans[row["on"]], role=role, gives_part=False)
        house.store.join(there)
        if role == PROFESSIONAL:
            _show(house, there, senco, at=at)


def _show(house: House, professional: Member, senco: str, *, at: str) -> None:
    by = house.store.member(professional.plan, senco)
    assert by is not None
    lines = [entry.id for entry in plan_for(house, by).entries if may_be_shown(entry)]
    show_outside(house, by, professional.person, lines, at=at)
