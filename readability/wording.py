"""What to write instead, in the form that the place asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from readability.forms import inflected, plural, verb_slots
from readability.phrases import LONGER, Place, in_list
from readability.rulebook import MANY, VERB, WHO, Form, Row
from readability.tokens import Token

_PARTICIPLE_AFTER = frozenset("have has had having 've be am is are was were been being".split())
_LINKING = {
    **verb_slots("be/seem/appear/become/remain"),
    "'s": "s",
    "'re": "are",
    "'m": "am",
}
_NAMES = ("noun", "adjective", "acronym")  # rows that “a” or “an” may stand before
_VOWEL = re.compile(r"[aeioAEIO]|un(?!i)|u[gp]|hour|[FHLMNRSX][A-Z]|E")


class Wording(NamedTuple):
    """From where to where to write what, in characters; the best first."""

    start: int
    end: int
    plainer: tuple[str, ...]


def wording(form: Form, place: Place, found: Sequence[Token], text: str) -> Wording:
    """The suggestions of a row where it was found, with its verb or noun in the form found there.

    “A” and “an” before it become part of the place when the suggestion needs the other.
    """
    words = found[place.first : place.last]
    start, end = words[0].start, words[-1].end
    slot = _slot(form, place, found)
    said = tuple(_said(form.row, plain, slot, words, text) for plain in form.row.plainer)
    if form.row.sort != "acronym" and text[start].isupper() and not text[start:end].isupper():
        said = tuple(plain[:1].upper() + plain[1:] for plain in said)
    if text[start] in "'’":
        said = tuple(f" {plain}" for plain in said)
    whole = Wording(start, end, said)
    return _with_article(whole, place, found, text) if form.row.sort in _NAMES else whole


def _slot(form: Form, place: Place, found: Sequence[Token]) -> str:
    if form.slot != VERB:
        return form.slot
    said = [token.word for token in found[place.begins : place.last]]
    slot = _LINKING.get(said[0]) or _slot_of(form.row.phrase.split()[0].strip("{}"), said)
    before = found[place.first - 1].word if place.first else ""
    return "en" if slot == "ed" and before in _PARTICIPLE_AFTER else slot


def _slot_of(verbs: str, said: Sequence[str]) -> str:
    """The slot of the verb that these words begin with; “self-regulates” is two of them."""
    slots, text = verb_slots(verbs), " ".join((*said, ""))
    return slots[max((f for f in slots if text.startswith(f.replace("-", " ") + " ")), key=len)]


def _said(row: Row, plain: str, slot: str, words: Sequence[Token], text: str) -> str:
    if slot == WHO:
        who = words[-1]
        one = not who.word.endswith("s") and who.word not in ("children", "people")
        return f"{text[who.start : who.end]} who {inflected(plain, 's' if one else 'are')}"
    if slot == MANY:
        return plural(plain)
    if slot not in ("base", "one"):
        plain = inflected(plain, slot)
    return _filled(plain, row.phrase, words, text)


def _filled(plain: str, phrase: str, words: Sequence[Token], text: str) -> str:
    """The words of a list that the phrase names, such as “[their]”, as they were found."""
    for name in LONGER if "[" in plain else ():
        if name in phrase:
            said = next((t for t in words if in_list(t.word, name)), None)
            plain = plain.replace(name, text[said.start : said.end] if said else name[1:-1])
    return plain


def _with_article(said: Wording, place: Place, found: Sequence[Token], text: str) -> Wording:
    before = found[place.first - 1] if place.first else None
    if before is None or before.word not in ("a", "an") or not said.plainer:
        return said
    plainer = tuple(_article(plain) + plain for plain in said.plainer)
    if all(plain.startswith(f"{before.word} ") for plain in plainer):
        return said
    if text[before.start].isupper():
        plainer = tuple(plain[:1].upper() + plain[1:] for plain in plainer)
    return Wording(before.start, said.end, plainer)


def _article(plain: str) -> str:
    if plain.startswith(("the ", "a ", "an ")):
        return ""
    return "an " if _VOWEL.match(plain) else "a "
