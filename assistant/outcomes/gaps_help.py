"""Gaps in the help that is planned: it is missing, vague, or not what the pupil wants."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from assistant.outcomes.gap import Gap, Whole, gap
from assistant.outcomes.gaps_hopes import sentences
from assistant.outcomes.topics import plain
from assistant.plan.differences import differences
from assistant.plan.entry import Entry
from assistant.plan.lines import Provision, read_provision

# A line that is a session: somebody works with the pupil for a while.
SESSION = re.compile(
    r"\b\d\s?:\s?\d|one[- ]to[- ]one|\bgroup\b|\bsessions?\b|\bprogramme\b|\bintervention\b|"
    r"\btherapy\b|\btutor|\bwork(?:ing)? with\b|\bsupport (?:from|by|with)\b|\bmentoring\b|"
    r"\bpractice\b|\bcounselling\b|\d+ ?(?:min|hour)",
    re.IGNORECASE,
)
PART_OF_TIME = re.compile(r"\d+ ?%|full[- ]time|all day|\bin (?:all|every|each)\b|\bthroughout\b")
WHEN = re.compile(
    r"\bbreak|\blunch|\bafter school\b|\bbefore school\b|\btutor time\b|\bregistration\b"
)
SOME = 2


def without_help(whole: Whole) -> Iterator[Gap]:
    """An outcome that has neither provision nor an approach of its own (002-33)."""
    for number, outcome in enumerate(whole.written("outcome"), 1):
        if not whole.plan.serving(outcome.id, "provision", "approach"):
            yield gap("no-provision", whole, outcome, what=f"Outcome {number}")


def help_apart(whole: Whole) -> Iterator[Gap]:
    """Provision that serves no outcome which stands."""
    outcomes = {outcome.id for outcome in whole.plan.under("outcome")}
    for line in whole.written("provision"):
        if not outcomes & {cite.entry for cite in line.cites}:
            yield gap("provision-apart", whole, line)


def without_frequency(whole: Whole) -> Iterator[Gap]:
    """A session that nobody could count, because nothing says how often it is (002-33)."""
    for line in _sessions(whole):
        if _uncounted(line):
            yield gap("no-frequency", whole, line)


def _uncounted(line: Entry) -> bool:
    return not (_told(line).how_often or _all_day(line))


def without_length(whole: Whole) -> Iterator[Gap]:
    """Sessions that do not say how long they are: one gap for all of them."""
    lines = [e for e in _sessions(whole) if not (_told(e).how_long or _uncounted(e))]
    yield from _together("no-length", whole, [e for e in lines if not _all_day(e)])


def without_who(whole: Whole) -> Iterator[Gap]:
    """Lines of help that name nobody: one gap for all of them."""
    yield from _together("no-who", whole, [e for e in _lines(whole) if not _told(e).who])


def _together(rule: str, whole: Whole, lines: Sequence[Entry]) -> Iterator[Gap]:
    """One gap for several lines that lack the same, resting on the first of them."""
    if lines:
        every = len(lines) == len(_lines(whole)) and len(lines) > 1
        many = "The lines of provision do" if every else f"{len(lines)} lines of provision do"
        what = many if len(lines) > 1 else "A line of provision does"
        yield gap(rule, whole, lines[0], what=what)


def _lines(whole: Whole) -> tuple[Entry, ...]:
    return whole.written("provision")


def _sessions(whole: Whole) -> tuple[Entry, ...]:
    return tuple(e for e in _lines(whole) if SESSION.search(e.words or ""))


def _all_day(line: Entry) -> bool:
    words = (line.words or "").lower()
    return bool(PART_OF_TIME.search(words) or WHEN.search(words))


def _told(line: Entry) -> Provision:
    """What a line says, in its boxes or else in its words."""
    read, parts = read_provision(line.words or ""), line.parts
    return Provision(
        what=read.what,
        who=parts.get("who", "") or read.who,
        how_often=parts.get("how-often", "") or read.how_often,
        how_long=parts.get("how-long", "") or read.how_long,
        group_size=parts.get("group-size", "") or read.group_size,
        place=parts.get("place", "") or read.place,
    )


@cache
def _rules() -> Mapping[str, list[dict[str, str]]]:
    return dict(tomllib.loads(files(__package__).joinpath("against.toml").read_text("utf-8")))


def against_their_words(whole: Whole) -> Iterator[Gap]:
    """Help of a kind that the pupil said they do not want (fault 2 of 002)."""
    help_given, talked_about = whole.written("provision", "approach"), _talked_about(whole)
    for rule in _rules()["against"]:
        said = _unwanted(whole, rule["says"], talked_about)
        gives = re.compile(rule["gives"], re.IGNORECASE)
        if said and any(gives.search(_whole(line)) for line in help_given):
            entry, sentence = said
            yield gap("against-their-words", whole, entry, part=sentence, what=rule["what"])


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1]


def _whole(line: Entry) -> str:
    return " ".join((line.words or "", *line.parts.values()))


def _talked_about(whole: Whole) -> frozenset[str]:
    """The words in differences about which people have chosen what to do."""
    chosen = (each for each in differences(whole.plan) if each.chosen)
    return frozenset(entry.id for each in chosen for _, entry in each.views)


def _unwanted(whole: Whole, pattern: str, talked_about: frozenset[str]) -> tuple[Entry, str] | None:
    found = (
        (entry, sentence)
        for entry in whole.said("pupil")
        if entry.id not in talked_about
        for sentence in sentences(entry.words or "")
        if re.search(pattern, plain(sentence))
    )
    return next(found, None)


def places(whole: Whole) -> Iterator[Gap]:
    """Which of class, school, community, transport and home no help reaches (003-16)."""
    words = "\n".join(map(_whole, whole.written("provision", "approach", "first-step")))
    promised = {whole.voice(e.by) for e in whole.plan.kind("committed") if e.words}
    found = {p["name"] for p in _rules()["place"] if re.search(p["words"], words, re.IGNORECASE)}
    found |= {"at home"} if "family" in promised else set()
    missing = [p["name"] for p in _rules()["place"] if p["name"] not in found]
    if len(missing) >= SOME and whole.written("provision"):
        yield gap("places", whole, what=_listed(missing))
