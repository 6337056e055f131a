"""One human being who holds several posts: each is a person of its own, and all of them are one.

What somebody sees is decided for the post in which they are here (`seen.py`). Where it matters that
somebody else does a thing, or that somebody has had their say, it is asked of the human being.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from assistant.plan.people import LEADS, Member


def human_of(members: Iterable[Member]) -> Callable[[str | None], str | None]:
    """What finds the human being behind a person of a plan; nobody stays nobody."""
    known: dict[str | None, str] = {member.person: member.human for member in members}
    return lambda person: known.get(person, person)


def finished(done: Collection[str], members: Iterable[Member]) -> frozenset[str]:
    """Whose part is `done`, and those who are not asked for one; in none of their posts somebody of
    whom one is still awaited, since they would read in one what they answer blind in another."""
    members = tuple(members)
    asked = (member for member in members if member.gives_part and not member.former)
    awaited = {member.human for member in asked if member.person not in done}
    silent = {member.person for member in members if not member.gives_part}
    return frozenset(silent.union(done) - {m.person for m in members if m.human in awaited})


def led_by(person: str | None, members: Iterable[Member]) -> bool:
    """Whether this is a safeguarding lead of the plan, in whichever post they are named here."""
    members = tuple(members)
    one = human_of(members)
    return one(person) in {one(member.person) for member in members if member.role in LEADS}
