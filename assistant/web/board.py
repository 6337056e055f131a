"""What each of us said, laid side by side: topics as rows, voices as columns, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.plan.board import Hope, Row, rows, stars, wishes
from assistant.plan.differences import CHOICE, chosen
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.page import Said
from assistant.plan.people import STAFF, Member
from assistant.plan.picture import photo_in
from assistant.plan.seen import PLAN
from assistant.plan.shown import question_of, stands_alone
from assistant.talk.script import Script
from assistant.web.picks import BETWEEN, Picked, picked
from assistant.web.who import Who

VOICES = ("pupil", "family", "school")
Span = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Quote:
    """One answer as it was given.

    `pieces` are its words in order, each with whether an outcome rests on it; `question` is shown
    where the answer does not stand alone; `scribe` held the device. `last` is false where the next
    answer was given by the same person in the same way, so that it is said once. `photo` is the
    entry of a photo, and `words` what they say of it.
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
    photo: str
    last: bool = True


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What people said of the words in a row: `same` or `difference`, and what they chose to do."""

    entry: str
    about: str
    words: str
    views: tuple[Picked, ...]
    choice: str
    until: str


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One row: a heading of the plan, and what each voice said under it.

    `state` is `different`, `same`, `one` (only `alone` spoke) or `open`; `picked` are answers to
    the same choice that differ, as values of ticks.
    """

    heading: str
    cells: Mapping[str, tuple[Quote, ...]]
    state: str
    alone: str
    marks: tuple[Mark, ...]
    picked: tuple[str, ...]


def board(plan: Plan, who: Who, headings: Iterable[str]) -> tuple[Topic, ...]:
    """The rows under which anybody's words stand, in the order of the headings."""
    voices = {member.person: member.voice for member in who.members}
    return tuple(_topic(row, plan, who) for row in rows(plan, voices, headings))


# Which faces of a question the people of each voice are shown; a pupil at any level.
FACES = {"pupil": ("pupil.full",), "family": ("parent",), "school": ("teacher", "school")}
Silences = Mapping[str, Mapping[str, str]]


def silences(plan: Plan, who: Who, reader: Member, script: Script) -> Silences:
    """By heading and voice, why nothing may stand there, as far as this reader may know.

    `not-asked`: nobody of this voice is asked about it. `not-given`: somebody’s part is missing;
    only staff know that of others (`seen.py`). `not-shared`: the family reads school’s answers with
    the plan. Where nothing is said, they may have passed, or keep their words for others.
    """
    voices = {voice: _silence(voice, plan, who, reader) for voice in VOICES}
    found: dict[str, dict[str, str]] = {}
    for section in script.sections:
        for question in section.questions:
            row = found.setdefault(question.heading, dict.fromkeys(VOICES, "not-asked"))
            row |= {v: voices[v] for v in VOICES if any(map(question.worded, FACES[v]))}
    return found


def _silence(voice: str, plan: Plan, who: Who, reader: Member) -> str:
    known = [m for m in who.members if reader.role in STAFF or m.person == reader.person]
    asked = (m.person for m in known if m.voice == voice and m.gives_part and not m.former)
    if any(person not in plan.given and person not in plan.not_given for person in asked):
        return "not-given"
    shared = any(entry.about == PLAN for entry in plan.kind("shared"))
    familys = reader.role in ("pupil", "parent")
    return "not-shared" if voice == "school" and familys and not shared else ""


def _topic(row: Row, plan: Plan, who: Who) -> Topic:
    quotes = [_quote(entry, plan, who) for entry in row.said]
    quotes.sort(key=lambda quote: not quote.starred)  # the pupil's stars come first
    cells = {voice: _quietly(q for q in quotes if q.voice == voice) for voice in VOICES}
    return Topic(
        heading=row.heading,
        cells=cells,
        state=row.state,
        alone=next(voice for voice, said in cells.items() if said) if row.state == "one" else "",
        marks=tuple(_mark(entry, plan, who) for entry in row.marks),
        picked=tuple(entry.id for entry in row.picked),
    )


def _mark(entry: Entry, plan: Plan, who: Who) -> Mark:
    decided = chosen(plan, entry.id)
    return Mark(
        entry=entry.id,
        about=entry.about,
        words=entry.words or "",
        views=tuple(sorted(picked(entry.cites, plan, who), key=lambda p: VOICES.index(p.voice))),
        choice=decided.parts.get(CHOICE, "") if decided else "",
        until=decided.parts.get("until", "") if decided else "",
    )


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
        photo=photo_in(entry),
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


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A star or a wish of the pupil's and what became of it.

    `value` names the words, as a tick does; `outcomes` are numbers of this year's outcomes that
    rest on them, `later` whether one for the longer term does; `reason` is what the pupil is told
    and `told` the words that it is about, as a tick names them.
    """

    value: str
    words: str
    outcomes: tuple[int, ...]
    later: bool
    reason: str
    told: str

    @property
    def open(self) -> bool:
        """Whether nobody has answered these words yet."""
        return not (self.outcomes or self.later or self.reason)


def starred(plan: Plan) -> tuple[Wanted, ...]:
    """The pupil's stars: they come first."""
    return tuple(_wanted(plan, hope) for hope in stars(plan))


def wished(plan: Plan, who: Who) -> tuple[Wanted, ...]:
    """The pupil's wishes that no outcome answers."""
    return tuple(_wanted(plan, hope) for hope in wishes(plan, who.pupil.id))


def _wanted(plan: Plan, hope: Hope) -> Wanted:
    numbers = {entry.id: number for number, entry in enumerate(plan.under("outcome"), 1)}
    return Wanted(
        value=value_of(hope.cite),
        words=hope.words,
        outcomes=tuple(numbers[entry.id] for entry in hope.answers if entry.id in numbers),
        later=any(entry.about == "long-term" for entry in hope.answers),
        reason=(hope.reason.words or "") if hope.reason else "",
        told=value_of(hope.reason.cites[0] if hope.reason else hope.cite),
    )


def value_of(cite: Cite) -> str:
    """A reference as a tick sends it."""
    spans = () if cite.end is None else (str(cite.start or 0), str(cite.end))
    return BETWEEN.join((cite.entry, *spans))


def shown(who: Who, entry: Entry, cite: Cite | None) -> Said:
    """Somebody's words, or the part of them that a reference names, as a page lays them out."""
    words = entry.words or ""
    return Said(
        words=words[cite.start : cite.end] if cite else words,
        who=who.called(entry.by),
        voice=who.voice(entry.by),
    )
