"""SEND wording: what the rules find in sentences written before there was any rule, and how fast.

`benchmarks/send/target.tsv` has sentences with what should be found in double brackets, and
`benchmarks/send/clean.txt` sentences in which nothing should be. Every second sentence of both was
kept apart until the rules were there; when it was first looked at, 0.962 of its targets were found
and 1.8 % of its clean sentences flagged, for a family. The rules have grown since.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import NamedTuple

from readability import check, forget
from readability.finding import Finding
from readability.ranking import worth_saying

HERE = Path(__file__).parent / "send"
MARK = re.compile(r"\[\[(.+?)\]\](?!\])")
WHOLE = ("long-sentence", "hard-word", "passive")  # of a sentence or word, not of SEND wording
OTHERS_WORDS = ("pupil", "pupil_says", "family_says", "source", "key_people")
MESSAGE = (
    "Sam suffers from anxiety and refuses to join in, so adults will monitor him on a daily basis "
    "and liaise with CAMHS when it is necessary."
)


class Target(NamedTuple):
    """A sentence, and where in it something should be found."""

    text: str
    places: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """How many of the targets were found, and were given something to write; clean ones flagged."""

    targets: int
    found: int
    suggested: int
    clean: int
    flagged: int

    def row(self, name: str) -> str:
        """A line of the table."""
        found, suggested = self.found / self.targets, self.suggested / max(1, self.found)
        flagged = self.flagged / self.clean
        return (
            f"| {name} | {self.targets} | {found:.3f} | {suggested:.1%} | {self.clean} "
            f"| {flagged:.1%} |"
        )


def targets() -> list[Target]:
    """The sentences with something to find."""
    lines = (HERE / "target.tsv").read_text(encoding="utf-8").splitlines()
    return [_target(line.split("\t")[1]) for line in lines]


def clean() -> list[str]:
    """The sentences with nothing to find."""
    return (HERE / "clean.txt").read_text(encoding="utf-8").splitlines()


def score(wanted: Sequence[Target], unwanted: Sequence[str], reader: str) -> Score:
    """How the rules do on these sentences; whole sentences and single words are not counted."""
    found = [_hits(target, place, reader) for target in wanted for place in target.places]
    return Score(
        targets=len(found),
        found=sum(bool(hits) for hits in found),
        suggested=sum(any(hit.suggestions for hit in hits) for hits in found),
        clean=len(unwanted),
        flagged=sum(bool(list(_wording(text, reader))) for text in unwanted),
    )


def run(data: Path | None = None) -> str:
    """The tables, for people."""
    wanted, unwanted = targets(), clean()
    rows = [
        "| Sentences | Targets | Found | With a suggestion | Clean | Flagged |",
        "|" + "---|" * 6,
    ]
    for reader in ("family", "professional"):
        for half, name in enumerate(("seen", "kept apart")):
            figures = score(wanted[half::2], unwanted[half::2], reader)
            rows.append(figures.row(f"{name}, {reader}"))
        if data:
            rows.append(_others(data, reader).row(f"others’ wordings, {reader}"))
    speed = f"A message of 25 words, lists alone: p95 {_p95(MESSAGE):.2f} ms."
    return "\n".join([*rows, "", speed, *(_exemplar(data) if data else ())]) + "\n"


def _target(marked: str) -> Target:
    pieces = MARK.split(marked)
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    places = [place for number, place in enumerate(pairwise(ends)) if number % 2]
    return Target("".join(pieces), tuple(places))


def _wording(text: str, reader: str) -> Iterator[Finding]:
    return (each for each in check(text, reader) if each.kind not in WHOLE)


def _hits(target: Target, place: tuple[int, int], reader: str) -> list[Finding]:
    start, end = place
    return [f for f in _wording(target.text, reader) if f.start < end and f.end > start]


def _others(data: Path, reader: str) -> Score:
    rows = map(json.loads, (data / "language.jsonl").read_text(encoding="utf-8").splitlines())
    said = [(row["text"], bool(row["issue"])) for row in rows]
    wanted = [Target(text, ((0, len(text)),)) for text, fault in said if fault]
    return score(wanted, [text for text, fault in said if not fault], reader)


def _exemplar(data: Path) -> Iterator[str]:
    """How much would be shown of the exemplar plan, without the pupil's and family's own words."""
    plan = json.loads((data / "exemplar.json").read_text(encoding="utf-8"))
    kept = {key: value for key, value in plan.items() if key not in OTHERS_WORDS}
    text = "\n".join(filter(None, _texts(kept)))
    words = len(text.split())
    found = check(text, "professional")
    shown = worth_saying(text, found, words=words)
    yield (
        f"\nThe exemplar plan, professional reader: {len(found)} findings in {words} words. Shown: "
        f"{len(shown)} pieces of advice, {1000 * len(shown) / words:.1f} in 1,000 words."
    )


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _p95(text: str, times: int = 300) -> float:
    """Milliseconds for a line that was never seen before, of words that were."""
    taken = []
    forget()
    for number in range(times):
        start = perf_counter()
        check(f"{text} {number}", "family")
        taken.append((perf_counter() - start) * 1000)
    return quantiles(taken[1:], n=20)[-1]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wording", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of language.jsonl and exemplar.json")
    print(run(parser.parse_args().data))


if __name__ == "__main__":
    main()
