"""A school says when somebody is on duty: its hours, terms and rota, in one calendar (R71)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from assistant.house import House
from assistant.outcomes.calendars import SchoolCalendar, SchoolYear, Term
from assistant.outcomes.dates import Setting, day_of
from assistant.safeguarding import pass_all_on
from assistant.school_days import SchoolDays, day_at, keep_school_days, on_duty, school_days
from tests.cast import MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, NOON, PLAN, SCHOOL
from tests.conftest import SignIn
from tests.page import Form, visit
from tests.web.filled import in_sitting, say

LONG_AGO = "2026-01-12T12:00:00+00:00"
CHRISTMAS = date(2026, 12, 25)
TRAINING = date(2026, 11, 27)
TERMS = {
    "autumn": ("2026-09-03", "2026-10-26", "2026-10-30", "2026-12-11"),
    "spring": ("2027-01-05", "2027-02-15", "2027-02-19", "2027-03-25"),
    "summer": ("2027-04-12", "2027-05-31", "2027-06-04", "2027-07-20"),
}
GIVEN = SchoolYear(
    tuple(  # type: ignore[arg-type]
        Term(name, start=days[0], end=days[3], half_start=days[1], half_end=days[2])
        for name, written in TERMS.items()
        for days in [tuple(map(date.fromisoformat, written))]
    )
)
OURS = SchoolCalendar(given=(GIVEN,), closed=frozenset({TRAINING}))
MONDAYS = (MRS_REID.id, "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param("2026-06-30T23:30:00+00:00", "2026-07-01", id="late on a summer’s evening"),
        pytest.param("2026-06-30T22:30:00+00:00", "2026-06-30", id="an hour before"),
        pytest.param("2026-12-31T23:30:00+00:00", "2026-12-31", id="late on a winter’s evening"),
        pytest.param("2026-06-30", "2026-06-30", id="a day without a time"),
    ],
)
def test_a_day_begins_at_midnight_on_the_schools_clock(at: str, day: str) -> None:
    assert day_at(at).isoformat() == day


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _keep(house: House, **changed: object) -> None:
    days = SchoolDays(calendar=replace(OURS, **changed), rota=MONDAYS)  # type: ignore[arg-type]
    keep_school_days(house, MRS_REID, days, at=NOON)


@pytest.mark.parametrize(
    ("calendar", "day", "open_"),
    [
        pytest.param(SchoolCalendar(), CHRISTMAS, True, id="we reckoned the holiday: it counts"),
        pytest.param(OURS, CHRISTMAS, False, id="the school gave it"),
        pytest.param(OURS, date(2027, 7, 28), False, id="summer after the last term"),
        pytest.param(OURS, date(2026, 10, 28), False, id="half term"),
        pytest.param(OURS, TRAINING, False, id="a training day"),
        pytest.param(OURS, date(2026, 11, 28), False, id="a Saturday"),
        pytest.param(OURS, date(2026, 11, 26), True, id="a school day"),
        pytest.param(OURS, date(2027, 12, 24), True, id="a year that was not given"),
    ],
)
def test_a_holiday_counts_only_when_the_school_gave_it(
    calendar: SchoolCalendar, day: date, open_
) -> None:
    assert (calendar.hours_on(day) is not None) == open_


def test_what_is_given_is_what_is_read_and_outcomes_read_the_same(house: House) -> None:
    _keep(house, week=(None, *OURS.week[1:]))
    days = school_days(house, SCHOOL)
    assert days.calendar == replace(OURS, week=(None, *OURS.week[1:]))
    assert (days.rota, days.by, days.at) == (MONDAYS, MRS_REID.id, NOON)
    setting = Setting(today=date(2026, 11, 23), calendar=days.calendar)
    assert day_of("by the end of the autumn term", setting) == date(2026, 12, 11)


def test_words_are_passed_on_by_the_hours_of_the_school(house: House) -> None:
    """Said on Monday at noon; on this Monday somebody is there for ten minutes more."""
    said = say(house, in_sitting(), "does-not-help", "he hits me when I spill things")
    held = next(e for e in house.store.entries(PLAN) if e.kind == "held")
    assert held.cites[0].entry == said.id
    _keep(house, week=((time(12, 0), time(12, 10)), *OURS.week[1:]))
    pass_all_on(house, _at("2026-11-23T15:00:00"))
    assert not [e for e in house.store.entries(PLAN) if e.by == "clock"]
    pass_all_on(house, _at("2026-11-24T08:35:00"))
    assert [e.parts["to"] for e in house.store.entries(PLAN) if e.by == "clock"] == ["deputy"]


@pytest.mark.parametrize(
    ("now", "there"),
    [
        pytest.param("2026-11-23T09:00:00", True, id="on Monday morning"),
        pytest.param("2026-11-23T18:00:00", False, id="in the evening"),
        pytest.param("2026-11-24T09:00:00", False, id="on Tuesday"),
        pytest.param("2026-12-14T09:00:00", False, id="in the holidays"),
    ],
)
def test_the_rota_says_who_is_on_duty_in_school_hours(house: House, now: str, there) -> None:
    _keep(house)
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=LONG_AGO, until=LONG_AGO)
    assert on_duty(house, SCHOOL, _at(now)) == ((MRS_REID.id,) if there else ())


def test_who_goes_off_duty_today_is_back_by_the_rota_next_week(house: House) -> None:
    _keep(house)
    ten = "2026-11-23T10:00:00+00:00"
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=ten, until=ten)
    assert on_duty(house, SCHOOL, _at("2026-11-23T11:00:00")) == ()
    assert on_duty(house, SCHOOL, _at("2026-11-30T11:00:00")) == (MRS_REID.id,)


def test_who_is_no_lead_any_more_is_not_on_duty_by_the_rota(house: House) -> None:
    _keep(house)
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=LONG_AGO, until=LONG_AGO)
    for plan in house.store.posts.plans(SCHOOL):
        house.store.leave(plan, MRS_REID.id)
    assert on_duty(house, SCHOOL, _at("2026-11-23T09:00:00")) == ()


@pytest.fixture
def form(sign_in: SignIn) -> Form:
    """The page, as Mrs Reid has it at first."""
    return visit(sign_in(MRS_REID), "/held").follow("When somebody is on duty").form("Keep this")


def test_a_lead_gives_hours_rota_and_days_off(form: Form, house: House) -> None:
    assert "Changed last" not in form.page.text
    form.fill("ends-4", "13:00").fill("lead-0", "Mrs Reid")
    form.fill("closed", "27 November 2026\n04/05/2027\n")
    after = form.submit("Keep this")
    assert "Changed last by Mrs Reid" in after.text
    days = school_days(house, SCHOOL)
    assert days.calendar.week[4] == (time(8, 30), time(13, 0))
    assert days.calendar.week[5] is None
    assert days.rota == MONDAYS
    assert days.calendar.closed == {TRAINING, date(2027, 5, 4)}


def test_the_terms_of_a_year_are_given_whole(form: Form, house: House) -> None:
    year = _begins(form)
    for name, days in TERMS.items():
        for part, day in zip(("start", "half_start", "half_end", "end"), days, strict=True):
            later = year + int(day[:4]) - 2026
            form.fill(f"{part}-{name}-{year}", f"{later}{day[4:]}")
    shown = form.submit("Keep this")
    (given,) = school_days(house, SCHOOL).calendar.given
    assert given.terms[0].start == date(year, 9, 3)
    assert given.end == date(year + 1, 7, 20)
    assert f'value="{year + 1}-02-15"' in shown.response.text


def _begins(form: Form) -> int:
    names = [each.get("name") or "" for each in form.controls]
    return min(int(name.rsplit("-", 1)[1]) for name in names if name.startswith("start-autumn"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("ends-0", "", "Write both times, or neither.", id="half the hours"),
        pytest.param("ends-0", "07:00", "A day begins before it ends.", id="a day turned round"),
        pytest.param("ends-0", "15:00Z", "A day begins before it ends.", id="a time with a zone"),
        pytest.param("ends-0", "08:30:59", "A day begins before it ends.", id="a day of seconds"),
        pytest.param("closed", "soon", "one on a line.", id="no day"),
        pytest.param("start-autumn", "{}-09-03", "all twelve dates", id="a year in part"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_kept(
    form: Form, house: House, name: str, value: str, said: str
) -> None:
    year = _begins(form)
    name = f"{name}-{year}" if name == "start-autumn" else name
    back = form.fill(name, value.format(year)).submit("Keep this")
    assert back.status == 422
    assert said in back.text
    assert "Nothing was kept." in back.text
    assert house.store.duty.days(SCHOOL) == {}


def test_a_week_without_any_hours_is_refused(form: Form) -> None:
    for number in range(5):
        form.fill(f"begins-{number}", "").fill(f"ends-{number}", "")
    assert "At least one day of the week has hours." in form.submit("Keep this").text


@pytest.mark.parametrize("person", [MS_OKAFOR, MR_BELL, MISS_HART], ids=lambda each: each.called)
def test_nobody_else_has_the_page(house: House, sign_in: SignIn, person) -> None:
    assert sign_in(person).get("/duty/days").status_code == 404
