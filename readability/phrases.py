"""Phrases: the small language of the rule files, and one walk over a text that finds them all.

A phrase is written as it is spoken. `[their]` stands for any word of that list in words.toml and
`[any]` for any word, `a/b` for either word, `(a)` for a word that may be missing, and braces mark
the part that is found where the words around it only say when: `{regular} [session]`.

All phrases of all rules become one tree of words. At each word of a text the walk goes down the
tree as far as the words allow: no phrase is tried by itself, and nothing repeats.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple

from readability.tokens import STOP, Token, tokens

ANY, NUMBER = "[any]", "[number]"
Tree = dict[str, Any]
Part = tuple[str, ...]


class PhraseError(ValueError):
    """A phrase cannot be read; the message says which and what to do about it."""


class Place(NamedTuple):
    """What stands where, by the numbers of words: from `first` up to, and without, `last`.

    `begins` is the first word of the whole phrase, which may stand before what is found.
    """

    begins: int
    first: int
    last: int
    what: Any


def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[Part, ...]]]:
    """For each word its lists, and for each list what it holds besides single words."""
    lists: dict[str, tuple[str, ...]] = {}
    longer: dict[str, tuple[Part, ...]] = {}
    data = tomllib.loads(files("readability").joinpath("words.toml").read_text(encoding="utf-8"))
    for name, said in data.items():
        each = [tuple(t.word for t in tokens(item)) for item in _items(said)]
        longer[f"[{name}]"] = tuple(item for item in each if len(item) > 1)
        for word, *rest in each:
            if not rest:
                lists[word] = (*lists.get(word, ()), f"[{name}]")
    return lists, longer


def _items(said: str | Sequence[str]) -> Sequence[str]:
    return said.split() if isinstance(said, str) else said


LISTS, LONGER = _words()
GROUPS: set[str] = set()


def _group(words: tuple[str, ...]) -> str:
    """A list without a name, for the words of which either may stand in one place of a phrase."""
    name = "/".join(sorted(set(words)))
    for word in set(words) if name not in GROUPS else ():
        LISTS[word] = (*LISTS.get(word, ()), name)
    GROUPS.add(name)
    return name


def in_list(word: str, name: str) -> bool:
    """Whether a word is on a list such as “[their]”."""
    return name in LISTS.get(word, ())


def plant(tree: Tree, phrase: str, what: object) -> None:
    """Put a phrase into the tree, so that `places` finds it and says what it is."""
    for way, lead, tail in _ways(phrase):
        node = tree
        for word in way:
            node = node.setdefault(word, {})
        node.setdefault(STOP, []).append((lead, tail, what))


def places(tree: Tree, found: Sequence[Token]) -> Iterator[Place]:
    """Where the phrases of a tree stand among these words."""
    keys = [_keys(token.word) for token in found]
    keys.append(())
    for start in range(len(found)):
        ways = [(start + 1, tree[key]) for key in keys[start] if key in tree]
        while ways:
            at, node = ways.pop()
            for lead, tail, what in node.get(STOP, ()):
                yield Place(start, start + lead, at - tail, what)
            ways += [(at + 1, node[key]) for key in keys[at] if key in node]


def _keys(word: str) -> tuple[str, ...]:
    """The branches of the tree that a word may follow; none for a break."""
    if word == STOP:
        return ()
    number = (NUMBER,) if word[0].isdigit() else ()
    return (word, ANY, *number, *LISTS.get(word, ()))


def _ways(phrase: str) -> Iterator[tuple[Part, int, int]]:
    """Every row of words that a phrase stands for, and how many at each end only say when."""
    parts = [_part(part, phrase) for part in phrase.split()]
    opens = next((n for n, part in enumerate(phrase.split()) if part.startswith("{")), 0)
    closes = next(
        (n + 1 for n, part in enumerate(phrase.split()) if part.endswith("}")), len(parts)
    )
    for chosen in product(*parts):
        lead, tail = chosen[:opens], chosen[closes:]
        way = tuple(word for part in chosen for word in part)
        if way:
            yield way, sum(map(len, lead)), sum(map(len, tail))


def _part(part: str, phrase: str) -> list[Part]:
    """What may stand at one place of a phrase; single words share one branch of the tree."""
    plain = part.strip("{}")
    optional = plain.startswith("(") and plain.endswith(")")
    each = [way for word in plain.strip("()").split("/") for way in _alternatives(word, phrase)]
    single = tuple(way[0] for way in each if len(way) == 1 and way[0][:1] != "[")
    found = [way for way in each if len(way) != 1 or way[0][:1] == "["]
    if single:
        found.append((_group(single),) if len(single) > 1 else single)
    return [*found, ()] if optional else found


def _alternatives(word: str, phrase: str) -> Iterable[Part]:
    if word in (ANY, NUMBER):
        return [(word,)]
    if word.startswith("["):
        if word not in LONGER:
            raise PhraseError(f"“{phrase}” names a list {word}, and words.toml has none.")
        return [(word,), *LONGER[word]]
    return [tuple(token.word for token in tokens(word) if token.word != STOP)]
