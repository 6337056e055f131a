"""In which of their posts somebody is here, and in which others they could be."""

from __future__ import annotations

from assistant.appointments import hats_of
from assistant.plan.people import ON_EVERY_PLAN
from assistant.web.here import house, me
from assistant.web.names import nation


def mine() -> dict[str, set[str]]:
    """The posts of whoever is here, by their person, where there are several."""
    person = me()
    return hats_of(house(), person) if person else {}


def called(roles: set[str]) -> str:
    """What a post is called, by what its holder is."""
    first = next((role for role in ON_EVERY_PLAN if role in roles), min(roles))
    return nation().roles.get(first, first)


def hat() -> str:
    """As what somebody is here, for the head of the page; "" where they could be nothing else."""
    person, posts = me(), mine()
    others = [each for each in posts if person and each != person.id]
    return called(posts[person.id]) if person and person.id in posts and others else ""
