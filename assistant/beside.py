"""A process beside this one, kept warm: a message goes to it by its line, an answer comes back.

In this process the work would hold up everybody who is talking. A worker takes one message at a
time, few wait for it, and none for ever. It ends when this process does, however that happens, and
keeps nothing.
"""

from __future__ import annotations

import gc
import logging
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Lock

LOG = logging.getLogger("plait")
ROOT = Path(__file__).resolve().parents[1]
LENGTH = 4  # bytes that say how many follow
DONE, FAILED = b"\1", b"\0"  # how an answer begins


class NoAnswer(Exception):
    """None came: the queue was full, the work failed, or it took too long."""


@dataclass(frozen=True)
class Worker:
    """The process and the line to it."""

    process: subprocess.Popen[bytes]
    line: socket.socket


class Beside:
    """One worker, started when it is first needed and replaced when it fails.

    `module` is a program of ours that calls `answer_all`; `limit` are the seconds for one message,
    and for waiting until it is its turn; `waiting` how many may be there at once, with the one that
    is being answered.
    """

    def __init__(self, module: str, *, limit: float, waiting: int) -> None:
        self._module = module
        self._limit = limit
        self._places = BoundedSemaphore(waiting)
        self._turn = Lock()
        self._worker: Worker | None = None

    def start(self) -> None:
        """Let the worker get ready, without waiting for it."""
        with self._turn:
            self._at_hand()

    def ask(self, message: bytes) -> bytes:
        """What the worker made of it; raises `NoAnswer`."""
        if not self._places.acquire(blocking=False):
            raise self._failed("too many are waiting")
        try:
            return self._in_turn(message)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the worker; the next message starts another one."""
        with self._turn:
            self._dismiss()

    def _in_turn(self, message: bytes) -> bytes:
        if not self._turn.acquire(timeout=self._limit):
            raise self._failed("those before took too long")
        try:
            return self._asked(message)
        finally:
            self._turn.release()

    def _asked(self, message: bytes) -> bytes:
        worker = self._at_hand()
        try:
            send(worker.line, message)
            answer = receive(worker.line)
        except OSError as error:  # it ended, or it is too slow
            self._dismiss()
            raise self._failed(type(error).__name__) from None
        if not answer.startswith(DONE):
            raise self._failed(answer.removeprefix(FAILED).decode())
        return answer.removeprefix(DONE)

    def _failed(self, reason: str) -> NoAnswer:
        """The reason is logged by kind and place, never with anything of the message."""
        LOG.error("No answer from %s: %s", self._module, reason)
        return NoAnswer(reason)

    def _at_hand(self) -> Worker:
        if self._worker is None or self._worker.process.poll() is not None:
            self._dismiss()
            self._worker = _begin(self._module, self._limit)
        return self._worker

    def _dismiss(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            worker.line.close()
            worker.process.kill()
            worker.process.wait()


def _begin(module: str, limit: float) -> Worker:
    """A fresh process, not a fork of this one, whose threads could not be forked with it.

    It is in a group of its own, so that Ctrl-C ends the server first; then its line closes.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 our own program, by a fixed name
            (sys.executable, "-m", module),
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a message could quote somebody's words
            cwd=ROOT,
            start_new_session=True,
        )
    ours.settimeout(limit)
    return Worker(process, ours)


def answer_all(work: Callable[[bytes], bytes], *, first: bytes) -> None:
    """The life of a worker: get warm on `first`, then answer message after message until the line
    closes; rubbish is collected between two of them."""
    _answer(work, first)
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=0) as line:
        while True:
            try:
                send(line, _answer(work, receive(line)))
            except ConnectionError:
                return
            gc.collect()


def _answer(work: Callable[[bytes], bytes], message: bytes) -> bytes:
    """What came of it, or the kind and the place of what went wrong: its text may hold words."""
    try:
        return DONE + work(message)
    except Exception as error:  # noqa: BLE001 whatever it is, the next message may do
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "nowhere"
        return FAILED + f"{type(error).__name__} at {place}".encode()


def send(line: socket.socket, message: bytes) -> None:
    """One message, with its length before it."""
    line.sendall(len(message).to_bytes(LENGTH))
    line.sendall(message)  # not in one: to copy a large one would hold up every thread


def receive(line: socket.socket) -> bytes:
    """One message; raises `ConnectionError` when the other end has closed."""
    return _exactly(line, int.from_bytes(_exactly(line, LENGTH)))


def _exactly(line: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        piece = line.recv(count - len(found))
        if not piece:
            raise ConnectionResetError("the other end has closed")
        found += piece
    return bytes(found)
