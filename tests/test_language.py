"""The language model: there late, quick, and forgetful of what it read."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest

from assistant.language import MODEL, Language
from assistant.talk.listen import Token

KINDS = (
    "She hadn't been told that somebody was going to help them, so Amara's mum asked which of "
    "these two books I'd like. There's nothing he can't do once it is given to him."
)


@pytest.fixture(scope="module")
def language() -> Language:
    language = Language()
    language.start()
    language.wait()
    return language


def test_before_the_model_is_there_it_answers_at_once_with_nothing() -> None:
    language = Language()
    assert not language.ready
    assert language.tag("I like drawing") == ()


def test_waiting_loads_the_model() -> None:
    language = Language()
    language.wait()
    assert language.ready


def test_it_tags_words_where_they_stand(language: Language) -> None:
    assert language.tag("I like  drawing.") == (
        Token("I", 0, 1, "PRON", "I"),
        Token("like", 2, 6, "VERB", "like"),
        Token("drawing", 8, 15, "VERB", "draw"),
        Token(".", 15, 16, "PUNCT", "."),
    )


def test_only_the_first_thirty_words_are_tagged(language: Language) -> None:
    tokens = language.tag(" ".join(f"dog{'s' * (n % 2)}" for n in range(45)))
    assert len(tokens) == 30


@pytest.mark.parametrize(
    ("text", "most"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param(" \n ", 0, id="only spaces"),
        pytest.param("a" * 100_000, 0, id="one endless word"),
        pytest.param("word " * 100_000, 30, id="endless words"),
        pytest.param("comics " * 3 + "x" * 5_000, 3, id="words before an endless one"),
        pytest.param("🎨" * 300, 300, id="pictures"),
    ],
)
def test_odd_texts_are_cut_between_words(language: Language, text: str, most: int) -> None:
    assert len(language.tag(text)) <= most


def test_it_parses_how_words_hang_together(language: Language) -> None:
    words = language.parse("Amara  will read two books.")
    assert [(w.text, w.dep, words[w.head].text) for w in words] == [
        ("Amara", "nsubj", "read"),
        ("will", "aux", "read"),
        ("read", "ROOT", "read"),
        ("two", "nummod", "books"),
        ("books", "dobj", "read"),
        (".", "punct", "read"),
    ]
    assert [(w.start, w.end) for w in words[:3]] == [(0, 5), (7, 11), (12, 16)]


def test_it_finds_the_passives_of_each_sentence(language: Language) -> None:
    found = language.passives(["A strip was made.", "Miss Hart makes it.", "a" * 100_000])
    assert [[each.verb for each in passives] for passives in found] == [["made"], [], []]


def test_before_the_model_is_there_nothing_is_parsed() -> None:
    assert Language().parse("I like drawing") == ()


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "a" * 100_000, "🎨 " * 3_000, "[" * 100_000, "word " * 100_000],
    ids=range(6),
)
def test_any_text_can_be_parsed(language: Language, text: str) -> None:
    assert all(0 <= word.head < 4_000 for word in language.parse(text))


def test_a_turn_parses_nothing_and_no_names_are_looked_for(language: Language) -> None:
    assert language._model.pipe_names == ["tok2vec", "tagger", "attribute_ruler", "lemmatizer"]


def test_what_it_read_is_not_kept(language: Language) -> None:
    language.tag("Zebedine and her quokkarabbit")
    language.parse("Zebedine and her quokkarabbit")
    language.passives(["Zebedine was given a quokkarabbit."])
    strings = language._model.vocab.strings
    assert not {"Zebedine", "zebedine", "quokkarabbit"} & set(strings)
    assert language._model.get_pipe("lemmatizer").cache == {}


def test_it_says_of_words_what_the_whole_model_says(language: Language) -> None:
    whole = import_module(MODEL).load(exclude=["ner", "parser"])
    said = [(word.pos, word.lemma) for word in language.parse(KINDS)]
    assert said == [(word.pos_, word.lemma_) for word in whole(KINDS)]


def test_many_people_may_ask_at_once(language: Language) -> None:
    texts = [f"I like drawing {animal}" for animal in ("dogs", "cats", "owls", "foxes")] * 10
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(language.tag, texts))
    assert [tokens[-1].text for tokens in found] == [text.split()[-1] for text in texts]


def test_starting_the_program_does_not_wait_for_it() -> None:
    script = "import assistant.language, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
