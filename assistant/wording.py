"""Advice about the school’s writing, for whoever will read it.

Nobody’s own words come here: what a pupil or a family says is never scored and never flagged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from assistant.house import House, plan_for
from assistant.particulars import standing
from assistant.plan.fold import Plan
from assistant.plan.people import Member, Person

if TYPE_CHECKING:
    from readability import Finding
    from readability.ranking import Group

FAMILY, PUPIL = "family", "pupil"
READERS = (FAMILY, PUPIL)
HURTS, MUST_NOT = frozenset({"label", "tone"}), 3  # what may not be shared without a reason
LONGEST = 10_000  # characters that are looked at: hardly anybody writes more into one box
AGES = {"pictures": 6, "short": 9, "full": 13}  # where the date of birth is not known
OPENING = 40  # characters that say which sentence is meant
CLEARED: dict[str, int] = {}


@dataclass(frozen=True, kw_only=True)
class Around:
    """What a text of this plan stands in. `names` are its people and `others` pupils who have no
    place in it; `own` the pupil’s own words, `pupil` how the pupil reads; `left` is the advice that
    this writer leaves as it is."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    own: tuple[str, ...]
    schools: str
    pupil: str
    left: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One thing that could be better, for every place of the text that it is about.

    `key` names it wherever it stands, without its words; `opening` is "" where the message says the
    words itself. `hurts` is what stands in the way of sharing (002-05). `weight` is 1 to 3.
    """

    key: str
    message: str
    why: str
    opening: str
    suggestions: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    hurts: bool
    weight: int


def around(house: House, by: Member, *, today: date) -> Around:
    """What the checks need to know of the plan, as this member of staff sees it."""
    store, plan = house.store, plan_for(house, by)
    people, members = store.people(by.plan), store.members(by.plan, former=True)
    pupil = next(m for m in members if m.role == "pupil")
    others = (row for row in store.plans_of(by.person) if row["plan"] != by.plan)
    return Around(
        names=tuple(name for person in people.values() for name in _names(person)),
        others=tuple(str(row["called"]) for row in others if row["called"]),
        own=own_words(plan, pupil),
        schools=store.school(people[pupil.person].school)["nation"],
        pupil=_reads(pupil, plan, today),
        left=store.left_alone.of(by.plan, by.person),
    )


def own_words(plan: Plan, pupil: Member) -> tuple[str, ...]:
    """What the pupil said, as far as this reader of the plan may see it."""
    return tuple(entry.words or "" for entry in plan.said_by(pupil.person))


def _names(person: Person) -> tuple[str, ...]:
    every = (person.name, person.called, person.surname, person.other_names)
    return tuple(name for name in every if name)


def _reads(pupil: Member, plan: Plan, today: date) -> str:
    """The reader that this pupil is: by communication level, and by age where it is known."""
    level = pupil.level if pupil.level in AGES else "pictures"
    born = standing(plan, "date-of-birth", pupil.person)
    try:
        days = (today - date.fromisoformat((born.words or "") if born else "")).days
    except ValueError:
        days = AGES[level] * 366
    return f"pupil-{level}-{min(max(days // 365, 4), 25)}"


def advise(house: House, text: str, reader: str, *, inside: Around) -> tuple[Advice, ...]:
    """The advice that is worth giving about a text for a reader of READERS, the best first.

    Places count characters of the text with its lines ended as in a text box. Without the language
    model no passive is told.
    """
    from readability.measure import words
    from readability.ranking import worth_saying

    text = as_in_a_box(text)[:LONGEST]
    found = [
        each
        for each in findings(house, text, reader, inside=inside)
        if key_of(each, text) not in inside.left
    ]
    groups = worth_saying(text, found, words=len(words(text)))
    return tuple(_advice(group, text) for group in groups)


def as_in_a_box(text: str) -> str:
    """The text with each line ended as a text box in a browser ends it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def findings(house: House, text: str, reader: str, *, inside: Around) -> list[Finding]:
    """Everything that is found in a text, whether somebody leaves it as it is or not."""
    found: list[Finding] = checks(house).check(
        text,
        inside.pupil if reader == PUPIL else FAMILY,
        names=inside.names,
        others=inside.others,
        own=inside.own,
        schools=inside.schools,
        passives=house.language.passives if house.language.ready else None,
    )
    return found


def hurts(finding: Finding) -> bool:
    """Whether it is stigmatising or punitive wording, which stands in the way of sharing."""
    return finding.kind in HURTS and finding.weight == MUST_NOT


def key_of(finding: Finding, text: str) -> str:
    """What names a finding by its kind and its words, wherever they stand; it holds no word."""
    from readability.ranking import stem

    said = stem(text[finding.start : finding.end])
    return sha256(f"{finding.kind}\n{said}".encode("utf-8", "replace")).hexdigest()


def _advice(group: Group, text: str) -> Advice:
    found = group.finding
    said = text[found.start : found.end]
    return Advice(
        key=key_of(found, text),
        message=found.message,
        why=found.why,
        opening="" if said in found.message else said[:OPENING].rpartition(" ")[0] or said,
        suggestions=tuple(filter(_whole, found.suggestions))[:3],
        places=tuple(each for each in group.places if text[slice(*each)] == said),
        hurts=hurts(found),
        weight=found.weight,
    )


def _whole(better: str) -> bool:
    """Whether it can be written as it is; “[who] will [do what]” only shows how, in the message."""
    return "[" not in better


def checks(house: House) -> ModuleType:
    """The library of checks; its rules are read late, out of the first page’s way.

    It keeps lines in memory until somebody is forgotten: erased words must not stay there.
    """
    erasures = house.store.erasures()
    library = import_module("readability")
    if CLEARED.get("at", 0) != erasures:
        library.forget()
        CLEARED["at"] = erasures
    return library
