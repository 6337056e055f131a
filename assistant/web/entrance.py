"""What every way in has in common: patience with wrong tries, devices that are known, coming in."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from assistant.mail import Letter, Post
from assistant.store.porter import Account
from assistant.web.here import enter, opens
from assistant.web.patience import ACCOUNT, PLACE, Measure, Patience
from assistant.web.sessions import hashed, porter
from assistant.web.way_back import wanted

KNOWN_FOR = 180 * 24 * 3600  # seconds
KNOWN_MOST = 8  # people whom one device remembers having let in
Tried = tuple[tuple[str, Measure], ...]


def patience() -> Patience:
    """The wrong tries of this server."""
    return cast(Patience, current_app.extensions["patience"])


def post() -> Post | None:
    """What sends mail, where this server does."""
    return cast("Post | None", current_app.extensions["post"])


def home() -> str:
    """The address of this school, as its own settings have it: never what a request says."""
    return cast(str, current_app.extensions["address"]).rstrip("/")


def tidied(address: str) -> str:
    """An address of mail as it is kept and compared."""
    return address.strip().lower()


def tried(whom: str) -> Tried:
    """The names under which a try at an account counts.

    A device on which this person has come in before is counted apart, so that a stranger who
    guesses makes them wait nowhere but on new devices; nor does it wait for its whole school.
    """
    name = hashed(whom)[:16]
    if name in _known():
        return ((f"{name} at home", ACCOUNT),)
    return ((name, ACCOUNT), (f"from {request.remote_addr}", PLACE))


def wait(names: Tried) -> int:
    """Whole seconds to wait; at 0 it may be tried now, and counts as wrong until it is `right`."""
    longest = max(patience().wait(name) for name, _ in names)
    if not longest:
        longest = max(patience().ask(name, measure) for name, measure in names)
    return int(longest + 0.999)


def right(names: Tried) -> None:
    """The try was right: it does not count."""
    for name, _ in names:
        patience().right(name)


def come_in(account: Account, *, whom: str = "") -> Response:
    """Begin the session of somebody who has shown who they are; `whom` is how they said it.

    They go on where they were when they had to sign in.
    """
    for name, measure in tried(whom or account.address):
        if measure is ACCOUNT:
            patience().forget(name)
    page = wanted(account.person)
    enter(account.person)
    response = redirect(page if page and opens(page) else url_for("start.start"), 303)
    _remember(response, whom or account.address)
    return response


def stands(account: Account | None) -> bool:
    """Whether this account is there and open."""
    return account is not None and not account.disabled


def letter(app: Flask, name: str, to: str, **words: str) -> Letter:
    """A letter of `templates/mail`: its first line is the subject."""
    text = app.jinja_env.get_template(f"mail/{name}.txt").render(
        home=app.extensions["address"], **words
    )
    subject, _, rest = text.partition("\n")
    return Letter(to=to, subject=subject, text=rest.lstrip("\n") + "\n")


def is_taken(address: str, *, by: str) -> bool:
    """Whether somebody else signs in with this address."""
    found = porter().account_at(address) if address else None
    return found is not None and found.person != by


def account_at(address: str) -> Account | None:
    """The open account with this address, if there is one."""
    found = porter().account_at(tidied(address)) if address.strip() else None
    return found if stands(found) else None


def _cookie() -> str:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    return "__Host-known" if secure else "known"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="known devices")


def _known() -> list[str]:
    try:
        return [str(each) for each in _signer().loads(request.cookies.get(_cookie(), ""))]
    except BadSignature:
        return []


def _remember(response: Response, whom: str) -> None:
    name = hashed(whom)[:16]
    known = [name, *(each for each in _known() if each != name)][:KNOWN_MOST]
    response.set_cookie(
        _cookie(),
        str(_signer().dumps(known)),
        max_age=KNOWN_FOR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
