"""The safeguarding net: does what somebody wrote need the safeguarding lead before anything else?

It is a net and never the guard: a person reads every child's words whether or not it caught them
(R75). It says only that something was caught; it names, scores and explains nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.talk.phrases import Phrasebook, PhraseError, fold, read_phrases

STRENGTHS = ("strong", "weak")
KEYS = {"id", "about", "strength", "why", "says", "but-not", "hits", "misses"}
NEEDED = ("id", "about", "strength", "says", "hits")


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


@dataclass(frozen=True)
class Net:
    """The rules, the strong ones first, with the phrases by which they find things."""

    rules: tuple[Rule, ...]
    phrases: Phrasebook


def caught(words: str, net: Net) -> str:
    """`strong`, `weak` or "": whoever wrote it, about themselves or about a child."""
    spelt = net.phrases.spell(fold(words))
    return next((rule.strength for rule in net.rules if _says(rule, spelt, net.phrases)), "")


def _says(rule: Rule, spelt: str, phrases: Phrasebook) -> bool:
    """Whether the rule's words stand there once the ordinary ways of saying them are set aside."""
    if not phrases.has(f"{rule.id} says", spelt):
        return False
    return phrases.has(f"{rule.id} says", phrases.without(f"{rule.id} but-not", spelt))


@cache
def our_net() -> Net:
    """The net that comes with the program, `net.toml` beside this module."""
    return read_net(files("assistant.talk").joinpath("net.toml").read_text(encoding="utf-8"))


def read_net(toml_text: str) -> Net:
    """A net from a rule file; raises NetError."""
    try:
        data = tomllib.loads(toml_text)
    except tomllib.TOMLDecodeError as error:
        raise NetError(f"The rule file is not valid TOML: {error}") from None
    rows = data.get("rule", [])
    rules = sorted((_rule(row) for row in rows), key=lambda rule: STRENGTHS.index(rule.strength))
    return Net(tuple(rules), _phrases(data, rows))


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


def _phrases(data: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> Phrasebook:
    groups = {f"{row['id']} {key}": row.get(key, "") for row in rows for key in ("says", "but-not")}
    try:
        return read_phrases(groups, lists=data.get("lists", {}), misspelt=data.get("misspelt", {}))
    except PhraseError as error:
        raise NetError(str(error)) from None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
