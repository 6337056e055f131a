"""The family is told by mail that there is something to read: nothing else, and not too often."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.deeds import share_plan
from assistant.house import House
from assistant.mail import MailServer, Post
from assistant.store.porter import Account
from assistant.web import create_app
from tests.cast import AMARA, DAD, MS_OKAFOR, MUM, NAMES, NOON, PLAN, on_amaras
from tests.web.filled import DADS, in_sitting, say
from tests.web.post import Mailbox, mail_server

DADS_ACCOUNT = Account(person=DAD.id, kind="parent", address="dad@example.org")


@pytest.fixture
def mailbox(house: House) -> Iterator[Mailbox]:
    """What arrives, in a school that sends mail."""
    with mail_server() as (box, server):
        post = Post(server)
        create_app(house, secret="for tests alone", post=post, address="http://plait.example")
        house.store.porter.keep_account(DADS_ACCOUNT)
        box.post = post
        yield box


def _share(house: House, mailbox: Mailbox) -> None:
    share_plan(house, on_amaras(MS_OKAFOR), at=NOON)
    mailbox.post.settle()


def test_a_shared_plan_is_told_once_to_those_who_may_read_it(
    filled: House, mailbox: Mailbox
) -> None:
    _share(filled, mailbox)
    assert [to for _, to in mailbox.envelopes] == [["dad@example.org"]]
    _share(filled, mailbox)
    assert len(mailbox.letters) == 1, "and not again on the same day"


def test_a_young_person_with_an_account_is_told_as_a_parent_is(
    filled: House, mailbox: Mailbox
) -> None:
    """R34."""
    filled.store.porter.keep_account(
        Account(person=AMARA.id, kind="pupil", address="amara@example.org")
    )
    say(filled, in_sitting(), "good-at", "I swim.")
    mailbox.post.settle()
    assert mailbox.letters == [], "not of her own words"
    for _ in range(2):
        _share(filled, mailbox)
    told = [to for _, to in mailbox.envelopes]
    assert sorted(told) == [["amara@example.org"], ["dad@example.org"]]
    assert mailbox.letters[0].get_content() == mailbox.letters[1].get_content()


def test_the_letter_tells_nothing_but_where_to_sign_in(filled: House, mailbox: Mailbox) -> None:
    """R59."""
    _share(filled, mailbox)
    text = f"{mailbox.letters[0]['subject']} {mailbox.newest}"
    assert "http://plait.example/" in text
    words = text.lower().replace(".", " ").split()
    assert not set(words) & (NAMES | {"sen", "send", "plan", "pupil", "child", "support"})


def test_what_a_parent_says_or_may_not_read_is_told_to_nobody(
    filled: House, mailbox: Mailbox
) -> None:
    filled.store.porter.keep_account(
        Account(person=MUM.id, kind="parent", address="mum@example.org")
    )
    say(filled, DADS, "good-at", "She swims.")
    mailbox.post.settle()
    assert mailbox.letters == []


def test_a_closed_account_gets_no_letter(filled: House, mailbox: Mailbox) -> None:
    filled.store.porter.keep_account(replace(DADS_ACCOUNT, disabled=True))
    _share(filled, mailbox)
    assert mailbox.letters == []


def _opens(house: House, server: MailServer) -> Post:
    """A server that begins over this house, whose clock looks through what is due."""
    post = Post(server)
    app = create_app(house, secret="for tests alone", post=post, address="http://plait.example")
    app.extensions["news"].catch_up()
    post.settle()
    return post


def _shares_while_mail_is_away(house: House, server: MailServer) -> None:
    house.store.porter.keep_account(DADS_ACCOUNT)
    post = _opens(house, replace(server, port=9))
    for _ in range(2):
        share_plan(house, on_amaras(MS_OKAFOR), at=NOON)
        post.settle()


def test_a_letter_that_could_not_be_sent_is_sent_once_when_mail_and_the_server_are_back(
    filled: House,
) -> None:
    with mail_server() as (box, server):
        _shares_while_mail_is_away(filled, server)
        assert [each.address for each in filled.store.porter.outgoing()] == ["dad@example.org"]
        for _ in range(2):
            _opens(filled, server)
        assert [to for _, to in box.envelopes] == [["dad@example.org"]]
        assert "There is something to read." in box.newest
    assert filled.store.porter.outgoing() == ()


def test_a_server_that_is_killed_before_it_sends_has_kept_the_letter(filled: House) -> None:
    with mail_server() as (_box, server):
        filled.store.porter.keep_account(DADS_ACCOUNT)
        post, killed = _opens(filled, server), threading.Event()
        post.later(lambda: killed.wait(20) and None)
        share_plan(filled, on_amaras(MS_OKAFOR), at=NOON)
        kept = [(each.letter, each.plan) for each in filled.store.porter.outgoing()]
        killed.set()
        post.settle()
    assert kept == [("news", PLAN)]


def _leaves(house: House) -> None:
    house.store.leave(PLAN, DAD.id)


def _is_closed(house: House) -> None:
    house.store.porter.close(DAD.id)


@pytest.mark.parametrize("end", [_leaves, _is_closed])
def test_whoever_may_read_it_no_more_gets_no_letter(
    end: Callable[[House], None], filled: House
) -> None:
    with mail_server() as (box, server):
        _shares_while_mail_is_away(filled, server)
        end(filled)
        _opens(filled, server)
        assert box.letters == []
    assert filled.store.porter.outgoing() == ()


def test_it_goes_to_the_address_that_they_have_by_now(filled: House) -> None:
    with mail_server() as (box, server):
        _shares_while_mail_is_away(filled, server)
        filled.store.porter.keep_account(replace(DADS_ACCOUNT, address="new@example.org"))
        _opens(filled, server)
        assert [to for _, to in box.envelopes] == [["new@example.org"]]


def test_the_deed_is_done_though_no_letter_can_be_kept(filled: House) -> None:
    with mail_server() as (_box, server):
        filled.store.porter.keep_account(DADS_ACCOUNT)
        _opens(filled, server)
        with filled.store._files.writing() as db:
            db.execute(
                "create trigger x before insert on outgoing begin select raise(fail, ''); end"
            )
        share_plan(filled, on_amaras(MS_OKAFOR), at=NOON)
