"""Where people's words lie side by side: what is the same, what differs, what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.deeds import NotYours, take_out
from assistant.house import House, plan_for
from assistant.plan.change import replaced
from assistant.plan.differences import CHOICE, DETAILS, chosen, missing, reasons, views
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import LEADS, Member
from assistant.plan.seen import PLAN, seen_by
from assistant.plan.whole import DIFFERENCE, STAR, STATEMENT, WISH
from assistant.turns import Reply, answer, as_said, asked_of, new_id, standing
from assistant.written import Line, standing_line, write


class NotWhole(ValueError):
    """A box is empty that must be filled; `boxes` names them."""

    def __init__(self, boxes: tuple[str, ...]) -> None:
        self.boxes = boxes
        super().__init__(", ".join(boxes))


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What people choose to do about a difference; `id` is made by the page.

    `agreed` refers to somebody's own words on which all agree, in place of new words.
    """

    id: str
    choice: str
    words: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    agreed: Cite | None = None


def mark(house: House, by: Member, line: Line, *, at: str) -> Entry | None:
    """Keep that people say the same, or see something differently, in the words that it cites.

    Raises `NotWhole`: it needs words of two people at least (`quote`), and `words` for what it is
    about.
    """
    plan = plan_for(house, by)
    sides = {found.by for cite in line.cites if (found := plan.entry(cite.entry))}
    lacks = (("quote",) if len(sides) < 2 else ()) + (() if line.words.strip() else ("words",))
    if lacks:
        raise NotWhole(lacks)
    return write(house, by, line, at=at, script=house.words.together)


def choose(house: House, by: Member, difference: str, choice: Choice, *, at: str) -> Entry:
    """Keep what people chose; an earlier choice is replaced, and stays in the journal.

    Raises `NotWhole` when a box is empty that this choice needs, and `NotYours`.
    """
    about = standing_line(house, by, DIFFERENCE, difference)
    if about is None:
        raise NotYours(difference)
    words = "(theirs)" if choice.agreed else choice.words
    lacks = missing(choice.choice, {**choice.details, "words": words})
    if lacks:
        raise NotWhole(lacks)
    kept = {name: choice.details[name].strip() for name in DETAILS if choice.details.get(name)}
    reply = Reply(
        id=choice.id,
        asked=asked_of(house.words.together, choice.choice, by),
        words="" if choice.agreed else choice.words.strip(),
        parts={CHOICE: choice.choice, **kept},
        cites=(Cite(about.id), *((choice.agreed,) if choice.agreed else ())),
    )
    return _keep(house, by, reply, chosen(plan_for(house, by), about.id), at=at)


def tell(house: House, by: Member, words: str, *, why: Cite, name: str, at: str) -> Entry | None:
    """Keep why a star or a wish is not followed, in words to the pupil; without words, nothing.

    `name` is the id that the page made.
    """
    plan = plan_for(house, by)
    old = next((entry for entry in reasons(plan) if entry.cites == (why,)), None)
    if not words.strip():
        if old:
            take_out(house, by, old.id, at=at)
        return None
    starred = any(why.entry == c.entry for star in plan.kind("starred") for c in star.cites)
    about = STAR if starred and why.end is None else WISH
    asked = asked_of(house.words.together, about, by)
    return _keep(house, by, Reply(id=name, asked=asked, words=words, cites=(why,)), old, at=at)


def state(
    house: House, parent: Member, words: str, *, about: str, name: str, entry: str, at: str
) -> Entry:
    """Keep a parent's own statement, about one difference or (with `about` "") about the plan.

    `entry` is the statement that it changes. Staff have no way to change it (`WRITING`).
    """
    plan = plan_for(house, parent)
    found = plan.entry(about)
    cites = (Cite(found.id),) if found and found.about == DIFFERENCE else ()
    latest = replaced(house.store.entries(parent.plan))
    own = (standing(plan, parent, latest.get(each, each)) for each in (entry, name))
    old = next((each for each in own if each and each.about == STATEMENT), None)
    asked = asked_of(house.words.together, STATEMENT, parent)
    reply = Reply(id=name, asked=asked, words=words, cites=cites)
    return _keep(house, parent, reply, old, at=at)


def take_out_mark(house: House, by: Member, mark: Entry, *, at: str) -> None:
    """Take a mark out of the plan with what was chosen about it; parents' statements stay."""
    decided = chosen(plan_for(house, by), mark.id)
    if decided:
        take_out(house, by, decided.id, at=at)
    take_out(house, by, mark.id, at=at)


def unseen_by(house: House, by: Member, mark: Entry) -> dict[str, tuple[str, ...]]:
    """Who will not see a mark, were the plan shared now: each with whose words they may not read.

    A mark is shown whole or not at all; the safeguarding lead is asked nothing here.
    """
    members = house.store.members(by.plan, former=True)
    entries = house.store.entries(by.plan)
    shared = Entry(id="now", plan=by.plan, kind="shared", by=by.person, at=mark.at, about=PLAN)
    said = {each.id: each.by for _, each in views(plan_for(house, by), mark)}
    hidden: dict[str, tuple[str, ...]] = {}
    for each in members:
        known = {entry.id for entry in seen_by((*entries, shared), each, members)}
        if mark.id not in known and not each.former and each.role not in LEADS:
            whose = (person for name, person in said.items() if name not in known)
            hidden[each.person] = tuple(dict.fromkeys(whose))
    return hidden


def _keep(house: House, by: Member, reply: Reply, old: Entry | None, *, at: str) -> Entry:
    """One entry in place of the old one; what says the same as before is left alone."""
    if old and _same(old, reply):
        return old
    used = any(entry.id == reply.id for entry in house.store.entries(by.plan))
    reply = replace(reply, id=new_id() if used else reply.id, replaces=old.id if old else None)
    kept = answer(house, by, reply, at=at, script=house.words.together)
    assert kept is not None
    return kept


def _same(old: Entry, reply: Reply) -> bool:
    parts, words = dict(reply.parts), as_said(reply.words)
    return ((old.words or ""), dict(old.parts), old.cites) == (words, parts, reply.cites)
