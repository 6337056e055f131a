"""The plan as a pupil agrees to it or not yet: one thing a screen, in their own sitting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.agreement import QUESTION, Offer, PlanChanged, Say, agree, choices, offer, question
from assistant.house import plan_for
from assistant.plan.agreed import Answer
from assistant.plan.changes import Change
from assistant.plan.layout import plan_page as laid_out
from assistant.plan.page import Outcome
from assistant.plan.people import Member
from assistant.turns import new_id
from assistant.web.agreements import Numbered, Standing, in_short, news, standing, who_is_on
from assistant.web.asked import sent_id
from assistant.web.here import house, member, now
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles
from assistant.web.pages.version import keep_paper
from assistant.web.turn import PASSES, REST, hands, leave_words, rest
from assistant.web.who import Who

AFTER = ("more", "kept", "later", "said")  # screens that come after the question


@dataclass(frozen=True, kw_only=True)
class PupilPage:
    """One screen. `screen` is `read`, `outcome`, `new`, `ask`, or one of AFTER; `at` of `steps`.

    `digest` binds the answer to what the pupil could read when the page was made.
    """

    person: Member
    me: str
    who: Who
    standing: Standing
    screen: str
    at: int
    steps: int
    wording: str
    outcome: Outcome | None
    helpers: str
    changes: tuple[Numbered | Change, ...]
    titles: dict[str, str]
    short: dict[str, str]
    options: tuple[tuple[str, str], ...]
    id: str
    digest: str
    typed: str
    mine: Answer | None
    changed: bool = False
    problem: bool = False


@dataclass(frozen=True, kw_only=True)
class NothingYet:
    """There is no plan to read yet."""

    person: Member


def screen(*, problem: bool = False) -> str:
    """The screen that the address asks for, else the first one, or what was said already."""
    by, who = member(), who_is_on(member().plan)
    today, found = plan_for(house(), by), offer(house(), by)
    stands = standing(today, who)
    if found is None or stands is None:
        return render_template("agree/pupil_not_yet.html", page=NothingYet(person=by))
    return render_template("agree/pupil.html", page=_page(found, stands, who, problem=problem))


def _page(found: Offer, stands: Standing, who: Who, *, problem: bool) -> PupilPage:
    by, words = member(), house().words
    named = titles(words, nation())
    outcomes = laid_out(found.plan, who.members, who.people, named).outcomes
    changed = in_short(news(stands.since, stands.version, who)) if stands.since else ()
    steps = ["read", *("outcome" for _ in outcomes), *(["new"] if changed else []), "ask"]
    mine = stands.mine.now if stands.mine else None
    name, at = _where(steps, mine)
    outcome = outcomes[at - 2] if name == "outcome" else None
    return PupilPage(
        person=by,
        me=by.person,
        who=who,
        standing=stands,
        screen=name,
        at=at,
        steps=len(steps),
        wording=_wording(name, outcome, mine),
        outcome=outcome,
        helpers=_helpers(outcome),
        changes=changed,
        titles=named,
        short=dict(words.plan.short),
        options=choices(house(), by),
        id=new_id(),
        digest=found.digest,
        typed=_typed(by, mine),
        mine=mine,
        changed="changed" in request.args,
        problem=problem,
    )


def _where(steps: list[str], mine: Answer | None) -> tuple[str, int]:
    """The screen and its place; what comes after the question needs an answer."""
    wanted = request.values.get("at", "said" if mine else "1")
    if wanted in AFTER and (mine or wanted == "later"):
        return wanted, len(steps)
    if wanted == "ask":
        return wanted, len(steps)
    at = int(wanted) if wanted.isdecimal() and 1 <= int(wanted) <= len(steps) else 1
    return steps[at - 1], at


def _wording(name: str, outcome: Outcome | None, mine: Answer | None) -> str:
    if outcome:
        return outcome.words
    if name == "said" and mine:
        return _line("before")
    return _line(name)


def _helpers(outcome: Outcome | None) -> str:
    """Everybody who helps with an outcome, each once: “Miss Hart and Mr Bell”."""
    lines = [line.who for line in outcome.provision] if outcome else []
    names = dict.fromkeys(
        n.strip() for who in lines for n in re.split(r",| and ", who) if n.strip()
    )
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _line(name: str) -> str:
    return house().words.talk.line(f"agree.{name}", member().face)


def _typed(by: Member, mine: Answer | None) -> str:
    """What stands in the box: words just sent, a draft, or the note so far."""
    draft = house().store.draft(by.plan, by.person, QUESTION)
    return request.form.get("words", "") or draft or (mine.note if mine else "")


def answered() -> Response | tuple[str, int]:
    """Keep a yes or a not yet at once; words about it come on a screen of their own."""
    do, at = request.form.get("do", ""), request.form.get("at", "1")
    if do in REST:
        rest(request.form, member(), question=QUESTION if at == "more" else "", said=_more)
        return redirect(url_for("talk.pause", plan=member().plan, after=do, back=QUESTION), 303)
    if do in PASSES:
        if at == "more":
            leave_words(request.form, member(), question=QUESTION, said=_more)
        return _to("kept" if at == "more" else _next(at))
    return _more() if at == "more" else _first()


def _next(at: str) -> str:
    """The screen after a screen that was passed; the question itself may wait."""
    return str(int(at) + 1) if at.isdecimal() else "later"


def _first() -> Response | tuple[str, int]:
    answer = request.form.get("answer", "")
    if answer not in dict(choices(house(), member())):
        return screen(problem=True), 422
    return _keep(yes=answer == "yes", note="", then="more")


def _more() -> Response | tuple[str, int]:
    found = standing(plan_for(house(), member()), who_is_on(member().plan))
    mine = found.mine.now if found and found.mine else None
    if mine is None:
        abort(404)
    note = request.form.get("words", "")
    return (
        _keep(yes=mine.yes, note=note, then="kept") if note.strip() else (screen(problem=True), 422)
    )


def _keep(*, yes: bool, note: str, then: str) -> Response:
    say = Say(
        id=sent_id(request.form),
        version=request.form.get("version", 0, type=int),
        digest=request.form.get("digest", ""),
        yes=yes,
        note=note,
        how=hands(request.form, member()),
    )
    asked = question(house(), member(), "more" if note else "ask")
    try:
        entry = agree(house(), member(), say, asked=asked, at=now())
    except PlanChanged:
        return redirect(url_for("agree.agree", plan=member().plan, at=1, changed=1), 303)
    keep_paper(entry.id)
    return _to(then)


def _to(at: str) -> Response:
    return redirect(url_for("agree.agree", plan=member().plan, at=at), 303)
