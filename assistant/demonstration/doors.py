"""The doors of the demonstration school: one button enters as one person."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from assistant.demonstration.school import School
from assistant.web.access import ANYONE, Table
from assistant.web.here import begin_sitting, enter, house

pages = Blueprint("doors", __name__)
ROUTE = "/doors/<name>"
OUTBOX = "/outbox"
ROWS = files("assistant.demonstration").joinpath("doors.toml")
KEY_ADULT = "Miss Hart"

# Where somebody finds themselves, by `page`, and whether its address names the plan.
PAGES = {
    "talk": ("talk.talk", True),
    "home": ("home.home", True),
    "plan": ("plan_page.plan_page", True),
    "plans": ("plans.plans", False),
    "held": ("held.held", False),
}


@dataclass(frozen=True, kw_only=True)
class Door:
    """One door: what it says, who comes in by it, and where they find themselves.

    `held_by` is the adult who holds a pupil's device, `group` the heading that it stands under.
    """

    group: str
    name: str
    voice: str
    who: str
    line: str
    person: str
    plan: str
    page: str
    held_by: str

    @property
    def href(self) -> str:
        """Where its button leads."""
        return url_for("doors.go_in", name=self.name)


def with_doors(table: Table) -> Table:
    """The table of who may do what, with the doors and the outbox in it; the checked-in
    table has none."""
    return {**table, ROUTE: {"POST": [ANYONE]}, OUTBOX: {"GET": [ANYONE]}}


def doors(school: School) -> tuple[Door, ...]:
    """A door for each person of the demonstration, and one to the finished plan."""
    groups = tomllib.loads(ROWS.read_text(encoding="utf-8"))["group"]
    return tuple(
        Door(
            group=group["title"],
            name=row["name"],
            voice=row["voice"],
            who=row["who"],
            line=row["line"],
            person=school.people[row["as"]],
            plan=school.plans[row["plan"]],
            page=row["page"],
            held_by=school.people[KEY_ADULT] if row["voice"] == "pupil" else "",
        )
        for group in groups
        for row in group["door"]
    )


@pages.post(ROUTE)
def go_in(name: str) -> Response:
    """Enter as the person of this door, on this device."""
    found = next((door for door in current_app.extensions["doors"] if door.name == name), None)
    if found is None:
        abort(404)
    if found.held_by:
        _sit_down(found)
    else:
        enter(found.person)
    page, of_plan = PAGES[found.page]
    return redirect(url_for(page, plan=found.plan) if of_plan else url_for(page), 303)


def _sit_down(door: Door) -> None:
    pupil = house().store.member(door.plan, door.person)
    assert pupil is not None
    begin_sitting(door.person, door.plan, held_by=door.held_by, level=pupil.level)
