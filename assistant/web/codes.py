"""Six figures by mail: ten minutes, five tries, in the browser that asked, and used by a button."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flask import Flask, current_app, session

from assistant.mail import Post
from assistant.store.porter import Account, Code, Porter
from assistant.web import entrance, passwords
from assistant.web.here import now
from assistant.web.patience import Measure
from assistant.web.sessions import hashed, porter

LIVES = timedelta(minutes=10)
TRIES = 5
MAILED = ("parent", "pupil")  # staff have a second step that does not lie in a mailbox
LETTERS = Measure(free=4, longest=60.0)  # codes to one address before the next one waits


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A code on its way: what this browser holds of it (signed), and where it was sent."""

    ticket: str
    address: str


def send(name: str, address: str, *, person: str = "") -> int:
    """Send a code to this address and let this browser, under this name, use it.

    Without a `person` it goes to whoever has an account there, if anybody. All that depends on that
    is done in the background: whoever asks is answered at once and alike. Returns seconds to wait.
    """
    address = entrance.tidied(address)
    if wait := entrance.wait(((f"mail to {hashed(address)[:16]}", LETTERS),)):
        return wait
    ticket, post = secrets.token_urlsafe(32), entrance.post()
    session[name] = [ticket, address]
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    until = (datetime.fromisoformat(now()) + LIVES).isoformat()
    if post:
        post.later(partial(_send, app, post, person, address, hashed(ticket), until))
    return 0


def asked(name: str) -> Sent | None:
    """What this browser asked for under this name."""
    ticket, address = session.get(name, ["", ""])
    return Sent(ticket=ticket, address=address) if ticket else None


def whose(name: str, typed: str) -> str:
    """The person for whom this browser asked, if this is their code; it is used up. "" if not.

    It takes as long whether there is such a code or not.
    """
    found = asked(name)
    kept = porter().code(hashed(found.ticket)) if found else None
    good = kept is not None and kept.until > now() and porter().try_code(kept.id) <= TRIES
    code = kept.code if kept and good else ""
    if not passwords.fits(code, "".join(typed.split())) or kept is None:
        return ""
    session.pop(name)
    return kept.person if porter().use_code(kept.id) else ""


def _send(app: Flask, post: Post, person: str, address: str, ticket: str, until: str) -> None:  # noqa: PLR0917
    there: Porter = app.extensions["house"].store.porter
    known = person or _mailed(there.account_at(address))
    if not known:
        return
    code = f"{secrets.randbelow(1_000_000):06}"
    there.send_code(Code(id=ticket, person=known, code=passwords.hash_of(code), until=until))
    post.send(entrance.letter(app, "code", address, code=code))


def _mailed(account: Account | None) -> str:
    if account is None or account.disabled or account.kind not in MAILED:
        return ""
    return account.person
