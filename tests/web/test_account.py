"""My own account: passkeys, password, recovery codes and other devices, for its owner alone."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from assistant.house import House
from assistant.store.porter import Account
from assistant.web import create_app, passwords
from tests.cast import DAD, MR_BELL, MS_OKAFOR, PLAN
from tests.conftest import browser_of
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of
from tests.web.device import Device
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, PASSWORD, SECRET, _now

LONG_AGO = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def app(house: House) -> Flask:
    """A school that is found on this machine by name."""
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    app = create_app(house, secret="for tests alone", address="http://localhost")
    app.testing = True
    app.test_client_class = LintingClient
    return app


@pytest.fixture
def okafor(app: Flask) -> LintingClient:
    """Ms Okafor’s browser."""
    return browser_of(app, MS_OKAFOR)


def _options(page: Page) -> str:
    return next(f.get("data-passkey", "") for f in page.html.all("form") if f.get("data-passkey"))


def _makes(client: LintingClient, device: Device, name: str = "My phone") -> Page:
    credential = device.makes(_options(visit(client, "/account")))
    data = {"credential": credential, "device": name}
    return Page(client, client.post("/account/passkeys", data=data, follow_redirects=True))


def _signs(client: LintingClient, device: Device, **more: str) -> Page:
    credential = device.signs(_options(visit(client, "/sign-in")))
    data = {"credential": credential, **more}
    return Page(client, client.post("/sign-in/passkey", data=data, follow_redirects=True))


def _new(app: Flask) -> LintingClient:
    return app.test_client()  # type: ignore[return-value]


def test_a_passkey_made_on_a_device_lets_its_owner_in_alone(
    app: Flask, okafor: LintingClient
) -> None:
    device = Device()
    assert "This device has a passkey now." in _makes(okafor, device).text
    inside = _signs(_new(app), device)
    assert inside.path == "/plans"
    assert _signs(_new(app), device).path == "/plans", "and the next time"


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        pytest.param({}, {"site": "https://plait.example.evil"}, id="signed for another site"),
        pytest.param({}, {"verifies": False}, id="without finger, face or PIN"),
        pytest.param({}, {"count": -1}, id="with a count that went back, as a copy has"),
        pytest.param({}, {"key": Device().key}, id="with another key"),
        pytest.param({}, {"id": b"another passkey, never made here"}, id="never made here"),
    ],
)
def test_a_passkey_that_is_not_as_it_was_made_opens_nothing(
    app: Flask, okafor: LintingClient, made: dict[str, Any], shown: dict[str, Any]
) -> None:
    device = Device(count=5)
    _makes(okafor, device)
    client = _new(app)
    refused = _signs(client, replace(device, **shown))
    assert refused.status == 422
    assert client.get("/plans").status_code == 401


def test_what_a_device_signed_once_is_no_use_again(app: Flask, okafor: LintingClient) -> None:
    device = Device()
    _makes(okafor, device)
    client = _new(app)
    credential = device.signs(_options(visit(client, "/sign-in")))
    data = {"credential": credential}
    assert client.post("/sign-in/passkey", data=data).status_code == 303
    client.post("/leave")
    assert client.post("/sign-in/passkey", data=data).status_code == 422
    visit(client, "/sign-in")
    assert client.post("/sign-in/passkey", data=data).status_code == 422


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"id": "x"}', "null", "\x00"])
def test_a_form_without_a_passkey_is_answered_plainly(app: Flask, text: str) -> None:
    client = _new(app)
    visit(client, "/sign-in")
    assert client.post("/sign-in/passkey", data={"credential": text}).status_code == 422


def test_a_passkey_of_a_closed_account_and_a_removed_one_open_nothing(
    app: Flask, house: House, okafor: LintingClient
) -> None:
    device = Device()
    page = _makes(okafor, device)
    house.store.porter.keep_account(replace(ACCOUNT_OF_OKAFOR, disabled=True))
    assert _signs(_new(app), device).status == 422
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    page.form("Remove My phone").submit("Remove My phone")
    assert _signs(_new(app), device).status == 422


def test_nobody_removes_the_passkey_of_somebody_else(
    app: Flask, house: House, okafor: LintingClient
) -> None:
    _makes(okafor, Device())
    bell = replace(ACCOUNT_OF_OKAFOR, person=MR_BELL.id, address="bell@example.org")
    house.store.porter.keep_account(bell)
    (theirs,) = house.store.porter.passkeys(MS_OKAFOR.id)
    client = browser_of(app, MR_BELL)
    client.post("/account", data={"do": "remove", "passkey": theirs.id})
    assert house.store.porter.passkeys(MS_OKAFOR.id) == (theirs,)


def test_a_new_password_ends_every_other_session(
    app: Flask, house: House, okafor: LintingClient
) -> None:
    elsewhere = browser_of(app, MS_OKAFOR)
    form = visit(okafor, "/account").form("Change it")
    page = form.fill("password", PASSWORD).fill("new", "a lamp by the river").submit("Change it")
    assert "Your password is changed" in page.text
    assert elsewhere.get("/plans").status_code == 401
    assert okafor.get("/plans").status_code == 200
    kept = house.store.porter.account(MS_OKAFOR.id)
    assert kept
    assert passwords.fits(kept.password, "a lamp by the river")


@pytest.mark.parametrize(
    ("now", "new", "says"),
    [
        ("three blind mice?", "a lamp by the river", "not your password"),
        (PASSWORD, "12345678", "guessed first"),
        (PASSWORD, "okafor@hill-lane", "your name, your school or your address"),
    ],
)
def test_a_password_is_changed_by_who_knows_it_and_to_a_good_one(
    house: House, okafor: LintingClient, now: str, new: str, says: str
) -> None:
    form = visit(okafor, "/account").form("Change it")
    page = form.fill("password", now).fill("new", new).submit("Change it")
    assert page.status == 422
    assert says in page.text
    assert house.store.porter.account(MS_OKAFOR.id) == ACCOUNT_OF_OKAFOR


def test_new_recovery_codes_are_shown_once_and_others_can_be_signed_out(
    app: Flask, house: House, okafor: LintingClient
) -> None:
    elsewhere = browser_of(app, MS_OKAFOR)
    codes = visit(okafor, "/account").form("Show me new codes").submit("Show me new codes")
    assert len(codes.html.all("code")) == 10
    assert house.store.porter.recovery_left(MS_OKAFOR.id) == 10
    visit(okafor, "/account").form("Sign me out everywhere else").submit()
    assert (elsewhere.get("/plans").status_code, okafor.get("/plans").status_code) == (401, 200)


def _make_old(house: House, client: LintingClient) -> None:
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, LONG_AGO)


def test_changing_an_account_asks_again_who_is_there_and_goes_on(
    house: House, okafor: LintingClient
) -> None:
    _make_old(house, okafor)
    asked = visit(okafor, "/account").form("Sign me out everywhere else").submit()
    assert asked.heading == "Is it you?"
    wrong = asked.form("Go on").fill("code", "000000").submit("Go on")
    assert wrong.status == 422
    on = asked.form("Go on").fill("code", _now()).submit("Go on")
    assert on.path == "/account"
    done = on.form("Sign me out everywhere else").submit()
    assert "You are signed out everywhere else." in done.text


def test_a_passkey_shows_again_who_is_there_and_only_its_owners(
    app: Flask, house: House, okafor: LintingClient
) -> None:
    device = Device()
    _makes(okafor, device)
    _make_old(house, okafor)
    credential = device.signs(_options(visit(okafor, "/sign-in/again?to=/account")))
    data = {"credential": credential, "to": "/account"}
    assert okafor.post("/sign-in/passkey", data=data).location == "/account"
    assert "done" in okafor.post("/account", data={"do": "others"}).location
    dad = browser_of(app, DAD)
    before = session_of(house, dad)
    assert _signs(dad, device, to="/account").status == 422
    assert session_of(house, dad) == before


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example", "/\\evil", "plans", ""])
def test_nobody_is_sent_away_by_a_link_that_looks_like_ours(okafor: LintingClient, to: str) -> None:
    asked = visit(okafor, f"/sign-in/again?to={to}")
    on = asked.form("Go on").fill("code", _now()).submit("Go on")
    assert on.path == "/plans"


def test_in_the_demonstration_one_comes_in_again_by_the_door(app: Flask) -> None:
    page = visit(browser_of(app, DAD), "/sign-in/again?to=/held")
    assert "Come in again by your door" in page.text
    assert visit(browser_of(app, DAD), "/account").path == f"/plans/{PLAN}"


def test_a_page_shows_no_secret_of_an_account(house: House, okafor: LintingClient) -> None:
    page = visit(okafor, "/account")
    account: Account | None = house.store.porter.account(MS_OKAFOR.id)
    assert account
    for secret in (account.password, SECRET):
        assert secret not in page.response.text


def test_an_account_that_is_closed_while_its_password_changes_stays_closed(
    house: House, okafor: LintingClient
) -> None:
    """The hash takes a while, here as long as all four places for one are taken."""
    form = visit(okafor, "/account").form("Change it").fill("password", PASSWORD)
    form.fill("new", "four snails in one shoe")
    with ThreadPoolExecutor() as beside:
        with ExitStack() as taken:
            for _ in range(4):
                taken.enter_context(passwords.AT_ONCE)
            changing = beside.submit(form.submit, "Change it")
            time.sleep(0.5)
            house.store.porter.close(MS_OKAFOR.id)
        changing.result()
    assert house.store.porter.account(MS_OKAFOR.id) == replace(ACCOUNT_OF_OKAFOR, disabled=True)
