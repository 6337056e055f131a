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
AGES = {int(rung): rung for rung in RUNGS}
AGE = r"([3-9]|1\d|2[0-5])"
# What may follow an age that no word calls one: what measures or tells the time may not.
ON = r"(?=[,;]|\.(?!\d)|$| (?:(?:years? old|he|she|they|the|I|and)\b|(?-i:[A-Z])))"
A_TEXT = r"\b(?![- ](?:level|scale|text|word|book))"  # “a Year 3 text” is read at any age
# What names a rung, and the rung of each stage or age up to a number. An hour of the clock is an
# age only where a sentence begins with it: “At 9, Amara …”.
NAMED = tuple(
    (re.compile(words, re.IGNORECASE | re.MULTILINE), rungs)
    for words, rungs in (
        (rf"\b(?:year|yr|(?-i:Y)) ?(1[0-3]|[1-9]){A_TEXT}", {2: "7", 6: "11", 9: "14", 13: "18"}),
        (rf"\b(?:key stage|KS) ?([1-5]){A_TEXT}", {1: "7", 2: "11", 3: "14", 5: "18"}),
        (rf"\b(?:primary |(?-i:P) ?)([1-7]){A_TEXT}", {3: "7", 7: "11"}),
        (rf"\b(?:secondary |(?-i:S) ?)([1-6]){A_TEXT}", {3: "14", 6: "18"}),
        (rf"\b(?<!reading )(?<!spelling )aged?(?: of)? {AGE}\b", AGES),
        (rf"\b(?:is|they are|am|turns?) {AGE}\b{ON}", AGES),
        (rf"(?:^|[.;:)]\s)\s*(?:by|at) {AGE}\b{ON}", AGES),
        (rf"\b(?:by|at) (?=1[3-9]|2){AGE}\b(?! (?-i:[A-Z])){ON}", AGES),
    )
)


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
    """The rung that an outcome names itself: “the end of Year 6”, “P7”, “Key Stage 3”, “at 18”."""
    for named, rungs in NAMED:
        if found := named.search(words):
            return next(rung for last, rung in rungs.items() if int(found[1]) <= last)
    return "11" if re.search(r"\bsecondary school\b", words, re.IGNORECASE) else ""


def age_on(born: str, day: date) -> int | None:
    """How old somebody is on a day; None where the day of birth is not known."""
    try:
        birth = date.fromisoformat(born)
    except ValueError:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
