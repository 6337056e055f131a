"""Topic by topic: who said something, and what people said is the same or different.

The program reads nobody's words for their meaning (decision 6). It says what data shows: that one
party alone spoke, that two picked differently from the same choices, that no outcome rests on a
star or a wish. Whether two texts say the same is for people to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.plan.differences import marks, reasons
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.picture import tells
from assistant.plan.seen import VIEWS
from assistant.plan.whole import DIFFERENCE, SAME

DIFFERENT, ALIKE, ONE, OPEN = "different", "same", "one", "open"
WISHES = ("important", "want-to-be")  # the headings under which a pupil says what they hope for
SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…”’)]*")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One topic. `state` is `different`, `same`, `one` (only one of us spoke) or `open`.

    `marks` are what people said about these words; `picked` answers to one choice that differ.
    """

    heading: str
    state: str
    said: tuple[Entry, ...]
    marks: tuple[Entry, ...]
    picked: tuple[Entry, ...] = ()


def rows(plan: Plan, voices: Mapping[str, str], headings: Iterable[str]) -> tuple[Row, ...]:
    """The topics under which anybody's words stand, in the order of the headings.

    `voices` maps a person to `pupil`, `family` or `school`.
    """
    found = (_row(plan, voices, heading) for heading in headings)
    return tuple(row for row in found if row.said)


def _row(plan: Plan, voices: Mapping[str, str], heading: str) -> Row:
    said = tuple(e for e in plan.entries if e.kind in VIEWS and tells(e) and e.about == heading)
    own = {entry.id for entry in said}
    here = tuple(
        m for m in (*marks(plan, DIFFERENCE), *marks(plan, SAME)) if _first(m, plan) in own
    )
    marked = {cite.entry for mark in here for cite in mark.cites}
    found = list(_choices(e for e in said if e.id not in marked))
    unlike = tuple(
        e for group in found if _several(group, voices) and _differ(group) for e in group
    )
    return Row(
        heading=heading,
        state=_state(said, here, found, voices),
        said=said,
        marks=here,
        picked=unlike,
    )


def _first(mark: Entry, plan: Plan) -> str:
    """A mark stands in one row: that of the first words it names."""
    return next((cite.entry for cite in mark.cites if plan.entry(cite.entry)), "")


def _state(
    said: Sequence[Entry],
    here: Sequence[Entry],
    choices: Iterable[Sequence[Entry]],
    voices: Mapping[str, str],
) -> str:
    shared = [group for group in choices if _several(group, voices)]
    abouts = {mark.about for mark in here}
    if DIFFERENCE in abouts or any(map(_differ, shared)):
        return DIFFERENT
    if SAME in abouts or shared:
        return ALIKE
    return OPEN if _several(said, voices) else ONE


def _several(said: Iterable[Entry], voices: Mapping[str, str]) -> bool:
    return len({voices.get(entry.by, "school") for entry in said}) > 1


def _choices(said: Iterable[Entry]) -> Iterable[list[Entry]]:
    """Answers to the same question by its choices; an idea for somebody stuck is no choice."""
    groups: dict[str, list[Entry]] = {}
    for entry in said:
        if entry.asked and entry.asked.options and "/" not in entry.asked.question:
            groups.setdefault(entry.asked.question, []).append(entry)
    return groups.values()


def _differ(group: Sequence[Entry]) -> bool:
    return len({(entry.words or "").casefold() for entry in group}) > 1


@dataclass(frozen=True, kw_only=True)
class Hope:
    """Words of the pupil's that the plan has to answer: a star, or a sentence of a wish.

    `answers` are the outcomes that rest on them, `reason` why they are not followed; a hope without
    either has no match yet.
    """

    entry: Entry
    cite: Cite
    starred: bool
    answers: tuple[Entry, ...]
    reason: Entry | None

    @property
    def words(self) -> str:
        """The pupil's words."""
        return (self.entry.words or "")[self.cite.start : self.cite.end]

    @property
    def open(self) -> bool:
        """Whether nobody has answered these words yet."""
        return not (self.answers or self.reason)


def stars(plan: Plan) -> tuple[Hope, ...]:
    """What the pupil starred, in the order of the stars: it comes first, answered or not."""
    cited = dict.fromkeys(cite.entry for star in plan.kind("starred") for cite in star.cites)
    found = (plan.entry(name) for name in cited)
    return tuple(_hope(plan, e, Cite(e.id), starred=True) for e in found if e and e.words)


def wishes(plan: Plan, pupil: str) -> tuple[Hope, ...]:
    """The pupil's wishes on which no outcome rests, sentence by sentence.

    A wish whose star is open stands among the stars already.
    """
    waiting = {star.entry.id for star in stars(plan) if not star.answers}
    said = [e for e in plan.said_by(pupil) if e.kind == "said" and e.about in WISHES]
    every = (
        _hope(plan, entry, cite, starred=False)
        for entry in said
        if entry.id not in waiting
        for cite in _sentences(entry)
    )
    return tuple(hope for hope in every if not hope.answers)


def _sentences(entry: Entry) -> Iterable[Cite]:
    spans = [match.span() for match in SENTENCE.finditer(entry.words or "")]
    return (Cite(entry.id, start, end) for start, end in spans)


def _hope(plan: Plan, entry: Entry, cite: Cite, *, starred: bool) -> Hope:
    told = [reason for reason in reasons(plan) if _touches(reason, cite)]
    outcomes = plan.under("outcome", "long-term")
    return Hope(
        entry=entry,
        cite=cite,
        starred=starred,
        answers=tuple(outcome for outcome in outcomes if _touches(outcome, cite)),
        reason=told[-1] if told else None,
    )


def _touches(entry: Entry, cite: Cite) -> bool:
    """Whether an entry rests on any of these characters."""
    return any(_overlap(each, cite) for each in entry.cites if each.entry == cite.entry)


def _overlap(one: Cite, other: Cite) -> bool:
    return _starts(one) < _ends(other) and _starts(other) < _ends(one)


def _starts(cite: Cite) -> float:
    return cite.start or 0


def _ends(cite: Cite) -> float:
    return float("inf") if cite.end is None else cite.end
