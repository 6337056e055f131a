"""What an answer means without its question: nothing may turn round under a heading."""

from __future__ import annotations

import pytest

from assistant.plan.entry import Asked, Entry
from assistant.plan.shown import stands_alone


def _said(question: str, words: str) -> Entry:
    asked = Asked(question=question, version="1", wording="What?", face="pupil.short")
    return Entry(id="e", plan="p", kind="said", by="me", at="2026-11-23", asked=asked, words=words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("helps", "A list"),
        ("does-not-help", "When they stand next to me and talk"),
        ("good-day", "We had art and the room was quiet"),
        ("helps/last-time", "She drew the steps on a card for me"),
        ("a-question-of-your-own", "It was on the wall in the hall"),
    ],
)
def test_an_answer_that_would_turn_round_or_puzzle_is_read_with_its_question(
    question: str, words: str
) -> None:
    assert not stands_alone(_said(question, words))


def test_an_answer_to_what_the_heading_asks_stands_alone() -> None:
    assert stands_alone(_said("helps", "Show me one bit first and then go away"))
