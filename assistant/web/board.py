"""What each of us said, laid side by side: topics as rows, voices as columns, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.seen import VIEWS
from assistant.plan.shown import question_of, stands_alone
from assistant.web.who import Who

VOICES = ("pupil", "family", "school")
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """One answer as it was given.

    `pieces` are its words in order, each with whether an outcome rests on it; `question` is shown
    where the answer does not stand alone; `scribe` held the device. `last` is false where the next
    answer was given by the same person in the same way, so that it is said once.
    """

    entry: str
    words: str
    pieces: tuple[tuple[str, bool], ...]
    voice: str
    who: str
    how: str
    scribe: str
    question: str
    starred: bool
    private: bool
    last: bool = True


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One row: a heading of the plan, and what each voice said under it."""

    heading: str
    cells: Mapping[str, tuple[Quote, ...]]


def board(plan: Plan, who: Who, headings: Iterable[str]) -> tuple[Topic, ...]:
    """The rows under which anybody's words stand, in the order of the headings."""
    quotes = [
        (entry.about, _quote(entry, plan, who))
        for entry in plan.entries
        if entry.kind in VIEWS and entry.words and entry.about
    ]
    rows = (
        Topic(
            heading=heading,
            cells={
                voice: _quietly(q for about, q in quotes if about == heading and q.voice == voice)
                for voice in VOICES
            },
        )
        for heading in headings
    )
    return tuple(row for row in rows if any(row.cells.values()))


def _quote(entry: Entry, plan: Plan, who: Who) -> Quote:
    words = entry.words or ""
    return Quote(
        entry=entry.id,
        words=words,
        pieces=pieces(words, cited(plan, entry)),
        voice=who.voice(entry.by),
        who=who.called(entry.by),
        how=entry.how,
        scribe=who.name(entry.scribe),
        question="" if stands_alone(entry) else question_of(entry, plan, who.pupil.called),
        starred=any(c.entry == entry.id for star in plan.kind("starred") for c in star.cites),
        private=entry.audience == "senco",
    )


def _quietly(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Who spoke and how is said at the last of the answers that were given alike."""
    each = tuple(quotes)
    ways = [(q.who, q.how, q.scribe, q.private) for q in each]
    return tuple(
        replace(q, last=ways[at : at + 1] != ways[at + 1 : at + 2]) for at, q in enumerate(each)
    )


def cited(plan: Plan, entry: Entry) -> tuple[Span, ...]:
    """Which characters of an answer the outcomes rest on."""
    whole = len(entry.words or "")
    return tuple(
        (cite.start or 0, whole if cite.end is None else cite.end)
        for outcome in plan.under("outcome")
        for cite in outcome.cites
        if cite.entry == entry.id
    )


def pieces(words: str, spans: Iterable[Span]) -> tuple[tuple[str, bool], ...]:
    """The words cut where a span begins or ends, each piece with whether a span covers it."""
    spans = tuple(spans)
    edges = sorted({0, len(words), *(min(edge, len(words)) for span in spans for edge in span)})
    return tuple(
        (words[start:end], any(at <= start < until for at, until in spans))
        for start, end in pairwise(edges)
    )
