"""A form that came too late after signing in: its person, who has shown who they are, goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.plan.people import LEADS
from assistant.store.porter import Unsent
from assistant.web.here import me, roles
from assistant.web.recently import show_who_you_are
from assistant.web.sessions import porter

pages = Blueprint("unsent", __name__)
WRITTEN = frozenset({"words", "reason", "system", "name"})  # fields of somebody’s own words


@dataclass(frozen=True, kw_only=True)
class UnsentPage:
    """The form as it was sent: where to, when, its fields in order, and the words among them."""

    me: str
    to: str
    at: str
    fields: tuple[tuple[str, str], ...]
    written: tuple[str, ...]
    back: str


@pages.before_request
def only_after_showing_who_you_are() -> Response | None:
    """Step-up, as for what the form does."""
    return show_who_you_are()


@pages.get("/unsent")
def unsent() -> str | Response:
    """Show it, with one button that sends exactly that; looking at it does nothing."""
    person, found = me(), _found()
    assert person is not None
    if found is None:
        return redirect(_back(), 303)
    fields = tuple((name, value) for name, value in json.loads(found.fields))
    page = UnsentPage(
        me=person.name,
        to=found.path,
        at=found.at,
        fields=fields,
        written=tuple(value for name, value in fields if name in WRITTEN and value.strip()),
        back=_back(),
    )
    return render_template("held/unsent.html", page=page)


@pages.post("/unsent")
def drop() -> Response:
    """Throw it away."""
    person, found = me(), _found()
    if person and found and request.form.get("path") == found.path:
        porter().drop_unsent(person.id, found.path)
    return redirect(_back(), 303)


def _back() -> str:
    """Where the forms are that can wait here."""
    return url_for("held.held" if roles() & {*LEADS, "head"} else "posts.posts")


def _found() -> Unsent | None:
    person = me()
    return porter().unsent(person.id) if person else None
