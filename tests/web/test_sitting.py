"""An adult hands the device to a pupil; or says that they give no part."""

from __future__ import annotations

from html import unescape

import pytest

from assistant.deeds import not_given
from assistant.house import House, plan_for
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    NOON,
    PLAN,
    on_amaras,
)
from tests.page import visit
from tests.web.browsing import let_in, session_of
from tests.web.filled import BELL, amara_talks, give, say

SITTING = f"/plans/{PLAN}/sitting"


@pytest.mark.parametrize("person", [MR_BELL, MISS_HART, MS_OKAFOR], ids=lambda p: p.called)
@pytest.mark.parametrize("level", ["pictures", "short", "full"])
def test_the_session_is_now_the_pupils_with_who_holds_the_tablet(
    house, client, person, level
) -> None:
    let_in(client, person)
    response = client.post(SITTING, data={"level": level})
    assert response.location == f"/plans/{PLAN}/talk"
    began = session_of(house, client)
    assert (began.person, began.plan) == (AMARA.id, PLAN)
    assert (began.held_by, began.level) == (person.id, level)
    assert began.sitting


def test_the_level_is_kept_for_the_next_time(house, client) -> None:
    let_in(client, MISS_HART)
    client.post(SITTING, data={"level": "full"})
    let_in(client, MISS_HART)
    assert 'value="full" checked' in client.get(SITTING).text


def test_after_handing_over_the_adults_pages_are_closed(house, client) -> None:
    let_in(client, MS_OKAFOR)
    client.post(SITTING, data={"level": "short"})
    assert client.get(f"/plans/{PLAN}/read").status_code == 404
    assert client.get(SITTING).status_code == 404


def test_without_a_level_nothing_begins(house, client) -> None:
    let_in(client, MISS_HART)
    response = client.post(SITTING, data={"level": "aged seven"})
    assert response.status_code == 422
    assert session_of(house, client).person == MISS_HART.id


def test_the_adult_reads_what_to_do_with_worrying_words(house, client) -> None:
    let_in(client, MISS_HART)
    html = unescape(client.get(SITTING).text)
    assert "listen, do not ask for more, tell Mrs Reid" in html
    assert "Do not finish the sentence" in html
    assert "not by age" in html


def test_a_part_that_is_given_can_be_changed_in_another_sitting(house, client) -> None:
    amara_talks(house)
    let_in(client, MISS_HART)
    assert "Amara gave this part on 23 November 2026" in unescape(client.get(SITTING).text)


@pytest.mark.parametrize("button", ["Pass", "Not sure"])
def test_a_pass_on_the_last_page_is_fine_and_says_where_she_is(sit, button: str) -> None:
    fine = "That is fine. This is the last page."
    page = sit()
    while "All done" not in page.form(to="/talk").buttons:
        assert fine not in page.text
        page = page.form(to="/talk").submit("Pass")
    assert fine not in page.text
    page = page.form(to="/talk").submit(button)
    assert fine in page.text
    assert page.form(to="/talk").submit("All done").heading.startswith("All done.")


def test_when_her_plan_is_there_she_is_not_told_that_her_words_wait(filled, sit) -> None:
    page = sit()
    while {"Pass", "All done"} & page.form(to="/talk").buttons.keys():
        buttons = page.form(to="/talk").buttons
        page = page.form(to="/talk").submit("All done" if "All done" in buttons else "Pass")
    assert page.heading.endswith("Your plan is here. You can look at it.")
    assert "will read it" not in page.heading


@pytest.mark.parametrize("person", [DAD, MRS_REID, AMARA], ids=lambda p: p.called)
def test_nobody_else_starts_a_sitting(house, client, person) -> None:
    let_in(client, person)
    assert client.post(SITTING, data={"level": "short"}).status_code in (401, 404)


def test_a_teacher_can_say_that_they_give_no_part(house, client) -> None:
    let_in(client, MR_BELL)
    assert client.post(f"/plans/{PLAN}/no-part").status_code == 303
    recorded = plan_for(house, BELL).not_given[MR_BELL.id]
    assert (recorded.by, recorded.words) == (MR_BELL.id, "I give no part of my own.")
    assert "You give no part of your own" in client.get(f"/plans/{PLAN}").text


def test_a_teacher_may_think_again_until_others_words_are_open(house, client) -> None:
    let_in(client, MR_BELL)
    client.post(f"/plans/{PLAN}/no-part")
    assert "Give a part" in client.get(f"/plans/{PLAN}").text
    say(house, BELL, "needs", "Ten minutes a week.")
    give(house, BELL)
    assert "You gave your part" in client.get(f"/plans/{PLAN}").text


def test_a_part_is_closed_to_a_teacher_who_gives_none_and_may_read_others(house, client) -> None:
    """Else somebody could read what Amara says first, and then say what they think."""
    let_in(client, MR_BELL)
    form = visit(client, f"/plans/{PLAN}/talk").form()
    client.post(f"/plans/{PLAN}/no-part")
    amara_talks(house)
    page = visit(client, f"/plans/{PLAN}/talk")
    assert page.path == f"/plans/{PLAN}"
    assert "the six questions are closed" in page.text
    assert form.submit("Next").status == 404
    assert not plan_for(house, BELL).part_of(MR_BELL.id)


def test_a_part_that_the_senco_recorded_as_not_given_stays_open(house, client) -> None:
    not_given(house, on_amaras(MS_OKAFOR), MR_BELL.id, "Away until March.", at=NOON)
    amara_talks(house)
    let_in(client, MR_BELL)
    assert visit(client, f"/plans/{PLAN}/talk").path.endswith("/talk")


def test_saying_it_twice_is_recorded_once(house, client) -> None:
    let_in(client, MR_BELL)
    for _ in range(2):
        client.post(f"/plans/{PLAN}/no-part")
    assert len(house.store.entries(PLAN)) == 1


def test_a_part_that_was_given_stays_given(house, client) -> None:
    say(house, BELL, "needs", "Ten minutes a week.")
    give(house, BELL)
    let_in(client, MR_BELL)
    client.post(f"/plans/{PLAN}/no-part")
    assert not plan_for(house, BELL).not_given


def test_a_parent_gives_no_part_by_leaving_it(house: House, client) -> None:
    let_in(client, DAD)
    assert client.post(f"/plans/{PLAN}/no-part").status_code == 404
