"""Change or take out something said earlier; nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.pictures import NotAPicture
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.picture import COVER, has_picture, photo_in
from assistant.plan.whole import STATEMENT
from assistant.talk.script import Question
from assistant.turns import NothingSaid, Reply, as_said, new_id, standing
from assistant.web.advice import asks_for_advice
from assistant.web.asked import is_stored, sent_id
from assistant.web.here import house, member, now
from assistant.web.names import team
from assistant.web.own_words import (
    SHOWN,
    WORDED,
    is_silent,
    options,
    question_named,
    stars_to_give,
    turns_of,
)
from assistant.web.taking_out import asks_first
from assistant.web.turn import (
    REST,
    STARS,
    audience,
    hands,
    keep,
    leave_words,
    on_front,
    photo_beside,
    rest,
    sent_photo,
    sent_picture,
    typed,
    would_be_held,
)
from assistant.web.went_back import say_anew, stands_now, taken_out_since
from assistant.web.words import question_of

pages = Blueprint("change", __name__)


@dataclass(frozen=True, kw_only=True)
class ChangePage:
    """One earlier answer in a box, with its question as it was shown.

    Where the answer is a photo, `photo` is its entry and the box holds what is said of it; `takes`
    is true where a photo may be added or changed, `front` when a pupil chose it for the front of
    their plan, and `refused` why the one that was sent is not kept.
    """

    person: Member
    name: str
    senco: str
    entry: Entry
    wording: str
    typed: str
    options: tuple[tuple[str, ...], ...]
    chosen: tuple[str, ...]
    many: bool
    in_words: bool
    how: str
    dsl: str
    back: str
    came: str
    id: str
    photo: str
    takes: bool
    says: str
    front: bool
    problem: str = ""
    refused: str = ""


@pages.get("/plans/<plan>/talk/change/<entry>")
def change(plan: str, entry: str) -> str:
    """The earlier answer, ready to be changed."""
    return render_template("talk/change.html", page=_page(_own(entry)))


@pages.post("/plans/<plan>/talk/change/<entry>")
def changed(plan: str, entry: str) -> Response | str | tuple[str, int]:
    """Keep the new words in place of the old ones, or take the old ones out."""
    person, do = member(), request.form.get("do", "answer")
    back = redirect(_back(plan), 303)
    if done := _went_back(person, entry, do):
        return done
    found = _own(entry)
    assert found.asked is not None
    if asks_for_advice():
        return render_template("talk/change.html", page=_page(found)), 200
    if do in REST:
        _leave(person, found)
        return _paused(person, do)
    if do == "take-out":
        return _out(person, found) or back
    if do == "answer":
        if wrong := _keep(person, found):
            return render_template("talk/change.html", page=_page(found, **wrong)), 422
    else:  # a pass loses no words
        _leave(person, found)
    return back


def _went_back(person: Member, entry: str, do: str) -> Response | None:
    """Where somebody is led who sends a page again: None if what they typed is a change."""
    back = redirect(_back(person.plan), 303)
    if gone := taken_out_since(person, entry):
        say_anew(person, gone)
        return _paused(person, do) if do in REST else back
    found = _own(entry)
    same = not _unsaved(found) and audience(request.form, person) in ("", found.audience)
    return back if same and is_stored(request.form.get("id", "")) else None


def _paused(person: Member, do: str) -> Response:
    rest(request.form, person, question="")
    return redirect(url_for("talk.pause", plan=person.plan, after=do), 303)


def _out(person: Member, found: Entry) -> str | None:
    """Take an answer out, after one question. What the net would hold of the words in the box is
    kept in its place at once, for another hand may have pressed the button; the question is asked
    alike, and its answer changes nothing then."""
    first = _asks_first(person, found)
    if _unsaved(found) and would_be_held(request.form, person):
        _keep(person, found)
    elif not first:
        take_out(house(), person, found.id, at=now())
    return first


def _asks_first(person: Member, found: Entry) -> str | None:
    page = _page(found)
    words = found.words or ""
    labels = {option[0]: option[1] for option in page.options}
    said = labels.get(words, words)
    return asks_first(person, said, wording=page.wording, photo=page.photo)


def _leave(person: Member, found: Entry) -> None:
    """Go on from what is in the box. What is deleted is no draft, nor what is said of a photo."""
    assert found.asked is not None
    if _unsaved(found):
        question = "" if has_picture(found) else found.asked.question
        leave_words(request.form, person, question=question, said=partial(_keep, person, found))


def _unsaved(found: Entry) -> bool:
    """Whether the box has other words than those that stand."""
    return as_said(typed(request.form)) != found.words


def _keep(person: Member, found: Entry) -> dict[str, str]:
    """Keep the answer as it is now. Returns {} once it is on the disk, else what is wrong."""
    if len(request.form.getlist("cites")) > STARS:
        return {"problem": "stars"}
    try:
        keep(person, *_replies(person, found))
    except NothingSaid:
        return {"problem": "empty"}
    except NotAPicture as refused:
        return {"refused": str(refused)}
    return {}


def _back(plan: str) -> str:
    """Where the person came from: the list of what they said, or the talk."""
    if request.values.get("from") == "said":
        return url_for("talk.said", plan=plan)
    return url_for("talk.talk", plan=plan, _anchor="now")


def _page(found: Entry, *, problem: str = "", refused: str = "") -> ChangePage:
    person, plan, who = member(), plan_for(house(), member()), team(found.plan)
    name = who.pupil.called
    question, offered = question_named(found), _offered(found, plan, name)
    return ChangePage(
        person=person,
        name=name,
        senco=who.senco,
        entry=found,
        wording=question_of(found, plan, name),
        typed=_typed(found, offered),
        options=offered,
        chosen=tuple(request.form.getlist("cites")) or _stands(found),
        many=_stars(question),
        in_words=question is None or question.kind in WORDED,
        how=request.form.get("how", found.how),
        dsl=who.leads,
        back=_back(found.plan),
        came=request.values.get("from", ""),
        id=new_id(),
        photo=photo_in(found),
        takes=question is not None and question.takes_photo and not offered,
        says=request.form.get("says", ""),
        front=COVER in (request.form if sent_photo() else found.parts),
        problem=problem,
        refused=refused,
    )


def _stars(question: Question | None) -> bool:
    return question is not None and question.asks == "stars"


def _offered(found: Entry, plan: Plan, name: str) -> tuple[tuple[str, ...], ...]:
    """The cards of the question, unless it was answered in other words than theirs."""
    question = question_named(found)
    if _stars(question):
        return stars_to_give(turns_of(plan.part_of(found.by), plan, name))
    cards = options(question, found.asked.options if found.asked else (), name)
    return () if found.words and found.words not in dict(cards) else cards


def _typed(found: Entry, offered: tuple[tuple[str, ...], ...]) -> str:
    """What stands in the box: a draft, or the words that are no card."""
    assert found.asked is not None
    if asks_for_advice() or sent_photo():
        return request.form.get("words", "")
    if has_picture(found):
        return found.words or ""
    draft = house().store.draft(found.plan, found.by, found.asked.question)
    return draft or ("" if offered else found.words or "")


def _stands(found: Entry) -> tuple[str, ...]:
    """What was chosen or starred before."""
    return (found.parts.get("with") or found.words or "", *(cite.entry for cite in found.cites))


def _replies(person: Member, found: Entry) -> tuple[Reply, ...]:
    """The words as they are now, and a photo where one was added; the words stay if they do."""
    reply, picture = _reply(person, found), sent_picture()
    if has_picture(found):
        stays = picture or house().store.picture(found.id)
        front = on_front(request.form, person)
        return (replace(reply, picture=stays, parts=front, how="photo"),)
    if picture is None:
        return (reply,)
    reply = replace(reply, words=request.form.get("words", ""))
    photo = photo_beside(reply, picture, request.form, person)
    if as_said(reply.words) not in ("", found.words):
        return reply, photo
    return (photo if found.words else replace(photo, replaces=found.id),)


def _reply(person: Member, found: Entry) -> Reply:
    assert found.asked is not None
    chosen = audience(request.form, person)
    return Reply(
        id=sent_id(request.form),
        asked=found.asked,
        words=typed(request.form),
        choice=request.form.get("choice", ""),
        audience=chosen or found.audience,
        how=hands(request.form, person) if "how" in request.form else found.how,
        cites=_cites(found),
        replaces=found.id,
    )


def _cites(found: Entry) -> tuple[Cite, ...]:
    """The stars as they are set now; what another answer refers to stays."""
    if not _stars(question_named(found)):
        return found.cites
    return tuple(Cite(name) for name in request.form.getlist("cites"))


def _own(entry: str) -> Entry:
    """The person’s own answer with this id, or what stands in its place since: the page may be one
    that they went back to."""
    person, plan = member(), plan_for(house(), member())
    found = standing(plan, person, entry) or standing(plan, person, stands_now(person, entry))
    if found is None or not found.asked or found.kind not in SHOWN - {"read"} or is_silent(found):
        abort(404)
    return abort(404) if found.about == STATEMENT else found
