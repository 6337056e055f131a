"""An entry: one thing one person did, kept word for word in the plan's journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Closed from the first day: a kind may be added, never changed (architecture, rule 6).
KINDS = frozenset(
    "said passed sorted starred attached observed submitted not-given read held released "
    "shared proposed decided agreed disagreed committed withdrew noted reviewed".split()
)

# How the words reached us: whose words and whose hands are two other columns.
WAYS = frozenset("typed scribed helped spoken card photo drawing observed".split())

AUDIENCES = frozenset({"team", "senco"})

# The parts, by kind of entry, that are no words: who may read what, which text somebody agreed to
# or read, why words were held and how that ended. They stay when whoever gave them is forgotten,
# since others lean on them; every part that is not named here is somebody’s words, and goes.
ENVELOPE: Mapping[str, tuple[str, ...]] = {
    "released": ("to", "as"),
    "shared": ("with", "family"),
    "held": ("match",),
    "agreed": ("version", "digest"),
    "disagreed": ("version", "digest"),
    "read": ("version",),
}


class NotAnEntry(ValueError):
    """The entry breaks a rule of the journal; its message says which."""


@dataclass(frozen=True)
class Cite:
    """A reference to an entry, or to the characters `start` to `end` (exclusive) of its words."""

    entry: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question as it was shown, so that editing `prompts/` never changes an old answer.

    `wording` keeps its blanks: `((name))` for the pupil and `((echo))` for the person's own
    words, which stand only in the entry that `echo` points to.
    """

    question: str
    version: str
    wording: str
    face: str
    options: tuple[str, ...] = ()
    echo: Cite | None = None


@dataclass(frozen=True, kw_only=True)
class Then:
    """What the program chose to do after listening, kept so that nothing is parsed again.

    `follow_up` names a wording in `prompts/follow-ups.toml`; `start` and `end` are the characters
    of the person's own word that it echoes; `acknowledge` names a line that answers feeling.
    """

    follow_up: str = ""
    start: int | None = None
    end: int | None = None
    acknowledge: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the journal.

    `by` is whose words they are, `scribe` whose hands held the device (none: their own).
    `about` is a heading of the plan, `of` the person whom a particular describes.
    `parts` are small named texts beside the words (who, how often); erased with them, but for those
    of the `ENVELOPE`.
    `audience` is `team` (all who teach the pupil) or `senco` (only the SENCO).
    `replaces` is the entry that this one stands in place of; `sitting` a pupil's session.
    """

    id: str
    plan: str
    kind: str
    by: str
    at: str
    scribe: str | None = None
    how: str = "typed"
    asked: Asked | None = None
    about: str = ""
    of: str | None = None
    words: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    audience: str = "team"
    replaces: str | None = None
    cites: tuple[Cite, ...] = ()
    then: Then | None = None
    sitting: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise NotAnEntry(f"“{self.kind}” is not a kind of entry.")
        if self.how not in WAYS:
            raise NotAnEntry(f"“{self.how}” is not a way of giving an answer.")
        if self.audience not in AUDIENCES:
            raise NotAnEntry(f"“{self.audience}” is not an audience.")


def entry_from(row: Mapping[str, Any]) -> Entry:
    """An entry from plain values, as JSON or a database row gives them."""
    asked, then = row.get("asked"), row.get("then")
    return Entry(
        **{
            **row,
            "asked": asked and asked_from(asked),
            "then": then and Then(**then),
            "cites": tuple(Cite(**cite) for cite in row.get("cites") or ()),
            "parts": dict(row.get("parts") or {}),
        }
    )


def asked_from(asked: Mapping[str, Any]) -> Asked:
    """A question as shown, from plain values."""
    echo = asked.get("echo")
    return Asked(
        **{**asked, "options": tuple(asked.get("options") or ()), "echo": echo and Cite(**echo)}
    )
