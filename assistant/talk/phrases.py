"""Phrases: the small language in which our rule files say what to look for in somebody's words.

A phrase is written as it is spoken: `[grown-up] (always) hits/kicks me`. `[name]` stands for any
word of that list, `a/b` for either word, `(a)` for a word that may be missing, `...` for up to
three other words, and `.` for the end of a sentence. `dad + hits + me` is found in any order, with
at most four other words among them.

Every word that a phrase knows becomes one letter, every other word becomes `-`. A phrase is then a
plain pattern over a few letters, in which nothing repeats without a limit: however long or hostile
the text, the time grows with its length and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from assistant.talk.marks import Marks, likely, read_marks

END, OTHER, GONE = ".", "-", "_"
FIRST_LETTER = 0x4E00  # far from everything that means something in a pattern
APART = 4  # other words among those that may come in any order
BUNCH = 12  # branches that are ruled out together
GAP = rf"[^{re.escape(END)}]{{0,3}}"

ACCENTS = re.compile(r"[\u0300-\u036f]")
DRESSED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\uff00-\uff5e\U0001d400-\U0001d7ff]+")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
APOSTROPHES = dict.fromkeys(map(ord, "‘’ʼ`´′＇"), "'")
SPLIT_OFF = {"'ll": " will", "'d": " would", "'re": " are", "'ve": " have", "'m": " am", "'s": ""}
CONTRACTION = re.compile(r"'(?:ll|re|ve|[dms])\b")
STRETCHED = re.compile(r"([a-z])\1{2,}")
WORD_OR_END = re.compile(r"[^\W_]+|[.!?;\n]+")
TITLES = frozenset("mr mrs ms miss dr st".split())


class PhraseError(ValueError):
    """A phrase cannot be read; the message says which and what to do about it."""


@dataclass(frozen=True)
class Part:
    """One place in a phrase: the words that may stand there; none at all for a gap or an end.

    `near` are places that may come in any order, close to one another.
    """

    words: frozenset[str] = frozenset()
    pattern: str = ""
    optional: bool = False
    near: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Phrasebook:
    """Groups of phrases by name, each as a pattern, and the letter that each known word becomes."""

    letters: Mapping[str, str]
    groups: Mapping[str, str]
    marks: Marks

    def spell(self, words: Iterable[str]) -> str:
        """One letter for each word that `fold` gave."""
        return "".join(self.letters.get(word, OTHER) for word in words)

    def likely(self, spelt: str) -> frozenset[str]:
        """The groups worth looking for in what `spell` gave: most of them cannot stand there."""
        return likely(spelt, self.marks)

    def has(self, group: str, spelt: str) -> bool:
        """Whether a phrase of the group stands in the words that `spell` gave."""
        return _compiled(self.groups[group]).search(spelt) is not None

    def without(self, group: str, spelt: str) -> str:
        """The same letters with every phrase of the group blanked out, each word by `GONE`."""
        return _compiled(self.groups[group]).sub(lambda found: GONE * len(found[0]), spelt)

    def compile(self) -> None:
        """Do now what is done when a group is first looked for, and takes long for many groups."""
        for pattern in self.groups.values():
            _compiled(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def fold(text: str) -> list[str]:
    """The words of a text in lower case, without accents, apostrophes or stretched letters.

    `END` stands where a sentence ends, and at both ends of the text.
    """
    text = text.translate(UNSEEN).translate(APOSTROPHES)
    if not text.isascii():
        text = DRESSED.sub(lambda found: unicodedata.normalize("NFKD", found[0]), text)
        text = ACCENTS.sub("", text)
    text = CONTRACTION.sub(lambda found: SPLIT_OFF[found[0]], text.casefold()).replace("'", "")
    words = [END]
    for word in WORD_OR_END.findall(STRETCHED.sub(r"\1", text)):
        if word[0] not in ".!?;\n":
            words.append(word)
        elif words[-1] != END and not (word == "." and words[-1] in TITLES):
            words.append(END)
    return words if words[-1] == END else [*words, END]


def read_lists(lists: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Named lists of words; a list may hold an earlier one as `[name]`."""
    known: dict[str, frozenset[str]] = {}
    for name, words in lists.items():
        known[name] = frozenset().union(*(_choices(word, known) for word in words.split()))
    return known


def read_phrases(
    groups: Mapping[str, str], *, lists: Mapping[str, str], misspelt: Mapping[str, str]
) -> Phrasebook:
    """A phrasebook from groups of phrases, one phrase a line.

    `misspelt` gives, for a word, the ways in which people misspell it. Raises PhraseError.
    """
    known = read_lists(lists)
    ways = {word: frozenset(spellings.split()) for word, spellings in misspelt.items()}
    parsed = {
        group: [
            [_as_written(part, ways) for part in _parse(phrase, known)]
            for phrase in phrases.splitlines()
            if phrase.strip()
        ]
        for group, phrases in groups.items()
    }
    parts = (part for phrases in parsed.values() for phrase in phrases for part in phrase)
    places = {words for part in parts for words in (part.words, *part.near) if words}
    letters = _letters(sorted(places, key=sorted))
    patterns = {group: _pattern(phrases, letters) for group, phrases in parsed.items()}
    surely = [
        (group, [*_surely(phrase, letters)])
        for group, phrases in parsed.items()
        for phrase in phrases
    ]
    every = frozenset({*letters.values(), OTHER, END})
    return Phrasebook({**letters, END: END}, patterns, read_marks(surely, letters, every=every))


def _surely(phrase: list[Part], letters: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """For each place of a phrase that is never empty, the letters that may stand there."""
    for part in phrase:
        for words in (part.words, *part.near):
            if words and not part.optional:
                yield frozenset(letters[word] for word in words)


def _parse(phrase: str, lists: Mapping[str, frozenset[str]]) -> list[Part]:
    pieces = phrase.split()
    if "+" in pieces:
        if any(each.startswith("(") or each == "..." for each in pieces):
            raise PhraseError(f"“{phrase}”: with “+”, every word must be there, in any order.")
        return [Part(near=tuple(_choices(each, lists) for each in pieces if each != "+"))]
    return [_part(piece, lists) for piece in pieces]


def _as_written(part: Part, ways: Mapping[str, frozenset[str]]) -> Part:
    """The same place, for every way in which people write its words; one may stand for several."""
    near = tuple(_spellings(words, ways) for words in part.near)
    return replace(part, words=_spellings(part.words, ways), near=near)


def _spellings(words: frozenset[str], ways: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return words.union(*(ways[word] for word in words & ways.keys()))


def _part(piece: str, lists: Mapping[str, frozenset[str]]) -> Part:
    if piece == "...":
        return Part(pattern=GAP)
    if piece == ".":
        return Part(pattern=re.escape(END))
    if piece.startswith("(") and piece.endswith(")"):
        return Part(_choices(piece[1:-1], lists), optional=True)
    return Part(_choices(piece, lists))


def _choices(piece: str, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(_words(choice, lists) for choice in piece.split("/")))


def _words(choice: str, lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if choice.startswith("[") and choice.endswith("]"):
        if choice[1:-1] not in lists:
            raise PhraseError(f"There is no list called “{choice[1:-1]}” before this phrase.")
        return lists[choice[1:-1]]
    return _word(choice)


@cache
def _word(choice: str) -> frozenset[str]:
    if choice.isascii() and choice.isalpha() and not STRETCHED.search(choice.lower()):
        return frozenset({choice.lower()})  # as nearly every word is: `fold` would change no more
    folded = fold(choice)[1:-1]
    if len(folded) != 1 or END in folded:
        raise PhraseError(f"“{choice}” is not one word: put a space between the words of a phrase.")
    return frozenset(folded)


def _letters(sets: list[frozenset[str]]) -> dict[str, str]:
    """One letter for all words that stand in the same places."""
    places: dict[str, list[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            places.setdefault(word, []).append(number)
    kinds = sorted({tuple(numbers) for numbers in places.values()})
    letter = {kind: chr(FIRST_LETTER + number) for number, kind in enumerate(kinds)}
    return {word: letter[tuple(numbers)] for word, numbers in places.items()}


def _pattern(phrases: list[list[Part]], letters: Mapping[str, str]) -> str:
    """One pattern for all the phrases; for no phrases at all, one that is never found."""
    return _branches(phrases, letters) if phrases else "(?!)"


def _branches(phrases: list[list[Part]], letters: Mapping[str, str]) -> str:
    """The phrases as one tree: those that begin alike are looked at together, which is quicker."""
    after: dict[Part, list[list[Part]]] = {}
    for phrase in phrases:
        if phrase:
            after.setdefault(phrase[0], []).append(phrase[1:])
    shapes = {
        part: _shape(part, letters) + _branches(rest, letters) for part, rest in after.items()
    }
    if len(shapes) > BUNCH:
        return _bunches(shapes, letters)
    return _one_of([*shapes.values(), *([""] if [] in phrases else [])])  # the longest that fits


def _bunches(shapes: Mapping[Part, str], letters: Mapping[str, str]) -> str:
    """Many branches in bunches that begin with like words: most words rule out a whole bunch."""
    kinds: dict[bool, list[Part]] = {True: [], False: []}
    for part in sorted(shapes, key=lambda part: _first(part, letters)):
        kinds[bool(part.words) and not part.optional].append(part)
    bunches = [kinds[True][at : at + BUNCH] for at in range(0, len(kinds[True]), BUNCH)]
    held = [
        f"(?={_places(frozenset().union(*(part.words for part in bunch)), letters)})"
        + _one_of([shapes[part] for part in bunch])
        for bunch in bunches
    ]
    return _one_of([*held, *(shapes[part] for part in kinds[False])])


def _first(part: Part, letters: Mapping[str, str]) -> str:
    return _places(part.words, letters)


def _one_of(shapes: list[str]) -> str:
    return f"(?:{'|'.join(shapes)})" if len(shapes) > 1 else "".join(shapes)


def _shape(part: Part, letters: Mapping[str, str]) -> str:
    if part.pattern:
        return part.pattern
    if part.near:
        return _any_order(part.near, letters)
    return f"{_places(part.words, letters)}{'?' * part.optional}"


def _any_order(near: tuple[frozenset[str], ...], letters: Mapping[str, str]) -> str:
    """A pattern that begins at any one of these words and finds all of them ahead."""
    reach = rf"[^{re.escape(END)}]{{0,{len(near) + APART - 1}}}"
    ahead = "".join(f"(?={reach}{_places(words, letters)})" for words in near)
    return f"(?={_places(frozenset().union(*near), letters)}){ahead}{reach}"


def _places(words: Iterable[str], letters: Mapping[str, str]) -> str:
    return f"[{''.join(sorted({letters[word] for word in words}))}]"
