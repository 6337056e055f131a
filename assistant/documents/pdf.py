"""A page of ours as a tagged PDF, made in a process beside this one that is kept warm.

In this process the making would hold up everybody who is talking; a worker takes one page at a
time, few wait for it, and none for ever. It ends when this process does, however that happens.
"""

from __future__ import annotations

import atexit
import logging
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock

from assistant.documents.worker import DONE, receive, send

LOG = logging.getLogger("plait")
ROOT = Path(__file__).resolve().parents[2]
WORKER = (sys.executable, "-m", "assistant.documents.worker")
LIMIT = 20.0  # seconds for one page, and for waiting until it is its turn
WAITING = 8  # pages at once, with the one that is being made


class NoPdf(Exception):
    """No PDF could be made; nothing else is lost by it, and the page can still be printed."""


@dataclass(frozen=True)
class Worker:
    """The process and the line to it."""

    process: subprocess.Popen[bytes]
    line: socket.socket


class Press:
    """One worker, started when it is first needed and replaced when it fails."""

    def __init__(self, *, limit: float = LIMIT, waiting: int = WAITING) -> None:
        self._limit = limit
        self._places = BoundedSemaphore(waiting)
        self._turn = Lock()
        self._worker: Worker | None = None

    def start(self) -> None:
        """Let the worker get ready, without waiting for it."""
        with self._turn:
            self._at_hand()

    def make(self, html: str) -> bytes:
        """The PDF of a page; raises `NoPdf` when the queue is full, on failure or after `limit`."""
        if not self._places.acquire(blocking=False):
            raise _failed("too many are waiting")
        try:
            return self._in_turn(html.encode())
        finally:
            self._places.release()

    def close(self) -> None:
        """End the worker; the next page starts another one."""
        with self._turn:
            self._dismiss()

    def _in_turn(self, page: bytes) -> bytes:
        if not self._turn.acquire(timeout=self._limit):
            raise _failed("the pages before this one took too long")
        try:
            return self._ask(page)
        finally:
            self._turn.release()

    def _ask(self, page: bytes) -> bytes:
        worker = self._at_hand()
        try:
            send(worker.line, page)
            answer = receive(worker.line)
        except OSError as error:  # it ended, or it is too slow
            self._dismiss()
            raise _failed(type(error).__name__) from None
        if not answer.startswith(DONE):
            raise _failed(answer.decode())
        return answer

    def _at_hand(self) -> Worker:
        if self._worker is None or self._worker.process.poll() is not None:
            self._dismiss()
            self._worker = _begin(self._limit)
        return self._worker

    def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.line.close()
            worker.process.kill()
            worker.process.wait()


def _begin(limit: float) -> Worker:
    """A fresh process, not a fork of this one, whose threads could not be forked with it.

    It is in a group of its own, so that Ctrl-C ends the server first; then its line closes.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 our own program, by a fixed name
            WORKER,
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a message could quote somebody's words
            cwd=ROOT,
            start_new_session=True,
        )
    ours.settimeout(limit)
    return Worker(process, ours)


def _failed(reason: str) -> NoPdf:
    """The reason is logged by kind and place, never with anything of the page."""
    LOG.error("No PDF was made: %s", reason)
    return NoPdf(reason)


_PRESS = Press()
atexit.register(_PRESS.close)


def warm_up() -> None:
    """Start the worker of this process, so that the first page need not wait for it."""
    _PRESS.start()


def make_pdf(html: str) -> bytes:
    """The main part of a page as PDF/UA-1, its first heading as title; raises `NoPdf`.

    Nothing is fetched for it but our own stylesheet, drawings and letters. A picture of somebody’s
    must stand in the page itself (`data:`), since who may see it was decided there.
    """
    return _PRESS.make(html)
