"""Gaps in the outcomes, each in its plan: nothing to see, no baseline, no date, no step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.outcomes.coach import in_words
from assistant.outcomes.gap import Gap, Whole, gap, is_over
from assistant.outcomes.topics import subject, topics_of
from assistant.plan.entry import Entry
from assistant.plan.lines import LETTER, sub_outcomes
from assistant.plan.seen import PLAN

ADULTS = frozenset({"provision", "adult-intention"})
NOTHING_TO_SEE = frozenset({"fog", "aspiration", "dead-man"})
# What lessons alone are about.
LESSONS = frozenset({"reading", "writing", "numbers", "attention", "memory", "homework", "tests"})
DATE = re.compile(
    r"\bby (?:the )?(?:end|start|middle|half|summer|spring|autumn|easter|christmas|july|june|may|"
    r"april|march|february|january|december|november|october|september|august|\d|year|next|age|"
    r"key stage)|\bwithin (?:the |a |an |one |two |three |six |\d+ )?(?:year|term|month|week)s?"
    r"|\bby the time\b|\bwhen (?:he|she|they) (?:is|are|leaves?|starts?|turns?)\b|\b20\d\d\b",
    re.IGNORECASE,
)
FEWEST = 3  # outcomes, before “all of them” says something
NAMED = {"outcome": "Outcome {}", "long-term": "Longer-term outcome {}"}


def _numbered(whole: Whole) -> Iterator[tuple[str, Entry]]:
    for heading, name in NAMED.items():
        for number, entry in enumerate(whole.written(heading), 1):
            yield name.format(number), entry


def about_adults(whole: Whole) -> Iterator[Gap]:
    """An adult's intention or provision that stands where an outcome should be (004-12)."""
    for name, entry in _numbered(whole):
        if _broken(whole, entry) & ADULTS:
            yield gap("not-an-outcome", whole, entry, what=name)


def nothing_to_see(whole: Whole) -> Iterator[Gap]:
    """An outcome in fog: neither it nor its success says what will be seen or heard (004-12)."""
    for name, entry in _numbered(whole):
        broken = _broken(whole, entry)
        if broken & NOTHING_TO_SEE and not broken & ADULTS:
            yield gap("vague-outcome", whole, entry, what=name)


def _broken(whole: Whole, outcome: Entry) -> frozenset[str]:
    """The rules that an outcome breaks: those that its title and its success both break.

    The form has two boxes, “what we want to achieve” and “what success will look like” (002-33);
    one sentence that says it is enough.
    """
    texts = [outcome, *_success(whole, outcome)]
    return frozenset.intersection(*(whole.poor.get(e.id, frozenset()) for e in texts))


def _success(whole: Whole, outcome: Entry) -> tuple[Entry, ...]:
    return tuple(e for e in whole.plan.serving(outcome.id, "success") if e.words)


def no_measure(whole: Whole) -> Iterator[Gap]:
    """Outcomes for this year with nothing that says how much is enough: one gap for them all."""
    outcomes = whole.written("outcome")
    lacks = [
        outcome
        for outcome in outcomes
        if "no-measure" in (broken := _broken(whole, outcome))
        and not broken & (ADULTS | NOTHING_TO_SEE)
    ]
    if lacks:
        numbers = " and ".join(str(outcomes.index(each) + 1) for each in lacks)
        what = f"Outcome {numbers} does" if len(lacks) == 1 else f"Outcomes {numbers} do"
        yield gap("no-measure", whole, lacks[0], what=what)


def no_baseline(whole: Whole) -> Iterator[Gap]:
    """Outcomes without what happens now; one gap when it is all of them."""
    outcomes = _about_pupil(whole)
    lacks = [e for e in outcomes if not whole.plan.serving(e.id, "baseline")]
    yield from _lacking("no-baseline", whole, outcomes, lacks)


def no_date(whole: Whole) -> Iterator[Gap]:
    """Outcomes that do not say by when, in a field or in words (001-19)."""
    outcomes = _about_pupil(whole)
    lacks = [e for e in outcomes if not _dated(whole, e)]
    yield from _lacking("no-date", whole, outcomes, lacks)


def date_over(whole: Whole) -> Iterator[Gap]:
    """Outcomes whose day is over.

    Once the family has that day before it, this is for the review to look at; a day that is over
    before anybody outside school reads it is a mistake, and blocks.
    """
    shares = [e.at for e in whole.plan.kind("shared") if e.about == PLAN]
    for number, outcome in enumerate(whole.written("outcome"), 1):
        for line in whole.plan.serving(outcome.id, "by-date"):
            if is_over(line.words or "", whole):
                rule = "date-over" if shares and line.at <= shares[-1] else "date-over-unshared"
                what, day = f"Outcome {number}", in_words((line.words or "").strip())
                yield replace(gap(rule, whole, line, what=what, day=day), about="")


def _about_pupil(whole: Whole) -> tuple[Entry, ...]:
    """The outcomes of this year that are about the pupil: what is about adults is written anew."""
    return tuple(e for e in whole.written("outcome") if not _broken(whole, e) & ADULTS)


def _dated(whole: Whole, outcome: Entry) -> bool:
    texts = (outcome, *_success(whole, outcome))
    field = whole.plan.serving(outcome.id, "by-date")
    return bool(field) or any(DATE.search(e.words or "") for e in texts)


def _lacking(
    rule: str, whole: Whole, outcomes: Sequence[Entry], lacks: Sequence[Entry]
) -> Iterator[Gap]:
    if len(lacks) == len(outcomes) > 1:
        yield gap(rule, whole, lacks[0], what="The outcomes of this year do")
        return
    for outcome in lacks:
        number = whole.written("outcome").index(outcome) + 1
        yield gap(rule, whole, outcome, what=f"Outcome {number} does")


def no_step(whole: Whole) -> Iterator[Gap]:
    """A longer-term outcome, or parts of one, that no outcome of this year serves (002-34).

    A link says so; where nobody has linked anything, what both are about does.
    """
    steps = whole.written("outcome")
    served = {cite.entry for step in steps for cite in step.cites}
    ahead = whole.written("long-term")
    linked = any(entry.id in served for entry in ahead)
    topics = subject(*_all_words(whole, steps)).topics
    for entry in ahead:
        if entry.id not in served and steps:
            part = (entry.words or "") if linked else _unserved(entry.words or "", topics)
            if part:
                yield gap("no-step-this-year", whole, entry, part=part)


def _all_words(whole: Whole, steps: Sequence[Entry]) -> Iterator[str]:
    for step in steps:
        yield from (e.words or "" for e in (step, *_success(whole, step)))


def _unserved(words: str, topics: frozenset[str]) -> str:
    """What of an outcome this year's topics leave out: all of it, or its lettered parts.

    What is about nothing that we know is never said to be left out.
    """
    parts = sub_outcomes(words)
    if not parts:
        return words if topics_of(words) and not topics_of(words) & topics else ""
    open_parts = [p.text for p in parts if topics_of(p.text) and not topics_of(p.text) <= topics]
    if not open_parts:
        return ""
    start, last = words.index(open_parts[0]), open_parts[-1]
    letter = [m.start() for m in re.finditer(LETTER, words) if m.end() <= start][-1]
    return words[letter : words.rindex(last) + len(last)]


def only_lessons(whole: Whole) -> Iterator[Gap]:
    """All outcomes are about lessons, none about the rest of a life (001-33, 004-12)."""
    texts = [e.words or "" for e in (*whole.written("outcome"), *whole.written("long-term"))]
    about = [topics_of(text) for text in texts]
    if len(texts) >= FEWEST and all(each and each <= LESSONS for each in about):
        yield gap("only-lessons", whole, whole.written("outcome", "long-term")[0])
