"""When words are held the leads on duty get a letter, once: nobody waits for it, none is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.deeds import not_given, release
from assistant.house import House
from assistant.mail import MailServer, Post
from assistant.plan.people import Person
from assistant.safeguarding import has_read, take_up
from assistant.store.porter import Account
from assistant.web import create_app
from tests.cast import FOR_EVER, MRS_REID, NAMES, NOON, PLAN, SCHOOL, member, on_amaras
from tests.conftest import SignIn
from tests.page import visit
from tests.web.filled import SENCO, amara_talks, in_sitting, say
from tests.web.post import Mailbox, mail_server

REID = on_amaras(MRS_REID)
ADDRESS = "lead@school.example"


def _by_the_net(house: House) -> str:
    return say(house, in_sitting(), "does-not-help", "he hits me when I spill things").id


def _by_a_reader(house: House) -> str:
    wish = amara_talks(house)
    not_given(house, SENCO, SENCO.person, "I give no part of my own.", at=NOON)
    release(house, SENCO, {wish.id: "hold"}, at=NOON)
    return wish.id


def _by_a_lead(house: House) -> str:
    said = say(house, in_sitting(), "good-at", "I can keep a secret.")
    has_read(house, REID, [said.id], hold=[said.id], at=NOON)
    return said.id


@pytest.fixture(autouse=True)
def _reached(house: House) -> None:
    """Mrs Reid, who is on duty, has an account."""
    account = Account(person=MRS_REID.id, kind="staff", address=ADDRESS)
    house.store.porter.keep_account(account)


@pytest.fixture
def box() -> Iterator[tuple[Mailbox, MailServer]]:
    """A real mail server."""
    with mail_server() as both:
        yield both


def _start(house: House, server: MailServer) -> Post:
    """The post of a server that begins over this house: its clock looks through what is due."""
    post = Post(server)
    app = create_app(house, secret="for tests alone", post=post, address="http://plait.example")
    app.extensions["news"].catch_up()
    post.settle()
    return post


@pytest.mark.parametrize("hold", [_by_the_net, _by_a_reader, _by_a_lead])
def test_the_lead_on_duty_is_told_once_and_sees_that_they_were(
    hold: Callable[[House], str],
    house: House,
    box: tuple[Mailbox, MailServer],
    sign_in: SignIn,
) -> None:
    mailbox, server = box
    post = _start(house, server)
    held = hold(house)
    post.settle()
    _start(house, server)
    assert [to for _, to in mailbox.envelopes] == [[ADDRESS]]
    page = visit(sign_in(MRS_REID), f"/plans/{PLAN}/held/{held}")
    assert page.text.count("A letter went to Mrs Reid") == 1


def test_the_letter_says_only_that_there_is_something_to_read(
    house: House, box: tuple[Mailbox, MailServer]
) -> None:
    """R59."""
    mailbox, server = box
    _by_the_net(house)
    _start(house, server)
    text = f"{mailbox.letters[0]['subject']} {mailbox.newest}"
    assert "There is something to read." in text
    words = text.lower().replace(".", " ").split()
    assert not set(words) & (NAMES | {"sen", "plan", "pupil", "child", "held", "safeguarding"})


def test_a_letter_that_never_left_is_sent_when_mail_or_the_server_is_back(
    house: House, box: tuple[Mailbox, MailServer]
) -> None:
    mailbox, server = box
    _by_the_net(house)  # killed before the letter
    _start(house, replace(server, port=9))  # and then mail was away
    assert mailbox.letters == []
    for _ in range(2):
        _start(house, server)
    assert [to for _, to in mailbox.envelopes] == [[ADDRESS]]


def test_of_what_somebody_has_taken_up_no_letter_tells(
    house: House, box: tuple[Mailbox, MailServer]
) -> None:
    mailbox, server = box
    take_up(house, REID, _by_the_net(house), at=NOON)
    _start(house, server)
    assert mailbox.letters == []


def test_a_turn_waits_for_no_letter(house: House, box: tuple[Mailbox, MailServer]) -> None:
    mailbox, server = box
    post, sends = _start(house, server), threading.Event()
    post.later(lambda: sends.wait(20) and None)
    _by_the_net(house)
    assert mailbox.letters == []
    sends.set()
    post.settle()
    assert len(mailbox.letters) == 1


def test_each_lead_is_tried_though_the_mail_server_fell_silent(
    house: House, box: tuple[Mailbox, MailServer]
) -> None:
    mailbox, server = box
    silent = [f"silent-{n}@school.example" for n in (1, 2)]
    deputy = Person(id="deputy", school=SCHOOL, name="Mr Deputy", called="Mr Deputy")
    house.store.add_person(deputy)
    house.store.join(member(deputy, "deputy", gives_part=False))
    house.store.duty.mark(deputy.id, SCHOOL, at=NOON, until=FOR_EVER)
    for person, address in zip((MRS_REID, deputy), silent, strict=True):
        house.store.porter.keep_account(Account(person=person.id, kind="staff", address=address))
    _by_the_net(house)
    _start(house, replace(server, patience=0.5))
    assert sorted(mailbox.asked) == silent
