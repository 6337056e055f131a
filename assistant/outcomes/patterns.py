"""The patterns of patterns.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

_FILE: dict[str, dict[str, Any]] = tomllib.loads(
    files("assistant.outcomes").joinpath("patterns.toml").read_text("utf-8")
)
_ALL = {name: said for section in _FILE.values() for name, said in section.items()}
_BLANK = re.compile(r"\{\{([\w-]+)\}\}")


def pattern(name: str) -> re.Pattern[str]:
    """One pattern by its name."""
    return re.compile(spelled(name), re.IGNORECASE)


def spelled(name: str) -> str:
    """A pattern with everything that it names put in."""
    said = _ALL[name]
    whole = "|".join(said) if isinstance(said, list) else str(said)
    return _BLANK.sub(lambda blank: spelled(blank[1]), whole)


def blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with these pieces blanked, letter for letter."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def places(found: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where a pattern stands in a text."""
    return tuple((m.start(), m.end()) for m in found.finditer(text))
