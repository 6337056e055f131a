"""A parent's own statement, about a difference or the plan; nobody of the school changes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.plan.differences import apart, stated_about
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.page import Apart
from assistant.plan.people import Member
from assistant.plan.whole import STATEMENT
from assistant.together import state
from assistant.turns import new_id
from assistant.web.asked import sent_id
from assistant.web.board import shown
from assistant.web.here import house, member, now
from assistant.web.taking_out import asks_first, stays
from assistant.web.who import Who

pages = Blueprint("statement", __name__)


@dataclass(frozen=True, kw_only=True)
class StatementPage:
    """The box, with what stands in it; `about` is the difference, `entry` what is changed."""

    person: Member
    name: str
    wording: str
    why: str
    about: Apart | None
    entry: str
    id: str
    typed: str
    problem: bool = False


@pages.get("/plans/<plan>/statement")
def statement(plan: str) -> str:
    """What do you want the plan to say from you?"""
    return _shown(request.args.get("about", ""))


@pages.post("/plans/<plan>/statement")
def stated(plan: str) -> Response | str | tuple[str, int]:
    """Keep the statement, change it or take it out."""
    by, form = member(), request.form
    about, words = form.get("about", ""), form.get("words", "")
    if form.get("do") == "take-out":
        own = _own(plan_for(house(), by), by, about)
        if own:
            back = url_for("statement.statement", plan=plan, about=about or None)
            if first := asks_first(by, own.words or "", back=back, typed=words):
                return first
            take_out(house(), by, own.id, at=now())
    elif stays():
        return _shown(about)
    elif not words.strip():
        return _shown(about, problem=True), 422
    else:
        _keep(by, words, about=about)
    return redirect(url_for("board.side_by_side", plan=plan), 303)


def _keep(by: Member, words: str, *, about: str) -> None:
    form = request.form
    name, entry = sent_id(form), form.get("entry", "")
    state(house(), by, words, about=about, name=name, entry=entry, at=now())


def _own(plan: Plan, by: Member, about: str) -> Entry | None:
    """This parent's statement about a difference, or about no one difference."""
    mine = (e for e in plan.kind("said") if e.about == STATEMENT and e.by == by.person)
    return next((e for e in mine if stated_about(plan, e) == about), None)


def _shown(about: str, *, problem: bool = False) -> str:
    by, plan, store = member(), plan_for(house(), member()), house().store
    who = Who(members=store.members(by.plan, former=True), people=store.people(by.plan))
    difference = next((a for a in apart(plan, partial(shown, who)) if a.entry == about), None)
    own = _own(plan, by, about if difference else "")
    question = house().words.together.question(STATEMENT)
    page = StatementPage(
        person=by,
        name=who.pupil.called,
        wording=question.worded(by.face).replace("((name))", who.pupil.called),
        why=question.why,
        about=difference,
        entry=own.id if own else "",
        id=new_id(),
        typed=request.form.get("words", (own.words or "") if own else ""),
        problem=problem,
    )
    return render_template("statement.html", page=page)
