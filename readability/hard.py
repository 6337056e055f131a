"""Hard words: those that ask more of this reader than the reader's limit, with a plainer one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from readability.difficulty import complexity
from readability.finding import Finding
from readability.listed import BOOK
from readability.plainer import plainer
from readability.readers import Reader
from readability.table import look_up

RULE = BOOK.rules["hard-word"]
LEFT = frozenset(word.casefold() for word in RULE.leave)
# How much harder a word must be before it is told with nothing to put in its place, and to whom.
BEYOND, TO = 0.08, "pupil"
SHORTEST, SHORTEST_TO_PUPILS = 7, 5  # letters; a shorter word is seldom what makes a text hard
EASIER, OFTENER = 0.04, 0.5  # by how much a word must be easier, and said more often (Zipf)
_WORD = re.compile(r"(?<![\w’'/-])[^\W\d_]{4,40}(?![\w’'/-])")


def hard_words(line: str, reader: Reader, taken: Collection[Finding]) -> Iterator[Finding]:
    """The hard words of a line, each once; not names, and not within what is `taken` already.

    A grown-up is told of a hard word only where there is a plainer one.
    """
    said = set()
    covered = bytearray(len(line))
    for each in taken:
        covered[each.start : each.end] = b"x" * (each.end - each.start)
    for found in _WORD.finditer(line):
        word = found.group()
        small = word.casefold()
        inside = any(covered[found.start() : found.end()])
        if not inside and small not in said and _may_be_hard(word, small, reader):
            said.add(small)
            yield from _told(line, found.start(), word, reader)


def _may_be_hard(word: str, small: str, reader: Reader) -> bool:
    left = word != small or small in LEFT or look_up(small).easy
    shortest = SHORTEST_TO_PUPILS if reader.group == TO else SHORTEST
    return not left and len(word) >= shortest and complexity(word) >= reader.word


def _told(line: str, start: int, word: str, reader: Reader) -> Iterator[Finding]:
    better = tuple(other for other in plainer(word, line[:2000]) if _easier(other, word))
    if not better and (reader.group != TO or complexity(word) < reader.word + BEYOND):
        return
    message = (RULE.message if better else RULE.alone).replace("((found))", word)
    yield Finding(
        start=start,
        end=start + len(word),
        rule=RULE.name,
        message=message.replace("((better))", better[0] if better else ""),
        suggestions=better,
        weight=RULE.weighs(reader.group),
        why=RULE.because(reader.group),
    )


def _easier(other: str, word: str) -> bool:
    often = look_up(other).zipf >= look_up(word).zipf + OFTENER
    return often and complexity(other) + EASIER <= complexity(word)
