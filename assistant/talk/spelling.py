"""Spelling: which word somebody meant who writes as it sounds (“tuchis”, “chokt”, “sista”).

A word that is English as it stands is never taken for another one; only a word that is none is
compared, by its sound, with the words that a rule file knows and with the commonest of English.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import distribution

import msgpack

# Letters that sound alike to a child who is learning to spell, in this order. `6` is ch, sh, tch.
ALIKE = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch", "sk"),
        (r"cture", "k6a"),
        (r"[cst]i(?=[ao])", "6"),
        (r"(?<=..)(?:ee|e?y|ie)$", "i"),
        (r"ph|th|v", "f"),
        (r"tch|[cs]h", "6"),
        (r"wh", "w"),
        (r"^wr", "r"),
        (r"^kn", "n"),
        (r"gh", ""),
        (r"ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"[cq]", "k"),
        (r"dge|dj|(?<=[ai])ge$", "j"),
        (r"z", "s"),
        (r"y", "i"),
        (r"(?<=[aeo])w", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)ing$", "in"),
        (r"(?<=..)(?:[aeou]+r|(?<=[^aeiou])r)(?=s?$)", "a"),
        (r"(?<=..)e$", ""),
        (r"(?<=[6kpsfx])e?d$", "t"),
        (r"(?<=[bglmnr])ed$", "d"),
    )
)
VOWEL = re.compile(r"[aeiouhw]")
SHORTEST, LONGEST = 3, 16
Sounds = Mapping[str, tuple[tuple[str, str], ...]]


@cache
def english() -> Mapping[str, int]:
    """The common words of English, about 29,000 (wordfreq, Zipf 3.0 and more), by rank.

    Its list is read as it lies there, in bands of words that are equally common: the package itself
    takes longer to load than all the rest of the net.
    """
    listed = distribution("wordfreq").locate_file("wordfreq/data/small_en.msgpack.gz")
    with gzip.open(str(listed)) as file:
        _, *bands = msgpack.unpack(file)
    return {word: rank for rank, word in enumerate(word for band in bands for word in band)}


def sounds(words: Iterable[str]) -> Sounds:
    """Words by their consonants, each with its sound, the commonest first; `meant` looks there."""
    ranks = english()
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(words, key=lambda word: (ranks.get(word, len(ranks)), word)):
        if SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha():
            sound = _sound(word)
            found.setdefault(_bones(sound), []).append((sound, word))
    return {bones: tuple(known) for bones, known in found.items()}


def meant(word: str, known: Sounds) -> str:
    """The word that sounds most like this one, or "" where none is near enough."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
        return ""
    sound = _sound(word)
    most = max(1, len(sound) // 3)
    alike = known.get(_bones(sound), ())
    near = [each for each in alike if len({*sound} ^ {*each[0]}) <= 2 * most]
    found = [(far, name) for other, name in near if (far := _apart(sound, other)) <= most]
    return min(found, key=lambda each: (each[0], _apart(word, each[1])), default=(0, ""))[1]


def _sound(word: str) -> str:
    for pattern, sound in ALIKE:
        word = pattern.sub(sound, word)
    return word


def _bones(sound: str) -> str:
    """The consonants, with `a` for a vowel at the start; a last d sounds like t."""
    first = "a" if sound[:1] in tuple("aeiou") else sound[:1]
    rest = re.sub(r"(.)\1+", r"\1", VOWEL.sub("", sound[1:]))
    return first + (rest[:-1] + "t" if rest.endswith("d") else rest)


def _apart(one: str, other: str) -> int:
    """How many letters differ; a consonant counts twice."""
    row = [0]
    for letter in other:
        row.append(row[-1] + _weight(letter))
    for letter in one:
        before, row = row, [row[0] + _weight(letter)]
        for at, its in enumerate(other):
            same = before[at] + (0 if letter == its else max(_weight(letter), _weight(its)))
            row.append(min(same, before[at + 1] + _weight(letter), row[at] + _weight(its)))
    return row[-1]


def _weight(letter: str) -> int:
    return 1 if VOWEL.match(letter) else 2
