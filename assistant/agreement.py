"""Agree to a version of the plan or not, in one's own name; say that one has read it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.deeds import NotYours
from assistant.heard import hold_back
from assistant.house import House, plan_for
from assistant.plan.agreed import NO_SITTING, SIGNS, Kept, basis_of, digest_of, readers, text_of
from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import STAFF, Member
from assistant.plan.seen import PLAN, SIGNED
from assistant.plan.versions import Version, plan_in, versions
from assistant.talk.net import caught
from assistant.turns import as_said, new_id

QUESTION = "agree"


class PlanChanged(Exception):
    """The version that this person read is not the newest any more, or is not as they read it."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A version as one person sees it: what they are asked about. `text` and `digest` bind them."""

    version: Version
    plan: Plan
    text: str
    digest: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Say:
    """Somebody's yes or no, as it came back; `version` and `digest` say what they had read.

    `id` is made by the page, so that sending twice keeps one.
    """

    id: str
    version: int
    digest: str
    yes: bool
    note: str = ""
    how: str = "typed"


def choices(house: House, person: Member) -> tuple[tuple[str, str], ...]:
    """What this person can choose between, as ids and as they are shown it; all alike."""
    names = ("yes", "no") if person.role == "pupil" else ("yes", "note", "no")
    return tuple((name, house.words.talk.line(f"agree.{name}", person.face)) for name in names)


def question(house: House, person: Member, line: str = "ask") -> Asked:
    """The question as this person is shown it; by the line `more`, a pupil is asked for words."""
    return Asked(
        question=QUESTION,
        version=house.words.talk.version,
        wording=house.words.talk.line(f"agree.{line}", person.face),
        face=person.face,
        options=tuple(label for _, label in choices(house, person)) if line == "ask" else (),
    )


def offer(house: House, person: Member, number: int | None = None) -> Offer | None:
    """A version of the plan for this person, the newest by default; None when it is not there."""
    entries = house.store.entries(person.plan)
    members = house.store.members(person.plan, former=True)
    every = versions(entries, members)
    wanted = len(every) if number is None else number
    if not 1 <= wanted <= len(every):
        return None
    version = every[wanted - 1]
    plan = plan_in(entries, replace(person, sitting=NO_SITTING), members, version)
    text = text_of(plan, reader=person.person, version=version.number)
    return Offer(
        version=version,
        plan=plan,
        text=text,
        digest=digest_of(text),
        basis=basis_of(entries, members),
    )


def agree(house: House, person: Member, say: Say, *, asked: Asked, at: str) -> Entry:
    """Keep somebody's own yes or no to the newest version, with the plan as they saw it.

    A pupil's is given in their own sitting alone. Raises `NotYours`, and `PlanChanged` when this is
    not what they had read; then nothing is kept. Nobody's silence is ever taken for a yes.
    """
    now = offer(house, person)
    if now is None or person.role not in SIGNS or (person.role == "pupil" and not person.sitting):
        raise NotYours("There is nothing here for this person to agree to.")
    before = _before(house, person, now.version.number)
    sent = next((e for e in house.store.entries(person.plan) if e.id == say.id), None)
    for stored in (sent, before):  # sent again, or nothing new
        if stored and stored.by == person.person and _same(stored, say):
            return stored
    if (say.version, say.digest) != (now.version.number, now.digest):
        raise PlanChanged
    say = replace(say, id=new_id()) if sent else say
    entry = _entry(person, say, asked=asked, at=at, before=before)
    match = caught(entry.words or "", house.net)
    held = (hold_back(entry, match),) if match else ()
    house.store.keep_agreed(_kept(entry, now), entry, *held)
    return entry


def _before(house: House, person: Member, version: int) -> Entry | None:
    """What this person said to this version until now."""
    own = (e for e in plan_for(house, person).kind(*SIGNED) if e.by == person.person)
    return next((e for e in own if e.parts.get("version") == str(version)), None)


def _same(before: Entry, say: Say) -> bool:
    kind = "agreed" if say.yes else "disagreed"
    note = as_said(say.note) if say.note.strip() else ""
    return (before.kind, before.words or "") == (kind, note)


def _entry(person: Member, say: Say, *, asked: Asked, at: str, before: Entry | None) -> Entry:
    return Entry(
        id=say.id,
        plan=person.plan,
        kind="agreed" if say.yes else "disagreed",
        by=person.person,
        at=at,
        scribe=person.held_by,
        how=say.how,
        asked=asked,
        about=PLAN,
        words=as_said(say.note) if say.note.strip() else None,
        parts={"version": str(say.version), "digest": say.digest},
        replaces=before.id if before else None,
        sitting=person.sitting,
    )


def _kept(entry: Entry, seen: Offer) -> Kept:
    return Kept(
        plan=entry.plan, entry=entry.id, digest=seen.digest, text=seen.text, basis=seen.basis
    )


def keep_on_paper(house: House, entry: str, plan: str, pdf: bytes) -> None:
    """Keep the page that somebody agreed to beside their answer; the first one stays."""
    kept = next(each for each in house.store.agreed(plan) if each.entry == entry)
    if kept.pdf is None:
        house.store.keep_agreed(replace(kept, pdf=pdf))


def read_version(house: House, reader: Member, number: int, *, at: str) -> None:
    """Record that a member of staff has read a version (6.49); saying it twice records it once.

    Raises `NotYours`.
    """
    if reader.role not in STAFF or offer(house, reader, number) is None:
        raise NotYours("There is no such version for this person to have read.")
    if readers(plan_for(house, reader)).get(reader.person, 0) >= number:
        return
    receipt = Entry(
        id=new_id(),
        plan=reader.plan,
        kind="read",
        by=reader.person,
        at=at,
        about=PLAN,
        parts={"version": str(number)},
    )
    house.store.append(receipt)
