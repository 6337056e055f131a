"""A picture is for whoever may see the answer that it belongs to, and is a file, never a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from assistant.deeds import not_given, release, take_out
from assistant.house import House
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import Person
from assistant.safeguarding import tell
from tests.cast import (
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAMS_MUM,
    on_amaras,
)
from tests.conftest import SignIn, Sit
from tests.everybody import MRS_LANE, attach, bring_in
from tests.web.browsing import session_of
from tests.web.filled import DADS, SENCO, give, in_sitting

DEN = b"my den"
Get = Callable[[Person], TestResponse]


@pytest.fixture
def photo(house: House) -> Entry:
    """Amara’s photo, given beside Miss Hart, with her part; nobody has looked at it yet."""
    entry = attach(house, in_sitting())
    for adult in (MS_OKAFOR, MR_BELL, MUM):
        not_given(house, SENCO, adult.id, "None.", at=NOON)
    give(house, DADS)
    give(house, in_sitting())
    return entry


@pytest.fixture
def get(sign_in: SignIn, photo: Entry) -> Get:
    """What somebody is answered who asks for it."""
    return lambda person: sign_in(person).get(f"/plans/{PLAN}/pictures/{photo.id}")


def _shown(answer: TestResponse) -> bool:
    assert (answer.status_code == 200) == (answer.data == DEN)
    return answer.status_code == 200


def test_it_comes_as_a_file_in_which_nothing_runs(get: Get) -> None:
    answer = get(MR_BELL)
    assert answer.data == DEN
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


EVERYBODY = (DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, MRS_REID, SAMS_MUM)


@pytest.mark.parametrize(
    ("to", "readers"),
    [
        pytest.param("", {MS_OKAFOR, MR_BELL, MRS_REID}, id="not read yet"),
        pytest.param("school", {MS_OKAFOR, MR_BELL, MISS_HART}, id="for school"),
        pytest.param("family", {*EVERYBODY} - {MRS_REID, SAMS_MUM}, id="for the family"),
        pytest.param("hold", {MRS_REID}, id="held"),
    ],
)
def test_who_has_a_pupils_photo(
    house: House, photo: Entry, get: Get, to: str, readers: set[Person]
) -> None:
    """Before it is released, only the adults who may look first; never who held the tablet."""
    if to:
        release(house, SENCO, {photo.id: to}, at=NOON)
    assert {person for person in EVERYBODY if _shown(get(person))} == readers


def test_the_pupil_has_it_but_not_what_was_held_in_another_sitting(
    house: House, photo: Entry, sit: Sit
) -> None:
    address = f"/plans/{PLAN}/pictures/{photo.id}"
    assert _shown(sit().client.get(address))
    release(house, SENCO, {photo.id: "hold"}, at=NOON)
    assert sit().client.get(address).status_code == 404


def test_the_head_has_a_held_photo_once_it_was_passed_on(
    house: House, photo: Entry, get: Get
) -> None:
    bring_in(house.store)
    release(house, SENCO, {photo.id: "hold"}, at=NOON)
    assert get(MRS_LANE).status_code == 404
    tell(house, on_amaras(MRS_REID), photo.id, "head", "", at=NOON)
    assert _shown(get(MRS_LANE))


def test_a_photo_that_was_read_and_taken_out_is_there_for_nobody(
    house: House, photo: Entry, get: Get
) -> None:
    release(house, SENCO, {photo.id: "family"}, at=NOON)
    take_out(house, in_sitting(), photo.id, at=NOON)
    assert [person for person in EVERYBODY if _shown(get(person))] == []


def test_a_photo_from_the_family_waits_until_their_part_is_given(
    house: House, photo: Entry, sign_in: SignIn
) -> None:
    dads = attach(house, DADS)
    address = f"/plans/{PLAN}/pictures/{dads.id}"
    readers = {person for person in EVERYBODY if _shown(sign_in(person).get(address))}
    assert readers == {DAD, MS_OKAFOR, MR_BELL, MISS_HART}, "Mum’s choice is Dad’s"


def test_a_lead_shows_who_they_are_before_it_opens(
    house: House, photo: Entry, sign_in: SignIn
) -> None:
    """As for everything that is or may be held."""
    client = sign_in(MRS_REID)
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, "2026-01-12T12:00:00+00:00")
    answer = client.get(f"/plans/{PLAN}/pictures/{photo.id}")
    assert answer.status_code == 303
    assert "/sign-in/again" in answer.headers["Location"]


def test_an_entry_without_a_picture_is_answered_as_none_at_all(
    house: House, photo: Entry, sign_in: SignIn
) -> None:
    client = sign_in(DAD)
    plain = replace(photo, id="plain", by=DAD.id, kind="said", parts={}, scribe=None)
    held = replace(plain, id="held", kind="held", by="net", words=None, cites=(Cite("plain"),))
    house.store.append(plain, held)
    told = [client.get(f"/plans/{PLAN}/pictures/{name}") for name in ("plain", "held", "nothing")]
    assert {each.status_code for each in told} == {404}
