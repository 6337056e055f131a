"""Whoever has to sign in goes on where they were, if that is theirs, and never anywhere else."""

from __future__ import annotations

from dataclasses import replace

import pyotp
import pytest

from assistant.house import House
from assistant.web.way_back import LONGEST, is_ours
from tests.cast import DAD, MRS_REID, MS_OKAFOR, NOWHERE, PLAN
from tests.conftest import SignIn, Sit
from tests.lint_page import LintingClient
from tests.page import visit
from tests.web.browsing import session_of
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, ADDRESS, PASSWORD, SECRET

HOME = "/plans"
LONG_AGO = "2026-01-12T12:00:00+00:00"
DESK = f"/plans/{PLAN}/board?at=helps"


@pytest.fixture(autouse=True)
def _account(house: House) -> None:
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)


def _end(house: House, client: LintingClient) -> None:
    """Nobody used this browser for too long."""
    kept = session_of(house, client)
    assert kept
    house.store.porter.end(kept.id)
    house.store.porter.begin(replace(kept, seen=LONG_AGO), forget="")


def _comes_in(client: LintingClient) -> str:
    """Where Ms Okafor is once she has signed in, both steps of it."""
    form = visit(client, "/sign-in").form(to="/sign-in")
    second = form.fill("address", ADDRESS).fill("password", PASSWORD).submit()
    inside = second.form().fill("code", pyotp.TOTP(SECRET).now()).submit()
    return inside.response.request.full_path.removesuffix("?")


@pytest.mark.parametrize(
    ("page", "goes_on"),
    [
        pytest.param(DESK, DESK, id="a page"),
        pytest.param(f"/plans/{PLAN}/pdf", HOME, id="a file"),
        pytest.param("/held", HOME, id="a page that is not hers"),
        pytest.param(f"/plans/{NOWHERE}/board", HOME, id="a plan that is not there"),
        pytest.param(f"{DESK}{'x' * LONGEST}", HOME, id="an address that no cookie holds"),
    ],
)
def test_after_a_session_that_ended_she_goes_on_where_she_was(
    page: str, goes_on: str, house: House, sign_in: SignIn
) -> None:
    client = sign_in(MS_OKAFOR)
    _end(house, client)
    assert client.get(page).status_code == 401
    assert _comes_in(client) == goes_on


def test_an_address_that_was_kept_leads_there_also_the_first_time(client: LintingClient) -> None:
    assert client.get(DESK).status_code == 401
    assert _comes_in(client) == DESK


def test_a_form_that_met_an_ended_session_leads_to_its_page_and_is_not_sent(
    house: House, sign_in: SignIn
) -> None:
    client, page = sign_in(MS_OKAFOR), f"/plans/{PLAN}/needs"
    _end(house, client)
    assert client.post(page, data={"words": "She likes bells."}).status_code == 401
    assert _comes_in(client) == page
    assert house.store.entries(PLAN) == ()


@pytest.mark.parametrize("left_by", ["Dad", "Amara"])
def test_where_somebody_else_was_she_does_not_go_on(
    left_by: str, house: House, sign_in: SignIn, sit: Sit
) -> None:
    """Else a tablet would lead her from a child’s talk into her own."""
    client = sign_in(DAD) if left_by == "Dad" else sit().client
    _end(house, client)
    assert client.get(f"/plans/{PLAN}/talk").status_code == 401
    assert _comes_in(client) == HOME


def test_a_page_that_looks_for_news_by_itself_is_no_page_to_go_on(
    house: House, sign_in: SignIn
) -> None:
    client = sign_in(MS_OKAFOR)
    _end(house, client)
    assert client.get(DESK, headers={"Sec-Fetch-Dest": "empty"}).status_code == 401
    assert _comes_in(client) == HOME


def test_showing_once_more_who_one_is_keeps_the_whole_address(
    house: House, sign_in: SignIn
) -> None:
    client = sign_in(MRS_REID)
    kept = session_of(house, client)
    assert kept
    house.store.porter.proved(kept.id, LONG_AGO)
    asked = client.get("/held?from=mail")
    assert asked.location == "/sign-in/again?to=/held?from%3Dmail"


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("/plans?at=1", True),
        ("", False),
        ("//evil.example/plans", False),
        ("/\\evil.example", False),
        ("https://evil.example/", False),
        ("javascript:alert(1)", False),
        ("/plans\r\nSet-Cookie: a=b", False),
    ],
)
def test_only_our_own_pages_are_gone_on_to(path: str, *, ours: bool) -> None:
    assert is_ours(path) is ours
