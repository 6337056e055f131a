"""What becomes of an answer before it is kept: it is held, or leads to what is asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.house import House
from assistant.plan.entry import Asked, Cite, Entry, Then
from assistant.plan.people import NET
from assistant.plan.picture import has_picture
from assistant.talk.listen import FULL_ENOUGH, THIN, listen
from assistant.talk.net import caught
from assistant.talk.next import answers_to, follow_up_wording
from assistant.talk.script import Question, Script

LISTENED_TO = frozenset({"said", "committed", "attached", "passed"})


def heard(
    house: House, script: Script, own: Sequence[Entry], new: Sequence[Entry]
) -> tuple[Entry, ...]:
    """What was given, as it is stored: with the follow-up chosen, or held from all but the DSL."""
    entry, *photo = new
    question = entry.asked and question_in(script, entry.asked)
    if not question or entry.kind not in LISTENED_TO:
        return tuple(new)
    match = next(filter(None, (caught(text, house.net) for text in _texts(new))), "")
    if match:
        return (*new, *(hold_back(each, match) for each in new))
    then = _not_sure(entry) if entry.kind == "passed" else _heard(house, own, question, entry)
    return replace(entry, then=_settled(script, own, question, entry, then)), *photo


def _texts(new: Sequence[Entry]) -> tuple[str, ...]:
    """What came, each by itself, and as one: a sentence may begin in the answer and end under the
    photo."""
    each = tuple(entry.words or "" for entry in new)
    return each if len(each) == 1 else (*each, " ".join(each))


def hold_back(entry: Entry, match: str) -> Entry:
    """What keeps an entry for the safeguarding lead alone, since the net found `match` in it."""
    return Entry(
        id=f"{entry.id}.held",
        plan=entry.plan,
        kind="held",
        by=NET,
        at=entry.at,
        parts={"match": match},
        cites=(Cite(entry.id),),
    )


def _not_sure(entry: Entry) -> Then | None:
    return Then(follow_up="another-way") if entry.parts.get("as") == "not-sure" else None


def _heard(house: House, own: Sequence[Entry], question: Question, entry: Entry) -> Then | None:
    """What listening leads to; a photo, or a change of an earlier answer, is taken as it is."""
    if entry.replaces or has_picture(entry):
        return None
    words = entry.words or ""
    return listen(
        words,
        house.language.tag(words) if len(words.split()) <= FULL_ENOUGH else (),
        rule=question.follow_up,
        face=entry.asked.face if entry.asked else "",
        probes=_probes(own, question),
        thin_before=sum(bool(e.then and _thin(e.then)) for e in own),
        caught="",
    )


def _thin(then: Then) -> bool:
    """Whether this followed a thin answer: a probe, or the offer of another way to talk."""
    return then.follow_up in THIN or then.acknowledge == "another-way-to-talk"


def _probes(own: Sequence[Entry], question: Question) -> tuple[str, ...]:
    """The follow-ups to this question that the person has answered or is answering."""
    chosen = [e.then.follow_up for e in answers_to(question.id, own) if e.then]
    return tuple(name for name in chosen if name)


def _settled(
    script: Script, own: Sequence[Entry], question: Question, entry: Entry, then: Then | None
) -> Then | None:
    """The follow-up only after a question for words, never after a choice; and only when it has
    words for this face and was not put before."""
    if then is None or not then.follow_up or not entry.asked:
        return then
    worded = follow_up_wording(script, question, then.follow_up, entry.asked.face)
    if question.asks == "words" and worded and then.follow_up not in _probes(own, question):
        return then
    return Then(acknowledge=then.acknowledge) if then.acknowledge else None


def question_in(script: Script, asked: Asked) -> Question | None:
    """The question that was put, or the one that a follow-up belongs to; None if it is no more."""
    try:
        return script.question(asked.question.split("/")[0])
    except KeyError:
        return None
