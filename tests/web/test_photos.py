"""A photo beside an answer, wherever people read what others said: seen, and told in words."""

from __future__ import annotations

import pytest

from assistant.deeds import not_given, release, share_plan, to_read
from assistant.house import House
from assistant.of_age import decides_from_now
from assistant.particulars import save_particulars
from assistant.plan.entry import Entry
from assistant.plan.picture import Picture
from assistant.safeguarding import to_open
from tests.cast import AMARA, DAD, MRS_REID, MS_OKAFOR, NOON, PLAN, on_amaras
from tests.conftest import SignIn
from tests.page import Page, visit
from tests.web.filled import (
    SENCO,
    amara_talks,
    fill,
    in_sitting,
    others_talk,
    read_by_the_senco,
    say,
)

DEN = Picture(data=b"\xff\xd8 my den", kind="image/jpeg", width=40, height=30)
ALT = "A photo from Amara: My den."


@pytest.fixture
def photo(house: House) -> Entry:
    """Amara’s photo of her den, given with her part; Ms Okafor gives none, and can read it."""
    her_den = adds_a_photo(house)
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    return her_den


def adds_a_photo(house: House, words: str = "My den.") -> Entry:
    """Amara adds a photo to what she is good at, beside Miss Hart."""
    return say(house, in_sitting(), "good-at", words, picture=DEN, how="photo")


def seen(page: Page, photo: Entry) -> list[str]:
    """What stands for this photo on a page, for those who cannot see it."""
    address = f"/plans/{PLAN}/pictures/{photo.id}"
    return [each.get("alt", "") for each in page.html.all("img") if each.get("src") == address]


def test_a_photo_waits_to_be_looked_at_beside_her_words(
    house: House, sign_in: SignIn, photo: Entry
) -> None:
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read")
    assert seen(page, photo) == [ALT]
    form = page.form("I have read these: pass them on").fill("all", "family")
    form.fill(f"to-{photo.id}", "hold").submit()
    assert photo.id not in {each.id for each in to_read(house, SENCO)}
    assert seen(visit(sign_in(MRS_REID), f"/plans/{PLAN}/held/{photo.id}"), photo) == [
        "A photo from Amara Okoro: My den."
    ]


def test_a_lead_sees_a_photo_that_nobody_opened(
    house: House, sign_in: SignIn, photo: Entry
) -> None:
    assert photo.id in {each.id for each in to_open(house, on_amaras(MRS_REID))}
    assert seen(visit(sign_in(MRS_REID), f"/plans/{PLAN}/unread"), photo)


@pytest.mark.parametrize("page", ["page", "board"])
def test_the_family_has_it_once_an_adult_passed_it_on(
    house: House, sign_in: SignIn, photo: Entry, page: str
) -> None:
    not_given(house, SENCO, DAD.id, "He asked us to go on without.", at=NOON)
    share_plan(house, SENCO, at=NOON)
    place = f"/plans/{PLAN}/{page}"
    assert seen(visit(sign_in(DAD), place), photo) == []
    release(house, SENCO, {photo.id: "family"}, at=NOON)
    assert seen(visit(sign_in(DAD), place), photo) == [ALT]


def test_on_the_desk_it_stands_among_her_words_to_pick(
    house: House, sign_in: SignIn, photo: Entry
) -> None:
    release(house, SENCO, {photo.id: "school"}, at=NOON)
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}")
    assert seen(page, photo) == [ALT]
    assert photo.id in [each.get("value") for each in page.html.all("input")]


def test_a_photo_without_words_is_looked_at_and_not_picked(house: House, sign_in: SignIn) -> None:
    photo = adds_a_photo(house, words="")
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    release(house, SENCO, {photo.id: "school"}, at=NOON)
    for place in (f"/plans/{PLAN}", f"/plans/{PLAN}/needs"):
        page = visit(sign_in(MS_OKAFOR), place)
        assert photo.id not in [each.get("value") for each in page.html.all("input")]
    assert seen(visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/board"), photo) == ["A photo from Amara"]


def test_what_changed_since_the_last_version_names_a_new_photo(
    house: House, sign_in: SignIn
) -> None:
    fill(house)
    photo = adds_a_photo(house)
    release(house, SENCO, {photo.id: "family"}, at=NOON)
    share_plan(house, SENCO, at=NOON)
    told = visit(sign_in(DAD), f"/plans/{PLAN}/changes").text
    assert "Amara’s photo under “" in told
    assert DEN.digest not in told


def test_from_16_on_she_decides_on_a_photo_as_on_her_words(house: House, sign_in: SignIn) -> None:
    save_particulars(house, SENCO, {("date-of-birth", AMARA.id): "2010-01-01"}, at=NOON)
    decides_from_now(house, on_amaras(AMARA), by=MS_OKAFOR.id, at=NOON)
    photo = adds_a_photo(house)
    amara_talks(house, lets="")
    others_talk(house)
    read_by_the_senco(house, to="school")
    share_plan(house, SENCO, at=NOON)
    hers, dads = (sign_in(AMARA), f"/plans/{PLAN}/family"), (sign_in(DAD), f"/plans/{PLAN}/page")
    assert seen(visit(*dads), photo) == []
    page = visit(*hers)
    assert seen(page, photo) == ["A photo from you: My den."]
    page.form("Keep this").fill(f"to-{photo.id}", "family").submit()
    assert seen(visit(*dads), photo) == [ALT]
