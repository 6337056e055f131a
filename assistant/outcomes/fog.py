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
MAKES = frozenset("use make show demonstrate display achieve gain have see get".split())
COPES = frozenset({"engage", "cope", "access"})
HANDLES = frozenset("manage handle regulate control cope deal".split())
STATES = frozenset("be become feel get grow seem remain".split())
HOW_FAR = pattern("how-far")
BY_DOING = pattern("by-doing")


def fog(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where nothing would show whether it had happened."""
    if not reading.deeds:
        far = found.strong and HOW_FAR.search(reading.plain.text)
        foggy = [n for n in reading.fragments if _foggy_fragment(reading, n) and not far]
        yield from (Hit("fog", *reading.span(reading.tree(place))) for place in foggy)
    hits = [deed for deed in reading.deeds if is_fog(reading, deed, found)]
    clear = [deed for deed in reading.deeds if deed not in hits and sees(reading, deed, found)]
    if hits and not (clear and (found.strong or found.alone)):
        yield from (Hit("fog", *reading.of(deed)) for deed in hits)


def unseen(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where no deed can be seen or heard."""
    first, last = reading.words[0], reading.words[-1]
    counted = not reading.deeds and found.strong and HOW_FAR.search(reading.plain.text)
    if not counted and not any(sees(reading, deed, found) for deed in reading.deeds):
        yield Hit("not-specific", *reading.plain.back(first.start, last.end))


def sees(reading: Reading, deed: Deed, found: Measures) -> bool:
    """Whether somebody in the room could see or hear it."""
    verb = reading.words[deed.verb]
    if reading.who(deed) == "adult" and is_in(verb, "perceives"):
        return True
    if is_fog(reading, deed, found):
        return False
    if verb.lemma == "be":
        return _is_somewhere(reading, deed, found)
    if not is_in(verb, "inner") or needs_less(reading, deed):
        return True
    if verb.lemma == "have" and reading.times and _has_something(reading, deed):
        return True
    return found.strong and verb.lemma.lower() not in NEVER_SEEN


def _has_something(reading: Reading, deed: Deed) -> bool:
    """“A conversation with a friend”, “friends who invite him”: had, it can be seen."""
    things = [n for n in reading.objects(deed) if not is_in(reading.words[n], "fog-noun")]
    one = any(reading.lemma(n) == "a" for thing in things for n in reading.children(thing, "det"))
    return one or any(reading.children(thing, "relcl") for thing in things)


def _is_somewhere(reading: Reading, deed: Deed, found: Measures) -> bool:
    """“On time for nine lessons”, “dry at night”: not every “is” happens inside somebody."""
    things = reading.objects(deed)
    inside = any(reading.words[n].pos == "ADJ" for n in things)
    if reading.has(things, "seen-states"):
        return True
    placed = [n for n in reading.after(deed.verb) if not is_in(reading.words[n], "fog-noun")]
    return not inside and (found.strong or (not things and placed != []))


def needs_less(reading: Reading, deed: Deed) -> bool:
    """“Needs no more than one reminder”: less help is something that the pupil does."""
    if reading.lemma(deed.verb) not in ("need", "require", "rely", "depend"):
        return False
    around = {reading.words[n].text.lower() for n in reading.tree(deed.verb)}
    return deed.negative or bool(around & {"less", "fewer", "no", "only", "longer"})


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
    if verb.lemma in COPES | HANDLES or is_in(verb, "broad"):
        alone = bool(reading.times) and bool(found.alone) and not _more_so(reading, deed)
        return found.strong or alone
    if is_in(verb, "fewer"):
        return found.strong
    own = [reading.span(reading.tree(n)) for n in reading.objects(deed)]
    inside = any(start <= at < end for start, end in own for at, _ in found.counted)
    if inside and not is_in(verb, "fog"):
        return True
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
    beside = tuple(m for n in things for m in reading.children(n, "amod", "advmod"))
    more = reading.has(beside, "more") or any(_compared(reading, n) for n in beside)
    got = verb == "get" and reading.has(things, "more")
    states = tuple(n for n in things if is_in(reading.words[n], "fog-noun"))
    loose = any(reading.has(reading.children(n, "amod"), "loose-adjectives") for n in states)
    return more or got or loose or reading.has(things, "fog-object")


def _achieves(reading: Reading, deed: Deed) -> bool:
    direct = reading.children(deed.verb, "dobj")
    verb, states = reading.lemma(deed.verb), reading.has(direct, "fog-noun")
    if verb in ("reach", "fulfil", "fulfill", "realise", "meet"):
        return states and bool(reading.times)  # without a time it is a hope
    return verb in ("achieve", "succeed", "progress", "excel") and (states or not direct)


def _accesses(reading: Reading, deed: Deed) -> bool:
    return reading.lemma(deed.verb) == "access" and reading.has(reading.objects(deed), "access-to")


def _manages(reading: Reading, deed: Deed) -> bool:
    things = reading.objects(deed) + reading.after(deed.verb, "with")
    handles = reading.lemma(deed.verb) in HANDLES
    return handles and reading.has(_around(reading, things), "inner-things")


def _loosely(reading: Reading, deed: Deed) -> bool:
    if _more_so(reading, deed):
        return True
    how = reading.children(deed.verb, "advmod")
    return is_in(reading.words[deed.verb], "broad") and reading.has(how, "loosely")


def _more_so(reading: Reading, deed: Deed) -> bool:
    """“More easily”, “harder”: than what, nobody knows."""
    how = reading.children(deed.verb, "advmod") + reading.children(deed.root, "advmod")
    more = any(_compared(reading, n) for n in how)
    return more and "than" not in reading.plain.text


def _works_towards(reading: Reading, deed: Deed) -> bool:
    aims = reading.after(deed.verb, "towards", "toward", "on")
    return reading.lemma(deed.verb) == "work" and reading.has(aims, "fog", "fog-noun")


_RULES = (_works_towards, _changes, _makes_progress, _achieves, _accesses, _manages, _loosely)


def _state(reading: Reading, deed: Deed) -> bool:
    """“More independent”, “calmer”: nobody sees more of what is inside."""
    verb, things = reading.lemma(deed.verb), reading.objects(deed)
    if verb not in STATES:
        return False
    beside = tuple(n for one in things for n in reading.children(one, "amod"))
    states = [n for n in things + beside if reading.words[n].pos in ("ADJ", "ADV")]
    return any(_compared(reading, n) for n in states) or (
        verb in ("become", "grow") and bool(states)
    )


def _compared(reading: Reading, place: int) -> bool:
    beside = (place, *reading.children(place, "advmod"))
    if "possible" in {reading.words[n].text.lower() for n in reading.tree(place)}:
        return True
    return any(reading.words[n].tag in ("RBR", "JJR") for n in beside)


def _foggy_fragment(reading: Reading, place: int) -> bool:
    about = (place, *reading.children(place, "dobj"))
    foggy = reading.has(about, "fog-noun", "fog", "fog-object")
    more = reading.has(reading.children(place, "amod", "advmod"), "more")
    return (foggy or more) and not reading.has(reading.tree(place), "surely-support")
