"""The first page of a plan, by what its reader is on it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from assistant.deeds import not_given, share_plan
from assistant.house import House
from assistant.particulars import save_particulars
from assistant.plan.people import Person
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAMS_PLAN,
    member,
)
from tests.page import visit
from tests.web.browsing import let_in
from tests.web.filled import BELL, DADS, SENCO, amara_talks, fill, give, others_talk, say

HOME = f"/plans/{PLAN}"


def _open(client: FlaskClient, person: Person) -> str:
    let_in(client, person)
    return unescape(client.get(HOME).text)


def _nothing(house: House) -> None:
    pass


def _begun(house: House) -> None:
    say(house, DADS, "good-at", "She draws for hours.")


def _given(house: House) -> None:
    _begun(house)
    give(house, DADS)


def _put_down_as_not_given(house: House) -> None:
    not_given(house, SENCO, DAD.id, "Two letters.", at=NOON)


@pytest.mark.parametrize("person", [DAD, MR_BELL], ids=lambda p: p.called)
def test_go_on_leads_to_what_is_asked_now(house, client, person) -> None:
    """The talk scrolls: its question may begin far above its end."""
    say(house, DADS, "good-at", "She draws for hours.")
    say(house, BELL, "good-at", "She draws for hours.")
    let_in(client, person)
    for page in (visit(client, HOME), visit(client, f"{HOME}/talk/said")):
        assert page.links["Go on"] == f"{HOME}/talk#now"
        assert 'id="now"' in page.follow("Go on").response.text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        pytest.param(_nothing, "You know Amara best.", id="to start"),
        pytest.param(_begun, "What you wrote is saved.", id="on the way"),
        pytest.param(_given, "School got it on 23 November 2026", id="given"),
        pytest.param(_put_down_as_not_given, "You can still give one.", id="not given"),
    ],
)
def test_a_parent_sees_where_their_part_stands(house, client, state, sentence) -> None:
    state(house)
    assert sentence in _open(client, DAD)


def test_a_parent_sees_what_comes_next_and_another_way_to_take_part(house, client) -> None:
    html = _open(client, DAD)
    assert "Ms Okafor puts what everybody said side by side" in html
    assert "SENDIASS" in html
    assert "By phone, or in a meeting" in html
    assert "0800 1111" in html


def test_a_parent_has_the_plan_and_its_review_only_once_it_is_shared(house, client) -> None:
    _given(house)
    assert f"{HOME}/page" not in _open(client, DAD)
    fill_and_share = _open_after_sharing(house, client)
    assert f"{HOME}/page" in fill_and_share
    assert "26 March 2027" in fill_and_share


TO_COME, PAST = ("2099-03-26", "26 March 2099"), ("2020-01-10", "10 January 2020")
STAFF_READ = ("The next review is on", "The review was due on")
DAD_READS = ("You look at it again with school on", "You were to look at it again with school on")


@pytest.mark.parametrize(
    ("person", "sentences"),
    [(DAD, DAD_READS), (MR_BELL, STAFF_READ), (MRS_REID, STAFF_READ)],
    ids=["parent", "teacher", "head"],
)
def test_a_review_whose_day_is_over_is_said_to_have_been_due(
    house, client, person, sentences
) -> None:
    fill(house)
    house.store.join(member(MRS_REID, "head", gives_part=False))
    for at, (written, day) in enumerate((TO_COME, PAST)):
        save_particulars(house, SENCO, {("review-date", ""): written}, at=NOON)
        share_plan(house, SENCO, at=NOON)
        page = re.sub(r"<[^>]*>", "", _open(client, person))
        assert f"{sentences[at]} {day}." in page
        assert sentences[1 - at] not in page


def test_a_parent_is_told_what_to_do_when_the_review_was_due(house, client) -> None:
    fill(house)
    for (written, _), says in ((TO_COME, False), (PAST, True)):
        save_particulars(house, SENCO, {("review-date", ""): written}, at=NOON)
        share_plan(house, SENCO, at=NOON)
        html = _open(client, DAD)
        assert ("If you have not done so, ask Ms Okafor for a new day." in html) is says
        assert ("look at what changed. This was due on 10 January 2020." in html) is says
        assert "On 10 January 2020" not in html


def _open_after_sharing(house: House, client: FlaskClient) -> str:
    fill(house)
    return _open(client, DAD)


def test_a_parent_is_not_told_who_else_has_given_their_part(house, client) -> None:
    before = _open(client, MUM)
    amara_talks(house)
    others_talk(house)
    share = _open(client, MUM)
    assert "Amara gave" not in before + share


def test_a_teacher_has_six_questions_then_the_pupils_words(house, client) -> None:
    amara_talks(house)
    assert "Give your own part first" in _open(client, MR_BELL)
    say(house, BELL, "needs", "Ten minutes a week.")
    give(house, BELL)
    assert "Amara’s words wait for you to read them." in _open(client, MR_BELL)


def test_an_assistant_can_start_a_sitting_and_see_the_plan(house, client) -> None:
    html = _open(client, MISS_HART)
    assert f"{HOME}/sitting" in html
    assert f"{HOME}/page" in html


def test_a_senco_is_at_their_desk(house, client) -> None:
    assert 'class="look-desk"' in _open(client, MS_OKAFOR)


def test_a_pupil_goes_straight_to_their_talk(house, client) -> None:
    let_in(client, AMARA)
    assert client.get(HOME).location == f"{HOME}/talk"


def test_sharing_again_changes_nothing_for_a_parent_but_what_is_new(house, client) -> None:
    fill(house)
    share_plan(house, SENCO, at=NOON)
    assert "The plan is here to read" in _open(client, DAD)


def test_whoever_is_on_another_plan_too_finds_the_way_to_all_of_them(house, client) -> None:
    assert 'href="/plans"' not in _open(client, MR_BELL)
    house.store.join(member(MR_BELL, "teacher", SAMS_PLAN))
    assert 'href="/plans"' in _open(client, MR_BELL)
