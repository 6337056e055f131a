"""An error of ours: the page says what is known of what was sent, and no more."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from assistant.house import House, plan_for
from tests.cast import DAD, MS_OKAFOR, PLAN
from tests.conftest import SignIn, app_over, browser_of
from tests.page import Page, visit
from tests.web.filled import SENCO, write

DESK = f"/plans/{PLAN}"
TALK = f"{DESK}/talk"
OUTCOME = "Amara starts her writing by herself by July 2027."
SAFE = "All that you sent before is safe."


@pytest.fixture
def broken(house: House) -> Flask:
    """The app over a house without a net and a language model: whatever asks them fails."""
    nobody: Any = None
    return app_over(replace(house, net=nobody, language=nobody))


def asked(page: Page) -> Page:
    """Dad’s first question that takes words."""
    while "Send" not in page.form("Break").buttons:
        page = page.form("Next").submit("Next")
    return page


def test_a_page_that_did_not_open_says_nothing_of_sending(
    house: House, broken: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    write(house, "outcome", OUTCOME)
    with caplog.at_level(logging.ERROR):
        page = visit(browser_of(broken, MS_OKAFOR), DESK)
    assert (page.status, page.heading) == (500, "This page did not open")
    assert SAFE in page.text
    assert "just now" not in page.text
    assert "Go to the start" in page.links
    assert "AttributeError at " in caplog.text
    assert OUTCOME not in caplog.text


def test_what_was_saved_is_not_called_lost_because_the_next_page_did_not_open(
    house: House, broken: Flask
) -> None:
    form = visit(browser_of(broken, MS_OKAFOR), f"{DESK}/outcomes/new").form("Keep this outcome")
    page = form.fill("words", OUTCOME).submit("Keep this outcome")
    assert (page.status, page.heading) == (500, "This page did not open")
    assert [e.words for e in plan_for(house, SENCO).under("outcome")] == [OUTCOME]


def test_whoever_sent_something_is_told_that_it_may_not_be_there(broken: Flask) -> None:
    form = asked(visit(browser_of(broken, DAD), TALK)).form("Send")
    page = form.fill("words", "She draws.").submit("Send")
    assert (page.status, page.heading) == (500, "Something did not work")
    assert "may not be there" in page.text
    assert SAFE in page.text
    assert "She draws." in page.text


def test_where_the_store_could_not_the_page_says_so(house: House, sign_in: SignIn) -> None:
    form = asked(visit(sign_in(DAD), TALK)).form("Send")
    house.store._files.writer.execute("pragma query_only = on")  # type: ignore[attr-defined]
    page = form.fill("words", "She draws.").submit("Send")
    assert (page.status, page.heading) == (500, "Saving did not work")
    assert "She draws." in page.text
