"""The journey: a ladder of ages that all can see, and pupil and SENCO can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import put_on_ladder
from assistant.house import plan_for
from assistant.plan.journey import AREA, AREAS, RUNG, RUNGS, Ahead, age_on, journey
from assistant.plan.people import Member
from assistant.web.frame import today
from assistant.web.here import house, member, now
from assistant.web.names import nation
from assistant.web.who import Who

pages = Blueprint("journey", __name__)
MOVERS = ("pupil", "senco")


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One age on the ladder, the outcomes on it, and whether the pupil comes to it next."""

    age: str
    next: bool
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, kw_only=True)
class JourneyPage:
    """The ladder from the top; `loose` stand on no rung, `stages` say at what stage an age is,
    `areas` are what growing up is made of."""

    person: Member
    who: Who
    name: str
    rungs: tuple[Rung, ...]
    loose: tuple[Ahead, ...]
    stages: Mapping[str, str]
    ages: tuple[str, ...]
    areas: tuple[str, ...]
    moves: bool
    age: int | None


@pages.get("/plans/<plan>/journey")
def ladder(plan: str) -> str:
    """Every rung with what stands on it."""
    by, stands, store = member(), plan_for(house(), member()), house().store
    who = Who(members=store.members(plan, former=True), people=store.people(plan))
    born = stands.noted("date-of-birth", of=who.pupil.id)
    age = age_on((born.words or "").strip(), today()) if born else None
    found = journey(stands)
    ahead = next((rung for rung in RUNGS if age is not None and age < int(rung)), "")
    page = JourneyPage(
        person=by,
        who=who,
        name=who.pupil.called,
        rungs=tuple(
            Rung(age=r, next=r == ahead, ahead=tuple(each for each in found if each.rung == r))
            for r in reversed(RUNGS)
        ),
        loose=tuple(each for each in found if not each.rung),
        stages=nation().stages,
        ages=RUNGS,
        areas=AREAS,
        moves=by.role in MOVERS,
        age=age,
    )
    return render_template("journey.html", page=page)


@pages.post("/plans/<plan>/journey")
def moved(plan: str) -> Response:
    """Put an outcome on another rung, or say what part of growing up it belongs to."""
    form, by = request.form, member()
    outcome = plan_for(house(), by).entry(form.get("outcome", ""))
    if outcome is None or outcome.about != "long-term":
        abort(404)
    rung, area = form.get(RUNG, ""), form.get(AREA, "")
    parts = {RUNG: rung if rung in RUNGS else "", AREA: area if area in AREAS else ""}
    put_on_ladder(house(), by, outcome, {k: v for k, v in parts.items() if v}, at=now())
    return redirect(url_for("journey.ladder", plan=plan, _anchor=f"ahead-{outcome.id}"), 303)
