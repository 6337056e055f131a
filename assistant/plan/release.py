"""What is held for the DSL, and what of a pupil's words a named adult has released, and to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.plan.entry import Entry
from assistant.plan.hats import human_of
from assistant.plan.people import LEADS, STAFF, Member


def finishes(entry: Entry) -> Collection[str]:
    """Whose part this entry ends: it is given, or recorded as not given."""
    if entry.kind == "submitted":
        return (entry.by,)
    return (entry.of,) if entry.kind == "not-given" and entry.of else ()


def held_of(entries: Sequence[Entry], roles: Mapping[str, str]) -> frozenset[str]:
    """Entries held for the DSL; only a DSL's release ends it."""
    held: set[str] = set()
    for entry in entries:
        if entry.kind == "held":
            held.update(cite.entry for cite in entry.cites)
        elif entry.kind == "released" and roles.get(entry.by) in LEADS:
            held.difference_update(cite.entry for cite in entry.cites)
    return frozenset(held)


def released_by(entries: Sequence[Entry], members: Sequence[Member]) -> dict[str, str]:
    """A pupil's entries that a named adult released, and to whom.

    Never by whose hands wrote them, in whichever post, and only by an adult who has given their own
    part before, or gives none.
    """
    staff, one = {m.person for m in members if m.role in STAFF}, human_of(members)
    hands: dict[str, str | None] = {}
    released: dict[str, str] = {}
    done = {member.person for member in members if not member.gives_part}
    for entry in entries:
        done.update(finishes(entry))
        hands[entry.id] = one(entry.scribe)
        if entry.kind == "released" and entry.by in done & staff:
            by = one(entry.by)
            names = [c.entry for c in entry.cites if hands.get(c.entry, by) != by]
            released.update(dict.fromkeys(names, entry.parts.get("to", "school")))
    return released
