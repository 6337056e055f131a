"""A pupil of 16 or over: from which day they decide what the family reads, and what they decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.deeds import NotYours
from assistant.house import House, plan_for
from assistant.plan.decides import AGE, DECIDES, FOR_FAMILY, decides, decisions
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import fold
from assistant.plan.journey import age_on
from assistant.plan.people import Member
from assistant.plan.seen import gather
from assistant.school_days import day_at
from assistant.turns import new_id, standing


def age(house: House, pupil: Member, day: date) -> int | None:
    """How old a pupil is by the date of birth in the particulars; None where none is written."""
    born = fold(house.store.entries(pupil.plan)).noted("date-of-birth", of=pupil.person)
    return age_on(born.words or "", day) if born else None


def decides_from_now(house: House, pupil: Member, *, by: str, at: str) -> bool:
    """Keep, once, that this pupil decides from here on, if they are of age; `by` made sure of it.

    Returns whether they decide. A date of birth that is written anew later changes nothing.
    """
    if decides(house.store.entries(pupil.plan)):
        return True
    if (age(house, pupil, day_at(at)) or 0) < AGE:
        return False
    house.store.append(_shared(pupil, by, DECIDES, at=at))
    return True


def decide(house: House, pupil: Member, choices: Mapping[str, str], *, at: str) -> None:
    """Keep for each of these words of a young person whether the family may read it.

    `choices` maps an entry to `family` or `school`. Raises `NotYours` for words that are not theirs
    to decide on; then nothing is kept.
    """
    plan = plan_for(house, pupil)
    if not pupil.decides or not all(standing(plan, pupil, name) for name in choices):
        raise NotYours("These words are not yours to decide on.")
    kept = []
    for to in ("family", "school"):
        names = [name for name, choice in choices.items() if choice == to]
        if names:
            kept.append(_shared(pupil, pupil.person, FOR_FAMILY, names=names, to=to, at=at))
    if kept:
        house.store.append(*kept)


def _shared(
    pupil: Member, by: str, about: str, *, names: list[str] | None = None, to: str = "", at: str
) -> Entry:
    return Entry(
        id=new_id(),
        plan=pupil.plan,
        kind="shared",
        by=by,
        at=at,
        scribe=pupil.held_by,
        about=about,
        of=pupil.person if about == DECIDES else None,
        parts={"with": to} if to else {},
        cites=tuple(Cite(name) for name in names or ()),
        sitting=pupil.sitting,
    )


def kept_for_school(house: House, plan: str) -> tuple[str, ...]:
    """The words of a young person that the family may not read, by their decision or before it."""
    entries = house.store.entries(plan)
    facts = gather(entries, house.store.members(plan, former=True))
    kept = (e for e in entries if facts.decided.get(e.id) == "school" and e.id not in facts.gone)
    return tuple(entry.words for entry in kept if entry.words)


def said_so(house: House, pupil: Member) -> dict[str, str]:
    """Whom a young person lets read each of their words: `family` or `school`.

    What they have not decided on is left out, unless the family had it before.
    """
    entries = house.store.entries(pupil.plan)
    facts = gather(entries, house.store.members(pupil.plan, former=True))
    own = {entry.id for entry in entries if entry.by == pupil.person}
    had = {n for n in own - facts.decided.keys() if facts.released.get(n) == "family"}
    before = had if facts.chosen.get(pupil.person) != "school" else ()
    return dict.fromkeys(before, "family") | decisions(entries, own, facts.gone)
