"""That a post or a way in was changed reaches those it concerns, whatever happens to the server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.house import House
from assistant.mail import MailServer, Post
from assistant.store.porter import Account, Outgoing
from assistant.web import create_app
from tests.cast import MRS_REID, MS_OKAFOR
from tests.conftest import browser_of
from tests.lint_page import LintingClient
from tests.page import visit
from tests.web.browsing import session_of
from tests.web.post import mail_server
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, PASSWORD

LEAD = "lead@school.example"
OKAFORS = ACCOUNT_OF_OKAFOR.address
NO_MAIL = MailServer(host="127.0.0.1", port=9, sender="plait@school.example", security="none")


@pytest.fixture(autouse=True)
def _reached(house: House) -> None:
    """The lead and the SENCO have accounts."""
    lead = Account(person=MRS_REID.id, kind="staff", post="dsl", address=LEAD)
    for account in (lead, ACCOUNT_OF_OKAFOR):
        house.store.porter.keep_account(account)


def _gives_a_post(client: LintingClient) -> None:
    form = visit(client, "/posts").form("Give the post").fill("post", "governor")
    form.fill("name", "Mr Pike").submit("Give the post")


def _changes_her_password(client: LintingClient) -> None:
    form = visit(client, "/account").form("Change it").fill("password", PASSWORD)
    form.fill("new", "four snails in one shoe").submit("Change it")


def _opens(house: House, server: MailServer) -> tuple[LintingClient, Post]:
    """Ms Okafor’s browser at a server that begins, whose clock looks through what is due."""
    post = Post(server)
    app = create_app(house, secret="for tests alone", post=post, address="http://localhost")
    app.test_client_class = LintingClient
    app.extensions["news"].catch_up()
    post.settle()
    return browser_of(app, MS_OKAFOR), post


@pytest.mark.parametrize(
    ("deed", "to"),
    [(_gives_a_post, LEAD), (_changes_her_password, OKAFORS)],
    ids=["post", "way in"],
)
def test_a_letter_that_did_not_leave_goes_once_when_mail_or_the_server_is_back(
    house: House, deed: Callable[[LintingClient], None], to: str
) -> None:
    with mail_server() as (mailbox, server):
        client, post = _opens(house, replace(server, port=9))
        deed(client)
        post.settle()
        assert mailbox.letters == []
        for _ in range(2):
            _opens(house, server)
        assert [each for _, each in mailbox.envelopes] == [[to]]


def test_it_is_kept_before_the_page_says_that_it_is_done(house: House) -> None:
    """A server that is killed then has sent nothing yet."""
    client, post = _opens(house, NO_MAIL)
    killed = threading.Event()
    post.later(lambda: killed.wait(20) and None)
    _changes_her_password(client)
    kept = [(each.letter, each.address) for each in house.store.porter.outgoing()]
    killed.set()
    post.settle()
    assert kept == [("changed", OKAFORS)]


def test_other_sessions_end_though_no_letter_can_be_kept(house: House) -> None:
    client, _ = _opens(house, NO_MAIL)
    elsewhere = browser_of(client.application, MS_OKAFOR)
    with house.store._files.writing() as db:
        db.execute("create trigger x before insert on outgoing begin select raise(fail, ''); end")
    _changes_her_password(client)
    assert session_of(house, client)
    assert session_of(house, elsewhere) is None


def test_for_an_address_that_takes_none_nobody_waits_longer_than_a_week(house: House) -> None:
    ago = [datetime.now(UTC) - timedelta(days=days) for days in (6, 8)]
    house.store.porter.send_out(
        Outgoing(id=f"{at}", person=MRS_REID.id, address=LEAD, letter="posts", at=at.isoformat())
        for at in ago
    )
    _opens(house, NO_MAIL)
    assert [each.id for each in house.store.porter.outgoing()] == [f"{ago[0]}"]


def test_a_server_that_says_nothing_is_asked_once_a_round(house: House) -> None:
    """A call to a lead would wait for every letter that waits already."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    house.store.porter.send_out(
        Outgoing(id=f"{n}", person=MRS_REID.id, address=LEAD, letter="posts", at=at)
        for n in range(5)
    )
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(0)
        _opens(house, replace(NO_MAIL, port=silent.getsockname()[1], patience=0.5))
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert len(house.store.porter.outgoing()) == 5


def test_after_a_letter_at_which_the_server_falls_silent_the_others_wait_and_then_go_first(
    house: House,
) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    letters = [("1", "silent@school.example"), ("2", LEAD), ("3", OKAFORS)]
    house.store.porter.send_out(
        Outgoing(id=n, person=MRS_REID.id, address=to, letter="posts", at=at) for n, to in letters
    )
    with mail_server() as (mailbox, server):
        client, post = _opens(house, replace(server, patience=0.5))
        assert mailbox.asked == ["silent@school.example"]
        client.application.extensions["news"].catch_up()
        post.settle()
        assert mailbox.asked[1:] == [LEAD, OKAFORS, "silent@school.example"]
    assert [each.id for each in house.store.porter.outgoing()] == ["1"]


def test_a_letter_that_cannot_be_handed_in_holds_up_none(house: House) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with mail_server() as (mailbox, server):
        house.store.porter.send_out(
            Outgoing(id=to, person=MRS_REID.id, address=to, letter="posts", at=at)
            for to in ("two\nlines@school.example", LEAD)
        )
        _opens(house, server)
    assert [each for _, each in mailbox.envelopes] == [[LEAD]]
