"""Agree to the newest version of the plan, agree with a note, or not: each party for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from assistant.agreement import PlanChanged, Say, choices, offer, question
from assistant.agreement import agree as keep
from assistant.house import plan_for
from assistant.plan.agreed import Answer
from assistant.plan.changes import Change
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.turns import new_id
from assistant.web import agree_pupil
from assistant.web.agreements import Standing, news, standing, who_is_on
from assistant.web.asked import sent_id
from assistant.web.here import house, member, now
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles
from assistant.web.pages.version import keep_paper
from assistant.web.who import Who

pages = Blueprint("agree", __name__)
NAME = "plan-as-agreed.pdf"  # whose it is stands inside


@dataclass(frozen=True, kw_only=True)
class AgreePage:
    """What an adult is asked, and what all have said so far. `digest` binds the answer to what they
    could read when the page was made; `open` is true when the family may read their note."""

    person: Member
    me: str
    who: Who
    senco: str
    standing: Standing
    changes: tuple[Change, ...]
    titles: Mapping[str, str]
    short: Mapping[str, str]
    wording: str
    options: tuple[tuple[str, str], ...]
    id: str
    digest: str
    answer: str
    note: str
    open: bool
    paper: str
    saved: bool = False
    changed: bool = False
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/plans/<plan>/agree")
def agree(plan: str) -> str:
    """The newest version, and the question."""
    if member().role == "pupil":
        return agree_pupil.screen()
    return _shown(saved="saved" in request.args)


@pages.post("/plans/<plan>/agree")
def agreed(plan: str) -> AnyResponse | tuple[str, int]:
    """Keep the answer; nothing is kept when the plan is not as this person had read it."""
    if member().role == "pupil":
        return agree_pupil.answered()
    problems = _problems()
    if problems:
        return _shown(problems=problems), 422
    say = Say(
        id=sent_id(request.form),
        version=request.form.get("version", 0, type=int),
        digest=request.form.get("digest", ""),
        yes=request.form["answer"] != "no",
        note=request.form.get("note", ""),
    )
    try:
        entry = keep(house(), member(), say, asked=question(house(), member()), at=now())
    except PlanChanged:
        return _shown(changed=True), 409
    keep_paper(entry.id)
    return redirect(url_for("agree.agree", plan=plan, saved=1, _anchor="saved"), 303)


@pages.get("/plans/<plan>/agreed/<entry>")
def on_paper(plan: str, entry: str) -> Response:
    """The page that this person agreed to, as it was kept then."""
    own = {e.id for e in plan_for(house(), member()).entries if e.by == member().person}
    kept = (k for k in house().store.agreed(plan) if k.entry == entry and k.entry in own)
    file = next((k.pdf for k in kept if k.pdf), None) or abort(404)
    response = Response(file, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _problems() -> tuple[tuple[str, str], ...]:
    answer, labels = request.form.get("answer", ""), dict(choices(house(), member()))
    if answer not in labels:
        return (("answer", "Choose one of the three. Nothing is chosen for you."),)
    if answer == "note" and not request.form.get("note", "").strip():
        return (("note", f"Write your note, or choose “{labels['yes']}”."),)
    return ()


def _shown(
    *, saved: bool = False, changed: bool = False, problems: tuple[tuple[str, str], ...] = ()
) -> str:
    by, who = member(), who_is_on(member().plan)
    today, found = plan_for(house(), by), offer(house(), by)
    stands = standing(today, who)
    if stands is None or found is None:
        return render_template(
            "agree/not_yet.html", page=NotYetPage(person=by, name=who.pupil.called)
        )
    mine = stands.mine.now if stands.mine else None
    page = AgreePage(
        person=by,
        me=by.person,
        who=who,
        senco=who.senco,
        standing=stands,
        changes=news(stands.since, stands.version, who) if stands.since else (),
        titles=titles(house().words, nation()),
        short=house().words.plan.short,
        wording=question(house(), by).wording,
        options=choices(house(), by),
        id=new_id(),
        digest=found.digest,
        answer=request.form.get("answer", "") or _answer(mine),
        note=request.form.get("note", mine.note if mine else ""),
        open=_open(today, by),
        paper=_paper(mine),
        saved=saved and mine is not None,
        changed=changed,
        problems=problems,
    )
    return render_template("agree/adult.html", page=page)


@dataclass(frozen=True, kw_only=True)
class NotYetPage:
    """There is no version to agree to yet."""

    person: Member
    name: str


def _answer(mine: Answer | None) -> str:
    """Which of the three stands; none before there is an answer."""
    if mine is None:
        return ""
    return ("note" if mine.note else "yes") if mine.yes else "no"


def _open(today: Plan, by: Member) -> bool:
    """Whether the family may read this person's note: the school's always, a parent's by choice."""
    chosen = [
        e.parts["with"] for e in today.kind("shared") if e.by == by.person and "with" in e.parts
    ]
    return by.role == "senco" or chosen[-1:] == ["family"]


def _paper(mine: Answer | None) -> str:
    """The answer for which a page is kept, "" for none."""
    kept = {each.entry for each in house().store.agreed(member().plan) if each.pdf}
    return mine.entry if mine and mine.entry in kept else ""
