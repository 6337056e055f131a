"""Does it say what you meant? The pupil, one outcome a screen; a parent, all of theirs."""

from __future__ import annotations

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
    if do in REST or do == "pass":  # what the net would hold is kept, whatever was pressed
        leave_words(form, by, question="", said=partial(_keep, by, choice or "not-sure"))
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
    return say(house(), by, form.get("outcome", ""), reply, choice=choice, at=now())


def _shown(*, problem: bool = False) -> str:
    by = member()
    every = askings(plan_for(house(), by), by.person)
    asking = _asking(every)
    page = MeantPage(
        person=by,
        name=called(by.plan),
        wording=house().words.together.question(MEANT).worded(by.face),
        all=every,
        asking=asking,
        more="more" in request.args and asking is not None and bool(asking.answer),
        id=new_id(),
        typed=request.form.get("words", ""),
        problem=problem,
    )
    kind = "pupil" if by.role == "pupil" else "adult"
    return render_template(f"agree/meant_{kind}.html", page=page)


def _asking(every: tuple[Asking, ...]) -> Asking | None:
    """The outcome in the address; else the first without an answer behind the one just left."""
    wanted = request.values.get("at") or request.form.get("outcome", "")
    named = next((each for each in every if each.outcome.id == wanted), None)
    if named:
        return named
    ids = [each.outcome.id for each in every]
    after = request.args.get("after", "")
    start = ids.index(after) + 1 if after in ids else 0
    return next((each for each in every[start:] if not each.answer), None)
