"""A page of ours as a tagged PDF, made in a process beside this one."""

from __future__ import annotations

import atexit

from assistant.beside import Beside, NoAnswer

WORKER = "assistant.documents.worker"
LIMIT = 20.0  # seconds for one page, and for waiting until it is its turn
WAITING = 8  # pages at once, with the one that is being made


class NoPdf(Exception):
    """No PDF could be made; nothing else is lost by it, and the page can still be printed."""


_PRESS = Beside(WORKER, limit=LIMIT, waiting=WAITING)
atexit.register(_PRESS.close)


def warm_up() -> None:
    """Start the worker of this process, so that the first page need not wait for it."""
    _PRESS.start()


def make_pdf(html: str) -> bytes:
    """The main part of a page as PDF/UA-1, its first heading as title; raises `NoPdf`.

    Nothing is fetched for it but our own stylesheet, drawings and letters. A picture of somebody’s
    must stand in the page itself (`data:`), since who may see it was decided there.
    """
    try:
        return _PRESS.ask(html.encode())
    except NoAnswer as error:
        raise NoPdf(str(error)) from None
