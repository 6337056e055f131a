"""Who is shown out has their open pages closed within a second, whoever did it and wherever."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from assistant.appointments import dismiss
from assistant.house import House
from assistant.plan.people import Post
from assistant.store.sqlite import SqliteStore
from assistant.web.live import NO_LONGER
from tests.cast import (
    AMARA,
    DAD,
    KEY,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MUM,
    NOON,
    PLAN,
    SCHOOL,
    member,
)
from tests.everybody import MS_FERN, MS_FERN_AS_DEPUTY, bring_in_two_hats
from tests.live.conftest import OpenLine
from tests.live.line import Line

SITTING = {"plan": PLAN, "held_by": MISS_HART.id, "level": "short"}


def _closes(line: Line) -> float:
    """Seconds until the other side has closed it."""
    begun = time.monotonic()
    assert line.hear() is None
    assert line.socket.close_reason == NO_LONGER
    return time.monotonic() - begun


ENDS: dict[str, Callable[[SqliteStore], None]] = {
    "leaving the plan": lambda store: store.leave(PLAN, DAD.id),
    "becoming something else on it": lambda store: store.join(member(DAD, "teacher")),
    "the end of all their sessions": lambda store: store.porter.end_all(DAD.id),
    "being forgotten": lambda store: store.forget(DAD.id),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_page_is_closed_within_a_second(house: House, open_line: OpenLine, end: str) -> None:
    """R24, R36."""
    shown_out, stays = open_line(DAD), open_line(MUM)
    ENDS[end](house.store)  # type: ignore[arg-type]
    assert _closes(shown_out) < 1
    assert stays.hear(0.1) is None
    assert stays.is_open


def test_the_end_of_one_post_closes_its_pages_and_not_those_of_the_other(
    house: House, open_line: OpenLine
) -> None:
    bring_in_two_hats(house.store)
    shown_out, stays = open_line(MS_FERN_AS_DEPUTY), open_line(MS_FERN)
    deputy = Post(person=MS_FERN_AS_DEPUTY.id, school=SCHOOL, role="deputy")
    dismiss(house, deputy, by=MRS_REID.id, at=NOON)
    assert _closes(shown_out) < 1
    assert stays.hear(0.1) is None
    assert stays.is_open


def test_it_is_closed_too_when_another_program_shows_them_out(
    house: House, open_line: OpenLine, tmp_path
) -> None:
    line = open_line(DAD)
    other = SqliteStore(tmp_path / "plait.sqlite", KEY)
    other.porter.end_all(DAD.id)
    other.close()
    assert _closes(line) < 1


def test_the_sitting_of_an_adult_who_is_shown_out_is_closed(
    house: House, open_line: OpenLine
) -> None:
    line = open_line(AMARA, **SITTING)
    house.store.porter.end_all(MISS_HART.id)
    assert _closes(line) < 1


def test_the_leads_page_is_closed_too(house: House, open_line: OpenLine) -> None:
    line = open_line(MRS_REID, path="/held/live")
    house.store.porter.end_all(MRS_REID.id)
    assert _closes(line) < 1


def test_a_sitting_that_nobody_uses_is_closed_and_hides_what_is_there(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """R36: the page asks for itself again, and finds the door; what was typed is a draft."""
    line = open_line(AMARA, **SITTING)
    (here,) = live_app.extensions["exchange"].lines()
    past = datetime.now(UTC) - timedelta(minutes=15)
    house.store.porter.was_here(here.session, past.isoformat(timespec="seconds"))
    assert _closes(line) < 1


def test_a_page_that_asks_whether_anybody_is_there_is_no_use_of_its_session(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """R36: a page that lies open keeps nobody signed in."""
    line = open_line(AMARA, **SITTING)
    (here,) = live_app.extensions["exchange"].lines()
    before = (datetime.now(UTC) - timedelta(minutes=10)).isoformat(timespec="seconds")
    house.store.porter.was_here(here.session, before)
    line.socket.send('"still"')
    assert line.hear() == {"still": True}
    found = house.store.porter.session(here.session)
    assert found is not None
    assert found.seen == before


def test_a_frame_of_a_session_that_has_ended_is_not_taken(
    house: House, open_line: OpenLine
) -> None:
    """R39: also in the moment before the next look."""
    line = open_line(MR_BELL)
    house.store.porter.end_all(MR_BELL.id)
    line.send({"do": "draft", "form": [["words", "unsent"]]})
    assert line.hear() is None
