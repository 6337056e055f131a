"""The rules that a question names, and a parent who says little."""

from __future__ import annotations

import pytest

from assistant.language import Language
from assistant.talk.listen import ACKNOWLEDGES, FOLLOW_UPS, LADDERS, THIN
from tests.talk.hearing import NOTHING, heard, outcome

NAMED = [
    ("none", "parent", "fine", (), NOTHING),
    ("none", "pupil.short", "I am so sad", (), NOTHING),
    ("seen", "parent", "Her reading at home", (), "when-seen"),
    ("seen", "parent", "fine", (), "when-seen"),
    ("seen", "parent", "dunno", (), "another-way"),
    ("seen", "parent", "She fell off the chair at lunch", ("when-seen",), NOTHING),
    ("seen", "parent", "fine", ("when-seen",), "who-where"),
    ("seen", "parent", "fine", ("when-seen", "who-where"), NOTHING),
    ("seen", "parent", "no", (), NOTHING),
    ("hope", "parent", "a 1:1", (), "if-it-worked"),
    ("hope", "parent", "An EHCP", (), "if-it-worked"),
    ("hope", "parent", "more hours", (), "if-it-worked"),
    ("hope", "parent", "I would like him to have a TA", (), "if-it-worked"),
    ("hope", "parent", "speech therapy", (), "if-it-worked"),
    ("hope", "parent", "more support", (), "if-it-worked"),
    ("hope", "parent", "a 1:1", ("if-it-worked",), NOTHING),
    ("hope", "parent", "He would join in with the others", ("if-it-worked",), NOTHING),
    ("hope", "parent", "to have one real friend", (), NOTHING),
    ("hope", "parent", "To ask for help when she is stuck", (), NOTHING),
    ("hope", "parent", "a TA so that she can join in at lunch", (), NOTHING),
    ("hope", "parent", "better behaviour", (), "what-different"),
    ("hope", "parent", "better behaviour", ("what-different",), NOTHING),
    ("hope", "parent", "happy", (), "another-way"),
    ("hope", "parent", "happy", ("another-way",), NOTHING),
    ("hope", "school", "happy", (), "another-way"),
    ("hope", "pupil.short", "a dog", (), NOTHING),
    ("hope", "pupil.short", "ok", (), "another-way"),
    ("hope", "pupil.short", "ok", ("another-way",), "ideas"),
    ("hope", "pupil.full", "ok", ("another-way",), NOTHING),
    ("person", "pupil.short", "good", (), "another-way"),
    ("person", "pupil.short", "good", ("another-way",), "ideas"),
    ("person", "pupil.short", "dunno", ("another-way",), NOTHING),
    ("person", "pupil.short", "I like my dog", (), NOTHING),
    ("person", "parent", "kind", (), "another-way"),
    ("person", "parent", "confident", (), "one-time"),
    ("helped", "parent", "Drawing while we talk", (), "where-else"),
    ("helped", "parent", "In the car as well", ("where-else",), NOTHING),
    ("helped", "parent", "no", ("where-else",), NOTHING),
    ("helped", "parent", "fine", ("where-else",), NOTHING),
    ("helped", "parent", "fine", (), "last-time-plain"),
    ("helped", "parent", "She counted to ten", ("last-time-plain",), "where-else"),
    ("helped", "pupil.short", "counting to ten", (), NOTHING),
    ("helped", "school", "A task strip on her table", (), NOTHING),
]


@pytest.mark.parametrize("row", NAMED, ids=[f"{r[0]} {r[1]} {r[2]} {len(r[3])}" for r in NAMED])
def test_a_question_listens_by_its_own_rule(
    language: Language, row: tuple[str, str, str, tuple[str, ...], str]
) -> None:
    rule, face, words, probes, expected = row
    assert outcome(heard(language, words, face=face, rule=rule, probes=probes)) == expected


# ------------------------------------------------------------------- a parent who says little


@pytest.mark.parametrize(
    ("thin_before", "expected"),
    [(2, "last-time-plain"), (3, "!another-way-to-talk"), (4, NOTHING), (9, NOTHING)],
)
def test_after_three_thin_answers_a_parent_is_offered_a_person_once(
    language: Language, thin_before: int, expected: str
) -> None:
    then = heard(language, "fine", face="parent", thin_before=thin_before)
    assert outcome(then) == expected


@pytest.mark.parametrize("rule", ["thin", "seen", "hope", "helped", "person"])
def test_after_three_thin_answers_a_parent_is_not_probed_again(
    language: Language, rule: str
) -> None:
    words = "more support with reading from Miss Hart"
    assert heard(language, words, face="parent", rule=rule, thin_before=3) is None


@pytest.mark.parametrize("words", ["no", "", "dunno"])
def test_a_parent_who_says_no_is_offered_nothing(language: Language, words: str) -> None:
    assert heard(language, words, face="parent", thin_before=3) is None


def test_a_pupil_is_never_sent_away_for_saying_little(language: Language) -> None:
    assert outcome(heard(language, "good", thin_before=9)) == "last-time-plain"


def test_every_name_that_is_used_is_in_the_lists_that_prompts_are_checked_against() -> None:
    used = {name for row in NAMED for name in (*row[3], row[4]) if name}
    used |= {name for ladder in LADDERS.values() for name in ladder}
    assert used | {"what-different"} == FOLLOW_UPS
    assert THIN < FOLLOW_UPS
    assert {"hard", "another-way-to-talk"} == ACKNOWLEDGES
