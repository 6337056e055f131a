"""The rule files read, and their rows planted as phrases in one tree.

A file holds one kind of wording. Its rows stand under the sort of words they are, and the sort
says which forms of a row are found: `phrase` as it stands, `verb` with its first word in every
form, `noun` in the plural too, `adjective` after “is”, “seems” or “and” and before “pupil”,
`acronym` in capitals, and `leave` for what is no fault though a shorter row stands in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, NamedTuple

from readability.forms import plural_pattern, verb_slots
from readability.phrases import Tree, plant

KINDS = (
    "hard-word jargon acronym wordy long-sentence passive deficit tone label vague residue register"
).split()
SORTS = ("phrase", "verb", "noun", "adjective", "acronym")
ALL = "all"
ACRONYM = "acronym"  # what this rule leaves alone is in capitals, and so no phrase
_KEYS = {
    "rule",
    "title",
    "message",
    "alone",
    "source",
    "why",
    "weight",
    "leave",
    "traps",
    "schools",
}
# Forms of a row that are not the form of one verb or noun.
VERB, WHO, ONE, MANY = "verb", "who", "one", "many"
LEFT = "left"  # no fault, though a row of the same kind stands in it


class RuleError(ValueError):
    """A rule file cannot be read; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Row:
    """One line of a rule file: what is found, and what may be written instead, best first."""

    phrase: str
    plainer: tuple[str, ...]
    sort: str


@dataclass(frozen=True)
class Rule:
    """One rule file. `weight` and `why` are by reader, with `all` for whoever is not named.

    `message` is said where there is something plainer to write and `alone` where there is not;
    `traps` are sentences in which nothing may be found, and are its tests. `schools` is the nation
    whose schools the rule is for, where it is not for all.
    """

    name: str
    title: str
    message: str
    alone: str
    source: str
    weight: Mapping[str, int]
    why: Mapping[str, str]
    rows: tuple[Row, ...]
    leave: tuple[str, ...]
    traps: tuple[str, ...]
    schools: str = ""

    def weighs(self, reader: str) -> int:
        """How much it matters to this reader; 0 where it is not to be said at all."""
        return self.weight.get(reader, self.weight[ALL])

    def because(self, reader: str) -> str:
        """Why it matters to this reader, in a sentence."""
        return self.why.get(reader, self.why[ALL])


class Form(NamedTuple):
    """A row in one of its forms, or what is left alone."""

    rule: Rule
    row: Row
    slot: str = "base"


@dataclass(frozen=True)
class Rulebook:
    """All rules by name, and the tree in which their rows stand."""

    rules: Mapping[str, Rule]
    tree: Tree = field(repr=False)


def rulebook() -> Rulebook:
    """The rule files of this library, read anew."""
    rules = [_rule(path.name, path.read_text(encoding="utf-8")) for path in _files()]
    tree: Tree = {}
    for rule in rules:
        for row in rule.rows:
            for phrase, slot in _FORMS[row.sort](row.phrase):
                plant(tree, phrase, Form(rule, row, slot))
        for phrase in () if rule.name == ACRONYM else rule.leave:
            plant(tree, phrase, Form(rule, Row(phrase, (), "phrase"), LEFT))
    return Rulebook({rule.name: rule for rule in rules}, tree)


def _files() -> list[Any]:
    found = files("readability").joinpath("rules").iterdir()
    return sorted((path for path in found if path.name.endswith(".toml")), key=lambda p: p.name)


def _rule(file: str, text: str) -> Rule:
    data = _closed(file, text)
    return Rule(
        name=data["rule"],
        title=data["title"],
        message=data["message"],
        alone=data.get("alone", data["message"]),
        source=data["source"],
        weight=data["weight"],
        why=data["why"],
        rows=tuple(row for sort in SORTS for row in _rows(sort, data.get(sort, {}))),
        leave=tuple(data.get("leave", ())),
        traps=tuple(data.get("traps", ())),
        schools=data.get("schools", ""),
    )


def _closed(file: str, text: str) -> dict[str, Any]:
    """What the file says, when it says all that it must and nothing else."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as mistake:
        raise RuleError(f"{file} is not TOML: {mistake}.") from mistake
    unknown = set(data) - _KEYS - set(SORTS)
    missing = {"rule", "title", "message", "source", "why", "weight"} - set(data)
    if unknown or missing:
        raise RuleError(f"{file}: not known: {sorted(unknown)}; missing: {sorted(missing)}.")
    if data["rule"].partition(".")[0] not in KINDS:
        raise RuleError(f"{file}: the rule “{data['rule']}” begins with none of {KINDS}.")
    return data


def _rows(sort: str, said: Mapping[str, str]) -> Iterator[Row]:
    for phrase, plainer in said.items():
        yield Row(phrase, tuple(p.strip() for p in plainer.split("|") if p.strip()), sort)


def _as_it_stands(phrase: str) -> Iterator[tuple[str, str]]:
    yield phrase, "base"


def _verb(phrase: str) -> Iterator[tuple[str, str]]:
    """The phrase with its first word in every form; which one is seen when it is found."""
    first, _, rest = phrase.partition(" ")
    plain = first.strip("{}")
    every = "/".join(verb_slots(plain)) if plain != "be" else "[be]"
    yield f"{first.replace(plain, every)} {rest}".strip(), VERB


def _noun(phrase: str) -> Iterator[tuple[str, str]]:
    yield phrase, ONE
    yield plural_pattern(phrase), MANY


def _adjective(phrase: str) -> Iterator[tuple[str, str]]:
    yield f"[is] ([often]) ([very]) {phrase}", VERB
    yield f"[is] ([very]) [any] and/or/but ([very]) {{{phrase}}}", VERB
    yield f"([very]) {phrase} [child]", WHO


_FORMS: Mapping[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "phrase": _as_it_stands,
    "verb": _verb,
    "noun": _noun,
    "adjective": _adjective,
    "acronym": _noun,
}
