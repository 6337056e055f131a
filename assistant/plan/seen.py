"""Who may see which entry: one filter, applied before the fold, so that nothing else hides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.plan.change import WRITING, followed, in_place, replaced, taken_out
from assistant.plan.entry import Asked, Entry
from assistant.plan.people import STAFF, Member

# What somebody gives as their own part; the rest is the school's writing or book-keeping.
VIEWS = frozenset("said passed sorted starred attached committed".split())
SCHOOLS = WRITING | {"agreed", "disagreed"}
PLAN = "plan"  # the heading of a `shared` entry that shows the family the school's writing so far


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the whole journal says about who may see what."""

    roles: Mapping[str, str]
    latest: Mapping[str, str]  # a changed entry -> what now stands in its place
    gone: frozenset[str]  # changed or taken out
    held: frozenset[str]
    released: Mapping[str, str]  # entry -> "school" or "family"
    finished: frozenset[str]  # people whose part is given, or recorded as not given
    chosen: Mapping[str, str]  # person -> whom they let see their words: "school" or "family"
    published: int  # how many entries the family may see of the school's writing


def seen_by(
    entries: Sequence[Entry], viewer: Member, members: Iterable[Member]
) -> tuple[Entry, ...]:
    """The entries that `viewer` may see, in order, without any trace of the others.

    Blind until given (conversation.md 4); a pupil's words only when a named adult, not the one who
    held the tablet, has released them; held words only to the DSL (conversation.md 6).
    """
    facts = gather(entries, members)
    kept = [e for at, e in enumerate(entries) if _may_see(e, at, viewer, facts)]
    known = {entry.id for entry in kept}
    return tuple(
        _pruned(followed(_veiled(entry, viewer, facts), facts.latest), known)
        for entry in in_place(kept, entries)
    )


def gather(entries: Sequence[Entry], members: Iterable[Member]) -> Facts:
    """Read the whole journal once for what decides visibility."""
    members = tuple(members)
    roles = {member.person: member.role for member in members}
    silent = {member.person for member in members if not member.gives_part}
    shared = [entry for entry in entries if entry.kind == "shared"]
    latest = replaced(entries)
    return Facts(
        roles=roles,
        latest=latest,
        gone=frozenset(latest) | taken_out(entries),
        held=_held(entries, roles),
        released=_released(entries, roles),
        finished=frozenset(silent | _finished(entries)),
        chosen={e.by: e.parts["with"] for e in shared if "with" in e.parts},
        published=max((at + 1 for at, e in enumerate(entries) if _publishes(e)), default=0),
    )


def _publishes(entry: Entry) -> bool:
    return entry.kind == "shared" and entry.about == PLAN


def _finished(entries: Sequence[Entry]) -> set[str]:
    given = {entry.by for entry in entries if entry.kind == "submitted"}
    return given | {e.of for e in entries if e.kind == "not-given" and e.of}


def _held(entries: Sequence[Entry], roles: Mapping[str, str]) -> frozenset[str]:
    """Entries held for the DSL; only a DSL's release ends it."""
    held: set[str] = set()
    for entry in entries:
        cited = {cite.entry for cite in entry.cites}
        if entry.kind == "held":
            held |= cited
        elif entry.kind == "released" and roles.get(entry.by) == "dsl":
            held -= cited
    return frozenset(held)


def _released(entries: Sequence[Entry], roles: Mapping[str, str]) -> dict[str, str]:
    """A pupil's entries that a named adult released, and to whom; never by whose hands wrote it."""
    hands = {entry.id: entry.scribe for entry in entries}
    return {
        cite.entry: entry.parts.get("to", "school")
        for entry in entries
        if entry.kind == "released" and roles.get(entry.by) in STAFF
        for cite in entry.cites
        if hands.get(cite.entry) != entry.by
    }


def _may_see(entry: Entry, at: int, viewer: Member, facts: Facts) -> bool:
    if viewer.role == "dsl":
        return True
    if entry.kind == "held" or entry.id in facts.gone:
        return False
    if viewer.person in (entry.by, entry.of):
        return True
    if entry.id in facts.held:
        return False
    return _others(entry, at, viewer, facts)


def _others(entry: Entry, at: int, viewer: Member, facts: Facts) -> bool:
    """May `viewer`, who is not the DSL, see somebody else's entry that is not held?"""
    if entry.kind in VIEWS:
        both = entry.by in facts.finished and viewer.person in facts.finished
        return both and _view(entry, at, viewer, facts)
    if entry.kind in SCHOOLS or _publishes(entry):
        return _audience(entry, viewer) and (_staff(viewer) or at < facts.published)
    return _staff(viewer) and entry.kind != "shared"


def _view(entry: Entry, at: int, viewer: Member, facts: Facts) -> bool:
    """Somebody's words: the pupil's by release, a parent's by choice, the school's by sharing."""
    whose = facts.roles.get(entry.by)
    if whose == "pupil":
        return _pupils(entry, viewer, facts)
    if _staff(viewer):
        return _audience(entry, viewer)
    if whose == "parent":
        told = facts.chosen.get(entry.by) == "family"
        return told and _audience(entry, viewer)
    return at < facts.published and _audience(entry, viewer)


def _pupils(entry: Entry, viewer: Member, facts: Facts) -> bool:
    to = facts.released.get(entry.id)
    if to is None or _staff(viewer):
        return to is not None
    return to == "family" and facts.chosen.get(entry.by, "family") == "family"


def _audience(entry: Entry, viewer: Member) -> bool:
    return entry.audience == "team" or viewer.role == "senco"


def _staff(viewer: Member) -> bool:
    return viewer.role in STAFF


def _veiled(entry: Entry, viewer: Member, facts: Facts) -> Entry:
    """A pupil sees held words only in the sitting in which they were said (conversation.md 6)."""
    if viewer.role != "pupil" or entry.id not in facts.held or entry.sitting == viewer.sitting:
        return entry
    return replace(entry, words=None, parts={}, then=None)


def _pruned(entry: Entry, known: set[str]) -> Entry:
    """The entry without references to what the viewer does not see."""
    return replace(
        entry,
        replaces=entry.replaces if entry.replaces in known else None,
        cites=tuple(cite for cite in entry.cites if cite.entry in known),
        asked=entry.asked and _asked(entry.asked, known),
    )


def _asked(asked: Asked, known: set[str]) -> Asked:
    return asked if asked.echo is None or asked.echo.entry in known else replace(asked, echo=None)


def waiting_to_be_read(
    entries: Sequence[Entry], reader: Member, members: Iterable[Member]
) -> tuple[Entry, ...]:
    """A pupil's words that this adult may read and release now (conversation.md 4).

    The reader is on the plan's staff, did not hold the tablet, and has given the school's part or
    gives none. Held words are never among them.
    """
    members = tuple(members)
    if not _staff(reader) or reader.person not in gather(entries, members).finished:
        return ()
    return tuple(e for e in unread(entries, members) if e.scribe != reader.person)


def unread(entries: Sequence[Entry], members: Iterable[Member]) -> tuple[Entry, ...]:
    """What a pupil gave that no adult has released yet; held words are never among it."""
    facts = gather(entries, members)
    done = facts.gone | facts.held | facts.released.keys()
    return tuple(
        entry
        for entry in entries
        if entry.kind in VIEWS
        and facts.roles.get(entry.by) == "pupil"
        and entry.by in facts.finished
        and entry.id not in done
    )


def held_words(entries: Sequence[Entry], members: Iterable[Member]) -> tuple[Entry, ...]:
    """What the net or a reader holds for the DSL, in the order in which it was said."""
    held = gather(entries, members).held
    return tuple(entry for entry in entries if entry.id in held)
