"""How hard a text is: counts, formulas and one score."""

from __future__ import annotations

import math

import pytest

from readability.measure import Measures, measure, syllables, words

EASY = "I like to draw. I draw with Dad. We draw owls and cats. Mum likes my owls. " * 2
HARD = (
    "Following comprehensive multidisciplinary consultation, professionals identified substantial "
    "communication difficulties necessitating individualised intervention, notwithstanding "
    "considerable improvement demonstrated throughout the preceding academic year, which the "
    "authority subsequently acknowledged in correspondence with the family."
)


def test_what_is_harder_scores_higher() -> None:
    easy, hard = measure(EASY), measure(HARD)
    assert easy.score < hard.score
    assert easy.flesch_kincaid < 3
    assert hard.flesch_kincaid > 15
    assert easy.flesch > hard.flesch


def test_the_counts_are_those_that_a_person_would_count() -> None:
    found = measure("Amara’s well-kept owls fly. Look!")
    assert (found.words, found.sentences, found.longest, found.short) == (6, 2, 5, True)


@pytest.mark.parametrize("between", ["\n", " ", ""], ids=["a line", "a space", "nothing"])
@pytest.mark.parametrize("text", [EASY.strip(), HARD], ids=["easy", "hard"])
def test_the_same_text_twice_is_as_hard_as_once(text: str, between: str) -> None:
    assert measure(f"{text}{between}{text}").score == measure(text).score


def test_a_name_that_the_reader_knows_is_an_easy_word() -> None:
    text = "yesterday oluwaseun drew an owl with temitope. " * 6
    known, unknown = measure(text, names=("Oluwaseun", "Temitope")), measure(text)
    assert known.score < unknown.score
    assert known.dale_chall < unknown.dale_chall


def test_a_name_that_nobody_told_of_is_no_hard_word_either() -> None:
    told = "Yesterday {} drew an owl with {}. " * 6
    strange = told.format(*["Oluwaseun", "Temitope"] * 6)
    assert measure(strange).score == measure(told.format(*["Sam", "Amara"] * 6)).score


@pytest.mark.parametrize(
    "text",
    ["", " \n", "…", "\x00\x01", "🎨", "1", "你好", "a" * 100_000, "a. " * 50_000],
    ids=[
        "nothing",
        "spaces",
        "dots",
        "binary",
        "a picture",
        "a figure",
        "Chinese",
        "endless",
        "many",
    ],
)
def test_the_score_is_always_a_number(text: str) -> None:
    found = measure(text)
    assert math.isfinite(found.score)
    assert math.isfinite(found.flesch)


def test_a_text_of_no_words_is_as_easy_as_nothing() -> None:
    assert measure("— … —") == Measures()


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("cat", 1),
        ("table", 2),
        ("make", 1),
        ("idea", 3),
        ("blorpedy", 3),
        ("jumped", 1),
        ("wanted", 2),
        ("owls", 1),
        ("hmm", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, number: int) -> None:
    assert syllables(word) == number


def test_a_hyphen_divides_words_and_an_apostrophe_does_not() -> None:
    assert words("Mum’s well-kept, don’t") == ("Mum’s", "well", "kept", "don’t")
