"""“Get a grown-up” is on every screen that a pupil can come to, and leaves a record (R70)."""

from __future__ import annotations

import pytest

from assistant.house import House
from tests.cast import AMARA, PLAN
from tests.conftest import Sit
from tests.page import visit
from tests.web.filled import amara_talks, in_sitting, say

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


def test_only_the_school_learns_of_it(house: House, sit: Sit) -> None:
    sit().form("Next").submit("Get a grown-up")
    entry = next(e for e in house.store.entries(PLAN) if e.about == "grown-up")
    assert entry.words is None
    assert entry.sitting
