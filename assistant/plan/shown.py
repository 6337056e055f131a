"""A question as the person was shown it, with its blanks filled in."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import Plan
from assistant.plan.picture import has_picture

FEW = 4  # an answer of so few words is read with its question
# The questions that ask what their heading says. Any other answer turns round or puzzles without
# its question: “They stand next to me” under “How I like to be helped” was what does not help.
SAYS_THE_SAME = frozenset(
    [
        *("this-is-me", "liked", "enjoy", "good-at", "find-difficult", "hard-day", "worry"),
        *("helps", "adults-help", "helped", "goes-best", "tried", "needs"),
        *("want-to-be", "important", "this-year", "anything-else", "commitment"),
    ]
)


def question_of(entry: Entry, plan: Plan, name: str) -> str:
    """The question that an entry answers; "" when it answers none."""
    if entry.asked is None:
        return ""
    wording = entry.asked.wording.replace("((name))", name)
    return wording.replace("((echo))", echoed(entry.asked, plan) or "…")


def echoed(asked: Asked, plan: Plan) -> str:
    """The person's own word that a follow-up echoed, from the entry where it stands."""
    source = plan.entry(asked.echo.entry) if asked.echo else None
    if not source or not source.words or asked.echo is None:
        return ""
    return source.words[asked.echo.start : asked.echo.end]


def stands_alone(entry: Entry) -> bool:
    """Whether an answer means the same without its question, under its heading alone."""
    if has_picture(entry):
        return True
    same = entry.asked is None or entry.asked.question in SAYS_THE_SAME
    return same and len((entry.words or "").split()) > FEW


def first_steps(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The first step of an outcome, and how we will know by half term that it is working."""
    every = ((entry.words, entry.parts.get("known-by")) for entry in entries)
    return tuple(text for texts in every for text in texts if text)
