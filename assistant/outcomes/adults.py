"""Adults’ intentions: what staff, a service or the family will do (004-12)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.finding import Hit
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

PERSONS = frozenset({"him", "her", "them"})
WISHES = frozenset({"want", "hope", "wish", "like", "love"})


def adults(reading: Reading) -> Iterator[Hit]:
    """Where an adult is the one who does something; it is support as well."""
    for deed in reading.deeds:
        if any(rule(reading, deed) for rule in (_adult_does, _nobody_named, _thing_gives)):
            yield Hit("adult-intention", *reading.of(deed))
            yield Hit("provision", *reading.of(deed))
    for place in reading.fragments:
        if not reading.deeds and _gerund(reading, place):
            yield Hit("adult-intention", *reading.span(reading.tree(place)))
            yield Hit("provision", *reading.span(reading.tree(place)))


def _gerund(reading: Reading, place: int) -> bool:
    """“Providing a calm place”."""
    word = reading.words[place]
    return word.tag == "VBG" and is_in(word, "tells-adults", "adapted")


def _adult_does(reading: Reading, deed: Deed) -> bool:
    if reading.who(deed) != "adult" or _sees_the_pupil(reading, deed):
        return False
    wished = reading.has((deed.root,), "wishes", "would-wishes")
    return not wished and not set(deed.passed) & WISHES


def _sees_the_pupil(reading: Reading, deed: Deed) -> bool:
    """“Adults who do not know him will understand what he says”: that is his doing."""
    perceives = is_in(reading.words[deed.verb], "perceives")
    return perceives and not reading.has(reading.tree(deed.verb), "needs")


def _nobody_named(reading: Reading, deed: Deed) -> bool:
    """“Use visual prompts to …”, “Speak to Amara …”: an adult is told."""
    if reading.who(deed) and not reading.plain.implied:
        return False
    verb, things = reading.words[deed.verb], reading.objects(deed)
    if is_in(verb, "sets-up") and reading.has(things, "set-up"):
        return True
    if verb.lemma == "use" and not reading.who(deed):
        return reading.has(things, "equipment", "support")
    if verb.lemma in ("work", "meet") and reading.has(reading.after(deed.verb, "with"), "family"):
        return True
    return any(_about_somebody(reading, deed, n) for n in things + _addressed(reading, deed))


def _addressed(reading: Reading, deed: Deed) -> tuple[int, ...]:
    """Those that somebody speaks to, works with or makes sure of."""
    inside = reading.children(deed.verb, "ccomp")
    subjects = tuple(n for one in inside for n in reading.children(one, "nsubj", "nsubjpass"))
    if is_in(reading.words[deed.verb], "to-somebody"):
        return subjects + reading.after(deed.verb, "to", "with")
    return subjects


def _about_somebody(reading: Reading, deed: Deed, place: int) -> bool:
    word = reading.words[place]
    if word.text.lower() in PERSONS:
        return True
    named = word.tag == "NNP" and word.text[:1].isupper() and place != deed.subject
    return named and is_in(reading.words[deed.verb], "to-somebody", "gives")


def _thing_gives(reading: Reading, deed: Deed) -> bool:
    """“The visual timetable will help him”, “Our aim is to support her”."""
    thing = reading.who(deed) == "thing" and not deed.passive
    return thing and is_in(reading.words[deed.verb], "tells-adults")
