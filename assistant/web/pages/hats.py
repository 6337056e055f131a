"""Change from one of your posts to another: each is a session of its own, of one account."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.web import sessions
from assistant.web.hats import called, hat, mine
from assistant.web.here import me
from assistant.web.ways_in import GUARDED

pages = Blueprint("hats", __name__)


@dataclass(frozen=True, kw_only=True)
class HatsPage:
    """As what somebody is `here`, and the `others` that they can change to: ids and names."""

    here: str
    others: tuple[tuple[str, str], ...]


@pages.get("/hats")
def hats() -> str | Response:
    """The posts of whoever is here, where they have several."""
    others = tuple((person, called(roles)) for person, roles in _others().items())
    if not others:
        return redirect(url_for("plans.plans"), 303)
    return render_template("hats.html", page=HatsPage(here=hat(), others=others))


@pages.post("/hats")
def change() -> Response:
    """Go on in another post; one that reads what is held asks first who is there."""
    to, others = request.form.get("hat", ""), _others()
    if to not in others:
        abort(404)
    if others[to] & GUARDED and not sessions.fresh_sign_in():
        return redirect(url_for("again.again", to=url_for("hats.hats")), 303)
    sessions.change(to)
    return sessions.forget_pages(redirect(url_for("plans.plans"), 303))


def _others() -> dict[str, set[str]]:
    person = me()
    return {each: roles for each, roles in mine().items() if person and each != person.id}
