"""What stands or falls with the entries that it names, for a reader who does not see them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.plan.entry import Asked, Entry
from assistant.plan.people import LEADS, Member
from assistant.plan.picture import tells

DEEDS = frozenset({"read", "released"})  # they say nothing without the entries that they name
SAME, DIFFERENCE = "same", "difference"
STAR, WISH = "star", "wish"
# The school's writing that says nothing without all the words it names: what is the same, what
# differs, what was chosen about it, and why a wish or a star is not followed.
COMPARES = frozenset({SAME, DIFFERENCE, STAR, WISH})
# Somebody’s own words, or a photo of theirs; one that tells nothing is not to be read now.
QUOTED = frozenset({"said", "committed", "attached"})
STATEMENT = "statement"  # a parent's own words about the plan: no part of theirs, and never ours

# These read a comparison also where words have gone from it, so that they can put it right.
PUT_IT_RIGHT = LEADS | {"senco"}


def compares(entry: Entry) -> bool:
    """Whether this is the school's writing about words that stand beside one another."""
    return entry.kind in ("proposed", "decided") and entry.about in COMPARES


def whole(kept: Sequence[Entry], viewer: Member, latest: Mapping[str, str]) -> list[Entry]:
    """The entries without comparisons of which the viewer does not see every part (decision 6).

    Half of a difference would tell that somebody said something else, and would not show it. What
    was chosen falls with the difference it is about. `latest` says where references now lead.
    """
    if viewer.role in PUT_IT_RIGHT:
        return list(kept)
    known = {entry.id for entry in kept if tells(entry) or entry.kind not in QUOTED}
    names = {
        entry.id: {latest.get(cite.entry, cite.entry) for cite in entry.cites}
        for entry in kept
        if compares(entry) and entry.by != viewer.person
    }
    while broken := {name for name, cited in names.items() if name in known and not cited <= known}:
        known -= broken
    return [entry for entry in kept if entry.id in known or entry.id not in names]


def telling(kept: Sequence[Entry]) -> list[Entry]:
    """The entries without those that would only tell that something is hidden."""
    known = {entry.id for entry in kept}
    return [
        entry
        for entry in kept
        if entry.kind not in DEEDS or not entry.cites or known & {c.entry for c in entry.cites}
    ]


def pruned(entry: Entry, known: set[str]) -> Entry:
    """The entry without references to what the viewer does not see."""
    echo = entry.asked.echo if entry.asked else None
    if not (entry.cites or entry.replaces or echo):
        return entry
    named = {*(cite.entry for cite in entry.cites), entry.replaces, echo and echo.entry}
    if named - {None} <= known:
        return entry
    return replace(
        entry,
        replaces=entry.replaces if entry.replaces in known else None,
        cites=tuple(cite for cite in entry.cites if cite.entry in known),
        asked=entry.asked and _asked(entry.asked, known),
    )


def _asked(asked: Asked, known: set[str]) -> Asked:
    return asked if asked.echo is None or asked.echo.entry in known else replace(asked, echo=None)
