"""The SENCO's desk for one plan: what we each said, the outcomes so far, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import render_template

from assistant.deeds import to_read
from assistant.house import plan_for
from assistant.left_open import left_open
from assistant.meant import MEANT, said_of
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.hats import human_of
from assistant.plan.people import Member
from assistant.plan.seen import gather, unread
from assistant.plan.versions import changed_since
from assistant.web.agreements import Standing, standing
from assistant.web.board import Silences, Topic, Wanted, board, silences, starred, wished
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, member
from assistant.web.pages.left_open import Shown, shown_gaps
from assistant.web.picks import Picked, picked, quotable
from assistant.web.ways_in import row_of
from assistant.web.who import Who
from assistant.written import once

# What an outcome needs before it can be agreed (002-33, 001-19), in the order of its page.
NEEDED = ("success", "baseline", "by-date", "first-step", "provision")


@dataclass(frozen=True, kw_only=True)
class Card:
    """One outcome with its thread: the words it answers, its first step, its provision."""

    number: int
    entry: str
    words: str
    by_date: str
    baseline: str
    answers: tuple[Picked, ...]
    first_step: str
    provision: tuple[str, ...]
    missing: tuple[str, ...]
    meant: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class DeskPage:
    """The desk. `to_read` counts the pupil's words that wait for this reader; `read_by` names who
    reads them first when this reader held the tablet. `to_invite` are those whose part is missing
    and who have no way in yet. `wishes` are those that no outcome answers.
    `choices` names what can be done about a difference. `gaps` are all that is open, what stands
    in the way of sharing first."""

    frame: Frame
    topics: tuple[Topic, ...]
    silences: Silences
    titles: Mapping[str, str]
    choices: Mapping[str, str]
    stars: tuple[Wanted, ...]
    wishes: tuple[Wanted, ...]
    to_read: int
    read_by: str
    to_invite: frozenset[str]
    blind: bool
    cards: tuple[Card, ...]
    gaps: tuple[Shown, ...]
    unshared: bool
    shared: bool
    standing: Standing | None


def desk_page() -> str:
    """Everything on one plan for its SENCO, from one read."""
    by, store = member(), house().store
    plan, titles = plan_for(house(), by), house().words.plan.short
    frame, entries = framed(plan), store.entries(by.plan)
    page = DeskPage(
        frame=frame,
        topics=board(plan, frame.who, titles),
        silences=silences(plan, frame.who, by, house().words.talk),
        titles=titles,
        choices=house().words.plan.choices,
        stars=starred(plan),
        wishes=wished(plan, frame.who),
        to_read=len(to_read(house(), by)),
        read_by=_read_by(frame, by),
        to_invite=frozenset(_to_invite(frame)),
        blind=any(part.mine and part.missing for part in frame.parts),
        cards=_cards(plan, frame.who),
        gaps=_gaps(plan, frame, by),
        unshared=_unshared(entries, frame.who.members),
        shared=any(entry.about == "plan" for entry in plan.kind("shared")),
        standing=standing(plan, frame.who),
    )
    return render_template("desk/desk.html", page=page)


def _unshared(entries: Sequence[Entry], members: Sequence[Member]) -> bool:
    return changed_since(entries, members, gather(entries, members))


def _to_invite(frame: Frame) -> Iterator[str]:
    for part in frame.parts:
        if part.missing and part.role != "pupil" and row_of(part.person, part.role).state == "none":
            yield part.person


def _read_by(frame: Frame, by: Member) -> str:
    """Who else reads the pupil's words first, where this reader held the tablet."""
    entries = house().store.entries(by.plan)
    waiting = unread(entries, gather(entries, frame.who.members))
    one = human_of(frame.who.members)
    own_hands = any(one(entry.scribe) == by.human for entry in waiting)
    return frame.who.readers(without=by.person) if own_hands else ""


def _cards(plan: Plan, who: Who) -> tuple[Card, ...]:
    return tuple(
        Card(
            number=number,
            entry=outcome.id,
            words=outcome.words or "",
            by_date=_words(once(plan, outcome.id, "by-date")),
            baseline=_words(once(plan, outcome.id, "baseline")),
            answers=picked(outcome.cites, plan, who),
            first_step=_words(once(plan, outcome.id, "first-step")),
            provision=tuple(_in_one_line(e) for e in plan.serving(outcome.id, "provision")),
            missing=missing_in(plan, outcome),
            meant=_meant(plan, outcome, who),
        )
        for number, outcome in enumerate(plan.under("outcome"), 1)
    )


def _meant(plan: Plan, outcome: Entry, who: Who) -> tuple[tuple[str, str, str], ...]:
    """Who said whether it is what they meant: name, `yes`, `not-sure` or `no`, and words."""
    said = ((m, said_of(plan, outcome, m.person)) for m in who.members)
    return tuple((who.called(m.person), e.parts[MEANT], e.words or "") for m, e in said if e)


def missing_in(plan: Plan, outcome: Entry) -> tuple[str, ...]:
    """What this outcome has nothing for yet: headings, and `words` when it answers nobody's."""
    rests = any(quotable(plan, cite.entry) for cite in outcome.cites)
    lacks = (name for name in NEEDED if not plan.serving(outcome.id, name))
    return (*(() if rests else ("words",)), *lacks)


def _gaps(plan: Plan, frame: Frame, by: Member) -> tuple[Shown, ...]:
    """What is open and not left as it is, with the ways to put it right: the list of `/open`."""
    found = (each for each in left_open(house(), by, today=today()) if not each.aside)
    return shown_gaps(found, plan, frame.who, frame.plan)


def _words(entry: Entry | None) -> str:
    return (entry.words or "") if entry else ""


def _in_one_line(entry: Entry) -> str:
    return ", ".join(text for text in (entry.words, *entry.parts.values()) if text)
