"""Gaps in what people hope and find hard: a hope or a difficulty that nothing in the plan meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.outcomes.gap import Gap, Whole, gap
from assistant.outcomes.topics import Subject, answered, plain, subject, topics_of
from assistant.plan.board import WISHES, stars
from assistant.plan.differences import reasons
from assistant.plan.entry import Entry
from assistant.plan.whole import QUOTED

# Where one thing ends and the next begins in what somebody says.
SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…”’)]*")
PIECE = re.compile(r",\s+|;\s+|\s+(?:and|but|or)\s+|\s+–\s+")
WANTS = re.compile(r"\b(?:i want|i'd like|i would like|i wish|i hope)\b")
HOPES = re.compile(
    r"\b(?:want|wants|hope|hopes|wish|dream|would like|we'd like|i'd like|would love)\b"
)
UNSURE = re.compile(r"\bnot (?:really )?sure\b|\bdon't know\b|\bno idea\b")
FEWEST_WORDS = 4  # “Monday.” alone does not say what is hard
# The school's lines that can answer a hope, and those that can help with a difficulty.
OUTCOMES = ("long-term", "outcome", "success", "first-step")
HELP = (*OUTCOMES, "approach", "provision")


def sentences(words: str) -> tuple[str, ...]:
    """The sentences of what somebody said, as they stand there."""
    return tuple(match.group().strip() for match in SENTENCE.finditer(words))


def pieces(sentence: str) -> tuple[str, ...]:
    """The single things that a sentence says: “a job, and a house” are two."""
    return tuple(piece for piece in PIECE.split(sentence) if piece.strip())


def open_stars(whole: Whole) -> Iterator[Gap]:
    """A star without an outcome and without a reason: it blocks (conversation.md 3)."""
    for star in stars(whole.plan):
        if star.open:
            yield gap("star-open", whole, star.entry)


def open_hopes(whole: Whole) -> Iterator[Gap]:
    """A pupil's hope that no outcome answers, each thing hoped for once (000-07, 004-11)."""
    met, told = _by(whole, *OUTCOMES), set[str]()
    starred = {star.entry.id for star in stars(whole.plan)}
    for entry, sentence in _hopes(whole):
        if entry.id in starred or _linked(whole, entry, sentence):
            continue
        if part := _open(sentence, met, told, named=False):
            yield gap("hope-open", whole, entry, part=part)


def familys_hopes(whole: Whole) -> Iterator[Gap]:
    """A hope of the family's that no outcome answers and the pupil did not name."""
    pupils = subject(*(sentence for _, sentence in _hopes(whole)))
    met, told = _by(whole, *OUTCOMES), set(pupils.topics)
    for entry in whole.said("family"):
        for sentence in sentences(entry.words or "") if entry.about == "important" else ():
            if not HOPES.search(plain(sentence)) or _linked(whole, entry, sentence):
                continue
            if part := _open(sentence, met, told, named=True):
                yield gap("familys-hope-open", whole, entry, part=part)


def _hopes(whole: Whole) -> Iterator[tuple[Entry, str]]:
    """Every sentence in which the pupil says what they hope for, under whatever heading."""
    for entry in whole.said("pupil"):
        for sentence in sentences(entry.words or ""):
            if entry.about in WISHES or WANTS.search(plain(sentence)):
                yield entry, sentence


def _open(sentence: str, met: Subject, told: set[str], *, named: bool) -> str:
    """What is open in a sentence, unless another sentence said the same before; "" for nothing.

    With `named` only what we know by its topic counts: a family writes at length.
    """
    waiting = [
        piece
        for piece in pieces(sentence)
        if _asks(piece) and not answered(piece, met) and (topics_of(piece) or not named)
    ]
    about = {w for piece in waiting for w in (topics_of(piece) - met.topics or {plain(piece)})}
    if not waiting or about <= told:
        return ""
    told |= about
    return _span(sentence, waiting)


def _asks(piece: str) -> bool:
    return not UNSURE.search(plain(piece))


def _span(sentence: str, parts: list[str]) -> str:
    """From the first of these parts of a sentence to the last, as it stands."""
    last = parts[-1]
    return sentence[sentence.index(parts[0]) : sentence.rindex(last) + len(last)]


def open_difficulties(whole: Whole) -> Iterator[Gap]:
    """What the pupil says is hard, and no help that is planned meets (002-33, fault 1 of 002)."""
    met = _by(whole, *HELP)
    for entry in whole.said("pupil"):
        if entry.about == "find-difficult":
            for sentence in sentences(entry.words or ""):
                if not WANTS.search(plain(sentence)) and _is_open(sentence, met):
                    yield gap("difficulty-open", whole, entry, part=sentence)


def _is_open(sentence: str, met: Subject) -> bool:
    topics = topics_of(sentence)
    if topics:
        return not topics & met.topics
    return len(sentence.split()) >= FEWEST_WORDS and not answered(sentence, met)


def not_asked_for(whole: Whole) -> Iterator[Gap]:
    """An outcome that rests on nobody's words; in a form without links, by what it is about."""
    outcomes = whole.written("outcome", "long-term")
    linked = any(_rests(whole, outcome) for outcome in outcomes)
    asked = subject(*(e.words or "" for e in whole.said("pupil", "family"))).topics
    for number, outcome in enumerate(whole.written("outcome"), 1):
        about = subject(*_texts(whole, outcome)).topics
        if not _rests(whole, outcome) and (linked or (about and not about & asked)):
            yield gap("nobody-asked", whole, outcome, what=f"Outcome {number}")


def _rests(whole: Whole, outcome: Entry) -> bool:
    found = (whole.plan.entry(cite.entry) for cite in outcome.cites)
    return any(entry and entry.kind in QUOTED for entry in found)


def _texts(whole: Whole, outcome: Entry) -> Iterator[str]:
    yield outcome.words or ""
    yield from (e.words or "" for e in whole.plan.serving(outcome.id, "success", "first-step"))


def _by(whole: Whole, *headings: str) -> Subject:
    """What is written under these headings and promised by people is about."""
    promised = (e.words or "" for e in whole.plan.kind("committed"))
    return subject(*(e.words or "" for e in whole.written(*headings)), *promised)


def _linked(whole: Whole, entry: Entry, sentence: str) -> bool:
    """Whether an outcome rests on these words, or a reason is written about them."""
    start = (entry.words or "").find(sentence)
    end = start + len(sentence)
    answers = (*whole.plan.under("outcome", "long-term"), *reasons(whole.plan))
    return any(
        cite.entry == entry.id
        and (cite.end is None or ((cite.start or 0) < end and start < cite.end))
        for answer in answers
        for cite in answer.cites
    )
