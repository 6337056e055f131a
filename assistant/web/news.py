"""What is new to a reader: the topics to tell of, and where their open page stands."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache, partial
from hashlib import sha256

from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.people import LEADS, STAFF, Member
from assistant.plan.seen import gather, seen_by, waiting_to_be_read
from assistant.store import Stored

# What lets somebody see, or see no more, what was said before.
OPENS = frozenset("submitted not-given released held shared withdrew".split())
Known = Callable[[Member], dict[str, Entry]]  # what a reader sees, by id


def still_here(there: House, person: Member) -> bool:
    """Whether this membership still stands: a line stays open for hours."""
    now = there.store.member(person.plan, person.person)
    return now is not None and now.role == person.role


def topics_seen(stored: Stored, viewers: Sequence[Member]) -> list[frozenset[str]]:
    """For each of these viewers of one plan the topics of what was stored, and of what that opens
    or closes, as far as that viewer may see them.
    """
    after, members, fresh = stored.entries, stored.members, {entry.id for entry in stored.fresh}
    opens = any(entry.kind in OPENS for entry in stored.fresh)
    before = [entry for entry in after if entry.id not in fresh] if opens else []
    now, then = _known(after, members), _known(before, members) if opens else None
    here = {member.person: member.role for member in members if not member.former}
    return [
        _topics(each, fresh, now, then) if here.get(each.person) == each.role else frozenset()
        for each in viewers
    ]


def _topics(
    viewer: Member, fresh: Container[str], now: Known, then: Known | None
) -> frozenset[str]:
    known = now(viewer)
    if then is None:
        changed = {name for name, entry in known.items() if entry.id in fresh}
    else:
        before = then(viewer)
        known, changed = before | known, known.keys() ^ before.keys()
    return frozenset(known[name].about or known[name].kind for name in changed)


def stands_at(there: House, viewers: Sequence[Member]) -> str:
    """Where a page of these readers stands: it is another text as soon as one of them may see more,
    or less; what they may not see does not change it."""
    return digest(known_to(there, each) for each in viewers)


def digest(known: Iterable[Iterable[str]]) -> str:
    """The text that tells where a page stands, of the names of what its readers know."""
    return sha256(" ".join(name for each in known for name in each).encode()).hexdigest()[:16]


def known_to(there: House, viewer: Member) -> dict[str, Entry]:
    """What somebody sees of their plan, by id, and what waits for them to read."""
    members = there.store.members(viewer.plan, former=True)
    return _known(there.store.entries(viewer.plan), members)(viewer)


def _known(entries: Sequence[Entry], members: Sequence[Member]) -> Known:
    """What any reader sees, by id, and what waits for them; gathered once for all of the school."""
    gathered = cache(partial(gather, entries, members))

    def known(viewer: Member) -> dict[str, Entry]:
        facts = gathered() if viewer.role in STAFF | LEADS else None
        seen = {entry.id: entry for entry in seen_by(entries, viewer, members, facts)}
        waiting = waiting_to_be_read(entries, viewer, members, facts)
        return seen | {f"{entry.id} waits": entry for entry in waiting}

    return known
