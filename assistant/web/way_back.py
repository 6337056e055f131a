"""The page on which somebody had to sign in: they go on there, once they have."""

from __future__ import annotations

from flask import request, session

from assistant.web.sessions import LOOKS, last_here

WANTED = "wanted"
LONGEST = 300  # characters of an address; a cookie holds not much more


def this_page() -> str:
    """The address of this request within our own site."""
    return request.full_path.removesuffix("?")


def is_ours(path: str) -> bool:
    """Whether this leads to a page of ours, so that no link that looks like ours leads away."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()


def remember(path: str) -> None:
    """Keep in this browser where somebody was who has to sign in first, and who that was."""
    whose, by_itself = last_here(), request.headers.get("Sec-Fetch-Dest") in LOOKS
    if whose is not None and not by_itself and is_ours(path) and len(path) <= LONGEST:
        session[WANTED] = [path, whose]


def wanted(person: str) -> str:
    """Where this person goes on; "" where there is nothing, or somebody else was here.

    To be asked before their session begins: that forgets what the browser held.
    """
    path, whose = session.get(WANTED, ["", ""])
    return path if whose in ("", person) else ""
