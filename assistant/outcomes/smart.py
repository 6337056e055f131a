"""SMART in its plan: a small scale with reasons, about the outcome and never about its writer.

Relevant and achievable cannot be read off a sentence: they come from what stands beside it, the
words it answers, where the pupil starts and the first small step (002-37, 004-12).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from assistant.outcomes.calendars import OURS, SchoolCalendar
from assistant.outcomes.check import check
from assistant.outcomes.dates import Setting, day_of, times
from assistant.outcomes.finding import POOR
from assistant.outcomes.plan_parts import InPlan
from assistant.outcomes.words import Parse

_WHY = tomllib.loads(files("assistant.outcomes").joinpath("smart.toml").read_text("utf-8"))
LETTERS = tuple(_WHY)  # specific, measured, achievable, relevant, timed


@dataclass(frozen=True)
class Rung:
    """One letter of SMART: `level` is 0 (not yet), 1 (partly) or 2 (there), with its reasons."""

    part: str
    level: int
    reasons: tuple[str, ...]


def smart(
    text: str,
    *,
    parse: Parse,
    plan: InPlan,
    date: date,
    name: str = "",
    calendar: SchoolCalendar = OURS,
    year_group: int | None = None,
) -> tuple[Rung, ...]:
    """The five letters of SMART for an outcome in its plan, in order; options as in `check`."""
    findings = check(
        text, parse=parse, name=name, date=date, calendar=calendar, year_group=year_group, plan=plan
    )
    rules = {each.rule for each in findings}
    setting = Setting(today=date, calendar=calendar, year_group=year_group, review=plan.cycle_ends)
    day = day_by(text, plan, setting)
    said = (
        _specific(rules),
        _measured(rules),
        _achievable(rules, plan, day),
        ("no-cites",) if "no-thread" in rules else ("cites",),
        _timed(rules, day, date),
    )
    return tuple(_rung(part, why, name) for part, why in zip(LETTERS, said, strict=True))


def day_by(text: str, plan: InPlan, setting: Setting) -> date | None:
    """The day by which it is to be done: the plan’s own, or the first that the text comes to."""
    days = (day_of(when.text, setting) for when in times(text))
    return plan.by or next((day for day in days if day), None)


def _specific(rules: set[str]) -> tuple[str, ...]:
    if rules & (POOR | {"not-specific"}):
        return ("unseen",)
    return ("several",) if "several" in rules else ("seen",)


def _measured(rules: set[str]) -> tuple[str, ...]:
    enough = "not-enough" if rules & (POOR | {"no-measure"}) else "enough"
    return enough, "no-baseline" if "no-baseline" in rules else "baseline"


def _achievable(rules: set[str], plan: InPlan, day: date | None) -> tuple[str, ...]:
    late = day is not None and plan.cycle_ends is not None and day > plan.cycle_ends
    return (
        "no-baseline" if "no-baseline" in rules else "baseline",
        "first-step" if plan.first_step.strip() else "no-first-step",
        "no-day" if day is None else "after-cycle" if late else "in-cycle",
    )


def _timed(rules: set[str], day: date | None, today: date) -> tuple[str, ...]:
    if day is not None:
        return ("past",) if day < today else ("day",)
    return ("no-time",) if "no-time" in rules else ("no-day",)


# A reason that leaves its part not yet there; “several” and a time without a day do so in part.
_OPEN = frozenset(
    "unseen not-enough no-baseline no-first-step after-cycle no-cites past no-time no-day".split()
)
_PARTLY = frozenset({("several",), ("no-day",)})


def _rung(part: str, why: tuple[str, ...], name: str) -> Rung:
    there = sum(each not in _OPEN for each in why)
    level = 1 if why in _PARTLY else 2 if there == len(why) else 1 if there else 0
    reasons = tuple(_WHY[part][each].replace("((name))", name or "the pupil") for each in why)
    return Rung(part, level, reasons)
