"""A sitting starts while a safeguarding lead is on duty, or with a reason that is kept (R71)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.house import House
from assistant.plan.seen import seen_by
from tests.cast import AMARAS, DAD, MISS_HART, MRS_REID, MS_OKAFOR, PLAN, SCHOOL, on_amaras
from tests.conftest import SignIn
from tests.page import visit

SITTING = f"/plans/{PLAN}/sitting"
LONG_AGO = "2026-01-12T12:00:00+00:00"
LEVEL = {"level": "short"}


@pytest.fixture
def alone(house: House) -> House:
    """Nobody is on duty."""
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=LONG_AGO, until=LONG_AGO)
    return house


def test_while_a_lead_is_on_duty_the_page_says_who(sign_in: SignIn) -> None:
    page = visit(sign_in(MISS_HART), SITTING)
    assert "On duty now: Mrs Reid." in page.text
    assert "Why you start now" not in page.text


def test_with_nobody_on_duty_no_sitting_starts(alone: House, sign_in: SignIn) -> None:
    client = sign_in(MISS_HART)
    sent = client.post(SITTING, data=LEVEL)
    assert sent.status_code == 422
    assert "Nobody is on duty for safeguarding." in sent.text
    assert client.get(SITTING).status_code == 200  # still signed in: nothing was handed over
    assert alone.store.entries(PLAN) == ()


def test_a_reason_starts_it_and_is_kept_for_the_lead_alone(alone: House, sign_in: SignIn) -> None:
    reason = "The lead is on her way back."
    sent = sign_in(MISS_HART).post(SITTING, data={**LEVEL, "reason": reason})
    assert sent.location == f"/plans/{PLAN}/talk"
    (kept,) = alone.store.entries(PLAN)
    assert (kept.by, kept.words, kept.parts) == (MISS_HART.id, reason, {"did": "override"})
    for person in (DAD, MISS_HART, MS_OKAFOR):
        assert seen_by((kept,), on_amaras(person), AMARAS) == ()
    assert reason in visit(sign_in(MRS_REID), "/held").text


def test_a_lead_goes_on_duty_for_this_day_and_off_again(alone: House, sign_in: SignIn) -> None:
    page = visit(sign_in(MRS_REID), "/held")
    on = page.form("I am on duty today").submit("I am on duty today")
    assert "You are on duty" in on.text
    now = datetime.now(UTC)
    assert alone.store.duty.on(SCHOOL, now.isoformat()) == (MRS_REID.id,)
    assert alone.store.duty.on(SCHOOL, (now + timedelta(days=1)).isoformat()) == ()
    off = on.form("Go off duty").submit("Go off duty")
    assert "You are not marked as on duty." in off.text
    assert alone.store.duty.on(SCHOOL, now.isoformat()) == ()


@pytest.mark.parametrize("person", [MS_OKAFOR, MISS_HART, DAD], ids=lambda each: each.called)
def test_nobody_else_can_say_that_they_are_on_duty(person, house, sign_in: SignIn) -> None:
    assert sign_in(person).post("/duty", data={"do": "on"}).status_code == 404
