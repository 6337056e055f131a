"""The table of words: what is known of each, British ones too, made from packages at set-up."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from readability.build_table import stems
from readability.table import UNKNOWN, forget, look_up


@pytest.mark.parametrize(
    "word", "mum maths colour favourite Dad grandad trousers wellies realise telly don’t".split()
)
def test_the_words_of_british_children_are_easy(word: str) -> None:
    assert look_up(word).easy


@pytest.mark.parametrize("word", ["notwithstanding", "multidisciplinary", "authoritarian"])
def test_a_hard_word_is_rare_high_and_unschooled(word: str) -> None:
    found = look_up(word)
    assert not found.easy
    assert (found.zipf < 4, found.level > 3, found.band > 2) == (True, True, True)


def test_an_inflected_word_is_as_easy_as_the_word_it_comes_from() -> None:
    assert look_up("colours").easy
    assert look_up("happier").level == look_up("happy").level
    assert look_up("HAPPIER") == look_up("happier")


@pytest.mark.parametrize(
    "word", ["", "\n", "\t", "zxqvk", "a\nb", "\ud800", "çé", "x" * 10_000, "你好", "\x00", "🎨"]
)
def test_an_odd_word_is_unknown_and_no_mistake(word: str) -> None:
    assert look_up(word) == UNKNOWN


def test_words_of_like_meaning_are_there() -> None:
    assert "dictatorial" in look_up("authoritarian").like
    forget()
    assert "dictatorial" in look_up("authoritarian").like


@pytest.mark.parametrize(
    ("word", "stem"),
    [("stopped", "stop"), ("tries", "try"), ("making", "make"), ("boxes", "box"), ("Mum's", "Mum")],
)
def test_a_stem_is_guessed_by_the_ending(word: str, stem: str) -> None:
    assert stem in tuple(stems(word))


def test_everything_is_measured_without_a_network() -> None:
    script = (
        "import socket\n"
        "def refuse(*_, **__): raise OSError('no network')\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from readability.measure import measure\n"
        "assert measure('Miss Hart helps. ' * 20).words == 60\n"
    )
    assert hasattr(socket, "socket")
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.stderr == b""
