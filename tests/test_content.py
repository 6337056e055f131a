"""What is asked of whom, in which order, one thing at a time; how it reads is in `our_words/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.prompts import OURS, load
from assistant.prompts.shapes import QUESTION, SECTION
from assistant.talk.listen import RULES
from assistant.talk.net import caught, our_net
from assistant.talk.script import FACES, Question, Script, worded
from tests.our_words.limits import faults

WORDS = load()
PUPILS = FACES[:3]
STRENGTHS, DIFFICULTIES = {"this-is-me", "good-at"}, {"find-difficult"}


def filled(text: str) -> str:
    """The text as somebody would read it, with a name and a word of their own in it."""
    return text.replace("((name))", "Amara").replace("((echo))", "drawing")


def questions(script: Script) -> Iterator[Question]:
    return (question for section in script.sections for question in section.questions)


def spoken(face: str, talk: Script = WORDS.talk) -> dict[str, str]:
    """Everything that the program says to this face, by a name that a failure can show."""
    asked = {question.id: question.worded(face) for question in questions(talk)}
    again = {f"{question.id} another way": question.another(face) for question in questions(talk)}
    lines = {name: worded(line, face) for name, line in talk.lines.items()}
    return {name: filled(text) for name, text in (asked | again | lines).items() if text}


SPOKEN = {face: spoken(face) for face in FACES}
FILES = sorted(OURS.rglob("*.toml"))


def strings(value: object) -> Iterator[str]:
    """Every text in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def test_there_are_words_for_everybody() -> None:
    assert len(FILES) > 15
    assert all(len(SPOKEN[face]) > 20 for face in FACES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_texts_have_smart_quotes_and_tidy_spaces(path: Path) -> None:
    for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert not re.search(r"['\"]| [.,?!:;]|\.\.|\(\( | \)\)", text), text
        assert text == " ".join(text.split())


@pytest.mark.parametrize("face", FACES)
def test_one_thing_is_asked_at_a_time(face: str) -> None:
    assert not [text for text in SPOKEN[face].values() if text.count("?") > 1]


@pytest.mark.parametrize("face", FACES)
def test_the_limit_is_said_before_the_first_question(face: str) -> None:
    asked = [question for question in questions(WORDS.talk) if question.worded(face)]
    first = next(question for question in asked if question.asks != "tell")
    told = asked[: asked.index(first)]
    assert "the-limit" in [question.id for question in told]
    assert any("not a person" in question.worded(face) for question in told)
    assert "safe" in WORDS.talk.question("the-limit").worded(face)


@pytest.mark.parametrize("face", FACES)
def test_what_goes_well_is_asked_before_what_is_hard(face: str) -> None:
    headings = [question.heading for question in questions(WORDS.talk) if question.worded(face)]
    first_hard = next(at for at, heading in enumerate(headings) if heading in DIFFICULTIES)
    assert any(heading in STRENGTHS for heading in headings[:first_hard])
    assert "how-to-help" not in headings[:first_hard] or face == "teacher"


def asked_in_words(face: str) -> list[Question]:
    """The questions that a face answers in words, practice left out."""
    return [
        question
        for question in questions(WORDS.talk)
        if question.worded(face) and question.asks == "words" and question.id != "practice"
    ]


def test_a_teacher_has_six_questions() -> None:
    assert len(asked_in_words("teacher")) == 6


def test_a_parent_has_thirteen_topics_at_most() -> None:
    """What a child loves and what a child is good at are two questions and one topic (F1)."""
    assert len({q.id for q in asked_in_words("parent")} - {"enjoy"}) <= 13


# The question under which each heading of the form stands first: a home for a long text.
HOMES = {
    "this-is-me": "this-is-me",
    "want-to-be": "want-to-be",
    "good-at": "good-at",
    "find-difficult": "find-difficult",
    "how-to-help": "helps",
    "important": "important",
}


@pytest.mark.parametrize("heading", HOMES)
@pytest.mark.parametrize("face", PUPILS)
def test_every_heading_of_the_form_is_asked_of_a_pupil(face: str, heading: str) -> None:
    """002-23 to 002-26, at every level of communication."""
    first = next(q for q in asked_in_words(face) if q.heading == heading)
    assert first.id == HOMES[heading]


def test_a_parent_says_what_is_important_now_and_later() -> None:
    """002-28."""
    first = next(q for q in asked_in_words("parent") if q.heading == "important")
    assert first.id == "important"


@pytest.mark.parametrize(
    ("face", "headings"),
    [
        ("school", {*HOMES, "tried", "needs", "commitment"}),
        ("teacher", {"good-at", "how-to-help", "find-difficult", "tried", "needs", "commitment"}),
        ("parent", {"this-is-me", "good-at", "find-difficult", "how-to-help", "important"}),
    ],
    ids=["SENCO", "class teacher", "parent"],
)
def test_every_voice_is_asked_for_its_view(face: str, headings: set[str]) -> None:
    assert headings <= {question.heading for question in asked_in_words(face)}


def test_health_and_contact_are_for_the_senco_only() -> None:
    private = [q.id for q in questions(WORDS.talk) if q.audience == "senco"]
    assert private == ["health", "contact"]
    form = {f.id for f in questions(WORDS.particulars) if f.audience == "senco"}
    assert form >= {"address", "telephone", "mobile", "email", "best-time", "other-information"}


def test_everybody_may_say_what_they_will_do() -> None:
    """004-16."""
    ours = WORDS.talk.question("commitment")
    assert (ours.kind, ours.heading) == ("committed", "commitment")
    assert all(ours.worded(face) for face in FACES)


@pytest.mark.parametrize("script", ["talk", "writing"])
def test_a_statement_is_read_and_a_question_is_answered(script: str) -> None:
    for question in questions(getattr(WORDS, script)):
        assert (question.asks == "tell") == (question.kind == "read")
        assert (question.asks == "stars") == (question.kind == "starred")


def test_choices_about_sharing_never_lose_their_meaning() -> None:
    shared = [q for q in questions(WORDS.talk) if q.kind == "shared"]
    assert [q.choice_ids for q in shared] == [("school", "family")] * 2
    assert "((name))" in WORDS.talk.question("family-sees").choices[1]


def test_nations_agree_on_what_there_is_a_word_for() -> None:
    """000-11."""
    england, scotland = (WORDS.nations[name] for name in ("england", "scotland"))
    assert england.areas.keys() == scotland.areas.keys()
    assert england.terms["plan"] == WORDS.plan.title.lower()
    assert all(
        "0800 1111" in {h.number for h in nation.helplines} for nation in (england, scotland)
    )


def test_the_readme_names_every_key_and_rule_of_a_question() -> None:
    readme = (OURS / "README.md").read_text(encoding="utf-8")
    keys = [f"`{key}" for key in (*SECTION.keys, *QUESTION.keys)]
    rules = [f'`"{rule}"`' for rule in RULES]
    assert not [name for name in (*keys, *rules) if name not in readme]


def test_no_idea_of_ours_sets_off_the_safeguarding_net() -> None:
    ours = [
        text for q in questions(WORDS.talk) for text in (*q.ideas, *q.choices, q.why, q.example)
    ]
    assert not [text for text in ours if caught(text, our_net())]


@pytest.mark.parametrize("name", ["star", "wish"])
def test_what_the_pupil_is_told_is_shown_by_an_example_that_a_pupil_can_read(name: str) -> None:
    example = WORDS.together.question(name).example
    assert list(map(str, faults(example, "pupil.pictures"))) == []


def test_no_box_says_who_is_right() -> None:
    boxes = questions(WORDS.together)
    texts = [text for q in boxes for text in (*q.wording.values(), q.why, q.example)]
    assert not [text for text in texts if "compromise" in text.casefold()]
