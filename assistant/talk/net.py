"""The safeguarding net: does what somebody wrote need the safeguarding lead before anything else?

It is a net and never the guard: a person reads every child's words whether or not it caught them
(R75). It says only that something was caught; it names, scores and explains nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from assistant.talk.phrases import END, Phrasebook, PhraseError, fold, read_phrases
from assistant.talk.signs import PHRASED, Heard, Sign, add_up, stretches
from assistant.talk.spelling import Sounds, english, meant, sounds
from assistant.talk.weights import Weights, read_weights, terms

STRENGTHS = ("strong", "weak")
KEYS = {"id", "about", "strength", "why", "says", "but-not", "hits", "misses"}
FILES = ("weights.tsv", "net.toml", "wider.toml", "kinds.toml", "signs.toml")
TABLES = ("lists", "misspelt", "joined", "pictures")
NEEDED = ("id", "about", "strength", "says", "hits")
ORDINARY = "every but-not"  # the group of all ordinary ways of saying something
SIGN_KEYS = {"id", "points", "words", "says"}


class NetError(ValueError):
    """The rule file cannot be used; the message says which rule and why."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: what it looks for, and the statements that prove it (`hits` and `misses`)."""

    id: str
    about: str
    strength: str
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    @cached_property
    def group(self) -> str:
        """Its phrases, in the phrasebook of the net."""
        return f"{self.id} says"


@dataclass(frozen=True)
class Net:
    """The rules, the strong ones first, with the phrases by which they find things.

    `signs` are what is caught together; `pictures` are the words for signs such as 👊, `joined`
    the one word for two that are often written apart (“step dad”).
    """

    rules: tuple[Rule, ...]
    phrases: Phrasebook
    pictures: Mapping[int, str]
    joined: Mapping[tuple[str, str], str]
    signs: tuple[Sign, ...]
    weights: Weights

    @cached_property
    def sounds(self) -> Sounds:
        """What a word that is no English is compared with; made for the first such word."""
        return sounds(self.phrases.letters)


def caught(words: str, net: Net) -> str:
    """`strong`, `weak` or "": whoever wrote it, about themselves or about a child."""
    read = as_meant(words, net)
    said = said_in(read, net)
    if any(rule.strength == "strong" for rule in said):
        return "strong"
    return "weak" if add_up(heard(read, said, net), net.weights) else ""


def said_in(read: Sequence[str], net: Net) -> list[Rule]:
    """The rules whose words stand in what `as_meant` gave."""
    spelt = net.phrases.spell(read)
    likely = net.phrases.likely(spelt)
    return [r for r in net.rules if r.group in likely and _says(r, spelt, net.phrases)]


def heard(read: Sequence[str], said: Sequence[Rule], net: Net) -> list[Heard]:
    """What stands in each stretch of the words, one after the other."""
    pieces = [tuple(read[place]) for place in stretches(read)]
    found = {piece: _heard(piece, said, net) for piece in set(pieces)}
    return [found[piece] for piece in pieces]


def _heard(words: tuple[str, ...], said: Sequence[Rule], net: Net) -> Heard:
    piece = net.phrases.spell((END, *words, END))
    return Heard(_signs(piece, said, net), terms(words))


def _signs(piece: str, said: Sequence[Rule], net: Net) -> frozenset[Sign]:
    """The signs there; none of harm in what is set aside as an ordinary way of saying it."""
    likely = net.phrases.likely(piece)
    told = net.phrases.without(ORDINARY, piece) if ORDINARY in likely else piece
    near = (sign for sign in net.signs if sign.group in likely)
    found = (s for s in near if net.phrases.has(s.group, told if s.points > 0 else piece))
    phrased = any(_says(rule, piece, net.phrases) for rule in said)
    return frozenset([*found, *([PHRASED] if phrased else [])])


def as_meant(words: str, net: Net) -> list[str]:
    """The words as the rules read them: each the word that was meant, `END` between sentences."""
    folded = _join(fold(words.translate(net.pictures)), net.joined)
    said = {word: _meant(word, net) for word in set(folded)}
    return [said[word] for word in folded]


def _meant(word: str, net: Net) -> str:
    known = word in net.phrases.letters or word in english()
    return word if known else meant(word, net.sounds) or word


def _join(words: list[str], joined: Mapping[tuple[str, str], str]) -> list[str]:
    found: list[str] = []
    for word in words:
        one = joined.get((found[-1], word)) if found else None
        found[len(found) - bool(one) :] = [one or word]
    return found


def _says(rule: Rule, spelt: str, phrases: Phrasebook) -> bool:
    """Whether the rule's words stand there once the ordinary ways of saying them are set aside."""
    if not phrases.has(rule.group, spelt):
        return False
    return phrases.has(rule.group, phrases.without(f"{rule.id} but-not", spelt))


@cache
def our_net() -> Net:
    """The net that comes with the program: the rule files beside this module, read as one."""
    texts = [files("assistant.talk").joinpath(name).read_text("utf-8") for name in FILES]
    return read_net(*texts[1:], weights=texts[0])


def read_net(*toml_texts: str, weights: str = "") -> Net:
    """A net from rule files, read as one, and the weights of words; raises NetError."""
    read = [_toml(text) for text in toml_texts]
    data = {name: _table(name, read) for name in TABLES}
    rows = [row for each in read for row in each.get("rule", [])]
    rules = sorted((_rule(row) for row in rows), key=lambda rule: STRENGTHS.index(rule.strength))
    said = {f"{row['id']} {key}": row.get(key, "") for row in rows for key in ("says", "but-not")}
    signs = dict(_sign(row) for each in read for row in each.get("sign", []))
    meant = {sign.group: phrases for sign, phrases in signs.items()}
    meant[ORDINARY] = "\n".join(row.get("but-not", "") for row in rows)
    phrases = _phrases({**said, **meant}, data)
    return _net(tuple(rules), tuple(signs), _weights(weights), phrases, data)


def _weights(text: str) -> Weights:
    try:
        return read_weights(text)
    except ValueError as error:
        raise NetError(f"The weights of words cannot be read: {error}") from None


def _toml(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NetError(f"The rule file is not valid TOML: {error}") from None


def _table(name: str, read: list[Mapping[str, Any]]) -> dict[str, str]:
    """A table of all the files: one that has a key again adds to it."""
    table: dict[str, str] = {}
    for each in read:
        for key, words in each.get(name, {}).items():
            table[key] = f"{table.get(key, '')} {words}"
    return table


def _net(
    rules: tuple[Rule, ...],
    signs: tuple[Sign, ...],
    weights: Weights,
    phrases: Phrasebook,
    data: Mapping[str, dict[str, str]],
) -> Net:
    pictures = {sign: word for word, signs in data["pictures"].items() for sign in signs.split()}
    pairs = {pair: one for one, pairs in data["joined"].items() for pair in pairs.split(",")}
    return Net(
        rules=rules,
        phrases=phrases,
        pictures={ord(sign): f" {word} " for sign, word in pictures.items()},
        joined={(pair.split()[0], pair.split()[1]): one for pair, one in pairs.items()},
        signs=signs,
        weights=weights,
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    name = row.get("id", "without an id")
    if unknown := sorted(row.keys() - KEYS):
        raise NetError(f"Rule “{name}” has a key that is not known: {', '.join(unknown)}.")
    if missing := [key for key in NEEDED if key not in row]:
        raise NetError(f"Rule “{name}” needs: {', '.join(missing)}.")
    if row["strength"] not in STRENGTHS:
        raise NetError(f"Rule “{name}” is “{row['strength']}”: it must be strong or weak.")
    return Rule(
        id=name,
        about=row["about"],
        strength=row["strength"],
        hits=_lines(row["hits"]),
        misses=_lines(row.get("misses", "")),
    )


def _sign(row: Mapping[str, Any]) -> tuple[Sign, str]:
    name = row.get("id", "without an id")
    if unknown := sorted(row.keys() - SIGN_KEYS):
        raise NetError(f"Sign “{name}” has a key that is not known: {', '.join(unknown)}.")
    if not isinstance(row.get("points"), int):
        raise NetError(f"Sign “{name}” needs points, as a whole number.")
    words = "/".join(row.get("words", "").split())
    return Sign(id=name, points=row["points"]), f"{words}\n{row.get('says', '')}"


def _phrases(groups: Mapping[str, str], data: Mapping[str, dict[str, str]]) -> Phrasebook:
    try:
        return read_phrases(groups, lists=data["lists"], misspelt=data["misspelt"])
    except PhraseError as error:
        raise NetError(str(error)) from None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
