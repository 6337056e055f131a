"""The ways in, attacked by somebody who has the source and an afternoon: no error, no way in."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assistant.house import House
from assistant.mail import Post
from assistant.store.porter import Account
from assistant.web import create_app
from tests.cast import DAD, MISS_HART, MS_OKAFOR, PLAN
from tests.conftest import SignIn, browser_of
from tests.lint_page import LintingClient
from tests.page import visit
from tests.test_access import _address, _rules
from tests.web.browsing import session_of
from tests.web.device import Device
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, ADDRESS, PASSWORD, _now

FIELDS = "address password new code name post do to credential device sealed school nation passkey"
HOSTILE = [
    "",
    "\x00",
    "١٢٣٤٥٦",
    "１２３４５６",
    "é" * 9,
    "\u202e\ud7ff💥",
    "a" * 70_000,
    "0" * 6,
    "-1",
    "[]",
    "{}",
    '{"id": [], "rawId": 1, "response": {"clientDataJSON": "e30"}, "type": "public-key"}',
    "null",
    "' or 1=1 --",
    "{{ 7*7 }}",
    "dad@example.org\r\nBcc: all@example.org",
    "../../etc/passwd",
    "%00%0d%0a",
]


@pytest.fixture
def app(house: House) -> Flask:
    """A school with accounts and mail, found on this machine."""
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address="dad@x.example"))
    app = create_app(house, secret="for tests alone", post=Post(None), address="http://localhost")
    app.test_client_class = LintingClient
    return app


@pytest.mark.parametrize("who", ["nobody", "Ms Okafor"])
def test_nothing_that_is_sent_to_the_ways_in_is_an_error_or_a_way_in(app: Flask, who: str) -> None:
    """R12: every field of every form, with what nobody types; errors would be raised here."""
    app.config["PROPAGATE_EXCEPTIONS"] = True
    dice = random.Random(14)
    ways = ("/sign-in", "/invitation", "/enrol", "/first", "/account", "/invitations", "/leave")
    routes = [r for r in _rules(app) if r.rule.startswith(ways) and "POST" in (r.methods or ())]
    assert len(routes) > 9
    client = browser_of(app, MS_OKAFOR) if who != "nobody" else app.test_client()
    for rule in routes:
        for _ in range(3):
            data = {name: dice.choice(HOSTILE) for name in FIELDS.split()}
            visit(client, "/sign-in")  # type: ignore[arg-type]
            data["csrf_token"] = client.token()  # type: ignore[attr-defined]
            # The words come back as they were sent, so the page itself is not checked here.
            answer = FlaskClient.open(client, _address(rule.rule), method="POST", data=data)
            assert answer.status_code in (200, 302, 303, 400, 401, 404, 422, 429), rule.rule
    stranger: LintingClient = app.test_client()  # type: ignore[assignment]
    assert stranger.get("/plans").status_code == 401


def test_a_cookie_that_is_changed_in_one_place_opens_nothing(app: Flask, sign_in: SignIn) -> None:
    client = browser_of(app, MS_OKAFOR)
    cookie = client.get_cookie("session")
    assert cookie
    dice, whole = random.Random(4), cookie.value
    for _ in range(20):
        at = dice.randrange(len(whole) - 1)  # the last character holds bits that count for nothing
        other = dice.choice([c for c in "ABCxyz019_-." if c != whole[at]])
        client.set_cookie("session", whole[:at] + other + whole[at + 1 :])
        assert client.get("/plans").status_code == 401
    client.set_cookie("session", whole)
    assert client.get("/plans").status_code == 200


def test_a_session_that_was_set_before_signing_in_is_not_the_one_after(
    app: Flask, house: House
) -> None:
    """Whoever plants a cookie in somebody’s browser does not share their session."""
    victim: LintingClient = app.test_client()  # type: ignore[assignment]
    visit(victim, "/sign-in")
    planted = victim.get_cookie("session")
    page = visit(victim, "/sign-in").form(to="/sign-in")
    page = page.fill("address", ADDRESS).fill("password", PASSWORD).submit()
    page.form().fill("code", _now()).submit()
    thief: LintingClient = app.test_client()  # type: ignore[assignment]
    assert planted
    thief.set_cookie("session", planted.value)
    assert thief.get("/plans").status_code == 401


def test_the_second_step_is_not_skipped_by_going_elsewhere(app: Flask, house: House) -> None:
    client: LintingClient = app.test_client()  # type: ignore[assignment]
    page = visit(client, "/sign-in").form(to="/sign-in")
    page.fill("address", ADDRESS).fill("password", PASSWORD).submit()
    for rule in _rules(app):
        if "GET" in (rule.methods or ()) and not rule.websocket:
            client.get(_address(rule.rule)).close()
    assert session_of(house, client) is None
    for path in ("/sign-in/again", "/enrol", "/account", "/sign-in/code"):
        client.post(path, data={"code": _now(), "do": "code", "to": "/plans"})
    assert session_of(house, client) is None


def test_a_code_for_one_deed_is_no_use_for_another(app: Flask, house: House) -> None:
    """A code of somebody’s sign-in app does not stand in for a code by mail."""
    client: LintingClient = app.test_client()  # type: ignore[assignment]
    visit(client, "/sign-in").form(to="/mail").fill("address", ADDRESS).submit()
    app.extensions["post"].settle()
    assert not app.extensions["post"].outbox, "staff get none"
    assert client.post("/sign-in/code", data={"code": _now()}).status_code == 422


def test_a_passkey_of_one_person_does_not_open_the_half_open_door_of_another(
    app: Flask, house: House
) -> None:
    device = Device()
    bells = replace(ACCOUNT_OF_OKAFOR, person=MISS_HART.id, address="hart@x.example")
    house.store.porter.keep_account(bells)
    client = browser_of(app, MISS_HART)
    options = visit(client, "/account").html.all("form")
    made = next(f.get("data-passkey", "") for f in options if f.get("data-passkey"))
    client.post("/account/passkeys", data={"credential": device.makes(made), "device": "x"})
    victim: LintingClient = app.test_client()  # type: ignore[assignment]
    page = visit(victim, "/sign-in").form(to="/sign-in")
    page.fill("address", ADDRESS).fill("password", PASSWORD).submit()
    asked = visit(victim, "/sign-in").html.all("form")
    options_ = next(f.get("data-passkey", "") for f in asked if f.get("data-passkey"))
    victim.post("/sign-in/passkey", data={"credential": device.signs(options_)})
    found = session_of(house, victim)
    assert found
    assert found.person == MISS_HART.id


def _middle(deed: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def test_asking_for_a_code_takes_as_long_for_an_address_that_nobody_has(app: Flask) -> None:
    """R21: what depends on the address is done after the answer."""
    app.extensions["post"].later(lambda: time.sleep(3))  # so that no letter is made meanwhile
    numbers = iter(range(1000))

    def ask(known: str) -> None:
        client: LintingClient = app.test_client()  # type: ignore[assignment]
        address = known or f"{next(numbers)}@x.example"
        app.extensions["patience"].__init__()
        assert client.post("/sign-in/mail", data={"address": address}).status_code == 303

    known, unknown = _middle(lambda: ask("dad@x.example")), _middle(lambda: ask(""))
    assert abs(known - unknown) < 0.02


def test_a_tablet_that_a_pupil_gave_back_opens_nothing_until_an_adult_signs_in(
    app: Flask, house: House
) -> None:
    """R26: no address that was open before, no page behind, and not what the adult had open."""
    tablet = browser_of(app, MS_OKAFOR)
    adults = tablet.get_cookie("session")
    assert adults
    start = visit(tablet, f"/plans/{PLAN}/sitting")
    start.form(to="/sitting").fill("level", "short").submit()
    seen = [f"/plans/{PLAN}/talk", f"/plans/{PLAN}/talk/said", f"/plans/{PLAN}/sitting", "/plans"]
    assert tablet.get(seen[0]).status_code == 200
    assert [tablet.get(path).status_code for path in seen[2:]] == [404, 404]
    tablet.post("/leave")
    assert {tablet.get(path).status_code for path in seen} == {401}
    tablet.set_cookie("session", adults.value)
    assert {tablet.get(path).status_code for path in seen} == {401}
    assert tablet.get("/sign-in").status_code == 200
