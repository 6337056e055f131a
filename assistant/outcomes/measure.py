"""How much is enough: the number, the how often, the how little help or the size of the task."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.outcomes.patterns import blanked, pattern, places
from assistant.outcomes.reading import Deed, Reading
from assistant.outcomes.words import is_in

COUNTED = pattern("counted")
OFTEN = pattern("often")
ALONE = pattern("alone")
LOOSE = pattern("loose")
NO_MEASURE = pattern("none")


@dataclass(frozen=True)
class Measures:
    """Where a text says how much: counted, how often, or with how little help; as written."""

    counted: tuple[tuple[int, int], ...]
    often: tuple[tuple[int, int], ...]
    alone: tuple[tuple[int, int], ...]
    loose: bool

    @property
    def strong(self) -> bool:
        """Whether something is counted."""
        return bool(self.counted)


def measures(reading: Reading) -> Measures:
    """Every measure in a text; a time, a year group and a group’s size are none."""
    text = blanked(reading.text, tuple((when.start, when.end) for when in reading.times))
    text = blanked(text, places(NO_MEASURE, text))
    return Measures(
        places(COUNTED, text), places(OFTEN, text), places(ALONE, text), bool(LOOSE.search(text))
    )


def sized(reading: Reading, deed: Deed) -> bool:
    """Whether what is done has a size of its own: “a Roald Dahl novel”, “a local tournament”."""
    milestone = is_in(reading.words[deed.verb], "milestone")
    places = reading.objects(deed) + (
        reading.after(deed.verb, "in", "to", "at") if milestone else ()
    )
    return any(_one(reading, place, plainly=milestone) for place in places)


def circumstance(reading: Reading, deed: Deed) -> bool:
    """Whether it says where, with whom, with what or what for, so that done can be told from not.

    With a time beside it that is a test of its own: “use speech to make her needs known by July”.
    """
    roles = ("prep", "advcl", "xcomp", "relcl", "acl", "ccomp")
    own = (deed.verb, *reading.objects(deed))
    return any(_told(reading, n) for one in own for n in reading.children(one, *roles))


def _told(reading: Reading, place: int) -> bool:
    start, end = reading.span(reading.tree(place))
    return not any(start < when.end and when.start < end for when in reading.times)


def _one(reading: Reading, place: int, *, plainly: bool) -> bool:
    """One thing of its kind: “a …” with a word that says which."""
    word = reading.words[place]
    if word.tag not in ("NN", "NNP") or is_in(word, "fog-noun", "loose-amount"):
        return False
    first = [reading.lemma(n) for n in reading.children(place, "det")]
    which = reading.children(place, "amod", "compound", "nummod", "relcl", "acl")
    return ("a" in first or "an" in first) and (plainly or bool(which))
