"""A school’s days and hours: its terms, as it gave them or as we reckon them, and its week."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

_NATIONS: dict[str, Any] = tomllib.loads(
    files("assistant.outcomes").joinpath("calendar.toml").read_text("utf-8")
)
TERMS = ("autumn", "spring", "summer")
DAY = timedelta(days=1)
Hours = tuple[time, time]  # when a day of school begins and ends, on the clock of the school
A_WEEK: tuple[Hours | None, ...] = (*[(time(8, 30), time(16, 0))] * 5, None, None)  # from Monday


@dataclass(frozen=True)
class Term:
    """One term: its first and last school day, and the Monday and Friday of its half term."""

    name: str
    start: date
    end: date
    half_start: date
    half_end: date


@dataclass(frozen=True)
class SchoolYear:
    """The three terms of one school year, in order."""

    terms: tuple[Term, Term, Term]

    @property
    def end(self) -> date:
        """The last school day."""
        return self.terms[-1].end


@dataclass(frozen=True, kw_only=True)
class SchoolCalendar:
    """The years that a school has given, before those of its nation.

    `nation` is “england” or “scotland”. `given` are whole school years; any other is reckoned.
    `closed` are days without school in a term, such as training days; `week` the hours of each
    weekday, from Monday.
    """

    nation: str = "england"
    given: tuple[SchoolYear, ...] = ()
    closed: frozenset[date] = frozenset()
    week: tuple[Hours | None, ...] = A_WEEK

    def year(self, begins: int) -> SchoolYear:
        """The school year that begins in the autumn of this calendar year."""
        said = (year for year in self.given if year.terms[0].start.year == begins)
        return next(said, None) or _reckoned(begins, self.nation)

    def year_of(self, day: date) -> SchoolYear:
        """The school year in which a day falls; holidays in summer belong to the year before."""
        this = self.year(day.year)
        return this if day >= this.terms[0].start else self.year(day.year - 1)

    def terms_from(self, day: date) -> tuple[Term, ...]:
        """The terms that end on a day or after it, for two school years."""
        begins = self.year_of(day).terms[0].start.year
        terms = (term for more in range(3) for term in self.year(begins + more).terms)
        return tuple(term for term in terms if term.end >= day)

    def is_school_day(self, day: date) -> bool:
        """Whether there is school on a day, as far as terms and weekdays tell."""
        inside = any(
            term.start <= day <= term.end and not term.half_start <= day <= term.half_end
            for term in self.year_of(day).terms
        )
        return inside and self.week[day.weekday()] is not None and day not in self.closed

    def hours_on(self, day: date) -> Hours | None:
        """When somebody of the school is there on a day, for whoever waits for them.

        A holiday counts only in a year that the school has given: what waits for a safeguarding
        lead does not wait longer because we reckoned a holiday that was none.
        """
        guessed = self.year_of(day) not in self.given and day not in self.closed
        return self.week[day.weekday()] if guessed or self.is_school_day(day) else None

    def last_school_day(self, until: date) -> date:
        """The last school day up to a day."""
        while not self.is_school_day(until):
            until -= DAY
        return until

    def stages(self) -> dict[str, int]:
        """The last year group of each key stage, by its number."""
        return dict(_NATIONS[self.nation]["stages"])


OURS = SchoolCalendar()


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian reckoning of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _reckoned(begins: int, nation: str) -> SchoolYear:
    said = _NATIONS[nation]
    autumn, spring, summer = (
        _term(name, said[name], begins if name == "autumn" else begins + 1) for name in TERMS
    )
    return SchoolYear((autumn, spring, summer))


def _term(name: str, said: dict[str, str], year: int) -> Term:
    half = _day(said["half"], year)
    half += timedelta(days=-half.weekday() % 7)
    return Term(
        name,
        _weekday(_day(said["start"], year), 1),
        _weekday(_day(said["end"], year), -1),
        half,
        half + timedelta(days=4),
    )


def _day(said: str, year: int) -> date:
    """A day of the year as calendar.toml says it."""
    days = [date(year, *map(int, each.split("-"))) for each in said.split() if each != "easter"]
    if len(days) == 1:
        return days[0]
    first, last = days
    near = easter(year) - timedelta(days=3) if first.month == 3 else easter(year) + DAY
    return min(max(near, first), last)


def _weekday(day: date, step: int) -> date:
    while day.weekday() > 4:
        day += step * DAY
    return day
