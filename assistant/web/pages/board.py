"""What each of us said, side by side, for everybody on the plan: what is the same, what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, render_template

from assistant.house import plan_for
from assistant.plan.differences import apart, stated_about, statements, told
from assistant.plan.fold import Plan
from assistant.plan.page import Apart, Reason, Said
from assistant.plan.people import Member
from assistant.plan.seen import gather
from assistant.plan.whole import STATEMENT
from assistant.web.board import Silences, Topic, Wanted, board, shown, silences, starred
from assistant.web.here import house, member
from assistant.web.names import nation
from assistant.web.pages.plan_page import ready_for, titles
from assistant.web.who import Who

pages = Blueprint("board", __name__)


@dataclass(frozen=True, kw_only=True)
class BoardPage:
    """The board as one reader sees it.

    `why_not` is "" or says why the others' words are not here: `first` (this reader's part comes
    first) or `unread` (an adult reads a pupil's words first). `stated` maps a difference ("" for
    the plan itself) to this reader's own statement about it; `shared` says whether there is a plan
    for them to read.
    """

    person: Member
    name: str
    titles: Mapping[str, str]
    topics: tuple[Topic, ...]
    silences: Silences
    short: Mapping[str, str]
    stars: tuple[Wanted, ...]
    differences: tuple[Apart, ...]
    statements: tuple[Said, ...]
    reasons: tuple[Reason, ...]
    stated: Mapping[str, str]
    why_not: str
    shared: bool


@pages.get("/plans/<plan>/board")
def side_by_side(plan: str) -> str:
    """Everything that this reader may see of what people said."""
    reader, stands, store = member(), plan_for(house(), member()), house().store
    who = Who(members=store.members(plan, former=True), people=store.people(plan))
    short, show = house().words.plan.short, partial(shown, who)
    page = BoardPage(
        person=reader,
        name=who.pupil.called,
        titles=titles(house().words, nation()),
        topics=board(stands, who, short),
        silences=silences(stands, who, reader, house().words.talk),
        short=short,
        stars=starred(stands),
        differences=apart(stands, show),
        statements=tuple(show(entry, None) for entry in statements(stands)),
        reasons=told(stands, show),
        stated=_stated(stands, reader),
        why_not=_why_not(reader),
        shared=ready_for(reader, stands),
    )
    return render_template("board.html", page=page)


def _why_not(reader: Member) -> str:
    """Why nobody else's words are here yet; everybody answers blind (conversation.md 4)."""
    store = house().store
    members = store.members(reader.plan, former=True)
    facts = gather(store.entries(reader.plan), members)
    if reader.person not in facts.finished:
        return "first"
    own = {entry.id for entry in store.entries(reader.plan) if entry.by == reader.person}
    return "unread" if reader.role == "pupil" and not own & facts.released.keys() else ""


def _stated(plan: Plan, reader: Member) -> dict[str, str]:
    own = [e for e in plan.kind("said") if e.about == STATEMENT and e.by == reader.person]
    return {stated_about(plan, entry): entry.id for entry in own}
