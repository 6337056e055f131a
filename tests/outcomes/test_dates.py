"""By when: British dates, terms, Easter and key stages, as real days of a school’s calendar."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.outcomes.calendars import OURS, TERMS, SchoolCalendar, SchoolYear, Term, easter
from assistant.outcomes.dates import Setting, day_of, times, year_group_in

TODAY = date(2026, 11, 21)
AMARA = Setting(today=TODAY, year_group=5, review=date(2027, 2, 5))
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2090, 12, 31))


def named(text: str) -> list[str]:
    return [when.text for when in times(text)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("By 12 February 2027", date(2027, 2, 12)),
        ("by 12 February", date(2027, 2, 12)),
        ("by the 1st of December", date(2026, 12, 1)),
        ("by 3rd Mar 2027", date(2027, 3, 3)),
        ("by 12/2/27", date(2027, 2, 12)),
        ("by 12.02.2027", date(2027, 2, 12)),
        ("by 2027-02-12", date(2027, 2, 12)),
        ("by July", date(2027, 7, 21)),
        ("by August", date(2027, 8, 31)),
        ("by December", date(2026, 12, 18)),
        ("by July 2028", date(2028, 7, 21)),
        ("by Christmas", date(2026, 12, 18)),
        ("by Easter", date(2027, 3, 25)),
        ("by half term", date(2027, 2, 12)),
        ("by May half term", date(2027, 5, 28)),
        ("by the end of term", date(2026, 12, 18)),
        ("by the end of next term", date(2027, 3, 25)),
        ("by the end of the spring term", date(2027, 3, 25)),
        ("by summer 2028", date(2028, 7, 21)),
        ("by the end of the school year", date(2027, 7, 21)),
        ("by the end of next year", date(2028, 7, 21)),
        ("by the end of Year 5", date(2027, 7, 21)),
        ("by the end of Year 6", date(2028, 7, 21)),
        ("by the end of Key Stage 2", date(2028, 7, 21)),
        ("by the end of KS3", date(2031, 7, 21)),
        ("within six weeks", date(2027, 1, 2)),
        ("in 12 months", date(2027, 11, 21)),
        ("in a year’s time", date(2027, 11, 21)),
        ("over the next two terms", date(2027, 3, 25)),
        ("by her next review", date(2027, 2, 5)),
    ],
)
def test_a_time_comes_to_a_day(said: str, day: date) -> None:
    text = f"{said}, Amara will read two books."
    assert named(text) == [said]
    assert day_of(said, AMARA) == day


@pytest.mark.parametrize(
    "said",
    [
        "by the end of Key Stage 1",  # Amara is past it
        "by 31 February",
        "by 45/13/2027",
        "by the time she leaves school",
        "by 18",
    ],
)
def test_no_day_is_made_up(said: str) -> None:
    assert day_of(said, AMARA) is None


def test_a_year_group_is_no_day_while_the_pupils_own_is_not_known() -> None:
    assert day_of("by the end of Year 6", Setting(today=TODAY)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Amara will read for ten minutes every day.",
        "Amara will start within two minutes of being asked.",
        "Amara will read a Year 3 text with one mistake.",
        "Amara will be helped by the school nurse.",
        "Amara will come into school by herself.",
        "Amara may go to the shop each term.",
        "Amara will sit by Sam.",
        "Instructions for transition to new tasks",
        "Amara will stand by the end of the queue.",
        "Amara will read to a friend at the end of each day.",
        "Amara will finish by the end of the lesson.",
        "Amara will read four times in a school week.",
    ],
)
def test_how_often_how_long_and_where_are_no_times(text: str) -> None:
    assert named(text) == []


def test_a_schools_own_calendar_comes_first() -> None:
    ours = SchoolYear(
        (
            _term("autumn", date(2026, 9, 7), date(2026, 12, 11)),
            _term("spring", date(2027, 1, 11), date(2027, 3, 19)),
            _term("summer", date(2027, 4, 5), date(2027, 7, 9)),
        )
    )
    setting = Setting(today=TODAY, calendar=SchoolCalendar(given=(ours,)))
    assert day_of("by the end of term", setting) == date(2026, 12, 11)
    assert day_of("by July", setting) == date(2027, 7, 9)
    assert day_of("by the end of next year", setting) == OURS.year(2027).end


def _term(name: str, start: date, end: date) -> Term:
    half = start + timedelta(weeks=6)
    return Term(name, start, end, half, half + timedelta(days=4))


def test_the_calendar_of_each_nation_says_what_is_read_and_nothing_else() -> None:
    kept = files("assistant.outcomes").joinpath("calendar.toml").read_text("utf-8")
    for nation, said in tomllib.loads(kept).items():
        assert said.keys() == {"stages", *TERMS}, nation
        assert all(said[term].keys() == {"start", "half", "end"} for term in TERMS), nation


def test_a_scottish_year_ends_in_june() -> None:
    setting = Setting(today=TODAY, calendar=SchoolCalendar(nation="scotland"), year_group=5)
    assert day_of("by the end of P6", setting) == date(2028, 6, 26)
    assert day_of("by the end of the school year", setting) == date(2027, 6, 25)


def test_a_scottish_secondary_year_follows_the_seven_of_primary() -> None:
    setting = Setting(today=TODAY, calendar=SchoolCalendar(nation="scotland"), year_group=7)
    assert named("By the end of Primary 7, Amara swims.") == ["By the end of Primary 7"]
    assert day_of("by the end of Primary 7", setting) == date(2027, 6, 25)
    assert day_of("by the end of S1", setting) == date(2028, 6, 26)


@pytest.mark.parametrize(
    ("note", "group"),
    [
        ("Year 5", 5),
        ("year group 5", 5),
        ("Y5", 5),
        ("Yr. 10", 10),
        ("5", 5),
        ("5B", 5),
        ("Year 5, Oak class", 5),
        ("Year 5 (2026/27)", 5),
        ("Reception", 0),
        ("YR", 0),
        ("Primary 6", 6),
        ("P6", 6),
        ("P6b", 6),
        ("S3", 10),
        ("Secondary 1", 8),
    ],
)
def test_a_year_group_is_read_as_schools_write_it(note: str, group: int) -> None:
    assert year_group_in(note) == group


@pytest.mark.parametrize(
    "note",
    ["", "Oak class", "Nursery", "Year 5/6", "Year 5 and 6", "Y5–Y6", "P9", "Year 51", "9 years"],
)
def test_a_note_that_names_no_one_year_group_is_none(note: str) -> None:
    assert year_group_in(note) is None


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_is_when_it_is(year: int, day: date) -> None:
    assert easter(year) == day


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(st.integers(2000, 2120), st.sampled_from(["england", "scotland"]))
def test_every_school_year_has_three_terms_in_order(year: int, nation: str) -> None:
    days = [
        day
        for term in SchoolCalendar(nation=nation).year(year).terms
        for day in (term.start, term.half_start, term.half_end, term.end)
    ]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert days[0] < SchoolCalendar(nation=nation).year(year + 1).terms[0].start


SAID = st.sampled_from(
    "by July|by Easter|by half term|by the end of term|by the end of the spring term|by Christmas|"
    "by the end of the year|by the end of Year 6|by the end of Key Stage 3|within six weeks".split(
        "|"
    )
)


@given(SAID, DAYS)
def test_a_time_is_never_before_the_day_of_writing(said: str, today: date) -> None:
    day = day_of(said, Setting(today=today, year_group=5))
    assert day is not None
    assert day >= today


@given(DAYS, DAYS)
def test_a_whole_date_means_itself_on_any_day(day: date, today: date) -> None:
    setting = Setting(today=today)
    assert day_of(f"by {day.day} {day:%B %Y}", setting) == day
    assert day_of(f"by {day:%d/%m/%Y}", setting) == day
    assert day_of(f"by {day.isoformat()}", setting) == day


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through_for_times(text: str) -> None:
    for when in times(text):
        assert text[when.start : when.end].strip() == when.text.strip()
        day_of(when.text, AMARA)
