"""Who is here: the person of this request, their membership, and the door that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import abort, current_app, g, request
from werkzeug.exceptions import HTTPException

from assistant.appointments import hats_of
from assistant.house import House, plan_for
from assistant.of_age import decides_from_now
from assistant.plan.decides import decides
from assistant.plan.fold import Plan, fold
from assistant.plan.people import LEADS, Member, Person
from assistant.store.porter import Session
from assistant.web.access import YOUNG_PERSON, may
from assistant.web.sessions import begin, visit
from assistant.web.uploads import TAKE_PICTURES, WHOLE, WITH_FILES
from assistant.web.way_back import remember, this_page

# Addresses of what is saved as a file, or shown inside a page: nobody goes on there.
FILES = frozenset({"pdf.pdf", "held.copy", "pictures.picture", "agree.on_paper"})


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


def plan_here() -> Plan:
    """The plan as this person sees it; for a page that only shows, as it stood when that began."""
    if not (known := g.get("known", {}).get(member())):
        return plan_for(house(), member())
    return fold(entry for name, entry in known.items() if name == entry.id)


def keep_the_door() -> None:
    """Before every request: the one permission function, default deny.

    A plan that is not there and a plan that is not yours give the same answer.
    """
    if request.url_rule is None:
        abort(404)
    g.member = _membership(request.view_args or {})
    if not may(current_app.extensions["access"], request.url_rule.rule, request.method, roles()):
        if not me():
            remember(this_page())
        abort(404 if me() else 401)
    if request.url_rule.rule in TAKE_PICTURES and request.mimetype == WITH_FILES:
        request.max_content_length = WHOLE


def opens(path: str) -> bool:
    """Whether there is a page at this address that opens to whoever is here now."""
    try:
        site = current_app.url_map.bind("")
        rule, args = site.match(urlsplit(path).path, method="GET", return_rule=True)
    except HTTPException:
        return False
    known = _roles_in(args, _membership(args))
    allowed = may(current_app.extensions["access"], rule.rule, "GET", known)
    return allowed and rule.endpoint not in FILES


def _membership(args: Mapping[str, Any]) -> Member | None:
    plan, found = args.get("plan"), visit()
    if not plan or not found or found.plan not in ("", plan):
        return None
    there = house().store.member(plan, found.person)
    return _as_pupil(there, found) if there and there.role == "pupil" else there


def _as_pupil(pupil: Member, found: Session) -> Member | None:
    """A pupil is here only in a sitting that an adult started (R26), or from 16 on alone (R34)."""
    own = _decides(pupil.plan)
    if found.sitting:
        level, held_by = found.level or pupil.level, found.held_by or None
        return replace(pupil, level=level, sitting=found.sitting, held_by=held_by, decides=own)
    return replace(pupil, level="full", sitting=found.id[:16], decides=True) if own else None


def _decides(plan: str) -> bool:
    return decides(house().store.entries(plan))


def roles() -> set[str]:
    """Roles on the plan in the address; on any plan where the address has none."""
    return _roles_in(request.view_args or {}, g.get("member"))


def _roles_in(args: Mapping[str, Any], there: Member | None) -> set[str]:
    if "plan" in args:
        return _roles_of(there) if there else set()
    found = visit()
    if found is None or found.sitting:
        return set()
    rows = house().store.plans_of(found.person)
    on_plans = {str(row["role"]) for row in rows if row["role"] != "pupil"}
    of_age = any(row["role"] == "pupil" and _decides(str(row["plan"])) for row in rows)
    grown = {YOUNG_PERSON} if of_age else set()
    return on_plans | grown | _at_the_school(found.person) | posts()


def _roles_of(member: Member) -> set[str]:
    return {member.role, YOUNG_PERSON} if member.decides else {member.role}


def _at_the_school(person: str) -> set[str]:
    """What an adult is at the school itself, with a plan or without."""
    account = house().store.porter.account(person)
    if account is None or account.person != person or account.disabled or account.kind == "pupil":
        return set()
    return {account.post or account.kind}


def posts() -> set[str]:
    """What this person is in a school without being on a plan."""
    person = me()
    return {post.role for post in house().store.posts.of(person.id)} if person else set()


def enter(person: str) -> None:
    """Begin a session for somebody who has been let in: as themselves, or in another post of theirs
    where that is all that is left to them at the school."""
    came = house().store.person(person)
    hats = hats_of(house(), came) if came else {}
    begin(person if person in hats else next(iter(hats), person))


def begin_sitting(pupil: str, plan: str, *, held_by: str, level: str) -> None:
    """Hand the device to a pupil: this session is now theirs, for this one plan."""
    there = house().store.member(plan, pupil)
    if there:
        decides_from_now(house(), there, by=held_by, at=now())
    begin(pupil, plan=plan, held_by=held_by, level=level)


def places(person: Person) -> Iterator[Member]:
    """The memberships in which this person may open held words."""
    store = house().store
    for row in store.plans_of(person.id):
        found = store.member(str(row["plan"]), person.id)
        if found and found.role in {*LEADS, "head"}:
            yield found
