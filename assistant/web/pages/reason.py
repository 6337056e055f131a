"""Tell the pupil why a star or a wish is not followed; without such a reason it stays open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.plan.differences import reasons
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.whole import WISH
from assistant.together import tell
from assistant.turns import new_id
from assistant.web.advice import asks_for_advice
from assistant.web.asked import sent_id
from assistant.web.board import value_of
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member, now
from assistant.web.labels import Label, labels
from assistant.web.picks import Picked, cites_of, picked
from assistant.web.taking_out import asks_first, stays

pages = Blueprint("reason", __name__)


@dataclass(frozen=True, kw_only=True)
class ReasonPage:
    """The pupil's words, and the box for what the pupil is told; `value` names the words."""

    frame: Frame
    value: str
    said: Picked
    label: Label
    id: str
    typed: str
    stands: bool
    problem: bool = False


@pages.get("/plans/<plan>/reason")
def reason(plan: str) -> Response | str:
    """What do you tell the pupil? Without words that it is about, the way leads to the desk."""
    if "quote" not in request.args:
        return redirect(url_for("home.home", plan=plan))
    return _shown(plan_for(house(), member()))


@pages.post("/plans/<plan>/reason")
def told(plan: str) -> Response | str | tuple[str, int]:
    """Keep the reason, change it or take it out."""
    stands, form = plan_for(house(), member()), request.form
    out, words = form.get("do") == "take-out", form.get("words", "")
    if asks_for_advice() or stays():
        return _shown(stands), 200
    if not (out or words.strip()):
        return _shown(stands, problem=True), 422
    why, name = _words_of(stands), sent_id(form)
    old = _standing(stands, why)
    back = url_for("reason.reason", plan=plan, quote=value_of(why))
    if out and old and (first := asks_first(member(), old.words or "", back=back, typed=words)):
        return first
    tell(house(), member(), "" if out else words, why=why, name=name, at=now())
    return redirect(url_for("home.home", plan=plan), 303)


def _words_of(plan: Plan) -> Cite:
    """The pupil's words in the address or the form."""
    found = cites_of(request.values.getlist("quote"), plan)
    said = plan.entry(found[0].entry) if found else None
    pupil = framed(plan).who.pupil.id
    return found[0] if said and said.by == pupil else abort(404)


def _standing(plan: Plan, why: Cite) -> Entry | None:
    """The reason that the pupil is told now."""
    return next((entry for entry in reasons(plan) if entry.cites == (why,)), None)


def _shown(plan: Plan, *, problem: bool = False) -> str:
    why, frame = _words_of(plan), framed(plan)
    old = _standing(plan, why)
    page = ReasonPage(
        frame=frame,
        value=value_of(why),
        said=picked([why], plan, frame.who)[0],
        label=labels(house().words.together, (WISH,), frame.called)[WISH],
        id=new_id(),
        typed=request.form.get("words", (old.words or "") if old else ""),
        stands=old is not None,
        problem=problem,
    )
    return render_template("desk/reason.html", page=page)
