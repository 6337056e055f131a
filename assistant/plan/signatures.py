"""The signatures of a plan: who says yes or no to it, with their note and the day (002-36)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.plan.agreed import Answer, parties
from assistant.plan.fold import Plan
from assistant.plan.page import PlanPage, Signature
from assistant.plan.people import Member, Person

ANY = 0
EVER = 10**9  # newer than any version


def with_signatures(
    page: PlanPage,
    plan: Plan,
    members: Iterable[Member],
    people: Mapping[str, Person],
    *,
    version: int = ANY,
) -> PlanPage:
    """The page with a place to sign for each party, and what each said to this version.

    `plan` is the plan as the page's reader has it today. Without a version, each party's last
    answer counts, whichever it was to.
    """
    found = []
    for party in parties(plan, members, version or EVER):
        answer = party.now if version else party.before
        person = people.get(party.person)
        found.append(_signature(party.voice, person.name if person else "", answer, people))
    return replace(page, signatures=tuple(found))


def _signature(
    voice: str, name: str, answer: Answer | None, people: Mapping[str, Person]
) -> Signature:
    if answer is None:
        return Signature(voice=voice, name=name)
    beside = people.get(answer.scribe)
    return Signature(
        voice=voice,
        name=name,
        said="yes" if answer.yes else "no",
        note=answer.note,
        version=answer.version,
        at=answer.at,
        beside=beside.name if beside else "",
    )
