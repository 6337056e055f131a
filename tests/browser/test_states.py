"""When something is missing or odd, the page says so, keeps what was typed and holds together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.before import AMARAS_WORDS, has_released, has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School
from tests.browser.talks import answers, gives_no_words, hands_over, reads_on
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, PLAN

pytestmark = pytest.mark.parametrize("way", ["by keyboard alone"], indirect=True)
WORRYING = {"hard-day": "Dad hits me"}  # made up, so that there is something to hold


def test_an_empty_answer_is_no_answer_and_says_what_else_there_is(comes_in: ComesIn) -> None:
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Start")
    reads_on(dad, until="liked")
    dad.presses("Send")
    dad.sees("There are no words yet.")
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="short")
    reads_on(amara, until="practice")
    amara.presses("Next")
    amara.sees("There are no words yet.")
    amara.is_asked("practice")


def test_a_thin_answer_at_the_level_of_short_words_brings_ideas_to_pick_from(
    comes_in: ComesIn,
) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="short")
    reads_on(amara, until="practice")
    amara.presses("Pass")
    gives_no_words(amara, "this-is-me", "Pass")
    answers(amara, "enjoy", "good")
    assert amara.question == amara.wording("follow-up.last-time-plain")
    amara.writes("things")
    amara.presses("Next")
    assert amara.question == amara.wording("follow-up.ideas")
    amara.chooses("music")
    amara.presses("Next")
    amara.is_asked("good-at")


def test_a_fourth_star_does_not_fit(school: School, comes_in: ComesIn) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS, until="stars")
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    amara.is_asked("stars")
    for words in list(AMARAS_WORDS.values())[:4]:
        amara.chooses(words)
    amara.presses("Next")
    amara.sees("You have three stars. Take one off")
    assert amara.page.locator("input[name=cites]:checked").count() == 4


def test_nothing_is_passed_on_or_let_go_without_a_word(school: School, comes_in: ComesIn) -> None:
    has_talked(school.house, AMARA, {**AMARAS_WORDS, **WORRYING})
    has_talked(school.house, MR_BELL, {})
    mr_bell = comes_in(MR_BELL, at=LAPTOP)
    mr_bell.follows("Read what Amara said")
    mr_bell.presses("I have read these")
    mr_bell.sees("Nothing is passed on yet.")
    mrs_reid = comes_in(MRS_REID, at=LAPTOP)
    mrs_reid.follows("Open number 1")
    mrs_reid.opens("Let these words go")
    mrs_reid.presses("Let these words go")
    mrs_reid.sees("Write your reason first.")


def test_at_the_desk_nothing_half_done_is_lost(school: School, comes_in: ComesIn) -> None:
    for person in (AMARA, DAD, MR_BELL, MS_OKAFOR):
        has_talked(school.house, person, AMARAS_WORDS if person is AMARA else {})
    has_released(school.house, MR_BELL, to="family")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"/plans/{PLAN}/outcomes/new")
    ms_okafor.writes("0 of 5 lessons", into="What happens now")
    ms_okafor.presses("Keep this outcome")
    ms_okafor.sees("One thing to look at")
    expect(ms_okafor.page.get_by_label("What happens now")).to_have_value("0 of 5 lessons")
    ms_okafor.goes_to(f"/plans/{PLAN}/needs?add=strength")
    ms_okafor.presses("Keep this line")
    ms_okafor.sees("Write the line, or tick words")
    ms_okafor.goes_to(f"/plans/{PLAN}/promise")
    ms_okafor.presses("Keep it")
    ms_okafor.sees("Write a line first.")


def test_an_odd_value_is_kept_and_marked(comes_in: ComesIn) -> None:
    dad = comes_in(DAD, at=PHONE)
    dad.goes_to(f"/plans/{PLAN}/particulars")
    dad.writes("079 0012 3456 78", into="Mobile")
    dad.presses("Keep these details")
    dad.sees("kept as written")
    expect(dad.page.get_by_label("Mobile")).to_have_value("079 0012 3456 78")


def test_what_is_not_here_or_not_yours_says_so(comes_in: ComesIn) -> None:
    dad = comes_in(DAD, at=PHONE)
    for path in ("/plans/no-such-plan", f"/plans/{PLAN}/read", "/nowhere"):
        dad.goes_to(path)
        assert dad.heading
        dad.follows("Go to the start")
    dad.goes_to("/blank")
    signs_out(dad)
    dad.goes_to(f"/plans/{PLAN}/talk")
    assert dad.heading


def signs_out(visitor: Visitor) -> None:
    """Leave the session on this device."""
    visitor.goes_to(f"/plans/{PLAN}")
    visitor.presses("Leave")


@pytest.mark.parametrize("size", [TABLET, LAPTOP], ids=["tablet", "laptop"])
def test_a_name_beside_the_desk_stands_on_one_line(
    school: School, comes_in: ComesIn, size: ViewportSize
) -> None:
    school.house.store.add_person(replace(AMARA, name="Callum Reilly"))
    desk = comes_in(MS_OKAFOR, at=size)
    desk.goes_to(f"/plans/{PLAN}")
    name = desk.page.locator(".desk-nav a[aria-current] span:first-child").first
    expect(name).to_have_text("Callum Reilly")
    assert name.evaluate("it => it.getClientRects().length === 1 && it.offsetHeight < 40")
    assert name.evaluate("it => getComputedStyle(it).fontWeight") == "700", "it is the open one"
