"""Sessions: who is here on this device, kept in the store, and truly at an end when they end."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import cast

from flask import current_app, g, request, session
from werkzeug.wrappers import Response

from assistant.store import NotSaved
from assistant.store.porter import Account, Porter, Session

IDLE = timedelta(minutes=30)
IDLE_SITTING = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
FRESH = timedelta(minutes=15)
WRITTEN = timedelta(minutes=1)  # how old the note of somebody's last use may be
LOOKS = frozenset({"empty", "websocket"})  # a page that looks for news is no use by anybody
TICKET = "ticket"  # what the cookie holds, signed, besides the token of forms


def porter() -> Porter:
    """Who may come in to this school."""
    return cast(Porter, current_app.extensions["house"].store.porter)


def hashed(secret: str) -> str:
    """What the store keeps of something random that opens a door; it is too long to be guessed."""
    return sha256(secret.encode()).hexdigest()


def visit() -> Session | None:
    """The session of this request, if it has not ended; asking for it is using it, but by a page
    that looks for news by itself."""
    if "visit" not in g:
        g.visit = _found()
    return cast("Session | None", g.visit)


def last_here() -> str | None:
    """Whose session this browser held last; "" for none, None where nobody knows any more."""
    if not (ticket := session.get(TICKET)):
        return ""
    found = porter().session(hashed(ticket))
    return found.person if found else None


def over(found: Session, at: datetime) -> bool:
    """Whether nobody used it for too long, or it has lasted long enough (R36)."""
    idle = IDLE_SITTING if found.sitting else IDLE
    return at - _time(found.seen) >= idle or at - _time(found.began) >= LONGEST


def begin(person: str, *, plan: str = "", held_by: str = "", level: str = "") -> None:
    """Begin a session on this device, in place of the one that was there.

    With a plan it is a pupil’s sitting, for this one conversation, beside the adult `held_by`.
    """
    at = _text(_now())
    _begin(
        Session(
            id="",
            person=person,
            began=at,
            seen=at,
            proved=at,
            plan=plan,
            sitting=secrets.token_urlsafe(12) if plan else "",
            held_by=held_by,
            level=level,
        )
    )


def change(person: str) -> None:
    """Go on in another post of the same human being: as in a session that is begun, but one that is
    as old as this one, as is what was last shown in it."""
    found = visit()
    assert found is not None
    _begin(replace(found, person=person, seen=_text(_now())))


def leave() -> None:
    """End the session on this device."""
    _end()
    session.clear()
    g.visit = None
    g.pop("person", None)


def forget_pages(response: Response) -> Response:
    """Let the browser drop what it kept of a session that has ended."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def fresh_sign_in() -> bool:
    """Whether this person showed who they are within the last 15 minutes, both steps of it.

    Where it is false, send them to `url_for("again.again", to=…)`: they come back when they have.
    """
    found = visit()
    return found is not None and not found.sitting and _now() - _time(found.proved) < FRESH


def has_account() -> bool:
    """Whether whoever is here came in by an account of their own."""
    found = visit()
    return bool(found and not found.sitting and porter().account(found.person))


def is_of(account: Account) -> bool:
    """Whether this session is of whoever has this account, in whichever of their posts."""
    found = visit()
    own = porter().account(found.person) if found and not found.sitting else None
    return own is not None and own.person == account.person


def proved() -> None:
    """The person of this session has just shown again who they are."""
    found = visit()
    assert found is not None
    porter().proved(found.id, _text(_now()))
    g.pop("visit")


def used(name: str) -> bool:
    """Whether this session is open; asking for it is using it."""
    return _used(name) is not None


def still_open(there: Porter, names: Iterable[str]) -> frozenset[str]:
    """Those of these sessions that are not `over`; looking is no use of them."""
    began, seen, sitting = (_text(_now() - long) for long in (LONGEST, IDLE, IDLE_SITTING))
    return there.in_use(names, began=began, seen=seen, sitting=sitting)


def _found() -> Session | None:
    if not (ticket := session.get(TICKET)):
        return None
    by_itself = request.headers.get("Sec-Fetch-Dest") in LOOKS
    return _open(hashed(ticket), _now()) if by_itself else _used(hashed(ticket))


def _used(name: str) -> Session | None:
    at = _now()
    found = _open(name, at)
    if found and at - _time(found.seen) >= WRITTEN:
        _note(found, at)
    return found


def _open(name: str, at: datetime) -> Session | None:
    found = porter().session(name)
    return None if found is None or over(found, at) else found


def _note(found: Session, at: datetime) -> None:
    """Keep that it was used; a disk that takes nothing more ends nobody’s session."""
    try:
        porter().was_here(found.id, _text(at))
    except NotSaved:
        return


def _begin(new: Session) -> None:
    _end()
    ticket = secrets.token_urlsafe(32)
    began = replace(new, id=hashed(ticket))
    porter().begin(began, forget=_text(_now() - LONGEST))
    session.clear()
    session[TICKET] = ticket
    g.visit = began
    g.pop("person", None)


def _end() -> None:
    if ticket := session.get(TICKET):
        porter().end(hashed(ticket))


def _now() -> datetime:
    return datetime.now(UTC)


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
