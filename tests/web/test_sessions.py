"""A session: kept as a hash, over when nobody uses it, and truly at an end when it is ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, session

from assistant.house import House
from assistant.store.porter import Session
from assistant.web.here import enter
from assistant.web.sessions import TICKET, begin, fresh_sign_in, hashed, over, proved
from tests.cast import DAD, MISS_HART, MS_OKAFOR, PLAN
from tests.conftest import SignIn, Sit, let_in
from tests.lint_page import LintingClient
from tests.web.browsing import session_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _ago(**past: float) -> str:
    return (datetime.now(UTC) - timedelta(**past)).isoformat(timespec="seconds")


def _age(house: House, client: LintingClient, **times: str) -> None:
    """As if this browser’s session had begun, or been used or proved, then."""
    kept = session_of(house, client)
    assert kept
    house.store.porter.end(kept.id)
    house.store.porter.begin(replace(kept, **times), forget="")


def test_the_store_keeps_no_ticket_that_opens_a_door(house: House, sign_in: SignIn) -> None:
    client = sign_in(DAD)
    with client.session_transaction() as kept:
        ticket = kept[TICKET]
    assert len(ticket) >= 43  # 256 bits, as base64
    assert house.store.porter.session(ticket) is None
    found = house.store.porter.session(hashed(ticket))
    assert found
    assert ticket not in str(found)


def test_coming_in_makes_a_new_key_and_ends_the_session_that_was_there(
    house: House, sign_in: SignIn
) -> None:
    client = sign_in(DAD)
    before = session_of(house, client)
    assert before

    def change() -> None:
        with client.session_transaction() as kept:
            session.update(kept)
        enter(MS_OKAFOR.id)

    let_in(client, change)
    after = session_of(house, client)
    assert after
    assert after.id != before.id
    assert house.store.porter.session(before.id) is None


@pytest.mark.parametrize(
    ("sitting", "unused", "old", "ended"),
    [
        pytest.param("", 29, 600, False, id="in use"),
        pytest.param("", 30, 60, True, id="unused for half an hour"),
        pytest.param("", 1, 720, True, id="twelve hours old"),
        pytest.param("now", 14, 60, False, id="a sitting in use"),
        pytest.param("now", 15, 60, True, id="a sitting unused"),
    ],
)
def test_a_session_is_over_by_the_clock(
    sitting: str, unused: int, old: int, *, ended: bool
) -> None:
    """R36; times in minutes."""
    seen, began = ((NOW - timedelta(minutes=past)).isoformat() for past in (unused, old))
    found = Session(id="one", person=DAD.id, began=began, seen=seen, proved=seen, sitting=sitting)
    assert over(found, NOW) is ended


def test_who_comes_back_too_late_is_signed_out_and_in_time_stays(
    house: House, sign_in: SignIn
) -> None:
    client = sign_in(DAD)
    _age(house, client, seen=_ago(minutes=29))
    assert client.get(f"/plans/{PLAN}").status_code == 200
    kept = session_of(house, client)
    assert kept
    assert kept.seen > _ago(minutes=1), "looking at a page is using the session"
    _age(house, client, seen=_ago(minutes=31))
    assert client.get(f"/plans/{PLAN}").status_code == 401


@pytest.mark.parametrize("dest", ["empty", "websocket"])
def test_a_page_that_looks_for_news_by_itself_keeps_no_session_open(
    house: House, sign_in: SignIn, dest: str
) -> None:
    """R36: a page that is left open on a desk ends, however often its plan changes."""
    client = sign_in(DAD)
    _age(house, client, seen=_ago(minutes=29))
    before = session_of(house, client)
    assert client.get(f"/plans/{PLAN}", headers={"Sec-Fetch-Dest": dest}).status_code == 200
    assert session_of(house, client) == before
    _age(house, client, seen=_ago(minutes=31))
    assert client.get(f"/plans/{PLAN}", headers={"Sec-Fetch-Dest": dest}).status_code == 401


def test_a_sitting_that_nobody_uses_hides_what_is_there_and_loses_nothing(
    house: House, sit: Sit
) -> None:
    client = sit().client
    _age(house, client, seen=_ago(minutes=16))
    assert client.get(f"/plans/{PLAN}/talk").status_code == 401


def test_a_cookie_that_was_kept_from_before_leaving_opens_nothing(
    house: House, app: Flask, sign_in: SignIn
) -> None:
    client = sign_in(MS_OKAFOR)
    with client.session_transaction() as kept:
        copied = dict(kept)
    left = client.post("/leave")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief: LintingClient = app.test_client()  # type: ignore[assignment]
    with thief.session_transaction() as other:
        other.update(copied)
    assert thief.get("/plans").status_code == 401


def test_whoever_holds_the_tablet_and_is_shown_out_takes_the_sitting_with_them(
    house: House, sit: Sit
) -> None:
    client = sit().client
    house.store.porter.end_all(MISS_HART.id)
    assert client.get(f"/plans/{PLAN}/talk").status_code == 401


def test_a_sign_in_is_fresh_for_a_quarter_of_an_hour(house: House, app: Flask) -> None:
    with app.test_request_context():
        assert not fresh_sign_in(), "nobody is here"
        enter(MS_OKAFOR.id)
        assert fresh_sign_in()
        house.store.porter.proved(hashed(session[TICKET]), _ago(minutes=15))
        kept = dict(session)
    with app.test_request_context():
        session.update(kept)
        assert not fresh_sign_in()
        proved()
        assert fresh_sign_in()


def test_a_sitting_is_no_fresh_sign_in_of_anybody(app: Flask) -> None:
    with app.test_request_context():
        begin(DAD.id, plan=PLAN, held_by=MISS_HART.id, level="full")
        assert not fresh_sign_in()
