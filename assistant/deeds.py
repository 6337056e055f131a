"""What people do to a plan besides answering: read, release, hold, share, take out, note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.house import House, plan_for
from assistant.plan.change import WRITING
from assistant.plan.decides import decides
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.hats import human_of
from assistant.plan.outside import OUTSIDE
from assistant.plan.people import LEADS, STAFF, Member
from assistant.plan.seen import JOURNEY, PLAN, VIEWS, gather, held_words, waiting_to_be_read
from assistant.turns import NothingSaid, new_id, standing


class NotYours(Exception):
    """This entry is not this person's to change, read or release."""


def _entry(
    by: Member,
    kind: str,
    at: str,
    *,
    cites: Iterable[str] = (),
    parts: Mapping[str, str] | None = None,
    words: str | None = None,
    about: str = "",
    of: str | None = None,
    asked: Asked | None = None,
) -> Entry:
    return Entry(
        id=new_id(),
        plan=by.plan,
        kind=kind,
        by=by.person,
        at=at,
        scribe=by.held_by,
        asked=asked,
        cites=tuple(Cite(name) for name in cites),
        parts=dict(parts or {}),
        words=words,
        about=about,
        of=of,
        sitting=by.sitting,
    )


def take_out(house: House, person: Member, name: str, *, at: str) -> None:
    """Take one's own words, or the school's writing, out of the plan; nothing else changes.

    What they answered is kept, so that nobody is asked again what they took out. Raises `NotYours`.
    """
    plan = plan_for(house, person)
    written = plan.entry(name)
    schools = written and written.kind in WRITING and person.role in STAFF
    if not schools and not standing(plan, person, name):
        raise NotYours(name)
    house.store.append(taking_out(person, name, written.asked if written else None, at=at))


def taking_out(person: Member, name: str, asked: Asked | None, *, at: str) -> Entry:
    """What takes an entry out of the plan, once it is stored; `asked` is what it answered."""
    return _entry(person, "withdrew", at, cites=[name], asked=asked)


def release(house: House, reader: Member, choices: Mapping[str, str], *, at: str) -> None:
    """Record that this adult read a pupil's words, and let others have them or hold them.

    `choices` maps an entry to `school`, `family` or `hold` (for the DSL). Raises `NotYours` when
    the reader may not release one of them, or the pupil kept them for school: then nothing is
    released.
    """
    names = {entry.id for entry in to_read(house, reader)}
    if not choices or not names >= choices.keys():
        raise NotYours("These words are not yours to release.")
    if "family" in choices.values() and pupils_choice(house, reader.plan) == "school":
        raise NotYours("The pupil kept these words for school.")
    entries = [_entry(reader, "read", at, cites=choices)]
    for to in ("school", "family"):
        chosen = [name for name, choice in choices.items() if choice == to]
        if chosen:
            entries.append(_entry(reader, "released", at, cites=chosen, parts={"to": to}))
    held = [name for name, choice in choices.items() if choice == "hold"]
    if held:
        entries.append(_entry(reader, "held", at, cites=held, parts={"match": "reader"}))
    house.store.append(*entries)


def to_read(house: House, reader: Member) -> tuple[Entry, ...]:
    """A pupil's words that wait for this reader."""
    entries = house.store.entries(reader.plan)
    return waiting_to_be_read(entries, reader, house.store.members(reader.plan, former=True))


def pupils_choice(house: House, plan: str) -> str:
    """Whom the pupil lets an adult pass their words to: `school`, `family`, or "" if not said.

    A pupil who decides on each of their words leaves an adult nothing to pass on to the family.
    """
    members, entries = house.store.members(plan, former=True), house.store.entries(plan)
    if decides(entries):
        return "school"
    chosen = gather(entries, members).chosen
    return next((chosen[m.person] for m in members if m.role == "pupil" and m.person in chosen), "")


def let_go(house: House, dsl: Member, name: str, reason: str, *, at: str, ended: str = "") -> None:
    """The DSL ends the hold on one entry, with a reason; the words then go their usual way.

    `ended` says why: `no-concern` or `dealt-with`. Raises `NotYours` for anybody else, and for
    whoever said them or held the tablet.
    """
    held = {entry.id: entry for entry in to_hold(house, dsl)}
    if dsl.role not in LEADS or name not in held or had_a_hand(house, dsl, held[name]):
        raise NotYours(name)
    if not reason.strip():
        raise NothingSaid
    parts = {"reason": reason, **({"as": ended} if ended else {})}
    house.store.append(_entry(dsl, "released", at, cites=[name], parts=parts))


def had_a_hand(house: House, adult: Member, entry: Entry) -> bool:
    """Whether this adult said these words or held the tablet for them, in whichever post."""
    one = human_of(house.store.members(adult.plan, former=True))
    return adult.human in (one(entry.by), one(entry.scribe))


def to_hold(house: House, dsl: Member) -> tuple[Entry, ...]:
    """What is held for the DSL on this plan."""
    members = house.store.members(dsl.plan, former=True)
    return held_words(house.store.entries(dsl.plan), members)


def not_given(house: House, by: Member, of: str, how_sought: str, *, at: str) -> None:
    """Record that somebody's part is not given, and how it was sought (conversation.md 4)."""
    if not how_sought.strip():
        raise NothingSaid
    house.store.append(_entry(by, "not-given", at, of=of, words=how_sought))


def keeps_out(house: House, person: Member) -> bool:
    """Whether this member of staff said that they give no part, and has others' words open since.

    A part would not be blind any more then (conversation.md 4); until then they may think again.
    """
    if person.role not in STAFF or not _ever_gave_none(house, person):
        return False
    plan = plan_for(house, person)
    said = plan.not_given.get(person.person)
    if said is None or said.by != person.person or person.person in plan.given:
        return False
    others = any(e.kind in VIEWS and e.by != person.person for e in plan.entries)
    return others or bool(to_read(house, person))


def _ever_gave_none(house: House, person: Member) -> bool:
    """Whether they said it at any time: most never do, and each turn asks."""
    entries = house.store.entries(person.plan)
    return any(e.kind == "not-given" and e.by == e.of == person.person for e in entries)


def share_plan(house: House, by: Member, *, at: str) -> None:
    """Let the pupil and the family see the school's writing as it stands now."""
    house.store.append(_entry(by, "shared", at, about=PLAN))


def show_outside(house: House, by: Member, person: str, names: Iterable[str], *, at: str) -> None:
    """Let an outside professional read these lines of the plan, and none that are not among them.

    Asked for only with the family’s agreement (Code of Practice 6.47), which the entry notes.
    """
    agreed = {"family": "agreed"}
    shown = _entry(by, "shared", at, cites=names, about=OUTSIDE, of=person, parts=agreed)
    house.store.append(shown)


def ask_for_grown_up(house: House, pupil: Member, *, at: str) -> None:
    """Record that the pupil asked for a grown-up (R70)."""
    house.store.append(_entry(pupil, "noted", at, about="grown-up", parts={"asked": "yes"}))


def put_on_ladder(
    house: House, by: Member, outcome: Entry, parts: Mapping[str, str], *, at: str
) -> None:
    """Put a longer-term outcome on a rung of the journey, or in an area of it (004-11)."""
    if parts:
        found = _entry(by, "noted", at, about=JOURNEY, cites=[outcome.id], parts=parts)
        house.store.append(found)


def note(
    house: House,
    by: Member,
    heading: str,
    words: str | None,
    *,
    asked: Asked,
    at: str,
    of: str | None = None,
    audience: str = "team",
    parts: Mapping[str, str] | None = None,
    replaces: str | None = None,
) -> Entry:
    """Note one particular as it was written; returns the stored entry."""
    entry = Entry(
        id=new_id(),
        plan=by.plan,
        kind="noted",
        by=by.person,
        at=at,
        asked=asked,
        about=heading,
        of=of,
        words=words,
        parts=dict(parts or {}),
        audience=audience,
        replaces=replaces,
    )
    house.store.append(entry)
    return entry
