"""The person's own word that a follow-up says back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.language import Language
from assistant.plan.entry import Then
from assistant.talk.listen import MOST, RULES, Token, echo, listen
from tests.talk.hearing import heard

FACES = tuple(MOST)

ECHO = [
    ("I like drawing", "drawing"),
    ("maths", "maths"),
    ("computer games", "computer games"),
    ("I love playing football", "football"),
    ("making comics with Ava", "comics"),
    ("swimming is nice", "swimming"),
    ("the big dog", "dog"),
    ("I like it at school", ""),
    ("it is good", ""),
    ("lots of things", ""),
    ("fighting", ""),
    ("shit", ""),
    ("I can’t", ""),
    ("Miss Hart", ""),
]


@pytest.mark.parametrize(("words", "expected"), ECHO, ids=[words for words, _ in ECHO])
def test_the_word_said_back_is_their_own_concrete_one(
    language: Language, words: str, expected: str
) -> None:
    found = echo(words, language.tag(words))
    assert (words[slice(*found)] if found else "") == expected


def test_a_thin_answer_has_its_own_word_said_back(language: Language) -> None:
    assert heard(language, "I LIKE DRAWING", face="pupil.full") == Then(
        follow_up="last-time", start=7, end=14
    )


words_of_a_child = st.lists(
    st.sampled_from(
        "I like drawing comics can’t ice-cream games computer good . , mum’s 🎨 été ?".split()
    )
    | st.text(max_size=12),
    max_size=40,
).map(" ".join)


@settings(deadline=None)
@given(words_of_a_child, st.sampled_from(FACES), st.sampled_from(sorted(RULES)), st.integers(0, 5))
def test_no_text_stops_it_and_what_it_says_back_is_a_whole_word(
    language: Language, words: str, face: str, rule: str, thin_before: int
) -> None:
    then = heard(language, words, face=face, rule=rule, thin_before=thin_before)
    if then and then.end is not None:
        assert then.start is not None
        assert 0 <= then.start < then.end <= len(words)
        assert set(words[then.start : then.end].split()) <= set(_whole_words(words))


def _whole_words(words: str) -> list[str]:
    apart = "".join(c if c.isalnum() or c in "'’-_&@/" else " " for c in words)
    return apart.split()


@settings(deadline=None)
@given(
    st.text(max_size=100), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=9)
)
def test_tokens_that_do_not_fit_the_words_are_not_said_back(
    words: str, places: list[tuple[int, int]]
) -> None:
    tokens = tuple(Token("drawing", start, end, "NOUN", "drawing") for start, end in places)
    found = echo(words, tokens)
    assert found is None or words[slice(*found)].startswith("drawing")


@settings(deadline=None)
@given(st.text(), st.sampled_from(FACES), st.sampled_from(sorted(RULES)))
def test_what_was_caught_leads_to_nothing_whatever_the_words(
    words: str, face: str, rule: str
) -> None:
    assert listen(words, (), rule=rule, face=face, probes=(), thin_before=0, caught="weak") is None
