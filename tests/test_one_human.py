"""Where somebody else is asked for, another post of the same human being is nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from assistant.appointments import appoint, person_for
from assistant.begin import join
from assistant.deeds import NotYours, not_given, release, to_hold, to_read
from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.people import Member, Person, Post
from assistant.plan.seen import gather, seen_by
from assistant.safeguarding import cases_for, end, has_read, letters_due, to_open
from assistant.store.porter import Account
from tests.cast import (
    AMARA,
    AMARAS,
    FOR_EVER,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    NOON,
    PLAN,
    SCHOOL,
    member,
)
from tests.conftest import browser_of
from tests.page import visit
from tests.plan.build import ALL_GIVEN, AMARA_SAID, entry, given
from tests.web.filled import BELL, DADS, SENCO, amara_talks, give, in_sitting, say
from tests.web.post import Mailbox, mail_server, send_by

WORRYING = "he hits me when I spill things"


def _also(house: House, human: Person, role: str) -> Member:
    """Somebody in a post that is given to them now."""
    who = person_for(house, human, role, called=role)
    appoint(house, Post(person=who, school=SCHOOL, role=role), by=MRS_REID.id, at=NOON)
    found = house.store.member(PLAN, who)
    assert found
    return found


@pytest.fixture
def lead(house: House) -> Member:
    """Ms Okafor, the SENCO, as a safeguarding lead."""
    return _also(house, MS_OKAFOR, "dsl")


@pytest.fixture
def second(house: House) -> Member:
    """Mr Bell, Amara’s teacher and a deputy elsewhere, as a SENCO."""
    _also(house, MR_BELL, "deputy")
    return _also(house, MR_BELL, "senco")


@pytest.mark.parametrize("held_by", [MR_BELL, MISS_HART], ids=["who is it", "who is not"])
def test_who_held_the_tablet_reads_and_releases_nothing_in_another_post(
    house: House, app: Flask, second: Member, held_by: Person
) -> None:
    amara_talks(house, held_by=held_by)
    give(house, BELL)
    give(house, SENCO)
    waiting = {each.id: "school" for each in to_read(house, SENCO)}
    person, own = house.store.person(second.person), held_by == MR_BELL
    assert person
    assert bool(to_read(house, second)) != own
    page = visit(browser_of(app, person), f"/plans/{PLAN}/read")
    assert ("You held the tablet" in page.text) == own
    desk = visit(browser_of(app, person), f"/plans/{PLAN}")
    assert ("reads Amara’s words first" in desk.text) == own
    if own:
        with pytest.raises(NotYours):
            release(house, second, waiting, at=NOON)


def test_a_release_in_another_post_shows_nobody_anything() -> None:
    """Were one kept all the same."""
    hat = replace(member(MISS_HART, "senco", gives_part=False), person="hat", whose=MISS_HART.id)
    other = replace(hat, whose="")
    journal = [
        AMARA_SAID,
        *given(AMARA),
        replace(entry("r", MISS_HART, "released", cites=["said"]), by="hat"),
    ]
    assert gather(journal, (*AMARAS, hat)).released == {}
    assert gather(journal, (*AMARAS, other)).released == {"said": "school"}


def test_nobody_reads_in_one_post_what_they_are_still_to_answer_in_another(
    house: House, app: Flask, second: Member
) -> None:
    """Blind until given (conversation.md 4), and giving none in the one is no way round."""
    said = say(house, DADS, "good-at", "She draws for hours.")
    give(house, DADS)
    amara_talks(house)

    def reads() -> bool:
        members = house.store.members(PLAN, former=True)
        return said.id in {e.id for e in seen_by(house.store.entries(PLAN), second, members)}

    person = house.store.person(second.person)
    assert person
    desk = visit(browser_of(app, person), f"/plans/{PLAN}")
    assert desk.follow("Change to your other post").heading == "Your posts"
    assert desk.client.get(f"/plans/{PLAN}/not-given/{MR_BELL.id}").status_code == 404
    not_given(house, second, second.person, "I give no part of my own.", at=NOON)
    assert not reads()
    assert to_read(house, second) == ()
    give(house, BELL)
    assert reads()
    assert to_read(house, second)


def _held(house: House, *, held_by: Person = MISS_HART) -> Entry:
    return say(house, in_sitting(held_by=held_by), "does-not-help", WORRYING)


@pytest.mark.parametrize(
    ("whose", "may"),
    [
        pytest.param("hers", False, id="what she wrote as SENCO"),
        pytest.param("beside her", False, id="what was said beside her"),
        pytest.param("beside Miss Hart", True, id="what was said beside another"),
    ],
)
def test_nobody_lets_go_of_words_in_which_they_had_a_hand(
    house: House, app: Flask, lead: Member, whose: str, *, may: bool
) -> None:
    said = (
        say(house, SENCO, "needs", WORRYING)
        if whose == "hers"
        else _held(house, held_by=MS_OKAFOR if whose == "beside her" else MISS_HART)
    )
    person = house.store.person(lead.person)
    assert person
    page = visit(browser_of(app, person), f"/plans/{PLAN}/held/{said.id}")
    assert WORRYING in page.text, "she reads it, as every lead does"
    assert ("Let these words go" in page.text) == may
    if not may:
        with pytest.raises(NotYours):
            end(house, lead, said.id, "no-concern", "A game.", at=NOON)
        end(house, member(MRS_REID, "dsl"), said.id, "no-concern", "A game.", at=NOON)
    else:
        end(house, lead, said.id, "no-concern", "A game.", at=NOON)
    assert to_hold(house, lead) == ()


@pytest.mark.parametrize("held_by", [MS_OKAFOR, MISS_HART], ids=["the lead", "another"])
def test_the_head_opens_what_was_said_beside_a_lead_in_another_post(
    house: House, lead: Member, held_by: Person
) -> None:
    head = _also(house, MR_BELL, "head")
    assert head.role == "teacher", "he stays what he is on her plan"
    head = replace(head, role="head")
    _held(house, held_by=held_by)
    assert bool(cases_for(house, head)) == (held_by == MS_OKAFOR)


def test_what_a_former_teacher_released_stays_released_when_they_get_a_post(house: House) -> None:
    """Who released something is read by what they were on the plan: so that stays."""
    house.store.append(*ALL_GIVEN, AMARA_SAID)
    release(house, member(MR_BELL, "teacher"), {AMARA_SAID.id: "family"}, at=NOON)
    house.store.leave(PLAN, MR_BELL.id)
    deputy = _also(house, MR_BELL, "deputy")
    assert deputy.role == "deputy"
    assert deputy.person != MR_BELL.id
    seen = seen_by(house.store.entries(PLAN), DADS, house.store.members(PLAN, former=True))
    assert AMARA_SAID.id in {each.id for each in seen}


def test_who_comes_back_to_a_plan_as_something_else_comes_as_a_second_person(house: House) -> None:
    house.store.append(*ALL_GIVEN, AMARA_SAID)
    release(house, member(MR_BELL, "teacher"), {AMARA_SAID.id: "family"}, at=NOON)
    house.store.leave(PLAN, MR_BELL.id)
    join(house, SENCO, MR_BELL, "assistant", at=NOON)
    (back,) = (each for each in house.store.members(PLAN) if each.whose == MR_BELL.id)
    assert back.role == "assistant"
    seen = seen_by(house.store.entries(PLAN), DADS, house.store.members(PLAN, former=True))
    assert AMARA_SAID.id in {each.id for each in seen}
    join(house, SENCO, MR_BELL, "teacher", at=NOON)
    assert house.store.member(PLAN, MR_BELL.id) == member(MR_BELL, "teacher")


def test_a_lead_is_not_the_reader_of_what_was_said_beside_them(
    house: House, app: Flask, lead: Member
) -> None:
    """R75: a named adult, and not the one who held the tablet."""
    said = say(house, in_sitting(held_by=MS_OKAFOR), "helps", "The blue door.")
    has_read(house, lead, [said.id], hold=[], at=NOON)
    assert to_open(house, lead) == (said,)
    person = house.store.person(lead.person)
    assert person
    page = visit(browser_of(app, person), f"/plans/{PLAN}/unread")
    assert "you held the tablet. So somebody else reads it: Mr Bell, or" in page.text
    has_read(house, member(MRS_REID, "dsl"), [said.id], hold=[], at=NOON)
    assert to_open(house, lead) == ()


def test_nobody_is_on_duty_for_their_own_sitting(house: House, app: Flask, lead: Member) -> None:
    """R71: who holds the tablet is not the one to be called."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=now, until=now)
    house.store.duty.mark(lead.person, SCHOOL, at=NOON, until=FOR_EVER)
    for person, alone in ((MS_OKAFOR, True), (MR_BELL, False)):
        page = visit(browser_of(app, person), f"/plans/{PLAN}/sitting")
        assert ("Nobody is marked as on duty" in page.text) == alone


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """A mail server for this app."""
    with mail_server() as (box, server):
        send_by(app, server)
        yield box


def test_a_letter_to_both_posts_comes_once(
    house: House, app: Flask, lead: Member, mailbox: Mailbox
) -> None:
    _also(house, MS_OKAFOR, "head")
    _also(house, MS_OKAFOR, "deputy")
    account = Account(person=MS_OKAFOR.id, kind="staff", address="okafor@hill-lane.example")
    house.store.porter.keep_account(account)
    form = visit(browser_of(app, MRS_REID), "/posts").form("Give the post")
    form.fill("post", "deputy").fill("name", "Mr Osei").submit()
    app.extensions["post"].settle()
    assert len(mailbox.letters) == 1
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=NOON, until=NOON)
    _held(house, held_by=MS_OKAFOR)
    ((address, steps),) = letters_due(house, PLAN, now=datetime.now(UTC)).items()
    assert (address, len(steps)) == (account.address, 3)
