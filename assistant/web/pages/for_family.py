"""A young person of 16 or over says for each of their words whether the family may read it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.of_age import decide, said_so
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.picture import has_picture, photo_in
from assistant.plan.seen import SIGNED, VIEWS
from assistant.web.here import house, member, now
from assistant.web.names import called
from assistant.web.own_words import answered
from assistant.web.sessions import porter
from assistant.web.ways_in import can_sign_in
from assistant.web.words import question_of

pages = Blueprint("for_family", __name__)
TO = ("family", "school")


@dataclass(frozen=True, kw_only=True)
class Own:
    """One thing that the young person said, or the id of a `photo`; `to` is `family` or `school`,
    "" until they decide."""

    id: str
    question: str
    words: str
    photo: str
    to: str


@dataclass(frozen=True, kw_only=True)
class FamilyPage:
    """Everything that they said, each with what they decided.

    `alone` is true in a sitting of somebody with an account: they decide there, by themselves.
    """

    person: Member
    name: str
    own: tuple[Own, ...]
    alone: bool
    saved: bool = False
    problem: bool = False


@pages.get("/plans/<plan>/family")
def for_family(plan: str) -> str:
    """What they said, to decide on."""
    page = _page(saved="saved" in request.args)
    return render_template("talk/family.html", page=page)


@pages.post("/plans/<plan>/family")
def decided(plan: str) -> Response | tuple[str, int]:
    """Keep what was chosen beside each, or for all that have no choice of their own."""
    if _decides_alone(member()):
        return redirect(url_for("for_family.for_family", plan=plan), 303)
    shown = set(request.form.getlist("shown"))
    own = [each for each in _page().own if each.id in shown]
    chosen = {each.id: _choice(each.id) for each in own}
    if not any(chosen.values()):
        return render_template("talk/family.html", page=_page(problem=True)), 422
    new = {each.id: chosen[each.id] for each in own if chosen[each.id] not in ("", each.to)}
    decide(house(), member(), new, at=now())
    return redirect(url_for("for_family.for_family", plan=plan, saved=1, _anchor="saved"), 303)


def _choice(name: str) -> str:
    choice = request.form.get(f"to-{name}") or request.form.get("all", "")
    return choice if choice in TO else ""


def _decides_alone(person: Member) -> bool:
    """Whether an adult holds the device of somebody who can decide without them."""
    account = porter().account(person.person)
    return person.held_by is not None and account is not None and can_sign_in(account)


def _page(*, saved: bool = False, problem: bool = False) -> FamilyPage:
    person, plan = member(), plan_for(house(), member())
    name, to = called(person.plan), said_so(house(), person)
    own = (each for each in plan.entries if each.by == person.person and _may_be_read(each))
    rows = ((each, answered(each, plan, name)) for each in own)
    return FamilyPage(
        person=person,
        name=name,
        own=tuple(
            Own(
                id=each.id,
                question=question_of(each, plan, name),
                words=words,
                photo=photo_in(each),
                to=to.get(each.id, ""),
            )
            for each, words in rows
            if words or has_picture(each)
        ),
        alone=_decides_alone(person),
        saved=saved,
        problem=problem,
    )


def _may_be_read(entry: Entry) -> bool:
    return entry.kind in VIEWS | SIGNED
