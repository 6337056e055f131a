"""News: what somebody gives, releases or shares is on the open pages of others within a second."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, WebSocket, expect

from assistant.deeds import let_go, to_hold
from tests.browser.before import AMARAS_WORDS, has_released, has_shared, has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School
from tests.browser.talks import answers, hands_over, reads_on, releases
from tests.browser.visitor import Visitor
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
    on_amaras,
)

DADS = {"good-at": "She can tell a whole story in six pictures."}
ME = AMARAS_WORDS["this-is-me"]
JUICE = "Dad hits me if I spill the zebra juice"
SOON = 1.0  # seconds
NEWS = "There is something new."

pytestmark = pytest.mark.parametrize("way", ["with scripts"], indirect=True)


@contextmanager
def within_a_second(visitor: Visitor, words: str) -> Iterator[None]:
    """What is done here puts these words on the page of somebody who does nothing."""
    found = visitor.page.get_by_text(words).first
    expect(found).not_to_be_visible()
    yield
    begun = time.monotonic()
    expect(found).to_be_visible()
    assert time.monotonic() - begun < SOON


def heard_by(visitor: Visitor) -> list[dict[str, object]]:
    """All that comes over the lines of this page from now on."""
    frames: list[dict[str, object]] = []

    def listen(line: WebSocket) -> None:
        line.on("framereceived", lambda frame: frames.append(json.loads(frame)))

    visitor.page.on("websocket", listen)
    visitor.goes_to(visitor.page.url)
    return frames


def test_each_sees_at_once_what_the_other_gives_and_releases(
    school: School, comes_in: ComesIn
) -> None:
    """Dad gives his part, Mr Bell releases Amara’s words, Ms Okafor shares; nobody reloads."""
    has_talked(school.house, AMARA, AMARAS_WORDS)
    has_talked(school.house, DAD, DADS, until="finish")
    for person in (MR_BELL, MS_OKAFOR):
        has_talked(school.house, person, {})
    ms_okafor, mr_bell = comes_in(MS_OKAFOR, at=LAPTOP), comes_in(MR_BELL, at=TABLET)
    dad = comes_in(DAD, at=PHONE)
    told = heard_by(ms_okafor)
    dad.follows("Go on")
    with within_a_second(ms_okafor, DADS["good-at"]):
        dad.presses("Give my part")
    dad.goes_to(f"/plans/{PLAN}/board")
    with within_a_second(ms_okafor, ME), within_a_second(dad, ME):
        releases(mr_bell, to="School and family")
    dad.goes_to(f"/plans/{PLAN}")
    with within_a_second(dad, "The plan is here to read"):
        has_shared(school.house, MS_OKAFOR)
    assert told
    assert {frozenset(frame) for frame in told} == {frozenset({"plan", "topics"})}


def test_what_amara_hands_in_waits_on_the_page_of_who_reads_it_next(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS, until="finish")
    has_talked(school.house, MR_BELL, {})
    mr_bell, at_home = comes_in(MR_BELL, at=LAPTOP), comes_in(MR_BELL, at=TABLET)
    mr_bell.goes_to(f"/plans/{PLAN}/read")
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    with within_a_second(mr_bell, ME), within_a_second(at_home, "wait for you to read them"):
        amara.presses("All done")


def test_what_is_held_is_on_the_page_of_the_lead_at_once(comes_in: ComesIn) -> None:
    mrs_reid = comes_in(MRS_REID, at=LAPTOP)
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    reads_on(amara, until="practice")
    answers(amara, "practice", "Sir Purrs")
    with within_a_second(mrs_reid, JUICE):
        answers(amara, "this-is-me", JUICE)


def test_news_waits_while_somebody_picks_words_and_takes_no_tick_away(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, DAD, DADS)
    has_talked(school.house, MS_OKAFOR, {})
    has_talked(school.house, MUM, {"enjoy": "Lining up her pencils."}, until="finish")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.chooses(DADS["good-at"])
    has_talked(school.house, MUM, {})
    ms_okafor.sees(NEWS)
    ms_okafor.does_not_find("Lining up her pencils.")
    ms_okafor.look(ms_okafor.page)
    ms_okafor.hands.press(ms_okafor.page.get_by_role("button", name="Show it"))
    ms_okafor.sees("Lining up her pencils.")
    expect(ms_okafor.page.get_by_label(DADS["good-at"])).to_be_checked()
    expect(ms_okafor.page.get_by_text(NEWS)).not_to_be_visible()


def test_a_note_that_is_half_written_stays_when_the_plan_is_shared_anew(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, DAD, DADS)
    has_shared(school.house, MS_OKAFOR)
    dad = comes_in(DAD, at=PHONE)
    dad.goes_to(f"/plans/{PLAN}/agree")
    dad.chooses("Agree, with a note")
    dad.writes("Please ask her first", into="Your note, in your own words")
    has_shared(school.house, MS_OKAFOR)
    dad.sees(NEWS)
    assert dad.heading.startswith("Version 1")
    dad.hands.press(dad.page.get_by_role("button", name="Show it"))
    expect(dad.page.locator("h1")).to_contain_text("Version 2")
    note = dad.page.get_by_label("Your note, in your own words")
    expect(note).to_have_value("Please ask her first")
    dad.presses("Save my answer")
    dad.sees("Saved")


def test_words_that_would_lose_their_place_are_never_taken_away(
    school: School, comes_in: ComesIn
) -> None:
    """Another device of the lead’s lets the words go while a reason is being written here."""
    has_talked(school.house, AMARA, {**AMARAS_WORDS, "helps": JUICE})
    mrs_reid = comes_in(MRS_REID, at=LAPTOP)
    mrs_reid.follows("Open number 1")
    mrs_reid.opens("Let these words go")
    mrs_reid.writes("It was a", into="Your reason")
    lead = on_amaras(MRS_REID)
    let_go(school.house, lead, to_hold(school.house, lead)[0].id, "A game.", at=NOON)
    mrs_reid.sees(NEWS)
    mrs_reid.hands.press(mrs_reid.page.get_by_role("button", name="Show it"))
    mrs_reid.sees("Send or keep what you wrote first.")
    expect(mrs_reid.page.get_by_label("Your reason")).to_have_value("It was a")


def test_news_moves_nothing_that_somebody_looks_at(school: School, comes_in: ComesIn) -> None:
    """What is in view stays where it is, what is open stays open, and the focus stays."""
    has_talked(school.house, AMARA, AMARAS_WORDS)
    for person in (DAD, MR_BELL):
        has_talked(school.house, person, DADS)
    dad = comes_in(DAD, at=PHONE)
    dad.goes_to(f"/plans/{PLAN}/board")
    dad.opens("Advice that is not the school’s")
    link = dad.page.get_by_role("link", name="Add a statement of your own")
    link.focus()
    link.scroll_into_view_if_needed()
    before = top_of(dad.page)
    with within_a_second_in_the_page(dad.page, ME):
        has_released(school.house, MR_BELL, to="family")
    expect(link).to_be_focused()
    expect(dad.page.locator("details.outside")).to_have_attribute("open", "")
    assert abs(top_of(dad.page) - before) <= 2


@contextmanager
def within_a_second_in_the_page(page: Page, words: str) -> Iterator[None]:
    """The same for words that need not be in view."""
    yield
    begun = time.monotonic()
    expect(page.get_by_text(words).first).to_be_attached()
    assert time.monotonic() - begun < SOON


def top_of(page: Page) -> float:
    """Where the end of the board stands in the window, in pixels."""
    box = page.get_by_role("heading", name="Is something missing?").bounding_box()
    assert box
    return box["y"]
