"""What is longer than anybody writes is refused before anything is done with it; none is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.people import Person
from assistant.web.lengths import LONGEST
from tests.cast import AMARA, DAD, MS_OKAFOR, PLAN
from tests.conftest import Sit, app_over, browser_of
from tests.page import Form, Page, visit
from tests.web.filled import DADS, in_sitting, say

TALK = f"/plans/{PLAN}/talk"
MOST = "She draws. " * (LONGEST // 11) + "x" * (LONGEST % 11)
MORE = MOST + "x"
SAID = "It is all still in the box."


@pytest.fixture
def app(house: House) -> Flask:
    """The app over a house whose net and language model nobody may ask: that would be an error."""
    nobody: Any = None
    return app_over(replace(house, net=nobody, language=nobody))


@pytest.fixture
def asked(app: Flask) -> Form:
    """Dad’s first question that takes words."""
    page = visit(browser_of(app, DAD), TALK)
    while "Send" not in page.form("Break").buttons:
        page = page.form("Next").submit("Next")
    return page.form("Send")


def entries(house: House) -> tuple[Entry, ...]:
    """All that is kept."""
    return house.store.entries(PLAN)


def boxes(page: Page) -> list[str]:
    """What stands in the text boxes of a page."""
    return [(each.text or "").removeprefix("\n") for each in page.html.all("textarea")]


@pytest.mark.parametrize("button", ["Send", "Skip", "Break", "Stop"])
def test_an_answer_or_a_draft_stays_in_its_box_and_its_writer_is_told(
    house: House, asked: Form, button: str
) -> None:
    before = entries(house)
    page = asked.fill("words", MORE).submit(button)
    assert page.status == 422
    assert SAID in page.text
    assert boxes(page) == [MORE]
    assert entries(house) == before
    assert MORE not in visit(page.client, TALK).text


def test_a_photo_beside_it_is_not_looked_at(asked: Form) -> None:
    page = asked.fill("words", MORE).attach("photo", b"<svg>").submit("Send")
    assert SAID in page.text
    assert "does not open as a photo" not in page.text


def test_what_is_said_of_a_photo_is_no_longer_either(asked: Form) -> None:
    page = asked.fill("says", MORE).submit("Send")
    assert SAID in page.text
    assert [e.get("value") for e in page.html.all("input") if e.get("name") == "says"] == [MORE]


def test_a_pupil_who_calls_a_grown_up_is_heard_and_told_what_to_do(house: House, sit: Sit) -> None:
    page = sit()
    while "Pass" not in page.form("Next").buttons or not page.html.all("textarea"):
        page = page.form("Next").submit("Next")
    page = page.form("Next").fill("words", MORE).submit("Get a grown-up")
    assert boxes(page) == [MORE]
    assert "Put up your hand, or show this to a grown-up." in page.text
    assert "Saved · " not in page.text
    assert [e.about for e in entries(house) if e.by == AMARA.id][-1] == "grown-up"


def test_a_pupil_who_calls_a_grown_up_is_heard_and_told_wherever_they_write(
    house: House, sit: Sit
) -> None:
    said = say(house, in_sitting(), "good-at", "I draw.")
    page = visit(sit().client, f"{TALK}/change/{said.id}").form("Keep this")
    page = page.fill("words", MORE).submit("Get a grown-up")
    assert boxes(page) == [MORE]
    assert "Put up your hand, or show this to a grown-up." in page.text
    assert entries(house)[-1].about == "grown-up"


def test_line_ends_count_as_they_are_kept(asked: Form) -> None:
    """A form sends two characters for each."""
    page = asked.fill("words", "\r\n" * LONGEST).submit("Break")
    assert page.status == 200


@pytest.mark.parametrize(
    ("person", "path", "button"),
    [
        pytest.param(DAD, f"{TALK}/change/{{}}", "Keep this", id="a change"),
        pytest.param(MS_OKAFOR, f"/plans/{PLAN}/needs?add=need", "Keep this line", id="writing"),
    ],
)
def test_on_any_other_page_the_words_are_given_back(
    house: House, app: Flask, person: Person, path: str, button: str
) -> None:
    said = say(house, DADS, "good-at", "She draws.")
    page = visit(browser_of(app, person), path.format(said.id))
    page = page.form(button).fill("words", MORE).submit(button)
    assert page.status == 422
    assert "One of your texts is too long to save." in page.text
    assert boxes(page) == [MORE]
    assert entries(house) == (said,)


def test_advice_is_not_given_on_it(app: Flask) -> None:
    client = browser_of(app, MS_OKAFOR)
    assert client.post(f"/plans/{PLAN}/wording", data={"text": MORE}).status_code == 422
