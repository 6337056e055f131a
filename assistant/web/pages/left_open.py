"""What this plan leaves open: one line each, with the way to put it right or to set it aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.left_open import SET_ASIDE, Open, left_open, set_aside, take_up
from assistant.outcomes.gap import Gap
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.turns import NothingSaid, new_id
from assistant.web.asked import sent_id
from assistant.web.fixes import fix_of, words_of
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, member, now
from assistant.web.labels import Label, labels
from assistant.web.taking_out import asks_first
from assistant.web.who import Who

pages = Blueprint("left_open", __name__)
GOES = "The reason leaves the plan, and the line is open again."
HOPES = ("hope-open", "star-open", "wish-open")  # an outcome could begin with their words


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A gap with its link. `key` names it in a form; `reason`, `by` and `at` say that it was set
    aside; `quote` names words of the pupil's that an outcome could begin with."""

    key: str
    rule: str
    message: str
    about: str
    fix: str
    href: str
    blocks: bool
    reason: str
    by: str
    at: str
    quote: str


@dataclass(frozen=True, kw_only=True)
class LeftOpenPage:
    """The gap list in three parts: what stands in the way of sharing, the rest, what was set aside.
    `problem` is the key of a gap whose reason was sent empty; `id` is for the next reason."""

    frame: Frame
    before: tuple[Shown, ...]
    rest: tuple[Shown, ...]
    aside: tuple[Shown, ...]
    label: Label
    id: str
    problem: str = ""


@pages.get("/plans/<plan>/open")
def still_open(plan: str) -> str:
    """The whole list."""
    return _shown()


@pages.post("/plans/<plan>/open")
def aside(plan: str) -> Response | str | tuple[str, int]:
    """Set one gap aside with a reason, or take the reason back."""
    by, form = member(), request.form
    found = next(
        (e for e in left_open(house(), by, today=today()) if key_of(e) == form.get("gap")), None
    )
    if found is None:
        abort(404)
    if form.get("do") == "take-up":
        if found.aside and (first := _asks_first(by, found.gap, found.aside)):
            return first
        take_up(house(), by, found.gap, at=now())
        return redirect(url_for("left_open.still_open", plan=plan), 303)
    try:
        name = sent_id(form)
        set_aside(house(), by, found.gap, form.get("words", ""), name=name, at=now())
    except NothingSaid:
        return _shown(problem=key_of(found)), 422
    return redirect(url_for("left_open.still_open", plan=plan), 303)


def _asks_first(by: Member, gap: Gap, aside: Entry) -> str | None:
    back = url_for("left_open.still_open", plan=by.plan)
    return asks_first(by, aside.words or "", wording=gap.message, goes=GOES, back=back)


def key_of(each: Open) -> str:
    """What names a gap in a form: its rule and the entry it is about."""
    return f"{each.gap.rule}~{each.gap.entry}~{each.gap.start}"


def shown_gaps(found: Iterable[Open], plan: Plan, who: Who, name: str) -> tuple[Shown, ...]:
    """The gaps with their links, in the order in which they came."""
    return tuple(
        Shown(
            key=key_of(each),
            rule=each.gap.rule,
            message=each.gap.message,
            about=each.gap.about,
            fix=each.gap.fix,
            href=fix_of(each.gap, plan, name),
            blocks=each.gap.blocks,
            reason=(each.aside.words or "") if each.aside else "",
            by=who.name(each.aside.by) if each.aside else "",
            at=each.aside.at if each.aside else "",
            quote=words_of(each.gap) if each.gap.rule in HOPES else "",
        )
        for each in found
    )


def _shown(*, problem: str = "") -> str:
    plan = plan_for(house(), member())
    frame = framed(plan)
    every = shown_gaps(left_open(house(), member(), today=today()), plan, frame.who, frame.plan)
    page = LeftOpenPage(
        frame=frame,
        before=tuple(each for each in every if each.blocks and not each.reason),
        rest=tuple(each for each in every if not each.blocks and not each.reason),
        aside=tuple(each for each in every if each.reason),
        label=labels(house().words.together, (SET_ASIDE,), frame.called)[SET_ASIDE],
        id=new_id(),
        problem=problem,
    )
    return render_template("desk/open.html", page=page)
