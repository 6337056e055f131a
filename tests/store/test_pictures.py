"""The contract of a store, for pictures: kept once with their entry, and gone with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.entry import Cite, Entry
from assistant.plan.people import Person
from assistant.plan.picture import Picture
from assistant.store import Clash, Store, Stored
from tests.cast import DAD, MUM, NOON, PLAN
from tests.store.conftest import Open

DEN = Picture(data=b"\xff\xd8 my den", kind="image/jpeg", width=40, height=30)
BOAT = replace(DEN, data=b"\xff\xd8 my boat")
GIVEN = Entry(
    id="photo-1",
    plan=PLAN,
    kind="attached",
    by=DAD.id,
    at=NOON,
    how="photo",
    words="Her den.",
    parts={"picture": DEN.digest},
)
SAID = Entry(id="said-1", plan=PLAN, kind="said", by=DAD.id, at=NOON, words="She builds dens.")


def test_a_picture_is_kept_with_its_entry_all_or_none(store: Store, reopen: Open) -> None:
    store.keep_picture(DEN, SAID, GIVEN)
    with pytest.raises(Clash):
        store.keep_picture(DEN, replace(GIVEN, id="photo-2"), replace(SAID, words="Another."))
    for each in (store, reopen()):
        assert each.entries(PLAN) == (SAID, GIVEN)
        assert each.picture(GIVEN.id) == DEN
        assert each.picture("photo-2") is each.picture(SAID.id) is None


def test_a_picture_that_is_sent_twice_is_kept_once_and_told_once(store: Store) -> None:
    told: list[Stored] = []
    store.watch(told.append)
    for _ in range(2):
        store.keep_picture(DEN, GIVEN)
    assert store.entries(PLAN) == (GIVEN,)
    assert told == [Stored((GIVEN,), (GIVEN,), store.members(PLAN, former=True))]


@pytest.mark.parametrize(
    ("other", "entry"),
    [
        pytest.param(BOAT, replace(GIVEN, parts={"picture": BOAT.digest}), id="with its digest"),
        pytest.param(replace(DEN, width=41), GIVEN, id="of another size"),
    ],
)
def test_the_same_id_never_stands_for_another_picture(
    store: Store, other: Picture, entry: Entry
) -> None:
    store.keep_picture(DEN, GIVEN)
    with pytest.raises(Clash):
        store.keep_picture(other, entry)
    assert store.picture(GIVEN.id) == DEN


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param((SAID,), id="words alone"),
        pytest.param((replace(GIVEN, parts={}),), id="no digest"),
        pytest.param((replace(GIVEN, parts={"picture": BOAT.digest}),), id="another’s digest"),
        pytest.param((GIVEN, replace(GIVEN, id="photo-2")), id="two at once"),
    ],
)
def test_a_picture_without_its_one_entry_is_not_kept(
    store: Store, entries: tuple[Entry, ...]
) -> None:
    with pytest.raises(ValueError, match="the one entry that holds its digest"):
        store.keep_picture(DEN, *entries)
    assert store.entries(PLAN) == ()


def test_a_picture_of_no_kind_that_is_kept_is_none() -> None:
    with pytest.raises(ValueError, match="svg"):
        replace(DEN, kind="image/svg+xml")


@pytest.mark.parametrize(("person", "left"), [(DAD, None), (MUM, DEN)], ids=["Dad", "Mum"])
def test_forgetting_erases_the_pictures_of_that_person_and_no_others(
    store: Store, person: Person, left: Picture | None
) -> None:
    store.keep_picture(DEN, GIVEN)
    store.forget(person.id)
    assert store.picture(GIVEN.id) == left


def test_a_forgotten_picture_does_not_come_back_when_it_is_sent_again(store: Store) -> None:
    store.keep_picture(DEN, GIVEN)
    store.forget(DAD.id)
    with pytest.raises(Clash):
        store.keep_picture(DEN, GIVEN)
    assert store.picture(GIVEN.id) is None


def test_a_picture_that_was_held_is_not_forgotten_with_the_person(store: Store) -> None:
    """R74."""
    held = replace(SAID, id="h", kind="held", by="net", words=None, cites=(Cite(GIVEN.id),))
    store.keep_picture(DEN, GIVEN)
    store.append(held)
    store.forget(DAD.id)
    assert store.entries(PLAN) == (GIVEN, held)
    assert store.picture(GIVEN.id) == DEN
