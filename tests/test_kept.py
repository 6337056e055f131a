"""The store of the demonstration school is built once, and copied while nothing changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.demonstration.kept import ROOT, put_school, sum_of
from assistant.demonstration.school import school_of
from assistant.house import open_house
from assistant.left_open import left_open
from assistant.store.key import NoKey, new_key
from assistant.store.opened import connect_plainly
from assistant.store.sqlite import SqliteStore

CODE, WORDS = "assistant/talk/net.py", "prompts/plan.toml"


def school_in(folder, kept):
    """Who and what is in a school that was put there."""
    key = new_key()
    put_school(folder / "plait.sqlite", key, kept=kept)
    store = SqliteStore(folder / "plait.sqlite", key)
    made = school_of(store)
    store.close()
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """What a first start keeps in the place of what other code had kept there."""
    file = tmp_path_factory.mktemp("environment") / "share/school.sqlite"
    file.parent.mkdir()
    SqliteStore(file, new_key()).close()
    return file, school_in(tmp_path_factory.mktemp("first"), file)


def test_the_next_start_has_the_same_school_without_building_it(kept, tmp_path):
    file, first = kept
    before = file.stat()
    assert school_in(tmp_path, file) == first
    assert set(first.plans) == {"Amara", "Sam", "Leo", "Zofia", "Callum"}
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_key_of_what_is_kept_opens_no_school_that_people_type_in(kept, tmp_path):
    file, _ = kept
    connect_plainly(file, sum_of(ROOT)).close()
    put_school(tmp_path / "plait.sqlite", new_key(), kept=file)
    with pytest.raises(NoKey):
        connect_plainly(tmp_path / "plait.sqlite", sum_of(ROOT))


def test_where_nothing_can_be_kept_the_school_is_built_each_time(tmp_path):
    nowhere = tmp_path / "a file"
    nowhere.touch()
    assert school_in(tmp_path, nowhere / "school.sqlite").plans


@pytest.fixture
def program(tmp_path):
    """A small program: a file of code, and one of words."""
    for name in (CODE, WORDS):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("a = 1")
    return tmp_path


def test_no_day_of_the_finished_plan_is_over_before_its_time(kept, tmp_path):
    file, _ = kept
    key = new_key()
    put_school(tmp_path / "plait.sqlite", key, kept=file)
    house = open_house(tmp_path / "plait.sqlite", key)
    made = school_of(house.store)
    senco = house.store.member(made.plans["Amara"], made.people["Ms Okafor"])

    def over(day):
        found = (each.gap for each in left_open(house, senco, today=day))
        return [(gap.rule, gap.blocks) for gap in found if "-over" in gap.rule]

    try_until, first_outcome = date(2027, 1, 15), date(2027, 2, 12)
    assert over(date(2026, 11, 22)) == over(try_until) == []
    assert over(try_until + timedelta(days=1)) == [("try-over", False)]
    assert over(first_outcome + timedelta(days=1)) == [("date-over", False), ("try-over", False)]
    house.store.close()


@pytest.mark.parametrize("name", [CODE, WORDS, "assistant/talk/more.py", "requirements.lock"])
def test_code_words_and_packages_that_change_make_it_another_school(program, name):
    before = sum_of(program)
    (program / name).write_text("a = 2")
    assert sum_of(program) != before


def test_a_file_that_only_moves_makes_it_another_school(program):
    before = sum_of(program)
    (program / CODE).rename(program / "assistant/talk/tent.py")
    assert sum_of(program) != before


def test_what_python_compiles_beside_the_code_changes_nothing(program):
    before = sum_of(program)
    (program / CODE).with_suffix(".pyc").write_text("compiled")
    assert sum_of(program) == before
