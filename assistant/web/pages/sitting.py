"""Start a sitting: an adult hands the device to the pupil; or say that one gives no part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import not_given
from assistant.house import plan_for
from assistant.plan.people import LEVELS, Member
from assistant.plan.seen import PLAN
from assistant.safeguarding import went_on_alone
from assistant.web.here import begin_sitting, house, member, now
from assistant.web.names import called, leads_on_duty, pupil_on, team
from assistant.web.words import listed

pages = Blueprint("sitting", __name__)
NO_PART = "I give no part of my own."


@dataclass(frozen=True, kw_only=True)
class SittingPage:
    """What an adult chooses and reads first; `given` is when the pupil gave their part, `shared`
    true when there is a plan that the pupil can read and agree to, `on_duty` the safeguarding leads
    who are there now."""

    person: Member
    name: str
    dsl: str
    on_duty: str
    level: str
    given: str
    shared: bool
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/plans/<plan>/sitting")
def sitting(plan: str) -> str:
    """Choose how the pupil talks best, by stage and not by age."""
    return render_template("sitting.html", page=_page())


@pages.post("/plans/<plan>/sitting")
def begin(plan: str) -> Response | tuple[str, int]:
    """Keep the level and hand over: from here on this session is the pupil's alone."""
    level, adult, pupil = request.form.get("level", ""), member(), pupil_on(plan)
    if wrong := tuple(_wrong(plan, level)):
        return render_template("sitting.html", page=replace(_page(), problems=wrong)), 422
    if not leads_on_duty():
        went_on_alone(house(), adult, request.form.get("reason", ""), at=now())
    house().store.join(replace(pupil, level=level))
    begin_sitting(pupil.person, plan, held_by=adult.person, level=level)
    to = "agree.agree" if request.form.get("do") == "plan" else "talk.talk"
    return redirect(url_for(to, plan=plan), 303)


def _wrong(plan: str, level: str) -> Iterator[tuple[str, str]]:
    """What keeps the sitting from starting: no level, or no lead on duty and no reason (R71)."""
    if level not in LEVELS:
        yield "level", f"Choose how {called(plan)} talks best."
    if not leads_on_duty() and not request.form.get("reason", "").strip():
        yield "reason", "Nobody is on duty for safeguarding. Wait, or write why you start now."


@pages.post("/plans/<plan>/no-part")
def no_part(plan: str) -> Response:
    """Record, in the person's own name, that they give no part; a part that was given stays."""
    person = member()
    stands = plan_for(house(), person)
    if person.person not in stands.given and person.person not in stands.not_given:
        not_given(house(), person, person.person, NO_PART, at=now())
    return redirect(url_for("home.home", plan=plan), 303)


def _page() -> SittingPage:
    adult, pupil, who = member(), pupil_on(member().plan), team(member().plan)
    plan = plan_for(house(), adult)
    return SittingPage(
        person=adult,
        name=who.pupil.called,
        dsl=who.leads,
        on_duty=listed(leads_on_duty()),
        level=pupil.level,
        given=plan.given.get(pupil.person, ""),
        shared=any(entry.about == PLAN for entry in plan.kind("shared")),
    )
