"""The journey: longer-term outcomes on a ladder of ages, each year's outcomes hanging on a rung."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.seen import JOURNEY

RUNG, AREA = "rung", "area"  # parts of the entry that puts an outcome on a rung
# Ages at which a stage of school ends, and the last that a plan looks to (004-11).
RUNGS = ("4", "7", "11", "14", "18", "25")
# What growing up is made of (Code of Practice 8.10: preparing for adulthood).
AREAS = ("work", "home", "friends", "health")
SCHOOL_YEARS = {2: "7", 6: "11", 9: "14", 11: "18", 13: "18"}
STAGES = {1: "7", 2: "11", 3: "14", 4: "18", 5: "18"}


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A longer-term outcome: its rung ("" for none), who put it there ("" when its words say so),
    its area, and the outcomes of this year that are steps towards it."""

    outcome: Entry
    number: int
    rung: str
    by: str
    area: str
    steps: tuple[Entry, ...]


def journey(plan: Plan) -> tuple[Ahead, ...]:
    """The longer-term outcomes with their rungs, as this reader sees the plan."""
    return tuple(
        _ahead(plan, outcome, number) for number, outcome in enumerate(plan.under("long-term"), 1)
    )


def _ahead(plan: Plan, outcome: Entry, number: int) -> Ahead:
    put = list(_placed(plan, outcome))
    rung = next((e for e in reversed(put) if e.parts.get(RUNG)), None)
    area = next((e for e in reversed(put) if e.parts.get(AREA)), None)
    return Ahead(
        outcome=outcome,
        number=number,
        rung=rung.parts[RUNG] if rung else rung_in(outcome.words or ""),
        by=rung.by if rung else "",
        area=area.parts[AREA] if area else "",
        steps=tuple(
            e for e in plan.under("outcome") if any(c.entry == outcome.id for c in e.cites)
        ),
    )


def _placed(plan: Plan, outcome: Entry) -> Iterator[Entry]:
    for entry in plan.kind("noted"):
        if entry.about == JOURNEY and any(cite.entry == outcome.id for cite in entry.cites):
            yield entry


def rung_in(words: str) -> str:
    """The rung that an outcome names itself: “by the end of Year 6”, “Key Stage 3”, “at 18”."""
    year = re.search(r"\byear (\d+)\b", words, re.IGNORECASE)
    stage = re.search(r"\b(?:key stage|KS) ?([1-5])\b", words, re.IGNORECASE)
    age = re.search(r"\b(?:age|aged|at|is|turns) (\d+)\b", words, re.IGNORECASE)
    if year:
        return next((r for n, r in SCHOOL_YEARS.items() if int(year[1]) <= n), "18")
    if stage:
        return STAGES[int(stage[1])]
    if age:
        return next((rung for rung in RUNGS if int(age[1]) <= int(rung)), "25")
    return "11" if re.search(r"\bsecondary school\b", words, re.IGNORECASE) else ""


def age_on(born: str, day: date) -> int | None:
    """How old somebody is on a day; None where the day of birth is not known."""
    try:
        birth = date.fromisoformat(born)
    except ValueError:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
