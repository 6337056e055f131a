"""The check of outcomes against labels: good or poor, each rule, and how long one takes.

Our own outcomes were written from the definitions of the labels alone, before there was a rule;
the half “apart” is looked at as a whole and never sentence by sentence.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.language import Language
from assistant.outcomes.check import check
from assistant.outcomes.finding import verdict
from benchmarks.figures import row, table

OURS = Path(__file__).with_name("outcomes.jsonl")
RULES = {
    "provision": "provision_not_outcome",
    "fog": "vague_verb",
    "no-time": "no_timescale",
    "no-measure": "not_measurable",
    "not-specific": "not_specific",
}
LAZY = re.compile(r"\d|\bby\b", re.IGNORECASE)
ROUNDS = 3
HEADS = [
    "set",
    "good",
    "poor",
    "balanced accuracy",
    "“digit or by”",
    "good refused",
    "provision recall",
    "alarms on good",
    *(f"{rule} F1" for rule in RULES),
]


@dataclass(frozen=True)
class Judged:
    """One labelled outcome, and what the check said of it."""

    text: str
    good: bool
    labels: frozenset[str]
    said_good: bool
    rules: frozenset[str]


def run(data: Path | None = None) -> str:
    """Markdown: one row for each set of labelled outcomes, and the time for one outcome."""
    language = Language()
    language.wait()
    sets = _sets(data)
    rows = [_figures(name, _judged(lines, language)) for name, lines in sets.items() if lines]
    texts = [line["text"] for lines in sets.values() for line in lines]
    heads = ["one outcome, warm", "p50 ms", "p95 ms", "p99 ms", "times"]
    times = table(heads, _times(texts, language))
    goals = (
        "Goals: balanced accuracy 0.92, one in ten good refused at most, provision recall 0.95\n"
        "with alarms on 5 %, fog and no-time F1 0.90, no-measure 0.88, p95 8 ms.\n"
    )
    return f"{table(HEADS, rows)}\n\n{times}\n\n{goals}"


def _sets(data: Path | None) -> dict[str, list[dict[str, Any]]]:
    ours = _lines(OURS)
    given = _lines(data / "outcomes.jsonl") if data else []
    sure = [line for line in given if "CONFLICT" not in line.get("note", "")]
    return {
        "labelled": sure,
        "labelled, British": [line for line in sure if line.get("jurisdiction") == "UK-SEND"],
        "where sources conflict": [line for line in given if line not in sure],
        "ours, to tune on": [line for line in ours if line["half"] == "tune"],
        "ours, kept apart": [line for line in ours if line["half"] == "apart"],
    }


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _judged(lines: Iterable[dict[str, Any]], language: Language) -> list[Judged]:
    found = [(line, check(line["text"], parse=language.parse)) for line in lines]
    return [
        Judged(
            text=line["text"],
            good=line["label"] == "good",
            labels=frozenset(line["issues"]),
            said_good=verdict(findings) == "good",
            rules=frozenset(each.rule for each in findings),
        )
        for line, findings in found
    ]


def _figures(name: str, judged: list[Judged]) -> list[str]:
    good = [each for each in judged if each.good]
    poor = [each for each in judged if not each.good]
    support = [each for each in poor if RULES["provision"] in each.labels]
    return [
        name,
        str(len(good)),
        str(len(poor)),
        _balanced(good, poor, lambda each: each.said_good),
        _balanced(good, poor, lambda each: bool(LAZY.search(each.text))),
        _share(good, lambda each: not each.said_good),
        _share(support, lambda each: "provision" in each.rules),
        _share(good, lambda each: "provision" in each.rules),
        *(_f1(judged, rule, label) for rule, label in RULES.items()),
    ]


def _share(judged: list[Judged], holds: Callable[[Judged], bool]) -> str:
    return f"{sum(map(holds, judged)) / len(judged):.3f}" if judged else "–"


def _balanced(good: list[Judged], poor: list[Judged], says_good: Callable[[Judged], bool]) -> str:
    if not good or not poor:
        return "–"
    right = sum(map(says_good, good)) / len(good)
    return f"{(right + 1 - sum(map(says_good, poor)) / len(poor)) / 2:.3f}"


def _f1(judged: list[Judged], rule: str, label: str) -> str:
    both = sum(rule in each.rules and label in each.labels for each in judged)
    either = sum((rule in each.rules) + (label in each.labels) for each in judged)
    return f"{2 * both / either:.3f}" if either else "–"


def _times(texts: list[str], language: Language) -> list[list[str]]:
    """On a busy machine only the processor’s time says what one outcome costs."""

    def checked(text: str) -> object:
        return check(text, parse=language.parse)

    return [
        row("by the clock", _timed(texts, checked, time.perf_counter)),
        row("processor time", _timed(texts, checked, time.thread_time)),
        row("of that, spaCy’s parse", _timed(texts, language.parse, time.thread_time)),
    ]


def _timed(
    texts: list[str], work: Callable[[str], object], clock: Callable[[], float]
) -> list[float]:
    times = []
    for number, text in enumerate(texts * ROUNDS):
        before = clock()
        work(text)
        if number >= len(texts):
            times.append(clock() - before)
    return times


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.outcomes", description=__doc__)
    asked.add_argument("--data", type=Path, help="a folder with labelled outcomes.jsonl")
    sys.stdout.write(run(asked.parse_args().data))


if __name__ == "__main__":
    main()
