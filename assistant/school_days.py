"""A school’s own days, hours and duty rota: the one calendar that everything else reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from assistant.house import House
from assistant.outcomes.calendars import TERMS, Hours, SchoolCalendar, SchoolYear, Term
from assistant.plan.people import LEADS, Person

SCHOOLS_CLOCK = ZoneInfo("Europe/London")
NOBODY = ("",) * 7


def british_day(at: str) -> date:
    """The day that it was in Britain at an ISO time."""
    return datetime.fromisoformat(at).astimezone(SCHOOLS_CLOCK).date()


@dataclass(frozen=True, kw_only=True)
class SchoolDays:
    """The calendar of a school, and for each weekday from Monday the id of the lead on duty or "".

    `by` and `at` say who gave them and when; "" while nobody has.
    """

    calendar: SchoolCalendar
    rota: tuple[str, ...] = NOBODY
    by: str = ""
    at: str = ""


def school_days(house: House, school: str) -> SchoolDays:
    """What a school gave last; until then the usual week, and no holidays for certain."""
    nation = house.store.school(school)["nation"]
    said = house.store.duty.days(school)
    if not said:
        return SchoolDays(calendar=SchoolCalendar(nation=nation))
    kept = json.loads(said["days"])
    calendar = SchoolCalendar(
        nation=nation,
        given=tuple(_year(each) for each in kept["years"]),
        closed=frozenset(map(date.fromisoformat, kept["closed"])),
        week=tuple(_hours(each) for each in kept["week"]),
    )
    return SchoolDays(calendar=calendar, rota=tuple(kept["rota"]), by=said["by"], at=said["at"])


def keep_school_days(house: House, by: Person, days: SchoolDays, *, at: str) -> None:
    """Record what a school gives; what it gave before stays on the record, with who gave it."""
    calendar = days.calendar
    kept = {
        "week": [each and [f"{at:%H:%M}" for at in each] for each in calendar.week],
        "rota": days.rota,
        "closed": sorted(day.isoformat() for day in calendar.closed),
        "years": [[_days_of(term) for term in year.terms] for year in calendar.given],
    }
    house.store.duty.keep_days(by.school, json.dumps(kept), by=by.id, at=at)


def _days_of(term: Term) -> list[str]:
    return [day.isoformat() for day in (term.start, term.end, term.half_start, term.half_end)]


def _year(terms: Iterable[Iterable[str]]) -> SchoolYear:
    autumn, spring, summer = (
        Term(name, *map(date.fromisoformat, days)) for name, days in zip(TERMS, terms, strict=True)
    )
    return SchoolYear((autumn, spring, summer))


def _hours(times: list[str] | None) -> Hours | None:
    return (time.fromisoformat(times[0]), time.fromisoformat(times[1])) if times else None


def leads_of(house: House, school: str) -> tuple[Person, ...]:
    """The safeguarding leads of a school, by name."""
    return tuple(person for person, roles in house.store.posts.staff(school) if LEADS & {*roles})


def on_duty(house: House, school: str, now: datetime) -> tuple[str, ...]:
    """Who is on duty now: who marked themselves so, and in school hours the lead of this weekday,
    unless they went off duty today (R71)."""
    here, days = now.astimezone(SCHOOLS_CLOCK), school_days(house, school)
    marked = house.store.duty.on(school, _text(now))
    turn, hours = days.rota[here.weekday()], days.calendar.hours_on(here.date())
    if not turn or turn in marked or not hours or not hours[0] <= here.time() < hours[1]:
        return marked
    off = house.store.duty.off(school, _text(datetime.combine(here, time.min, SCHOOLS_CLOCK)))
    leads = {person.id for person in leads_of(house, school)}
    return (*marked, turn) if turn in leads - set(off) else marked


def _text(then: datetime) -> str:
    return then.astimezone(UTC).isoformat(timespec="seconds")
