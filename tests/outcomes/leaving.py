"""A plan that leaves nothing open, line by line, so that a test can open one thing in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.outcomes.gap import Gap, Whole
from assistant.outcomes.gaps import RULES, Rule, gaps
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import Person
from tests.cast import AMARA, AMARAS, DAD, MS_OKAFOR, PEOPLE
from tests.plan.build import entry


def said(name: str, by: Person, about: str, words: str) -> Entry:
    """Somebody's words under a heading."""
    return entry(name, by, about=about, words=words)


def wrote(name: str, about: str, words: str, *cites: str, **parts: str) -> Entry:
    """A line of the school's writing; `how_often` in `parts` is the part “how-often”."""
    named = {part.replace("_", "-"): text for part, text in parts.items()}
    return entry(name, MS_OKAFOR, "proposed", about=about, words=words, cites=cites, parts=named)


def noted(name: str, words: str, of: Person | None = None) -> Entry:
    """A particular, under its own name."""
    return entry(name, MS_OKAFOR, "noted", about=name, words=words, of=of and of.id)


WHOLE = (
    said("hard", AMARA, "find-difficult", "I find writing hard. It is hard when it is noisy."),
    said("hope", AMARA, "important", "I want to have a sleepover with Ava."),
    said("dads", DAD, "important", "We want her to write by herself. She knows what she wants."),
    wrote("s1", "strength", "She tells a story in order"),
    wrote("d1", "difficulty", "Starting to write"),
    wrote("ahead", "long-term", "By Year 6 Amara writes a comic that others read.", "dads"),
    wrote("o1", "outcome", "By March Amara starts her writing in 4 of 5 lessons.", "dads", "ahead"),
    wrote("o2", "outcome", "By March Ava has come to a sleepover twice.", "hope"),
    wrote("b1", "baseline", "0 of 5 lessons", "o1"),
    wrote("b2", "baseline", "Ava has not come yet", "o2"),
    wrote(
        "p1",
        "provision",
        "Task strip practice, at a quiet table",
        "o1",
        who="Miss Hart",
        how_often="Every day",
        how_long="5 minutes",
        group_size="1:3",
        place="In class, at breaks, at home and on the bus",
    ),
    wrote("p2", "approach", "Dad and Ava’s mum agree a Friday on the way home from the park", "o2"),
    noted("review-date", "2027-03-25"),
    noted("daily", "The class teacher"),
    noted("mobile", "07700 900142", DAD),
    *(entry(f"yes-{p.id}", p, "agreed") for p in (AMARA, DAD, MS_OKAFOR)),
)

TODAY = date(2026, 11, 23)


def found(
    entries: Iterable[Entry],
    *,
    today: date = TODAY,
    rules: tuple[Rule, ...] = RULES,
    **checked: object,
) -> tuple[Gap, ...]:
    """The gap list of these entries; `checked` is what the checks of the wording found."""
    whole = Whole(
        plan=fold(tuple(entries)),
        members=AMARAS,
        people={person.id: person for person in PEOPLE},
        today=today,
        **checked,  # type: ignore[arg-type]
    )
    return gaps(whole, rules)


def with_(*new: Entry, without: str = "") -> tuple[Entry, ...]:
    """The whole plan with these lines: in place of those of the same name, or added."""
    names = {each.id: each for each in new}
    kept = [names.pop(e.id, e) for e in WHOLE if e.id not in without.split()]
    return (*kept, *names.values())
