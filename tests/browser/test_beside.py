"""Advice beside what the SENCO writes: it comes at a pause and goes with its words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import LAPTOP, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import MS_OKAFOR, PLAN

WRITTEN = "We will commence. Amara is lazy. "
# What stands beside the box right after one letter was typed into “lazy”: nobody has to wait.
IN_THE_SAME_MOMENT = """box => {
    box.setSelectionRange(28, 28);
    document.execCommand("insertText", false, "a");
    return [...document.querySelectorAll(".beside li")].map(item => item.dataset.places);
}"""


@pytest.mark.parametrize("way", ["by keyboard alone"], indirect=True)
def test_advice_is_taken_undone_or_left_and_nothing_is_kept_of_the_words(
    school: School, comes_in: ComesIn
) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    box = writes_the_summary(ms_okafor)
    takes_a_plainer_word_and_undoes_it(ms_okafor, box)
    assert box.evaluate(IN_THE_SAME_MOMENT) == ["8-16"]
    leaves_one_for_good(ms_okafor)
    writes_the_summary(ms_okafor)
    assert ms_okafor.page.get_by_role("button", name="Write “start”").count() == 0
    assert school.house.store.entries(PLAN) == ()


def writes_the_summary(ms_okafor: Visitor) -> Locator:
    """She pauses, and advice stands beside the box; the page is whole with it."""
    ms_okafor.goes_to(f"/plans/{PLAN}/needs?add=summary")
    box = ms_okafor.page.locator("#words")
    ms_okafor.hands.write(box, WRITTEN)
    advice = ms_okafor.page.locator(".beside li", has_text="is lazy")
    expect(advice).to_be_visible()
    expect(ms_okafor.page.locator("#beside-state")).to_contain_text("to look at below")
    ms_okafor.look(ms_okafor.page)
    return box


def takes_a_plainer_word_and_undoes_it(ms_okafor: Visitor, box: Locator) -> None:
    """One press changes the words, the next one brings them back."""
    ms_okafor.hands.press(ms_okafor.page.get_by_role("button", name="Write “start”"))
    expect(box).to_have_value("We will start. Amara is lazy. ")
    undo = ms_okafor.page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    ms_okafor.hands.press(undo)
    expect(box).to_have_value(WRITTEN)
    expect(ms_okafor.page.get_by_role("button", name="Write “start”")).to_be_visible()


def leaves_one_for_good(ms_okafor: Visitor) -> None:
    """“Commence” stays; nobody says it to her again on this plan."""
    about = ms_okafor.page.locator(".beside li", has_text="commence")
    ms_okafor.hands.press(about.get_by_role("button", name="Leave it"))
    expect(ms_okafor.page.get_by_text("Left as it is.").first).to_be_visible()
