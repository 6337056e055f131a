"""Hard words: how hard they are, and the plainer word that fits where they stand."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from readability.difficulty import complexity, forget
from readability.plainer import _inflected, _listed, candidates, plainer
from readability.table import look_up

FITS = {
    "a verb in the past": ("utilised", "She utilised a timer.", "VBD", "used"),
    "a verb that goes on": ("utilising", "He is utilising it.", "VBG", "using"),
    "a verb of one person": ("facilitates", "Miss Hart facilitates it.", "VBZ", "helps"),
    "several things": ("obstacles", "There are obstacles.", "NNS", "barriers"),
    "how something is": ("numerous", "He has numerous pens.", "JJ", "many"),
    "how something is done": ("cautiously", "She came in cautiously.", "RB", "carefully"),
    "at the start": ("Numerous", "Numerous pupils came.", "JJ", "Many"),
    "without a tag": ("commenced", "The lesson commenced.", "", "began"),
}


@pytest.mark.parametrize(("word", "sentence", "tag", "plain"), FITS.values(), ids=FITS.keys())
def test_a_plainer_word_takes_the_form_that_the_sentence_needs(
    word: str, sentence: str, tag: str, plain: str
) -> None:
    assert plainer(word, sentence, tag=tag)[0] == plain


@pytest.mark.parametrize(
    ("word", "sentence", "tag"),
    [
        ("mum", "Her mum came.", "NN"),
        ("owl", "She drew an owl.", "NN"),
        ("Reading", "We live in Reading now.", "NNP"),
        ("zxqvk", "A zxqvk came.", "NN"),
        ("sanctions", "", ""),
        ("", "", ""),
        ("🎨", "🎨", "NFP"),
        ("x" * 100_000, "x", "NN"),
    ],
    ids=[
        "a child’s word",
        "an animal",
        "a place",
        "no word",
        "two kinds of word, and no tag",
        "nothing",
        "a picture",
        "endless",
    ],
)
def test_it_is_silent_when_unsure(word: str, sentence: str, tag: str) -> None:
    assert plainer(word, sentence, tag=tag) == ()


@pytest.mark.parametrize(
    "word", "disabled autistic deaf mute retard guardian seizure transgender therapist".split()
)
def test_what_people_are_called_is_left_alone(word: str) -> None:
    """“Disabled” is never put right (checks 1); a dictionary would say “dumb” for “mute”."""
    assert plainer(word) == plainer(word, tag="JJ") == plainer(word, tag="NN") == ()


def test_plainer_words_are_spelt_as_they_are_here() -> None:
    assert "demeanor" not in plainer("behaviour", tag="NN")
    assert "program" not in plainer("curriculum", tag="NN")


# Plurals that are rare beside their singular, and right.
RARE = {"extents", "guesses", "insides", "marches", "sayings"}
ALIKE = {"people", "staff"}  # in the singular and the plural
NOUNS = [(word, plain) for (kind, word), plain in _listed().items() if kind == "noun"]


@pytest.mark.parametrize(("word", "plain"), NOUNS)
def test_each_noun_is_offered_in_the_number_that_stands_there(word: str, plain: tuple) -> None:
    """What has no plural, as “equipment”, stands for no plural; nobody writes “equipments”."""
    ours = [each for each in plain if (form := _inflected(each, "noun", "NN")) and form == each]
    assert ours, "at least one fits the singular"
    for one in plain:
        several = _inflected(one, "noun", "NNS")
        assert several != one or one in ALIKE or one.endswith("s")
        rarer = look_up(one).zipf - look_up(several or one).zipf
        assert rarer < 1.8 or several in RARE, several


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("accommodations", ("rooms", "homes")),
        ("apparatuses", ("machines", "devices")),
        ("inhabitants", ("residents", "people")),
        ("personnel", ("staff",)),
        ("outrages", ()),  # “anger” is not counted, and words of like meaning are less sure
    ],
)
def test_a_plural_is_replaced_by_a_plural(word: str, offered: tuple[str, ...]) -> None:
    assert plainer(word, tag="NNS") == offered


@pytest.mark.parametrize(("word", "other"), [("organiser", "organizer"), ("colour", "color")])
def test_another_spelling_is_no_plainer_word(word: str, other: str) -> None:
    assert other not in [candidate.word for candidate in candidates(word, tag="NN")]


@pytest.mark.parametrize(
    ("easy", "hard"),
    [("happy", "authoritarian"), ("help", "facilitate"), ("mum", "guardian"), ("use", "utilise")],
)
def test_a_harder_word_is_said_to_be_harder(easy: str, hard: str) -> None:
    sentence = "This is what we said at school."
    assert complexity(easy, sentence) < complexity(hard, sentence)


@pytest.mark.parametrize("word", ["", " ", "…", "🎨", "\x00", "a" * 1_000_000, "你好", "two words"])
def test_difficulty_is_always_between_nought_and_one(word: str) -> None:
    started = time.process_time()
    assert 0 <= complexity(word, word) <= 1
    forget()
    assert time.process_time() - started < 2


def test_the_command_answers_line_by_line() -> None:
    asked = [
        {"id": 1, "word": "utilised", "sentence": "She utilised a timer."},
        {"id": "b", "word": "mum", "sentence": "Her mum came."},
        {"id": 3, "word": "not there", "sentence": ""},
        {"id": 4, "word": "half\ud800", "sentence": "A half\ud800 letter."},
    ]
    done = _command("".join(f"{json.dumps(line)}\n" for line in asked))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, "b", 3, 4]
    assert answers[0]["plainer"][0] == "used"
    assert answers[1]["plainer"] == []
    assert all(0 <= answer["complexity"] <= 1 for answer in answers)


def test_a_line_that_is_not_such_a_line_is_named() -> None:
    done = _command('{"id": 1, "word": "x"}\n')
    assert done.returncode == 2
    assert done.stderr == "Line 1 needs “word” and “sentence”, as text.\n"


def _command(given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readability", "words", "--jsonl"]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
