"""What an outside professional reads of a plan: their own part, and what the SENCO showed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.plan.change import WRITING, replaced
from assistant.plan.entry import Entry
from assistant.plan.people import STAFF, Member

OUTSIDE = "outside"  # the heading of a `shared` entry that shows lines of the plan to its `of`
PROFESSIONAL = "professional"
# The school’s writing that may be shown, by heading; nobody’s own words are among it.
HEADINGS = ("strength", "difficulty", "need", "long-term", "outcome", "provision")


def without_the_rest(
    kept: list[Entry], viewer: Member, journal: Iterable[Entry], roles: Mapping[str, str]
) -> list[Entry]:
    """Of what anybody outside the school’s staff may see, what this viewer may (6.47).

    It is never more than the family sees: what is shown and not shared with the family, or taken
    out since, is not read outside either.
    """
    if viewer.role != PROFESSIONAL:
        return kept
    shown = shown_to(viewer.person, journal, roles)
    return [e for e in kept if e.by == viewer.person or (e.id in shown and may_be_shown(e))]


def may_be_shown(entry: Entry) -> bool:
    """Whether this is a line of the school’s writing, and not anybody’s own words."""
    return entry.kind in WRITING and entry.about in HEADINGS


def shown_to(person: str, journal: Iterable[Entry], roles: Mapping[str, str]) -> frozenset[str]:
    """The lines that were shown to somebody, as they stand now; showing again replaces it."""
    journal = tuple(journal)
    latest, shown = replaced(journal), frozenset[str]()
    for entry in journal:
        to = entry.of if entry.kind == "shared" and entry.about == OUTSIDE else None
        if to == person and roles.get(entry.by) in STAFF:
            shown = frozenset(latest.get(cite.entry, cite.entry) for cite in entry.cites)
    return shown
