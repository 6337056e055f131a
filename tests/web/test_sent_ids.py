"""An id that a page sends is ours to check: words must never lie where no address leads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from threading import Barrier

import pytest
from flask import Flask

from assistant.house import House, plan_for
from assistant.turns import asked_of
from assistant.web.asked import sealed, sent_id
from tests.cast import DAD, MRS_REID, PLAN, SAMS_MUM, SAMS_PLAN, member, on_amaras
from tests.conftest import SignIn, Sit
from tests.lint_page import LintingClient
from tests.web.filled import DADS, in_sitting, say
from tests.web.test_photo_talk import den

WORRYING = "My uncle hit me with a belt"


@pytest.mark.parametrize("name", ["a/b", "../held", "a b", "é", "x" * 65, "a\n", "", "?", "%2F"])
def test_an_id_that_no_address_can_hold_is_replaced(app: Flask, name: str) -> None:
    with app.test_request_context():
        made = sent_id({"id": name})
        assert made != name
        assert sent_id({"id": made}) == made


def test_words_sent_under_an_id_of_another_plan_are_kept_as_any_others(
    app: Flask, house: House, sign_in: SignIn
) -> None:
    """Found by trying: they were lost, and the error told that there is such an entry (R21)."""
    amaras, parent = (
        say(house, DADS, "helped", "Drawing.").id,
        member(SAMS_MUM, "parent", SAMS_PLAN),
    )
    client = sign_in(SAMS_MUM)
    with app.app_context():
        asked = sealed(asked_of(house.words.talk, "helped", parent), parent)
    for name in (amaras, "nothing"):
        form = {"asked": asked, "id": name, "words": name, "csrf_token": client.token()}
        assert client.post(f"/plans/{SAMS_PLAN}/talk", data=form).status_code == 303
    kept = {entry.words: entry.id for entry in house.store.entries(SAMS_PLAN)}
    assert kept["nothing"] == "nothing"
    assert kept[amaras] != amaras


@pytest.mark.parametrize("typed", ["A den.", "A den {}."], ids=["the same", "other words"])
def test_forms_with_one_id_at_the_same_moment_are_all_saved_and_each_words_kept_once(
    app: Flask, house: House, sign_in: SignIn, typed: str
) -> None:
    """Found by trying: one that came between the look and the commit of another was an error."""
    dad, clients = on_amaras(DAD), [sign_in(DAD) for _ in range(6)]
    with app.app_context():
        asked = sealed(asked_of(house.words.talk, "helped", dad), dad)
    together = Barrier(len(clients))

    def send(client: LintingClient) -> int:
        form = {"asked": asked, "id": "one", "csrf_token": client.token()}
        form["words"] = typed.format(clients.index(client))
        together.wait(20)
        return client.post(f"/plans/{PLAN}/talk", data=form).status_code

    with ThreadPoolExecutor(len(clients)) as threads:
        assert [*threads.map(send, clients)] == [303] * len(clients)
    kept = sorted(entry.words or "" for entry in house.store.entries(PLAN) if entry.by == DAD.id)
    assert kept == sorted({typed.format(each) for each in range(len(clients))})


@pytest.mark.parametrize("name", ["taken", "nothing"])
def test_words_and_photo_are_kept_when_another_plan_has_what_would_be_the_photo(
    app: Flask, house: House, sign_in: SignIn, name: str
) -> None:
    """Found by trying: neither was kept, and the error told of the other plan (R21)."""
    house.store.append(replace(say(house, DADS, "helped", "Drawing."), id="taken-photo"))
    parent, client = member(SAMS_MUM, "parent", SAMS_PLAN), sign_in(SAMS_MUM)
    with app.app_context():
        asked = sealed(asked_of(house.words.talk, "helped", parent), parent)
    for _ in range(2):
        form = {"asked": asked, "id": name, "words": "A den.", "csrf_token": client.token()}
        photo = {"photo": (BytesIO(den()), "den.jpg")}
        assert client.post(f"/plans/{SAMS_PLAN}/talk", data=form | photo).status_code == 303
    stands = plan_for(house, parent).part_of(SAMS_MUM.id)
    assert sorted(entry.kind for entry in stands) == ["attached", "said"]


def test_held_words_sent_under_a_strange_id_can_be_opened_by_the_lead(
    app: Flask, house: House, sit: Sit, sign_in: SignIn
) -> None:
    """Found by trying: with a stroke in its id, nobody could have opened a disclosure."""
    client = sit().client
    with app.app_context():
        asked = sealed(asked_of(house.words.talk, "does-not-help", in_sitting()), in_sitting())
    form = {"asked": asked, "id": "a/b", "words": WORRYING, "csrf_token": client.token()}
    assert client.post(f"/plans/{PLAN}/talk", data=form).status_code == 303
    held = next(entry for entry in house.store.entries(PLAN) if entry.words == WORRYING)
    address = f"/plans/{PLAN}/held/{held.id}"
    assert WORRYING in sign_in(MRS_REID).get(address, follow_redirects=True).text
