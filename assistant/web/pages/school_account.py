"""Come in by the school’s own account: there and back again, and only for who is invited here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, session
from werkzeug.wrappers import Response

from assistant.store import Clash
from assistant.store.porter import Account
from assistant.web import entrance
from assistant.web.here import now
from assistant.web.pages.again import where_to
from assistant.web.pages.invitation import INVITED
from assistant.web.pages.sign_in import sign_in_page
from assistant.web.services import Service
from assistant.web.sessions import FRESH, is_of, porter, proved

pages = Blueprint("school_account", __name__)
LOG = logging.getLogger("plait")
AGAIN = "again by service"  # where to go on, when somebody shows once more who they are
NOT_HERE = "That account has no place here yet. Use your invitation first, or ask the school."
FAILED = "The school’s sign-in service did not let you in. Try again, or use another way."


@pages.get("/sign-in/with/<name>")
def leave(name: str) -> Response:
    """Send the browser to the service; nothing is decided here."""
    service = _service(name)
    session.pop(AGAIN, None)
    more = {}
    if "to" in request.args:
        session[AGAIN] = where_to()
        more = {"prompt": "login", "max_age": "0"}
    back = f"{entrance.home()}/sign-in/from/{service.name}"
    try:
        sent: Response = _client(service).authorize_redirect(back, **more)
    except _wrong() as error:
        return _failed(error)
    return sent


@pages.get("/sign-in/from/<name>")
def back(name: str) -> Response:
    """Back from the service, with what it signed about who is there; each answer works once."""
    service = _service(name)
    try:
        claims = _client(service).authorize_access_token().get("userinfo") or {}
    except _wrong() as error:
        return _failed(error)
    if not claims.get("sub") or str(claims.get(service.claim, "")) != service.school:
        return _say(NOT_HERE)
    account = _known(claims) or _invited(claims)
    if account is None:
        return _say(NOT_HERE)
    to = session.pop(AGAIN, "")
    return _once_more(account, claims, to) if to else entrance.come_in(account)


def _wrong() -> tuple[type[Exception], ...]:
    """What goes wrong on the way there and back; loaded late, for the schools that have this."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    return AuthlibBaseError, JoseError, RequestException, ValueError, KeyError


def _service(name: str) -> Service:
    services: Mapping[str, Service] = current_app.extensions["services"]
    return services.get(name) or abort(404)


def _client(service: Service) -> Any:
    return current_app.extensions["oauth"].create_client(service.name)


def _known(claims: Mapping[str, Any]) -> Account | None:
    """The open account of staff that is tied to this one."""
    found = porter().account_of(str(claims["iss"]), str(claims["sub"]))
    return found if found and not found.disabled and found.kind == "staff" else None


def _invited(claims: Mapping[str, Any]) -> Account | None:
    """A new account, tied to this one, for whoever has just shown an invitation."""
    invited = porter().invitation(session.get(INVITED, ""))
    address = entrance.tidied(str(claims.get("email", "")))
    if invited is None or invited.until <= now() or invited.kind != "staff" or not address:
        return None
    there = porter().account(invited.person) or Account(person=invited.person, kind="staff")
    tied = replace(
        there,
        post=invited.post or there.post,
        address=address,
        issuer=str(claims["iss"]),
        subject=str(claims["sub"]),
        disabled=False,
    )
    try:
        if not porter().use_invitation(invited.id, tied):
            return None
    except Clash:
        return None
    session.pop(INVITED)
    porter().end_all(tied.person)
    return tied


def _once_more(account: Account, claims: Mapping[str, Any], to: str) -> Response:
    """Only a service that says when its person last signed in there can show it once more."""
    age = datetime.fromisoformat(now()).timestamp() - float(claims.get("auth_time") or 0)
    if not is_of(account) or age > FRESH.seconds:
        return _say(FAILED)
    proved()
    return redirect(to, 303)


def _failed(error: Exception) -> Response:
    LOG.error("%s from a sign-in service", type(error).__name__)
    return _say(FAILED)


def _say(why: str) -> Response:
    page = render_template("signing_in/sign_in.html", page=sign_in_page(problem=why))
    return Response(page, 422, mimetype="text/html")
