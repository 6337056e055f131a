"""Support dressed as an outcome, and what adults mean to do (004-12; Code of Practice 9.66)."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.finding import Hit
from assistant.outcomes.measure import Measures
from assistant.outcomes.patterns import pattern
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

RATIO = pattern("ratio")
SCHEDULE = pattern("schedule")
GIVEN = frozenset({"available", "place", "provided", "used", "given", "needed"})


def support(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where the text gives support instead of saying what comes of it."""
    for place in reading.fragments:
        if not reading.deeds and _fragment(reading, place):
            yield Hit("provision", *reading.span(reading.tree(place)))
    hits = [deed for deed in reading.deeds if _gives(reading, deed, found)]
    others = [deed for deed in reading.deeds if deed not in hits]
    if hits and not any(_shows(reading, deed, found) for deed in others):
        yield from (Hit("provision", *reading.of(deed)) for deed in hits)


def adults(reading: Reading) -> Iterator[Hit]:
    """Where an adult is the one who does something; it is support as well."""
    for deed in reading.deeds:
        if _adult_does(reading, deed):
            yield Hit("adult-intention", *reading.of(deed))
            yield Hit("provision", *reading.of(deed))


def _adult_does(reading: Reading, deed: Deed) -> bool:
    if reading.who(deed) != "adult" or is_in(reading.words[deed.verb], "perceives"):
        return False
    wished = reading.has((deed.root,), "wishes", "would-wishes")
    return not wished and not set(deed.passed) & {"want", "hope", "wish", "like"}


def _shows(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether a deed is the pupil’s, and counted within its own words."""
    if reading.who(deed) != "pupil" or is_in(reading.words[deed.verb], "inner", "fog"):
        return False
    start, end = reading.span(reading.tree(deed.verb))
    return any(start <= at < end for at, _ in found.counted)


def _gives(reading: Reading, deed: Deed, found: Measures) -> bool:
    if deed.negative:
        return False
    who = reading.who(deed)
    if who == "there":
        return _is_support(reading, reading.objects(deed))
    if who == "thing":
        return _thing(reading, deed)
    if who == "adult":
        return False
    return any(rule(reading, deed, found) for rule in _PUPIL)


def _thing(reading: Reading, deed: Deed) -> bool:
    """“Ear defenders will be available.”"""
    assert deed.subject is not None
    word = reading.words[deed.subject]
    return is_in(word, "support", "equipment") and (
        not is_in(word, "also-outcome")
        or (deed.passive and is_in(reading.words[deed.verb], "done-to"))
        or any(reading.words[n].text.lower() in GIVEN for n in reading.tree(deed.verb))
    )


def _done_to(reading: Reading, deed: Deed, _found: Measures) -> bool:
    return deed.passive and is_in(reading.words[deed.verb], "done-to")


def _receives(reading: Reading, deed: Deed, _found: Measures) -> bool:
    verb = reading.words[deed.verb]
    if deed.passive or not is_in(verb, "receive") or verb.lemma == "be":
        return False
    things = reading.objects(deed) + reading.after(deed.verb, "from", "to", "with")
    if is_in(verb, "always-support"):
        return not reading.has(things, "milestone") and bool(things)
    return _is_support(reading, things)


def _takes_part(reading: Reading, deed: Deed, _found: Measures) -> bool:
    verb = reading.words[deed.verb]
    if deed.passive or not is_in(verb, "takes-part"):
        return False
    things = reading.objects(deed) + reading.after(deed.verb, "in", "to", "with")
    inside = tuple(n for one in reading.objects(deed) for n in reading.after(one, "in"))
    return _is_support(reading, things + inside)


def _works_with(reading: Reading, deed: Deed, _found: Measures) -> bool:
    if reading.lemma(deed.verb) not in ("work", "meet", "spend"):
        return False
    people = reading.after(deed.verb, "with", "alongside", "in", "within")
    return reading.has(people, "adult") or _is_support(reading, people)


def _uses(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Equipment is support, unless it is how something else is done."""
    if reading.lemma(deed.verb) not in ("use", "wear", "sit") or deed.passive:
        return False
    things = reading.objects(deed)
    equipment = reading.has(things, "equipment")
    purpose = reading.children(deed.verb, "xcomp", "advcl", "relcl") or any(
        reading.children(n, "relcl", "acl") for n in things
    )
    return equipment and not purpose and not found.strong and not found.alone


def _goes(reading: Reading, deed: Deed, found: Measures) -> bool:
    """“To go swimming”: an activity with nothing that comes of it."""
    if reading.lemma(deed.verb) != "go" or found.strong or found.alone or reading.times:
        return False
    return any(reading.words[n].tag == "VBG" for n in reading.children(deed.verb))


_PUPIL = (_done_to, _receives, _takes_part, _works_with, _uses, _goes)


def _is_support(reading: Reading, places: tuple[int, ...]) -> bool:
    return any(_one_support(reading, place) for place in places)


def _one_support(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    beside = tuple(n for n in reading.tree(place) if n != place)
    surely = is_in(word, "surely-support") or reading.has(beside, "surely-support")
    start, end = reading.span(reading.tree(place))
    if surely or RATIO.search(reading.text, start, end):
        return True
    return is_in(word, "support", "equipment") and not is_in(word, "also-outcome")


def _fragment(reading: Reading, place: int) -> bool:
    """Whether words without anybody who does something name support."""
    word = reading.words[place]
    tree = reading.tree(place)
    if reading.has(tree, "surely-support") or RATIO.search(reading.text):
        return True
    if is_in(word, "fog-noun", "fog") or reading.has(reading.children(place, "amod"), "more"):
        return False
    if word.tag == "VBG":
        return is_in(word, "receive", "gives", "takes-part") or bool(SCHEDULE.search(reading.text))
    return word.pos in ("NOUN", "PROPN") and not reading.times
