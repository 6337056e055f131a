"""What the coach makes of the answers, and which question comes next."""

from __future__ import annotations

import pytest

from assistant.outcomes.coach import (
    STEPS,
    Built,
    answered,
    childs,
    next_step,
    question,
    sentence,
    success,
)

DO = "start her writing by herself"
WHOLE = Built(
    name="Amara",
    do=DO,
    where="In English, at her own table.",
    now="0 of 5 lessons.",
    enough="in 4 of 5 lessons",
    by="2027-02-12",
)
MADE = (
    "By 12 February 2027, Amara will start her writing by herself, in English, at her own table, "
    "in 4 of 5 lessons (now: 0 of 5 lessons)."
)

SENTENCES = {
    "everything": (WHOLE, MADE),
    "nothing": (Built(name="Amara"), ""),
    "only what she will do": (Built(name="Amara", do=DO), f"Amara will {DO}."),
    "a day that is none": (Built(name="Amara", do=DO, by="soon"), f"Amara will {DO}."),
    "the name again": (Built(name="Amara", do=f"Amara will {DO}."), f"Amara will {DO}."),
    "a pronoun again": (Built(name="Amara", do=f"She will {DO}"), f"Amara will {DO}."),
    "to do it": (Built(name="Sam", do="To ask for a break"), "Sam will ask for a break."),
    "letters stay": (Built(name="Sam", do="run", where="PE lessons"), "Sam will run, PE lessons."),
    "a name that ends in s": (
        Built(name="Jess", do="read", where="Jess’s table", enough="Jess, nobody else"),
        "Jess will read, Jess’s table, Jess, nobody else.",
    ),
    "its other genitive": (
        Built(name="James", do="read", where="James’ table", enough="James alone"),
        "James will read, James’ table, James alone.",
    ),
    "a word that begins with the name": (
        Built(name="Art", do="paint", where="Artwork at home"),
        "Art will paint, artwork at home.",
    ),
}


@pytest.mark.parametrize(("so_far", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_the_answers_make_one_sentence_without_holes(so_far: Built, expected: str) -> None:
    assert sentence(so_far) == expected


CHILDS = {
    "her own": ("start her writing by herself", "I will start my writing by myself."),
    "his": ("tell his friend what he did", "I will tell my friend what I did."),
    "them": ("show them their card", "I will show me my card."),
    "her at the end": ("let Ava sit with her", "I will let Ava sit with me."),
    "her before a small word": (
        "bring a book with her to art",
        "I will bring a book with me to art.",
    ),
    "hers": ("say which coat is hers", "I will say which coat is mine."),
    "a place that begins as hers does": (
        "walk to Hersham station",
        "I will walk to Hersham station.",
    ),
    "the name’s": ("use Amara’s card", "I will use my card."),
}


@pytest.mark.parametrize(("do", "expected"), CHILDS.values(), ids=CHILDS)
def test_the_childs_version_says_i(do: str, expected: str) -> None:
    assert childs(Built(name="Amara", do=do)) == expected


@pytest.mark.parametrize(
    ("name", "where"), [("Jess", "Jess’s table"), ("James", "James’ table"), ("Sam", "Sam's table")]
)
def test_what_is_the_pupils_is_my_own_in_the_childs_version(name: str, where: str) -> None:
    said = childs(Built(name=name, do="read aloud", where=where))
    assert said == "I will read aloud. I will do it my table."


def test_the_childs_version_says_one_thing_in_a_sentence() -> None:
    assert childs(WHOLE) == (
        "I will start my writing by myself. I will do it in English, at my own table. "
        "I will do it by 12 February 2027."
    )


def test_success_is_how_much_and_where() -> None:
    assert success(WHOLE) == "In 4 of 5 lessons, in English, at her own table."
    assert success(Built(name="Amara", do=DO)) == ""


def test_questions_come_in_their_order_and_what_is_answered_is_not_asked() -> None:
    so_far = Built(name="Amara", words=True, do=DO)
    assert next_step(so_far) == "where"
    assert next_step(so_far, after="where") == "now"
    assert next_step(so_far, after="child") == ""
    assert next_step(Built(name="Amara")) == "words"


def test_every_step_has_one_question_in_the_pupils_name() -> None:
    for step in STEPS:
        asks = question(step, "Amara").asks
        assert asks.endswith("?"), step
        assert asks.count("?") == 1, step
        assert "((" not in asks, step
    assert set(answered(WHOLE)) == set(STEPS)
