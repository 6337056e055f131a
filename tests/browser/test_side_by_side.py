"""The board: columns as wide as one another, and on a phone equal blocks in the same order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.before import AMARAS_WORDS, has_released, has_talked
from tests.browser.conftest import LAPTOP, ComesIn, School
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, MUM, PLAN

LONG = "She starts, stops and starts again when it is loud near her. " * 12 + "lo" * 40
SAID = {
    AMARA: AMARAS_WORDS,
    DAD: {"good-at": "Comics.", "this-year": "That she starts by herself."},
    MUM: {"good-at": LONG.strip()},
    MR_BELL: {"good-at": "She draws.\n\n“And” tells   it.", "tried": "A strip."},
    MS_OKAFOR: {},
}
WIDE, NARROW = (700, 768, 1024, 1440), (320, 390, 699)  # U5: the columns begin at 700
ORDER = ["is-pupil", "is-family", "is-school"]

# Of each topic, where the places of the three stand, whose they are, and how large the words are.
PLACES = """() => [...document.querySelectorAll(".board .topic")].map(topic =>
    [...topic.querySelectorAll(":scope > .said")].map(it => ({
        ...it.getBoundingClientRect().toJSON(), who: it.classList[1],
        sizes: [...it.querySelectorAll("blockquote p")].map(p => getComputedStyle(p).fontSize),
    })))"""
QUOTES = """() =>
    [...document.querySelectorAll(".board blockquote p")].map(it => it.textContent)"""

pytestmark = pytest.mark.parametrize("way", ["with scripts"], indirect=True)


def test_everybodys_words_have_the_same_room_at_every_width(
    school: School, comes_in: ComesIn
) -> None:
    for person, words in SAID.items():
        has_talked(school.house, person, words)
    has_released(school.house, MR_BELL, to="family")
    page = the_board(comes_in)
    for width in (*WIDE, *NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        topics = page.evaluate(PLACES)
        assert len(topics) > 3
        for places in topics:
            assert [each["who"] for each in places] == ORDER
            assert max(p["width"] for p in places) - min(p["width"] for p in places) < 1, width
            along, across = ("left", "top") if width in WIDE else ("top", "left")
            assert len({round(each[across]) for each in places}) == 1, width
            assert [p[along] for p in places] == sorted({p[along] for p in places}), width
        assert len({size for places in topics for p in places for size in p["sizes"]}) == 1


def test_they_stand_word_for_word(school: School, comes_in: ComesIn) -> None:
    for person, words in SAID.items():
        has_talked(school.house, person, words)
    has_released(school.house, MR_BELL, to="family")
    shown = the_board(comes_in).evaluate(QUOTES)
    every = [words for said in SAID.values() for words in said.values()]
    assert sorted(shown) == sorted(f"“{words}”" for words in every)


def the_board(comes_in: ComesIn) -> Page:
    """As Mr Bell sees it."""
    bell = comes_in(MR_BELL, at=LAPTOP)
    bell.goes_to(f"/plans/{PLAN}/board")
    return bell.page
