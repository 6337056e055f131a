"""What happened before a story begins: said through the same function as on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.deeds import release, share_plan, to_read
from assistant.house import House
from assistant.plan.people import Person
from assistant.talk.next import Ask
from assistant.turns import Reply, answer, ask_next, new_id
from tests.cast import NOON, on_amaras

AMARAS_WORDS = {
    "this-is-me": "I draw comics about a robot who is scared of rain.",
    "good-at": "Drawing comics that make Ava laugh.",
    "find-difficult": "Writing a lot when it is loud.",
    "helps": "Let me draw it first, then write one bit at a time.",
    "this-year": "I want to start my writing without waiting for help.",
}


def has_talked(house: House, person: Person, words: Mapping[str, str]) -> None:
    """Somebody gave their part: these words by question, and a pass on every other question."""
    member = replace(on_amaras(person), level="full")
    while ask := ask_next(house, member):
        answer(house, member, _reply(ask, words), at=NOON)


def _reply(ask: Ask, words: Mapping[str, str]) -> Reply:
    name = ask.asked.question
    reply = Reply(id=new_id(), asked=ask.asked, words=words.get(name, ""))
    if name in ("who-sees", "family-sees"):
        return replace(reply, choice="family")
    passes = ask.asks in ("words", "choice", "stars") and name not in words
    return replace(reply, do="pass") if passes else reply


def has_released(house: House, reader: Person, *, to: str) -> None:
    """An adult read what Amara said and passed all of it on."""
    member = on_amaras(reader)
    waiting = to_read(house, member)
    release(house, member, {entry.id: to for entry in waiting}, at=NOON)


def has_shared(house: House, senco: Person) -> None:
    """The SENCO shared the plan with pupil and family."""
    share_plan(house, on_amaras(senco), at=NOON)
