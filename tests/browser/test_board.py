"""A difference: two parents and the school see it differently, and try and see."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import Page, ViewportSize

from tests.browser.before import AMARAS_WORDS, has_released, has_shared, has_talked
from tests.browser.conftest import LAPTOP, PHONE, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, MUM

A4: ViewportSize = {"width": 680, "height": 1000}  # what is left of it within its margins
UNTIL = (date.today() + timedelta(weeks=6)).isoformat()  # noqa: DTZ011 a day, wherever we are
DADS = "That she starts her writing and does not wait for a grown-up."
MUMS = "A grown-up beside her, so that she does not sit there and worry."
BELLS = "An adult beside her for three weeks. She wrote more, and never began alone."
VIEWS = (DADS, MUMS, BELLS)
ABOUT = "An adult beside Amara in English"
TRIED = {
    "What do we try?": "Miss Hart shows the strip, then sits at the next table.",
    "Until": UNTIL,
    "What would settle it": "In how many of 5 lessons Amara starts alone.",
    "Who looks": "Mr Bell counts, and Amara says how it was.",
}
STATEMENT = "I would like somebody beside her until the end of this term."

# Where each view stands: its left edge, its top, its width, and the words in it.
VIEWS_AT = """() => [...document.querySelectorAll(".apart .views > *")]
    .map(it => ({ ...it.getBoundingClientRect().toJSON(), words: it.innerText,
                  size: getComputedStyle(it.querySelector("blockquote p")).fontSize }))"""


def test_two_parents_and_the_school_see_it_differently_and_try_and_see(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS)
    has_talked(school.house, DAD, {"this-year": DADS})
    has_talked(school.house, MUM, {"helped": MUMS})
    has_talked(school.house, MR_BELL, {"tried": BELLS})
    has_talked(school.house, MS_OKAFOR, {})
    has_released(school.house, MR_BELL, to="family")

    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    puts_them_side_by_side(ms_okafor)
    tries_and_sees(ms_okafor)
    tells_amara_why_not(ms_okafor)
    has_shared(school.house, MS_OKAFOR)

    ms_okafor.follows("The plan")
    the_plan_says_what_was_chosen(ms_okafor)
    on_screen = every_view_has_the_same_weight(ms_okafor.page)

    mum = comes_in(MUM, at=PHONE)
    mum.follows("See it side by side")
    assert every_view_is_an_equal_block(mum.page) == on_screen
    mum.opens("Advice that is not the school’s, and how to complain")
    mum.sees("SENDIASS")
    states_her_own_view(mum)
    ms_okafor.goes_to(ms_okafor.page.url)
    ms_okafor.sees(STATEMENT)


def puts_them_side_by_side(ms_okafor: Visitor) -> None:
    """She ticks what three people said; nobody’s words are typed again."""
    for words in VIEWS:
        ms_okafor.chooses(words)
    ms_okafor.presses("Put them side by side")
    ms_okafor.writes(ABOUT, into="What is it about?")
    ms_okafor.presses("We see this differently")
    assert ms_okafor.heading == ABOUT


def tries_and_sees(ms_okafor: Visitor) -> None:
    """What, until when, what would settle it and who looks: without all four it is not kept."""
    ms_okafor.chooses("We try and see")
    ms_okafor.writes(TRIED["What do we try?"], into="What do we try?")
    ms_okafor.presses("Keep what we chose")
    for missing in ("Write until when.", "Write what would settle it.", "Write who looks."):
        ms_okafor.sees(missing)
    ms_okafor.fills_in(TRIED)
    ms_okafor.presses("Keep what we chose")
    ms_okafor.sees("Saved")
    ms_okafor.follows("Back to what we said")
    ms_okafor.sees("You see this differently")


def tells_amara_why_not(ms_okafor: Visitor) -> None:
    """A wish on which no outcome rests stays open until Amara is told."""
    wish = AMARAS_WORDS["this-year"]
    ms_okafor.follows("Tell Amara why not", beside=wish)
    ms_okafor.writes("We try it with Mr Bell first. Then we plan it.")
    ms_okafor.presses("Keep it")
    ms_okafor.sees("You told Amara why not now.")


def the_plan_says_what_was_chosen(reader: Visitor) -> None:
    """The views word for word, and all that was written for the choice."""
    sheet = reader.page.locator(".sheet [data-field=differences]").inner_text()
    written = [words for words in TRIED.values() if words != UNTIL]
    for words in ("We see this differently", ABOUT, "We try and see.", *VIEWS, *written):
        assert words in sheet, words


def every_view_has_the_same_weight(page: Page) -> list[str]:
    """On screen and on paper: side by side, equally wide, in letters of one size, in one order."""
    on_screen = beside(page)
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    assert beside(page) == on_screen
    page.emulate_media(media="screen")
    page.set_viewport_size(LAPTOP)
    return on_screen


def beside(page: Page) -> list[str]:
    """Three views in one row, one as wide as the other; gives back whose words come in turn."""
    views = page.evaluate(VIEWS_AT)
    assert max(v["width"] for v in views) - min(v["width"] for v in views) < 1
    assert len({round(view["top"]) for view in views}) == 1
    assert len({view["size"] for view in views}) == 1
    lefts = [view["left"] for view in views]
    assert lefts == sorted(set(lefts))
    return in_turn(views)


def every_view_is_an_equal_block(page: Page) -> list[str]:
    """On a phone one below the other; gives back whose words come in turn."""
    views = page.evaluate(VIEWS_AT)
    assert len({round(view["width"]) for view in views}) == 1
    assert len({round(view["left"]) for view in views}) == 1
    tops = [view["top"] for view in views]
    assert tops == sorted(set(tops))
    return in_turn(views)


def in_turn(views: list[dict[str, str]]) -> list[str]:
    """The views in the order in which they stand: each of them once, the family’s first."""
    found = [next(words for words in VIEWS if words in view["words"]) for view in views]
    assert sorted(found) == sorted(VIEWS)
    assert found[-1] == BELLS
    return found


def states_her_own_view(mum: Visitor) -> None:
    """In her own words, which the school cannot change."""
    mum.follows("Add a statement of your own", beside=ABOUT)
    mum.sees(MUMS)
    mum.writes(STATEMENT)
    mum.presses("Keep it")
    mum.sees("Mum’s statement")
