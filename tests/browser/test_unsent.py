"""Words in a form outside the talk: they stay on the page until they are sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.before import has_shared, has_talked
from tests.browser.conftest import PHONE, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import DAD, MS_OKAFOR, PLAN

NOT_SAVED = "Not saved. There is no connection. Your words are still here. Try again."
LIKED = "The way she lets other children join in."
WORDS = "She waits until they dare to come."
STATEMENT = f"/plans/{PLAN}/statement"
AGREE = f"/plans/{PLAN}/agree"

pytestmark = pytest.mark.parametrize("way", ["with scripts"], indirect=True)


def change(school: School) -> str:
    """Where Dad changes what he said first."""
    entries = school.house.store.entries(PLAN)
    own = next(e for e in entries if e.by == DAD.id and e.words == LIKED)
    return f"/plans/{PLAN}/talk/change/{own.id}"


@pytest.fixture
def dad(school: School, comes_in: ComesIn) -> Visitor:
    """Dad, whose part is in, on his phone; the plan is shared."""
    has_talked(school.house, DAD, {"liked": LIKED})
    has_shared(school.house, MS_OKAFOR)
    return comes_in(DAD, at=PHONE)


def sends(dad: Visitor, button: str) -> None:
    """Press, and wait for nothing."""
    dad.hands.press(dad.page.get_by_role("button", name=button, exact=True))


def test_an_answer_that_is_changed_without_a_connection_stays_on_the_page(
    school: School, dad: Visitor
) -> None:
    dad.goes_to(change(school))
    dad.writes(WORDS)
    dad.page.context.set_offline(True)
    sends(dad, "Keep this")
    dad.sees(NOT_SAVED)
    expect(dad.box).to_have_value(WORDS)
    dad.page.context.set_offline(False)
    dad.presses("Keep this")
    words = [e.words for e in school.house.store.entries(PLAN) if e.by == DAD.id and e.words]
    assert words == [LIKED, WORDS]


def test_a_statement_and_a_note_stay_too(dad: Visitor) -> None:
    for at, button in ((STATEMENT, "Keep it"), (AGREE, "Save my answer")):
        dad.goes_to(at)
        dad.page.locator("textarea").fill(WORDS)
        dad.page.context.set_offline(True)
        sends(dad, button)
        dad.sees(NOT_SAVED)
        expect(dad.page.locator("textarea")).to_have_value(WORDS)
        dad.page.context.set_offline(False)
        dad.presses(button)
        dad.does_not_find(NOT_SAVED)


def test_such_a_page_asks_before_words_are_left(school: School, dad: Visitor) -> None:
    """Words that were typed, also after a page without a connection; and none that were not."""
    asked = is_asked(dad)
    for at in (change(school), STATEMENT, AGREE):
        dad.goes_to(at)
        dad.page.locator("textarea").click()
        assert reloads(dad)
        dad.page.locator("textarea").fill(WORDS)
        assert not reloads(dad)
        dad.page.context.set_offline(True)
        dad.page.locator("main form .button-main").click()
        dad.sees(NOT_SAVED)
        dad.page.context.set_offline(False)
        assert not reloads(dad)
        dad.page.locator("textarea").evaluate("box => { box.value = box.defaultValue }")
    assert len(asked) == 6


def test_words_that_came_back_are_not_left_unasked(dad: Visitor) -> None:
    """His note without an answer is not kept: he is told so, and asked when he goes."""
    asked = is_asked(dad)
    dad.goes_to(AGREE)
    dad.writes(WORDS, into="Your note, in your own words")
    dad.presses("Save my answer")
    assert asked == []
    dad.hands.press(dad.page.get_by_role("link", name="Read version 1"))
    expect(dad.page.locator("textarea")).to_have_value(WORDS)
    assert asked == ["beforeunload"]


def is_asked(dad: Visitor) -> list[str]:
    """What the browser asks him from now on; he stays each time."""
    asked: list[str] = []

    def stays(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    dad.page.on("dialog", stays)
    return asked


def reloads(dad: Visitor) -> bool:
    """Whether the page is loaded anew, once that was asked for."""
    dad.page.evaluate("() => { setTimeout(() => location.reload()); window.before = true }")
    dad.page.wait_for_timeout(500)
    return not dad.page.evaluate("() => Boolean(window.before)")
