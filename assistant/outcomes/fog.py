"""Fog: words of change with nothing to see, and deeds that happen inside somebody."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.finding import Hit
from assistant.outcomes.measure import Measures
from assistant.outcomes.patterns import blanked, pattern
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

NEVER_SEEN = frozenset("know understand feel think believe realise realize aware learn".split())
ONLY_OF_STATES = frozenset("raise build gain grow extend lower progress struggle".split())
MAKES = frozenset("make show demonstrate display achieve gain have see get".split())
HANDLES = frozenset("manage handle regulate control cope deal".split())
STATES = frozenset("be become feel get grow seem remain".split())
HOW_FAR = pattern("how-far")
BY_DOING = pattern("by-doing")


def fog(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where nothing would show whether it had happened."""
    if not reading.deeds:
        foggy = [place for place in reading.fragments if _foggy_fragment(reading, place)]
        yield from (Hit("fog", *reading.span(reading.tree(place))) for place in foggy)
    hits = [deed for deed in reading.deeds if is_fog(reading, deed, found)]
    clear = [deed for deed in reading.deeds if deed not in hits and sees(reading, deed, found)]
    if hits and not (clear and (found.strong or found.alone)):
        yield from (Hit("fog", *reading.of(deed)) for deed in hits)


def unseen(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where no deed can be seen or heard."""
    first, last = reading.words[0], reading.words[-1]
    if not any(sees(reading, deed, found) for deed in reading.deeds):
        yield Hit("not-specific", *reading.plain.back(first.start, last.end))


def sees(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether somebody in the room could see or hear it."""
    verb = reading.words[deed.verb]
    if is_fog(reading, deed, found):
        return False
    if verb.lemma == "be":
        inside = any(reading.words[n].pos == "ADJ" for n in reading.objects(deed))
        return found.strong and not inside
    if not is_in(verb, "inner"):
        return True
    return found.strong and verb.lemma.lower() not in NEVER_SEEN


def is_fog(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether a deed says that something changes and not what would be seen."""
    if reading.who(deed) == "adult":
        return False
    if _state(reading, deed):
        return not _shown(reading, found)
    return any(rule(reading, deed) for rule in _RULES) and not _rescued(reading, deed, found)


def _rescued(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether a number says how far, so that the change can be seen after all."""
    verb = reading.words[deed.verb]
    if _shown(reading, found):
        return True
    if is_in(verb, "fewer") or not is_in(verb, "fog") or verb.lemma.lower() in ("engage", "cope"):
        return found.strong
    text = blanked(reading.text, tuple((when.start, when.end) for when in reading.times))
    return bool(HOW_FAR.search(text)) and found.strong


def _shown(reading: Reading, found: Measures) -> bool:
    """“… by answering four questions out of five”: then that is what is seen."""
    shown = BY_DOING.search(reading.text)
    if shown is None:
        return False
    return any(start > shown.start() for start, _ in found.counted + found.alone)


def _changes(reading: Reading, deed: Deed) -> bool:
    verb = reading.words[deed.verb]
    if not is_in(verb, "fog") or (deed.passive and reading.who(deed) == "pupil"):
        return False
    if verb.lemma.lower() not in ONLY_OF_STATES:
        return True
    things = reading.objects(deed) + reading.after(deed.verb, "in", "on", "with")
    return not things or reading.has(_around(reading, things), "fog-noun", "fog-object")


def _around(reading: Reading, places: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n for one in places for n in reading.tree(one))


def _makes_progress(reading: Reading, deed: Deed) -> bool:
    verb, things = reading.lemma(deed.verb), reading.objects(deed)
    if deed.passive or verb not in MAKES:
        return False
    more = any(reading.has(reading.children(n, "amod", "advmod"), "more") for n in things)
    got = verb == "get" and reading.has(things, "more")
    return more or got or reading.has(things, "fog-object")


def _achieves(reading: Reading, deed: Deed) -> bool:
    seen = [n for n in reading.objects(deed) if not is_in(reading.words[n], "fog-noun")]
    return not seen and reading.lemma(deed.verb) in ("achieve", "succeed", "progress", "excel")


def _accesses(reading: Reading, deed: Deed) -> bool:
    return reading.lemma(deed.verb) == "access" and reading.has(reading.objects(deed), "access-to")


def _manages(reading: Reading, deed: Deed) -> bool:
    things = reading.objects(deed) + reading.after(deed.verb, "with")
    handles = reading.lemma(deed.verb) in HANDLES
    return handles and reading.has(_around(reading, things), "inner-things")


def _loosely(reading: Reading, deed: Deed) -> bool:
    how = reading.children(deed.verb, "advmod")
    return is_in(reading.words[deed.verb], "broad") and reading.has(how, "loosely")


_RULES = (_changes, _makes_progress, _achieves, _accesses, _manages, _loosely)


def _state(reading: Reading, deed: Deed) -> bool:
    """“More independent”, “calmer”: nobody sees more of what is inside."""
    verb = reading.lemma(deed.verb)
    if verb not in STATES:
        return False
    states = [n for n in reading.objects(deed) if reading.words[n].pos in ("ADJ", "ADV")]
    return any(_compared(reading, n) for n in states) or (
        verb in ("become", "grow") and states != []
    )


def _compared(reading: Reading, place: int) -> bool:
    beside = (place, *reading.children(place, "advmod"))
    return any(reading.words[n].tag in ("RBR", "JJR") for n in beside)


def _foggy_fragment(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    foggy = is_in(word, "fog-noun", "fog", "fog-object")
    more = reading.has(reading.children(place, "amod", "advmod"), "more")
    return (foggy or more) and not reading.has(reading.tree(place), "surely-support")
