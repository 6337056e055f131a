"""Percentiles, tables and child processes: what every measurement needs."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flask import Flask

from assistant.plan.people import Member
from assistant.serve import serve
from assistant.store import Stored
from assistant.web.live import Exchange, Reader


def percentile(times: Sequence[float], share: float) -> float:
    """The value that this share of the times does not exceed (nearest rank)."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(name: str, times: Sequence[float]) -> list[str]:
    """A row of a table: name, p50, p95, p99 in milliseconds, and how many."""
    figures = [f"{percentile(times, share) * 1000:.2f}" for share in (0.5, 0.95, 0.99)]
    return [name, *figures, str(len(times))]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


@contextmanager
def served(make: Callable[..., Flask], *arguments: Any) -> Iterator[tuple[str, int]]:
    """The app in a process of its own, as `plait serve` runs it: its address and process id."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, make, arguments)
    )
    process.start()
    if not ours.poll(60):
        process.terminate()
        raise TimeoutError("The server did not start.")
    address, worker = json.loads(ours.recv())
    try:
        yield address.rstrip("/"), worker
    finally:
        process.terminate()
        process.join(20)


def _serve(told: Connection, make: Callable[..., Flask], arguments: tuple[Any, ...]) -> None:
    def ready(address: str) -> None:
        told.send(json.dumps([address, os.getpid()]))

    def made() -> Flask:
        app = make(*arguments)
        app.extensions.setdefault("origins", frozenset())
        app.extensions.setdefault("news", None)
        app.extensions.setdefault("exchange", Exchange(_nothing_seen, _nobody_gone))
        return app

    serve(made, host="127.0.0.1", port=0, ready=ready)


def _nothing_seen(_: Stored, viewers: Sequence[Member]) -> list[frozenset[str]]:
    return [frozenset() for _viewer in viewers]


def _nobody_gone(_: Sequence[Reader]) -> frozenset[Reader]:
    return frozenset()


def memory(process: int) -> float:
    """What a process holds of memory now, in MB."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise ProcessLookupError(process)


def machine() -> str:
    """What this was measured on."""
    model = [
        x for x in Path("/proc/cpuinfo").read_text().splitlines() if x.startswith("model name")
    ]
    name = model[0].split(":")[1].strip() if model else "unknown processor"
    return f"{os.cpu_count()} × {name}"
