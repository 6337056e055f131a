"""What is done about words that are held: each deed an entry of its own, and whose turn it is.

The words themselves are never touched (R74). Deeds are `noted` entries under one heading, which
only the safeguarding leads see; see `seen.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.plan.entry import Entry
from assistant.plan.hats import led_by
from assistant.plan.people import LEADS, STAFF, Member
from assistant.plan.picture import tells
from assistant.plan.seen import SAFEGUARDING, Facts

DEEDS = frozenset({"read", "told", "noted", "moved", "passed-on", "letter"})
OPENS = frozenset({"read", "told", "moved"})  # somebody has taken it up
# Whose turn it is after how long, in minutes of school time (R71).
TURNS = (("deputy", 15), ("head", 30))
LONGEST = 30  # days that are looked at; whatever waits longer has waited long enough
# When school begins and ends on a day, on the school’s clock; None without school.
Hours = Callable[[date], tuple[time, time] | None]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that was done about held words. `did` is one of `DEEDS`, `held` or `released`.

    `to` is whom it was passed to or told, or the name of another system; of a letter the person
    who had it. `on` is a day.
    """

    did: str
    by: str
    at: str
    to: str = ""
    on: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Words that are or were held, as they were given, and what was done about them, in order."""

    entry: Entry
    steps: tuple[Step, ...]

    @property
    def open(self) -> bool:
        """Whether they are still held."""
        return next(s.did for s in reversed(self.steps) if s.did in ("held", "released")) == "held"

    @property
    def read(self) -> bool:
        """Whether somebody has taken it up since it was last held."""
        return any(step.did in OPENS for step in self.lately)

    @property
    def lately(self) -> tuple[Step, ...]:
        """What was done since it was last held, that first."""
        last = max(at for at, step in enumerate(self.steps) if step.did == "held")
        return self.steps[last:]


def cases(entries: Sequence[Entry], members: Iterable[Member]) -> tuple[Case, ...]:
    """Everything that was ever held on a plan, in the order in which it was said."""
    roles = {member.person: member.role for member in members}
    steps: dict[str, list[Step]] = {}
    for entry in entries:
        step = _step(entry, roles.get(entry.by, ""))
        for cite in entry.cites if step else ():
            if step and (step.did == "held" or cite.entry in steps):
                steps.setdefault(cite.entry, []).append(step)
    return tuple(Case(entry=e, steps=tuple(steps[e.id])) for e in entries if e.id in steps)


def _step(entry: Entry, role: str) -> Step | None:
    if entry.kind == "held":
        return Step(did="held", by=entry.by, at=entry.at)
    if entry.kind == "released" and role in LEADS:
        why, ended = entry.parts.get("reason", ""), entry.parts.get("as", "")
        return Step(did="released", by=entry.by, at=entry.at, to=ended, words=why)
    if entry.kind == "noted" and entry.about == SAFEGUARDING and entry.parts.get("did") in DEEDS:
        to, on = entry.parts.get("to", ""), entry.parts.get("on", "")
        said = entry.words or ""
        return Step(did=entry.parts["did"], by=entry.by, at=entry.at, to=to, on=on, words=said)
    return None


def for_head(case: Case, members: Iterable[Member]) -> bool:
    """Whether the head may open this: passed on, told, or a lead held the tablet.

    See conversation.md 6.
    """
    told = any(step.to == "head" and step.did in ("told", "passed-on") for step in case.steps)
    return told or led_by(case.entry.scribe, members)


def may_open(case: Case, reader: Member, members: Iterable[Member]) -> bool:
    """Whether somebody on this plan may read this: each lead, and the head where it is for them."""
    if reader.former:
        return False
    return reader.role in LEADS or (reader.role == "head" and for_head(case, members))


def to_write_to(case: Case, members: Sequence[Member], on_duty: Collection[str]) -> set[str]:
    """Who is to have a letter about words that nobody has taken up, and has had none in their turn.

    First the leads on duty, or all where none is; where a lead held the tablet, all and the head
    (conversation.md 6). Then whoever the words are passed on to.
    """
    if not case.open or case.read:
        return set()
    here = {member.person: member.role for member in members if not member.former}
    leads = {person for person, role in here.items() if role in LEADS}
    turn = leads & set(on_duty) or leads
    if led_by(case.entry.scribe, members):
        turn = {person for person, role in here.items() if role in {*LEADS, "head"}}
    for step in case.lately:
        if step.did == "passed-on":
            turn |= {person for person, role in here.items() if role == step.to}
        elif step.did == "letter":
            turn.discard(step.to)
    return turn


def due(case: Case, now: datetime, hours: Hours) -> tuple[str, ...]:
    """Whose turn has come, and is not recorded yet; `now` is the time on the school's clock."""
    if not case.open or case.read:
        return ()
    since = datetime.fromisoformat(case.lately[0].at)
    waited = school_minutes(since.astimezone(now.tzinfo), now, hours)
    passed = {step.to for step in case.lately if step.did == "passed-on"}
    return tuple(who for who, minutes in TURNS if waited >= minutes and who not in passed)


def unopened(entries: Sequence[Entry], facts: Facts, *, also_gone: bool) -> tuple[Entry, ...]:
    """A pupil's words and pictures that no adult has opened, their part given or not (R75).

    Held words are never among them; with `also_gone` what the pupil changed or took out is, since
    somebody must have read that too.
    """
    opened = {
        cite.entry
        for entry in entries
        if entry.kind == "held"
        or (entry.kind in ("read", "released") and facts.roles.get(entry.by) in STAFF | LEADS)
        for cite in entry.cites
    }
    away = opened if also_gone else opened | facts.gone
    return tuple(
        entry
        for entry in entries
        if facts.roles.get(entry.by) == "pupil" and tells(entry) and entry.id not in away
    )


def overdue(since: str, now: datetime, hours: Hours) -> bool:
    """Whether words have waited a school day, as long as the first one is since they were said;
    `now` is on the school's clock, `since` ISO or "".
    """
    if not since:
        return False
    start = datetime.fromisoformat(since).astimezone(now.tzinfo)
    first = next(filter(None, map(hours, _days(start, now))), None)
    return first is not None and school_minutes(start, now, hours) >= _minutes(*first)


def school_minutes(start: datetime, end: datetime, hours: Hours) -> float:
    """The minutes of school time between two times on the school's clock."""
    return sum(_minutes_of(day, start, end, hours) for day in _days(start, end))


def _days(start: datetime, end: datetime) -> tuple[date, ...]:
    first = max(start.date(), end.date() - timedelta(days=LONGEST))
    return tuple(first + timedelta(days=day) for day in range((end.date() - first).days + 1))


def _minutes_of(day: date, start: datetime, end: datetime, hours: Hours) -> float:
    if (there := hours(day)) is None:
        return 0
    begins, ends = (datetime.combine(day, each, start.tzinfo) for each in there)
    return max(0.0, (min(end, ends) - max(start, begins)).total_seconds() / 60)


def _minutes(begins: time, ends: time) -> int:
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute
