"""The safeguarding net against made-up statements: what it catches, and what it misses.

`statements/seen.tsv` is for those who widen the net. `statements/apart.tsv` was set aside by lot
before the net was widened; nobody looks at its misses while they write rules.
`statements/harms.tsv` was written by kind of harm, later, and is for those who widen the net too;
`statements/second-seen.tsv` by two other hands, who had not seen the rules. The other half of what
those two wrote is `statements/second-apart.tsv`, and nobody has looked at its misses.
No rule was ever written for `statements/fresh.tsv` and `statements/next.tsv` (half of it twins: one
to worry about, one ordinary in much the same words): they show how the net meets words that it was
not made for. Whoever writes rules for them writes another such list first.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.talk.net import caught, our_net
from benchmarks.figures import table

HERE = Path(__file__).parent
REPORT = HERE.parent / "docs" / "safeguarding.md"
PARTS = ("apart", "second-apart", "seen", "harms", "second-seen", "fresh", "next")
KINDS = ("direct", "indirect", "ordinary")
GOALS = {"direct": "0.98 or more", "indirect": "0.85 or more", "ordinary": "0.10 or less"}
THIRTY = " ".join(["I like art but writing hurts my hand and the hall is"] * 3)
MARKS = re.compile(r"(<!-- measured -->\n).*(<!-- end -->)", re.DOTALL)


@dataclass(frozen=True)
class Statement:
    """One made-up statement; `form` is how it is written, `who` a child or an adult, `harm` the
    kind of harm that it tells of, or that an ordinary one looks like."""

    kind: str
    form: str
    who: str
    text: str
    harm: str = ""


def statements(half: str) -> tuple[Statement, ...]:
    """One part of the statements, by the name of its file."""
    with (HERE / "statements" / f"{half}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Statement(**row) for row in rows)


def share(found: Iterable[Statement], kind: str) -> tuple[int, int]:
    """How many of a kind are caught, and how many there are."""
    of_kind = [each for each in found if each.kind == kind]
    return sum(bool(caught(each.text, our_net())) for each in of_kind), len(of_kind)


def wrong(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """What is missed, and what is ordinary and caught."""
    net = our_net()
    return tuple(e for e in found if bool(caught(e.text, net)) == (e.kind == "ordinary"))


def run(_: Path | None = None) -> str:
    """Markdown: the share that is caught by kind and half, the time, and what went wrong."""
    halves = {half: statements(half) for half in PARTS}
    rows = [
        [half, kind, *_figures(share(found, kind)), GOALS[kind]]
        for half, found in halves.items()
        for kind in KINDS
    ]
    heads = ["part", "kind", "caught", "share", "goal on the half kept apart"]
    took = f"A text of {len(THIRTY.split())} words takes {_milliseconds():.2f} ms (goal: 1 ms)."
    return f"{table(heads, rows)}\n\n{took}\n\n{_listed(wrong(halves['apart']))}"


def _figures(counts: tuple[int, int]) -> list[str]:
    return [f"{counts[0]} of {counts[1]}", f"{counts[0] / counts[1]:.3f}"]


def _milliseconds(times: int = 200) -> float:
    before = time.process_time()
    for _ in range(times):
        caught(THIRTY, our_net())
    return (time.process_time() - before) / times * 1000


def _listed(found: Iterable[Statement]) -> str:
    lines = [[each.kind, each.form, each.who, each.text] for each in found]
    return "Missed, or ordinary and caught, of the half kept apart:\n\n" + table(
        ["kind", "form", "who", "statement"], lines
    )


def main() -> None:
    """Measure, print, and write the figures where the docs show them."""
    measured = run()
    text = REPORT.read_text(encoding="utf-8")
    REPORT.write_text(MARKS.sub(lambda m: f"{m[1]}\n{measured}\n\n{m[2]}", text), encoding="utf-8")
    sys.stdout.write(measured + "\n")


if __name__ == "__main__":
    main()
