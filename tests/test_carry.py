"""A plan is carried from one store into another, whole or not at all, and once."""

from __future__ import annotations

import json
from base64 import b64encode
from contextlib import closing
from dataclasses import replace

import pytest
from click.testing import CliRunner

from assistant.carry import carry_out
from assistant.commands import main
from assistant.pictures.redraw import redraw
from assistant.plan.bare import read_picture
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import fold
from assistant.plan.portable import portable
from assistant.plan.unpack import NotAPlan, unpack
from assistant.store import AlreadyHere, Clash
from assistant.store.key import key_of_file, read_key, write_key
from assistant.store.sqlite import SqliteStore
from tests.cast import AMARA, DAD, KEY, MR_BELL, NOON, PLAN, SAM, SAMS_PLAN, SCHOOL, member, move_in
from tests.pictures.photos import drawn, file, telling

NATIONS = ("england", "scotland")
ASKED = Asked(question="good-at", version="1", wording="What is ((name)) good at?", face="parent")
SAID = Entry(
    id="said",
    plan=PLAN,
    kind="said",
    by=DAD.id,
    at=NOON,
    asked=ASKED,
    words="She draws.\r\n“Zoë” 🦊",
)


@pytest.fixture
def home(tmp_path):
    """The store from which Amara's plan is carried."""
    store = SqliteStore(tmp_path / "home.sqlite", KEY)
    move_in(store)
    store.append(SAID)
    yield store
    store.close()


@pytest.fixture
def away(tmp_path):
    """An empty store."""
    store = SqliteStore(tmp_path / "away.sqlite", KEY)
    yield store
    store.close()


def _carried(store):
    return unpack(json.dumps(portable(carry_out(store, PLAN))), nations=NATIONS)


def test_a_plan_arrives_with_its_people_its_members_and_every_word(home, away):
    away.take_in(_carried(home))
    assert fold(away.entries(PLAN)) == fold(home.entries(PLAN))
    assert away.people(PLAN) == home.people(PLAN)
    assert away.members(PLAN) == home.members(PLAN)
    assert away.plans_of(AMARA.id) == home.plans_of(AMARA.id)


def test_a_plan_that_comes_twice_is_stored_once(home, away):
    for _ in range(2):
        away.take_in(_carried(home))
    assert carry_out(away, PLAN) == carry_out(home, PLAN)


def test_a_plan_that_is_here_stays_as_it_is_and_so_do_the_drafts_in_it(home, away):
    assert away.take_in(_carried(home))
    away.add_person(replace(DAD, name="Mr D Okoro"))
    away.append(replace(SAID, id="since", words="She makes films."))
    away.keep_draft(PLAN, DAD.id, "good-at", "She also")
    away.leave(PLAN, MR_BELL.id)
    members = away.members(PLAN, former=True)
    assert not away.take_in(_carried(home))
    assert away.person(DAD.id).name == "Mr D Okoro"
    assert away.draft(PLAN, DAD.id, "good-at") == "She also"
    assert [entry.id for entry in away.entries(PLAN)] == ["said", "since"]
    assert away.members(PLAN, former=True) == members


STRANGER = replace(DAD, id="stranger", name="Somebody new")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"entries": (replace(SAID, id="more"),)}, id="an entry in another’s name"),
        pytest.param({"entries": (replace(SAID, at="2020-01-01T12:00:00+00:00"),)}, id="a time"),
        pytest.param({"entries": (replace(SAID, audience="senco"),)}, id="for others"),
        pytest.param({"people": (STRANGER,)}, id="a person"),
        pytest.param({"members": (member(STRANGER, "dsl"),), "people": (STRANGER,)}, id="a lead"),
        pytest.param({"members": (member(DAD, "dsl"),)}, id="a parent as the lead"),
        pytest.param({"school": "elsewhere"}, id="a school"),
    ],
)
def test_a_file_adds_nothing_to_a_plan_that_is_here(home, away, more):
    """Found by trying: a file made its writer the safeguarding lead, and appended for others."""
    carried = _carried(home)
    away.take_in(carried)
    before = carry_out(away, PLAN)
    rows = {k: (*getattr(carried, k), *v) for k, v in more.items() if k != "school"}
    with pytest.raises(AlreadyHere):
        away.take_in(replace(carried, **{**more, **rows}))
    assert carry_out(away, PLAN) == before
    assert away.person("stranger") is None
    assert away.schools() == (SCHOOL,)


def test_a_plan_that_clashes_with_what_is_there_leaves_nothing_behind(home, away):
    sams = replace(SAID, plan=SAMS_PLAN, by=SAM.id)
    away.take_in(replace(_carried(home), plan=SAMS_PLAN, people=(SAM,), members=(), entries=()))
    away.append(sams)
    carried = _carried(home)
    with pytest.raises(Clash):
        away.take_in(replace(carried, people=(*carried.people, STRANGER)))
    assert away.entries(PLAN) == ()
    assert away.person("stranger") is None


@pytest.mark.parametrize("more", [{}, {"name": "Mallory", "called": "Mallory"}])
def test_a_new_plan_ties_nobody_who_is_here_and_changes_no_name(home, tmp_path, more):
    carried = replace(carry_out(home, PLAN), plan="new", entries=())
    text, store = tmp_path / "plan.json", tmp_path / "plan.sqlite"
    write_key(key_of_file(store), KEY)
    with closing(SqliteStore(store, KEY)) as opened:
        opened.add_school(SCHOOL, "Hill Lane Primary School", "england")
        opened.add_person(DAD)
    people = (replace(DAD, **more), *(each for each in carried.people if each.id != DAD.id))
    text.write_text(json.dumps(portable(replace(carried, people=people))), encoding="utf-8")
    done = CliRunner().invoke(main, ["import", str(text), "--store", str(store)])
    assert done.exit_code == 2
    assert "Somebody in this file is in the store already" in done.output
    with closing(SqliteStore(store, KEY)) as opened:
        assert opened.members("new") == ()
        assert opened.person(DAD.id) == DAD
        assert opened.person(AMARA.id) is None


DEN = read_picture(redraw(file(drawn())))
PHOTO = replace(
    SAID, id="photo", kind="attached", about="good-at", how="photo", parts={"picture": DEN.digest}
)
HELD = replace(PHOTO, id="kept", kind="held", by="net", words=None, cites=(Cite("held-photo"),))


def test_a_photo_travels_with_its_words_and_one_that_is_held_does_not(home, away):
    home.keep_picture(DEN, PHOTO)
    home.keep_picture(DEN, replace(PHOTO, id="held-photo"), HELD)
    carried = _carried(home)
    assert carried.pictures == {"photo": DEN}
    for _ in range(2):
        away.take_in(carried)
    assert away.picture("photo") == DEN
    assert away.picture("held-photo") is None
    assert away.entries(PLAN)[-1] == PHOTO


def test_the_command_takes_a_plan_in_with_its_photo(home, tmp_path):
    home.keep_picture(DEN, PHOTO)
    text, store = tmp_path / "plan.json", tmp_path / "plan.sqlite"
    text.write_text(json.dumps(portable(carry_out(home, PLAN))), encoding="utf-8")
    done = CliRunner().invoke(main, ["import", str(text), "--store", str(store)])
    assert done.exit_code == 0, done.output
    with closing(SqliteStore(store, read_key(key_of_file(store)))) as opened:
        assert opened.picture("photo") == DEN


@pytest.mark.parametrize(
    "pictures",
    [
        pytest.param({}, id="missing"),
        pytest.param({"photo": b64encode(telling()).decode()}, id="not redrawn"),
        pytest.param({"photo": b64encode(b"<svg/>").decode()}, id="a drawing that can run"),
        pytest.param({"photo": b64encode(redraw(file(drawn(30, 20)))).decode()}, id="another"),
        pytest.param({"said": b64encode(DEN.data).decode()}, id="beside something else"),
        pytest.param({"photo": "no picture"}, id="no file"),
        pytest.param({"photo": 7}, id="a number"),
        pytest.param([], id="a list"),
    ],
)
def test_a_photo_that_is_not_ours_is_not_taken_in(home, pictures):
    home.keep_picture(DEN, PHOTO)
    data = portable(carry_out(home, PLAN))
    assert unpack(json.dumps(data), nations=NATIONS).pictures
    with pytest.raises(NotAPlan):
        unpack(json.dumps({**data, "pictures": pictures}), nations=NATIONS)


@pytest.mark.parametrize("name", ["name", "called", "surname", "other_names"])
def test_a_file_with_a_name_that_no_page_would_take_is_refused(home, name):
    home.add_person(replace(DAD, **{name: "x" * 162}))
    with pytest.raises(NotAPlan, match="has more than 80 characters"):
        _carried(home)


def test_a_file_with_a_number_that_no_page_would_take_is_refused(home):
    home.append(replace(SAID, id="mobile", kind="noted", about="mobile", words="0" * 81))
    with pytest.raises(NotAPlan, match="has more than 80 characters"):
        _carried(home)
