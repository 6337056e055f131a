"""What a text is about, by the words that schools use, so that a hope and its answer can meet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAME = str.maketrans({"’": "'", "‘": "'"})
WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
ENDINGS = re.compile(r"(?:'s|ies|ing|es|ed|s|y|e)$")  # enough for “holidays” to meet “holiday”
SHORTEST = 3  # letters of a word that says what a text is about


@dataclass(frozen=True, kw_only=True)
class Topics:
    """The rule file: a pattern for each topic, and the words that tell nothing."""

    patterns: Mapping[str, re.Pattern[str]]
    passing: frozenset[str]


@cache
def our_topics() -> Topics:
    """The topics of `topics.toml`."""
    rules = tomllib.loads(files(__package__).joinpath("topics.toml").read_text("utf-8"))
    return Topics(
        patterns={name: _pattern(begins) for name, begins in rules["topics"].items()},
        passing=frozenset(rules["passing"]["words"].split()),
    )


def _pattern(begins: Iterable[str]) -> re.Pattern[str]:
    each = (re.escape(b[:-1]) + r"\b" if b.endswith("|") else re.escape(b) for b in begins)
    return re.compile(rf"\b(?:{'|'.join(each)})", re.IGNORECASE)


def plain(text: str) -> str:
    """A text in small letters, with one kind of apostrophe."""
    return text.translate(SAME).lower()


def topics_of(text: str) -> frozenset[str]:
    """What a text is about, by the names of `topics.toml`."""
    words = plain(text)
    return frozenset(n for n, found in our_topics().patterns.items() if found.search(words))


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell what it is about, without their endings."""
    words = (w for w in WORD.findall(plain(text)) if w not in our_topics().passing)
    return frozenset(ENDINGS.sub("", word) for word in words if len(word) >= SHORTEST)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What some texts are about: their topics and their telling words."""

    topics: frozenset[str]
    words: frozenset[str]


def subject(*texts: str) -> Subject:
    """What these texts are about, taken together."""
    whole = "\n".join(texts)
    return Subject(topics=topics_of(whole), words=telling(whole))


def answered(text: str, by: Subject) -> bool:
    """Whether every topic of a text is among these; one without a topic, by any telling word.

    A text that tells nothing (“that would be good”) asks for no answer.
    """
    asks = subject(text)
    if asks.topics:
        return asks.topics <= by.topics
    return not asks.words or bool(asks.words & by.words)
