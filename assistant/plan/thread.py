"""The golden thread: hopes, outcomes and help, each with what it leads to and comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.plan.board import stars, wishes
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.whole import QUOTED

HOPES, OUTCOMES, HELP = "h", "o", "p"  # what the id of a knot begins with


@dataclass(frozen=True, kw_only=True)
class Knot:
    """One thing on the thread: somebody's words, an outcome, or a line of help.

    `name` is a letter and a number (“h1”), `words` what stands there, `heading` that of the entry.
    """

    name: str
    entry: str
    by: str
    words: str
    heading: str


@dataclass(frozen=True, kw_only=True)
class Thread:
    """The three lists, and which knots are tied to one another, from the words to the help."""

    hopes: tuple[Knot, ...]
    outcomes: tuple[Knot, ...]
    help: tuple[Knot, ...]
    ties: tuple[tuple[str, str], ...]

    @property
    def knots(self) -> tuple[Knot, ...]:
        """Every knot, list by list."""
        return (*self.hopes, *self.outcomes, *self.help)

    def along(self, name: str) -> frozenset[tuple[str, str]]:
        """The ties on the way from one knot, up to the words and down to the help."""
        return _walk(self.ties, name, up=True) | _walk(self.ties, name, up=False)

    def loose(self, knot: Knot) -> bool:
        """Whether a knot is not tied where it should be: words to an outcome, help to an outcome,
        an outcome to words."""
        if knot.name.startswith(OUTCOMES):
            return not any(b == knot.name and a.startswith(HOPES) for a, b in self.ties)
        return not any(knot.name in tie for tie in self.ties)


def _walk(ties: Iterable[tuple[str, str]], name: str, *, up: bool) -> frozenset[tuple[str, str]]:
    ties, found, edge = tuple(ties), set[tuple[str, str]](), {name}
    while edge:
        new = {tie for tie in ties if tie[1 if up else 0] in edge} - found
        found |= new
        edge = {tie[0 if up else 1] for tie in new}
    return frozenset(found)


def thread(plan: Plan, pupil: str) -> Thread:
    """The thread of a plan as its reader sees it; `pupil` is the pupil's id."""
    outcomes = plan.under("long-term", "outcome")
    outcomes = tuple(sorted(outcomes, key=lambda e: e.about == "outcome"))
    quotes = _quotes(plan, outcomes, pupil)
    lines = plan.under("approach", "provision")
    named_quotes = {f"{HOPES}{n}": (entry, cite) for n, (entry, cite) in enumerate(quotes, 1)}
    named = {f"{OUTCOMES}{n}": entry for n, entry in enumerate(outcomes, 1)}
    helping = {f"{HELP}{n}": entry for n, entry in enumerate(lines, 1)}
    return Thread(
        hopes=tuple(_quote(name, entry, cite) for name, (entry, cite) in named_quotes.items()),
        outcomes=tuple(_knot(name, entry) for name, entry in named.items()),
        help=tuple(_knot(name, entry) for name, entry in helping.items()),
        ties=(*_answers(named_quotes, named), *_between(named, named), *_between(named, helping)),
    )


def _quotes(plan: Plan, outcomes: Iterable[Entry], pupil: str) -> tuple[tuple[Entry, Cite], ...]:
    """Every quote that an outcome rests on, after the stars and wishes that wait for one."""
    waiting = [s.cite for s in stars(plan) if s.open] + [
        w.cite for w in wishes(plan, pupil) if w.open
    ]
    cited = (cite for outcome in outcomes for cite in outcome.cites)
    found = ((plan.entry(cite.entry), cite) for cite in dict.fromkeys((*waiting, *cited)))
    return tuple((e, cite) for e, cite in found if e and e.words and e.kind in QUOTED)


def _quote(name: str, entry: Entry, cite: Cite) -> Knot:
    words = (entry.words or "")[cite.start : cite.end]
    return Knot(name=name, entry=entry.id, by=entry.by, words=words, heading=entry.about)


def _knot(name: str, entry: Entry) -> Knot:
    return Knot(
        name=name, entry=entry.id, by=entry.by, words=entry.words or "", heading=entry.about
    )


def _answers(
    quotes: Mapping[str, tuple[Entry, Cite]], outcomes: Mapping[str, Entry]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (quote, name)
        for name, outcome in outcomes.items()
        for quote, (_, cite) in quotes.items()
        if cite in outcome.cites
    )


def _between(above: Mapping[str, Entry], below: Mapping[str, Entry]) -> tuple[tuple[str, str], ...]:
    """Ties from outcomes to what names them: this year's to the longer term's, help to outcomes."""
    names = {entry.id: name for name, entry in above.items()}
    return tuple(
        (names[cite.entry], name)
        for name, entry in below.items()
        for cite in entry.cites
        if cite.entry in names and names[cite.entry] != name
    )
