"""Whose words: the names and voices of a plan's people, which entries do not hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.plan.hats import human_of
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

    def names(self, *roles: str, without: str | None = None) -> list[str]:
        """How the school writes those who are one of these on the plan now, and not `without` in
        another post."""
        one = human_of(self.members)
        here = (m for m in self.members if m.role in roles and not m.former)
        others = (m.person for m in here if m.human != one(without))
        return [self.name(each) for each in others if each in self.people]

    @property
    def senco(self) -> str:
        """How the school writes the plan’s SENCO; "" when it has none."""
        return " or ".join(self.names("senco")[:1])

    @property
    def leads(self) -> str:
        """How the school writes its safeguarding leads; "" when the plan names none."""
        return " or ".join(self.names("dsl", "deputy"))

    def readers(self, *, without: str | None) -> str:
        """Who may read a pupil’s words first: those of the school who do not hold the tablet."""
        return " or ".join(self.names("teacher", "senco", without=without))

    def voice(self, person: str) -> str:
        """Which strand somebody speaks in."""
        return next((m.voice for m in self.members if m.person == person), "school")

    @property
    def pupil(self) -> Person:
        """The pupil whose plan this is."""
        return self.people[next(m.person for m in self.members if m.role == "pupil")]
