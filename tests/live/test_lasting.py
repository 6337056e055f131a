"""The live line lasts: through errors of ours, with people who leave, and on many plans at once."""

from __future__ import annotations

import threading
import time
from functools import partial

import pytest
from flask import Flask

from assistant.house import House
from assistant.plan.people import Member, Person
from assistant.turns import Reply, answer, ask_next, new_id
from tests.cast import (
    AMARA,
    DAD,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    NOWHERE,
    PLAN,
    SAM,
    SAMS_PLAN,
    member,
    on_amaras,
)
from tests.live.conftest import OpenLine
from tests.live.line import Refused

WORRYING = "Dad hits me"


def _say(house: House, by: Member, words: str) -> None:
    """The next question of the talk is answered in these words."""
    while (ask := ask_next(house, by)) and ask.asks == "tell":
        answer(house, by, Reply(id=new_id(), asked=ask.asked), at=NOON)
    assert ask
    answer(house, by, Reply(id=new_id(), asked=ask.asked, words=words), at=NOON)


def test_somebody_who_was_taken_off_the_plan_hears_no_more(
    house: House, open_line: OpenLine
) -> None:
    dads, again = open_line(DAD), open_line(DAD)
    house.store.leave(PLAN, DAD.id)
    _say(house, on_amaras(DAD), "She draws comics.")
    assert [dads.hear(0.3), again.hear(0.1)] == [None, None]


def test_news_is_told_again_after_news_that_could_not_be_told(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """Pages that may have missed something are cut off, and look when they are back."""
    exchange = live_app.extensions["exchange"]
    line = open_line(DAD)
    sees, exchange._sees = exchange._sees, None
    _say(house, on_amaras(DAD), "She draws comics.")
    assert line.hear() is None
    assert not line.is_open
    exchange._sees = sees
    back = open_line(DAD)
    _say(house, on_amaras(DAD), "She plays with Ava.")
    assert back.hear() is not None


def test_a_line_that_is_opened_after_closing_time_is_closed(
    live_app: Flask, open_line: OpenLine
) -> None:
    live_app.extensions["exchange"].close()
    late = open_line(DAD)
    assert late.hear() is None
    assert late.socket.close_reason == 1001


def test_a_closed_line_leaves_no_thread_behind(open_line: OpenLine) -> None:
    before = threading.active_count()
    for _ in range(20):
        open_line(DAD).close()
    until = time.monotonic() + 5
    while threading.active_count() > before + 2 and time.monotonic() < until:
        time.sleep(0.02)
    assert threading.active_count() <= before + 2


def test_the_safeguarding_lead_hears_of_every_plan_on_one_line(
    house: House, open_line: OpenLine
) -> None:
    lead = open_line(MRS_REID, path="/held/live")
    for person, plan in ((AMARA, PLAN), (SAM, SAMS_PLAN)):
        _say(house, member(person, "pupil", plan), WORRYING)
        assert plan in {news["plan"] for news in iter(partial(lead.hear, 0.5), None)}


def test_the_line_of_what_is_held_only_hears(open_line: OpenLine) -> None:
    lead = open_line(MRS_REID, path="/held/live")
    lead.turn({"id": "turn-1", "asked": "", "words": "Words.", "do": "answer"})
    assert lead.hear() == {"refused": "frame"}


@pytest.mark.parametrize("plan", [SAMS_PLAN, NOWHERE, "%00"])
def test_a_plan_of_others_and_none_at_all_refuse_a_line_alike(
    open_line: OpenLine, plan: str
) -> None:
    """R21."""
    with pytest.raises(Refused) as refused:
        open_line(DAD, path=f"/plans/{plan}/live")
    assert refused.value.status == 404


@pytest.mark.parametrize("person", [DAD, MUM, MR_BELL, MS_OKAFOR], ids=lambda one: one.called)
def test_nobody_else_hears_of_what_is_held(open_line: OpenLine, person: Person) -> None:
    with pytest.raises(Refused) as refused:
        open_line(person, path="/held/live")
    assert refused.value.status == 404
