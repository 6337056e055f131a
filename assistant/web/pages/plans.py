"""Everybody's plans: the SENCO's by what they ask for; others go straight to their only one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.web.frame import today
from assistant.web.here import house, me, roles
from assistant.web.waiting import Groups, groups

pages = Blueprint("plans", __name__)


@dataclass(frozen=True, kw_only=True)
class Mine:
    """A plan on which somebody is not the SENCO; `given` says whether their own part is in."""

    plan: str
    called: str
    role: str
    given: bool
    asked: bool


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    """All plans of one person. `groups` are those on which they are the SENCO, if there are any."""

    me: str
    groups: Groups | None
    mine: tuple[Mine, ...]
    held: bool


@pages.get("/plans")
def plans() -> str | Response:
    """The plans of the person who is here."""
    person = me()
    assert person is not None
    rows = house().store.plans_of(person.id)
    mine = tuple(_mine(row, person.id) for row in rows if row["role"] not in ("senco", "dsl"))
    if len(rows) == len(mine) == 1:
        return redirect(url_for("home.home", plan=mine[0].plan))
    senco = "senco" in roles()
    page = PlansPage(
        me=person.name,
        groups=groups(rows, me=person.id, today=today()) if senco else None,
        mine=mine,
        held=any(row["role"] == "dsl" for row in rows),
    )
    return render_template("plans.html", page=page)


def _mine(row: dict[str, object], me: str) -> Mine:
    given, missing = row["given"], row["missing"]
    assert isinstance(given, list)
    assert isinstance(missing, list)
    return Mine(
        plan=str(row["plan"]),
        called=str(row["called"] or ""),
        role=str(row["role"]),
        given=me in given,
        asked=me in missing,
    )
