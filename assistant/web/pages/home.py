"""The first page of a plan, by what its reader is on it: what to do now, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.deeds import keeps_out, to_read
from assistant.house import plan_for
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.outside import HEADINGS, PROFESSIONAL, Given, given_outside, may_be_shown
from assistant.plan.people import STAFF, Member
from assistant.prompts import Helpline
from assistant.talk.next import next_question
from assistant.web.agreements import Standing, standing, who_is_on
from assistant.web.frame import today
from assistant.web.here import house, me, member
from assistant.web.names import nation
from assistant.web.pages.desk import desk_page
from assistant.web.pages.plan_page import ready_for
from assistant.web.pages.reading import why_not
from assistant.web.sheet import odd_day

pages = Blueprint("home", __name__)


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """What one adult can do on a plan. `part` is `start`, `go-on`, `given`, `none`,
    `closed` (they give none, and others’ words are open to them) or `not-asked`.

    `step` of `steps` says how far the talk is; `given` and `pupil_given` are times or ""; `to_read`
    counts what waits for this reader and `why_not` says why nothing does; `standing` is that of the
    newest version; `shared` is true when the reader may see a plan; `review` is an ISO day,
    and `overdue` says that it has passed; `lines` are those that an outside professional was shown,
    `outside` what a parent is told of that, by name, and `titles` the headings of such lines;
    `advice` is the nation's service for families; `others` is true for whoever is on another plan
    too.
    """

    person: Member
    me: str
    name: str
    senco: str
    part: str
    step: int
    steps: int
    given: str
    pupil_given: str
    to_read: int
    why_not: str
    shared: bool
    review: str
    overdue: bool
    standing: Standing | None
    lines: tuple[Entry, ...]
    outside: tuple[tuple[str, Given], ...]
    titles: Mapping[str, str]
    advice: Mapping[str, str]
    helplines: tuple[Helpline, ...]
    others: bool


@pages.get("/plans/<plan>")
def home(plan: str) -> str | Response:
    """Where everybody on a plan begins."""
    return HOMES[member().role]()


def _adult() -> str:
    return render_template(TEMPLATES[member().role], page=_page())


def _page() -> HomePage:
    person, plan, who = member(), plan_for(house(), member()), who_is_on(member().plan)
    ask = next_question(house().words.talk, plan, person) if person.gives_part else None
    staff = person.role in STAFF
    noted = plan.noted("review-date")
    review = (noted.words or "") if noted else ""
    return HomePage(
        person=person,
        me=_my_name(),
        name=who.pupil.called,
        senco=who.senco,
        part=_part(plan, person),
        step=ask.step if ask else 0,
        steps=ask.steps if ask else 0,
        given=plan.given.get(person.person, ""),
        pupil_given=plan.given.get(who.pupil.id, ""),
        to_read=len(to_read(house(), person)),
        why_not=why_not(person) if staff else "",
        shared=ready_for(person, plan),
        review=review,
        overdue=odd_day(review, today()) == "past",
        standing=standing(plan, who),
        lines=_lines(plan) if person.role == PROFESSIONAL else (),
        outside=tuple(_outside(plan, person)) if person.role == "parent" else (),
        titles={heading: house().words.plan.titles[heading] for heading in HEADINGS},
        advice=nation().advice,
        helplines=nation().helplines,
        others=len(house().store.plans_of(person.person)) > 1,
    )


def _lines(plan: Plan) -> tuple[Entry, ...]:
    return tuple(entry for entry in plan.entries if may_be_shown(entry) and entry.words)


def _outside(plan: Plan, parent: Member) -> Iterator[tuple[str, Given]]:
    store = house().store
    people, members = store.people(parent.plan), store.members(parent.plan, former=True)
    for given in given_outside(plan.entries, store.entries(parent.plan), members):
        yield people[given.person].name, given


def _part(plan: Plan, person: Member) -> str:
    """Where this person's own part stands."""
    if person.person in plan.given:
        return "given"
    if not person.gives_part:
        return "not-asked"
    if person.person in plan.not_given:
        return "closed" if keeps_out(house(), person) else "none"
    return "go-on" if plan.part_of(person.person) else "start"


def _my_name() -> str:
    person = me()
    return person.name if person else ""


def _to_talk() -> Response:
    return redirect(url_for("talk.talk", plan=member().plan))


def _to_held() -> Response:
    return redirect(url_for("held.held"))


TEMPLATES = {
    "parent": "home/parent.html",
    "teacher": "home/teacher.html",
    "assistant": "home/assistant.html",
    "key-adult": "home/assistant.html",
    "head": "home/head.html",
    "professional": "home/professional.html",
}
HOMES: Mapping[str, Callable[[], str | Response]] = {
    "pupil": _to_talk,
    "parent": _adult,
    "teacher": _adult,
    "assistant": _adult,
    "key-adult": _adult,
    "head": _adult,
    "professional": _adult,
    "senco": desk_page,
    "dsl": _to_held,
    "deputy": _to_held,
}
