"""Texts far longer than anybody writes, so laid that one of them keeps no plan off paper.

For each line of a text all that is left of it is laid out, up to the next place where it can break:
that is soon done where a text comes in pieces, and where a word without end has such places.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

LINES = 500  # of one text; after so many it runs on
PIECE = 1000  # characters
WORD = re.compile(r"\S{60}(?=\S{440})")
BREAK = "\u200b"  # a space without width
PIECES = re.compile(rf"(?s).{{1,{PIECE}}}\Z|.{{1,{PIECE}}}[\s{BREAK}]")


def in_pieces(element: Element) -> None:
    """Lay the long texts of an element and between its parts; what they say stays as it is."""
    for place, part in reversed(list(enumerate(element, 1))):
        part.tail = _lay(element, place, part.tail or "")
    element.text = _lay(element, 0, element.text or "")


def _lay(element: Element, place: int, text: str) -> str:
    """Put all but the first piece of a text there, and return the first."""
    first, *others = pieces(text)
    for other in reversed(others):
        piece = Element("span")
        piece.text = other
        element.insert(place, piece)
    return first


def pieces(text: str) -> list[str]:
    """A text in pieces that end where a line can."""
    if len(text) <= PIECE:
        return [text]
    *lines, rest = text.split("\n", LINES)
    laid = "\n".join((*lines, rest.replace("\n", " ")))
    return PIECES.findall(WORD.sub(rf"\g<0>{BREAK}", laid))
