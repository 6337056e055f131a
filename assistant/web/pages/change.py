"""Change or take out something said earlier; nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.turns import Reply, answer, new_id, standing
from assistant.web.here import house, member, now
from assistant.web.names import called
from assistant.web.words import question_of

pages = Blueprint("change", __name__)


@dataclass(frozen=True, kw_only=True)
class ChangePage:
    """One earlier answer in a box, with its question as it was shown."""

    person: Member
    name: str
    entry: Entry
    wording: str
    id: str


@pages.get("/plans/<plan>/talk/change/<entry>")
def change(plan: str, entry: str) -> str:
    """The earlier answer, ready to be changed."""
    person, found = member(), _own(entry)
    name = called(plan)
    wording = question_of(found, plan_for(house(), person), name)
    page = ChangePage(person=person, name=name, entry=found, wording=wording, id=new_id())
    return render_template("talk/change.html", page=page)


@pages.post("/plans/<plan>/talk/change/<entry>")
def changed(plan: str, entry: str) -> Response:
    """Keep the new words in place of the old ones, or take the old ones out."""
    person, found = member(), _own(entry)
    if request.form.get("do") == "take-out":
        take_out(house(), person, found.id, at=now())
    elif request.form.get("do") != "keep" and found.asked:
        _replace(person, found)
    return redirect(url_for("talk.talk", plan=plan, _anchor="now"), 303)


def _replace(person: Member, found: Entry) -> None:
    assert found.asked is not None
    reply = Reply(
        id=request.form.get("id") or new_id(),
        asked=found.asked,
        words=request.form.get("words", ""),
        choice=request.form.get("choice", ""),
        audience=request.form.get("audience", found.audience),
        how=found.how,
        cites=found.cites,
        replaces=found.id,
    )
    answer(house(), person, reply, at=now())


def _own(entry: str) -> Entry:
    found = standing(plan_for(house(), member()), member(), entry)
    if found is None or not found.asked or found.asked.question == "finish":
        abort(404)
    return found
