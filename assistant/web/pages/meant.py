"""Does it say what you meant? The pupil, one outcome a screen; a parent, all of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.agreement import QUESTION
from assistant.house import plan_for
from assistant.meant import ANSWERS, MEANT, Asking, askings, say
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.turns import Reply, asked_of, new_id
from assistant.web.asked import sent_id
from assistant.web.here import house, member, now
from assistant.web.names import called
from assistant.web.turn import REST, hands, leave_words, rest

pages = Blueprint("meant", __name__)


@dataclass(frozen=True, kw_only=True)
class MeantPage:
    """`asking` is the outcome of the screen (None when each has its answer), `all` every one that
    rests on this person's words; `more` asks for words; `wording` is the question."""

    person: Member
    name: str
    wording: str
    all: tuple[Asking, ...]
    asking: Asking | None
    more: bool
    id: str
    typed: str
    problem: bool = False


@pages.get("/plans/<plan>/meant")
def meant(plan: str) -> str:
    """The first outcome that has no answer yet, or the one that is asked for."""
    return _shown()


@pages.post("/plans/<plan>/meant")
def said(plan: str) -> Response | tuple[str, int]:
    """Keep an answer; words about it come after it."""
    form, by = request.form, member()
    do, outcome = form.get("do", ""), form.get("outcome", "")
    choice = "not-sure" if do == "not-sure" else form.get("answer", "")
    if do in REST or do == "pass":  # nothing that was typed is lost, whatever was pressed
        theirs = any(each.outcome.id == outcome for each in _every(by))
        question = _draft_of(outcome) if theirs else ""
        leave_words(form, by, question=question, said=partial(_keep, by, choice or "not-sure"))
    if do in REST:
        rest(form, by, question="")
        return redirect(url_for("talk.pause", plan=plan, after=do, back=QUESTION), 303)
    if do == "pass":
        return redirect(url_for("meant.meant", plan=plan, after=outcome), 303)
    if choice not in ANSWERS:
        return _shown(problem=True), 422
    if _keep(by, choice) is None:
        abort(404)
    more = by.role == "pupil" and choice != "yes" and "words" not in form
    place = {"at": outcome, "more": 1} if more else {"after": outcome}
    return redirect(url_for("meant.meant", plan=plan, **place), 303)


def _keep(by: Member, choice: str) -> Entry | None:
    form = request.form
    reply = Reply(
        id=sent_id(form),
        asked=asked_of(house().words.together, MEANT, by),
        words=form.get("words", ""),
        how=hands(form, by),
    )
    outcome = form.get("outcome", "")
    kept = say(house(), by, outcome, reply, choice=choice, at=now())
    if kept and "words" in form:
        house().store.keep_draft(by.plan, by.person, _draft_of(outcome), "")
    return kept


def _every(by: Member) -> tuple[Asking, ...]:
    return askings(plan_for(house(), by), by.person)


def _draft_of(outcome: str) -> str:
    """Where unsent words about an outcome wait, apart from those about the others."""
    return f"{MEANT} {outcome}"


def _shown(*, problem: bool = False) -> str:
    by = member()
    every = _every(by)
    unsent = {each.outcome.id: _unsent(by, each) for each in every}
    asking = _asking(every, unsent)
    typed = unsent[asking.outcome.id] if asking else ""
    page = MeantPage(
        person=by,
        name=called(by.plan),
        wording=house().words.together.question(MEANT).worded(by.face),
        all=every,
        asking=asking,
        more=asking is not None and bool(asking.answer) and ("more" in request.args or bool(typed)),
        id=new_id(),
        typed=request.form.get("words", "") or typed,
        problem=problem,
    )
    kind = "pupil" if by.role == "pupil" else "adult"
    return render_template(f"agree/meant_{kind}.html", page=page)


def _unsent(by: Member, each: Asking) -> str:
    return house().store.draft(by.plan, by.person, _draft_of(each.outcome.id))


def _asking(every: tuple[Asking, ...], unsent: Mapping[str, str]) -> Asking | None:
    """The outcome in the address; else the first without an answer, or with words that were not
    sent, behind the one just left."""
    wanted = request.values.get("at") or request.form.get("outcome", "")
    named = next((each for each in every if each.outcome.id == wanted), None)
    if named:
        return named
    ids = [each.outcome.id for each in every]
    after = request.args.get("after", "")
    start = ids.index(after) + 1 if after in ids else 0
    open_ = (each for each in every[start:] if not each.answer or unsent[each.outcome.id])
    return next(open_, None)
