"""The wording rules beside their peers, on the half of the sentences that was kept apart.

`python -m benchmarks.race --peers FOLDER`, with the packages that `benchmarks.peers` names in it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import table
from benchmarks.peers import PEERS, Spans, found_by
from benchmarks.wording import WHOLE, clean, targets
from readability import check

READER = "family"


def run(folder: Path) -> str:
    """The table, for people."""
    wanted, unwanted = targets()[1::2], clean()[1::2]
    texts = [target.text for target in wanted] + unwanted
    ways = {"Plait": _ours(texts)} | {name: found_by(name, folder, texts) for name in PEERS}
    lines = []
    for name, (spans, pace) in ways.items():
        hits = [
            any(start < last and end > first for start, end in said)
            for target, said in zip(wanted, spans, strict=False)
            for first, last in target.places
        ]
        flagged = sum(map(bool, spans[len(wanted) :]))
        shares = [f"{sum(hits) / len(hits):.2f}", f"{flagged / len(unwanted):.0%}"]
        lines.append([name, *shares, f"{pace:.2f}", f"{pace / ways['Plait'][1]:.1f}"])
    heads = ["Wording", "Targets found", "Clean flagged", "ms a sentence", "× Plait"]
    return table(heads, lines) + "\n"


def _ours(texts: Sequence[str]) -> tuple[list[Spans], float]:
    check("warm", READER)
    began = time.perf_counter()
    found = [check(text, READER) for text in texts]
    pace = (time.perf_counter() - began) * 1000 / len(texts)
    return [[(f.start, f.end) for f in each if f.kind not in WHOLE] for each in found], pace


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.race", description=__doc__)
    asked.add_argument("--peers", type=Path, required=True)
    sys.stdout.write(run(asked.parse_args().peers))


if __name__ == "__main__":
    main()
