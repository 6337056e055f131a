"""What is done about held words, and whose turn it is when nobody takes them up (R71, R74)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.outcomes.calendars import SchoolCalendar
from assistant.plan.entry import Entry
from assistant.plan.people import CLOCK, Person
from assistant.plan.safeguarding import (
    Case,
    cases,
    due,
    for_head,
    school_minutes,
    to_write_to,
)
from assistant.plan.seen import SAFEGUARDING, seen_by
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    SCHOOL,
    member,
    on_amaras,
)
from tests.plan.build import AMARA_SAID, entry

LONDON = ZoneInfo("Europe/London")
HOURS = SchoolCalendar().hours_on
MONDAY_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=LONDON)
HELD = replace(entry("h", MRS_REID, "held", cites=["said"]), by="net", at=MONDAY_NOON.isoformat())


def _deed(name: str, did: str, by: Person = MRS_REID, **parts: str) -> Entry:
    made = entry(name, by, "noted", cites=["said"], about=SAFEGUARDING)
    return replace(made, parts={"did": did, **parts}, words=f"words of {name}")


def _case(*entries: Entry) -> Case:
    (found,) = cases((AMARA_SAID, HELD, *entries), AMARAS)
    return found


def test_every_deed_stands_in_order_with_who_did_it() -> None:
    told = _deed("told", "told", to="head")
    steps = _case(_deed("read", "read"), told, _deed("note", "noted")).steps
    assert [step.did for step in steps] == ["held", "read", "told", "noted"]
    assert (steps[2].to, steps[2].words) == ("head", "words of told")


@pytest.mark.parametrize("person", [AMARA, DAD, MS_OKAFOR, MR_BELL, MISS_HART])
def test_nobody_else_sees_what_was_done(person: Person) -> None:
    journal = (AMARA_SAID, HELD, _deed("n", "noted"), _deed("o", "override", MISS_HART))
    seen = seen_by(journal, on_amaras(person), AMARAS)
    assert not {"h", "n", "o"} & {each.id for each in seen}


def test_the_lead_sees_it() -> None:
    journal = (AMARA_SAID, HELD, _deed("n", "noted"))
    assert "n" in {each.id for each in seen_by(journal, on_amaras(MRS_REID), AMARAS)}


def test_words_that_are_let_go_are_open_no_more_and_are_when_they_are_held_again() -> None:
    gone = entry("r", MRS_REID, "released", cites=["said"])
    assert not _case(gone).open
    again = entry("again", MS_OKAFOR, "held", cites=["said"])
    assert _case(gone, again).open
    assert not _case(_deed("read", "read"), gone, again).read


@pytest.mark.parametrize(
    ("later", "turns"),
    [
        pytest.param(timedelta(minutes=14), (), id="under 15 minutes: the lead alone"),
        pytest.param(timedelta(minutes=15), ("deputy",), id="15 minutes: the deputy"),
        pytest.param(timedelta(minutes=30), ("deputy", "head"), id="half an hour: the head"),
    ],
)
def test_whose_turn_has_come(later: timedelta, turns: tuple[str, ...]) -> None:
    assert due(_case(), MONDAY_NOON + later, HOURS) == turns


@pytest.mark.parametrize("did", ["read", "told", "moved"])
def test_once_somebody_has_taken_it_up_it_is_nobodys_turn(did: str) -> None:
    assert due(_case(_deed("d", did)), MONDAY_NOON + timedelta(hours=2), HOURS) == ()


def test_a_turn_that_is_recorded_is_not_due_again() -> None:
    passed = replace(_deed("p", "passed-on", to="deputy"), by=CLOCK)
    assert due(_case(passed), MONDAY_NOON + timedelta(minutes=20), HOURS) == ()
    assert due(_case(passed), MONDAY_NOON + timedelta(minutes=40), HOURS) == ("head",)


def test_the_head_opens_what_was_passed_on_or_told_or_a_lead_held_the_tablet() -> None:
    assert not for_head(_case(), AMARAS)
    assert for_head(_case(_deed("p", "passed-on", to="head")), AMARAS)
    assert for_head(_case(_deed("t", "told", to="head")), AMARAS)
    by_reid = replace(AMARA_SAID, scribe=MRS_REID.id)
    (case,) = cases((by_reid, HELD), AMARAS)
    assert for_head(case, AMARAS)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2026-11-23T12:00", "2026-11-23T12:20", 20, id="within a day"),
        pytest.param("2026-11-23T15:50", "2026-11-24T08:40", 20, id="over a night"),
        pytest.param("2026-11-27T15:50", "2026-11-30T08:40", 20, id="over a weekend"),
        pytest.param("2026-11-28T10:00", "2026-11-29T18:00", 0, id="a weekend"),
        pytest.param("2026-11-23T18:00", "2026-11-23T23:00", 0, id="an evening"),
        pytest.param("2026-11-23T12:00", "2026-11-24T12:00", 450, id="one school day"),
        pytest.param("2020-01-01T12:00", "2026-11-23T12:00", 9_210, id="years: far too long"),
        pytest.param("2026-11-24T12:00", "2026-11-23T12:00", 0, id="a clock that was put back"),
    ],
)
def test_only_school_time_counts(start: str, end: str, minutes: float) -> None:
    begins, ends = (datetime.fromisoformat(each).replace(tzinfo=LONDON) for each in (start, end))
    assert school_minutes(begins, ends, HOURS) == minutes


MR_DALE = Person(id="person-21", school=SCHOOL, name="Mr Dale", called="Mr Dale")
MRS_LANE = Person(id="person-23", school=SCHOOL, name="Mrs Lane", called="Mrs Lane")
LEAD, DEPUTY, HEAD = MRS_REID.id, MR_DALE.id, MRS_LANE.id
HERE = (*AMARAS, member(MR_DALE, "deputy"), member(MRS_LANE, "head"))
LETTERS = tuple(_deed(f"to {who}", "letter", to=who) for who in (LEAD, DEPUTY))
TO_DEPUTY = _deed("p", "passed-on", to="deputy")


@pytest.mark.parametrize(
    ("steps", "duty", "due_to"),
    [
        pytest.param((), {LEAD}, {LEAD}, id="the lead on duty"),
        pytest.param((), {MS_OKAFOR.id}, {LEAD, DEPUTY}, id="all leads where none is on duty"),
        pytest.param(LETTERS[:1], {LEAD}, set(), id="nobody twice"),
        pytest.param(LETTERS[:1], {DEPUTY}, {DEPUTY}, id="whoever comes on duty while it waits"),
        pytest.param((TO_DEPUTY,), {LEAD}, {LEAD, DEPUTY}, id="whose turn has come"),
        pytest.param((*LETTERS, TO_DEPUTY), {LEAD}, {DEPUTY}, id="again when their turn comes"),
        pytest.param((_deed("d", "read"),), {LEAD}, set(), id="nobody once it is taken up"),
    ],
)
def test_who_is_to_have_a_letter(
    steps: tuple[Entry, ...], duty: set[str], due_to: set[str]
) -> None:
    assert to_write_to(_case(*steps), HERE, duty) == due_to


def test_what_was_said_beside_a_lead_is_written_of_to_the_others_and_the_head() -> None:
    """Whoever holds the tablet may be part of it."""
    beside = replace(_case(), entry=replace(AMARA_SAID, scribe=LEAD))
    assert to_write_to(beside, HERE, {LEAD}) == {LEAD, DEPUTY, HEAD}
