"""How each of us will help: one box, the commitment of one's own (004-16)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.turns import Reply, answer, asked_of, new_id
from assistant.web.advice import asks_for_advice
from assistant.web.asked import sent_id
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member, now
from assistant.web.picks import Picked
from assistant.web.taking_out import asks_first, stays

pages = Blueprint("promise", __name__)
QUESTION = "commitment"


@dataclass(frozen=True, kw_only=True)
class PromisePage:
    """The question as this person is asked it, their answer, and what others have promised."""

    person: Member
    frame: Frame
    name: str
    wording: str
    why: str
    id: str
    typed: str
    stands: bool
    others: tuple[Picked, ...]
    saved: bool = False
    problem: bool = False


@pages.get("/plans/<plan>/promise")
def promise(plan: str) -> str:
    """What will you do?"""
    return _shown(saved="saved" in request.args)


@pages.post("/plans/<plan>/promise")
def promised(plan: str) -> Response | str | tuple[str, int]:
    """Keep one's own promise, change it, or take it out."""
    by, words = member(), request.form.get("words", "")
    own = _own(plan_for(house(), by), by)
    if request.form.get("do") == "take-out":
        if own:
            back = url_for("promise.promise", plan=plan)
            if first := asks_first(by, own.words or "", back=back, typed=words):
                return first
            take_out(house(), by, own.id, at=now())
        return redirect(url_for("promise.promise", plan=plan), 303)
    if asks_for_advice() or stays():
        return _shown(), 200
    if not words.strip():
        return _shown(problem=True), 422
    if own is None or own.words != words:
        answer(house(), by, _reply(by, own, words), at=now())
    return redirect(url_for("promise.promise", plan=plan, saved=1, _anchor="saved"), 303)


def _reply(by: Member, own: Entry | None, words: str) -> Reply:
    return Reply(
        id=sent_id(request.form),
        asked=asked_of(house().words.talk, QUESTION, by),
        words=words,
        replaces=own.id if own else None,
    )


def _own(plan: Plan, by: Member) -> Entry | None:
    """The first answer that this person gave to the question itself, in the talk or here."""
    mine = (e for e in plan.kind("committed") if e.by == by.person and e.words)
    return next(mine, None)


def _shown(*, saved: bool = False, problem: bool = False) -> str:
    by, plan = member(), plan_for(house(), member())
    frame, own = framed(plan), _own(plan, by)
    question = house().words.talk.question(QUESTION)
    page = PromisePage(
        person=by,
        frame=frame,
        name=frame.called,
        wording=question.worded(by.face).replace("((name))", frame.called),
        why=question.why,
        id=new_id(),
        typed=request.form.get("words", (own.words or "") if own else ""),
        stands=own is not None,
        others=_others(plan, frame, by),
        saved=saved,
        problem=problem,
    )
    return render_template(TEMPLATES.get(by.role, "promise.html"), page=page)


TEMPLATES = {"senco": "desk/promise.html"}


def _others(plan: Plan, frame: Frame, by: Member) -> tuple[Picked, ...]:
    return tuple(
        Picked(
            entry=entry.id,
            voice=frame.who.voice(entry.by),
            who=frame.who.called(entry.by),
            words=entry.words,
            only="",
        )
        for entry in plan.kind("committed")
        if entry.words and entry.by != by.person
    )
