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


def line_with(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


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
SPOILT = {
    "a misspelt key": (
        WELL,
        'why = "People read this first."',
        'whay = "People read this first."',
        "“whay” is not a key here. Did you mean “why”?",
    ),
    "a misspelt level": (
        WELL,
        'pupil.short = "What do you like to do?"',
        'pupil.shrot = "What do you like to do?"',
        "“shrot” is not a key here. Did you mean “short”?",
    ),
    "a face that is not there": (
        WELL,
        'teacher = "What can',
        'teachers = "What can',
        "“teachers” is not a key here. Did you mean “teacher”?",
    ),
    "a blank that is not there": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does ((nmae)) love doing?"',
        "“parent” holds “((nmae))”, which is not a blank. Only ((name)) can stand here.",
    ),
    "an echo in a question": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What else about ((echo))?"',
        "“parent” holds “((echo))”, which is not a blank.",
    ),
    "a blank left open": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does ((name) love doing?"',
        "“parent” holds “((”",
    ),
    "another kind of blank": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does {{name}} love doing?"',
        "“parent” holds “{{name}}”",
    ),
    "an empty wording": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = " "',
        "“parent” is empty. Write its words, or take the line out.",
    ),
    "no quotes": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        "parent = What does ((name)) love doing?",
        'Put straight quotes (") around the words.',
    ),
    "curly quotes around the words": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        "parent = “What does ((name)) love doing?”",
        "The words begin with a curly quote.",
    ),
    "straight quotes inside the words": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does ((name)) "love" doing?"',
        "There are straight quotes inside the words. Make those curly: “ ”.",
    ),
    "words that are not closed": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does ((name)) love doing?',
        "The words are not closed.",
    ),
    "a key without its equals sign": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent "What does ((name)) love doing?"',
        "Put an equals sign (=)",
    ),
    "a key that stands twice": (
        WELL,
        'parent = "What does ((name)) love doing?"',
        'parent = "What does ((name)) love?"\nparent = "What does ((name)) love doing?"',
        "This key stands twice in the same block.",
    ),
    "a rule that is not there": (
        HELP,
        'follow_up = "helped"',
        'follow_up = "helpd"',
        "“follow_up” cannot be “helpd”. Did you mean “helped”?",
    ),
    "a kind that is not there": (
        "talk/80-stars.toml",
        'kind = "starred"',
        'kind = "stared"',
        "“kind” cannot be “stared”. Did you mean “starred”?",
    ),
    "a way of asking that is not there": (
        HELP,
        'asks = "choice"',
        'asks = "choices"',
        "“asks” cannot be “choices”. Did you mean “choice”?",
    ),
    "a number in place of words": (
        HELP,
        'why = "So that people notice when you ask."',
        "why = 3",
        '“why” needs words in straight quotes (").',
    ),
    "yes in place of true": (
        "talk/80-stars.toml",
        "checked = false",
        'checked = "no"',
        "“checked” is true or false, without quotes.",
    ),
    "seven choices": (
        HELP,
        'choices = ["Next to me", "Near me", "Only when I ask", "Somewhere else"]',
        'choices = ["a", "b", "c", "d", "e", "f", "g"]',
        "“choices” has 7 entries. A screen holds 6 at most.",
    ),
    "a choice that stands twice": (
        HELP,
        'choices = ["Next to me", "Near me", "Only when I ask", "Somewhere else"]',
        'choices = ["Near me", "Near me"]',
        "“choices” says the same thing twice.",
    ),
    "ideas without a list": (
        WELL,
        'ideas = ["music", "games", "being outside", "making things", "stories"]',
        'ideas = "music"',
        "“ideas” needs a list",
    ),
    "a date in the wrong place": (
        "particulars.toml",
        'id = "date-of-birth"',
        'id = "Date of birth"',
        "is an id: small letters and hyphens only",
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "message"), SPOILT.values(), ids=SPOILT)
def test_a_mistake_is_told_by_file_line_and_likely_cause(
    folder: Path, path: str, old: str, new: str, message: str
) -> None:
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = check(folder)
    assert len(found) == 1, found
    assert found[0].path == path
    assert found[0].line == line_with(file, new.splitlines()[-1])
    assert message in found[0].message


AGREEING = {
    "an id that is used already": (
        WELL,
        'id = "liked"',
        'id = "good-at"',
        ("id = ", 4),
        "“good-at” is an id already, in talk/30-well.toml",
    ),
    "no id at all": (WELL, 'id = "liked"\n', "", ("[[question]]", 2), "“id” is missing here."),
    "a heading that is not there": (
        WELL,
        'id = "good-at"\nheading = "good-at"',
        'id = "good-at"\nheading = "good-att"',
        ("[[question]]", 4),
        "“good-att” is not a heading of the plan. Did you mean “good-at”?",
    ),
    "choices that nobody is asked": (
        HELP,
        'asks = "choice"\n',
        "",
        ("[[question]]", 5),
        "“helper-place” needs both",
    ),
    "a sharing choice without its id": (
        "talk/90-who-sees.toml",
        'choices = ["Just school", "School and my family"]\nchoice_ids = ["school", "family"]',
        'choices = ["Just school", "School and my family"]\nchoice_ids = ["school"]',
        ("[[question]]", 1),
        "Each needs one.",
    ),
    "asked for each of nothing": (
        "writing/30-outcomes.toml",
        'each = "outcome"\nschool = "What happens now"',
        'each = "outcomes"\nschool = "What happens now"',
        ("[[question]]", 3),
        "“baseline” is asked for each “outcomes”. Did you mean “outcome”?",
    ),
    "the limit left out": (
        "talk/10-welcome.toml",
        'id = "the-limit"',
        'id = "a-limit"',
        None,
        "“the-limit” must be said before this question",
    ),
    "a line nobody can hear": (
        LINES,
        '[stopped]\npupil.pictures = "You stopped. That is fine. Your words are saved."\n',
        "[stopped]\n",
        ("[stopped]", 1),
        "“stopped” has no words for pupil.pictures, pupil.short, pupil.full.",
    ),
}


@pytest.mark.parametrize("case", AGREEING.values(), ids=AGREEING)
def test_what_must_agree_is_told_where_it_does_not(
    folder: Path, case: tuple[str, str, str, tuple[str, int] | None, str]
) -> None:
    path, old, new, at, message = case
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    found = [mistake for mistake in check(folder) if message in mistake.message]
    assert len(found) == 1, check(folder)
    if at:
        lines = file.read_text(encoding="utf-8").splitlines()
        standing = [number for number, line in enumerate(lines, 1) if line.startswith(at[0])]
        assert (found[0].path, found[0].line) == (path, standing[at[1] - 1])


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
    assert f"{WELL}, line 11: “whay” is not a key here." in str(error.value)


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
