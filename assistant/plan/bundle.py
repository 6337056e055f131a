"""A bundle: one plan with its people, to carry from one store to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.plan.change import WRITING
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import LEADS, Member, Person
from assistant.plan.picture import Picture
from assistant.plan.seen import PLAN, SAFEGUARDING, gather, held_words

HELD = frozenset({"held", "released"})
OF_ONE_TEXT = frozenset({"read", "released", "shared"})  # and not of what came in its place since


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What travels: the plan as it stands, and the people who are named by it.

    `pictures` are by the id of the entry beside which they stand.
    """

    plan: str
    school: str
    school_name: str
    nation: str
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    entries: tuple[Entry, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def bundle(
    journal: Sequence[Entry],
    *,
    plan: str,
    school: str,
    school_name: str,
    nation: str,
    people: Mapping[str, Person],
    members: Iterable[Member],
) -> Bundle:
    """The plan as it stands, without what is held for the safeguarding lead or any trace of it."""
    members = tuple(members)
    return Bundle(
        plan=plan,
        school=school,
        school_name=school_name,
        nation=nation,
        people=_members_first(people, members),
        members=members,
        entries=_still_unpublished(_standing(journal, members), journal, members),
    )


def _members_first(people: Mapping[str, Person], members: Iterable[Member]) -> tuple[Person, ...]:
    """The members in the order in which they joined, then those who are only named."""
    order = dict.fromkeys([member.person for member in members] + sorted(people))
    return tuple(people[name] for name in order if name in people)


def _standing(journal: Sequence[Entry], members: tuple[Member, ...]) -> tuple[Entry, ...]:
    leads = {member.person for member in members if member.role in LEADS}
    held = {entry.id for entry in held_words(journal, members)}
    done = {entry.id: entry.cites for entry in journal if entry.kind in OF_ONE_TEXT}
    stands = tuple(
        replace(entry, cites=done.get(entry.id, entry.cites))
        for entry in fold(journal).entries
        if entry.id not in held
        and entry.kind != "held"
        and entry.about != SAFEGUARDING
        and not (entry.kind in HELD and entry.by in leads)
    )
    return tuple(_without(entry, {each.id for each in stands}) for entry in stands)


def _without(entry: Entry, known: set[str]) -> Entry:
    """The entry without references to what does not travel."""
    asked = entry.asked
    if asked and asked.echo and asked.echo.entry not in known:
        asked = replace(asked, echo=None)
    cites = tuple(cite for cite in entry.cites if cite.entry in known)
    return replace(entry, asked=asked, cites=cites, replaces=None)


def _still_unpublished(
    stands: tuple[Entry, ...], journal: Sequence[Entry], members: tuple[Member, ...]
) -> tuple[Entry, ...]:
    """In an order in which nothing becomes visible to the family that was not.

    A text that was changed after the plan was shared stands in its old place, before the sharing;
    so the sharing travels in front of it.
    """
    seen = {entry.id for entry in journal[: gather(journal, members).published]}
    new = [at for at, e in enumerate(stands) if e.kind in WRITING and e.id not in seen]
    first = new[0] if new else len(stands)
    shared = tuple(e for e in stands[first:] if e.kind == "shared" and e.about == PLAN)
    rest = tuple(entry for entry in stands[first:] if entry not in shared)
    return (*stands[:first], *shared, *rest)
