"""Change or take out something said earlier; nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import Member
from assistant.turns import NothingSaid, Reply, answer, new_id, standing
from assistant.web.here import house, member, now
from assistant.web.names import called, senco_of
from assistant.web.own_words import SHOWN, options, question_named, stars_to_give
from assistant.web.turn import REST, STARS, audience, rest
from assistant.web.words import question_of

pages = Blueprint("change", __name__)


@dataclass(frozen=True, kw_only=True)
class ChangePage:
    """One earlier answer in a box, with its question as it was shown."""

    person: Member
    name: str
    senco: str
    entry: Entry
    wording: str
    typed: str
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    many: bool
    id: str
    problem: str = ""


@pages.get("/plans/<plan>/talk/change/<entry>")
def change(plan: str, entry: str) -> str:
    """The earlier answer, ready to be changed."""
    return render_template("talk/change.html", page=_page(_own(entry)))


@pages.post("/plans/<plan>/talk/change/<entry>")
def changed(plan: str, entry: str) -> Response | tuple[str, int]:
    """Keep the new words in place of the old ones, or take the old ones out."""
    person, do = member(), request.form.get("do", "answer")
    back = redirect(url_for("talk.talk", plan=plan, _anchor="now"), 303)
    if _kept_already(person):  # the same form, sent twice
        return back
    found = _own(entry)
    assert found.asked is not None
    if do in REST:
        rest(request.form, person, question=found.asked.question)
        return redirect(url_for("talk.pause", plan=plan, after=do), 303)
    if do == "take-out":
        take_out(house(), person, found.id, at=now())
    elif do == "answer":
        if len(request.form.getlist("cites")) > STARS:
            return render_template("talk/change.html", page=_page(found, problem="stars")), 422
        try:
            answer(house(), person, _reply(person, found), at=now())
        except NothingSaid:
            page = _page(found, problem="empty")
            return render_template("talk/change.html", page=page), 422
    return back


def _kept_already(person: Member) -> bool:
    kept = plan_for(house(), person).entry(request.form.get("id", ""))
    return kept is not None and kept.by == person.person


def _page(found: Entry, *, problem: str = "") -> ChangePage:
    person, plan, name = member(), plan_for(house(), member()), called(found.plan)
    assert found.asked is not None
    draft = house().store.draft(person.plan, person.person, found.asked.question)
    question = question_named(found)
    stars = question is not None and question.asks == "stars"
    return ChangePage(
        person=person,
        name=name,
        senco=senco_of(found.plan),
        entry=found,
        wording=question_of(found, plan, name),
        typed=draft or found.words or "",
        options=stars_to_give(plan.part_of(person.person))
        if stars
        else options(question, found.asked.options, name),
        chosen=(found.parts.get("with") or found.words or "", *(c.entry for c in found.cites)),
        many=stars,
        id=new_id(),
        problem=problem,
    )


def _reply(person: Member, found: Entry) -> Reply:
    assert found.asked is not None
    chosen = audience(request.form, person)
    return Reply(
        id=request.form.get("id") or new_id(),
        asked=found.asked,
        words=request.form.get("words", ""),
        choice=request.form.get("choice", ""),
        audience=chosen or found.audience,
        how=found.how,
        cites=tuple(Cite(name) for name in request.form.getlist("cites")) or found.cites,
        replaces=found.id,
    )


def _own(entry: str) -> Entry:
    found = standing(plan_for(house(), member()), member(), entry)
    if found is None or not found.asked or found.kind not in SHOWN - {"read"}:
        abort(404)
    return found
