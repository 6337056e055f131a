"""Who is on a plan: the SENCO adds parents and staff, invites them, and takes them off again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.begin import join, leave
from assistant.house import plan_for
from assistant.plan.lengths import LONGEST_NAME
from assistant.plan.people import LEADS, ON_EVERY_PLAN
from assistant.turns import new_id
from assistant.web import entrance
from assistant.web.asked import under_a_new_id
from assistant.web.frame import Frame, framed
from assistant.web.here import house, me, member, now
from assistant.web.somebody import TOO_LONG, Somebody, id_in_form, id_of, person_of, sent, wrong
from assistant.web.ways_in import ODD_ADDRESS, WORKS, Row, named, row_of, too_late

pages = Blueprint("on_plan", __name__)
FAMILY, OUTSIDE = "parent", "professional"
ROLES = (FAMILY, *WORKS, OUTSIDE)
Problems = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class OnPlanPage:
    """Everybody on the plan but its pupil; `fixed` are those who are on it by their post. `known`
    are people who can be chosen, `lead` says whether a safeguarding lead is on it, `mail` whether
    any is sent; `odd` whom an address was written for that is none, and what was."""

    frame: Frame
    rows: tuple[Row, ...]
    fixed: tuple[Row, ...]
    known: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    lead: bool
    mail: bool
    who: Somebody
    role: str
    called: str
    problems: Problems = ()
    odd: tuple[str, str] = ("", "")


@pages.get("/plans/<plan>/people")
def on_plan(plan: str) -> str | Response:
    """Who is on it, and a form for one more, whose id stands in the address."""
    if name := id_in_form(_here(plan)):
        return _shown(Somebody(id=name))
    return under_a_new_id("late")


@pages.post("/plans/<plan>/people")
def add(plan: str) -> Response | tuple[str, int]:
    """Add somebody; sent twice, they are added once."""
    who, role, called = sent(), request.form.get("role", ""), request.form.get("called", "")
    if problems := tuple(_wrong(who, role, called)):
        return _shown(who, role, called, problems), 422
    person = person_of(who, here=_here(plan), called=called.strip())
    join(house(), member(), person, role, at=now(), post="" if role == FAMILY else named(role))
    return redirect(url_for("on_plan.on_plan", plan=plan, _anchor=person.id), 303)


@pages.post("/plans/<plan>/people/<person>")
def take_off(plan: str, person: str) -> Response:
    """Take somebody off this plan: what they said stays, and they see nothing from now on."""
    found = house().store.member(plan, person)
    if found is None or found.role == "pupil" or found.role in ON_EVERY_PLAN:
        abort(404)
    leave(house(), member(), found, at=now())
    return redirect(url_for("on_plan.on_plan", plan=plan), 303)


def not_invited(person: str, address: str) -> str:
    """This page with an address that is none in its box."""
    problems = ((f"address-{person}", ODD_ADDRESS),)
    return _shown(Somebody(id=new_id()), problems=problems, odd=(person, address))


def _here(plan: str) -> set[str]:
    """Who is on the plan now."""
    return {each.person for each in house().store.members(plan)}


def _wrong(who: Somebody, role: str, called: str) -> Iterator[tuple[str, str]]:
    families, there = _families(), house().store.member(member().plan, id_of(who))
    yield from wrong(who, {*families, *_staff()})
    if role not in ROLES:
        yield "role", "Choose what they are to the pupil."
    if len(called) > LONGEST_NAME:
        yield "called", TOO_LONG
    if there and there.role != role:
        at = "known" if who.known else "name"
        yield at, "They are on this plan already. Take them off it first."
    elif who.known in families and role != FAMILY:
        yield "known", "They come in as a parent. At the school they need a name of their own."


def _families() -> dict[str, str]:
    """Parents on this SENCO’s other plans, by id: brothers and sisters share theirs."""
    store, found = house().store, {}
    for row in store.plans_of(member().person):
        for each in store.members(str(row["plan"])) if row["role"] == "senco" else ():
            person = store.person(each.person) if each.role == FAMILY else None
            if person:
                found[person.id] = f"{person.name}, parent of {row['called']}"
    return found


def _staff() -> dict[str, str]:
    by = me()
    assert by is not None
    return {person.id: person.name for person, _ in house().store.posts.staff(by.school)}


def _shown(
    who: Somebody,
    role: str = FAMILY,
    called: str = "",
    problems: Problems = (),
    odd: tuple[str, str] = ("", ""),
) -> str:
    frame = framed(plan_for(house(), member()))
    here = [m for m in frame.who.members if not m.former and m.role != "pupil"]
    on_it = {m.person for m in here}
    known = {**_families(), **_staff()}
    page = OnPlanPage(
        frame=frame,
        rows=tuple(row_of(m.person, m.role) for m in here if m.role not in ON_EVERY_PLAN),
        fixed=tuple(row_of(m.person, m.role) for m in here if m.role in ON_EVERY_PLAN),
        known=tuple((name, told) for name, told in known.items() if name not in on_it),
        roles=tuple((each, named(each)) for each in ROLES),
        lead=any(m.role in LEADS for m in here),
        mail=entrance.post() is not None,
        who=who,
        role=role,
        called=called,
        problems=problems or too_late({each: each for each in on_it}),
        odd=odd,
    )
    return render_template("desk/people.html", page=page)
