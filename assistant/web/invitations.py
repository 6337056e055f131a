"""Invite somebody: a link, and a code that reaches them by another way; both are kept as hashes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.store.porter import Invitation, Porter
from assistant.web import passwords
from assistant.web.second import LETTERS
from assistant.web.sessions import hashed

LIVES = timedelta(days=7)
TRIES = 50  # of a code with 39 bits; each wrong one waits longer


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What is handed over, once: the secret of the link, the code, and until when they work."""

    link: str
    code: str
    until: str


def invite(
    there: Porter, person: str, *, kind: str, post: str, by: str, at: str, mailed: str = ""
) -> Invited:
    """Invite somebody, in place of any earlier invitation; what account they have goes on.

    `mailed` is the address to which a letter with the link is to go, if one is.
    """
    link, code = secrets.token_urlsafe(32), _code()
    until = (datetime.fromisoformat(at) + LIVES).isoformat()
    there.invite(
        Invitation(
            id=hashed(link),
            person=person,
            code=passwords.hash_of(plain(code)),
            kind=kind,
            post=post,
            by=by,
            at=at,
            until=until,
            letter="waits" if mailed else "",
        )
    )
    return Invited(link=link, code=code, until=until)


def plain(code: str) -> str:
    """A code as somebody typed it, without what people put between its letters."""
    return "".join(each for each in code.lower() if each.isalnum())


def fits(there: Porter, name: str, typed: str, *, at: str) -> Invitation | None:
    """The invitation whose code this is; it takes as long when there is none. It is not used up."""
    found = there.invitation(name)
    tries = there.try_invitation(name) if found else 0
    good = found is not None and found.until > at and tries <= TRIES
    right = passwords.fits(found.code if found and good else "", plain(typed))
    return found if right else None


def _code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
