"""Every page that anybody can reach holds together, with much more said than it was drawn for."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant.plan.people import Person
from tests.browser.before import at_length, has_said_a_lot, has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School
from tests.browser.looking import Looker
from tests.browser.talks import hands_over
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, PLAN
from tests.web.filled import in_sitting, say

with_scripts = pytest.mark.parametrize("way", ["with scripts"], indirect=True)

# What Amara is asked at each kind of screen.
STAGES = ("practice", "helps", "help/check", "stars", "who-sees", "finish", "")


@pytest.fixture
def looker() -> Looker:
    """A fresh eye, for what long words can do: push a page aside, or be cut off. What a checker
    finds does not depend on how long they are."""
    return Looker("at 320 pixels", "at 200 % text")


@with_scripts
@pytest.mark.parametrize(
    "person", [DAD, MR_BELL, MISS_HART, MS_OKAFOR, MRS_REID], ids=lambda it: it.name
)
def test_every_page_holds_together_with_very_long_words(
    person: Person, school: School, comes_in: ComesIn
) -> None:
    has_said_a_lot(school.house)
    visitor = comes_in(person, at=PHONE if person is DAD else LAPTOP)
    assert follows_every_link(visitor) > 1


@with_scripts
def test_held_words_that_nobody_has_taken_up_hold_together_on_a_phone(
    school: School, comes_in: ComesIn
) -> None:
    say(
        school.house, in_sitting(held_by=MR_BELL), "does-not-help", "he hits me when I spill things"
    )
    comes_in(MRS_REID, at=PHONE).sees("Nobody has taken this up yet")


@with_scripts
def test_a_role_is_as_wide_as_the_other_boxes_on_a_phone(comes_in: ComesIn) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=PHONE)
    ms_okafor.follows("Details")
    boxes = [ms_okafor.page.get_by_label(it).last.bounding_box() for it in ("Role", "Address")]
    assert len({box["width"] for box in boxes if box}) == 1


def follows_every_link(visitor: Visitor) -> int:
    """Open each kind of page once, wherever a link leads to it; gives back how many there were."""
    met: set[str] = set()
    waiting = [urlsplit(visitor.page.url).path]
    while waiting:
        address = waiting.pop()
        if kind(address) in met:
            continue
        met.add(kind(address))
        visitor.goes_to(address)
        waiting += links(visitor)
    return len(met)


def links(visitor: Visitor) -> list[str]:
    """Where the links of this page lead."""
    found = visitor.page.locator("a[href^='/']").evaluate_all("all => all.map(it => it.href)")
    return [address for address in found if not address.endswith("/pdf")]


def kind(address: str) -> str:
    """An address without the ids in it, so that one page of each kind is looked at."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    names = sorted(name if name != "add" else f"add={asked[name][0]}" for name in asked)
    return re.sub(r"(?<=/)[\w-]{12,}", "*", parts.path) + "?" + "&".join(names)


@with_scripts
def test_every_screen_of_the_pupil_holds_together_with_very_long_words(
    school: School, comes_in: ComesIn
) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    for ask in STAGES:
        has_talked(school.house, AMARA, at_length(school.house), until=ask)
        amara.goes_to(f"/plans/{PLAN}/talk")
    amara.goes_to(f"/plans/{PLAN}/talk/pause?for=break")
    assert follows_every_link(amara) > 2
