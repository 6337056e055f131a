"""Everybody's plans: the SENCO's by what they ask for; others go straight to their only one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.deeds import to_read
from assistant.plan.people import LEADS, Person
from assistant.safeguarding import cases_for, pass_on
from assistant.school_days import SCHOOLS_CLOCK, school_days
from assistant.web.frame import today
from assistant.web.here import house, me, places, posts, roles
from assistant.web.names import held_for
from assistant.web.waiting import Groups, Row, groups, unread_too_long

pages = Blueprint("plans", __name__)


LATELY = timedelta(days=14)
POSTS_PAGES = {"governor": "governors.governors", "administrator": "staff.staff"}


@dataclass(frozen=True, kw_only=True)
class Mine:
    """A plan on which somebody is not the SENCO; `given` says whether their own part is in,
    `to_read` whether words of the pupil wait for them.

    `name` is the pupil’s: a parent’s word for them, else as the school writes it."""

    plan: str
    name: str
    called: str
    role: str
    given: bool
    asked: bool
    to_read: bool


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    """All plans of one person. `groups` are those on which they are the SENCO, if there are any;
    `held` the names of all for whom words are held, if this person is one of them; `unread` where
    a pupil's words have waited for a school day; `gives` whether the posts of the school are theirs
    to see, `changed` whether one was given or ended lately (for head and leads).
    """

    me: str
    groups: Groups | None
    mine: tuple[Mine, ...]
    held: tuple[str, ...]
    unread: tuple[Row, ...]
    posts: tuple[str, ...]
    gives: bool
    changed: bool


@pages.get("/plans")
def plans() -> str | Response:
    """The plans of the person who is here."""
    person = me()
    assert person is not None
    rows = house().store.plans_of(person.id)
    here = [page for post, page in POSTS_PAGES.items() if post in posts()]
    if here and not rows:
        return redirect(url_for(here[0]))
    others = (_mine(row, person.id) for row in rows if row["role"] not in LEADS | {"senco"})
    mine = tuple(sorted(others, key=lambda each: (not each.to_read, not each.asked)))
    held = any(row["role"] in LEADS for row in rows) or _for_the_head(person)
    if len(rows) == len(mine) == 1 and not held and "head" not in roles():
        return redirect(url_for("home.home", plan=mine[0].plan))
    senco = "senco" in roles()
    calendar = school_days(house(), person.school).calendar
    page = PlansPage(
        me=person.name,
        groups=groups(rows, me=person.id, today=today()) if senco else None,
        mine=mine,
        held=held_for(person) if held else (),
        unread=unread_too_long(rows, datetime.now(SCHOOLS_CLOCK), calendar.hours_on),
        posts=tuple(here),
        gives=bool(roles() & {*LEADS, "head", "senco"}),
        changed=_changed_posts(person),
    )
    return render_template("plans.html", page=page)


def _for_the_head(person: Person) -> bool:
    """Whether held words were passed on to this head; whose turn has come is recorded first."""
    for each in places(person):
        pass_on(house(), each.plan, now=datetime.now(UTC))
    return any(cases_for(house(), each) for each in places(person) if each.role == "head")


def _changed_posts(person: Person) -> bool:
    """Nobody becomes a safeguarding lead unnoticed by the head and the other leads."""
    since = (today() - LATELY).isoformat()
    posts = house().store.posts
    deeds, own = posts.appointments(person.school), {*posts.hats(person.id)}
    return bool(roles() & {*LEADS, "head"}) and any(
        each.at >= since and own.isdisjoint((each.by, each.post.person)) for each in deeds
    )


def _mine(row: dict[str, object], me: str) -> Mine:
    given, missing = row["given"], row["missing"]
    assert isinstance(given, list)
    assert isinstance(missing, list)
    return Mine(
        plan=str(row["plan"]),
        name=str(row["called" if row["role"] == "parent" else "pupil"] or ""),
        called=str(row["called"] or ""),
        role=str(row["role"]),
        given=me in given,
        asked=me in missing,
        to_read=bool(row["unread"]) and _waits_for(me, str(row["plan"])),
    )


def _waits_for(me: str, plan: str) -> bool:
    """Whether this person may read words of the pupil now; the row says only that some wait."""
    reader = house().store.member(plan, me)
    return reader is not None and bool(to_read(house(), reader))
