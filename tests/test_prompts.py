"""The folder of words: read into values, and every mistake in it told by file, line and cause."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.plan.lines import area_of
from assistant.prompts import OURS, ScriptError, check, load
from assistant.prompts.files import lines_of

TALK = """\
title = "What goes well"

[[question]]
id = "good-at"
heading = "good-at"
pupil.short = "What are you good at?"
parent = "What is ((name)) good at?"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our own words, to spoil."""
    copy = tmp_path / "prompts"
    shutil.copytree(OURS, copy)
    return copy


def test_our_own_words_have_no_mistake() -> None:
    assert check() == ()


def test_the_talk_is_read_in_the_order_of_the_file_names() -> None:
    ids = [section.id for section in load().talk.sections]
    assert ids[:4] == ["welcome", "practice", "well", "day"]
    assert ids[-3:] == ["stars", "who-sees", "close"]


def test_a_wording_falls_back_to_the_next_simpler_level_and_no_further() -> None:
    question = load().talk.question("good-day")
    assert question.worded("pupil.full") == "Think of a school day that went well. What happened?"
    assert question.worded("pupil.short") == "Think of a good day at school. What happened?"
    assert question.worded("pupil.pictures") == ""


def test_the_form_is_a_script_of_plain_fields() -> None:
    form = load().particulars
    born = form.question("date-of-birth")
    assert (born.worded("school"), born.asks, born.kind) == ("Date of birth", "date", "noted")
    assert form.question("mobile").audience == "senco"


def test_changing_a_word_changes_the_version_of_what_was_asked(folder: Path) -> None:
    before = load(folder)
    path = folder / "talk/30-well.toml"
    path.write_text(path.read_text().replace("What do you enjoy?", "What do you love to do?"))
    after = load(folder)
    assert after.talk.version != before.talk.version
    assert after.writing.version == before.writing.version


def test_older_names_of_the_areas_of_need_lead_to_the_same_four() -> None:
    for nation in load().nations.values():
        assert {name: area_of(name) for name in nation.was} == nation.was


HELP, WELL, LINES = "talk/60-help.toml", "talk/30-well.toml", "follow-ups.toml"


@pytest.mark.parametrize(
    ("path", "text", "where", "message"),
    [
        ("talk/well.toml", TALK, "talk/well.toml", "Name the file by its place and its topic"),
        ("folow-ups.toml", "", "folow-ups.toml", "Did you mean “follow-ups.toml”?"),
        ("tlak/30-well.toml", TALK, "tlak/30-well.toml", "Nothing reads this file."),
    ],
    ids=["no number", "misspelt name", "misspelt folder"],
)
def test_a_file_that_nothing_reads_is_told(
    folder: Path, path: str, text: str, where: str, message: str
) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(text)
    assert [m.path for m in check(folder) if message in m.message] == [where]


@pytest.mark.parametrize("path", [LINES, "plan.toml", "particulars.toml"])
def test_a_file_that_is_missing_is_told(folder: Path, path: str) -> None:
    (folder / path).unlink()
    assert [str(mistake) for mistake in check(folder)] == [f"{path}, line 1: This file is missing."]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    paths = [mistake.path for mistake in check(tmp_path)]
    assert {"talk/", "writing/", "nations/", "plan.toml"} <= set(paths)


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / WELL).write_bytes('title = "Caf\xe9"\n'.encode("latin-1"))
    (found,) = check(folder)
    assert (found.path, found.message) == (
        WELL,
        "This file is not plain text. Save it as “UTF-8”.",
    )


def test_a_file_with_the_mark_that_some_editors_write_is_read(folder: Path) -> None:
    path = folder / WELL
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder) == ()


def test_every_field_and_heading_that_the_plan_needs_must_stay(folder: Path) -> None:
    for path, old in (("particulars.toml", 'id = "surname"'), ("plan.toml", "[heading.tried]")):
        file = folder / path
        file.write_text(file.read_text().replace(old, old.replace("r", "")))
    assert [m.path for m in check(folder)] == ["plan.toml"] * 2
    shutil.copy(OURS / "plan.toml", folder / "plan.toml")
    (found,) = check(folder)
    assert "“surname” is missing: the plan has a place for it." in found.message


def test_words_with_mistakes_are_never_half_read(folder: Path) -> None:
    for path in (WELL, HELP):
        file = folder / path
        file.write_text(file.read_text().replace("why =", "whay ="))
    with pytest.raises(ScriptError) as error:
        load(folder)
    assert error.value.mistakes == check(folder)
    assert f"{WELL}, line 12: “whay” is not a key here." in str(error.value)


def test_lines_are_counted_through_blocks_and_dotted_keys() -> None:
    lines = lines_of(TALK + '\n[[question]]\nid = "enjoy"\n')
    assert lines["question", 0, "pupil", "short"] == 6
    assert lines["question", 1] == 9
    assert lines["question", 1, "id"] == 10


def test_blocks_inside_blocks_are_counted_by_their_own_block() -> None:
    text = "[[group]]\n[[group.field]]\nid = 1\n[[group]]\n[[group.field]]\nid = 2\n"
    lines = lines_of(text)
    assert lines["group", 0, "field", 0, "id"] == 3
    assert lines["group", 1, "field", 0, "id"] == 6
