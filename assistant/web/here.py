"""Who is here: the person of this request, their membership, and the door that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from flask import abort, current_app, g, request

from assistant.house import House
from assistant.plan.people import Member, Person
from assistant.store.porter import Session
from assistant.web.access import may
from assistant.web.sessions import begin, visit


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
        found = visit()
        g.person = house().store.person(found.person) if found else None
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
    if not may(current_app.extensions["access"], request.url_rule.rule, request.method, roles()):
        abort(404 if me() else 401)


def _membership() -> Member | None:
    plan, found = (request.view_args or {}).get("plan"), visit()
    if not plan or not found or found.plan not in ("", plan):
        return None
    there = house().store.member(plan, found.person)
    if there and there.role == "pupil":
        return _in_sitting(there, found)
    return there


def _in_sitting(pupil: Member, found: Session) -> Member | None:
    """A pupil is here only in a sitting that an adult started (R26)."""
    if not found.sitting:
        return None
    return replace(
        pupil,
        level=found.level or pupil.level,
        sitting=found.sitting,
        held_by=found.held_by or None,
    )


def roles() -> set[str]:
    """Roles on the plan in the address; on any plan where the address has none."""
    if "plan" in (request.view_args or {}):
        return {g.member.role} if g.member else set()
    found = visit()
    if found is None or found.sitting:
        return set()
    on_plans = {str(row["role"]) for row in house().store.plans_of(found.person)}
    return on_plans | _at_the_school(found.person) | posts()


def _at_the_school(person: str) -> set[str]:
    """What an adult is at the school itself, with a plan or without."""
    account = house().store.porter.account(person)
    if account is None or account.disabled or account.kind == "pupil":
        return set()
    return {account.post or account.kind}


def posts() -> set[str]:
    """What this person is in a school without being on a plan."""
    person = me()
    return {post.role for post in house().store.posts.of(person.id)} if person else set()


def enter(person: str) -> None:
    """Begin a session for somebody who has been let in."""
    begin(person)


def begin_sitting(pupil: str, plan: str, *, held_by: str, level: str) -> None:
    """Hand the device to a pupil: this session is now theirs, for this one plan."""
    begin(pupil, plan=plan, held_by=held_by, level=level)
