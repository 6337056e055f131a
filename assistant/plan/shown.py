"""A question as the person was shown it, with its blanks filled in."""

from __future__ import annotations

from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import Plan

FEW = 4  # an answer of so few words is read with its question


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
    """Whether an answer reads well without its question: no follow-up, more than a few words."""
    follows = entry.asked is not None and "/" in entry.asked.question
    return not follows and len((entry.words or "").split()) > FEW
