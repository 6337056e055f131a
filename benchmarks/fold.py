"""The fold: what stands of 200 and of 2,000 entries, from the whole journal."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import fold
from benchmarks.figures import row, table
from benchmarks.turn import WORDS

TIMES = 100


def run(_: Path | None = None) -> str:
    """Markdown: the fold of two journals, a tenth of whose entries change an earlier one."""
    rows = []
    for size in (200, 2000):
        journal = tuple(_entry(number) for number in range(size))
        rows.append(row(f"fold of {size} entries", [_timed(journal) for _ in range(TIMES)]))
    heads = ["fold", "p50 ms", "p95 ms", "p99 ms", "times"]
    return table(heads, rows) + "\n\nGoals: 1 ms and 10 ms.\n"


def _timed(journal: tuple[Entry, ...]) -> float:
    before = time.perf_counter()
    fold(journal)
    return time.perf_counter() - before


def _entry(number: int) -> Entry:
    asked = Asked(question=f"q-{number}", version="1", wording="What helps?", face="parent")
    return Entry(
        id=f"entry-{number}",
        plan="plan",
        kind="said",
        by=f"person-{number % 4}",
        at="2026-11-21T10:00:00+00:00",
        asked=asked,
        about="how-to-help",
        words=WORDS,
        replaces=f"entry-{number - 4}" if number % 10 == 9 else None,
    )


if __name__ == "__main__":
    sys.stdout.write(run())
