"""Copy-paste residue that no list can hold: blanks left open, and he where she is meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from readability.tokens import STOP, Token, tokens

RULE = "residue"
# A blank of a form: “[name]”, “<insert date>”, crosses, “he/she”, “DD/MM/YYYY”. No part repeats
# without a limit.
_BLANK = re.compile(
    r"\[[^\W\d][^\[\]\n]{0,60}\]|<[^\W\d][^<>\n@/]{0,60}>|\{[^\W\d][^{}\n]{0,60}\}"
    r"|\b[Xx]{3,12}\b(?!-)|\?{3,9}|_{4,40}"
    r"|\b(?:s/he|he/she|she/he|his/hers?|her/his|him/her|her/him|himself/herself|herself/himself)\b"
    r"|\b[Dd]{1,2}[/.-][Mm]{1,2}[/.-][Yy]{2,4}\b",
    re.IGNORECASE,
)
_GENDER = dict.fromkeys("he him his himself".split(), "he") | dict.fromkeys(
    "she her hers herself".split(), "she"
)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|hers?|herself)\b", re.IGNORECASE)
_OTHER = {
    "he": {"him": "her", "his": "her", "he": "she", "himself": "herself"},
    "she": {"her": "his | him", "hers": "his", "she": "he", "herself": "himself"},
}
# Somebody whom “he” or “she” may mean instead of the pupil.
_SOMEBODY = frozenset(
    "friend teacher adult child pupil baby cousin doctor nurse ta neighbour twin sibling peer "
    "partner person therapist psychologist assistant parent carer grandparent student worker "
    "someone mr mrs ms miss dr somebody dad father brother grandad granddad grandfather uncle "
    "boy man husband son nephew sir mum mother sister gran nan grandma grandmother aunt auntie "
    "girl woman wife daughter niece mam granny nana stepdad stepmum brothers sisters boys girls "
    "dog cat hamster rabbit character author king queen senco coach driver everyone anyone".split()
)
_NOT_NAMES = frozenset(
    "a all also although an and as at because before both but by during each every for from he "
    "her his how i if in is it its like most my no not now of often on once or our she since so "
    "some that the their then there these they this those to today unless until we what when "
    "where which while who why with without yes you your after here monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august "
    "september october november december english maths science art pe french year christmas "
    "easter ramadan eid spring summer autumn winter".split()
)


class Left(NamedTuple):
    """Something left over from another text, and what may stand there instead."""

    start: int
    end: int
    part: str  # blank, pronoun or name
    plainer: tuple[str, ...] = ()


def blanks(text: str, names: Collection[str] = ()) -> Iterator[Left]:
    """The blanks of a form that nobody has filled in."""
    first = next((name.split()[0] for name in names if name.split()), "")
    for found in _BLANK.finditer(text):
        both = "/" in found.group() and found.group()[0].isalpha() and found.group()[0] not in "dD"
        plainer = (first or "they",) if both else ((first,) if first else ())
        yield Left(found.start(), found.end(), "blank", plainer)


def pronouns(text: str, pronoun: str = "") -> Iterator[Left]:
    """Each “he” in a text about one girl, and each “she” in a text about one boy.

    Who is meant is read off the text itself, unless `pronoun` says it (“she”): most of its
    pronouns, or the first of them. Where anybody else is spoken of, nothing is said.
    """
    if not (_HE.search(text) and _SHE.search(text)) and not pronoun:
        return
    found = [token for token in tokens(text) if "/" not in _beside(text, token)]
    said = [(token, _GENDER[token.word]) for token in found if token.word in _GENDER]
    genders = Counter(gender for _, gender in said)
    right = pronoun or (genders.most_common(1)[0][0] if genders else "")
    if right not in _OTHER or set(genders) <= {right} or _others(text, found):
        return
    for token, gender in said:
        if gender != right:
            plainer = _OTHER[gender][token.word].split(" | ")
            start = text[token.start].isupper()
            fit = tuple(word.capitalize() if start else word for word in plainer)
            yield Left(token.start, token.end, "pronoun", fit)


def strangers(text: str, others: Iterable[str], names: Iterable[str]) -> Iterator[Left]:
    """The names of `others`, pupils who have no place in this plan, as whole words."""
    ours = {part.casefold() for name in names for part in name.split()}
    theirs = {name.casefold() for name in others} - ours
    for token in tokens(text) if theirs else ():
        if token.word in theirs and text[token.start].isupper():
            yield Left(token.start, token.end, "name")


def _beside(text: str, token: Token) -> str:
    return text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]


def _others(text: str, found: Sequence[Token]) -> bool:
    """Whether the text speaks of anybody besides the one person whom it names."""
    named = set()
    for token in found:
        if token.word in _SOMEBODY:
            return True
        capital = token.word != STOP and text[token.start].isupper()
        if capital and token.word not in _NOT_NAMES:
            named.add(token.word)
    return len(named) > 1
