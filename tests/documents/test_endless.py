"""A text that has no end keeps no plan off paper, and every sign of it stands there."""

from __future__ import annotations

from collections import Counter

import pytest
import weasyprint.draw.text
from PIL.Image import Image, new

from assistant.documents.endless import BREAK, LINES, PIECE, pieces
from assistant.documents.typeset import emoji
from assistant.web.lengths import LONGEST
from tests.documents.test_paper import made

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ENDLESS = {
    "one word": LETTERS * (LONGEST // 26),
    "words of a thousand letters": (LETTERS * 39 + " ") * (LONGEST // 1015),
    "words of a hundred letters": (LETTERS * 4 + " ") * (LONGEST // 105),
    "ordinary words": "She draws comics about snails. " * (LONGEST // 31),
    "a letter a line": "a\n" * (LONGEST // 2),
    "lines without a letter": "\n" * LONGEST,
    "spaces": " " * LONGEST,
    "accents on one letter": "a" + "\u0301" * (LONGEST - 1),
}
each_text = pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)


@each_text
def test_no_line_is_looked_for_in_more_than_a_piece(text: str) -> None:
    """What it took grew with the square of the length: now a piece and a word have an end."""
    laid = pieces(text)
    assert max(map(len, laid)) <= PIECE + 1
    assert all(len(word) <= 500 for piece in laid for word in piece.replace(BREAK, " ").split())
    assert sum(piece.count("\n") for piece in laid) <= LINES
    assert "".join(laid).replace(BREAK, "").split() == text.split()


def test_what_people_write_is_left_as_it_is() -> None:
    text = "Her school: https://example.org/" + "a" * 300 + "\nShe likes it there.\n\nAnd Ava."
    assert pieces(text) == [text]


def test_on_paper_every_letter_of_them_stands_where_it_can_be_read() -> None:
    """What runs off the side of a page is no text of it any more."""
    body = "".join(f'<p class="as-said">{text}</p>' for text in list(ENDLESS.values())[:4])
    words = Counter("".join(made(body).pages))
    wanted = Counter("Amara’s plan" + "".join(list(ENDLESS.values())[:4]))
    assert {letter: words[letter] for letter in LETTERS} == {c: wanted[c] for c in LETTERS}


def test_the_picture_of_an_emoji_is_packed_once() -> None:
    """Each took two milliseconds, and a text may have thousands."""
    picture: Image = new("RGB", (2, 2))
    assert weasyprint.draw.text.RasterImage is emoji
    assert emoji(picture, "fox", b"") is emoji(picture, "fox", b"")
    assert emoji(picture, "fox", b"") is not emoji(picture, "owl", b"")
