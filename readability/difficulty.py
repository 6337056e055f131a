"""How hard one word is where it stands, from 0 to 1: a weighted sum of what is known of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from readability.plainer import listed
from readability.score import WORD, weighing
from readability.table import Word, look_up


def complexity(word: str, sentence: str = "") -> float:
    """How hard people find a word in its sentence: 0 very easy, 0.5 neither, 1 very hard.

    The scale is that of CompLex (Shardlow 2020). Several words are as hard as the hardest of them.
    """
    parts = WORD.findall(word) or [word]
    return max(_complexity(part[:40], sentence[:2000]) for part in parts)


def traits(word: str, sentence: str = "") -> dict[str, float]:
    """What is weighed: each trait of the word and of the words around it."""
    found = look_up(word)
    zipf, level = max(found.zipf, found.stem_zipf), found.level or 5.0
    return {
        **_bends("zipf", zipf, (2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5)),
        **_bends("level", level, (1.5, 2.5, 3.5, 4.5, 5.5)),
        **_lists(found, zipf),
        **_shape(word, found),
        **_together(found, zipf - 4, level - 4, min(len(word), 16) - 8),
        "listed": float(listed(word.lower())),
        **dict(_around(tuple(w for w in WORD.findall(sentence) if w != word))),
        **_setting(sentence),
    }


def forget() -> None:
    """Let go of every word that was asked about, and of the sentences around them."""
    _complexity.cache_clear()
    _around.cache_clear()


@lru_cache(maxsize=4096)
def _complexity(word: str, sentence: str) -> float:
    weights = weighing("word")
    found = traits(word, sentence)
    total = weights["start"] + sum(weights[name] * value for name, value in found.items())
    return round(min(1.0, max(0.0, total)), 3)


def _bends(name: str, value: float, knots: Sequence[float]) -> dict[str, float]:
    """A number, and how far it is above each knot: a line that may bend there."""
    return {name: value, **{f"{name}_over_{knot}": max(0.0, value - knot) for knot in knots}}


def _lists(found: Word, zipf: float) -> dict[str, float]:
    return {
        "form": found.zipf - zipf,
        "senses": math.log1p(len(found.like)),
        "size": found.size / 10,
        "size_none": float(found.size == 70),
        "level_none": float(not found.level),
        "band": float(found.band),
        "band_over_3": max(0.0, found.band - 3.0),
        "band_none": float(found.band == 7),
        "easy": float(found.easy),
    }


def _shape(word: str, found: Word) -> dict[str, float]:
    """Its letters and sounds; two capitals, or no vowel, make a short form to be explained."""
    letters, capital = float(len(word)), float(word[:1].isupper())
    spoken = float(found.syllables or round(letters / 3))
    return {
        **_bends("letters", min(letters, 12.0), (4, 6, 8, 10)),
        **_bends("syllables", spoken, (1, 2, 3, 4)),
        "letters_beyond": max(0.0, letters - 12),
        "short": float(letters <= 3),
        "capitals": float(sum(letter.isupper() for letter in word) > 1),
        "all_capitals": float(word.isupper()),
        "no_vowel": float(not set(word.lower()) & set("aeiouy")),
        "science": float(word.endswith(("ase", "ine", "osis", "ic", "oid", "in"))),
        "abstract": float(word.endswith(("tion", "ity", "ism", "ance", "ence", "ment"))),
        "capital": capital,
        "capital_rare": capital * max(0.0, 4 - max(found.zipf, found.stem_zipf)),
        "capital_high": capital * max(0.0, (found.level or 5.0) - 3.5),
        "capital_none": capital * float(not found.level),
    }


def _together(found: Word, zipf: float, level: float, letters: float) -> dict[str, float]:
    """Traits that count for more, or less, beside one another."""
    return {
        "level_zipf": level * zipf,
        "level_level": level * level,
        "level_letters": level * letters,
        "level_band": level * (found.band - 4),
        "level_size": level * (found.size / 10 - 4),
        "level_zipf_zipf": level * zipf * zipf,
        "band_zipf": (found.band - 4) * zipf,
        "size_zipf": (found.size / 10 - 4) * zipf,
        "letters_zipf": letters * zipf,
        "letters_letters_zipf": letters * letters * zipf,
    }


def _setting(sentence: str) -> dict[str, float]:
    return {
        "bracket": float("(" in sentence),
        "figure": float(any(letter.isdigit() for letter in sentence)),
        "long": min(len(sentence), 400) / 100,
        "commas": float(min(sentence.count(","), 6)),
    }


@lru_cache(maxsize=256)
def _around(others: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """The words around it: people find a word harder in a hard sentence."""
    found = [look_up(other) for other in others]
    count = len(found) or 1
    rare = sum(word.zipf < 3.5 for word in found) / count
    level = sum(word.level or 5.0 for word in found) / count if found else 2.0
    high = sum((word.level or 5.0) >= 4 for word in found) / count
    often = sum(word.zipf for word in found) / count if found else 6.0
    small = sum(word.zipf > 6.5 for word in found) / count
    told = {"rare": rare, "level": level, "high": high, "zipf": often, "small": small}
    return tuple((f"other_{name}", value) for name, value in told.items())
