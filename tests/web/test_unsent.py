"""A form that is sent too late after signing in does nothing, and is lost by nobody (R74)."""

from __future__ import annotations

import time

import pyotp
import pytest

from assistant.house import House
from assistant.store.porter import Account
from tests.cast import MR_BELL, MRS_REID, PLAN
from tests.conftest import SignIn
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of
from tests.web.filled import in_sitting, say
from tests.web.test_sign_in import SECRET

NOTE = "Rang at noon.\nShe said “wait & see” <b>."
LONG_AGO = "2026-01-12T12:00:00+00:00"


@pytest.fixture
def page(house: House, sign_in: SignIn) -> Page:
    """What Amara said, as Mrs Reid has it open since a while ago."""
    said = say(house, in_sitting(held_by=MR_BELL), "does-not-help", "he hits me when I spill")
    house.store.porter.keep_account(
        Account(person=MRS_REID.id, kind="staff", post="dsl", address="r@e.example", totp=SECRET)
    )
    opened = visit(sign_in(MRS_REID), f"/plans/{PLAN}/held/{said.id}")
    _make_old(house, opened.client)
    return opened


def _make_old(house: House, client: LintingClient) -> None:
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, LONG_AGO)


def _show(asked: Page) -> Page:
    assert asked.heading == "Is it you?"
    code = pyotp.TOTP(SECRET).at(int(time.time()))
    return asked.form("Go on").fill("code", code).submit("Go on")


def _notes(house: House) -> list[str | None]:
    return [e.words for e in house.store.entries(PLAN) if e.about == "safeguarding"]


def test_it_asks_who_is_there_and_then_goes_on_with_exactly_that(house: House, page: Page) -> None:
    asked = page.form("Keep the note").fill("words", NOTE).submit("Keep the note")
    assert _notes(house) == []
    shown = _show(asked)
    assert "Nothing of it is done yet." in shown.text
    assert _notes(house) == [], "looking at it does nothing"
    done = shown.form("Go on with exactly this").submit("Go on with exactly this")
    assert done.path == page.path
    assert _notes(house) == [NOTE]
    assert house.store.porter.unsent(MRS_REID.id) is None


def test_whoever_goes_away_finds_it_again_and_can_throw_it_away(house: House, page: Page) -> None:
    page.form("Keep the note").fill("words", NOTE).submit("Keep the note")
    found = _show(visit(page.client, "/held")).follow("Go on with it")
    after = found.form("Throw it away").submit("Throw it away")
    assert "Go on with it" not in after.links
    assert NOTE not in _notes(house)
    assert visit(page.client, "/unsent").path == "/held"


def test_what_comes_back_incomplete_waits_on(house: House, page: Page) -> None:
    asked = page.client.post(page.path, data={"do": "noted", "words": " "})
    assert asked.status_code == 303
    shown = _show(visit(page.client, asked.location))
    back = shown.form("Go on with exactly this").submit("Go on with exactly this")
    assert back.status == 422
    assert house.store.porter.unsent(MRS_REID.id)


@pytest.mark.parametrize("path", ["/duty", f"/plans/{PLAN}/unread"])
def test_every_form_of_these_pages_waits(house: House, page: Page, path: str) -> None:
    before = (house.store.entries(PLAN), house.store.duty.on("school-1", LONG_AGO))
    sent = page.client.post(path, data={"do": "off", "shown": ["a", "b"]})
    assert "/sign-in/again" in sent.location
    assert (house.store.entries(PLAN), house.store.duty.on("school-1", LONG_AGO)) == before
    kept = house.store.porter.unsent(MRS_REID.id)
    assert kept
    assert kept.fields == '[["do", "off"], ["shown", "a"], ["shown", "b"]]'


def test_who_is_forgotten_leaves_none_of_it(house: House, page: Page) -> None:
    page.form("Keep the note").fill("words", NOTE).submit("Keep the note")
    house.store.forget(MRS_REID.id)
    assert house.store.porter.unsent(MRS_REID.id) is None
