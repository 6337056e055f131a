"""Who does what in an outcome: the main deeds of its sentences, as the parse gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.outcomes.dates import When
from assistant.outcomes.plain import Plain
from assistant.outcomes.words import Word, is_in

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "mr.", "mrs.", "ms.", "dr."})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True)
class Deed:
    """One thing that a main clause says somebody does; indexes into the words.

    `root` is where its clause hangs, `verb` what is done in the end (“be able to read”: read),
    `passed` the words between them, `subject` who, if anybody is named.
    """

    root: int
    verb: int
    passed: tuple[str, ...]
    subject: int | None
    negative: bool
    passive: bool


@dataclass(frozen=True)
class Reading:
    """An outcome, read: its words in plain form, the times it names, and where all this stands."""

    text: str
    plain: Plain
    words: tuple[Word, ...]
    times: tuple[When, ...]

    @cached_property
    def _below(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.words]
        for place, word in enumerate(self.words):
            if word.head != place:
                below[word.head].append(place)
        return tuple(map(tuple, below))

    def children(self, place: int, *deps: str) -> tuple[int, ...]:
        """The words that hang on a word, in these roles if any are named."""
        found = self._below[place]
        return tuple(n for n in found if self.words[n].dep in deps) if deps else found

    def tree(self, place: int) -> tuple[int, ...]:
        """A word and everything below it, in order."""
        found, waiting = set(), [place]
        while waiting:
            at = waiting.pop()
            found.add(at)
            waiting += [n for n in self._below[at] if n not in found]
        return tuple(sorted(found))

    def objects(self, deed: Deed) -> tuple[int, ...]:
        """What it is done to, or what somebody is."""
        direct = self.children(deed.verb, "dobj", "attr", "acomp", "oprd", "dative")
        if deed.passive:
            direct += self.children(deed.verb, "nsubjpass")
        more = [n for one in direct for n in self.children(one, "conj")]
        return (*direct, *more)

    def after(self, place: int, *prepositions: str) -> tuple[int, ...]:
        """What stands after prepositions (any, when none is named) that hang on a word."""
        found = self.children(place, "prep", "agent")
        fits = [n for n in found if not prepositions or self.words[n].lemma.lower() in prepositions]
        first = [n for one in fits for n in self.children(one, "pobj", "pcomp")]
        return (*first, *[n for one in first for n in self.children(one, "conj")])

    def span(self, places: tuple[int, ...]) -> tuple[int, int]:
        """Where words stand in the text as it was written."""
        return self.plain.back(self.words[min(places)].start, self.words[max(places)].end)

    def of(self, deed: Deed) -> tuple[int, int]:
        """Where a deed stands: from its clause’s first helping verb to the end of its object."""
        helping = self.children(deed.root, "aux", "auxpass", "neg")
        parts = [deed.root, deed.verb, *[n for n in helping if n < deed.verb]]
        parts += [n for one in self.objects(deed) if one > deed.verb for n in self.tree(one)]
        return self.span(tuple(parts))

    @cached_property
    def roots(self) -> tuple[int, ...]:
        """The heads of its sentences."""
        return tuple(
            n for n, word in enumerate(self.words) if word.head == n and word.pos != "PUNCT"
        )

    @cached_property
    def deeds(self) -> tuple[Deed, ...]:
        """Every main deed, in order; those in “so that …” or “when …” are none."""
        return tuple(deed for root in self.roots if self._does(root) for deed in self._from(root))

    @cached_property
    def fragments(self) -> tuple[int, ...]:
        """The heads of sentences in which nobody does anything: “Weekly music therapy”."""
        return tuple(root for root in self.roots if not self._does(root))

    def _does(self, root: int) -> bool:
        word = self.words[root]
        helped = bool(self.children(root, "aux", "auxpass"))
        subject = next(iter(self.children(root, *SUBJECTS)), None)
        if word.tag in ("VBG", "VBN"):
            return helped
        if word.tag in ("VBP", "VB", "VBZ") and not helped and subject is not None:
            return not self._misread(root, subject)
        return word.pos in ("VERB", "AUX") or bool(self.children(root, "aux", *SUBJECTS[:2]))

    def _misread(self, root: int, subject: int) -> bool:
        """“Respite care”: one of them, and a verb that does not agree, or names support."""
        alone = self.words[subject].tag in ("NN", "NNP", "JJ") and self.words[root].tag in (
            "VBP",
            "VB",
        )
        alone = (
            alone and not self.children(subject, "conj") and not is_in(self.words[subject], "adult")
        )
        return alone or (self.sort_of(subject) == "thing" and is_in(self.words[root], "support"))

    def _from(self, root: int) -> Iterator[Deed]:
        yield from self._chain(root, None)

    def _chain(self, root: int, above: Deed | None) -> Iterator[Deed]:
        deed = self._deed(root, above)
        yield deed
        beside = [
            (place, other)
            for place in dict.fromkeys((root, deed.verb))
            for other in self.children(place, "conj")
        ]
        for place, other in beside + self._misplaced(deed.verb):
            if self.words[other].pos in ("VERB", "AUX") and self._together(place, other):
                yield from self._chain(other, deed)

    def _misplaced(self, verb: int) -> list[tuple[int, int]]:
        """“Will say what it is and tell …”: a bare “tell” can only go with “will”."""
        inside = [n for n in self.tree(verb) if n != verb]
        beside = [(n, other) for n in inside for other in self.children(n, "conj")]
        return [pair for pair in beside if self._goes_with_will(*pair)]

    def _goes_with_will(self, place: int, other: int) -> bool:
        if self.words[other].tag != "VB" or self.children(other, *SUBJECTS):
            return False
        told = self.words[place].tag in ("VBZ", "VBP", "VBD")
        return told or any(self.words[n].tag == "MD" for n in self.children(other, "aux"))

    def _together(self, place: int, other: int) -> bool:
        """Whether the second word is a deed beside the first, and no participle of its object."""
        return self.words[other].tag != "VBG" or self.words[place].tag == "VBG"

    def _deed(self, root: int, above: Deed | None) -> Deed:
        verb, passed = self._through(root)
        subject = next(iter(self.children(root, *SUBJECTS)), None)
        if subject is None and above is not None:
            subject = above.subject
        on_the_way = {root, verb}
        negative = any(
            self.words[n].dep == "neg" or self.words[n].text.lower() in ("never", "longer")
            for place in on_the_way
            for n in self.children(place)
        )
        passive = any(self.children(place, "auxpass", "nsubjpass") for place in on_the_way)
        return Deed(root, verb, passed, subject, negative, passive)

    def _through(self, root: int) -> tuple[int, tuple[str, ...]]:
        """From “will be able to read” to “read”, and what lies between."""
        passed: list[str] = []
        at = root
        for _ in range(5):
            stop = self._gate(at)
            gates = [at, stop] if stop is not None else []
            inside = [n for gate in gates for n in self.children(gate, "xcomp", "acl")]
            if stop is not None and stop != at:
                inside += self.children(at, "advcl")
            inside = [n for n in inside if self.words[n].pos in ("VERB", "AUX")]
            if stop is None or not inside:
                break
            passed.append(self.words[stop].lemma.lower())
            at = inside[0]
        return at, tuple(passed)

    def _gate(self, at: int) -> int | None:
        """The word that leads on to what is done, if this one has such a word."""
        if self.words[at].lemma == "have":
            means = (n for n in self.children(at, "dobj") if is_in(self.words[n], "means-to"))
            return next(means, None)
        inside = self.children(at, "acomp", "attr", "oprd")
        state = next((n for n in inside if is_in(self.words[n], "through")), None)
        if state is not None or self.words[at].lemma == "be":
            return at if state is None else state
        return at if is_in(self.words[at], "through") else None

    def who(self, deed: Deed) -> str:
        """“pupil”, “adult”, “thing”, “there” (nobody in particular) or “” when none is named."""
        if deed.subject is None:
            return ""
        return self.sort_of(deed.subject)

    def sort_of(self, place: int) -> str:
        """Whom or what a subject names."""
        word = self.words[place]
        if word.dep == "expl":
            return "there"
        if self._titled(place) or is_in(word, "adult"):
            return "adult"
        if word.pos in ("PROPN", "PRON") or is_in(word, "pupil"):
            return "pupil" if word.text.lower() not in ("it", "this", "that", "which") else "thing"
        return "thing"

    def _titled(self, place: int) -> bool:
        names = (place, *self.children(place, "compound"))
        return any(self.words[n].text.lower() in TITLES for n in names)

    def has(self, places: tuple[int, ...], *lists: str) -> bool:
        """Whether one of these words is in one of these lists."""
        return any(is_in(self.words[n], *lists) for n in places)

    def lemma(self, place: int) -> str:
        """The base form of a word, in small letters."""
        return self.words[place].lemma.lower()
