"""What templates may say in Python: dates, names and questions as people read them."""

from __future__ import annotations

from datetime import date, datetime

from flask import Flask

from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import Plan
from assistant.talk.next import spoken


def day(value: str) -> str:
    """“21 November 2026” for an ISO day or time; the text itself when it is neither."""
    try:
        then = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{then.day} {then:%B %Y}"


def clock(value: str) -> str:
    """“18:40” for an ISO time."""
    return f"{datetime.fromisoformat(value):%H:%M}"


def echoed(asked: Asked, plan: Plan) -> str:
    """The person's own word that a follow-up echoed, from the entry where it stands."""
    source = plan.entry(asked.echo.entry) if asked.echo else None
    if not source or not source.words or asked.echo is None:
        return ""
    return source.words[asked.echo.start : asked.echo.end]


def question_of(entry: Entry, plan: Plan, name: str) -> str:
    """The question as the person was shown it."""
    if entry.asked is None:
        return ""
    return spoken(entry.asked, name=name, echo=echoed(entry.asked, plan) or "…")


def teach(app: Flask) -> None:
    """Give the templates these filters."""
    app.jinja_env.filters.update(day=day, clock=clock)
    app.jinja_env.globals.update(question_of=question_of)
