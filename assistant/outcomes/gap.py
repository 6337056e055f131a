"""A gap: one thing that a plan leaves open, in one line, with the words that it rests on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member, Person


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What is open. `about` are the words that it rests on as somebody wrote them, or "".

    `place` names where it is put right, `entry` what stands there; `start` and `end` are where
    `about` stands in that entry's words (`end` 0: all of them).
    """

    rule: str
    message: str
    about: str
    fix: str
    place: str
    blocks: bool
    entry: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A plan with its people: all that the gap list looks at.

    `today` is the day on which it is looked at: what was to be by an earlier one is over. `poor`
    maps an outcome to the rules of the outcome check that it breaks; `unread` says whether
    words of the pupil's wait to be read; `hard` and `hurtful` are entries of the school's writing
    above their reader's level or with stigmatising or punitive wording, `repeats` those with words
    that a young person has not given to the family.
    """

    plan: Plan
    members: tuple[Member, ...]
    people: Mapping[str, Person]
    today: date
    poor: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unread: bool = False
    hard: frozenset[str] = frozenset()
    hurtful: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()

    @property
    def pupil(self) -> Person:
        """The pupil whose plan this is."""
        return self.people[next(m.person for m in self.members if m.role == "pupil")]

    def voice(self, person: str) -> str:
        """Which strand somebody speaks in."""
        return next((m.voice for m in self.members if m.person == person), "school")

    def said(self, *voices: str) -> tuple[Entry, ...]:
        """The words that people of these voices said."""
        people = (m.person for m in self.members if m.voice in voices)
        return tuple(e for e in self.plan.said_by(*people) if e.kind in ("said", "committed"))

    def written(self, *headings: str) -> tuple[Entry, ...]:
        """What the school wrote under these headings, in words."""
        return tuple(e for e in self.plan.under(*headings) if e.kind == "proposed" and e.words)


@cache
def wording() -> Mapping[str, Mapping[str, Any]]:
    """The words of each rule, by its id."""
    text = files(__package__).joinpath("gaps.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["rule"])


def is_over(day: str, whole: Whole) -> bool:
    """Whether a day that somebody wrote has passed; what is no day of the calendar never has."""
    try:
        return date.fromisoformat(day.strip()) < whole.today
    except ValueError:
        return False


def gap(rule: str, whole: Whole, entry: Entry | None = None, **filled: str) -> Gap:
    """A gap of this rule about an entry's words; `part` picks some of them, `place` moves the fix.

    What else is given fills the blanks of the message.
    """
    words, told = (entry.words or "") if entry else "", wording()[rule]
    part, place = filled.pop("part", ""), filled.pop("place", told["place"])
    start = words.find(part) if part else 0
    return Gap(
        rule=rule,
        message=_filled(told["says"], whole, filled),
        about=part or words,
        fix=_filled(told["fix"], whole, filled),
        place=place,
        blocks=bool(told.get("blocks")),
        entry=entry.id if entry else "",
        start=max(start, 0),
        end=start + len(part) if part and start >= 0 else 0,
    )


def _filled(text: str, whole: Whole, filled: Mapping[str, str]) -> str:
    for name, word in {"name": whole.pupil.called, **filled}.items():
        text = text.replace(f"(({name}))", word)
    return text
