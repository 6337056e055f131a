"""Everybody's plans: what waits, what is due, whose views are missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.deeds import release, to_read
from assistant.particulars import save_particulars
from assistant.plan.people import Member
from assistant.web.waiting import groups
from tests.cast import (
    AHEAD,
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    NOON,
    PLAN,
    SAMS_PLAN,
)
from tests.page import visit
from tests.web.filled import (
    BELL,
    SENCO,
    amara_talks,
    fill,
    give,
    others_talk,
    read_by_the_senco,
    say,
)

TODAY = date(2026, 11, 23)
ME = MS_OKAFOR.id


def _row(**summary):
    plain = {
        "plan": PLAN,
        "role": "senco",
        "pupil": "Amara Okoro",
        "missing": [],
        "voices": {},
        "unread": False,
        "outcomes": 1,
        "shared": True,
        "review": "",
    }
    return {**plain, **summary}


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        pytest.param({"missing": [ME], "unread": True}, "part", id="your part before anything"),
        pytest.param({"unread": True}, "read", id="the pupil's words to read"),
        pytest.param({"missing": [DAD.id], "outcomes": 0}, "", id="waiting for others is no task"),
        pytest.param({"no_family": True, "shared": False}, "add", id="no parent is on it"),
        pytest.param({"no_family": True, "changed": True}, "again", id="shared without a parent"),
        pytest.param({"outcomes": 0}, "words", id="all views in and no outcome"),
        pytest.param({"shared": False}, "share", id="written and not shared"),
        pytest.param({"changed": True}, "again", id="changed since it was shared"),
        pytest.param({"changed": False}, "", id="shared as it stands"),
        pytest.param({}, "", id="nothing to do, in a row of an older program too"),
    ],
)
def test_the_first_thing_that_a_senco_can_do_is_named(summary, why):
    found = groups([_row(**summary)], me=ME, today=TODAY)
    assert [row.why for row in found.waiting] == ([why] if why else [])


@pytest.mark.parametrize(
    ("review", "due"),
    [
        pytest.param("2026-12-07", True, id="in 14 days"),
        pytest.param("2026-12-08", False, id="in 15 days"),
        pytest.param("2026-11-01", True, id="past"),
        pytest.param("termly", False, id="no day at all"),
        pytest.param("", False, id="not set"),
    ],
)
def test_a_review_is_due_14_days_before_and_ever_after(review, due):
    assert bool(groups([_row(review=review)], me=ME, today=TODAY).due) == due


@pytest.mark.parametrize(
    ("review", "over"),
    [
        pytest.param("2026-11-22", True, id="yesterday"),
        pytest.param("2026-11-23", False, id="today"),
        pytest.param("2026-12-01", False, id="to come"),
    ],
)
def test_the_day_of_a_review_is_over_on_the_next_day(review, over):
    (row,) = groups([_row(review=review)], me=ME, today=TODAY).due
    assert row.over == over


@pytest.mark.parametrize("review", ["2020-01-10", AHEAD])
def test_a_senco_reads_that_a_review_was_due_once_its_day_is_over(house, sign_in, review):
    fill(house)
    save_particulars(house, SENCO, {("review-date", ""): review}, at=NOON)
    over = review != AHEAD
    plans, desk = visit(sign_in(MS_OKAFOR), "/plans"), visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}")
    assert ("was due 10 January 2020" in plans.text) == over
    assert ("· review was due 10 January 2020" in desk.text) == over
    assert ("was 10 Jan" in desk.text) == over
    assert ("· review was due" in desk.text) == over


def test_a_plan_stands_in_every_group_that_fits():
    voices = {DAD.id: "family", ME: "school"}
    row = _row(missing=[ME, DAD.id], voices=voices, review=str(TODAY + timedelta(days=1)))
    found = groups([row], me=ME, today=TODAY)
    assert [len(g) for g in (found.waiting, found.due, found.missing)] == [1, 1, 1]
    assert found.missing[0].missing == ("family",)
    assert found.quiet == ()


def test_without_a_parent_the_family_is_missing():
    found = groups([_row(no_family=True)], me=ME, today=TODAY)
    assert [row.missing for row in found.missing] == [("family",)]


def test_only_plans_on_which_one_is_the_senco_are_sorted():
    found = groups([_row(role="teacher")], me=ME, today=TODAY)
    assert found.waiting == found.quiet == ()


def test_the_senco_sees_three_lists_and_comes_to_the_desk(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), "/plans")
    assert "Your own part comes first" in page.text
    shared = page.follow("Amara Okoro Shared: say whether school agrees")
    assert shared.heading == "What we each said"


@pytest.mark.parametrize(
    ("person", "path"),
    [
        pytest.param(DAD, f"/plans/{PLAN}", id="parent"),
        pytest.param(MR_BELL, f"/plans/{PLAN}", id="teacher"),
        pytest.param(MISS_HART, f"/plans/{PLAN}", id="assistant"),
    ],
)
def test_whoever_has_one_plan_goes_straight_to_it(sign_in, person, path):
    assert visit(sign_in(person), "/plans").path == path


def test_whoever_has_two_plans_chooses(house, sign_in):
    house.store.join(Member(person=MR_BELL.id, plan=SAMS_PLAN, role="teacher"))
    say(house, BELL, "needs", "Ten minutes a week.")
    give(house, BELL)
    page = visit(sign_in(MR_BELL), "/plans")
    assert "Sam Lowe Your part is asked for Amara Okoro You gave your part" in page.text
    assert page.follow("Amara Okoro").path == f"/plans/{PLAN}"


@pytest.mark.parametrize(
    ("given", "held_by", "says"),
    [
        pytest.param(True, MISS_HART, "Amara’s words wait for you to read them", id="he may read"),
        pytest.param(True, MR_BELL, "You gave your part", id="he held the tablet"),
        pytest.param(False, MISS_HART, "Your part is asked for", id="his part comes first"),
    ],
)
def test_words_that_wait_for_a_teacher_stand_first(house, sign_in, given, held_by, says):
    house.store.join(Member(person=MR_BELL.id, plan=SAMS_PLAN, role="teacher", gives_part=False))
    amara_talks(house, held_by=held_by)
    if given:
        say(house, BELL, "needs", "Ten minutes a week.")
        give(house, BELL)
    assert f"Amara Okoro {says} Sam Lowe" in visit(sign_in(MR_BELL), "/plans").text


def test_once_he_has_read_them_they_wait_no_more(house, sign_in):
    house.store.join(Member(person=MR_BELL.id, plan=SAMS_PLAN, role="teacher", gives_part=False))
    amara_talks(house)
    say(house, BELL, "needs", "Ten minutes a week.")
    give(house, BELL)
    release(house, BELL, {each.id: "family" for each in to_read(house, BELL)}, at=NOON)
    assert "wait for you" not in visit(sign_in(MR_BELL), "/plans").text


def test_the_safeguarding_lead_comes_to_what_is_held(sign_in):
    assert visit(sign_in(MRS_REID), "/plans").follow("See what is held").path == "/held"


def test_the_lists_follow_the_plan(house, sign_in):
    amara_talks(house)
    others_talk(house)
    assert "Your own part comes first" in visit(sign_in(MS_OKAFOR), "/plans").text
    read_by_the_senco(house)
    assert "All views are in: write outcomes" in visit(sign_in(MS_OKAFOR), "/plans").text


def test_a_pupil_has_no_list(sign_in):
    assert visit(sign_in(AMARA), "/plans").status == 404
