"""The safeguarding net against made-up statements: what it catches, and what it misses.

The lists whose names end in “apart” were set aside before the net was widened for the others of
their time, and `benchmarks.weigh` reads none of them. `apart` is half of the first list, by lot.
`second-apart` is half of what two other hands wrote, who had not seen the rules; nobody has looked
at what is missed of it. `third-apart` was written by two more hands, before the words were weighed,
`fourth-apart` by one more, with harder ordinary ones, and `fifth-apart` by two more, with the words
of the goal for a brief; of these, too, nobody has looked at what is missed.
Of the others, rules were written for `seen`, `harms` and `second-seen`; the rest came later, and
their words are weighed: `fresh`, `next` (half of it twins, one to worry about and one ordinary in
much the same words), `everyday`, `long` (ordinary answers of several sentences), `more` and
`further`.
Whoever looks at what is missed of a list, to write rules for it, writes another list first.
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
APART = ("apart", "second-apart", "third-apart", "fourth-apart", "fifth-apart")
ALL = "all of these"
LEARNED = ("seen", "harms", "second-seen", "fresh", "next", "more", "further", "everyday", "long")
LISTED = ("apart", "third-apart")
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


def statements(name: str) -> tuple[Statement, ...]:
    """One list of statements, by the name of its file; or all that are kept apart."""
    if name == ALL:
        return tuple(each for apart in APART for each in statements(apart))
    with (HERE / "statements" / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
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
    """Markdown: the share that is caught by list and kind, the time, and what went wrong."""
    rows = [[*row, GOALS[row[1]]] for name in (*APART, ALL) for row in _shares(name)]
    apart = table(["list kept apart", "kind", "caught", "share", "goal"], rows)
    rows = [row for name in LEARNED for row in _shares(name)]
    learned = table(["list that it was made with", "kind", "caught", "share"], rows)
    took = f"A text of {len(THIRTY.split())} words takes {_milliseconds():.2f} ms (goal: 1 ms)."
    return "\n\n".join([apart, learned, took, *map(_listed, LISTED)])


def _shares(name: str) -> list[list[str]]:
    found = statements(name)
    counts = {kind: share(found, kind) for kind in KINDS}
    return [
        [name, kind, f"{caught} of {of}", f"{caught / of:.3f}"]
        for kind, (caught, of) in counts.items()
        if of
    ]


def _milliseconds(times: int = 200) -> float:
    before = time.process_time()
    for _ in range(times):
        caught(THIRTY, our_net())
    return (time.process_time() - before) / times * 1000


def _listed(name: str) -> str:
    lines = [[each.kind, each.form, each.who, each.text] for each in wrong(statements(name))]
    return f"Missed, or ordinary and caught, of “{name}”:\n\n" + table(
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
