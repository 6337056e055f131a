"""When something goes wrong: what happened, what was kept, what to do; words are given back."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, Response, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    RequestEntityTooLarge,
    SecurityError,
    UnprocessableEntity,
)
from wsproto.utilities import RemoteProtocolError

from assistant.deeds import NotYours
from assistant.documents.pdf import NoPdf
from assistant.store import Clash, NotSaved
from assistant.store.porter import Session
from assistant.turns import NotAsked, NothingSaid
from assistant.web.here import house
from assistant.web.lengths import whom_to_show
from assistant.web.safety import SAFE
from assistant.web.sessions import visit

LOG = logging.getLogger("plait")
# What a form sends besides words: our tokens, ids and choices, and what opens a door.
HIDDEN = frozenset(
    "csrf_token id asked do hat replaces entry heading area quote serves cites shown row "
    "password new code address sealed audience how from".split()
)
HIDDEN_ENDS = ("-id", "-entry", "-of")
TEMPLATES = {
    400: "errors/form-too-old.html",
    401: "errors/signed-out.html",
    404: "errors/not-here.html",
    405: "errors/not-here.html",
    413: "errors/too-long.html",
    422: "errors/too-long.html",
    500: "errors/perhaps-not-saved.html",
    503: "errors/no-pdf.html",
}
NOT_SAVED = "errors/not-saved.html"  # where the store said so itself
ONLY_READ = "errors/did-not-open.html"  # instead of either, where nothing was sent


@dataclass(frozen=True)
class Problem:
    """What an error page shows: the words that were in the boxes, so that nothing typed is lost.

    `called` is for a pupil who called a grown-up, and was heard; `pupils` is the plan of a pupil,
    who can call one from here, and "" for everybody else.
    """

    typed: tuple[str, ...]
    called: str = ""
    pupils: str = ""


def answer(app: Flask) -> None:
    """Map every error to its page, in this one place."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SecurityError, lambda _: _another_name())
    app.register_error_handler(CSRFError, lambda _: _page(400))
    app.register_error_handler(RemoteProtocolError, lambda _: _page(400))  # no line can be opened
    app.register_error_handler(NotSaved, lambda _: _page(500, NOT_SAVED))
    app.register_error_handler(Clash, lambda _: _page(500, NOT_SAVED))
    app.register_error_handler(NotYours, lambda _: _page(404))
    app.register_error_handler(NotAsked, lambda _: _page(404))
    app.register_error_handler(NoPdf, lambda _: _page(503))
    app.register_error_handler(NothingSaid, lambda _: _empty())
    app.register_error_handler(Exception, _unforeseen)


def _http(error: HTTPException) -> tuple[str, int]:
    return _page(error.code or 500)


def _unforeseen(error: Exception) -> tuple[str, int]:
    """An error of ours: logged by kind and place only, since its text may hold somebody's words."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "nowhere"
    LOG.error("%s at %s", type(error).__name__, place)
    return _page(InternalServerError.code)


def _another_name() -> Response:
    """Asked under a host name that is not ours: no page can be made for it."""
    return Response("This is not the address of the school.", 400, mimetype="text/plain")


def _empty() -> tuple[str, int]:
    return render_template("errors/empty.html", page=Problem(typed=(), pupils=_pupils(422))), 422


def _page(code: int, template: str = "") -> tuple[str, int]:
    template = template or TEMPLATES.get(code, TEMPLATES[404 if code < 500 else 500])
    if template in (NOT_SAVED, TEMPLATES[500]) and request.method in SAFE:
        template = ONLY_READ
    called = whom_to_show() if code == UnprocessableEntity.code else ""
    page = Problem(typed=_typed(code), called=called, pupils=_pupils(code))
    return render_template(template, page=page), code


def _pupils(code: int) -> str:
    """R70: a grown-up can be called from here too, in a sitting or by a pupil who comes alone.
    Where the store is at fault it is not asked."""
    found: Session | None = visit() if code < 500 else g.get("visit")
    if found is None or found.sitting:
        return found.plan if found else ""
    plans = house().store.plans_of(found.person) if code < 500 else []
    return next((str(row["plan"]) for row in plans if row["role"] == "pupil"), "")


def _typed(code: int) -> tuple[str, ...]:
    """The words in the boxes of the form that was sent (none when it was too large to read)."""
    if code == 413 or request.method != "POST":
        return ()
    try:
        sent = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return ()  # refused before anybody read it, and too long to read now
    return tuple(
        v for k, v in sent if v.strip() and k not in HIDDEN and not k.endswith(HIDDEN_ENDS)
    )
