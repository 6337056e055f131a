"""Does an outcome say what was meant? Asked of everybody whose words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.coached import I_WILL
from assistant.house import House, plan_for
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.turns import Reply, answer, asked_of
from assistant.written import once

MEANT = "meant"
ANSWERS = ("yes", "not-sure", "no")


@dataclass(frozen=True, kw_only=True)
class Asking:
    """An outcome for whoever it answers: their words, the pupil's version of it if there is one,
    and what they said of it so far."""

    outcome: Entry
    number: int
    quotes: tuple[str, ...]
    i_will: str
    said: Entry | None

    @property
    def answer(self) -> str:
        """`yes`, `not-sure` or `no`; "" for none yet."""
        return self.said.parts.get(MEANT, "") if self.said else ""


def askings(plan: Plan, person: str) -> tuple[Asking, ...]:
    """The outcomes of this year that rest on this person's words, as they see the plan."""
    numbered = enumerate(plan.under("outcome"), 1)
    found = ((n, outcome, _quotes(plan, outcome, person)) for n, outcome in numbered)
    return tuple(
        Asking(
            outcome=outcome,
            number=number,
            quotes=quotes,
            i_will=_words(once(plan, outcome.id, I_WILL)),
            said=said_of(plan, outcome, person),
        )
        for number, outcome, quotes in found
        if quotes
    )


def _quotes(plan: Plan, outcome: Entry, person: str) -> tuple[str, ...]:
    cited = ((cite, plan.entry(cite.entry)) for cite in outcome.cites)
    return tuple(
        (entry.words or "")[cite.start : cite.end]
        for cite, entry in cited
        if entry and entry.by == person and entry.words
    )


def _words(entry: Entry | None) -> str:
    return (entry.words or "") if entry else ""


def said_of(plan: Plan, outcome: Entry, person: str) -> Entry | None:
    """What somebody said of an outcome; what they said of another text of it counts no more."""
    own = (e for e in plan.kind("said") if e.about == MEANT and e.by == person)
    return next((e for e in own if e.parts.get("of") == outcome.id), None)


def say(
    house: House, person: Member, outcome: str, reply: Reply, *, choice: str, at: str
) -> Entry | None:
    """Keep whether an outcome says what this person meant, with their words if they gave any.

    Their words pass the safeguarding net like any others. Words about an outcome that was changed
    while they were typed are kept without it. None when it is not theirs and nothing is said.
    """
    plan = plan_for(house, person)
    found = next((a for a in askings(plan, person.person) if a.outcome.id == outcome), None)
    if choice not in ANSWERS or not (found or reply.words.strip()):
        return None
    sent = replace(
        reply,
        asked=asked_of(house.words.together, MEANT, person),
        parts={MEANT: choice, **({"of": found.outcome.id} if found else {})},
        cites=(Cite(found.outcome.id),) if found else (),
        replaces=found.said.id if found and found.said else None,
    )
    return answer(house, person, sent, at=at, script=house.words.together)
