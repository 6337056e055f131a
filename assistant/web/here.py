"""Who is here: the person of this request, their membership, and the door that is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from flask import abort, current_app, g, request, session

from assistant.house import House
from assistant.plan.people import Member, Person
from assistant.web.access import may


def house() -> House:
    """The house of this app."""
    return cast(House, current_app.extensions["house"])


def paper() -> Callable[[str], bytes] | None:
    """What makes the PDF of a page, where this server keeps paper; it may raise `NoPdf`."""
    return cast("Callable[[str], bytes] | None", current_app.extensions["paper"])


def now() -> str:
    """The time of this request as ISO text in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def me() -> Person | None:
    """The person who is signed in, or whose sitting this is."""
    if "person" not in g:
        name = session.get("person")
        g.person = house().store.person(name) if name else None
    return cast("Person | None", g.person)


def member() -> Member:
    """This person's membership of the plan in the address; the door-keeper made sure of it."""
    return cast(Member, g.member)


def keep_the_door() -> None:
    """Before every request: the one permission function, default deny.

    A plan that is not there and a plan that is not yours give the same answer.
    """
    if request.url_rule is None:
        abort(404)
    g.member = _membership()
    if not may(current_app.extensions["access"], request.url_rule.rule, request.method, _roles()):
        abort(404 if me() else 401)


def _membership() -> Member | None:
    plan, person = (request.view_args or {}).get("plan"), me()
    if not plan or not person or session.get("plan", plan) != plan:
        return None
    found = house().store.member(plan, person.id)
    if found and found.role == "pupil":
        return _in_sitting(found)
    return found


def _in_sitting(pupil: Member) -> Member | None:
    """A pupil is here only in a sitting that an adult started (R26)."""
    if not session.get("sitting"):
        return None
    return Member(
        person=pupil.person,
        plan=pupil.plan,
        role=pupil.role,
        level=session.get("level", pupil.level),
        gives_part=pupil.gives_part,
        sitting=session["sitting"],
        held_by=session.get("held_by"),
    )


def _roles() -> set[str]:
    """Roles on the plan in the address; on any plan where the address has none."""
    if "plan" in (request.view_args or {}):
        return {g.member.role} if g.member else set()
    person = me()
    if person is None or session.get("sitting"):
        return set()
    return {str(row["role"]) for row in house().store.plans_of(person.id)}


def enter(person: str) -> None:
    """Begin a session for somebody who has been let in."""
    session.clear()
    session["person"] = person


def begin_sitting(pupil: str, plan: str, *, held_by: str, level: str) -> None:
    """Hand the device to a pupil: this session is now theirs, for this one plan."""
    session.clear()
    session.update(
        person=pupil,
        plan=plan,
        held_by=held_by,
        level=level,
        sitting=secrets.token_urlsafe(12),
    )
