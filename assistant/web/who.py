"""Whose words: the names and voices of a plan's people, which entries do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.plan.people import Member, Person


@dataclass(frozen=True, kw_only=True)
class Who:
    """Everybody on a plan or named in it, those who left it too."""

    members: tuple[Member, ...]
    people: Mapping[str, Person]

    def called(self, person: str) -> str:
        """What the plan calls somebody: “Dad”, “Mr Bell”."""
        found = self.people.get(person)
        return found.called if found else ""

    def name(self, person: str | None) -> str:
        """How the school writes somebody."""
        found = self.people.get(person or "")
        return found.name if found else ""

    def voice(self, person: str) -> str:
        """Which strand somebody speaks in."""
        return next((m.voice for m in self.members if m.person == person), "school")

    @property
    def pupil(self) -> Person:
        """The pupil whose plan this is."""
        return self.people[next(m.person for m in self.members if m.role == "pupil")]
