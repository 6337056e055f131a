"""The school's writing, line by line: written, changed or taken out, with its history kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.deeds import take_out
from assistant.house import House, plan_for
from assistant.plan.change import replaced
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.talk.script import Script
from assistant.turns import Reply, answer, as_said, asked_of, new_id

# What is written for one outcome, and cites it.
ONCE = ("success", "baseline", "by-date", "first-step")
ROWS = ("approach", "provision")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line as it should stand under a heading; without words and parts it should not stand.

    `id` is made by the page, so that sending twice writes once; `entry` is the line it changes;
    `wording` how it was asked for, where that was not as the script says.
    """

    heading: str
    id: str
    words: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[Cite, ...] = ()
    entry: str = ""
    wording: str = ""


def write(
    house: House, by: Member, line: Line, *, at: str, script: Script | None = None
) -> Entry | None:
    """Make a line stand as it is given; returns what stands, or None when nothing does.

    A line that says what it said before is left alone. `script` asks for it, the writing of the
    plan if none is given.
    """
    script = script or house.words.writing
    old = standing_line(house, by, line.heading, line.entry, line.id)
    if not line.words.strip() and not any(line.parts.values()):
        if old:
            take_out(house, by, old.id, at=at)
        return None
    parts = _parts(old, line)
    if old and ((old.words or "").strip(), old.parts, old.cites) == (
        as_said(line.words).strip(),
        parts,
        line.cites,
    ):
        return old
    asked = asked_of(script, line.heading, by)
    reply = Reply(
        id=_unused(house, by.plan, line.id),
        asked=replace(asked, wording=line.wording or asked.wording),
        words=line.words,
        parts=parts,
        cites=line.cites,
        replaces=old.id if old else None,
    )
    return answer(house, by, reply, at=at, script=script)


def _unused(house: House, plan: str, name: str) -> str:
    """The page's own id, unless it was used: then the page came again, with something changed."""
    return new_id() if any(entry.id == name for entry in house.store.entries(plan)) else name


def _parts(old: Entry | None, line: Line) -> dict[str, str]:
    """The details beside the words; those that the page has no box for stay as they are."""
    merged = {**(old.parts if old else {}), **line.parts}
    return {name: part for name, part in merged.items() if part}


def standing_line(house: House, by: Member, heading: str, *names: str) -> Entry | None:
    """The line that stands now for one of these ids, through any number of changes."""
    latest, plan = replaced(house.store.entries(by.plan)), plan_for(house, by)
    found = (plan.entry(latest.get(name, name)) for name in names if name)
    return next((e for e in found if e and e.kind == "proposed" and e.about == heading), None)


def take_out_outcome(house: House, by: Member, outcome: Entry, *, at: str) -> None:
    """Take an outcome out of the plan, with everything that is written for it."""
    for line in plan_for(house, by).serving(outcome.id, *ONCE, *ROWS, "i-will"):
        take_out(house, by, line.id, at=at)
    take_out(house, by, outcome.id, at=at)


def once(plan: Plan, outcome: str, heading: str) -> Entry | None:
    """The one line under a heading that serves an outcome."""
    return next(iter(plan.serving(outcome, heading)[-1:]), None)
