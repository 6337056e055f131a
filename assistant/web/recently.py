"""Step-up: some pages open only to somebody who showed who they are a short while ago."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.web.sessions import fresh_sign_in


def show_who_you_are() -> Response | None:
    """The way to sign in again, for somebody whose last sign-in is longer ago; else None.

    A form that was opened in time may be sent later: nobody loses what they wrote.
    """
    if fresh_sign_in() or request.method == "POST":
        return None
    return redirect(url_for("again.again", to=request.path), 303)
