"""Something worrying: nobody beside the child can tell, and nobody but Mrs Reid has the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.web.access import read_table
from tests.browser.before import AMARAS_WORDS, has_released, has_shared, has_talked
from tests.browser.conftest import LAPTOP, TABLET, ComesIn, School
from tests.browser.talks import answers, hands_over, reads_on
from tests.browser.visitor import Visitor
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    PLAN,
    SAMS_MUM,
)

WORDS = "Dad hits me if I spill the zebra juice"  # made up; the juice is what we look for
JUICE = "zebra juice"
EVERYBODY_ELSE = (DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, SAMS_MUM)

# The whole page as a tree of tags and classes.
TREE = """() => [...document.querySelectorAll("body *")].map(it =>
    [it.tagName, it.getAttribute("class"), it.getAttribute("name"), it.role].join(" "))"""


@pytest.mark.parametrize("way", ["with scripts", "without scripts"], indirect=True)
def test_what_amara_discloses_reaches_mrs_reid_and_nobody_else(
    school: School, comes_in: ComesIn
) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    passes_until(amara, "helps")
    her_screen_stays_as_it_is_after_any_answer(amara)
    everybody_finishes(school)
    for person in EVERYBODY_ELSE:
        finds_it_nowhere(comes_in(person, at=LAPTOP), school)
    finds_it_nowhere(hands_over(comes_in(MISS_HART, at=TABLET), level="full"), school)
    has_it_word_for_word(comes_in(MRS_REID, at=LAPTOP))


def passes_until(amara: Visitor, name: str) -> None:
    """She passes on what comes first."""
    reads_on(amara, until="practice")
    while amara.question != amara.wording(name):
        amara.presses("Pass")


def her_screen_stays_as_it_is_after_any_answer(amara: Visitor) -> None:
    """No follow-up, no word of hers and no new word of ours: the next question, as always."""
    answers(amara, "helps", AMARAS_WORDS["helps"])
    amara.is_asked("adults-help")
    after_any_answer = screen(amara)
    answers(amara, "adults-help", WORDS)
    amara.is_asked("does-not-help")
    assert screen(amara) == after_any_answer
    amara.does_not_find(JUICE)


def screen(visitor: Visitor) -> tuple[str, list[str]]:
    """All that can be seen but the question itself, and how the page is built."""
    seen = visitor.page.locator("body").inner_text().replace(visitor.question, "")
    return seen, visitor.page.evaluate(TREE)


def everybody_finishes(school: School) -> None:
    """Every part is given, read and released, and the plan is shared."""
    for person in (AMARA, DAD, MUM, MS_OKAFOR, MR_BELL):
        has_talked(school.house, person, AMARAS_WORDS if person is AMARA else {})
    has_released(school.house, MR_BELL, to="family")
    has_shared(school.house, MS_OKAFOR)


def finds_it_nowhere(visitor: Visitor, school: School) -> None:
    """On every page and in every file that this person can ask for."""
    for address in addresses(school):
        answer = visitor.page.request.get(address)
        assert JUICE.encode() not in answer.body(), address
    visitor.does_not_find(JUICE)


def addresses(school: School) -> Iterator[str]:
    """Every address in the table of who may do what, for every entry and person of the plan."""
    held = [e.id for e in school.house.store.entries(PLAN) if JUICE in (e.words or "")]
    people = school.house.store.people(PLAN)
    assert held
    for route, methods in read_table().items():
        if "GET" not in methods or route.endswith("/live") or "<plan>" not in route:
            continue
        for entry in held if "<entry>" in route else [""]:
            for person in people if "<person>" in route else [""]:
                filled = route.replace("<plan>", PLAN).replace("<entry>", entry)
                yield filled.replace("<person>", person)


def has_it_word_for_word(mrs_reid: Visitor) -> None:
    """She has the exact words, the question and who held the tablet, and nothing is scored."""
    mrs_reid.sees(WORDS)
    mrs_reid.sees(mrs_reid.words.talk.question("adults-help").worded("pupil.full"))
    mrs_reid.sees("Miss Hart")
