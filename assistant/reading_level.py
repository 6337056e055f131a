"""How hard each part of a plan is for whoever will read it, and which changes would help most.

Only what the school writes is looked at: nobody’s own words have a level here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.house import House
from assistant.plan.differences import reasons
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.wording import FAMILY, PUPIL, Advice, Around, advise, checks

GOAL, PLAIN = 70, 60  # Flesch: what a family’s text should reach (F3); below 60 is no plain English
PUPILS_GRADE = 3.0  # Flesch-Kincaid: the most that a pupil is asked to read (P2)
MOST = 3  # changes
# The parts of the printed plan that the school writes for the family, by their headings.
FAMILYS: Mapping[str, tuple[str, ...]] = {
    "strengths-and-difficulties": ("strength", "difficulty", "need", "summary"),
    "long-term": ("long-term",),
    "this-year": ("outcome", "success", "baseline", "first-step", "approach", "provision"),
}
PUPILS = "i-will"  # what an outcome says in the pupil’s voice; with it goes what the pupil is told


@dataclass(frozen=True, kw_only=True)
class Level:
    """How hard a text is for its reader: `short` (nobody can tell), `easy`, `fair` or `hard`.

    `longest` are the words of its longest sentence where that is more than its reader’s limit,
    else 0.
    """

    level: str
    longest: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the plan by its heading, its reader and its lines."""

    heading: str
    reader: str
    lines: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What would help, and the line in which it stands first."""

    advice: Advice
    line: Entry


def level(house: House, text: str, reader: str, *, inside: Around | None = None) -> Level:
    """How hard a text is for this reader; below 30 words nobody can tell.

    `inside` knows the names of the plan, and how its pupil reads.
    """
    library = checks(house)
    found = library.measure(text, names=inside.names if inside else ())
    name = inside.pupil if inside and reader == PUPIL else reader
    most = library.reader_named(name).sentence
    if found.short:
        return Level(level="short")
    if reader == PUPIL:
        told = "easy" if found.flesch_kincaid <= PUPILS_GRADE else "hard"
    else:
        told = "easy" if found.flesch >= GOAL else "fair" if found.flesch >= PLAIN else "hard"
    return Level(level=told, longest=found.longest if found.longest > most else 0)


def is_hard(found: Level) -> bool:
    """Whether a text is above its reader’s level; a short one is never judged."""
    return found.level == "hard"


def parts(plan: Plan) -> tuple[Part, ...]:
    """The parts of a plan that have writing of the school’s, in the order of the page."""
    every = [
        *(Part(heading=h, reader=FAMILY, lines=_written(plan, *of)) for h, of in FAMILYS.items()),
        Part(heading=PUPILS, reader=PUPIL, lines=(*_written(plan, PUPILS), *reasons(plan))),
    ]
    return tuple(part for part in every if part.lines)


def _written(plan: Plan, *headings: str) -> tuple[Entry, ...]:
    return tuple(e for e in plan.under(*headings) if e.kind == "proposed" and e.words)


def text_of(part: Part) -> str:
    """All lines of a part, one beneath the other."""
    return "\n".join(line.words or "" for line in part.lines)


def most_helpful(house: House, found: Iterable[Part], *, inside: Around) -> tuple[Change, ...]:
    """The three changes that would help most: by weight, then by how often they are called for."""
    changes: dict[str, list[Change]] = {}
    for part in found:
        for line in part.lines:
            for each in advise(house, line.words or "", part.reader, inside=inside):
                changes.setdefault(each.key, []).append(Change(advice=each, line=line))
    order = sorted(changes.values(), key=_use, reverse=True)
    return tuple(first for first, *_ in order[:MOST])


def _use(same: list[Change]) -> tuple[int, bool, int]:
    first = same[0].advice
    return first.weight, bool(first.suggestions), len(same)
