"""Reading a pupil's words before anybody else has them (conversation.md 4)."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

import pytest
from flask.testing import FlaskClient

from assistant.deeds import not_given, release, to_hold, to_read
from assistant.house import House, plan_for
from assistant.plan.people import Person
from tests.cast import DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, NOON, PLAN, on_amaras
from tests.web.browsing import let_in
from tests.web.filled import (
    BELL,
    DADS,
    HARD,
    SENCO,
    WISH,
    amara_talks,
    give,
    in_sitting,
    others_talk,
    say,
)

READ = f"/plans/{PLAN}/read"


@pytest.fixture
def waiting(house: House) -> House:
    """Amara has talked with Miss Hart; Ms Okafor gives no part of her own."""
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    return house


def _open(client: FlaskClient, person: Person) -> str:
    let_in(client, person)
    return unescape(client.get(READ).text)


def _send(client: FlaskClient, house: House, choices: Mapping[str, str], **rest: str):
    shown = [entry.id for entry in to_read(house, SENCO)]
    form = {**{f"to-{name}": to for name, to in choices.items()}, **rest}
    return client.post(READ, data={**form, "shown": shown})


def _ids(house: House) -> dict[str, str]:
    return {entry.words: entry.id for entry in to_read(house, SENCO) if entry.words}


def test_each_answer_stands_with_its_question_and_how_it_was_given(waiting, client) -> None:
    html = _open(client, MS_OKAFOR)
    assert "What is hard for you at school?" in html
    assert f"“{HARD}”" in html
    assert "Amara, said, written down by Miss Hart" in html
    assert "Amara skipped one question" in html


def test_nothing_is_chosen_before_the_reader_chooses(waiting, client) -> None:
    assert "checked" not in _open(client, MS_OKAFOR)


def test_one_choice_can_be_for_all(waiting, client) -> None:
    _open(client, MS_OKAFOR)
    assert _send(client, waiting, {}, all="family").status_code == 303
    assert to_read(waiting, SENCO) == ()
    assert WISH in [entry.words for entry in plan_for(waiting, SENCO).entries]


def test_a_choice_beside_one_counts_before_the_one_for_all(waiting, client) -> None:
    others_talk(waiting)
    _open(client, MS_OKAFOR)
    ids = _ids(waiting)
    _send(client, waiting, {ids[WISH]: "school", ids[HARD]: "hold"}, all="family")
    dads = [entry.words for entry in plan_for(waiting, DADS).entries]
    bells = [entry.words for entry in plan_for(waiting, BELL).entries]
    assert "Somebody who makes books." in dads
    assert WISH not in dads
    assert WISH in bells
    assert HARD not in bells
    assert [entry.words for entry in to_hold(waiting, on_amaras(MRS_REID))] == [HARD]


def test_without_a_choice_for_each_nothing_is_passed_on_and_what_was_chosen_is_kept(
    waiting, client
) -> None:
    _open(client, MS_OKAFOR)
    response = _send(client, waiting, {_ids(waiting)[WISH]: "hold"})
    assert response.status_code == 422
    assert "Nothing is passed on yet." in response.text
    assert response.text.count("checked") == 1
    assert _ids(waiting)


def test_words_that_came_after_the_page_was_opened_wait_on(waiting, client) -> None:
    _open(client, MS_OKAFOR)
    shown = [entry.id for entry in to_read(waiting, SENCO)]
    say(waiting, in_sitting(), "anything-else", "One more thing.")
    client.post(READ, data={"all": "family", "shown": shown})
    assert list(_ids(waiting)) == ["One more thing."]


def test_sending_twice_is_as_sending_once(waiting, client) -> None:
    _open(client, MS_OKAFOR)
    shown = [entry.id for entry in to_read(waiting, SENCO)]
    for _ in range(2):
        assert client.post(READ, data={"all": "family", "shown": shown}).status_code == 303
    released = [e for e in waiting.store.entries(PLAN) if e.kind == "released"]
    assert len(released) == 2  # the words to all, and the question passed to the school


def test_when_the_pupil_said_just_school_the_family_is_not_offered(house, client) -> None:
    amara_talks(house, lets="school")
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    html = _open(client, MS_OKAFOR)
    assert "School and family" not in html
    assert "Amara chose “Just school”" in html
    assert _send(client, house, {}, all="family").status_code == 404
    assert _ids(house)


def test_when_the_pupil_said_nothing_of_it_the_reader_is_told(house, client) -> None:
    amara_talks(house, lets="")
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    assert "Amara did not say who may read them." in _open(client, MS_OKAFOR)


def test_held_words_are_never_among_those_to_read(house, client) -> None:
    say(house, in_sitting(), "hard-day", "he hits me when I spill things", how="scribed")
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    assert "he hits me" not in _open(client, MS_OKAFOR)


def _nothing_said(house: House) -> None:
    pass


def _talked_with_mr_bell(house: House) -> None:
    amara_talks(house, held_by=MR_BELL)
    give(house, BELL)


def _read_by_another(house: House) -> None:
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "none", at=NOON)
    release(house, SENCO, {e.id: "school" for e in to_read(house, SENCO)}, at=NOON)
    give(house, BELL)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        pytest.param(_nothing_said, "Amara has not given a part yet.", id="not given yet"),
        pytest.param(amara_talks, "Give your own part first", id="own part first"),
        pytest.param(
            _talked_with_mr_bell, "You held the tablet while Amara talked", id="held the tablet"
        ),
        pytest.param(_read_by_another, "Others have read what Amara said.", id="read by another"),
    ],
)
def test_a_reader_who_may_not_read_is_told_why(house, client, state, sentence) -> None:
    state(house)
    html = _open(client, MR_BELL)
    assert sentence in html
    assert WISH not in html


def test_a_reader_who_has_read_is_told_so(waiting, client) -> None:
    _open(client, MS_OKAFOR)
    _send(client, waiting, {}, all="school")
    assert "You have read what Amara said." in _open(client, MS_OKAFOR)


def test_the_adult_who_held_the_tablet_cannot_pass_words_on(waiting, client) -> None:
    shown = [entry.id for entry in to_read(waiting, SENCO)]
    _open(client, MISS_HART)
    client.post(READ, data={"all": "family", "shown": shown})
    assert _ids(waiting)


def test_a_parent_has_no_such_page(waiting, client) -> None:
    assert WISH not in _open(client, DAD)
