"""Show lines of the plan to an outside professional, with the family’s agreement, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import NotYours, show_outside
from assistant.house import plan_for
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.outside import HEADINGS, PROFESSIONAL, may_be_shown, shown_to
from assistant.plan.people import Member
from assistant.plan.seen import seen_by
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member, now

pages = Blueprint("outside", __name__)


@dataclass(frozen=True, kw_only=True)
class OutsidePage:
    """The lines that the family has, the `titles` of their headings, and which are shown."""

    frame: Frame
    person: str
    name: str
    lines: tuple[Entry, ...]
    titles: Mapping[str, str]
    shown: frozenset[str]
    problem: bool = False


@pages.get("/plans/<plan>/outside/<person>")
def outside(plan: str, person: str) -> str:
    """What they read now, and what else they could."""
    return render_template("desk/outside.html", page=_page(person))


@pages.post("/plans/<plan>/outside/<person>")
def shown(plan: str, person: str) -> Response | tuple[str, int]:
    """Show what is ticked, in place of what was shown before."""
    page, ticked = _page(person), request.form.getlist("line")
    if not set(ticked) <= {line.id for line in page.lines}:
        raise NotYours("These lines are not in the plan that the family has.")
    if ticked and "agreed" not in request.form:
        problem = replace(page, shown=frozenset(ticked), problem=True)
        return render_template("desk/outside.html", page=problem), 422
    show_outside(house(), member(), person, ticked, at=now())
    return redirect(url_for("share.share", plan=plan), 303)


def _page(person: str) -> OutsidePage:
    plan, store = member().plan, house().store
    members = store.members(plan, former=True)
    they = next((m for m in members if m.person == person and m.role == PROFESSIONAL), None)
    if they is None or they.former:
        abort(404)
    journal, frame = store.entries(plan), framed(plan_for(house(), member()))
    return OutsidePage(
        frame=frame,
        person=person,
        name=frame.who.name(person),
        lines=tuple(e for e in fold(_shared(they, members)).entries if may_be_shown(e) and e.words),
        titles={heading: house().words.plan.titles[heading] for heading in HEADINGS},
        shown=shown_to(person, journal, {m.person: m.role for m in members}),
    )


def _shared(they: Member, members: tuple[Member, ...]) -> tuple[Entry, ...]:
    """What they could be shown: what anybody outside the school’s staff may see."""
    anybody = replace(they, role="head")
    return seen_by(house().store.entries(they.plan), anybody, members)
