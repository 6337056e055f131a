"""Where a gap is put right: the page and the place on it to which its link leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import url_for

from assistant.outcomes.gap import Gap
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.seen import VIEWS
from assistant.web.board import value_of
from assistant.web.here import house
from assistant.web.sheet import box_of
from assistant.written import ONCE, ROWS

# The gaps that the coach works on, each with the question that begins it.
COACHED = {
    "not-an-outcome": "do",
    "vague-outcome": "do",
    "no-measure": "enough",
    "no-baseline": "now",
    "no-date": "date",
    "nobody-asked": "words",
    "no-provision": "provision",
}
# What a line of provision lacks, by the part of it that would say it.
LACKS = {"no-frequency": "how-often", "no-length": "how-long", "no-who": "who"}
# What a plan lacks, by the line with which it is put right, or by its place among the details.
ADDS = {"no-strengths": "strength", "few-strengths": "strength", "no-longer-term": "long-term"}
DETAILS = {"nobody-follows": "plan-daily", "not-told": "notice"}
Link = Callable[[Plan, str, Gap], str]


def fix_of(gap: Gap, plan: Plan, name: str) -> str:
    """The address where this gap of the plan `name` is put right."""
    return FIXES[gap.place](plan, name, gap)


def words_of(gap: Gap) -> str:
    """The words that a gap rests on, as a tick names them."""
    return value_of(Cite(gap.entry, gap.start, gap.end) if gap.end else Cite(gap.entry))


def _outcome(plan: Plan, name: str, gap: Gap) -> str:
    """The outcome that the words stand in or serve; the list of outcomes ahead; or the desk."""
    found = plan.entry(gap.entry)
    outcome = _outcome_of(plan, found) if found else None
    if outcome and gap.rule in COACHED:
        return url_for("coach.coach", plan=name, entry=outcome.id, step=COACHED[gap.rule])
    if outcome and found:
        box = _box(found, LACKS.get(gap.rule, ""))
        return url_for("outcomes.outcome", plan=name, entry=outcome.id, _anchor=box)
    return (
        _needs(plan, name, gap) if found and found.about == "long-term" else _board(plan, name, gap)
    )


def line_of(entry: Entry, plan: Plan, name: str) -> str:
    """The address where the SENCO changes this line of the plan `name`."""
    outcome = _outcome_of(plan, entry)
    if outcome:
        box = _box(entry)
        return url_for("outcomes.outcome", plan=name, entry=outcome.id, _anchor=box)
    if entry.kind == "decided":
        return url_for("reason.reason", plan=name, quote=value_of(entry.cites[0]))
    return url_for("needs.needs", plan=name, change=entry.id, _anchor="line")


def _box(line: Entry, part: str = "") -> str:
    """The box of the outcome’s form in which a line, or a part of it, stands."""
    if line.about not in ROWS:
        return line.about if line.about in ONCE else "words"
    return "-".join(filter(None, (box_of(line), part)))


def _outcome_of(plan: Plan, found: Entry) -> Entry | None:
    if found.about == "outcome":
        return found
    cited = (plan.entry(cite.entry) for cite in found.cites)
    return next((entry for entry in cited if entry and entry.about == "outcome"), None)


def _needs(plan: Plan, name: str, gap: Gap) -> str:
    found = plan.entry(gap.entry)
    if gap.rule in ADDS:
        return url_for("needs.needs", plan=name, add=ADDS[gap.rule], _anchor="line")
    if found and found.kind in ("proposed", "decided"):
        return line_of(found, plan, name)
    return url_for("needs.needs", plan=name)


def _ahead(_: Plan, name: str, __: Gap) -> str:
    return url_for("outcomes.new", plan=name)


def _particulars(plan: Plan, name: str, gap: Gap) -> str:
    """The box of this particular, or where one that is not there belongs."""
    noted, here = plan.entry(gap.entry), house().store.members(name)
    parents = [member.person for member in here if member.role == "parent"]
    box = DETAILS.get(gap.rule)
    if noted and noted.of in parents:
        box = f"parent-{parents.index(noted.of) + 1}-{noted.about}"
    return url_for("particulars.particulars", plan=name, _anchor=box)


def _review(_: Plan, name: str, __: Gap) -> str:
    return url_for("particulars.particulars", plan=name, _anchor="plan-review-date")


def _reason(_: Plan, name: str, gap: Gap) -> str:
    return url_for("reason.reason", plan=name, quote=words_of(gap))


def _difference(plan: Plan, name: str, gap: Gap) -> str:
    found = plan.entry(gap.entry)
    about = found.cites[0].entry if found and found.kind == "decided" else gap.entry
    return url_for("differences.difference", plan=name, entry=about, _anchor="what")


def _reading(_: Plan, name: str, __: Gap) -> str:
    return url_for("reading.read", plan=name)


def _agree(_: Plan, name: str, __: Gap) -> str:
    return url_for("home.home", plan=name, _anchor="version")


def _board(plan: Plan, name: str, gap: Gap) -> str:
    """The topic in which the words stand; what to do next where a voice is missing."""
    found = plan.entry(gap.entry)
    topic = f"topic-{found.about}" if found and found.kind in VIEWS else "board"
    place = "next" if gap.rule == "missing-voice" else topic
    return url_for("home.home", plan=name, _anchor=place)


FIXES: Mapping[str, Link] = {
    "outcome": _outcome,
    "needs": _needs,
    "ahead": _ahead,
    "particulars": _particulars,
    "review": _review,
    "reason": _reason,
    "difference": _difference,
    "reading": _reading,
    "agree": _agree,
    "board": _board,
}
