"""The page of the coach: its question, and beside it the outcome as it stands in the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask import request

from assistant.coached import built, own_words, words_cited
from assistant.house import plan_for
from assistant.left_open import Open, left_open
from assistant.outcomes.calendars import SchoolCalendar
from assistant.outcomes.check import check
from assistant.outcomes.coach import (
    STEPS,
    Built,
    Question,
    answered,
    childs,
    next_step,
    question,
    sentence,
)
from assistant.outcomes.dates import year_group_in
from assistant.outcomes.finding import Finding
from assistant.outcomes.plan_parts import InPlan
from assistant.outcomes.smart import Rung, smart
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.school_days import day_at, school_days
from assistant.web.asked import id_again, id_in_address
from assistant.web.board import Topic, board, value_of
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, me, member
from assistant.web.picks import Picked, cites_of, picked
from assistant.web.sheet import odd_day
from assistant.written import standing_line

BLOCKS = ("not-an-outcome", "vague-outcome", "no-measure")  # what “keep mine” gives a reason for
MOST = 4  # outcomes are enough (conversation.md 3)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step in the list beside the question."""

    name: str
    title: str
    done: bool
    now: bool


@dataclass(frozen=True, kw_only=True)
class CoachPage:
    """One question. `entry` is "" for an outcome that is not begun; `standing` its words today,
    `own` whether they are the writer's own, `value` stands in the box, `values` are the words
    ticked, `parts` in those of a line of provision; `line` is the one that this address made;
    `reasons` are the words that the sentence ends with. `problem` is "" or the one sentence
    that says what is missing. With no question left, `question` is None.
    """

    frame: Frame
    entry: str
    id: str
    line: Entry | None
    question: Question | None
    steps: tuple[Step, ...]
    standing: str
    own: bool
    value: str
    parts: Mapping[str, str]
    reasons: tuple[str, ...]
    picks: tuple[Picked, ...]
    values: tuple[str, ...]
    topics: tuple[Topic, ...]
    titles: Mapping[str, str]
    provision: tuple[str, ...]
    findings: tuple[Finding, ...]
    smart: tuple[Rung, ...]
    needs_reason: bool
    enough: bool
    odd: str = ""
    problem: str = ""


def blocks(outcome: Entry) -> tuple[Open, ...]:
    """The gaps about this outcome that its writer can only leave with a reason."""
    found = left_open(house(), member(), today=today())
    return tuple(
        each
        for each in found
        if each.gap.entry == outcome.id and each.gap.rule in BLOCKS and not each.aside
    )


def _step(so_far: Built, outcome: Entry | None) -> str:
    """The step to show: the one asked for, else the first without an answer; "" at the end."""
    wanted = request.values.get("step", "")
    if outcome is None:
        return "do" if request.values.getlist("quote") else "words"
    if wanted in STEPS:
        return wanted
    return "" if wanted == "done" else next_step(so_far)


def coach_page(outcome: Entry | None, *, problem: str = "") -> CoachPage:
    """The page for an outcome, or for one that is not begun."""
    plan = plan_for(house(), member())
    frame = framed(plan)
    so_far = built(plan, outcome, frame.called)
    step = _step(so_far, outcome)
    cites = words_cited(plan, outcome) if outcome else ()
    cites = cites or cites_of(request.values.getlist("quote"), plan)
    picks = picked(cites, plan, frame.who)
    standing = (outcome.words or "") if outcome else ""
    line = standing_line(house(), member(), "provision", request.args.get("id", ""))
    inside, group = _in_plan(plan, so_far, picks), _year_group(plan, frame.who.pupil.id)
    asked = (standing, frame.called, inside, group)
    return CoachPage(
        frame=frame,
        entry=outcome.id if outcome else "",
        id=id_in_address() or (request.args["id"] if line else id_again()),
        line=line,
        question=question(step, frame.called) if step else None,
        steps=_steps(so_far, step, frame.called),
        standing=standing,
        own=own_words(so_far, outcome),
        value=request.form.get("words", _value(so_far, step, standing, line)),
        parts=request.form or (line.parts if line else {}),
        reasons=tuple(_because(picks, frame.called)),
        picks=picks,
        values=tuple(value_of(cite) for cite in cites),
        topics=board(plan, frame.who, house().words.plan.short) if step == "words" else (),
        titles={**house().words.plan.short, **house().words.plan.titles},
        provision=tuple(_lines(plan, outcome)),
        findings=_judged(check, *asked) if step in ("do", "sentence") else (),
        smart=_judged(smart, *asked),
        needs_reason=bool(step == "sentence" and outcome and blocks(outcome)),
        enough=len(plan.under("outcome")) >= MOST and outcome is None,
        odd=odd_day(so_far.by, today()) if step == "date" else "",
        problem=problem,
    )


def _steps(so_far: Built, step: str, called: str) -> tuple[Step, ...]:
    done = answered(so_far)
    return tuple(
        Step(name=name, title=question(name, called).title, done=done[name], now=name == step)
        for name in STEPS
    )


def _value(so_far: Built, step: str, standing: str, line: Entry | None) -> str:
    """What stands in the box of a step at first."""
    return {
        "do": so_far.do,
        "where": so_far.where,
        "now": so_far.now,
        "enough": so_far.enough,
        "date": so_far.by,
        "sentence": sentence(so_far) or standing,
        "first-step": so_far.first_step,
        "half-term": so_far.half_term,
        "provision": (line.words or "") if line else "",
        "child": so_far.child or childs(so_far),
    }.get(step, "")


def _because(picks: tuple[Picked, ...], called: str) -> list[str]:
    """The reason in each person's own words, as a sentence goes on with it."""
    said: dict[str, list[str]] = {}
    for each in picks:
        if each.voice != "school":
            whose = called if each.voice == "pupil" else each.who
            said.setdefault(whose, []).append(f"“{each.part}”")
    return [f"so that, in {whose}’s words, {' and '.join(words)}" for whose, words in said.items()]


def _lines(plan: Plan, outcome: Entry | None) -> list[str]:
    lines = plan.serving(outcome.id, "provision") if outcome else ()
    return [", ".join(t for t in (line.words, *line.parts.values()) if t) for line in lines]


def _in_plan(plan: Plan, so_far: Built, picks: tuple[Picked, ...]) -> InPlan:
    """What stands beside the outcome, for the check."""
    review = plan.noted("review-date")
    return InPlan(
        cites=tuple(each.part for each in picks),
        baseline=so_far.now,
        enough=so_far.enough,
        first_step=so_far.first_step,
        by=_day(so_far.by),
        cycle_ends=_day((review.words or "").strip() if review else ""),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _year_group(plan: Plan, pupil: str) -> int | None:
    """The pupil’s year group, as it was noted in this school year: an older note is out of date."""
    note, year_of = plan.noted("year-group", of=pupil), _calendar().year_of
    if note is None or year_of(day_at(note.at)) != year_of(today()):
        return None
    return year_group_in(note.words or "")


Judged = TypeVar("Judged", Finding, Rung)


def _judged(
    judge: Callable[..., tuple[Judged, ...]],
    words: str,
    called: str,
    inside: InPlan,
    group: int | None,
) -> tuple[Judged, ...]:
    """What `check` or `smart` makes of an outcome in its plan; nothing where there is none."""
    if not words:
        return ()
    return judge(
        words,
        parse=house().language.parse,
        plan=inside,
        date=today(),
        name=called,
        calendar=_calendar(),
        year_group=group,
    )


def _calendar() -> SchoolCalendar:
    """That of the school of whoever writes."""
    person = me()
    assert person is not None
    return school_days(house(), person.school).calendar
