"""Run every benchmark and write what it found into `benchmarks/README.md`."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from benchmarks import (
    fold,
    live,
    longest,
    net,
    outcomes,
    pdf,
    pictures,
    race,
    reading,
    start,
    turn,
    wording,
)
from benchmarks.figures import machine

PARTS: dict[str, Callable[[Path | None], str]] = {
    "turn": turn.run,
    "live": live.run,
    "pdf": pdf.run,
    "pictures": pictures.run,
    "longest": longest.run,
    "fold": fold.run,
    "start": start.run,
    "net": net.run,
    "outcomes": outcomes.run,
    "wording": wording.run,
    "reading": reading.run,
}
HEAD = """# Figures

Measured by `make bench` on {day}, on {machine}, Python {python}. Machines vary from
hour to hour, so a figure is worth most beside the baseline of the same run. One part alone:
`.venv/bin/python -m benchmarks.turn`.
"""


def _beside(peers: Path | None) -> dict[str, Callable[[Path | None], str]]:
    """What is measured beside peers, where they are installed."""
    if peers is None:
        return {}
    return {"reading": partial(reading.run, peers=peers), "race": lambda _: race.run(peers)}


def main() -> None:
    """Measure, and write the report where the readers of this folder look."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="the folder of data that is not in the repository"
    )
    parser.add_argument("--peers", type=Path, help="a folder with what `benchmarks.peers` names")
    asked = parser.parse_args()
    data, peers = asked.data, asked.peers
    head = HEAD.format(
        day=f"{datetime.now(UTC):%-d %B %Y}", machine=machine(), python=platform.python_version()
    )
    report = [head]
    for name, measure in (PARTS | _beside(peers)).items():
        report.append(f"## {name.title()}\n\n{measure(data)}")
        Path(__file__).with_name("README.md").write_text("\n".join(report), encoding="utf-8")


if __name__ == "__main__":
    main()
