"""A photo that comes with an answer: kept, held and asked after together with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.deeds import take_out
from assistant.house import House, plan_for
from assistant.plan.entry import Entry
from assistant.plan.picture import Picture
from assistant.plan.seen import held_words
from assistant.turns import NotAsked, Reply, answer, asked_of
from tests.cast import NOON, PLAN
from tests.web.filled import DADS, in_sitting, say

DEN = Picture(data=b"\xff\xd8 my den", kind="image/jpeg", width=40, height=30)
BOAT = replace(DEN, data=b"\xff\xd8 my boat")
HER = in_sitting()


def gives(house: House, words: str, says: str = "", picture: Picture = DEN) -> Entry | None:
    """Amara says what she is good at, and adds a photo."""
    asked = asked_of(house.words.talk, "good-at", HER)
    said = Reply(id="answer-1", asked=asked, words=words)
    photo = Reply(id="answer-1-photo", asked=asked, words=says, how="photo", picture=picture)
    return answer(house, HER, *((said, photo) if words else (photo,)), at=NOON)


def kept(house: House) -> list[tuple[str, str | None]]:
    """What stands of her part."""
    return [(each.kind, each.words) for each in plan_for(house, HER).part_of(HER.person)]


def held(house: House) -> set[str]:
    """What only the lead has."""
    found = held_words(house.store.entries(PLAN), house.store.members(PLAN, former=True))
    return {each.id for each in found}


def test_words_and_photo_stand_side_by_side(house: House) -> None:
    gives(house, "I build dens in the wood.", "My best den.")
    assert kept(house) == [("said", "I build dens in the wood."), ("attached", "My best den.")]
    assert house.store.picture("answer-1-photo") == DEN


def test_a_photo_can_be_all_there_is(house: House) -> None:
    """It is an answer, and nothing is asked after it."""
    entry = gives(house, "")
    assert entry
    assert (entry.kind, entry.how, entry.then) == ("attached", "photo", None)
    assert kept(house) == [("attached", None)]


def test_a_thin_answer_leads_to_its_follow_up_beside_a_photo_too(house: House) -> None:
    say(house, HER, "good-at", "things")
    alone = [e.then for e in house.store.entries(PLAN)]
    take_out(house, HER, house.store.entries(PLAN)[0].id, at=NOON)
    entry = gives(house, "things")
    assert entry
    assert [entry.then] == alone


@pytest.mark.parametrize(
    ("told", "says"),
    [
        pytest.param("Dad hits me.", "", id="for its words"),
        pytest.param("I build dens.", "Where Dad hits me.", id="for what is said of the photo"),
        pytest.param("My uncle comes at night and", "touches me", id="for both as one sentence"),
    ],
)
def test_words_and_photo_are_held_together(house: House, told: str, says: str) -> None:
    entry = gives(house, told, says)
    assert entry
    assert entry.then is None
    assert held(house) == {"answer-1", "answer-1-photo"}


def test_the_same_page_sent_twice_keeps_one_of_each(house: House) -> None:
    for _ in range(2):
        gives(house, "I build dens.", "My den.")
    assert len(house.store.entries(PLAN)) == 2


def test_the_same_page_sent_with_another_photo_is_a_change(house: House) -> None:
    gives(house, "I build dens.", "My den.")
    gives(house, "I build dens.", "My den.", picture=BOAT)
    photo = plan_for(house, HER).kind("attached")
    assert [house.store.picture(each.id) for each in photo] == [BOAT]
    assert len(kept(house)) == 2


def test_words_that_come_later_stand_beside_a_photo(house: House) -> None:
    gives(house, "")
    say(house, HER, "good-at", "Building.")
    assert kept(house) == [("attached", None), ("said", "Building.")]


@pytest.mark.parametrize("question", ["contact", "health", "family-sees", "commitment"])
def test_no_photo_stands_where_it_could_not_be_read(house: House, question: str) -> None:
    with pytest.raises(NotAsked):
        say(house, DADS, question, "Text me.", picture=DEN, how="photo")
