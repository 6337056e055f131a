"""What a SENCO may get wrong in `prompts/`, and what they are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.prompts import OURS, check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our own words, to spoil."""
    copy = tmp_path / "prompts"
    shutil.copytree(OURS, copy)
    return copy


def line_with(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


HELP, WELL, LINES = "talk/60-help.toml", "talk/30-well.toml", "follow-ups.toml"
LOVE = 'parent = "What does ((name)) love doing?"'
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
        LOVE,
        'parent = "What does ((nmae)) love doing?"',
        "“parent” holds “((nmae))”, which is not a blank. Only ((name)) can stand here.",
    ),
    "an echo in a question": (
        WELL,
        LOVE,
        'parent = "What else about ((echo))?"',
        "“parent” holds “((echo))”, which is not a blank.",
    ),
    "a blank left open": (
        WELL,
        LOVE,
        'parent = "What does ((name) love doing?"',
        "“parent” holds “((”",
    ),
    "another kind of blank": (
        WELL,
        LOVE,
        'parent = "What does {{name}} love doing?"',
        "“parent” holds “{{name}}”",
    ),
    "an empty wording": (
        WELL,
        LOVE,
        'parent = " "',
        "“parent” is empty. Write its words, or take the line out.",
    ),
    "no quotes": (
        WELL,
        LOVE,
        "parent = What does ((name)) love doing?",
        'Put straight quotes (") around the words.',
    ),
    "curly quotes around the words": (
        WELL,
        LOVE,
        "parent = “What does ((name)) love doing?”",
        "The words begin with a curly quote.",
    ),
    "straight quotes inside the words": (
        WELL,
        LOVE,
        'parent = "What does ((name)) "love" doing?"',
        "There are straight quotes inside the words. Make those curly: “ ”.",
    ),
    "words that are not closed": (
        WELL,
        LOVE,
        'parent = "What does ((name)) love doing?',
        "The words are not closed.",
    ),
    "a key without its equals sign": (
        WELL,
        LOVE,
        'parent "What does ((name)) love doing?"',
        "Put an equals sign (=)",
    ),
    "a key that stands twice": (
        WELL,
        LOVE,
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
    "a bracket left out": (
        "talk/80-stars.toml",
        "[[question]]",
        "[[question]",
        "Write the head of a block like this",
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
        "must be small letters and hyphens only",
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
    "a box of the school under another heading": (
        "together/10-differences.toml",
        'id = "hold"\nheading = "difference"',
        'id = "hold"\nheading = "outcome"',
        ("[[question]]", 4),
        "Here neither the id nor the heading may change.",
    ),
    "a box of the school left out": (
        "together/20-reasons.toml",
        'id = "star"\nheading = "star"',
        'id = "sun"\nheading = "star"',
        None,
        "“star” is missing: the plan cannot be without it.",
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
        (
            '[stopped]\npupil.pictures = "You stopped. That is fine. Your words will still '
            'be here. You can come back on another day."\n'
        ),
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
