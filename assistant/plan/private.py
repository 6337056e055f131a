"""What somebody corrects without everybody seeing it: for all others the fact stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.plan.change import WRITING
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import LEADS, Member


def without_private(
    entries: Sequence[Entry],
    viewer: Member,
    roles: Mapping[str, str],
    theirs: Callable[[Entry], bool],
) -> Sequence[Entry]:
    """The journal without corrections that this reader may not see; a later change of such a
    correction changes for them what it stood in place of. `theirs` says what they may see.

    So a parent’s correction for the school’s eyes takes nothing from the other parent, and nobody
    loses what they noted themselves by a correction that they cannot read. What somebody changed
    or took out of their own words is gone for all, and so is what the school withdrew.
    """
    if viewer.role in LEADS or not any(e.replaces or e.kind == "withdrew" for e in entries):
        return entries
    kept: list[Entry] = []
    facts: dict[str, Entry] = {}  # what can be corrected, as it stands for this reader, by each id
    for entry in entries:
        old = facts.get(entry.replaces or "")
        if (
            old
            and entry.by != old.by
            and not theirs(entry)
            and _is_private(entry, old, viewer, roles)
        ):
            facts[entry.id] = old
            continue
        seen = replace(entry, replaces=old.id) if old and old.id != entry.replaces else entry
        if seen.kind == "withdrew":
            seen = _withdrawn(seen, facts, roles, theirs)
        if seen.kind in WRITING:
            facts[seen.id] = seen
        kept.append(seen)
    return entries if kept == [*entries] else kept


def _is_private(entry: Entry, old: Entry, viewer: Member, roles: Mapping[str, str]) -> bool:
    corrected = entry.by != old.by
    return corrected and (roles.get(entry.by) == "parent" or old.by == viewer.person)


def _withdrawn(
    entry: Entry,
    facts: Mapping[str, Entry],
    roles: Mapping[str, str],
    theirs: Callable[[Entry], bool],
) -> Entry:
    """What takes out facts, for this reader: a parent may take out one for the school alone."""
    named = [(cite, facts.get(cite.entry)) for cite in entry.cites]
    cites = tuple(
        Cite(old.id) if old and old.id != cite.entry else cite
        for cite, old in named
        if not old
        or old.by == entry.by
        or roles.get(entry.by) != "parent"
        or theirs(replace(old, id=entry.id, by=entry.by))
    )
    return entry if cites == entry.cites else replace(entry, cites=cites)
