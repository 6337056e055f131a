"""Where a plan's newest version stands, for one reader: who has agreed to it, who has read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.plan.agreed import SIGNS, Party, parties, readers
from assistant.plan.changes import NUMBERED, Change, changes
from assistant.plan.fold import Plan
from assistant.plan.people import STAFF, Member
from assistant.plan.versions import Version, versions
from assistant.web.here import house, member
from assistant.web.who import Who


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The newest version that a member of staff says they have read; 0 for none."""

    name: str
    version: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of the newest version. `since` is the one from which this reader is told what
    changed: the last that they answered or read, else the one before; None when this is the first.

    `mine` is this reader's own party, `read` the newest version that they say they have read.
    """

    version: Version
    all: tuple[Version, ...]
    parties: tuple[Party, ...]
    mine: Party | None
    receipts: tuple[Receipt, ...]
    read: int
    since: Version | None

    @property
    def asked(self) -> bool:
        """Whether this reader is asked for an answer that they have not given yet."""
        return self.mine is not None and self.mine.now is None

    @property
    def unread(self) -> bool:
        """Whether this reader is staff and has not said that they read it."""
        return self.read < self.version.number


def standing(plan: Plan, who: Who) -> Standing | None:
    """The newest version for this request's member, around the plan as they see it today."""
    by, entries = member(), house().store.entries(member().plan)
    every = versions(entries, who.members)
    if not every:
        return None
    newest, read = every[-1], readers(plan)
    found = parties(plan, who.members, newest.number)
    own = "school" if by.role == "senco" else by.person
    mine = next((p for p in found if by.role in SIGNS and own in (p.person, p.voice)), None)
    wrote = newest.number if newest.by == by.person else 0
    return Standing(
        version=newest,
        all=every,
        parties=found,
        mine=mine,
        receipts=tuple(_receipts(who, read, newest)) if by.role in STAFF else (),
        read=max(read.get(by.person, 0), wrote) if by.role in STAFF else newest.number,
        since=_since(every, by, mine, read.get(by.person, 0)),
    )


def _receipts(who: Who, read: dict[str, int], newest: Version) -> Iterator[Receipt]:
    """All staff of the plan but whoever shared this version, and so wrote it."""
    staff = (m for m in who.members if m.role in STAFF and not m.former)
    for each in staff:
        if each.person != newest.by:
            yield Receipt(name=who.name(each.person), version=read.get(each.person, 0))


def _since(every: tuple[Version, ...], by: Member, mine: Party | None, read: int) -> Version | None:
    before = mine.before.version if mine and mine.before else 0
    known = before if by.role in SIGNS else read
    older = every[:-1]
    return next(
        (version for version in older if version.number == known), older[-1] if older else None
    )


def news(since: Version, to: Version, who: Who) -> tuple[Change, ...]:
    """What changed between two versions, for this request's member."""
    by, entries = member(), house().store.entries(member().plan)
    return changes(entries, by, who.members, since=since, to=to)


def who_is_on(plan: str) -> Who:
    """The names and voices of a plan's people."""
    store = house().store
    return Who(members=store.members(plan, former=True), people=store.people(plan))


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """All that changed about one outcome, in one word (`new`, `changed` or `gone`), and the words
    that are there now."""

    number: int
    heading: str
    what: str
    words: tuple[str, ...]


def in_short(found: Iterable[Change]) -> tuple[Numbered | Change, ...]:
    """The changes as a pupil reads them: one line for an outcome, nothing of the small print."""
    kept: dict[object, Numbered | Change] = {}
    for change in found:
        if change.number:
            line = _numbered(change)
            key = (line.heading, line.number, line.what == "gone")
            before = kept.get(key)
            kept[key] = _with(before, line) if isinstance(before, Numbered) else line
        elif change.kind != "noted" or change.heading == "review-date":
            kept[change] = change
    return tuple(kept.values())


def _numbered(change: Change) -> Numbered:
    own = change.heading in NUMBERED
    says = change.after if change.before != change.after and change.heading != "by-date" else ""
    return Numbered(
        number=change.number,
        heading=change.heading if own else "outcome",
        what=change.what if own else "changed",
        words=(says,) if says else (),
    )


def _with(one: Numbered, other: Numbered) -> Numbered:
    """Both in one line; that an outcome itself is new outweighs that a line of it changed."""
    what = "new" if "new" in (one.what, other.what) else one.what
    return replace(one, what=what, words=(*one.words, *other.words))
