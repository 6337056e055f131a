"""Where the pupil’s name stands: a word with a capital, where only somebody can stand.

The tagger takes Grace, Zainab or Ffion for things. It is shown one name that it knows instead.
"""

from __future__ import annotations

import re

from assistant.outcomes.patterns import pattern
from assistant.outcomes.words import LISTS

PLACEHOLDER = pattern("placeholder")
_STANDS = pattern("stands-for-somebody")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:\w+ )?$")
_TIMES = LISTS["times"]
_NO_NAMES = frozenset().union(*LISTS.values()) - _TIMES


def somebody(text: str, begin: int, *, called: str = "") -> tuple[tuple[int, int], ...]:
    """Every place from `begin` on where a blank for the name or a name stands.

    `called` is the pupil’s name if it is known. Names of adults (“Mrs Reid”) are left alone.
    """
    found = {m["name"] for m in _STANDS.finditer(text, begin) if _may_be(m, text, begin)}
    found |= {part for part in called.split() if part[:1].isupper()}
    blanks = [(m.start(), m.end()) for m in PLACEHOLDER.finditer(text, begin)]
    if not found:
        return tuple(blanks)
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})\b")
    spans = [m.span() for m in words.finditer(text, begin) if not _TITLE.search(text[: m.start()])]
    return tuple(sorted({*blanks, *spans}))


def _may_be(found: re.Match[str], text: str, begin: int) -> bool:
    """No adult with a title, no word that a rule knows, and nothing in capitals or many of it."""
    word = found["name"]
    if word.lower() in _TIMES and text[begin : found.start("name")].strip():
        return False
    known = word.lower() in _NO_NAMES or word.lower().rstrip("s") in _NO_NAMES
    return not (known or word.isupper() or _TITLE.search(text[: found.start("name")]))
