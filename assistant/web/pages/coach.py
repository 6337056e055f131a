"""The coach: one question at a time, from somebody's words or a poor outcome to a good one."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.coached import Answer, built, keep
from assistant.house import plan_for
from assistant.left_open import set_aside
from assistant.outcomes.coach import STEPS, next_step
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.turns import new_id
from assistant.web.advice import asks_for_advice
from assistant.web.asked import id_in_address, sent_id, under_a_new_id
from assistant.web.coaching import blocks, coach_page
from assistant.web.frame import framed
from assistant.web.here import house, member, now
from assistant.web.picks import NotTheirWords, cites_of, only
from assistant.written import standing_line

pages = Blueprint("coach", __name__)
PROVISION = ("who", "how-often", "how-long", "group-size", "place")


@pages.get("/plans/<plan>/coach/new")
def new(plan: str) -> str | Response:
    """The first question about an outcome that is not begun; its id stands in the address."""
    if made := standing_line(house(), member(), "outcome", request.args.get("id", "")):
        return redirect(url_for("coach.coach", plan=plan, entry=made.id, step="do"))
    if not id_in_address():
        return under_a_new_id("quote")
    return _shown(None)


@pages.post("/plans/<plan>/coach/new")
def begun(plan: str) -> Response | tuple[str, int]:
    """The first answer begins the outcome."""
    return _kept(None)


@pages.get("/plans/<plan>/coach/<entry>")
def coach(plan: str, entry: str) -> str | Response:
    """The next question about an outcome, or the one that is asked for.

    Each answer has its one place in the outcome but for a line of provision: that one’s id stands
    in the address.
    """
    page = coach_page(_found(entry))
    step = page.question.step if page.question else ""
    if step == "provision" and not (page.line or id_in_address()):
        return under_a_new_id(step=step, _anchor="step")
    return render_template("desk/coach.html", page=page)


@pages.post("/plans/<plan>/coach/<entry>")
def answer(plan: str, entry: str) -> Response | tuple[str, int]:
    """Keep an answer and go on."""
    return _kept(_found(entry))


def _found(entry: str) -> Entry:
    return standing_line(house(), member(), "outcome", entry) or abort(404)


def _kept(outcome: Entry | None) -> Response | tuple[str, int]:
    step, do = request.form.get("step", ""), request.form.get("do", "")
    if step not in STEPS or (outcome is None and step != "do"):
        abort(404)
    if asks_for_advice():
        return _shown(outcome), 200
    if do == "mine" and outcome:
        return _mine(outcome)
    sent = _sent(outcome, step)
    if isinstance(sent, str):
        return _shown(outcome, problem=sent), 422
    called = framed(plan_for(house(), member())).called
    kept = keep(house(), member(), called, outcome, sent, at=now())
    return redirect(_next(kept, step), 303)


def _next(outcome: Entry, step: str) -> str:
    plan = plan_for(house(), member())
    after = next_step(built(plan, outcome, framed(plan).called), step) or "done"
    name = member().plan
    return url_for("coach.coach", plan=name, entry=outcome.id, step=after, _anchor="step")


def _sent(outcome: Entry | None, step: str) -> Answer | str:
    """What was sent, or the sentence that says what is missing."""
    form, words = request.form, request.form.get("words", "").strip()
    name = sent_id(form)
    try:
        cites = tuple(_picked_words(plan_for(house(), member())))
    except NotTheirWords as copied:
        return f"“{copied}” does not stand in these words. Copy a part of them as it is."
    if step in ("words", "reason"):
        nothing = "Tick the words that it comes from. Nothing is kept yet."
        return Answer(step=step, id=name, cites=cites) if cites else nothing
    if not words:
        return "Write an answer, or go on without one. Nothing is kept yet."
    parts = {part: form.get(part, "").strip() for part in PROVISION if step == "provision"}
    begins = cites if outcome is None else ()
    return Answer(step=step, id=name, words=words, parts=parts, cites=begins)


def _picked_words(plan: Plan) -> list[Cite]:
    """The words that were ticked, each with the part of it that counts."""
    ticked = cites_of(request.form.getlist("quote"), plan)
    boxes = {cite.entry: request.form.get(f"only-{cite.entry}", "") for cite in ticked}
    return [only(plan, c.entry, boxes[c.entry]) if boxes[c.entry].strip() else c for c in ticked]


def _mine(outcome: Entry) -> Response | tuple[str, int]:
    """The writer keeps their own sentence; where something blocks, with a reason that is kept."""
    words = request.form.get("why", "")
    open_now = blocks(outcome)
    if open_now and not words.strip():
        return _shown(outcome, problem="Write why it stays as it is. Nothing is kept yet."), 422
    for each in open_now:
        set_aside(house(), member(), each.gap, words, name=new_id(), at=now())
    return redirect(_next(outcome, "sentence"), 303)


def _shown(outcome: Entry | None, *, problem: str = "") -> str:
    return render_template("desk/coach.html", page=coach_page(outcome, problem=problem))
