"""Which plans wait on the SENCO, which are due, whose views are missing: from summary rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from assistant.plan.people import LEADS
from assistant.plan.safeguarding import Hours, overdue

SOON, ONE_DAY = timedelta(days=14), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One plan in a list. `why` is `part`, `read`, `add`, `words`, `share`, `again` or
    `agree`; `due` an ISO day, or the time since which words wait, and `over` says that the day has
    passed; `missing` the voices that have not given their part."""

    plan: str
    name: str
    why: str = ""
    due: str = ""
    over: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The SENCO's plans by what they ask for (S3); a plan stands in every group that fits."""

    waiting: tuple[Row, ...]
    due: tuple[Row, ...]
    missing: tuple[Row, ...]
    quiet: tuple[Row, ...]


def groups(rows: Iterable[Mapping[str, Any]], *, me: str, today: date) -> Groups:
    """The plans on which this person is the SENCO, sorted into what to do next."""
    mine = [_row(row, me=me, today=today) for row in rows if row["role"] == "senco"]
    due = sorted((row for row in mine if row.due), key=lambda row: row.due)
    return Groups(
        waiting=tuple(row for row in mine if row.why),
        due=tuple(due),
        missing=tuple(row for row in mine if row.missing),
        quiet=tuple(row for row in mine if not (row.why or row.due or row.missing)),
    )


def unread_too_long(
    rows: Iterable[Mapping[str, Any]], now: datetime, hours: Hours
) -> tuple[Row, ...]:
    """The plans of a SENCO or a lead where a pupil's words wait for a school day, oldest first."""
    found = [
        (row.get("unread_since", ""), Row(plan=row["plan"], name=row["pupil"] or ""))
        for row in rows
        if row["role"] in {"senco", *LEADS} and overdue(row.get("unread_since", ""), now, hours)
    ]
    found.sort(key=lambda each: each[0])
    return tuple(replace(row, due=since) for since, row in found)


def _row(row: Mapping[str, Any], *, me: str, today: date) -> Row:
    voices = {voice for person, voice in row.get("voices", {}).items() if person != me}
    if row.get("no_family"):
        voices.add("family")
    return Row(
        plan=row["plan"],
        name=row["pupil"] or "",
        why=_why(row, me),
        due=row["review"] if _by(row["review"], today + SOON) else "",
        over=is_over(row["review"], today),
        missing=tuple(voice for voice in ("pupil", "family", "school") if voice in voices),
    )


def _why(row: Mapping[str, Any], me: str) -> str:
    """What the SENCO can do now, the first thing first."""
    if me in row["missing"]:
        return "part"
    if row["unread"]:
        return "read"
    if row.get("no_family") and not row["shared"]:
        return "add"
    if row["missing"]:
        return ""
    does = {
        "words": not row["outcomes"],
        "share": not row["shared"],
        "again": row.get("changed", False),
        "agree": me in row.get("unanswered", ()),
    }
    return next((what for what, is_so in does.items() if is_so), "")


def is_over(day: str, today: date) -> bool:
    """Whether the day of a review has passed."""
    return _by(day, today - ONE_DAY)


def _by(day: str, last: date) -> bool:
    """Whether a review is by this day; one that is no day of the calendar is never due."""
    try:
        return date.fromisoformat(day.strip()) <= last
    except ValueError:
        return False
