"""Staff sign in: a password and a second step, patiently, and nobody learns who has an account."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pyotp
import pytest
from argon2 import PasswordHasher
from flask import Flask

from assistant.house import House
from assistant.store.porter import Account
from assistant.web import create_app, passwords
from assistant.web.patience import ACCOUNT, PLACE, Patience
from assistant.web.second import STEP, new_recovery, step_of
from assistant.web.sessions import hashed
from tests.cast import MR_BELL, MS_OKAFOR, PLAN
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of

PASSWORD = "three blind otters"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ADDRESS = "okafor@hill-lane.example"
HASH = passwords.hash_of(PASSWORD)


ACCOUNT_OF_OKAFOR = Account(
    person=MS_OKAFOR.id,
    kind="staff",
    post="senco",
    address=ADDRESS,
    password=HASH,
    totp=SECRET,
)


@pytest.fixture
def account(house: House) -> Account:
    """Ms Okafor’s account."""
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    return ACCOUNT_OF_OKAFOR


def _now(earlier: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(int(time.time()) - earlier * STEP)


def _password(client: LintingClient, word: str = PASSWORD, address: str = ADDRESS) -> Page:
    form = visit(client, "/sign-in").form(to="/sign-in")
    return form.fill("address", address).fill("password", word).submit()


def test_a_password_and_the_code_of_the_app_let_somebody_in(
    account: Account, house: House, client: LintingClient
) -> None:
    """R31."""
    second = _password(client)
    assert second.path == "/sign-in/second"
    assert client.get("/plans").status_code == 401, "a password alone opens nothing"
    inside = second.form().fill("code", _now()).submit()
    assert inside.path == "/plans"
    found = session_of(house, client)
    assert found
    assert found.person == MS_OKAFOR.id


def test_a_code_of_the_app_is_used_once_and_no_other_one_is_taken(
    account: Account, app: Flask, client: LintingClient
) -> None:
    code = _now()
    _password(client).form().fill("code", code).submit()
    again: LintingClient = app.test_client()  # type: ignore[assignment]
    second = _password(again)
    for wrong in (code, "000000", "", "12345", SECRET):
        refused = second.form().fill("code", wrong).submit()
        assert refused.status in (422, 429)
    assert again.get("/plans").status_code == 401


def test_a_recovery_code_stands_in_for_the_telephone_once(
    account: Account, app: Flask, house: House
) -> None:
    """R31: what is kept of it is a hash, so that the store takes no code as it is."""
    with app.app_context():
        codes = new_recovery(MS_OKAFOR.id)
    assert len(codes) == 10
    assert not any(house.store.porter.use_recovery(MS_OKAFOR.id, code) for code in codes)
    for expected in ("/plans", "/sign-in/second"):
        client: LintingClient = app.test_client()  # type: ignore[assignment]
        page = _password(client).form().fill("code", codes[0].upper()).submit()
        assert page.path == expected
    assert house.store.porter.recovery_left(MS_OKAFOR.id) == 9


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"disabled": True}, id="an account that is closed"),
        pytest.param({"password": ""}, id="an account without a password"),
    ],
)
def test_who_has_no_open_account_is_told_the_same_as_with_a_wrong_password(
    account: Account, house: House, client: LintingClient, change: dict[str, object]
) -> None:
    wrong = _password(client, "three blind ferrets")
    nobody = _password(client, address="nobody@hill-lane.example")
    house.store.porter.keep_account(replace(account, **change))
    closed = _password(client)
    texts = {page.response.text.replace("nobody@", "okafor@") for page in (wrong, nobody, closed)}
    assert len({re.sub(r'(value|nonce|data-passkey)="[^"]{22,}"', "", text) for text in texts}) == 1
    assert {wrong.status, nobody.status, closed.status} == {422}


def test_an_unknown_address_takes_as_long_as_a_known_one(account: Account) -> None:
    """In time of the processor, in turn: whatever else the machine does takes none of it."""
    passwords.fits("", "to make the hash of nobody")
    times: dict[str, list[float]] = {HASH: [], "": []}
    for _ in range(5):
        for kept, taken in times.items():
            begun = time.process_time()
            assert not passwords.fits(kept, "wrong")
            taken.append(time.process_time() - begun)
    known, unknown = map(min, times.values())
    assert abs(known - unknown) < 0.5 * known


def test_a_second_step_ends_when_the_password_is_changed(
    account: Account, house: House, client: LintingClient
) -> None:
    second = _password(client)
    house.store.porter.keep_account(replace(account, password=passwords.hash_of("another one!")))
    assert second.form().fill("code", _now()).submit().path == "/sign-in"


def test_a_weaker_hash_is_made_again_when_its_owner_signs_in(
    account: Account, house: House, client: LintingClient
) -> None:
    """R30."""
    weak = PasswordHasher(memory_cost=8192, time_cost=1, parallelism=1).hash(PASSWORD)
    house.store.porter.keep_account(replace(account, password=weak))
    _password(client)
    kept = house.store.porter.account(MS_OKAFOR.id)
    assert kept
    assert kept.password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.fits(kept.password, PASSWORD)


def test_after_some_wrong_tries_one_waits_a_little_and_nobody_else_does(
    account: Account, house: House, client: LintingClient
) -> None:
    bell = replace(account, person=MR_BELL.id, address="bell@hill-lane.example", post="teacher")
    house.store.porter.keep_account(bell)
    pages = [_password(client, "wrong guess") for _ in range(6)]
    assert [page.status for page in pages] == [422] * 5 + [429]
    assert "Please wait 1 second" in pages[-1].text
    assert _password(client, address="bell@hill-lane.example").path == "/sign-in/second"


def test_a_device_that_let_somebody_in_before_does_not_wait_for_a_stranger(
    account: Account, app: Flask, client: LintingClient
) -> None:
    """R35: whoever guesses locks nobody out."""
    _password(client).form().fill("code", _now()).submit()
    client.post("/leave")
    stranger: LintingClient = app.test_client()  # type: ignore[assignment]
    for _ in range(6):
        _password(stranger, "wrong guess")
    assert _password(stranger).status == 429
    assert _password(client).path == "/sign-in/second"


class _Clock:
    """Time that passes only when somebody waits."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_thousand_wrong_tries_take_hours_and_each_wait_is_short() -> None:
    """R35."""
    clock = _Clock()
    patience = Patience(clock)
    longest = 0.0
    for _ in range(1000):
        longest = max(longest, patience.wait("Ms Okafor"))
        clock.now += patience.wait("Ms Okafor")
        assert patience.ask("Ms Okafor", ACCOUNT) == 0
    assert clock.now - 1000 > 30 * 60
    assert longest <= 10


def test_thirty_colleagues_behind_one_address_get_in_while_one_guesses() -> None:
    """R35: and each of them is wrong twice."""
    patience = Patience(_Clock())
    for _ in range(30):
        for right in (False, False, True):
            assert patience.ask("the school", PLACE) == 0
            if right:
                patience.right("the school")


def test_of_many_who_try_at_once_after_the_free_tries_one_is_let_through() -> None:
    clock = _Clock()
    patience = Patience(clock)
    for _ in range(ACCOUNT.free):
        patience.ask("Ms Okafor", ACCOUNT)
    clock.now += 60
    assert [patience.ask("Ms Okafor", ACCOUNT) == 0 for _ in range(20)].count(True) == 1
    clock.now += 3700
    assert patience.wait("Ms Okafor") == 0


@pytest.mark.parametrize(
    "password",
    """password password1 P@ssword1 12345678 987654321 qwertyuiop asdfghjkl 1qaz2wsx zaq12wsx
    aaaaaaaa abcabcabc iloveyou sunshine princess1 football baseball99 superman trustno1 Passw0rd!
    welcome1 letmein123 Summer2026 abcd1234 liverpool1 computer qwerty123 1q2w3e4r short""".split(),
)
def test_a_password_that_is_guessed_first_is_refused(password: str) -> None:
    assert passwords.problem_with(password)


@pytest.mark.parametrize(
    "password",
    [
        "three blind otters",
        "Vx9#kq2L",
        "kettle-otter-fern",
        "ß漢字 a b c",
        "otterkettle",
        " ".join(map(str, range(50))),
    ],
)
def test_a_password_needs_length_and_no_kinds_of_characters(password: str) -> None:
    assert passwords.problem_with(password) == ""


def test_a_password_that_tells_the_school_or_the_name_is_refused() -> None:
    about = ("Hill Lane Primary School", "Ms Okafor", ADDRESS)
    for password in ("Okafor2026", "hill-lane-okafor", "primaryhill7"):
        assert passwords.problem_with(password, about=about)
    assert not passwords.problem_with("okafor has three otters", about=about)


def test_a_code_of_the_step_before_and_after_is_taken_and_no_older_one() -> None:
    app, at = pyotp.TOTP(SECRET), 1_800_000_000
    steps = [step_of(SECRET, app.at(at + away * STEP), at=at) for away in (-2, -1, 0, 1, 2)]
    assert [bool(step) for step in steps] == [False, True, True, True, False]


@pytest.fixture
def first_link(house: House, tmp_path) -> LintingClient:
    """The browser of somebody who has the link that was printed."""
    app = create_app(house, secret="for tests alone", first=hashed("link"))
    app.testing = True
    app.test_client_class = LintingClient
    return app.test_client()  # type: ignore[return-value]


def fill_in(page: Page, **other: str) -> Page:
    form = page.form()
    secret = re.sub(r"\s", "", page.html.all("code")[0].text or "")
    told = {
        "name": "Mrs Khan",
        "address": "Khan@hill-lane.example ",
        "password": PASSWORD,
        "code": pyotp.TOTP(secret).now(),
    }
    asked = {each.get("name") for each in form.controls}
    for name, value in (told | other).items():
        if name in asked:
            form.fill(name, value)
    return form.submit()


def test_the_printed_link_makes_the_first_senco_once(
    house: House, first_link: LintingClient
) -> None:
    for _ in range(3):
        assert visit(first_link, "/first/link").status == 200, "looking uses nothing up"
    done = fill_in(visit(first_link, "/first/link"))
    assert done.heading == "Your recovery codes"
    assert len(done.html.all("code")) == 10
    account = house.store.porter.account_at("khan@hill-lane.example")
    assert account
    assert (account.kind, account.post) == ("staff", "senco")
    assert all(text not in str(account) for text in (PASSWORD, "link"))
    assert first_link.get("/plans").status_code == 200
    assert first_link.get("/first/link").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", " ", "Write your name"),
        ("address", "khan", "Write your e-mail address"),
        ("password", "12345678", "guessed first"),
        ("code", "000000", "six figures"),
    ],
)
def test_what_is_still_to_do_is_said_and_nothing_is_made(
    house: House, first_link: LintingClient, field: str, value: str, says: str
) -> None:
    page = fill_in(visit(first_link, "/first/link"), **{field: value})
    assert page.status == 422
    assert says in page.text
    assert PASSWORD not in page.response.text
    assert house.store.porter.accounts("staff") == ()


def test_another_link_makes_nobody(first_link: LintingClient, client: LintingClient) -> None:
    assert first_link.get("/first/other").status_code == 404
    assert client.get("/first/").status_code == 404
    assert client.get("/first/link").status_code == 404, "nor any where no link was made"


def test_an_error_page_gives_back_no_password(client: LintingClient) -> None:
    data = {"csrf_token": "forged", "address": ADDRESS, "password": PASSWORD, "code": "123456"}
    page = client.post("/sign-in", data=data)
    assert page.status_code == 400
    assert PASSWORD not in page.text
    assert PLAN not in page.text
