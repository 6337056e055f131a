"""Our own words, all of them, at the reading level and in the tone of whoever reads them."""

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
from tests.plain import ease, grade, sentences, words

WORDS = load()
PUPILS = FACES[:3]
LONGEST = {"pupil.pictures": 12, "pupil.short": 12, "pupil.full": 15, "parent": 20}
TOO_SHORT_TO_GRADE = 8
STRENGTHS, DIFFICULTIES = {"this-is-me", "good-at"}, {"find-difficult"}

OPENERS = (
    "do does did is are was were am can could will would should shall has have had may might must "
    "isn’t aren’t don’t doesn’t didn’t can’t couldn’t won’t wouldn’t haven’t hasn’t"
).split()
PROGRAM = re.compile(r"\b(I|I’m|I’ve|I’ll|me|my|mine|myself)\b")
TOGETHER = re.compile(r"\b(we|us|our|let’s)\b", re.IGNORECASE)
PRAISE = re.compile(
    r"\b(well done|great|brilliant|excellent|amazing|fantastic|wonderful|clever|perfect|"
    r"good (job|work|answer|girl|boy)|lovely|awesome|superb|proud of you|nice (one|work))\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\b(don’t you|isn’t it|aren’t you|most (children|pupils|people)|of course|surely|"
    r"you should|obviously)\b",
    re.IGNORECASE,
)
IDIOMS = re.compile(
    r"\b(in the way|going on|on top of|comes? to mind|stands? out|tricky|under the weather|"
    r"at the end of the day|keep an eye|in your shoes|piece of cake|hang on|up to you|"
    r"bottom line|touch base|on board|on track|in the loop|down the line)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(provision|outcomes?|baseline|SENCO|SENDCO|SEND|SEN|ASN|SEMH|EHCP?|IEP|DSL|SLT|OT|TA|LA|"
    r"cohort|graduated|intervention|differentiat\w*|scaffold\w*|safeguarding|curriculum|cognition|"
    r"attainment|targets?|strateg\w+|multi-?agency|stakeholders?|pupil voice|key stage|modelling|"
    r"regulat\w+|transitions?|engage\w*|access(ing)?|sensory|holistic|person-?centred)\b"
)


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
FAMILY = (*PUPILS, "parent")
FILES = sorted(OURS.rglob("*.toml"))


def strings(value: object) -> Iterator[str]:
    """Every text in what a file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def matching(face: str, *patterns: re.Pattern[str]) -> dict[str, str]:
    """What is said to this face and matches one of the patterns."""
    found = SPOKEN[face].items()
    return {name: text for name, text in found if any(p.search(text) for p in patterns)}


def longer(face: str) -> dict[str, str]:
    """What is said to this face and is long enough to be graded by itself."""
    found = SPOKEN[face].items()
    return {name: text for name, text in found if len(words(text)) >= TOO_SHORT_TO_GRADE}


def test_there_are_words_for_everybody() -> None:
    assert len(FILES) > 15
    assert all(len(SPOKEN[face]) > 20 for face in FACES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(OURS)))
def test_texts_have_smart_quotes_and_tidy_spaces(path: Path) -> None:
    for text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert not re.search(r"['\"]| [.,?!:;]|\.\.|\(\( | \)\)", text), text
        assert text == " ".join(text.split())


@pytest.mark.parametrize("face", LONGEST)
def test_sentences_are_short(face: str) -> None:
    parts = [part for text in SPOKEN[face].values() for part in sentences(text)]
    assert not [part for part in parts if len(words(part)) > LONGEST[face]]


@pytest.mark.parametrize("face", FACES)
def test_one_thing_is_asked_at_a_time(face: str) -> None:
    assert not [text for text in SPOKEN[face].values() if text.count("?") > 1]


@pytest.mark.parametrize("face", FACES)
def test_the_program_is_no_person_and_rates_nobody(face: str) -> None:
    """A scripted chat claims no self and no feelings (DfE generative AI standards 2026)."""
    assert not matching(face, PROGRAM, PRAISE, LEADING, re.compile("!"))


@pytest.mark.parametrize("face", PUPILS)
def test_a_pupil_is_never_asked_why_nor_for_a_yes(face: str) -> None:
    assert not matching(face, re.compile(r"\bwhy\b", re.IGNORECASE))
    asked = [q for text in SPOKEN[face].values() for q in re.findall(r"[^.?!]+\?", text)]
    assert not [question for question in asked if words(question)[0].lower() in OPENERS]


@pytest.mark.parametrize("face", FAMILY)
def test_pupils_and_families_meet_no_jargon_and_no_idiom(face: str) -> None:
    assert not matching(face, JARGON, IDIOMS, TOGETHER)


@pytest.mark.parametrize("face", PUPILS)
def test_a_reader_of_eight_can_read_each_pupil_script(face: str) -> None:
    """Flesch-Kincaid 3, for the script as a whole and for every text of some length (P2)."""
    assert grade(SPOKEN[face].values()) <= 3
    assert not {name: text for name, text in longer(face).items() if grade([text]) > 3}


def test_the_reasons_beside_a_pupils_question_are_as_plain() -> None:
    reasons = [q.why for q in questions(WORDS.talk) if q.why and any(map(q.worded, PUPILS))]
    assert grade(reasons) <= 3
    assert all(len(words(part)) <= 12 for reason in reasons for part in sentences(reason))
    assert not any(TOGETHER.search(reason) or PRAISE.search(reason) for reason in reasons)


def test_a_parent_reads_without_effort() -> None:
    """Flesch 70 and grade 6, for everything together and for every text of some length (F3)."""
    own = [q for q in questions(WORDS.talk) if q.worded("parent")]
    beside = [filled(text) for q in own for text in (q.why, q.example) if text]
    assert ease([*SPOKEN["parent"].values(), *beside]) >= 70
    hard = {name: text for name, text in longer("parent").items() if grade([text]) > 6}
    assert not hard
    assert not {name: text for name, text in longer("parent").items() if ease([text]) < 70}


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


def beside(script: Script) -> dict[str, str]:
    """The words of a box, of its reason and of its example, by the id of its question."""
    found = ((q, [*q.wording.values(), q.why, q.example]) for q in questions(script))
    return {question.id: filled(" ".join(filter(None, texts))) for question, texts in found}


def test_a_parents_statement_is_asked_for_in_plain_words() -> None:
    asked = beside(WORDS.together)["statement"]
    assert grade([asked]) <= 6
    assert ease([asked]) >= 70
    assert not JARGON.search(asked)


def test_what_the_pupil_is_told_is_shown_by_examples_that_keep_to_the_rule() -> None:
    examples = [WORDS.together.question(name).example for name in ("star", "wish")]
    assert grade(examples) <= 3
    assert all(len(words(part)) <= 12 for text in examples for part in sentences(text))


def test_no_box_says_who_is_right() -> None:
    assert not {
        name: text
        for name, text in beside(WORDS.together).items()
        if LEADING.search(text) or PRAISE.search(text) or "compromise" in text.casefold()
    }


def test_where_to_turn_is_said_in_plain_words() -> None:
    for nation in WORDS.nations.values():
        assert grade([*nation.advice.values(), *nation.complaint.values()]) <= 8
        assert not JARGON.search(nation.complaint["about"])
