"""Come in by the school’s own account: a service is believed only as far as it is ours."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from flask import Flask
from joserfc.jwk import RSAKey

from assistant.house import House
from assistant.store.porter import Account
from assistant.web import create_app, invitations
from assistant.web.here import now
from assistant.web.services import NotASignInService, Service, read_services
from tests.cast import DAD, MR_BELL, MS_OKAFOR
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of
from tests.web.provider import CLIENT, SECRET, Provider, provider

HOME = "http://localhost"
SCHOOL = "hill-lane.example"
BELL = {"sub": "17", "email": "Bell@hill-lane.example", "hd": SCHOOL}


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    """The service."""
    with provider() as there:
        yield there


@pytest.fixture
def google(served: Provider) -> Provider:
    """The service, as it is at first: Mr Bell comes."""
    served.claims, served.key = dict(BELL), None
    return served


@pytest.fixture
def app(house: House, google: Provider) -> Flask:
    """A school with that service."""
    service = Service(
        name="google",
        label="Google",
        metadata=f"{google.url}/.well-known/openid-configuration",
        client=CLIENT,
        secret=SECRET,
        claim="hd",
        school=SCHOOL,
    )
    app = create_app(house, secret="for tests alone", address=HOME, services=(service,))
    app.testing = True
    app.test_client_class = LintingClient
    return app


@pytest.fixture
def bell(house: House, google: Provider) -> Account:
    """Mr Bell’s account, tied to his at the service."""
    account = Account(
        person=MR_BELL.id, kind="staff", post="teacher", issuer=google.url, subject="17"
    )
    house.store.porter.keep_account(account)
    return account


def _new(app: Flask) -> LintingClient:
    return app.test_client()  # type: ignore[return-value]


def _there(client: LintingClient, start: str = "/sign-in/with/google") -> str:
    """Go to the service; the address to which it sends one back."""
    gone = client.get(start).location
    answer = requests.get(gone, allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix(HOME)


def _there_and_back(client: LintingClient, start: str = "/sign-in/with/google") -> Page:
    return visit(client, _there(client, start))


def test_a_tied_account_comes_in(app: Flask, house: House, bell: Account) -> None:
    client = _new(app)
    assert "Sign in with Google" in visit(client, "/sign-in").text
    assert _there_and_back(client).status == 200
    found = session_of(house, client)
    assert found
    assert found.person == MR_BELL.id


def test_the_service_is_asked_with_state_nonce_and_proof(app: Flask, google: Provider) -> None:
    gone = _new(app).get("/sign-in/with/google").location
    for part in ("state=", "nonce=", "code_challenge_method=S256", "scope=openid"):
        assert part in gone
    assert "%2Fsign-in%2Ffrom%2Fgoogle" in gone
    assert SECRET not in gone


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"sub": "18"}, id="somebody else of the school"),
        pytest.param({"hd": "evil.example"}, id="of another school"),
        pytest.param({"hd": None}, id="a private account"),
        pytest.param({"aud": "another"}, id="meant for another program"),
        pytest.param({"iss": "https://evil.example"}, id="of another service"),
        pytest.param({"nonce": "another"}, id="of another sign-in"),
        pytest.param({"exp": int(time.time()) - 600}, id="too old"),
    ],
)
def test_what_is_not_for_us_lets_nobody_in(
    app: Flask, house: House, google: Provider, bell: Account, claims: dict[str, Any]
) -> None:
    google.claims |= claims
    client = _new(app)
    refused = _there_and_back(client)
    assert refused.status == 422
    assert session_of(house, client) is None


def test_what_another_key_signed_lets_nobody_in(
    app: Flask, house: House, google: Provider, bell: Account
) -> None:
    google.key = RSAKey.generate_key(2048, {"kid": "one"})
    client = _new(app)
    assert _there_and_back(client).status == 422
    assert session_of(house, client) is None


def test_an_answer_works_once_and_in_the_browser_that_went(
    app: Flask, house: House, bell: Account
) -> None:
    client, other = _new(app), _new(app)
    answer = _there(client)
    assert visit(other, answer).status == 422
    assert visit(client, answer).status == 200
    client.post("/leave")
    assert visit(client, answer).status == 422
    assert session_of(house, client) is session_of(house, other) is None


@pytest.mark.parametrize(
    "query", ["", "?error=access_denied", "?code=x&state=y", "?state=y", "?code=x"]
)
def test_a_made_up_answer_is_answered_plainly(app: Flask, query: str) -> None:
    assert visit(_new(app), f"/sign-in/from/google{query}").status == 422


def test_a_service_that_does_not_answer_leaves_the_other_ways(house: House) -> None:
    gone = Service(
        name="google",
        label="Google",
        metadata="http://127.0.0.1:9/",
        client=CLIENT,
        secret=SECRET,
        claim="hd",
        school=SCHOOL,
    )
    app = create_app(house, secret="for tests alone", address=HOME, services=(gone,))
    app.test_client_class = LintingClient
    page = visit(_new(app), "/sign-in/with/google")
    assert page.status == 422
    assert "Your password" in page.text
    assert _new(app).get("/sign-in/with/other").status_code == 404


def _invited(app: Flask, house: House, person: str, kind: str) -> LintingClient:
    with app.test_request_context():
        made = invitations.invite(
            house.store.porter, person, kind=kind, post="teacher", by=MS_OKAFOR.id, at=now()
        )
    client = _new(app)
    page = visit(client, f"/invitation/{made.link}").form().fill("code", made.code).submit()
    assert page.path == "/enrol"
    return client


def test_who_is_invited_ties_their_account_of_the_school(app: Flask, house: House) -> None:
    client = _invited(app, house, MR_BELL.id, "staff")
    assert "Use my Google account of the school" in visit(client, "/enrol").text
    _there_and_back(client)
    kept = house.store.porter.account(MR_BELL.id)
    assert kept
    assert (kept.subject, kept.address) == ("17", "bell@hill-lane.example")
    assert house.store.porter.invitations() == ()
    again = _new(app)
    _there_and_back(again)
    found = session_of(house, again)
    assert found
    assert found.person == MR_BELL.id


def test_a_parents_invitation_makes_no_account_of_the_school(app: Flask, house: House) -> None:
    client = _invited(app, house, DAD.id, "parent")
    assert _there_and_back(client).status == 422
    assert house.store.porter.account(DAD.id) is None


def test_a_closed_account_stays_closed(app: Flask, house: House, bell: Account) -> None:
    house.store.porter.keep_account(Account(**{**vars(bell), "disabled": True}))
    client = _new(app)
    assert _there_and_back(client).status == 422
    assert session_of(house, client) is None


@pytest.mark.parametrize(
    ("age", "shown"),
    [
        pytest.param(5, True, id="just signed in there"),
        pytest.param(3600, False, id="signed in there an hour ago"),
        pytest.param(None, False, id="not said when"),
    ],
)
def test_showing_again_needs_a_fresh_sign_in_at_the_service(
    app: Flask, house: House, google: Provider, bell: Account, age: int | None, *, shown: bool
) -> None:
    client = _new(app)
    _there_and_back(client)
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, "2026-01-01T00:00:00+00:00")
    if age is not None:
        google.claims["auth_time"] = int(time.time()) - age
    page = _there_and_back(client, "/sign-in/with/google?to=/account")
    assert (page.path == "/account") is shown
    after = session_of(house, client)
    assert after
    assert (after.proved > session.began[:10]) is shown


GOOD = '[google]\nclient = "a"\nsecret = "b"\ndomain = "hill-lane.example"\n'


def test_services_are_read_from_the_data_folder(tmp_path: Path) -> None:
    assert read_services(tmp_path) == ()
    more = '[microsoft]\nclient = "a"\nsecret = "b"\ntenant = "1234"\n'
    (tmp_path / "sign-in.toml").write_text(GOOD + more, encoding="utf-8")
    google, microsoft = read_services(tmp_path)
    assert (google.claim, google.school) == ("hd", "hill-lane.example")
    assert google.metadata.startswith("https://accounts.google.com/")
    assert microsoft.metadata.startswith("https://login.microsoftonline.com/1234/")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("google", "goggle"), "“goggle”"),
        (GOOD.replace("domain", "domian"), "“domain”"),
        (GOOD.replace('"b"', '""'), "“secret”"),
        ('google = "yes"', "“client”"),
        ("[google", "TOML"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "sign-in.toml").write_text(text, encoding="utf-8")
    with pytest.raises(NotASignInService, match=says):
        read_services(tmp_path)
