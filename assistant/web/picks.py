"""Picking people's words: from a tick, from words selected on the page, or from words copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.seen import VIEWS
from assistant.web.who import Who

BETWEEN = "~"  # “entry~3~17”: the characters 3 to 17 of an answer, as a tick sends them
SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " ", "\u00a0": " "})


class NotTheirWords(ValueError):
    """The words copied into the box do not stand in the answer."""


@dataclass(frozen=True, kw_only=True)
class Picked:
    """Words that were picked, whose they are, and the part of them that counts (all, or some)."""

    entry: str
    voice: str
    who: str
    words: str
    only: str

    @property
    def part(self) -> str:
        """The words that count."""
        return self.only or self.words

    def pieces(self, typed: str = "") -> tuple[tuple[str, bool], ...]:
        """The words in order, with whether they are those that count; `typed` stands in a box."""
        counts = typed or self.only
        before, found, after = self.words.partition(counts) if counts else (self.words, "", "")
        return tuple(
            piece for piece in ((before, False), (found, True), (after, False)) if piece[0]
        )


def cites_of(values: Iterable[str], plan: Plan) -> tuple[Cite, ...]:
    """References for what was ticked; words that this reader does not see are left out."""
    found = (_cite(value, plan) for value in dict.fromkeys(values))
    return tuple(cite for cite in found if cite)


def _cite(value: str, plan: Plan) -> Cite | None:
    name, _, span = value.partition(BETWEEN)
    entry = quotable(plan, name)
    if entry is None:
        return None
    start, _, end = span.partition(BETWEEN)
    if not (start.isdecimal() and end.isdecimal()):
        return Cite(name)
    return _span(entry, int(start), int(end))


def _span(entry: Entry, start: int, end: int) -> Cite:
    """Some characters of an answer; all of it when they are none or all."""
    whole = len(entry.words or "")
    if start >= min(end, whole) or (start, end) == (0, whole):
        return Cite(entry.id)
    return Cite(entry.id, start, min(end, whole))


def quotable(plan: Plan, name: str) -> Entry | None:
    """Somebody's own words by their entry, when this reader sees them."""
    found = plan.entry(name)
    return found if found and found.kind in VIEWS and found.words else None


def only(plan: Plan, name: str, copied: str) -> Cite:
    """A reference to just these words of an answer. Raises `NotTheirWords`."""
    entry, wanted = quotable(plan, name), _plain(copied.strip(" “”\"'‘’"))
    if entry is None or not wanted:
        return Cite(name)
    start = _plain(entry.words or "").find(wanted)
    if start < 0:
        raise NotTheirWords(copied)
    return _span(entry, start, start + len(wanted))


def _plain(words: str) -> str:
    """The words without what a copy may change: case, and the kind of quotation mark."""
    return "".join(
        low if len(low := letter.lower()) == 1 else letter for letter in words.translate(SAME)
    )


def picked(cites: Iterable[Cite], plan: Plan, who: Who) -> tuple[Picked, ...]:
    """The words that references point to, filled in from where they stand."""
    found = [(cite, quotable(plan, cite.entry)) for cite in cites]
    return tuple(
        Picked(
            entry=entry.id,
            voice=who.voice(entry.by),
            who=who.called(entry.by),
            words=entry.words or "",
            only="" if cite.end is None else (entry.words or "")[cite.start or 0 : cite.end],
        )
        for cite, entry in found
        if entry
    )
