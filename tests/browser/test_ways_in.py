"""Ways in: by password and code, by passkey, by invitation and by mail, with the keys alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pyotp
import pytest
from flask import Flask

from assistant.house import House
from assistant.mail import Post
from assistant.web import create_app
from assistant.web.invitations import invite
from assistant.web.second import STEP
from tests.browser.conftest import LAPTOP, PHONE, ComesIn, School, served_at
from tests.browser.looking import NARROW
from tests.browser.visitor import Visitor
from tests.cast import DAD, MR_BELL, MS_OKAFOR
from tests.web.post import Mailbox, mail_server
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, PASSWORD, SECRET

pytestmark = pytest.mark.parametrize("way", ["by keyboard alone"], indirect=True)
DADS, BELLS = "dad@example.org", "bell@hill-lane.example"
SHOWS = "The six figures that your app shows now"
TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, Post]]:
    """A real mail server, and the post that hands in there."""
    with mail_server() as (box, server):
        yield box, Post(server)


@pytest.fixture
def school(house: House, mail: tuple[Mailbox, Post]) -> Iterator[School]:
    """A school without doors that is found by a name; Ms Okafor alone has an account so far."""
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    with served_at("localhost", partial(without_doors, house, mail[1])) as url:
        yield School(url=url, house=house)


def without_doors(house: House, post: Post, url: str) -> Flask:
    """The app as `plait serve` makes it."""
    secret, origins = "for these tests", frozenset({url})
    return create_app(house, secret=secret, post=post, address=url, origins=origins)


def test_mr_bell_is_invited_by_letter_and_comes_in_by_each_of_his_ways(arrives: ComesIn) -> None:
    ms_okafor = arrives(MS_OKAFOR, at=LAPTOP)
    signs_in(ms_okafor, ACCOUNT_OF_OKAFOR.address, SECRET)
    link, code = invites_mr_bell(ms_okafor)
    mr_bell = arrives(MR_BELL, at=NARROW)
    follows_the_invitation(mr_bell, link, code)
    secret, spare = makes_an_account(mr_bell)
    leaves(mr_bell)
    signs_in(mr_bell, BELLS, secret, wrong_first=True)
    makes_a_passkey(mr_bell)
    leaves(mr_bell)
    comes_in_by_passkey(mr_bell)
    leaves(mr_bell)
    comes_in_without_his_telephone(mr_bell, spare)


def signs_in(visitor: Visitor, address: str, secret: str, *, wrong_first: bool = False) -> None:
    """By address and password, and then by a code that was not used before."""
    visitor.follows("Sign in")
    if wrong_first:
        gives_a_password(visitor, address, "three blind ferrets")
        visitor.sees("This address and password do not go together.")
    gives_a_password(visitor, address, PASSWORD)
    if wrong_first:
        gives_a_code(visitor, "000000")
        visitor.sees("This code is not right")
    gives_a_code(visitor, pyotp.TOTP(secret).at(int(time.time()) + STEP))
    visitor.sees("Your account")


def gives_a_password(visitor: Visitor, address: str, password: str) -> None:
    """The first step of signing in."""
    boxes = {"Your e-mail address at the school": address, "Your password": password}
    visitor.fills_in(boxes)
    visitor.presses("Go on")


def gives_a_code(visitor: Visitor, code: str) -> None:
    """The second step of signing in."""
    visitor.writes(code, into=SHOWS)
    visitor.presses("Sign in")


def invites_mr_bell(ms_okafor: Visitor) -> tuple[str, str]:
    """By a letter to print; gives back the address in it, and the code that she tells him."""
    ms_okafor.follows("Who can come in")
    ms_okafor.opens("Invite Mr Bell")
    ms_okafor.presses("Invite Mr Bell")
    assert ms_okafor.heading == "Mr Bell is invited"
    link = ms_okafor.page.get_by_text("/invitation/").inner_text()
    return link, ms_okafor.page.locator("main strong").inner_text()


def follows_the_invitation(visitor: Visitor, link: str, code: str) -> None:
    """Open the link, and write the code that came by another way."""
    visitor.goes_to(link)
    assert visitor.heading == "You are invited"
    visitor.writes(code, into="The code that the school gave you")
    visitor.presses("Go on")
    assert visitor.heading == "Make your account"


def makes_an_account(mr_bell: Visitor) -> tuple[str, str]:
    """With a sign-in app into which he types the key; gives back the key, and a recovery code.

    The first password is one that is guessed first, so he writes another and the figures anew.
    """
    mr_bell.opens("I cannot scan it")
    secret = mr_bell.page.locator("code").inner_text().replace(" ", "")
    mr_bell.writes(BELLS, into="Your e-mail address at the school")
    for password in ("12345678", PASSWORD):
        mr_bell.fills_in({"A password": password, SHOWS: pyotp.TOTP(secret).now()})
        mr_bell.presses("Make my account")
    spare = mr_bell.page.locator("code").first.inner_text()
    mr_bell.follows("I have kept them")
    return secret, spare


def leaves(visitor: Visitor) -> None:
    """Sign out, and stand before the school again."""
    visitor.presses("Leave")
    assert visitor.heading == "Plait"


def makes_a_passkey(mr_bell: Visitor) -> None:
    """His telephone, which knows his finger, makes one."""
    line = mr_bell.page.context.new_cdp_session(mr_bell.page)
    line.send("WebAuthn.enable")
    line.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})
    mr_bell.follows("Your account")
    mr_bell.writes("My phone", into="What to call this device")
    mr_bell.presses("Make a passkey on this device")
    mr_bell.sees("This device has a passkey now.")
    mr_bell.sees("My phone")


def comes_in_by_passkey(mr_bell: Visitor) -> None:
    """Nothing is typed."""
    mr_bell.follows("Sign in")
    mr_bell.presses("Sign in with a passkey")
    assert mr_bell.heading == "Amara’s plan"


def comes_in_without_his_telephone(mr_bell: Visitor, spare: str) -> None:
    """By a recovery code, after which he has new ones made."""
    mr_bell.follows("Sign in")
    gives_a_password(mr_bell, BELLS, PASSWORD)
    gives_a_code(mr_bell, spare)
    mr_bell.follows("Your account")
    mr_bell.sees("9 of your codes are unused.")


def test_dad_is_invited_and_comes_in_by_his_mailbox(
    school: School, arrives: ComesIn, mail: tuple[Mailbox, Post]
) -> None:
    there, begun = school.house.store.porter, datetime.now(UTC).isoformat(timespec="seconds")
    invited = invite(there, DAD.id, kind="parent", post="", by=MS_OKAFOR.id, at=begun)
    dad = arrives(DAD, at=PHONE)
    follows_the_invitation(dad, f"/invitation/{invited.link}", invited.code)
    dad.writes(DADS, into="Your e-mail address")
    dad.presses("Send me six figures")
    reads_the_code(dad, *mail, button="Come in")
    leaves(dad)
    dad.follows("Sign in")
    dad.writes(DADS, into="Your e-mail address")
    dad.presses("Send me six figures by mail")
    dad.writes("000000", into="The six figures")
    dad.presses("Sign in")
    dad.sees("One thing to look at")
    reads_the_code(dad, *mail, button="Sign in")


def reads_the_code(dad: Visitor, box: Mailbox, post: Post, *, button: str) -> None:
    """It comes to his mailbox, and brings him to Amara’s plan."""
    post.settle()
    dad.writes(box.code, into="The six figures")
    dad.presses(button)
    assert dad.heading == "Amara’s plan"
