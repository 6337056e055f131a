"""Record that a part is not given, and how it was sought, so that no plan is blocked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import not_given as record
from assistant.house import plan_for
from assistant.web.advice import asks_for_advice
from assistant.web.frame import Frame, Part, framed
from assistant.web.here import house, member, now

pages = Blueprint("not_given", __name__)


@dataclass(frozen=True, kw_only=True)
class NotGivenPage:
    """Whose part it is, and what stands in the box."""

    frame: Frame
    part: Part
    typed: str
    problem: bool = False


@pages.get("/plans/<plan>/not-given/<person>")
def not_given(plan: str, person: str) -> str:
    """How was this part sought?"""
    return _shown(person)


@pages.post("/plans/<plan>/not-given/<person>")
def recorded(plan: str, person: str) -> Response | tuple[str, int]:
    """Keep how it was sought; saying the same twice records it once."""
    sought, part = request.form.get("sought", ""), _part(person)
    if asks_for_advice():
        return _shown(person), 200
    if not sought.strip():
        return _shown(person, problem=True), 422
    if sought.strip() != part.sought.strip():
        record(house(), member(), person, sought, at=now())
    return redirect(url_for("home.home", plan=plan), 303)


def _part(person: str) -> Part:
    """The part of somebody else that is not in: one's own is not given in another way."""
    parts = framed(plan_for(house(), member())).parts
    found = next((p for p in parts if p.person == person and not p.mine and not p.given), None)
    return found or abort(404)


def _shown(person: str, *, problem: bool = False) -> str:
    frame, part = framed(plan_for(house(), member())), _part(person)
    typed = request.form.get("sought", part.sought)
    page = NotGivenPage(frame=frame, part=part, typed=typed, problem=problem)
    return render_template("desk/not_given.html", page=page)
