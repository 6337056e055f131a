"""The versions of a plan: what stood in it each time the school shared it, as one reader has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.plan.change import WRITING
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.people import Member
from assistant.plan.picture import tells
from assistant.plan.seen import SAFEGUARDING, SCHOOL, VIEWS, Facts, gather, seen_by, shares
from assistant.plan.whole import pruned, whole


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version: its number from 1, when it was shared and by whom.

    `upto` is how many entries of the journal are in it; people never see it (architecture, rule 6).
    """

    number: int
    at: str
    by: str
    upto: int


def versions(entries: Sequence[Entry], members: Iterable[Member]) -> tuple[Version, ...]:
    """Every version so far, oldest first; `members` are all who are or were on the plan."""
    roles = {member.person: member.role for member in members}
    found = [(at, entry) for at, entry in enumerate(entries) if shares(entry, roles)]
    return tuple(
        Version(number=number, at=entry.at, by=entry.by, upto=at + 1)
        for number, (at, entry) in enumerate(found, 1)
    )


def changed_since(entries: Sequence[Entry], members: Iterable[Member], facts: Facts) -> bool:
    """Whether pupil or family would have other lines of the school's in a version of now than they
    have in the newest one; before there is one, whether the school has written anything.

    What leads do about held words is none of it, and what is held counts as if it were not: nobody
    else may tell that there was any. `facts` are what `gather` finds in these entries.
    """
    if not _wrote_since(entries, facts):
        return False
    members = tuple(members)
    known = [entry for entry in entries if entry.kind != "held"]
    made = versions(known, members)
    if not made:
        return True
    after = [*known, replace(known[made[-1].upto - 1], id="now")]
    family = [m for m in members if m.role in ("pupil", "parent") and not m.former]
    return any(
        _lines(entries_in(known, each, members, made[-1]), each, facts)
        != _lines(seen_by(after, each, members), each, facts)
        for each in family
    )


def _lines(seen: Iterable[Entry], reader: Member, facts: Facts) -> set[str]:
    """The school's own lines and answers; what is noted of its reader waits for no sharing.

    An entry never changes, so its id stands for what it says.
    """
    schools = (e for e in seen if e.kind in WRITING | VIEWS and facts.roles.get(e.by) in SCHOOL)
    return {entry.id for entry in schools if entry.of != reader.person}


def _wrote_since(entries: Sequence[Entry], facts: Facts) -> bool:
    return any(
        each.kind in WRITING | VIEWS | {"withdrew"}
        and each.about != SAFEGUARDING
        and facts.roles.get(each.by) in SCHOOL
        for each in entries[facts.published :]
    )


def entries_in(
    entries: Sequence[Entry], viewer: Member, members: Iterable[Member], version: Version
) -> tuple[Entry, ...]:
    """What a reader has of a version: what they could see in it, and may still see.

    The school's writing stands as it was then. Somebody's own words that they took back, changed
    or kept for fewer people since, and words that are held since, are left out without a trace.
    """
    members = tuple(members)
    then = seen_by(entries[: version.upto], viewer, members)
    now = {entry.id: entry for entry in seen_by(entries, viewer, members)}
    facts = gather(entries, members)
    kept = [
        entry
        for entry in then
        if (entry.id in now and (tells(now[entry.id]) or not tells(entry)))
        or (entry.id in facts.gone - facts.held and _schools(entry, facts.roles))
    ]
    kept = whole(kept, viewer, {})
    known = {entry.id for entry in kept}
    return tuple(pruned(entry, known) for entry in kept)


def _schools(entry: Entry, roles: Mapping[str, str]) -> bool:
    """Whether this is the school's writing: what a parent notes is their own words."""
    return entry.kind in WRITING and roles.get(entry.by) in SCHOOL


def plan_in(
    entries: Sequence[Entry], viewer: Member, members: Iterable[Member], version: Version
) -> Plan:
    """A version of the plan as this reader has it: filtered, and only then folded."""
    return fold(entries_in(entries, viewer, members, version))
