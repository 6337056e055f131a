"""What templates may say in Python: dates, names and questions as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask

from assistant.plan.shown import question_of

BRITAIN = ZoneInfo("Europe/London")


def day(value: str) -> str:
    """“21 November 2026” for an ISO day or time; the text itself when it is neither."""
    try:
        then = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{_in_britain(then).day} {_in_britain(then):%B %Y}"


def short_day(value: str) -> str:
    """“3 Dec” for an ISO day; the text itself when it is none."""
    try:
        then = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{then.day} {then:%b}"


def clock(value: str) -> str:
    """“18:40” for an ISO time, by British clocks."""
    return f"{_in_britain(datetime.fromisoformat(value)):%H:%M}"


def _in_britain(then: datetime) -> datetime:
    """The hour that a clock in Britain showed; a day without a time stays that day."""
    return then.astimezone(BRITAIN) if then.tzinfo else then


def listed(names: Sequence[str]) -> str:
    """“Amara, Dad and Mum”."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def teach(app: Flask) -> None:
    """Give the templates these filters."""
    app.jinja_env.filters.update(day=day, short_day=short_day, clock=clock, listed=listed)
    app.jinja_env.globals.update(demonstration=False, question_of=question_of)
