"""What safeguarding leads do with held words; nothing here changes or removes a word (R74)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from assistant.deeds import NotYours, had_a_hand, let_go
from assistant.house import House
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import CLOCK, LEADS, Member
from assistant.plan.safeguarding import (
    Case,
    Hours,
    cases,
    due,
    may_open,
    to_write_to,
    unopened,
)
from assistant.plan.seen import SAFEGUARDING, gather
from assistant.school_days import SCHOOLS_CLOCK, day_at, on_duty, school_days
from assistant.turns import NothingSaid, new_id

LOG = logging.getLogger("plait")
TOLD = ("deputy", "head", "chair", "lado", "social-care", "police")  # the ways on, in this order
LONGEST = 80  # characters of the name of another system; what was done is a note
ENDED = ("no-concern", "dealt-with")  # why words go their usual way again


def cases_for(house: House, member: Member) -> tuple[Case, ...]:
    """What this lead, or this head, may open on one plan; for anybody else, nothing."""
    if member.former or member.role not in {*LEADS, "head"}:
        return ()
    members = house.store.members(member.plan, former=True)
    found = cases(house.store.entries(member.plan), members)
    return tuple(case for case in found if may_open(case, member, members))


def case_of(house: House, member: Member, name: str) -> Case:
    """One of them; raises `NotYours`."""
    found = next((case for case in cases_for(house, member) if case.entry.id == name), None)
    if found is None:
        raise NotYours(name)
    return found


def take_up(house: House, by: Member, name: str, *, at: str) -> None:
    """Record that somebody has read the words and takes it from here; saying it twice is once."""
    if not case_of(house, by, name).read:
        _keep(house, by, name, {"did": "read"}, at=at)


def tell(
    house: House, by: Member, name: str, to: str, words: str, *, at: str, deed: str = ""
) -> None:
    """Record whom one has told, in or outside school; the head can then open it here.

    Of two deeds with one id (`deed`) the second is a repeat; without one it is none.
    """
    case_of(house, by, name)
    if to not in ways_on(by):
        raise NothingSaid
    _keep(house, by, name, {"did": "told", "to": to}, words, at=at, deed=deed)


def ways_on(by: Member) -> tuple[str, ...]:
    """Whom somebody can have told: never who has their own post."""
    return tuple(to for to in TOLD if to != by.role)


def write_down(house: House, by: Member, name: str, words: str, *, at: str, deed: str = "") -> None:
    """Add a note of what one has done; `deed` as in `tell`."""
    case_of(house, by, name)
    if not words.strip():
        raise NothingSaid
    _keep(house, by, name, {"did": "noted"}, words, at=at, deed=deed)


def move(house: House, by: Member, name: str, to: str, on: str, *, at: str, deed: str = "") -> None:
    """Record that the words are in the school's child-protection system, which, and since when;
    `deed` as in `tell`.

    Raises `NothingSaid` with what is wrong: `system`, `long`, `day`, `early` or `ahead`.
    """
    said = day_at(case_of(house, by, name).entry.at)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise NothingSaid("day") from None
    wrong = {
        "system": not to.strip(),
        "long": len(to.strip()) > LONGEST,
        "early": day < said,
        "ahead": day > day_at(at),
    }
    if found := next((what for what, is_so in wrong.items() if is_so), ""):
        raise NothingSaid(found)
    parts = {"did": "moved", "to": to.strip(), "on": day.isoformat()}
    _keep(house, by, name, parts, at=at, deed=deed)


def end(house: House, by: Member, name: str, ended: str, reason: str, *, at: str) -> None:
    """Let the words go their usual way again, with a reason; the head alone cannot, nor can a lead
    who said them or held the tablet."""
    case_of(house, by, name)
    let_go(house, by, name, reason, at=at, ended=ended if ended in ENDED else "")


def pass_all_on(house: House, now: datetime) -> None:
    """`pass_on` for every plan of every school; the clock of a server asks for it each minute.

    What goes wrong on one plan is logged, and stands in the way of no other child.
    """
    for plan in house.store.duty.held():
        try:
            pass_on(house, plan, now=now)
        except Exception as error:  # noqa: BLE001 whatever it was, the next child must have theirs
            LOG.error("%s while passing words on", type(error).__name__)  # no name, no word


def pass_on(house: House, plan: str, *, now: datetime) -> None:
    """Record for each of a plan's cases whose turn has come since nobody took it up (R71)."""
    members = house.store.members(plan, former=True)
    if not (waiting := _waiting(house, plan, members)):
        return
    hours = school_days(house, _school(house, members)).calendar.hours_on
    if steps := [step for case in waiting for step in _passed(case, now, hours)]:
        house.store.append(*steps)


def letters_due(house: House, plan: str, *, now: datetime) -> dict[str, tuple[Entry, ...]]:
    """The addresses of those who are to be told that a plan has words to read, each with the steps
    to keep once the letter has gone: what is not kept is due still, after a restart too.
    """
    members = house.store.members(plan, former=True)
    if not (waiting := _waiting(house, plan, members)):
        return {}
    addresses = _addresses(house, members)
    duty = addresses.keys() & on_duty(house, _school(house, members), now)
    found: dict[str, list[Entry]] = {}
    for case in waiting:
        for person in addresses.keys() & to_write_to(case, members, duty):
            found.setdefault(addresses[person], []).append(_written_to(case, person, now))
    return {address: tuple(steps) for address, steps in found.items()}


def _addresses(house: House, members: Iterable[Member]) -> dict[str, str]:
    """Where the mail of these members goes, of those who have an open account."""
    found = ((m.person, house.store.porter.account(m.person)) for m in members)
    return {
        person: own.address for person, own in found if own and own.address and not own.disabled
    }


def _waiting(house: House, plan: str, members: Iterable[Member]) -> list[Case]:
    """The cases that nobody has taken up."""
    found = cases(house.store.entries(plan), members)
    return [case for case in found if case.open and not case.read]


def _school(house: House, members: Iterable[Member]) -> str:
    """That of these members."""
    people = (house.store.person(member.person) for member in members)
    return next(person.school for person in people if person)


def _passed(case: Case, now: datetime, hours: Hours) -> Iterator[Entry]:
    held = sum(step.did == "held" for step in case.steps)
    for who in due(case, now.astimezone(SCHOOLS_CLOCK), hours):
        parts = {"did": "passed-on", "to": who}
        yield _by_itself(case, f"{who}.{held}", parts, at=now)


def _written_to(case: Case, person: str, now: datetime) -> Entry:
    before = sum(step.did == "letter" and step.to == person for step in case.steps)
    parts = {"did": "letter", "to": person}
    return _by_itself(case, f"letter.{person}.{before}", parts, at=now)


def _by_itself(case: Case, name: str, parts: dict[str, str], *, at: datetime) -> Entry:
    """A step that the program takes; it has the same id whichever process takes it."""
    return Entry(
        id=f"{case.entry.id}.{name}",
        plan=case.entry.plan,
        kind="noted",
        by=CLOCK,
        at=at.isoformat(timespec="seconds"),
        about=SAFEGUARDING,
        parts=parts,
        cites=(Cite(case.entry.id),),
    )


def went_on_alone(house: House, adult: Member, reason: str, *, at: str) -> None:
    """Record that a sitting began with no lead on duty, and why; the leads see it."""
    if not reason.strip():
        raise NothingSaid
    house.store.append(_noted(adult, {"did": "override"}, reason, at=at))


def alone(house: House, lead: Member) -> tuple[Entry, ...]:
    """The sittings on a plan that began with no lead on duty, for a lead."""
    if lead.role not in LEADS:
        return ()
    entries = house.store.entries(lead.plan)
    return tuple(e for e in entries if e.about == SAFEGUARDING and e.parts.get("did") == "override")


def _keep(
    house: House,
    by: Member,
    name: str,
    parts: dict[str, str],
    words: str = "",
    *,
    at: str,
    deed: str = "",
) -> None:
    house.store.append(_noted(by, parts, words, name, at=at, deed=deed))


def _noted(
    by: Member, parts: dict[str, str], words: str, name: str = "", *, at: str, deed: str = ""
) -> Entry:
    return Entry(
        id=deed or new_id(),
        plan=by.plan,
        kind="noted",
        by=by.person,
        at=at,
        about=SAFEGUARDING,
        parts=parts,
        words=words if words.strip() else None,
        cites=(Cite(name),) if name else (),
    )


def to_open(house: House, reader: Member) -> tuple[Entry, ...]:
    """A pupil's words that nobody has opened: for a lead also what the pupil took out since."""
    members = house.store.members(reader.plan, former=True)
    entries = house.store.entries(reader.plan)
    return unopened(entries, gather(entries, members), also_gone=reader.role in LEADS)


def has_read(
    house: House, lead: Member, shown: Iterable[str], *, hold: Iterable[str], at: str
) -> None:
    """Record that a lead has read these words, and hold some; nobody else can tell that they did.

    Words for which they held the tablet wait on for somebody else. Raises `NotYours` for anybody
    who is no lead.
    """
    if lead.role not in LEADS:
        raise NotYours("Only a lead reads here.")
    shown, held = set(shown), set(hold)
    theirs = (each for each in to_open(house, lead) if not had_a_hand(house, lead, each))
    names = [entry.id for entry in theirs if entry.id in shown]
    kinds = {"read": names, "held": [name for name in names if name in held]}
    entries = (_deed(lead, kind, cites, at=at) for kind, cites in kinds.items() if cites)
    if names:
        house.store.append(*entries)


def _deed(lead: Member, kind: str, cites: Iterable[str], *, at: str) -> Entry:
    return Entry(
        id=new_id(),
        plan=lead.plan,
        kind=kind,
        by=lead.person,
        at=at,
        cites=tuple(Cite(name) for name in cites),
        parts={"match": "reader"} if kind == "held" else {},
    )
