"""Warnings: two outcomes in one, hard words, no look ahead, and words from another plan."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from assistant.outcomes.dates import Setting, day_of
from assistant.outcomes.finding import Hit
from assistant.outcomes.names import PLACEHOLDER
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

_JARGON = tomllib.loads(files("assistant.outcomes").joinpath("jargon.toml").read_text("utf-8"))
JARGON = re.compile(
    rf"\b(?:{'|'.join(sorted(_JARGON['words'], key=len, reverse=True))})\b", re.IGNORECASE
)
LETTERS = re.compile(rf"\b(?!(?:{'|'.join(_JARGON['known'])})\b)[A-Z]{{2,6}}s?\b")
HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
OTHERS = {"he": SHE, "she": HE}


def several(reading: Reading) -> Iterator[Hit]:
    """Where two deeds each have something of their own that they are done to."""
    own = [deed for deed in reading.deeds if reading.who(deed) != "adult" and _own(reading, deed)]
    if len(own) > 1:
        yield Hit("several", reading.of(own[0])[0], reading.of(own[-1])[1])


def _own(reading: Reading, deed: Deed) -> bool:
    things = [n for n in reading.objects(deed) if reading.words[n].pos in ("NOUN", "PROPN", "ADJ")]
    return bool(things) or bool(reading.after(deed.verb))


def jargon(text: str) -> Iterator[Hit]:
    """Where words stand that only the profession knows, or letters that nobody spelled out."""
    shouting = text.isupper()
    for words in (JARGON,) if shouting else (JARGON, LETTERS):
        for found in words.finditer(text):
            if not PLACEHOLDER.fullmatch(found[0]):
                yield Hit("jargon", found.start(), found.end())


def not_future(reading: Reading, setting: Setting | None) -> Iterator[Hit]:
    """Where a day has passed, or the deed is told as if it were there already."""
    if setting is not None:
        for when in reading.times:
            day = day_of(when.text, setting)
            if day is not None and day < setting.today:
                yield Hit("not-future", when.start, when.end)
    if not reading.times:
        yield from (
            Hit("not-future", *reading.of(deed))
            for deed in reading.deeds[:1]
            if _now(reading, deed)
        )


def _now(reading: Reading, deed: Deed) -> bool:
    if is_in(reading.words[deed.root], "wishes") or reading.who(deed) == "adult":
        return False
    helping = {reading.words[n].text.lower() for n in reading.children(deed.root, "aux")}
    return not helping & {"will", "shall", "to", "should", "would", "'ll", "can"}


def residue(text: str, reading: Reading, *, name: str, pronoun: str) -> Iterator[Hit]:
    """Where another name, a blank, or he for she stands; only when the pupil’s name is known."""
    if not name:
        return
    yield from (Hit("residue", m.start(), m.end()) for m in PLACEHOLDER.finditer(text))
    for deed in reading.deeds:
        if deed.subject is not None and _another(reading, deed.subject, name):
            yield Hit("residue", *reading.span((deed.subject,)))
    if wrong := OTHERS.get(pronoun):
        yield from (Hit("residue", m.start(), m.end()) for m in wrong.finditer(text))


def _another(reading: Reading, place: int, name: str) -> bool:
    """Whether a subject is a person’s name, and not this pupil’s."""
    word = reading.words[place]
    start, end = reading.span((place,))
    said = reading.text[start:end]
    known = {part.lower() for part in re.split(r"[\s'’-]+", name)}
    return (
        word.tag == "NNP"
        and reading.sort_of(place) == "pupil"
        and said.replace("-", "").isalpha()
        and said.lower() not in known
        and said[:1].isupper()
        and not said.isupper()
    )
