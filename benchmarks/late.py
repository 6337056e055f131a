"""How late others are while a worker beside the server is at work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from assistant.beside import Beside

TICK = 0.001  # seconds


@contextmanager
def ticks() -> Iterator[list[float]]:
    """How late a thread of this process is that wants to run each millisecond, in the meantime."""
    late: list[float] = []
    stop = Event()

    def tick() -> None:
        while not stop.is_set():
            due = time.perf_counter() + TICK
            time.sleep(TICK)
            late.append(time.perf_counter() - due)

    thread = Thread(target=tick)
    thread.start()
    try:
        yield late
    finally:
        stop.set()
        thread.join()


def idle() -> list[float]:
    """The same while nothing is done."""
    with ticks() as late:
        time.sleep(3)
    return late


def process(beside: Beside) -> int:
    """The id of the worker’s process."""
    worker = beside._worker  # noqa: SLF001 only a measurement asks for it
    return worker.process.pid if worker else 0
