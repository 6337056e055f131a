"""Lines are read for what stands in them, and nothing is made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.lines import (
    Provision,
    Report,
    area_of,
    family_name,
    in_lines,
    named_people,
    read_provision,
    reports,
    role_of,
    stem,
    sub_outcomes,
)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ms Lowe", ["Ms Lowe"]),
        ("Mr David Okoro and Mrs Grace Okoro", ["Mr David Okoro", "Mrs Grace Okoro"]),
        ("Mr Okoro, Mrs Ade & Gran", ["Mr Okoro", "Mrs Ade", "Gran"]),
        ("Sandy Anderson", ["Sandy Anderson"]),
        ("", []),
    ],
)
def test_people_are_found_in_a_line_as_they_are_written(line, people):
    found = named_people(line)
    assert [person.text for person in found] == people
    assert [line[person.start : person.end] for person in found] == people


@pytest.mark.parametrize(
    ("name", "family"), [("Mr David Okoro", "Okoro"), ("Gran", "Gran"), ("Ms", "")]
)
def test_a_family_name_is_the_last_word_that_is_no_title(name, family):
    assert family_name(name) == family


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Communication and interaction", "communication"),
        ("Cognition and learning", "cognition"),
        ("Social, emotional and mental health difficulties", "social"),
        ("Sensory and/or physical needs", "sensory"),
        ("Behavioural, Emotional and Social Development", "social"),
        ("Physical, Medical, Sensory", "sensory"),
        ("Hobbies", ""),
    ],
)
def test_old_and_new_names_of_areas_lead_to_the_four_areas_of_the_code(name, area):
    assert area_of(name) == area


@pytest.mark.parametrize(
    ("description", "role"),
    [
        ("Class teacher", "teacher"),
        ("SENCO", "senco"),
        ("SENDCo and Year 5 teacher", "senco"),
        ("Teaching assistant", "assistant"),
        ("SSA", "assistant"),
        ("Designated safeguarding lead", "dsl"),
        ("Caretaker", ""),
    ],
)
def test_a_post_at_school_leads_to_a_role(description, role):
    assert role_of(description) == role


def test_lettered_parts_of_an_outcome_stand_beside_its_words():
    words = "Amara plans her comic with others: a. She asks for ideas b. She uses one of them"
    assert stem(words) == "Amara plans her comic with others:"
    assert [(part.letter, part.text) for part in sub_outcomes(words)] == [
        ("a", "She asks for ideas"),
        ("b", "She uses one of them"),
    ]


def test_each_lettered_part_of_an_outcome_has_its_own_line():
    assert in_lines("Amara plans: a. She asks b. She\nwaits") == (
        "Amara plans:\na. She asks\nb. She\nwaits"
    )
    assert in_lines("a) She asks.b) She waits") == "a) She asks.\nb) She waits"
    for words in ("Amara plans:\n1. she asks\n2. she waits", "She draws e.g. a cat", ""):
        assert in_lines(words) == words


@pytest.mark.parametrize(
    "words",
    ["She draws e.g. a cat", "Plan b. is to wait", "a. Only one part", "a. One b. Two d. Four", ""],
)
def test_letters_that_do_not_run_on_from_a_are_no_parts(words):
    assert sub_outcomes(words) == ()
    assert stem(words) == words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Writing is slow (Mr Bell, November).", [Report(who="Mr Bell", when="November")]),
        ("She has asthma (Dr A Quill 3 May 2026).", [Report(who="Dr A Quill", when="3 May 2026")]),
        ("Dad says that Mondays are hard.", [Report(who="Dad")]),
        ("The Music & Art Tutor has reported it", [Report(who="The Music & Art Tutor")]),
        ("The music tutor saw a tired hand (3 October).", [Report(who="The music tutor")]),
        ("Mum notes it. Mum says it again.", [Report(who="Mum")]),
        ("She finds writing hard (5 lines).", []),
    ],
)
def test_who_reported_what_is_read_with_the_day_where_it_stands(words, found):
    assert list(reports(words)) == found


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        (
            "Comic group weekly (1:4) for 20 minutes",
            Provision(
                what="Comic group", how_often="weekly", how_long="20 minutes", group_size="1:4"
            ),
        ),
        (
            "Strip with Miss Hart, 5 minutes at the start of each English lesson, for three weeks.",
            Provision(
                what="Strip",
                who="Miss Hart",
                how_often="at the start of each English lesson",
                how_long="5 minutes, for three weeks",
            ),
        ),
        (
            "Spelling with the speech and language therapist twice a week in the quiet room",
            Provision(
                what="Spelling",
                who="speech and language therapist",
                how_often="twice a week",
                place="in the quiet room",
            ),
        ),
        ("1:1 (15 minutes)", Provision(group_size="1:1", how_long="15 minutes")),
        ("Daily warm-up for hands", Provision(what="warm-up for hands", how_often="Daily")),
        ("Breaks indoors when it rains", Provision(what="Breaks indoors when it rains")),
        ("", Provision()),
    ],
)
def test_a_provision_line_is_read_for_who_how_often_how_long_and_group(words, provision):
    assert read_provision(words) == provision


@given(st.text())
def test_whatever_is_read_from_a_line_stands_in_it(words):
    read = read_provision(words)
    for part in (read.what, read.who, read.how_often, read.group_size, read.place):
        assert part in words
    assert all(part in words for part in read.how_long.split(", "))
    assert all(report.who in words and report.when in words for report in reports(words))
    assert all(words[span.start : span.end] == span.text for span in named_people(words))
