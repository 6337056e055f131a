"""What templates may say in Python: dates, names and questions as people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from flask import Flask
from markupsafe import Markup, escape

from assistant.plan.lines import in_lines
from assistant.plan.shown import question_of
from assistant.school_days import SCHOOLS_CLOCK
from assistant.web.names import nation


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
    return then.astimezone(SCHOOLS_CLOCK) if then.tzinfo else then


def listed(names: Sequence[str]) -> str:
    """“Amara, Dad and Mum”."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def at_school(role: str) -> str:
    """What this role is called in the reader’s nation, in a sentence (000-11)."""
    return nation().roles[role]


def by_sentence(text: str) -> Markup:
    """Each sentence in a box of its own, so that a line ends between two of them where it can."""
    written = str(escape(text))
    parts = re.split(r"(?<=[.?!”])\s+(?=[A-Z“])", written)
    if any(part.count("<") != 2 * part.count("</") for part in parts):
        parts = [written]  # a sentence ends within words that stand out
    return Markup(" ").join(Markup(f"<span>{part}</span>") for part in parts)  # noqa: S704 escaped


def teach(app: Flask) -> None:
    """Give the templates these filters."""
    app.jinja_env.filters.update(day=day, short_day=short_day, clock=clock)
    app.jinja_env.filters.update(listed=listed, by_sentence=by_sentence, in_lines=in_lines)
    app.jinja_env.globals.update(demonstration=False, question_of=question_of)
    app.jinja_env.globals.update(at_school=at_school)
