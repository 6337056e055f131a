"""The words of a text with their places, and the breaks between them that no phrase crosses."""

from __future__ import annotations

import re
from typing import NamedTuple

# A short form at the end of a word (’s, ’re) is a word of its own, so that “he’s lazy” is “he is
# lazy”; “can’t” stays whole. A break is a mark with a space or an end after it, or a line end.
_SHORT = r"['’](?:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(
    rf"(?P<word>[^\W_]+(?:(?!{_SHORT})['’][^\W_]+)*)"
    rf"|(?P<short>{_SHORT})"
    r"|(?P<stop>[.!?](?=[\s”\"’')\]]|$)|[,:](?!\d)|[;()\[\]<>{}…•|\n\r\u2028\u2029])",
    re.IGNORECASE,
)
STOP = ""


class Token(NamedTuple):
    """A word in small letters with a straight apostrophe, or a break (`word` is empty)."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and breaks of a text, in order; a hyphen or a slash divides words as a space does.

    The pattern has no repetition within a repetition that could match the same characters twice:
    the time grows with the length of the text, whatever stands in it.
    """
    small = text.replace("’", "'").lower()
    if len(small) != len(text):  # a few capitals, such as “İ”, are two letters when small
        small = "".join(low if len(low := each.lower()) == 1 else each for each in text)
        small = small.replace("’", "'")
    return [
        Token(STOP if found.lastgroup == "stop" else small[start:end], start, end)
        for found in _TOKEN.finditer(text)
        for start, end in (found.span(),)
    ]
