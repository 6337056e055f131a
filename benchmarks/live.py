"""News to the others’ pages: rooms of four, each turn on the disk, at 200 and 1,000 lines, and
while PDFs of six pages are made for somebody else, one after the other.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from flask import Flask

from assistant.plan.entry import Entry
from assistant.store.sqlite import SqliteStore
from benchmarks.figures import memory, percentile, row, served, table
from benchmarks.least import least_commits, least_live_app
from benchmarks.lines import LiveLine, listen
from benchmarks.printing import enter_whole, printing
from benchmarks.schools import app_for, folder
from benchmarks.turn import FIELD, WORDS, Browser

ROOM = ("teacher", "assistant", "senco", "dsl")  # the first one speaks, the others are told
SECONDS = 15.0
TURNS_A_SECOND = 50.0
FEW = 200  # lines


def run(_: Path | None = None) -> str:
    """Markdown: how soon the others are told and have the words, memory, lines dropped."""
    rows, notes = [row("one row on the disk, nothing else", least_commits(TURNS_A_SECOND))], ""
    rows.append(row(f"least notice, {FEW} lines", least := _least()))
    for lines in (FEW, 1000):
        with folder() as path, served(_school, path, lines // len(ROOM)) as (address, worker):
            idle = memory(worker)
            rooms = [Plan(address, number) for number in range(lines // len(ROOM))]
            rows.append(row(f"told, {lines} lines", told := _told(rooms)))
            if lines == FEW:
                ratio = percentile(told, 0.95) / percentile(least, 0.95)
                rows.append(row(f"words shown, {lines} lines", _shown(rooms)))
                with printing(address, path) as made:
                    rows.append(row(f"told, {lines} lines, while PDFs are made", _told(rooms)))
            dropped = sum(not line.open for room in rooms for line in room.lines)
            held = f"memory {idle:.0f} MB idle, {memory(worker):.0f} MB with them"
            notes += f"- {lines} lines: {dropped} dropped; {held}\n"
    heads = ["live", "p50 ms", "p95 ms", "p99 ms", "times"]
    return f"""{table(heads, rows)}

{TURNS_A_SECOND:.0f} turns a second, each on the disk before anybody is told.
{notes}- while PDFs are made: {len(made)} of six pages, one after the other

p95 of told over p95 of the least notice: **{ratio:.2f}**. Goals: told p95 at 200 lines 5 ms,
p99 while PDFs are made 10 ms, words shown 50 ms, none dropped.
"""


def _school(path: Path, plans: int) -> Flask:
    app = app_for(path, plans=plans)
    store: SqliteStore = app.extensions["house"].store
    for plan in (f"plan-{number}" for number in range(plans)):
        given = [m.person for m in store.members(plan) if m.gives_part]
        store.append(
            *(
                Entry(
                    id=f"{plan}-{person}", plan=plan, kind="submitted", by=person, at="2026-11-21"
                )
                for person in given
            )
        )
    enter_whole(app, path)
    return app


def _question(browser: Browser, path: str) -> str:
    """A signed question that takes words; what is told before it is read on the way."""
    page = browser.get(f"{path}/talk")
    while "<textarea" not in page:
        page = browser.post(f"{path}/talk", {**dict(FIELD.findall(page)), "do": "answer"})
    return dict(FIELD.findall(page))["asked"]


class Room:
    """Four people, each with a line; the first one speaks."""

    def __init__(self, lines: list[LiveLine]) -> None:
        self.lines = lines
        self.sent: list[float] = []

    def afresh(self) -> None:
        """Forget what was sent and heard."""
        for heard in (self.sent, *(line.heard for line in self.lines)):
            heard.clear()

    def speak(self) -> None:
        """The first one sends a turn."""
        frame = {"do": "turn", "form": list(self.form().items())}
        self.sent.append(self.lines[0].send(frame))

    def form(self) -> dict[str, str]:
        """What they send."""
        return {"id": uuid4().hex, "words": WORDS, "do": "answer"}

    def delays(self) -> list[float]:
        """Seconds from each turn to the news of it on each of the others’ pages."""
        return [
            at - said
            for line in self.lines[1:]
            for said, (at, _) in zip(self.sent, line.heard, strict=True)
        ]


class Plan(Room):
    """The four are on one plan and have a page open; the first one has a question to answer."""

    def __init__(self, address: str, number: int) -> None:
        self.path = f"/plans/plan-{number}"
        self.browsers = [Browser(address) for _ in ROOM]
        for browser, role in zip(self.browsers, ROOM, strict=True):
            browser.get(f"/bench/{role}-{number}")
        self.browsers[0].again()
        self.asked = _question(self.browsers[0], self.path)
        live = f"{self.path}/live"
        super().__init__([LiveLine(address, live, browser.cookie) for browser in self.browsers])

    def form(self) -> dict[str, str]:
        """Their answer, with the question as it was signed."""
        return {**super().form(), "asked": self.asked}


def _least() -> list[float]:
    """The same by the least that can tell them."""
    with folder() as path, served(least_live_app, path) as (address, _worker):
        names = [f"/room-{number}/live" for number in range(FEW // len(ROOM))]
        return _told([Room([LiveLine(address, name, "") for _ in ROOM]) for name in names])


def _told(rooms: Sequence[Room]) -> list[float]:
    lines = [line for room in rooms for line in room.lines]
    listen(lines, 0.5, lambda: None)  # what still comes of before
    for room in rooms:
        room.afresh()
    turn = itertools.cycle(rooms)
    due = time.perf_counter() + 1
    stop = due + SECONDS

    def often() -> float:
        nonlocal due
        while due <= time.perf_counter() and due < stop:
            next(turn).speak()
            due += 1 / TURNS_A_SECOND
        return max(0.0, due - time.perf_counter()) if due < stop else 1.0

    listen(lines, SECONDS + 3, often)
    return [delay for room in rooms for delay in room.delays()]


def _shown(rooms: Sequence[Plan]) -> list[float]:
    """Seconds from a turn to the whole page with its words, fetched by somebody who was told."""
    times = []
    for room in rooms:
        reader, browser = (group[ROOM.index("senco")] for group in (room.lines, room.browsers))
        browser.again()
        before = len(reader.heard)
        room.speak()
        while len(reader.heard) == before:
            reader.read(time.perf_counter())
        assert WORDS[:20] in browser.get(room.path)
        times.append(time.perf_counter() - room.sent[-1])
    return times


if __name__ == "__main__":
    sys.stdout.write(run())
