"""Lines first, then sentences: where each sentence of a text begins and ends.

Six bullets read as one sentence give a grade of 15, and line by line 4; so a line end always ends a
sentence. Within a line a full stop ends one unless it belongs to a number, an initial or a short
form, and a sentence that a person began with a small letter is a sentence as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 4_000  # characters; a “sentence” longer than this is cut at a space, so nothing hangs

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORDLIKE = re.compile(r"[^\W_]")
# What may end a sentence: dots and marks, with the quotes and brackets that close after them. (No
# possessive “++”: Python 3.11.2, which Debian has, then finds no end at all.)
_END = re.compile(
    r"(?<![.!?…。！？])(?P<mark>[.!?…。！？]+(?:\s[.!?…]+(?=\s|$))*)"
    r"(?P<close>(?:\s[\"'](?=\s|$))?[\"'”’»)\]]*)(?P<gap>\s+|$)"
)
# A full stop that lost its space: “went home.The”.
_GLUED = re.compile(
    r"(?:(?<=[a-z0-9)]{2}[.!?])|(?<=[a-z] [.!?]))[\"”’)]?"
    r"(?=[\"“‘(]?(?:[A-Z][a-z]*|[“‘]\w+)(?:[\s,’']|$))"
)
_LAST = re.compile(r"[^\s(\[\"“‘'/]+$")
_NEXT = re.compile(r"[\"'“‘«(\[*_#—–-]*\s?(?P<first>\w?)(?P<word>\w*)")
_INITIAL = re.compile(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]")
_NUMBERED = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")
_BULLET = re.compile(r"(?:[-*+•‣◦▪·–—☐✓]\s*)+")

# Short forms that stand before what they belong to, and so never end a sentence.
_BEFORE = frozenset(
    "mr mrs ms mx dr prof rev revd fr sr st hon sgt capt col gen lt cmdr maj messrs mme gov sen "
    "rep pres e.g eg i.e ie cf viz vs v approx ca c no nos fig figs p pp para paras vol ch ed eds "
    "sec sect tel ext ave est dept ref al op".split()
)
# Short forms that end a sentence only when a word follows, with a capital, that opens one.
_EITHER = frozenset(
    "etc jr inc ltd co corp plc bros a.m p.m am pm b.c a.d u.s u.k e.u u.n u.s.a ph.d m.d b.a m.a "
    "d.c min mins hr hrs yr yrs wk wks jan feb mar apr jun jul aug sept sep oct nov dec mon tue "
    "tues wed thu thur thurs fri sat sun rd ft in oz lb kg km cm mm mph misc".split()
)
# Everyday words among the short forms: in small letters they are the word itself.
_WORDS_TOO = frozenset("no in am sat sun mar may gen sen ed rep col ca fig al est ref dec".split())
_OPENERS = frozenset(
    "a an the this that these those it its he she we they you i his her our their my your there "
    "here when where while if although though because since as after before in on at by for from "
    "with but and or so then however also what who why how which is are was were do does did can "
    "could will would should may please no not all some many most one".split()
)


class Span(NamedTuple):
    """Where something stands: the characters from `start` up to, and without, `end`."""

    start: int
    end: int


def lines(text: str) -> tuple[Span, ...]:
    """The lines that hold something other than spaces, without the spaces around them."""
    found = (_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text))
    return tuple(span for span in found if span.start < span.end)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order: no spaces around them, and no character in two of them.

    Every line end ends one; a bullet, a heading or a label line without a full stop is one. A line
    of dashes or dots, with no letter and no figure, is none.
    """
    return tuple(span for line in lines(text) for span in _in_line(text, line))


def _in_line(text: str, line: Span) -> Iterator[Span]:
    start = last = line.start
    for cut in (*_cuts(text, line), line.end):
        if _WORDLIKE.search(text, last, cut):
            yield _trimmed(text, start, cut)
            start = cut
        last = cut


def _cuts(text: str, line: Span) -> Iterator[int]:
    """The places in a line where one sentence ends and another follows."""
    last = line.start
    for place in (*_ends(text, line), line.end):
        yield from _forced(text, last, place)
        last = place
        if place < line.end:
            yield place


def _ends(text: str, line: Span) -> list[int]:
    body = _body(text, line)
    found = {
        match.start("gap")
        for match in _END.finditer(text, body, line.end)
        if match.end() < line.end and _ends_here(text, match, body)
    }
    return sorted(found | {match.end() for match in _GLUED.finditer(text, body, line.end)})


def _body(text: str, line: Span) -> int:
    """Where the words of a line begin: after its bullet, and after “1.” or “b)”."""
    bullet = _BULLET.match(text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    number = _NUMBERED.match(text, start, line.end)
    return number.end() if number else start


def _forced(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts at a space inside what is too long for any sentence."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        start = space if space > 0 else start + LONGEST
        yield start


def _ends_here(text: str, match: re.Match[str], body: int) -> bool:
    """Whether a sentence ends at these marks, by what stands before and after them."""
    mark, close = match["mark"], match["close"]
    following = _NEXT.match(text, match.end())
    assert following, "the pattern matches nothing as well"
    small = following["first"].islower()
    if mark != ".":
        return not small or not (close or "…" in mark or ".." in mark)
    if close:
        return not small
    word = (following["first"] + following["word"]).lower()
    before = _LAST.search(text, max(body, match.start() - 40), match.start())
    return _stop_ends(
        before[0] if before else "",
        opens=not small and word in _OPENERS,
        figure=following["first"].isdigit(),
    )


def _stop_ends(before: str, *, opens: bool, figure: bool) -> bool:
    """Whether a single full stop after `before` ends a sentence."""
    short = before.lower()
    if before in _WORDS_TOO:
        return not figure
    if short in _BEFORE:
        return False
    if short in _EITHER:
        return opens
    if _INITIAL.fullmatch(before) and before != "I":
        return opens and len(before) > 1
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
