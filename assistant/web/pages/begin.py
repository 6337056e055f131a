"""Begin a plan: the pupil in a few boxes; what looks odd, or is there already, is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.begin import Alike, Beginning, alike, begin_plan
from assistant.particulars import odd_values
from assistant.plan.lengths import LONGEST_NAME
from assistant.plan.people import LEADS, Person
from assistant.turns import new_id
from assistant.web.asked import sent_id
from assistant.web.frame import today
from assistant.web.here import house, me, now
from assistant.web.names import nation
from assistant.web.somebody import is_made

pages = Blueprint("begin", __name__)
TOO_LONG = f"A name has {LONGEST_NAME} characters at most. The rest can stand under “Details”."


@dataclass(frozen=True, kw_only=True)
class BeginPage:
    """What was written so far. `plan` is the nation’s word for it, `odd` a sentence about the
    birthday, `alike` the plans of what may be the same pupil; `lead` says whether the school has a
    safeguarding lead."""

    written: Beginning
    plan: str
    lead: bool
    odd: str = ""
    alike: tuple[Alike, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/begin")
def begin() -> str:
    """The empty boxes."""
    return _shown(Beginning(id=new_id()))


@pages.post("/begin")
def begun() -> Response | tuple[str, int]:
    """Make the plan, or ask first; nothing that was written is lost either way."""
    by, written = _me(), _written()
    problems = tuple(_missing(written))
    odd = next(odd_values({("date-of-birth", ""): written.born}, today=today()), "")
    same = tuple(alike(house(), by, written))
    doubts = (odd or same) and "sure" not in request.form
    if problems or doubts:
        return _shown(written, odd=odd, alike=same, problems=problems), 422
    plan = begin_plan(house(), by, written, at=now())
    return redirect(url_for("on_plan.on_plan", plan=plan), 303)


def _written() -> Beginning:
    names = ("called", "surname", "born", "year")
    texts = {name: " ".join(request.form.get(name, "").split()) for name in names}
    name = sent_id(request.form)
    return Beginning(id=name if is_made(name) else new_id(), **texts)


def _missing(written: Beginning) -> Iterator[tuple[str, str]]:
    if not written.called:
        yield "called", "Write the name that the pupil goes by. Every question uses it."
    for name in ("called", "surname", "born", "year"):
        if len(getattr(written, name)) > LONGEST_NAME:
            yield name, TOO_LONG


def _me() -> Person:
    person = me()
    assert person is not None
    return person


def _shown(
    written: Beginning,
    *,
    odd: str = "",
    alike: tuple[Alike, ...] = (),
    problems: tuple[tuple[str, str], ...] = (),
) -> str:
    staff = house().store.posts.staff(_me().school)
    page = BeginPage(
        written=written,
        plan=nation().terms["plan"],
        lead=any(LEADS & set(roles) for _, roles in staff),
        odd=odd,
        alike=alike,
        problems=problems,
    )
    return render_template("begin.html", page=page)
