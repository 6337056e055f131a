"""What happened before a story begins: said through the same function as on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.deeds import release, share_plan, to_read
from assistant.house import House
from assistant.particulars import save_particulars
from assistant.plan.entry import Cite
from assistant.plan.people import Person
from assistant.talk.next import Ask
from assistant.turns import Reply, answer, ask_next, new_id
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, MUM, NOON, PLAN, on_amaras
from tests.web.filled import PARTICULARS, write

AMARAS_WORDS = {
    "this-is-me": "I draw comics about a robot who is scared of rain.",
    "good-at": "Drawing comics that make Ava laugh.",
    "find-difficult": "Writing a lot when it is loud.",
    "helps": "Let me draw it first, then write one bit at a time.",
    "this-year": "I want to start my writing without waiting for help.",
}

WORD = "lo" * 149 + "ng"  # 300 letters
LONG = "The hall is full of noise when we line up, and then we go in. " * 15 + WORD


def has_talked(house: House, person: Person, words: Mapping[str, str], *, until: str = "") -> None:
    """Somebody gave their part: these words by question, and a pass on every other question.

    `until` is what they are asked when they stop, and the part is not given yet.
    """
    member = replace(on_amaras(person), level="full")
    while (ask := ask_next(house, member)) and ask.asked.question != until:
        answer(house, member, _reply(ask, words), at=NOON)


def _reply(ask: Ask, words: Mapping[str, str]) -> Reply:
    name = ask.asked.question
    reply = Reply(id=new_id(), asked=ask.asked, words=words.get(name, ""))
    if name in ("who-sees", "family-sees"):
        return replace(reply, choice="family")
    passes = ask.asks in ("words", "choice", "stars") and name not in words
    return replace(reply, do="pass") if passes else reply


def has_said_a_lot(house: House) -> None:
    """Everybody answered every question at length, and the school wrote as much; all is shared."""
    for person in (AMARA, DAD, MUM, MR_BELL, MS_OKAFOR):
        has_talked(house, person, at_length(house))
    has_released(house, MR_BELL, to="family")
    ahead = write(house, "long-term", LONG)
    quotes = (Cite(e.id) for e in house.store.entries(PLAN) if e.about == "important" and e.words)
    outcome = Cite(write(house, "outcome", LONG, *quotes, Cite(ahead.id)).id)
    for heading in ("success", "baseline", "first-step", "approach", "provision"):
        parts = {"who": LONG, "place": WORD} if heading == "provision" else {}
        write(house, heading, LONG, outcome, **parts)
    for heading in ("strength", "difficulty", "need", "summary"):
        write(house, heading, LONG, area="sensory", reported_by=WORD)
    save_particulars(house, on_amaras(MS_OKAFOR), PARTICULARS, at=NOON)
    has_shared(house, MS_OKAFOR)


def at_length(house: House) -> dict[str, str]:
    """A long answer to every question that is answered in words."""
    asked = (each for section in house.words.talk.sections for each in section.questions)
    return {question.id: LONG for question in asked if question.asks == "words"}


def has_released(house: House, reader: Person, *, to: str) -> None:
    """An adult read what Amara said and passed all of it on."""
    member = on_amaras(reader)
    waiting = to_read(house, member)
    release(house, member, {entry.id: to for entry in waiting}, at=NOON)


def has_shared(house: House, senco: Person) -> None:
    """The SENCO shared the plan with pupil and family."""
    share_plan(house, on_amaras(senco), at=NOON)
