"""When: the time that an outcome names, in British words, and the day that it comes to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.outcomes.calendars import OURS, SchoolCalendar, Term, easter
from assistant.outcomes.patterns import pattern, spelled

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
NUMBERS = spelled("number-word").split("|")
TIME = pattern("time")
_MONTH = rf"(?:{spelled('month')})\b\.?"
PRIMARY = 7  # years of it in Scotland: S1 is the eighth
# A year group as schools write it; a class of two year groups (“Year 5/6”) is none.
_NOTED = re.compile(
    r"\s*(?:(?P<first>reception|year r|yr|r)\b(?!\.? ?\d)"
    r"|(?:primary |p) ?(?P<p>[1-7])|(?:secondary |s) ?(?P<s>[1-6])"
    r"|(?:year(?: group)?|yr|y)\.? ?(?P<year>1[0-4]|[1-9])|(?P<bare>1[0-4]|[1-9])(?=[a-z]?\s*$))"
    r"[a-z]?\b(?! ?(?:[/&+,–-]|and\b|or\b|to\b) ?[a-z]* ?\d)",
    re.IGNORECASE,
)
_MANY = rf"\b(\d{{1,3}}|an?|{spelled('number-word')})[- ](?:school |academic )?"


@dataclass(frozen=True)
class When:
    """A time that is named: where it stands, and its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a day is reckoned from.

    `today` is the day on which the outcome is written, `year_group` the pupil’s (0 for Reception,
    8 for S1, None when it is not known), `review` the day of the next review.
    """

    today: date
    calendar: SchoolCalendar = OURS
    year_group: int | None = None
    review: date | None = None


def times(text: str) -> tuple[When, ...]:
    """Every time that a text names, in order; how often and for how long are no times."""
    return tuple(
        When(m.start(), m.end(), m[0].strip()) for m in TIME.finditer(text) if m[0].strip()
    )


def year_group_in(note: str) -> int | None:
    """The year group that a school noted (“Year 5”, “Y5”, “5B”, “P6”, “S3”, “Reception”), as
    `Setting` has it; None for anything else."""
    found = _NOTED.match(note)
    if found is None:
        return None
    said = found["p"] or found["year"] or found["bare"]
    return PRIMARY + int(found["s"]) if found["s"] else int(said or 0)


def day_of(text: str, setting: Setting) -> date | None:
    """The day by which it is, or None when the words and the setting do not tell.

    A month means its last school day; a term, year or key stage its last.
    """
    for words, reckon in _RECKONED:
        if found := re.search(words, text, re.IGNORECASE):
            return reckon(found, setting)
    return None


def _written(found: re.Match[str], setting: Setting) -> date | None:
    day, month, year = int(found[1]), _month(found[2]), found[3]
    if year is None:
        return _next(month, day, setting.today)
    return _made(int(year), month, day)


def _digits(found: re.Match[str], _setting: Setting) -> date | None:
    year = int(found[3])
    return _made(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))


def _iso(found: re.Match[str], _setting: Setting) -> date | None:
    return _made(int(found[1]), int(found[2]), int(found[3]))


def _made(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has no such day."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    fits = 1 <= month <= 12 and 1 <= day <= days[month - 1]
    return date(year, month, day) if fits else None


def _month(name: str) -> int:
    return 1 + MONTHS.index(name[:3].lower())


def _next(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year + 9):
        found = _made(year, month, day)
        if found and found >= today:
            return found
    return None


def _in_month(found: re.Match[str], setting: Setting) -> date | None:
    month = _month(found[1])
    year = int(found[2]) if found[2] else setting.today.year
    if not found[2] and month < setting.today.month:
        year += 1
    last = _month_end(year, month)
    school = setting.calendar.last_school_day(last)
    return school if school.month == month and (found[2] or school >= setting.today) else last


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _term(found: re.Match[str], setting: Setting) -> date | None:
    name = found[1].lower()
    year = int(found[2]) if found[2] else None
    for term in setting.calendar.terms_from(date(year, 1, 1) if year else setting.today):
        if term.name == name and (year is None or term.end.year == year):
            return term.end
    return None


def _half_term(found: re.Match[str], setting: Setting) -> date | None:
    named = _month(found[1]) if found[1] else None
    for term in setting.calendar.terms_from(setting.today):
        day = setting.calendar.last_school_day(term.half_start - timedelta(days=1))
        if day >= setting.today and named in (None, term.half_start.month):
            return day
    return None


def _feast(found: re.Match[str], setting: Setting) -> date | None:
    for year in (setting.today.year, setting.today.year + 1):
        feast = easter(year) if found[1].lower() == "easter" else date(year, 12, 25)
        day = setting.calendar.last_school_day(feast)
        if day >= setting.today:
            return day
    return None


def _this_term(found: re.Match[str], setting: Setting) -> date | None:
    terms = setting.calendar.terms_from(setting.today)
    return terms[1 if "next" in found[0].lower() else 0].end


def _this_year(found: re.Match[str], setting: Setting) -> date | None:
    begins = setting.calendar.year_of(setting.today).terms[0].start.year
    later = 1 if "next" in found[0].lower() else 0
    end = setting.calendar.year(begins).end
    return setting.calendar.year(begins + later + (end < setting.today)).end


def _ahead(found: re.Match[str], setting: Setting) -> date | None:
    said = found[1].lower()
    many = int(said) if said.isdigit() else 1 + NUMBERS.index(said) if said in NUMBERS else 1
    unit = found[2].lower()
    if "term" in unit:
        return _terms_ahead(many, setting, half="half" in unit)
    if "month" in unit or "year" in unit:
        return _months_ahead(setting.today, many * (12 if "year" in unit else 1))
    return setting.today + timedelta(days=many * (7 if "week" in unit else 1))


def _terms_ahead(many: int, setting: Setting, *, half: bool) -> date | None:
    terms = setting.calendar.terms_from(setting.today)
    ends = [day for term in terms for day in _ends(term, half) if day >= setting.today]
    return ends[many - 1] if many <= len(ends) else None


def _ends(term: Term, half: bool) -> tuple[date, ...]:  # noqa: FBT001
    return (term.half_start - timedelta(days=3), term.end) if half else (term.end,)


def _months_ahead(today: date, many: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + many, 12)
    return date(year, month + 1, min(today.day, _month_end(year, month + 1).day))


def _stage(found: re.Match[str], setting: Setting) -> date | None:
    words = "zero one two three four five".split()
    said = found[1].lower()
    number = str(words.index(said)) if said in words else said
    last = setting.calendar.stages().get(number)
    return None if last is None else _end_of_year(last, setting)


def _year_group(found: re.Match[str], setting: Setting) -> date | None:
    return _end_of_year(int(found[1]), setting)


def _secondary(found: re.Match[str], setting: Setting) -> date | None:
    return _end_of_year(PRIMARY + int(found[1]), setting)


def _end_of_year(group: int, setting: Setting) -> date | None:
    """The last school day of the year in which the pupil is in this year group."""
    if setting.year_group is None or not 0 <= group - setting.year_group <= 14:
        return None
    begins = setting.calendar.year_of(setting.today).terms[0].start.year
    return setting.calendar.year(begins + group - setting.year_group).end


_RECKONED: tuple[tuple[str, Callable[[re.Match[str], Setting], date | None]], ...] = (
    (r"\b(20\d\d)-(\d\d)-(\d\d)\b", _iso),
    (r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:20)?\d\d)\b", _digits),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?:,? (20\d\d))?", _written),
    (rf"(?:\b({_MONTH}) )?half[- ]?term(?! ?s)\b(?<!a half term)", _half_term),
    (r"\b(autumn|spring|summer)(?: term)?(?:,? (20\d\d))?", _term),
    (rf"\b({_MONTH})(?:,? (20\d\d))?", _in_month),
    (r"\b(easter|christmas)\b", _feast),
    (r"\b(?:key stage|ks) ?(\d|one|two|three|four|five)\b", _stage),
    (r"\b(?:year|yr|y|primary|p) ?(\d{1,2})\b", _year_group),
    (r"\b(?:secondary |(?<![’'])s)([1-6])\b", _secondary),
    (rf"{_MANY}(half[- ]?terms?|weeks?|months?|terms?|years?|days?)\b", _ahead),
    (r"\breview\b", lambda _found, setting: setting.review),
    (r"(?:\bnext (?:\w+ )?)?\bterm\b", _this_term),
    (r"(?:\bnext (?:\w+ )?)?\byear\b(?! group)", _this_year),
)
