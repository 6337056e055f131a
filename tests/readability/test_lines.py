"""Where sentences begin and end: lines first, and a full stop is not always one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from readability.lines import lines, sentences

TABLE = {
    "two sentences": ("Amara draws. She likes owls.", ["Amara draws.", "She likes owls."]),
    "short ones count": ("I am sad. Help me. Go out.", ["I am sad.", "Help me.", "Go out."]),
    "no full stop at the end": ("Mr Bell helps", ["Mr Bell helps"]),
    "a title": (
        "Dr. Reid and Mrs. Reid met. They agreed.",
        ["Dr. Reid and Mrs. Reid met.", "They agreed."],
    ),
    "a decimal": ("It took 3.5 minutes. She smiled.", ["It took 3.5 minutes.", "She smiled."]),
    "for example": (
        "Use a timer, e.g. Amara’s own. It helps.",
        ["Use a timer, e.g. Amara’s own.", "It helps."],
    ),
    "that is": ("In class, i.e. Year 5. Good.", ["In class, i.e. Year 5.", "Good."]),
    "an initial": ("A. Okoro signed. Mr Okoro too.", ["A. Okoro signed.", "Mr Okoro too."]),
    "and so on, then a new sentence": (
        "Pens, paper, etc. She may choose.",
        ["Pens, paper, etc.", "She may choose."],
    ),
    "and so on, within": ("Pens, paper, etc. are ready.", ["Pens, paper, etc. are ready."]),
    "a time": ("At 3 p.m. Dad comes. He waits.", ["At 3 p.m. Dad comes.", "He waits."]),
    "a number of a page": (
        "See p. 12 and no. 4. Then stop.",
        ["See p. 12 and no. 4.", "Then stop."],
    ),
    "the word no": ("She said no. Dad nodded.", ["She said no.", "Dad nodded."]),
    "a question": ("Is it loud? It is.", ["Is it loud?", "It is."]),
    "speech, then who spoke": ("“Stop!” she said. He did.", ["“Stop!” she said.", "He did."]),
    "speech that ends": ("“I can.” Amara smiled.", ["“I can.”", "Amara smiled."]),
    "dots within": ("Well… maybe. Yes.", ["Well… maybe.", "Yes."]),
    "small letters": ("it was loud. i went out.", ["it was loud.", "i went out."]),
    "a lost space": ("She went home.The bus was late.", ["She went home.", "The bus was late."]),
    "a lost space after speech": ("“I can.”Amara smiled.", ["“I can.”", "Amara smiled."]),
    "an address with capitals": (
        "Ask Amara.Okoro@School.org now.",
        ["Ask Amara.Okoro@School.org now."],
    ),
    "an address": (
        "Write to office@school.org.uk today. Thanks.",
        ["Write to office@school.org.uk today.", "Thanks."],
    ),
    "many marks": ("Really?!! Yes . . . Good.", ["Really?!!", "Yes . . .", "Good."]),
    "bullets": (
        "- a timer\n- ear defenders\n• a quiet place",
        ["- a timer", "- ear defenders", "• a quiet place"],
    ),
    "a bullet of two sentences": (
        "* Use a timer. Tell her first.",
        ["* Use a timer.", "Tell her first."],
    ),
    "numbered lines": ("1. Listen\n2. Wait. Then ask.", ["1. Listen", "2. Wait.", "Then ask."]),
    "label lines": ("Name: Amara\nClass: Year 5", ["Name: Amara", "Class: Year 5"]),
    "every kind of line end": ("one\r\ntwo\rthree\u2028four", ["one", "two", "three", "four"]),
    "rules and dots": ("Hello\n-----\n…………\n* * *", ["Hello"]),
    "nothing": (" \n\t ", []),
}


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE.keys())
def test_a_text_falls_into_its_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_line_is_what_stands_on_it() -> None:
    text = "  Strengths \n\n- drawing\n"
    assert [text[start:end] for start, end in lines(text)] == ["Strengths", "- drawing"]


HOSTILE = {
    "a megabyte of one letter": "a" * 1_000_000,
    "a megabyte of full stops": "." * 1_000_000,
    "a megabyte of spaced full stops": ". " * 500_000,
    "a megabyte of brackets": "(" * 1_000_000,
    "a megabyte of closing quotes": ".”" * 500_000,
    "a megabyte of closing quotes and spaces": ".” " * 333_000,
    "a megabyte of initials": "A.B." * 250_000,
    "a megabyte of spaces": "a" + " " * 1_000_000 + "b",
    "a megabyte of words without an end": "word " * 200_000,
    "a megabyte of line ends": "\n" * 1_000_000,
    "binary": bytes(range(256)).decode("latin-1") * 4_000,
    "odd letters": "e\u0301\u200d🎨\ufeff\u202e" * 100_000,
    "other languages": "你好。今天很好！ مرحبا؟ Привет. " * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_text_keeps_it_busy_and_every_offset_is_within(text: str) -> None:
    started = time.process_time()
    found = sentences(text)
    assert time.process_time() - started < 5
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(end - start <= 4_100 for start, end in found)
