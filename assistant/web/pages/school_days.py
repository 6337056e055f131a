"""When somebody is on duty: the school’s hours, its terms, and whose turn it is on a weekday."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.outcomes.calendars import A_WEEK, TERMS, Hours, SchoolYear, Term
from assistant.school_days import (
    SchoolDays,
    keep_school_days,
    leads_of,
    school_days,
)
from assistant.web.frame import today
from assistant.web.here import house, me, now
from assistant.web.recently import show_who_you_are

pages = Blueprint("school_days", __name__)
PARTS = ("start", "half_start", "half_end", "end")  # of a term, in the order of the year
WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")  # how a day may be written
HOURS = "A day begins before it ends. Write both times, or neither."
NO_DAY = "At least one day of the week has hours."
YEAR = "Write all twelve dates of a school year, each after the one before it, or none of them."
CLOSED = "Write each day as 27 November 2026, one on a line."


class NotRight(Exception):
    """Something in the form cannot be kept; the message is a sentence for whoever wrote it."""


@dataclass(frozen=True, kw_only=True)
class SchoolDaysPage:
    """What stands in the form: each field by its name. `years` are the first days of the school
    years that can be given, `leads` ids and names; `by` and `at` who gave it last."""

    me: str
    fields: dict[str, str]
    years: tuple[int, ...]
    leads: tuple[tuple[str, str], ...]
    by: str
    at: str
    problem: str = ""


@pages.before_request
def only_after_showing_who_you_are() -> Response | None:
    """Step-up: what stands here decides how soon held words are passed on."""
    return show_who_you_are()


@pages.get("/duty/days")
def days() -> str:
    """What counts now."""
    return render_template("held/days.html", page=_page())


@pages.post("/duty/days")
def keep() -> Response | tuple[str, int]:
    """Keep it, beside what counted before."""
    person, before = me(), _now()
    assert person is not None
    try:
        after = _read(before)
    except NotRight as wrong:
        page = replace(_page(), fields=request.form.to_dict(), problem=str(wrong))
        return render_template("held/days.html", page=page), 422
    keep_school_days(house(), person, after, at=now())
    return redirect(url_for("school_days.days"), 303)


def _now() -> SchoolDays:
    person = me()
    assert person is not None
    return school_days(house(), person.school)


def _page() -> SchoolDaysPage:
    person, stands = me(), _now()
    assert person is not None
    by = house().store.person(stands.by) if stands.by else None
    return SchoolDaysPage(
        me=person.name,
        fields=dict(_fields(stands)),
        years=_years(stands),
        leads=tuple((lead.id, lead.name) for lead in leads_of(house(), person.school)),
        by=by.name if by else "",
        at=stands.at,
    )


def _years(stands: SchoolDays) -> tuple[int, ...]:
    """This school year and the next, by the calendar year in which they begin."""
    begins = stands.calendar.year_of(today()).terms[0].start.year
    return begins, begins + 1


def _fields(stands: SchoolDays) -> Iterator[tuple[str, str]]:
    for number, hours in enumerate(stands.calendar.week):
        for name, at in zip(("begins", "ends"), hours or (None, None), strict=True):
            yield f"{name}-{number}", f"{at:%H:%M}" if at else ""
        yield f"lead-{number}", stands.rota[number]
    for year in stands.calendar.given:
        for term in year.terms:
            for part in PARTS:
                name = f"{part}-{term.name}-{year.terms[0].start.year}"
                yield name, getattr(term, part).isoformat()
    yield "closed", "\n".join(_said(day) for day in sorted(stands.calendar.closed))


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _read(before: SchoolDays) -> SchoolDays:
    """What the form says; a school year that is not in the form stays as it is."""
    week = tuple(_hours(number) for number in range(len(A_WEEK)))
    if not any(week):
        raise NotRight(NO_DAY)
    asked = _years(before)
    kept = tuple(y for y in before.calendar.given if y.terms[0].start.year not in asked)
    given = tuple(year for begins in asked if (year := _year(begins)))
    lines = request.form.get("closed", "").splitlines()
    closed = frozenset(_day(line.strip(), CLOSED) for line in lines if line.strip())
    calendar = replace(before.calendar, week=week, given=(*kept, *given), closed=closed)
    leads = {lead for lead, _ in _page().leads}
    chosen = (request.form.get(f"lead-{number}", "") for number in range(len(week)))
    return SchoolDays(calendar=calendar, rota=tuple(c if c in leads else "" for c in chosen))


def _hours(number: int) -> Hours | None:
    begins, ends = (request.form.get(f"{name}-{number}", "") for name in ("begins", "ends"))
    if not begins and not ends:
        return None
    with suppress(ValueError):
        hours = _time(begins), _time(ends)
        if hours[0] < hours[1]:
            return hours
    raise NotRight(HOURS)


def _time(said: str) -> time:
    """Hours and minutes alone: with seconds or a zone, what is kept would not be what was said."""
    return datetime.strptime(said, "%H:%M").replace(tzinfo=UTC).time()


def _year(begins: int) -> SchoolYear | None:
    names = [f"{part}-{term}-{begins}" for term in TERMS for part in PARTS]
    said = [request.form.get(name, "").strip() for name in names]
    if not any(said):
        return None
    found = [_day(each, YEAR) for each in said]
    in_order = all(one <= other for one, other in pairwise(found))
    if not in_order or found[0].year != begins or found[-1].year != begins + 1:
        raise NotRight(YEAR)
    rows = [found[at : at + len(PARTS)] for at in range(0, len(found), len(PARTS))]
    autumn, spring, summer = (
        Term(name, **dict(zip(PARTS, row, strict=True)))
        for name, row in zip(TERMS, rows, strict=True)
    )
    return SchoolYear((autumn, spring, summer))


def _day(said: str, wrong: str) -> date:
    for form in WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(said, form).replace(tzinfo=UTC).date()
    raise NotRight(wrong)
