"""Particulars: one plain form, filled once; a parent sees the pupil's group and their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.particulars import save_particulars
from assistant.plan.lengths import is_too_long
from assistant.plan.people import Member, Person
from assistant.web.fields import Group, NotTheirs, as_sent, changes, groups
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member, now

pages = Blueprint("particulars", __name__)


@dataclass(frozen=True, kw_only=True)
class ParticularsPage:
    """The groups that this person may see and fill in; `odd` counts the boxes that warn."""

    frame: Frame
    groups: tuple[Group, ...]
    odd: int
    told: bool
    saved: bool = False
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/plans/<plan>/particulars")
def particulars(plan: str) -> str:
    """The form as it stands, with what looks odd said beside its box."""
    by, stands = member(), plan_for(house(), member())
    frame = framed(stands)
    shown = groups(house(), stands, by, frame.who)
    return _shown(frame, shown, told=stands.noted("told-date") is not None)


def _shown(frame: Frame, shown: tuple[Group, ...], *, told: bool) -> str:
    boxes = [box for group in shown for box in group.boxes]
    page = ParticularsPage(
        frame=frame,
        groups=shown,
        odd=sum(bool(box.odd) for box in boxes),
        told=told,
        saved="saved" in request.args,
        problems=tuple((box.name, f"{box.label}: {box.error}") for box in boxes if box.error),
    )
    template = "desk/particulars.html" if member().role == "senco" else "particulars.html"
    return render_template(template, page=page)


@pages.post("/plans/<plan>/particulars")
def kept(plan: str) -> Response | tuple[str, int]:
    """Keep every box that changed, odd or not; none where one is too long."""
    by, stands = member(), plan_for(house(), member())
    frame = framed(stands)
    shown = groups(house(), stands, by, frame.who)
    known = [name for name in _ofs() if house().store.person(name)]
    try:
        values = changes(shown, request.form, known)
    except NotTheirs:
        abort(404)
    if any(is_too_long(field, value) for (field, _), value in values.items()):
        sent = as_sent(shown, request.form)
        return _shown(frame, sent, told=stands.noted("told-date") is not None), 422
    _add_people(by, values)
    if values:
        save_particulars(house(), by, values, at=now())
    return redirect(url_for("particulars.particulars", plan=plan, saved=1, _anchor="saved"), 303)


def _ofs() -> tuple[str, ...]:
    return tuple(value for name, value in request.form.items() if name.endswith("-of") and value)


def _add_people(by: Member, values: Mapping[tuple[str, str], str]) -> None:
    """A key person who was written into the empty row becomes somebody with a name."""
    store = house().store
    school = store.people(by.plan)[by.person].school
    for of in {of for _, of in values if of and store.person(of) is None}:
        name = values.get(("name", of), "")
        store.add_person(Person(id=of, school=school, name=name, called=name))
