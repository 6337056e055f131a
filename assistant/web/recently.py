"""Step-up: some pages open and act only for somebody who showed who they are a short while ago."""

from __future__ import annotations

import json

from flask import after_this_request, redirect, request, url_for
from werkzeug.wrappers import Response

from assistant.store.porter import Unsent
from assistant.web.here import me, now
from assistant.web.sessions import fresh_sign_in, porter
from assistant.web.way_back import this_page


def show_who_you_are() -> Response | None:
    """The way to show it again, for somebody whose last sign-in is longer ago; else None.

    A form that was opened in time and is sent too late does nothing. It is kept as it was sent;
    once they have shown who they are, they go on with exactly that (`pages/unsent.py`).
    """
    late = not fresh_sign_in()
    if request.method != "POST":
        return redirect(url_for("again.again", to=this_page()), 303) if late else None
    if late:
        _keep()
        return redirect(url_for("again.again", to=url_for("unsent.unsent")), 303)
    after_this_request(_done)
    return None


def _keep() -> None:
    person = me()
    assert person is not None
    fields = [each for each in request.form.items(multi=True) if each[0] != "csrf_token"]
    kept = Unsent(person=person.id, path=request.path, fields=json.dumps(fields), at=now())
    porter().keep_unsent(kept)


def _done(response: Response) -> Response:
    """What waited here is done, unless it came back."""
    person = me()
    if person and response.status_code < 400:
        porter().drop_unsent(person.id, request.path)
    return response
