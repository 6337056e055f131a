"""The first page, and the way out."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, redirect, render_template, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assistant.web.here import me

pages = Blueprint("start", __name__)


@pages.get("/")
def start() -> str | AnyResponse:
    """Where everybody comes in: straight to their plans when they are signed in.

    In the demonstration school the doors are always here, so that one can be somebody else.
    """
    doors = current_app.extensions.get("doors", ())
    if session.get("sitting") and me() and not doors:
        return redirect(url_for("talk.talk", plan=session["plan"]))
    if me() and not doors:
        return redirect(url_for("plans.plans"))
    return render_template("start.html", doors=doors)


@pages.post("/leave")
def leave() -> AnyResponse:
    """End the session on this device."""
    session.clear()
    response: Response = redirect(url_for("start.start"))  # type: ignore[assignment]
    return response
