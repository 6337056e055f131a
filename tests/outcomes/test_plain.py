"""However a form puts it, an outcome is read as a plain sentence, and the way back is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.outcomes.check import read
from assistant.outcomes.plain import plain


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("To read two books", "Sam will read two books"),
        ("Not to shout", "Sam will not shout"),
        ("To ensure that he is safe", "Staff will ensure that he is safe"),
        ("For Amara to read", "Sam will read"),
        ("For Amara not to shout", "Sam will not shout"),
        ("Amara to read two books", "Sam will read two books"),
        ("Amara is to read two books", "Sam will read two books"),
        ("Amara Okoro to read", "Amara Sam will read"),
        ("Class teacher to read with her", "Class teacher will read with her"),
        ("Able to read", "Sam will be able to read"),
        ("Remind Amara to read", "Staff will remind Sam to read"),
        ("Help with reading", "The help with reading"),
        ("[Name] will read", "Sam will read"),
        ("X will read", "Sam will read"),
        ("xxx will read", "Sam will read"),
        ("<child> will read", "Sam will read"),
        ("• 1. Outcome 2: Amara will read", "Sam will read"),
        ("Long-term outcome: “Amara will read”", 'Sam will read"'),
        ("Amara will read two books (now: none).", "Sam will read two books ."),
        ("Amara’s book", "Amara's book"),
        ("Amara wants to read", "Sam wants to read"),
        ("Amara needs to read", "Sam needs to read"),
        ("Reading to Miss Hart", "Reading to Miss Hart"),
    ],
)
def test_a_form_is_read_as_a_sentence(written: str, read_as: str) -> None:
    assert plain(written, opening=None).text == read_as


def test_a_time_at_the_beginning_is_left_out_of_the_sentence() -> None:
    reading = read("By July, to read two books", parse=lambda _: ())
    assert reading.plain.text == "Sam will read two books"


@given(st.text(alphabet=st.sampled_from("aX [](){}<>_.:- to for ’“\n\t"), max_size=80))
def test_every_piece_leads_back_into_the_text(text: str) -> None:
    made = plain(text, opening=None)
    assert len(made.starts) == len(made.ends) == len(made.text)
    for start, end in zip(range(len(made.text)), range(1, len(made.text) + 1), strict=True):
        first, last = made.back(start, end)
        assert 0 <= first <= last <= len(text)
