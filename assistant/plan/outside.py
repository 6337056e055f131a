"""What an outside professional reads of a plan: their own part, and what the SENCO showed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.plan.change import WRITING, replaced
from assistant.plan.entry import Entry
from assistant.plan.people import STAFF, Member

OUTSIDE = "outside"  # the heading of a `shared` entry that shows lines of the plan to its `of`
PROFESSIONAL = "professional"
# The school’s writing that may be shown, by heading; nobody’s own words are among it.
HEADINGS = ("strength", "difficulty", "need", "long-term", "outcome", "provision")


@dataclass(frozen=True, kw_only=True)
class Given:
    """The lines of a plan that one outside professional reads, and when they were given last."""

    person: str
    at: str
    lines: tuple[Entry, ...]


def given_outside(
    seen: Iterable[Entry], journal: Sequence[Entry], members: Iterable[Member]
) -> tuple[Given, ...]:
    """For somebody of the family what each outside professional on the plan reads of it (6.51).

    `seen` are the lines that the family has itself: nobody outside reads another one.
    """
    members, lines = tuple(members), tuple(e for e in seen if may_be_shown(e) and e.words)
    roles = {member.person: member.role for member in members}
    given = (
        Given(
            person=they.person,
            at=max((e.at for e in journal if _shows(e, they.person, roles)), default=""),
            lines=tuple(e for e in lines if e.id in shown_to(they.person, journal, roles)),
        )
        for they in members
        if they.role == PROFESSIONAL and not they.former
    )
    return tuple(each for each in given if each.lines)


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
        if _shows(entry, person, roles):
            shown = frozenset(latest.get(cite.entry, cite.entry) for cite in entry.cites)
    return shown


def _shows(entry: Entry, person: str, roles: Mapping[str, str]) -> bool:
    of_outside = entry.kind == "shared" and entry.about == OUTSIDE
    return of_outside and entry.of == person and roles.get(entry.by) in STAFF
