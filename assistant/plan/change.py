"""What became of an entry that was changed or taken out, and where references to it now lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.plan.entry import Cite, Entry

# The school's writing may be changed by another member of staff; somebody's own words only by them.
WRITING = frozenset("proposed decided noted observed reviewed".split())


def replaced(entries: Sequence[Entry]) -> dict[str, str]:
    """Entry -> the entry that now stands in its place, through any number of changes."""
    if not any(entry.replaces for entry in entries):
        return {}
    before: dict[str, Entry] = {}
    changes: list[tuple[str, str]] = []
    for entry in entries:
        old = before.get(entry.replaces or "")
        if old and _may_change(old, entry):
            changes.append((old.id, entry.id))
        before[entry.id] = entry
    latest: dict[str, str] = {}
    for changed, new in reversed(changes):
        latest.setdefault(changed, latest.get(new, new))
    return latest


def taken_out(entries: Sequence[Entry]) -> frozenset[str]:
    """Entries that were taken out by somebody who may."""
    if not (takings := [entry for entry in entries if entry.kind == "withdrew"]):
        return frozenset()
    by_id = {entry.id: entry for entry in entries}
    return frozenset(
        cite.entry
        for entry in takings
        for cite in entry.cites
        if cite.entry in by_id and _may_change(by_id[cite.entry], entry)
    )


def in_place(
    entries: Sequence[Entry], journal: Sequence[Entry], latest: Mapping[str, str]
) -> tuple[Entry, ...]:
    """These entries of a journal in order, where a change stands where that stood which it changed,
    and references lead to what now stands.

    So the second outcome of a plan stays the second when its words are changed; `latest` is what
    `replaced` finds in the journal.
    """
    if not latest:
        return tuple(entries)
    places = {entry.id: at for at, entry in enumerate(journal)}
    for old, new in latest.items():
        places[new] = min(places[new], places[old])
    in_order = sorted(entries, key=lambda entry: places[entry.id])
    return tuple(_followed(entry, latest) for entry in in_order)


def _may_change(old: Entry, new: Entry) -> bool:
    return old.by == new.by or old.kind in WRITING


def _followed(entry: Entry, latest: Mapping[str, str]) -> Entry:
    """The entry with its references leading to what now stands; a changed text is cited whole."""
    if not any(cite.entry in latest for cite in entry.cites):
        return entry
    cites = (Cite(latest[c.entry]) if c.entry in latest else c for c in entry.cites)
    return replace(entry, cites=tuple(cites))
