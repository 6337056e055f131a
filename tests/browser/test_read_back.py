"""Long answers that are read back at the end of a topic, on a phone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from assistant.house import House
from assistant.plan.people import Person
from assistant.turns import Reply, answer, ask_next, new_id
from tests.browser.before import LONG
from tests.browser.conftest import PHONE, ComesIn, School
from tests.browser.talks import hands_over
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MISS_HART, NOON, PLAN, on_amaras


def says_much_up_to_the_check(house: House, person: Person) -> None:
    """A long answer to each question of the first topic that is read back."""
    member = replace(on_amaras(person), level="full")
    while (ask := ask_next(house, member)) and ask.asks != "check":
        answer(house, member, Reply(id=new_id(), asked=ask.asked, words=LONG), at=NOON)


@pytest.mark.parametrize("way", ["with scripts", "without scripts"], indirect=True)
def test_a_parent_sees_question_and_answers_at_once(school: School, comes_in: ComesIn) -> None:
    says_much_up_to_the_check(school.house, DAD)
    dad = comes_in(DAD, at=PHONE)
    dad.goes_to(f"/plans/{PLAN}/talk")
    assert dad.question == dad.wording("check")
    expect(dad.page.locator("#question")).to_be_in_viewport(ratio=1)
    expect(dad.page.get_by_role("button", name="Keep it all")).to_be_in_viewport(ratio=1)
    opens_the_first(dad)


def test_a_pupil_comes_to_the_button_soon(school: School, comes_in: ComesIn) -> None:
    says_much_up_to_the_check(school.house, AMARA)
    amara = hands_over(comes_in(MISS_HART, at=PHONE), level="full")
    amara.goes_to(f"/plans/{PLAN}/talk")
    assert amara.question == amara.wording("check")
    height = amara.page.evaluate("() => document.documentElement.scrollHeight")
    assert height < 2.5 * PHONE["height"]  # four answers
    opens_the_first(amara)


def opens_the_first(visitor: Visitor) -> None:
    """All of an answer is there for whoever wants it."""
    whole = visitor.page.locator(".long blockquote").first
    expect(whole).not_to_be_visible()
    visitor.hands.press(visitor.page.locator(".long summary").first)
    expect(whole).to_have_text(f"“{LONG}”")
    expect(whole).to_be_visible()
    visitor.look(visitor.page)
    visitor.hands.press(visitor.page.locator(".long summary").first)
    expect(whole).not_to_be_visible()
