"""Advice on a page: for whom it is given, and what the templates ask for."""

from __future__ import annotations

from flask import Flask, current_app, g, request, url_for

from assistant.web.access import may
from assistant.web.frame import today
from assistant.web.here import house, member, roles
from assistant.wording import Advice, Around, advise, around

ROUTE = "/plans/<plan>/wording"
CHECK = "check"  # what the button “Check my words” sends; the page comes back, and nothing is kept


def asks_for_advice() -> bool:
    """Whether the form was sent only to have its words looked at."""
    return request.form.get("do") == CHECK


def inside() -> Around:
    """What texts of this plan stand in, read once for a request."""
    if "around" not in g:
        g.around = around(house(), member(), today=today())
    found: Around = g.around
    return found


def advice(text: str, reader: str) -> tuple[Advice, ...]:
    """The advice to show about a text; none for whoever may not ask for it."""
    if not text.strip() or not looked_at(reader):
        return ()
    return advise(house(), text, reader, inside=inside())


def looked_at(reader: str) -> str:
    """The address where a box for this reader asks; "" where its words are the family’s own.

    Who may ask is in the table of pages, and nowhere else.
    """
    plan = (request.view_args or {}).get("plan")
    if not reader or not plan or not may(current_app.extensions["access"], ROUTE, "POST", roles()):
        return ""
    return url_for("wording.wording", plan=plan, reader=reader)


def teach(app: Flask) -> None:
    """Give the templates these questions."""
    app.jinja_env.globals.update(advice=advice, looked_at=looked_at)
