"""The first page, and the way out."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.web import sessions
from assistant.web.sessions import visit

pages = Blueprint("start", __name__)


@pages.get("/")
def start() -> str | Response:
    """Where everybody comes in: straight to their plans when they are signed in.

    In the demonstration school the doors are always here, so that one can be somebody else.
    """
    doors = current_app.extensions.get("doors", ())
    found = visit()
    if found and found.sitting and not doors:
        return redirect(url_for("talk.talk", plan=found.plan))
    if found and not doors:
        return redirect(url_for("plans.plans"))
    return render_template("start.html", doors=doors)


@pages.post("/leave")
def leave() -> Response:
    """End the session on this device, and what the browser kept of it."""
    sessions.leave()
    return sessions.forget_pages(redirect(url_for("start.start")))
