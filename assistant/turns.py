"""A turn of the talk: an answer is kept, listened to, and leads to what is asked next."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.heard import heard, question_in
from assistant.house import House, plan_for, seen_in
from assistant.plan.change import WRITING
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.people import STAFF, Member
from assistant.plan.picture import PART, Picture, has_picture, tells
from assistant.talk.next import LAST_IDEA, Ask, ask_for, next_question
from assistant.talk.script import Question, Script


class NothingSaid(Exception):
    """The answer was empty; nothing was stored."""


class NotAsked(Exception):
    """This person is not asked this question."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back to one question; `id` is made by the client, so that sending twice keeps one.

    `do` is `answer`, `pass` or `not-sure`; `choice` the id of a choice; `replaces` an earlier entry
    of the same person that this one stands in place of; `audience` who may see it, when the person
    chose that. With a `picture` it is a photo, and `words` what its giver says of it.
    """

    id: str
    asked: Asked
    do: str = "answer"
    words: str = ""
    choice: str = ""
    audience: str = ""
    how: str = "typed"
    parts: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[Cite, ...] = ()
    replaces: str | None = None
    picture: Picture | None = None


def new_id() -> str:
    """A random id, 96 bits."""
    return secrets.token_urlsafe(12)


def ask_next(house: House, person: Member, script: Script | None = None) -> Ask | None:
    """What to ask this person now, from what stands."""
    return next_question(script or house.words.talk, plan_for(house, person), person)


def answer(
    house: House, person: Member, *replies: Reply, at: str, script: Script | None = None
) -> Entry | None:
    """Keep one answer word for word, with what was asked, and what listening to it leads to.

    `replies` is the answer, or its words and the photo that came with them: they are kept, or held,
    together. `at` is the time as ISO text. Returns the first entry that was stored, after the
    commit, or None when there was nothing to store (a pass on what was answered already). Raises
    `NothingSaid`, `NotAsked`, and `NotSaved` when the store could not.
    """
    script = script or house.words.talk
    entries = house.store.entries(person.plan)
    plan = fold(seen_in(house, person, entries))
    before = {entry.id: entry for entry in entries}
    given = [_given(script, plan, person, before, reply, at=at) for reply in replies]
    new = [entry for entry in given if entry and entry.id not in before]
    if not new:
        return given[0]
    kept = heard(house, script, plan.part_of(person.person), new)
    picture = next((reply.picture for reply in replies if reply.picture), None)
    if picture and any(map(has_picture, new)):
        house.store.keep_picture(picture, *kept)
    else:
        house.store.append(*kept)
    return kept[0]


def _given(
    script: Script,
    plan: Plan,
    person: Member,
    before: Mapping[str, Entry],
    reply: Reply,
    *,
    at: str,
) -> Entry | None:
    """The entry that a reply makes, or the one that it made before; None for an idle pass."""
    same = before.get(reply.id)
    if same and same.by == person.person and _unchanged(script, same, reply):
        return same
    if same:  # the same page was sent again with another answer: a change, and nothing is lost
        own = same.id if same.by == person.person else None
        reply = replace(reply, id=new_id(), replaces=reply.replaces or own)
    earlier = _earlier(script, _changeable(plan, person), reply)
    if reply.do != "answer" and earlier and earlier.kind != "passed":
        return None
    return _entry(script, person, reply, at=at, earlier=earlier)


def _unchanged(script: Script, stored: Entry, reply: Reply) -> bool:
    """Whether a form that is sent again says what was stored: the same words, choice and stars, for
    the same readers."""
    if reply.do != "answer":
        return True
    if reply.audience and reply.audience != stored.audience:
        return False
    said = _content(question_in(script, reply.asked), reply)
    return (*said, reply.cites) == (stored.kind, stored.words, dict(stored.parts), stored.cites)


def as_said(words: str) -> str:
    """The words as they were typed: only the line ends that a form adds are undone."""
    return words.replace("\r\n", "\n")


def _changeable(plan: Plan, person: Member) -> tuple[Entry, ...]:
    """What this person may change: their own part, and for staff what the school wrote."""
    kinds = WRITING if person.role in STAFF else frozenset()
    return tuple(e for e in plan.entries if e.asked and (e.by == person.person or e.kind in kinds))


def _earlier(script: Script, own: Sequence[Entry], reply: Reply) -> Entry | None:
    """The earlier answer, one's own or the school's, that this one stands in place of."""
    if reply.replaces:
        return next((entry for entry in own if entry.id == reply.replaces), None)
    question = question_in(script, reply.asked)
    if question and question.many:
        return None
    targets = {cite.entry for cite in reply.cites} if question and question.each else set()
    found = [
        entry
        for entry in own
        if entry.asked
        and entry.asked.question == reply.asked.question
        and targets <= {cite.entry for cite in entry.cites}
    ]
    return found[-1] if found and not _beside(question, found[-1], reply) else None


def _beside(question: Question | None, found: Entry, reply: Reply) -> bool:
    """Whether this stands beside an answer that its page did not know of: none of them is lost."""
    words = question is not None and question.asks == "words" and not question.each
    return words and reply.do == "answer" and tells(found)


def _entry(
    script: Script, person: Member, reply: Reply, *, at: str, earlier: Entry | None
) -> Entry:
    question = question_in(script, reply.asked)
    if question and not question.worded(person.face):
        raise NotAsked(question.id)
    kind, words, parts = _content(question, reply)
    return Entry(
        id=reply.id,
        plan=person.plan,
        kind=kind,
        by=person.person,
        at=at,
        scribe=person.held_by,
        how=reply.how,
        asked=reply.asked,
        about=question.heading if question else "",
        words=words,
        parts=parts,
        audience=reply.audience or (question.audience if question else "team"),
        replaces=earlier.id if earlier else None,
        cites=reply.cites,
        sitting=person.sitting,
    )


def _content(question: Question | None, reply: Reply) -> tuple[str, str | None, dict[str, str]]:
    """The kind of entry that a reply makes, with its words and parts."""
    if reply.do != "answer":
        return "passed", None, {"as": reply.do}
    if reply.asked.question == "finish":
        return "submitted", None, {}
    if question is None or question.asks == "tell":  # a statement read, or a section read back
        return "read", None, {}
    if reply.picture:
        return _pictured(question, reply, reply.picture)
    return _chosen(question, reply) if question.asks == "choice" else _told(question, reply)


def _pictured(
    question: Question, reply: Reply, picture: Picture
) -> tuple[str, str | None, dict[str, str]]:
    if not question.takes_photo:
        raise NotAsked(question.id)
    return "attached", _picked_and_said(reply) or None, {**reply.parts, PART: picture.digest}


def _told(question: Question, reply: Reply) -> tuple[str, str | None, dict[str, str]]:
    if question.asks == "stars":
        if not reply.cites:
            raise NothingSaid
        return question.kind, None, {}
    words = _picked_and_said(reply)
    if not words and not any(reply.parts.values()):
        raise NothingSaid
    return question.kind, words or None, dict(reply.parts)


def _chosen(question: Question, reply: Reply) -> tuple[str, str | None, dict[str, str]]:
    if question.kind == "shared":
        if reply.choice not in question.choice_ids:
            raise NothingSaid
        return "shared", None, {"with": reply.choice}
    words = _picked_and_said(reply)
    if not words:
        raise NothingSaid
    return question.kind, words, {}


def _picked_and_said(reply: Reply) -> str:
    """A card and the words beside it, both kept; “something else” says nothing without words."""
    words = as_said(reply.words) if reply.words.strip() else ""
    card = reply.choice if reply.choice != LAST_IDEA else ""
    return f"{card}\n{words}" if card and words else card or words


def asked_of(script: Script, name: str, person: Member) -> Asked:
    """A question as this person is shown it outside the talk, as the label of a box."""
    section = next(s for s in script.sections if any(q.id == name for q in s.questions))
    return ask_for(script, section, script.question(name), person).asked


def standing(plan: Plan, person: Member, name: str) -> Entry | None:
    """A person's own standing entry with this id, or None: the only one that they may change."""
    found = plan.entry(name)
    return found if found and found.by == person.person else None
