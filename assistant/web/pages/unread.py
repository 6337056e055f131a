"""A pupil's words that nobody has opened: who reads them next, and the lead who reads them now."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import had_a_hand, to_read
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import LEADS
from assistant.plan.picture import photo_in
from assistant.plan.shown import question_of
from assistant.safeguarding import has_read, to_open
from assistant.web.here import house, me, member, now
from assistant.web.names import called, team
from assistant.web.recently import show_who_you_are

pages = Blueprint("unread", __name__)


@dataclass(frozen=True, kw_only=True)
class Unread:
    """One thing that a pupil said, or a photo of theirs, and nobody has opened."""

    id: str
    question: str
    words: str
    photo: str
    how: str
    scribe: str
    at: str


@dataclass(frozen=True, kw_only=True)
class UnreadPage:
    """What waits on one plan. Only a lead reads it here (`lead`), and not what they held the tablet
    for: `words` is empty for anybody else, who sees `since` when it waits, whether they may read it
    now (`mine`), else who may first, and the lead's name."""

    plan: str
    me: str
    name: str
    lead: bool
    dsl: str
    readers: str
    mine: bool
    since: str
    words: tuple[Unread, ...]


@pages.before_request
def only_after_showing_who_you_are() -> Response | None:
    """Step-up, as for held words."""
    return show_who_you_are()


@pages.get("/plans/<plan>/unread")
def unread(plan: str) -> str:
    """What nobody has opened."""
    person, lead, who = me(), member().role in LEADS, team(plan)
    assert person is not None
    waiting = to_open(house(), member())
    theirs = [each for each in waiting if not had_a_hand(house(), member(), each)]
    page = UnreadPage(
        plan=plan,
        me=person.name,
        name=who.pupil.name if lead else who.pupil.called,
        lead=lead,
        dsl=who.leads,
        readers=who.readers(without=member().person if lead else None),
        mine=bool(to_read(house(), member())),
        since=waiting[0].at if waiting else "",
        words=tuple(map(_unread, theirs)) if lead else (),
    )
    return render_template("held/unread.html", page=page)


@pages.post("/plans/<plan>/unread")
def opened(plan: str) -> Response:
    """Record that the lead has read what was shown, and hold what they ticked."""
    has_read(
        house(),
        member(),
        request.form.getlist("shown"),
        hold=request.form.getlist("hold"),
        at=now(),
    )
    return redirect(url_for("unread.unread", plan=plan), 303)


def _unread(entry: Entry) -> Unread:
    plan = fold(house().store.entries(entry.plan))
    scribe = house().store.person(entry.scribe) if entry.scribe else None
    return Unread(
        id=entry.id,
        question=question_of(entry, plan, called(entry.plan)),
        words=entry.words or "",
        photo=photo_in(entry),
        how=entry.how,
        scribe=scribe.name if scribe else "",
        at=entry.at,
    )
