"""Hopes for a whole life, and goals that a dead man could reach."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.outcomes.finding import Hit
from assistant.outcomes.fog import sees
from assistant.outcomes.measure import Measures
from assistant.outcomes.patterns import pattern
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

WISHED = pattern("wished")


def aspiration(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where somebody wishes, or a whole life is hoped for."""
    if WISHED.match(reading.plain.text) and not reading.deeds:
        yield Hit("aspiration", *reading.span(tuple(range(len(reading.words)))))
    timed = bool(reading.times)
    for deed in reading.deeds:
        wished = _wishes(reading, deed) and not (timed and found.strong)
        if wished or (_lifelong(reading, deed) and not timed and not found.strong):
            yield Hit("aspiration", *reading.of(deed))


def wished(hits: tuple[Hit, ...], reading: Reading) -> bool:
    """Whether the hope is said as one: then nothing else is asked of it yet."""
    said = WISHED.match(reading.plain.text) is not None
    said = said or any(_wishes(reading, deed) for deed in reading.deeds)
    return said and any(hit.rule == "aspiration" for hit in hits)


def _wishes(reading: Reading, deed: Deed) -> bool:
    root = reading.words[deed.root]
    if is_in(root, "wishes"):
        return True
    helping = {reading.words[n].text.lower() for n in reading.children(deed.root, "aux")}
    if helping & {"would", "'d"} and is_in(root, "would-wishes"):
        return True
    subject = () if deed.subject is None else (deed.subject,)
    return root.lemma == "be" and reading.has(subject, "hopes")


def _lifelong(reading: Reading, deed: Deed) -> bool:
    if reading.who(deed) not in ("pupil", ""):
        return False
    verb = reading.lemma(deed.verb)
    things = reading.objects(deed)
    around = tuple(n for one in things for n in reading.tree(one))
    around += reading.children(deed.verb, "advmod")
    if verb in ("fulfil", "fulfill", "reach", "achieve", "realise", "maximise", "meet"):
        return any(reading.lemma(n) in ("potential", "dream", "ambition") for n in around)
    states = verb in ("be", "feel", "become", "live", "lead", "have", "remain", "stay")
    if states and reading.has(around, "lifelong"):
        return True
    dets = [reading.lemma(n) for one in things for n in reading.children(one, "det")]
    becomes = verb in ("be", "become") and "a" in dets
    has = verb in ("have", "live", "lead", "enjoy", "get", "find")
    return becomes or (has and reading.has(things, "life-noun"))


def dead_man(reading: Reading, found: Measures) -> Iterator[Hit]:
    """Where all that is said is what will not happen."""
    if not reading.deeds:
        first = {n: reading.lemma(min(reading.tree(n))) for n in reading.fragments}
        none = [n for n in reading.fragments if first[n] in ("no", "zero")]
        yield from (Hit("dead-man", *reading.span(reading.tree(n))) for n in none)
    hits = [deed for deed in reading.deeds if _not_done(reading, deed)]
    done = [deed for deed in reading.deeds if deed not in hits and sees(reading, deed, found)]
    if hits and not done:
        yield from (Hit("dead-man", *reading.of(deed)) for deed in hits)


def _not_done(reading: Reading, deed: Deed) -> bool:
    if reading.who(deed) == "adult":
        return False
    if deed.negative:
        return reading.lemma(deed.verb) not in ("need", "require", "rely", "depend")
    stops = is_in(reading.words[deed.root], "stops") or is_in(reading.words[deed.verb], "stops")
    none = any(
        reading.words[n].text.lower() in ("no", "zero")
        for one in reading.objects(deed)
        for n in reading.tree(one)
    )
    return stops or (none and reading.lemma(deed.verb) in ("be", "have", "show", "display"))
