"""Every answer is strict with the browser, and every form must come from our own pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from assistant.house import House
from assistant.web import create_app
from assistant.web.here import enter
from tests.cast import DAD, MS_OKAFOR, PLAN
from tests.conftest import SignIn, cookie_of
from tests.lint_page import LintingClient
from tests.page import visit
from tests.test_access import METHODS, _address, _rules

SCHOOL = "https://plait.school.example"
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = re.compile(
    r"default-src 'none'; script-src 'nonce-([\w-]{22})'; style-src 'nonce-\1'; "
    r"font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    r"base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@pytest.fixture
def https(house: House) -> Flask:
    """The app of a school that is found under https, behind a web server."""
    app = create_app(house, secret="for tests alone", address=SCHOOL)
    app.testing = True
    app.test_client_class = LintingClient
    return app


def _signed_in(app: Flask) -> Any:
    client = app.test_client()
    with client.session_transaction(base_url=SCHOOL) as kept:
        kept.update(cookie_of(app, lambda: enter(MS_OKAFOR.id)))
    return client


@pytest.mark.parametrize("who", ["nobody", "Ms Okafor"])
def test_every_answer_of_every_route_has_strict_headers(https: Flask, who: str) -> None:
    """R37."""
    client = _signed_in(https) if who == "Ms Okafor" else https.test_client()
    nonces, answers, seen = set(), 0, set()
    for rule in [*_rules(https), None]:
        for method in sorted((rule.methods or set()) & METHODS) if rule else ["GET"]:
            address = _address(rule.rule) if rule else "/nowhere"
            answer = client.open(address, method=method, base_url=SCHOOL)
            where = f"{method} {address} ({answer.status_code})"
            policy = POLICY.fullmatch(answer.headers["Content-Security-Policy"])
            assert policy, where
            assert {k: answer.headers.get(k) for k in STRICT} == STRICT, where
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
            is_file = answer.status_code == 200 and address.startswith(("/static/", "/fonts/"))
            assert is_file or answer.headers["Cache-Control"] == "no-store", where
            nonces.add(policy[1])
            answers += 1
            answer.close()
            seen.add(answer.status_code)
            if address == "/leave":
                client = _signed_in(https) if who == "Ms Okafor" else client
    assert len(nonces) == answers > 60
    assert seen >= ({200, 303, 404} if who == "Ms Okafor" else {200, 401})


def test_the_cookies_of_a_school_under_https_are_for_it_alone(https: Flask) -> None:
    set_cookie = https.test_client().get("/sign-in", base_url=SCHOOL).headers["Set-Cookie"]
    name, _, rest = set_cookie.partition("=")
    assert name == "__Host-session"
    assert set(rest.split("; ")) >= {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert "Domain" not in rest


def test_a_school_under_https_answers_to_its_own_name_alone(https: Flask) -> None:
    client = https.test_client()
    assert client.get("/", base_url=SCHOOL).status_code == 200
    assert client.get("/", base_url="https://evil.example").status_code == 400


FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_site_is_refused_on_every_route(
    app: Flask, house: House, sign_in: SignIn, headers: dict[str, str]
) -> None:
    """R38: though it has our cookie and our token."""
    client = sign_in(DAD)
    before, tried = house.store.entries(PLAN), 0
    for rule in _rules(app):
        if "POST" in (rule.methods or ()):
            answer = client.post(_address(rule.rule), headers=headers)
            assert answer.status_code == 403, rule.rule
            tried += 1
    assert tried > 30
    assert house.store.entries(PLAN) == before
    assert client.get(f"/plans/{PLAN}").status_code == 200, "and nobody is signed out by it"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_a_form_of_our_own_pages_is_taken(client: LintingClient, headers: dict[str, str]) -> None:
    assert client.post("/leave", headers=headers).status_code == 302


def test_no_page_names_another_host(sign_in: SignIn) -> None:
    """R40, in the markup; the browser tests look at what is asked for."""
    client = sign_in(MS_OKAFOR)
    for address in ("/plans", f"/plans/{PLAN}", "/invitations", "/sign-in", "/"):
        page = visit(client, address)
        links = [e.get(name, "") for e in page.html.elements for name in ("src", "href", "action")]
        assert not [link for link in links if link and "//" in link]


class Pieces:
    """A body in pieces, of which one is none, as gunicorn reads it: with an error of its own."""

    def read(self, *_: object) -> bytes:
        """Find that out."""
        raise LookupError("no piece")


def test_a_body_in_pieces_that_are_none_meets_no_error_of_ours(app: Flask) -> None:
    """Found by trying, by somebody who had not even signed in."""
    pieces = {"wsgi.input": Pieces(), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    kind = "application/x-www-form-urlencoded"
    with app.test_request_context(
        "/sign-in", method="POST", content_type=kind, environ_overrides=pieces
    ):
        assert app.full_dispatch_request().status_code == 400
