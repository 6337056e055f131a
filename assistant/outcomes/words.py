"""Words as the language model reads them, and the lists of words that the rules look for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

_FILE = files("assistant.outcomes").joinpath("words.toml")
_SAID: dict[str, str] = tomllib.loads(_FILE.read_text("utf-8"))
LISTS = {name: frozenset(said.split()) for name, said in _SAID.items()}


@dataclass(frozen=True)
class Word:
    """One word of a parsed text: `text[start:end]`; `head` is the index of the word it hangs on.

    `pos`, `tag`, `dep` and `lemma` are spaCy’s; a root is its own head.
    """

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


Parse = Callable[[str], tuple[Word, ...]]


def is_in(word: Word | None, *lists: str) -> bool:
    """Whether a word, as it stands or in its base form, is in one of these lists."""
    return word is not None and any(
        word.lemma.lower() in LISTS[name] or word.text.lower() in LISTS[name] for name in lists
    )


def listed(name: str) -> frozenset[str]:
    """One of the lists of words.toml."""
    return LISTS[name]
