"""“Get a grown-up” is on every screen that a pupil can come to, and leaves a record (R70)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from assistant.deeds import to_hold
from assistant.house import House
from assistant.web.access import ANYONE
from assistant.web.turn import keep_draft
from tests.cast import AMARA, MR_BELL, MRS_REID, PLAN, member
from tests.conftest import SignIn, Sit
from tests.everybody import KITS_PLAN
from tests.page import Page, visit
from tests.test_matrix import TABLE, _address, _rules, come, crowded, door
from tests.web.filled import amara_talks, in_sitting, say

__all__ = ["come", "crowded", "door"]  # the school of the matrix
WORRYING = "My uncle hit me with a belt"
TALK = f"/plans/{PLAN}/talk"


def _calls(house: House) -> int:
    return sum(e.about == "grown-up" and e.by == AMARA.id for e in house.store.entries(PLAN))


@pytest.mark.parametrize(
    "path", ["", "/pause", "/pause?after=stop", "/said"], ids=lambda p: p or "/"
)
@pytest.mark.parametrize("done", ["begun", "given"])
def test_a_grown_up_can_be_called_from(path: str, done: str, house: House, sit: Sit) -> None:
    if done == "given":
        amara_talks(house)
    page = visit(sit().client, TALK + path)
    called = page.form("Get a grown-up").submit("Get a grown-up")
    assert called.path == f"{TALK}/pause"
    assert "grown-up" in called.heading
    assert _calls(house) == 1


@pytest.mark.parametrize("path", ["journey", "board", "page"])
def test_a_grown_up_can_be_called_where_nothing_is_asked(path: str, sit: Sit) -> None:
    page = visit(sit().client, f"/plans/{PLAN}/{path}")
    page.form("Get a grown-up").submit("Get a grown-up")


@pytest.mark.parametrize("path", ["nothing", f"plans/{PLAN}/people", f"plans/{PLAN}/talk/change/x"])
def test_a_grown_up_can_be_called_where_there_is_nothing(path: str, house: House, sit: Sit) -> None:
    page = visit(sit().client, f"/{path}")
    assert page.status == 404
    assert page.form("Get a grown-up").submit("Get a grown-up").path == f"{TALK}/pause"
    assert _calls(house) == 1


@pytest.mark.parametrize(
    ("who", "plan"), [("pupil in a sitting", PLAN), ("young person of 16", KITS_PLAN)]
)
def test_it_is_on_whatever_page_an_address_leads_a_pupil_to(
    who: str, plan: str, door: Flask, come: Any
) -> None:
    """By every rule of the table, theirs or not; only what is for anyone at all is without it."""
    client, without, pages = come(who), set(), 0
    for rule in _rules(door):
        if rule.websocket or "GET" not in (rule.methods or ()):
            continue
        address = _address(rule.rule, plan, "nothing", AMARA.id)
        answer = client.get(address, follow_redirects=True)
        pages += answer.mimetype == "text/html"
        if answer.mimetype == "text/html" and "Get a grown-up" not in answer.text:
            without.add(rule.rule)
    assert pages > 50
    assert {role for rule in without for role in TABLE[rule]["GET"]} == {ANYONE}


def test_a_grown_up_can_be_called_where_a_form_was_too_old(house: House, sit: Sit) -> None:
    client = sit().client
    page = Page(client, client.post(TALK, data={"words": "Inky"}))
    assert page.status == 400
    assert "Inky" in page.text
    page.form("Get a grown-up").submit("Get a grown-up")
    assert _calls(house) == 1


def test_nobody_else_finds_a_pupils_row_there(sign_in: SignIn) -> None:
    assert "Get a grown-up" not in visit(sign_in(MR_BELL), "/nothing").text


def test_a_grown_up_can_be_called_while_changing_an_answer(house: House, sit: Sit) -> None:
    entry = say(house, in_sitting(), "good-at", "Drawing")
    page = visit(sit().client, f"{TALK}/change/{entry.id}")
    page.form("Get a grown-up").submit("Get a grown-up")
    assert _calls(house) == 1


def test_calling_a_grown_up_keeps_what_was_typed(house: House, sit: Sit) -> None:
    page = sit()
    for _ in range(3):  # what is told before the first question
        page = page.form("Next").submit("Next")
    page.form("Next").fill("words", "Inky").submit("Get a grown-up")
    again = visit(page.client, TALK)
    assert "Inky" in again.text
    assert [e for e in house.store.entries(PLAN) if e.words == "Inky"] == []


@pytest.mark.parametrize("do", ["Get a grown-up", "Stop", "Break", "Pass", "Not sure"])
def test_a_disclosure_that_was_not_sent_is_held_and_stands_in_no_box_beside_the_next_adult(
    do: str, house: House, sit: Sit
) -> None:
    """R73: a draft would show it to whoever holds the tablet next; the lead hears of it at once."""
    page = sit()
    for _ in range(3):
        page = page.form("Next").submit("Next")
    after = page.form(do).fill("words", WORRYING).submit(do)
    assert after.status == 200
    held = to_hold(house, member(MRS_REID, "dsl"))
    assert [each.words for each in held] == [WORRYING]
    assert WORRYING not in visit(sit().client, TALK).text
    assert WORRYING not in visit(sit(held_by=MR_BELL).client, TALK).text


def test_only_the_school_learns_of_it(house: House, sit: Sit) -> None:
    sit().form("Next").submit("Get a grown-up")
    entry = next(e for e in house.store.entries(PLAN) if e.about == "grown-up")
    assert entry.words is None
    assert entry.sitting


def test_what_the_net_would_hold_of_a_pupil_is_no_draft(app: Flask, house: House) -> None:
    """R73: it is on the page until it is sent; what was typed before it goes from the box too."""
    with app.test_request_context():
        for words in ("My uncle", WORRYING):
            keep_draft(MultiDict({"words": words}), in_sitting(), question="helps")
    assert house.store.draft(PLAN, AMARA.id, "helps") == ""
