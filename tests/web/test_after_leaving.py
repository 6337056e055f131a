"""Somebody leaves the plan: their access ends, and what they did stays theirs."""

from __future__ import annotations

import pytest

from assistant.house import House
from tests.cast import AMARA, DAD, MR_BELL, MRS_REID, MS_OKAFOR, PLAN
from tests.conftest import SignIn
from tests.page import visit
from tests.web.filled import DADS, say

WORRYING = "My new partner hits her when he is drunk."


def test_the_lead_sees_whose_held_words_they_are_after_that_parent_left(
    house: House, sign_in: SignIn
) -> None:
    say(house, DADS, "worry", WORRYING)
    house.store.leave(PLAN, DAD.id)
    page = visit(sign_in(MRS_REID), "/held")
    assert WORRYING in page.text
    article = page.html.all("article")[0]
    assert "is-family" in article.get("class", "")


@pytest.mark.parametrize("path", ["", "/page", "/read"], ids=lambda path: path or "/")
def test_the_plan_of_a_pupil_who_left_can_still_be_opened(
    path: str, filled: House, sign_in: SignIn
) -> None:
    filled.store.leave(PLAN, AMARA.id)
    page = visit(sign_in(MR_BELL), f"/plans/{PLAN}{path}")
    assert page.status == 200
    assert AMARA.called in page.text


def test_the_plan_keeps_the_words_of_a_parent_who_left(filled: House, sign_in: SignIn) -> None:
    filled.store.leave(PLAN, DAD.id)
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/page")
    assert "She draws for hours." in page.text
