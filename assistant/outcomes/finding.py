"""A finding: the words it rests on, what it says about them, and one question that helps."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

_SAID = tomllib.loads(files("assistant.outcomes").joinpath("findings.toml").read_text("utf-8"))
RULES = tuple(_SAID)  # in the order in which a coach takes them up
POOR = frozenset({"provision", "adult-intention", "aspiration", "fog", "dead-man"})
PARTS = frozenset({"no-time", "no-measure", "not-specific"})

Verdict = Literal["good", "poor"]


@dataclass(frozen=True)
class Hit:
    """A rule and the words it rests on: `text[start:end]`."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """What a rule says of `text[start:end]`: a message in plain words and one question."""

    rule: str
    start: int
    end: int
    message: str
    question: str


def finding(hit: Hit, *, name: str) -> Finding:
    """A hit in words; `name` is what the pupil is called, “” when that is not known."""
    said = _SAID[hit.rule]
    called = name or "the pupil"
    return Finding(
        hit.rule,
        hit.start,
        hit.end,
        said["message"].replace("((name))", called),
        said["question"].replace("((name))", called),
    )


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Whether a text reads as an outcome: on the sentence alone, so warnings do not count.

    Poor is support, an adult’s intention, a hope, fog or what a dead man could do, and any text
    that lacks two of time, measure and something to see. “Usually” SMART (004-12): one may lack.
    """
    rules = {each.rule for each in findings}
    return "poor" if rules & POOR or len(rules & PARTS) > 1 else "good"
