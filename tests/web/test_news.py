"""The family is told by mail that there is something to read: nothing else, and not too often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.deeds import share_plan
from assistant.house import House
from assistant.mail import Post
from assistant.store.porter import Account
from assistant.web import create_app
from tests.cast import AMARA, DAD, MS_OKAFOR, MUM, NAMES, NOON, on_amaras
from tests.web.filled import DADS, in_sitting, say
from tests.web.post import Mailbox, mail_server


@pytest.fixture
def mailbox(house: House) -> Iterator[Mailbox]:
    """What arrives, in a school that sends mail."""
    with mail_server() as (box, server):
        post = Post(server)
        create_app(house, secret="for tests alone", post=post, address="http://plait.example")
        house.store.porter.keep_account(
            Account(person=DAD.id, kind="parent", address="dad@example.org")
        )
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
    filled.store.porter.keep_account(
        Account(person=DAD.id, kind="parent", address="dad@example.org", disabled=True)
    )
    _share(filled, mailbox)
    assert mailbox.letters == []
