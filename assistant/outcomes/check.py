"""Is this an outcome? Findings on its words, each with one question; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.outcomes import adults, fog, other, provision, wishes
from assistant.outcomes.calendars import OURS, SchoolCalendar
from assistant.outcomes.dates import Setting, times
from assistant.outcomes.finding import PARTS, POOR, RULES, Finding, Hit, finding
from assistant.outcomes.measure import Measures, circumstance, measures, sized
from assistant.outcomes.plain import LONGEST, opens, plain
from assistant.outcomes.plan_parts import InPlan, answered, left_open
from assistant.outcomes.reading import Reading
from assistant.outcomes.words import Parse


def check(
    text: str,
    *,
    parse: Parse,
    name: str = "",
    pronoun: str = "",
    date: date | None = None,
    calendar: SchoolCalendar = OURS,
    year_group: int | None = None,
    plan: InPlan | None = None,
) -> tuple[Finding, ...]:
    """What stands between a text and an outcome (004-12), the most telling first.

    `parse` is the language model’s; until it is there only what patterns find is found. `name` and
    `pronoun` (“he”, “she” or “they”) are the pupil’s: without a name, [Name] and X stand for them.
    `date` is the day of writing: without one nothing is past. `plan` is what stands beside the
    text in its plan: without it no baseline and no thread are asked for, and no time of a text that
    lacks nothing else.
    """
    reading = read(text, parse=parse, called=name)
    if not reading.text.strip():
        parts = sorted(PARTS, key=RULES.index)
        return tuple(finding(Hit(rule, 0, len(text)), name=name) for rule in parts)
    setting = Setting(today=date, calendar=calendar, year_group=year_group) if date else None
    hits = tuple(_hits(reading, setting, name, pronoun))
    hits = _alone(hits) if plan is None else (*answered(hits, plan), *left_open(reading.text, plan))
    return tuple(finding(hit, name=name) for hit in sorted(set(hits), key=_order))


def _alone(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits on a sentence by itself: the time of a whole one stands at the head of its table."""
    lacks = {hit.rule for hit in hits} & (PARTS | POOR)
    return tuple(hit for hit in hits if lacks != {"no-time"} or hit.rule != "no-time")


def read(text: str, *, parse: Parse, called: str = "") -> Reading:
    """The text made plain and parsed; of a very long one only the start."""
    text = text[:LONGEST]
    found = times(text)
    first = found[0] if found and opens(text, found[0].start) else None
    opening = _opening(text, first.end) if first else None
    made = plain(text, opening=opening, called=called)
    return Reading(text, made, parse(made.text), found)


def _opening(text: str, end: int) -> tuple[int, int]:
    """A time at the very beginning, with the comma behind it."""
    rest = text[end:]
    gap = len(rest) - len(rest.lstrip(" ,:–-"))
    return 0, end + gap


def _order(hit: Hit) -> tuple[int, int, int]:
    return RULES.index(hit.rule), hit.start, hit.end


def _hits(reading: Reading, setting: Setting | None, name: str, pronoun: str) -> Iterator[Hit]:
    found = measures(reading)
    kinds = tuple(_kinds(reading, found)) if reading.words else ()
    yield from kinds
    if not any(hit.rule == "provision" for hit in kinds) and not wishes.wished(kinds, reading):
        yield from _parts(reading, found)
        yield from other.several(reading)
        yield from other.not_future(reading, setting)
    yield from other.jargon(reading.text)
    yield from other.residue(reading.text, reading, name=name, pronoun=pronoun)


def _kinds(reading: Reading, found: Measures) -> Iterator[Hit]:
    shown = any(provision.shows(reading, deed, found) for deed in reading.deeds)
    intended = () if shown else tuple(adults.adults(reading))
    support = (*intended, *provision.support(reading, found))
    yield from support
    if not support:
        yield from wishes.aspiration(reading, found)
        dead = tuple(wishes.dead_man(reading, found))
        yield from dead or fog.fog(reading, found)


def _parts(reading: Reading, found: Measures) -> Iterator[Hit]:
    start = len(reading.text) - len(reading.text.lstrip())
    whole = start, len(reading.text.rstrip())
    if not reading.times:
        yield Hit("no-time", *whole)
    if not _measured(reading, found):
        yield Hit("no-measure", *whole)
    if reading.words:
        yield from fog.unseen(reading, found)


def _measured(reading: Reading, found: Measures) -> bool:
    if found.counted:
        return True
    seen = [deed for deed in reading.deeds if fog.sees(reading, deed, found)]
    if not seen:
        return False
    enough = bool(found.alone or (found.often and not found.loose))
    set_out = bool(reading.times) and any(circumstance(reading, deed) for deed in seen)
    return enough or set_out or any(sized(reading, deed) for deed in seen)
