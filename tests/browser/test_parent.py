"""The family: Dad gives his part on his phone, and never sees Amara’s before it is his to see."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from assistant.plan.fold import fold
from tests.browser.before import AMARAS_WORDS, has_released, has_shared, has_talked
from tests.browser.conftest import LAPTOP, PHONE, ComesIn, School
from tests.browser.talks import answers, changes, gives_no_words, keeps_it, reads_on
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, PLAN

LIMIT = "If someone may not be safe, school has to act on it."
ROBOT = "robot who is scared of rain"
WORRY = "She cries on Sunday nights before PE"
HOPE = "That she starts her writing and does not wait for a grown-up."
PAGES = ("", "/talk", "/talk/said", "/page", "/particulars", "/promise")


def test_dad_gives_his_part_on_his_phone_and_goes_on_at_another_device(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS)
    dad = comes_in(DAD, at=PHONE)
    finds_nothing_of_amaras(dad)
    says_what_is_good(dad)
    stops_in_the_middle_of_a_worry(dad)
    later = comes_in(DAD, at=LAPTOP)
    goes_on_with_the_worry(later)
    says_what_he_hopes_for(later)
    keeps_an_answer_for_ms_okafor_and_gives_his_part(later)
    finds_nothing_of_amaras(later)
    his_words_stand(school)

    has_talked(school.house, MR_BELL, {})
    has_released(school.house, MR_BELL, to="family")
    has_shared(school.house, MS_OKAFOR)
    later.goes_to(f"/plans/{PLAN}/page")
    later.sees(ROBOT)


@pytest.mark.parametrize("way", ["with scripts"], indirect=True)
def test_on_a_phone_send_is_in_one_line_with_the_other_ways_on(comes_in: ComesIn) -> None:
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Start")
    reads_on(dad, until="liked")
    buttons = dad.page.locator(".composer .row button:visible")
    expect(buttons).to_have_text(["Send", "Skip", "Not sure", "Break", "Stop"])
    boxes = [button.bounding_box() for button in buttons.all()]
    middles = {round(box["y"] + box["height"] / 2) for box in boxes if box}
    assert len(middles) == 1
    assert all(box and min(box["width"], box["height"]) >= 44 for box in boxes)


def finds_nothing_of_amaras(dad: Visitor) -> None:
    """Not one page of the plan that he can open has her words, seen or unseen."""
    for path in PAGES:
        dad.goes_to(f"/plans/{PLAN}{path}")
        dad.does_not_find(ROBOT)
    dad.goes_to(f"/plans/{PLAN}")


def says_what_is_good(dad: Visitor) -> None:
    """The limit comes before the first question; it begins with strengths."""
    dad.follows("Start")
    assert LIMIT in reads_on(dad, until="liked")[-1]
    answers(dad, "liked", "The way she lets other children join in.")
    answers(dad, "enjoy", "drawing")
    assert dad.question == dad.wording("follow-up.last-time", echo="drawing")
    dad.presses("Skip")
    answers(dad, "good-at", "She can tell a whole story in six pictures.")

    # What was said stays in view, and can be changed; nothing else is lost.
    changes(dad, "She can tell a whole story", into="She tells whole stories in six pictures.")
    keeps_it(dad)
    answers(dad, "good-day", "She comes out of school talking and we draw after tea.")
    changes(dad, "The way she lets", into="She lets other children join in. People like that.")
    keeps_it(dad)


def stops_in_the_middle_of_a_worry(dad: Visitor) -> None:
    """He types half of it, and stops."""
    answers(dad, "hard-day", "She holds it in at school and then shouts at home.")
    dad.is_asked("worry")
    dad.writes(WORRY)
    dad.presses("Stop")
    dad.presses("Stop here")


def goes_on_with_the_worry(dad: Visitor) -> None:
    """On another device he is at the same question, and his half sentence is there."""
    dad.follows("Go on")
    dad.is_asked("worry")
    expect(dad.box).to_have_value(WORRY)
    dad.presses("Send")
    assert dad.question == dad.wording("follow-up.when-seen")
    dad.writes("Last Sunday, when she packed her kit.")
    dad.presses("Send")
    keeps_it(dad)


def says_what_he_hopes_for(dad: Visitor) -> None:
    """What helps, and hopes; a hope for provision is asked what it would bring, and stays."""
    answers(dad, "helped", "Telling her the night before what will happen.")
    assert dad.question == dad.wording("follow-up.where-else")
    dad.presses("Skip")
    gives_no_words(dad, "does-not-help", "Skip")
    keeps_it(dad)
    gives_no_words(dad, "important", "Not sure")
    gives_no_words(dad, "important/another-way", "Skip")
    answers(dad, "this-year", "A 1:1 in every lesson")
    assert dad.question == dad.wording("follow-up.if-it-worked")
    dad.writes(HOPE)
    dad.presses("Send")
    keeps_it(dad)


def keeps_an_answer_for_ms_okafor_and_gives_his_part(dad: Visitor) -> None:
    """One answer is for the SENCO alone, because he says so; another because it always is."""
    dad.is_asked("commitment")
    dad.opens("People who teach Amara can see this.")
    dad.chooses("Only Ms Okafor")
    answers(dad, "commitment", "I work nights, but I can draw with her on Sundays.")
    answers(dad, "health", "She sleeps badly before tests.")
    gives_no_words(dad, "contact", "Skip")
    keeps_it(dad)
    dad.is_asked("family-sees")
    dad.chooses("Just school")
    dad.presses("Send")
    gives_no_words(dad, "not-asked", "Skip")
    assert dad.question == dad.wording("finish")
    dad.presses("Give my part")
    assert dad.question == dad.wording("done")
    dad.follows("To the start of the plan")
    dad.sees("You gave your part")


def his_words_stand(school: School) -> None:
    """Word for word, with who may see them."""
    plan = fold(school.house.store.entries(PLAN))
    said = {each.asked.question: each for each in plan.said_by(DAD.id) if each.asked}
    assert said["liked"].words == "She lets other children join in. People like that."
    assert (said["worry"].words, said["this-year/if-it-worked"].words) == (WORRY, HOPE)
    assert {each.how for each in said.values()} == {"typed"}
    alone = {name for name, each in said.items() if each.audience == "senco"}
    assert alone == {"commitment", "health"}
