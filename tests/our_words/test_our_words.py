"""Every question, hint, button, message, letter and mail, held to what its reader can take."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path, PurePath
from typing import Any

import pytest

from assistant.house import House
from assistant.plan.people import Person
from assistant.prompts import load
from readability import check
from tests.cast import MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, PLAN, SCHOOL
from tests.conftest import SignIn
from tests.our_words.limits import LIMITS, Fault, faults, faults_together
from tests.our_words.sources import NOBODY, OWN, Text, everything, of_templates
from tests.our_words.templates import NAME, words_in
from tests.page import visit

ENGLAND = "prompts/nations/england.toml"
TERMS = load().nations["scotland"]
SCOTTISH = [*TERMS.roles.values(), *TERMS.told.values(), *TERMS.stages.values()]
LEFT = tomllib.loads((Path(__file__).parent / "left.toml").read_text(encoding="utf-8"))["left"]


@cache
def found(reader: str) -> tuple[tuple[Text, Fault], ...]:
    """Every fault of every text that this reader meets."""
    texts = (text for text in everything() if text.reader == reader)
    return tuple((t, fault) for t in texts for fault in faults(t.words, reader, own=t.own))


def leaves(row: dict[str, Any], text: Text, fault: Fault) -> bool:
    """Whether a row of `left.toml` lets this stand."""
    for_them = text.reader in row.get("readers", LIMITS)
    there = fnmatch(text.where, row.get("where", "*"))
    said = fault.found in row.get("found", ()) or text.words in row.get("texts", ())
    return for_them and there and said


def reaches_scotland(text: Text) -> bool:
    """Whether people of a school in Scotland may meet this."""
    for_one = fnmatch(text.where, "assistant/demonstration/*") or text.where.endswith(ENGLAND)
    return text.reader != "operator" and not for_one


def english(words: str) -> list[str]:
    """What the checker finds in it of the words of English schools."""
    found = check(words, "teacher", names=[NAME], schools="scotland")
    return [words[each.start : each.end] for each in found if each.rule == "jargon.english"]


def test_for_every_file_with_words_in_it_somebody_said_who_reads_it() -> None:
    lost = sorted({text.where for text in everything() if text.reader == NOBODY})
    assert lost == [], "Say in tests/our_words/readers.toml who reads these."


@pytest.mark.parametrize("reader", LIMITS)
def test_each_text_is_fit_for_its_reader(reader: str) -> None:
    wrong = [
        f"{text.where}: “{text.words}”: {fault}"
        for text, fault in found(reader)
        if not any(leaves(row, text, fault) for row in LEFT)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("reader", LIMITS)
def test_all_texts_of_a_reader_together_are_as_easy_as_they_should_be(reader: str) -> None:
    texts = [text.words for text in everything() if text.reader == reader]
    assert len(texts) > 10
    assert list(map(str, faults_together(texts, reader))) == []


def test_no_word_of_english_schools_reaches_a_school_in_scotland() -> None:
    """000-11: what differs is a term of the nation; the demonstration school is in England."""
    said = {text.words for text in everything() if reaches_scotland(text)} | set(SCOTTISH)
    assert len(said) > 1000
    assert [(words, each) for words in said for each in english(words)] == []


@pytest.mark.parametrize(
    ("person", "path"),
    [
        (MS_OKAFOR, "/begin"),
        (MS_OKAFOR, "/posts"),
        (MS_OKAFOR, "/invitations"),
        (MS_OKAFOR, f"/plans/{PLAN}/people"),
        (MS_OKAFOR, f"/plans/{PLAN}/particulars"),
        (MISS_HART, f"/plans/{PLAN}/sitting"),
        (MR_BELL, f"/plans/{PLAN}/talk"),
        (MRS_REID, "/held"),
    ],
)
def test_a_page_of_a_school_in_scotland_has_no_word_of_english_schools(
    person: Person, path: str, house: House, sign_in: SignIn
) -> None:
    house.store.add_school(SCHOOL, "Hill Lane Primary School", "scotland")
    house.store.leave(PLAN, MRS_REID.id)  # so that a page says what is missing, not who it is
    assert english(visit(sign_in(person), path).text) == []


@pytest.mark.parametrize("words", ["Ask the SENCO.", "the end of Key Stage 2", "She is in Year 5."])
def test_a_word_of_english_schools_is_found(words: str) -> None:
    assert english(words)


@pytest.mark.parametrize("row", LEFT, ids=lambda row: row["why"])
def test_what_is_left_has_a_reason_and_is_still_needed(row: dict[str, Any]) -> None:
    every = [each for reader in LIMITS for each in found(reader)]
    for said in (*row.get("found", ()), *row.get("texts", ())):
        assert [1 for t, f in every if leaves(row, t, f) and said in (f.found, t.words)], said


def test_whatever_somebody_says_of_themselves_is_still_said() -> None:
    every = [text.words for text in everything()]
    assert [said for said in OWN if not any(words.startswith(said) for words in every)] == []


@pytest.mark.parametrize(
    ("reader", "text", "rule"),
    [
        ("pupil.pictures", "Why do you like to draw?", "why"),
        ("pupil.short", "Do you like to draw?", "yes or no"),
        ("pupil.short", "Here is a box. Can you draw in it?", "yes or no"),
        ("pupil.short", "I want to know what you like.", "a person"),
        ("pupil.full", "What comes to mind first?", "idiom"),
        ("pupil.full", "Tell us what you like.", "we"),
        ("pupil.pictures", "Brilliant. What is next?", "praise"),
        (
            "pupil.pictures",
            "What do you do when it is wet and you are in the big hall?",
            "a sentence",
        ),
        ("pupil.full", "Which activities are particularly enjoyable for everybody here?", "grade"),
        ("pupil.pictures", "What is a barrister?", "hard-word"),
        ("pupil.full", "Your words were lost.", "passive"),
        (
            "parent",
            "Documentation of all the educational arrangements is available here.",
            "reading",
        ),
        ("parent", "What provision helps most?", "jargon"),
        ("parent", "The EP will call you.", "acronym"),
        ("school", "She is a naughty girl and has to be punished.", "tone"),
        ("school", "The pupil suffers from autism.", "deficit"),
        ("school", "Great! The plan is there.", "loud"),
        ("operator", "I could not open the file.", "a person"),
    ],
)
def test_a_bad_text_is_found(reader: str, text: str, rule: str) -> None:
    assert [fault for fault in faults(text, reader) if fault.rule.startswith(rule)]


def test_what_a_child_says_may_have_an_i_in_it() -> None:
    assert list(faults("I will read my book.", "pupil.pictures", own=True)) == []


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A template with every way in which words stand in one."""
    path = tmp_path / "new.html"
    path.write_text(
        """
        {% set LABELS = {"a": "A label"} %}
        <h1>Hello{% if name %}, {{ name }}{% else %} there{% endif %}.</h1>
        <input placeholder="Your <b>name</b>" aria-label="{{ "Old" if old else "New" }} box">
        <p>Read <a href="/a">this page</a>.</p>
        <p><a href="/b">Go back</a> <a href="/c">Go on</a></p>
        {% if pupil %}<p>For a child</p>{% elif later %}<p>Later</p>{% else %}<p>Now</p>{% endif %}
        {{ button("Send " ~ name, url_for("talk.reply"), kind="main") }}
        {% call adult_strip() %}<p>For the grown-up</p>{% endcall %}
        {% for each in all %}<li>{{ each | day }}</li>{% else %}<li>None yet</li>{% endfor %}
        <svg><title>No words</title></svg><script>not("these either")</script>
        """
    )
    return path


def test_every_way_through_a_template_is_read(page: Path) -> None:
    assert sorted(words_in(page, "school", ["pupil", "school"])) == sorted(
        "A label|Hello, Amara.|Hello there.|Your name|Old box|New box|Read this page.|Go back"
        "|Go on|For a child|Later|Now|Send Amara|For the grown-up|3 May|None yet".split("|")
    )


def test_a_pupil_is_told_what_is_for_a_pupil(page: Path) -> None:
    told = words_in(page, "pupil", ["pupil", "school"])
    assert "For a child" in told
    assert not {"Later", "Now", "For the grown-up"} & {*told}


def test_a_template_of_which_nobody_said_who_reads_it_is_found_by_name(page: Path) -> None:
    found = list(of_templates(page.parent))
    assert {(text.reader, text.where) for text in found} == {(NOBODY, "templates/new.html")}


def test_words_come_from_everywhere() -> None:
    def places() -> Iterator[str]:
        for text in everything():
            yield PurePath(text.where).parts[0].split(".")[0] + PurePath(text.where).suffix

    assert {*places()} == set(
        "templates.html templates.txt prompts.toml assistant.toml readability.toml assistant.py "
        "readability.py beside.js live.js passkey.js photo.js pick.js".split()
    )
