"""The talk: one thing is asked, the answer is kept, the next thing is asked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assistant.deeds import ask_for_grown_up
from assistant.house import plan_for
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.talk.next import Ask, next_question, words_in
from assistant.turns import NothingSaid, Reply, answer, new_id
from assistant.web.asked import opened, sealed
from assistant.web.here import house, member, now
from assistant.web.names import called, senco_of
from assistant.web.own_words import Turn, options, stars_to_give, turns_of

pages = Blueprint("talk", __name__)
REPLIES = {"answer": "answer", "keep": "answer", "give": "answer"} | {
    name: name for name in ("pass", "not-sure")
}
REST = frozenset({"break", "stop", "grown-up"})
STARS = 3


@dataclass(frozen=True, kw_only=True)
class TalkPage:
    """One turn as its person sees it; `ask` is None when their part is given.

    `typed` is what stands in the box: a draft, or what was just sent and could not be kept.
    """

    person: Member
    plan: Plan
    name: str
    ask: Ask | None
    wording: str | Markup
    id: str
    asked: str
    typed: str
    earlier: tuple[Turn, ...]
    to_check: tuple[Entry, ...]
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    acknowledge: str
    how: str
    readers: str
    senco: str
    problem: str = ""


@pages.get("/plans/<plan>/talk")
def talk(plan: str) -> str:
    """What to ask this person now."""
    return _shown(_page())


@pages.post("/plans/<plan>/talk")
def reply(plan: str) -> Response | tuple[str, int]:
    """Keep what was answered; “Saved” is shown only by the page after the commit."""
    person, do = member(), request.form.get("do", "answer")
    asked = opened(request.form.get("asked", ""), person)
    if do in REST:
        return rest(person, do, asked.question)
    session["how"] = request.form.get("how", session.get("how", "typed"))
    if len(request.form.getlist("cites")) > STARS:
        return _shown(_page(problem="stars")), 422
    try:
        answer(house(), person, _reply(person, asked, do), at=now())
    except NothingSaid:
        return _shown(_page(problem="empty")), 422
    return redirect(url_for("talk.talk", plan=plan, _anchor="now"), 303)


def _reply(person: Member, asked: Asked, do: str) -> Reply:
    form = request.form
    return Reply(
        id=form.get("id") or new_id(),
        asked=asked,
        do=REPLIES.get(do, "answer"),
        words=form.get("words", ""),
        choice=form.get("choice", ""),
        audience=audience(form.get("audience", ""), person),
        how=_how(person),
        cites=tuple(Cite(name) for name in form.getlist("cites")),
    )


def _shown(page: TalkPage) -> str:
    template = "talk/pupil.html" if page.person.role == "pupil" else "talk/adult.html"
    return render_template(template, page=page)


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A calm screen: what to say, to whom."""

    person: Member
    name: str
    words: str


@pages.get("/plans/<plan>/talk/pause")
def pause(plan: str) -> str:
    """A break: everything is kept, and the talk goes on where it was."""
    line = {"stop": "stopped", "grown-up": "grown-up"}.get(request.args.get("for", ""), "paused")
    name, words = called(plan), house().words.talk.line(line, member().face)
    page = Pause(person=member(), name=name, words=words.replace("((name))", name))
    return render_template("talk/pause.html", page=page)


@dataclass(frozen=True, kw_only=True)
class Said:
    """Everything that one person said, to look through and change."""

    person: Member
    name: str
    turns: tuple[Turn, ...]


@pages.get("/plans/<plan>/talk/said")
def said(plan: str) -> str:
    """What you said: every answer, each of which can be changed."""
    mine, name = plan_for(house(), member()), called(plan)
    turns = turns_of(mine.part_of(member().person), mine, name)
    page = Said(person=member(), name=name, turns=tuple(t for t in turns if t.can_change))
    return render_template("talk/said.html", page=page)


def rest(person: Member, do: str, question: str) -> Response:
    """Break, stop or a grown-up: what was typed so far is kept as the writer's own draft."""
    house().store.keep_draft(person.plan, person.person, question, request.form.get("words", ""))
    if do == "grown-up" and person.role == "pupil":
        ask_for_grown_up(house(), person, at=now())
    return redirect(url_for("talk.pause", plan=person.plan, **{"for": do}), 303)


def _page(*, problem: str = "") -> TalkPage:
    person = member()
    plan = plan_for(house(), person)
    ask = next_question(house().words.talk, plan, person)
    name = called(person.plan)
    own = plan.part_of(person.person)
    question = ask.asked.question if ask else ""
    return TalkPage(
        person=person,
        plan=plan,
        name=name,
        ask=ask,
        wording=_wording(ask, name) if ask else _done(person, name),
        id=new_id(),
        asked=sealed(ask.asked, person) if ask else "",
        typed=request.form.get("words", "")
        or house().store.draft(person.plan, person.person, question),
        earlier=turns_of(own, plan, name),
        to_check=_to_check(ask, own),
        options=_options(ask, own, name),
        chosen=(*request.form.getlist("cites"), *request.form.getlist("choice")),
        acknowledge=_acknowledge(own, person),
        how=session.get("how", "typed"),
        readers=readers(person),
        senco=senco_of(person.plan),
        problem=problem,
    )


def _to_check(ask: Ask | None, own: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The person’s own words to read back at the end of a section."""
    if ask is None or ask.asks != "check" or ask.section is None:
        return ()
    return words_in(ask.section, own)


def _options(ask: Ask | None, own: tuple[Entry, ...], name: str) -> tuple[tuple[str, str], ...]:
    if ask is None:
        return ()
    if ask.asks == "stars":
        return stars_to_give(own)
    return options(ask.question, ask.asked.options, name)


def _acknowledge(own: tuple[Entry, ...], person: Member) -> str:
    """One line that answers strong feeling in what was said last."""
    last = own[-1].then if own else None
    if last is None or not last.acknowledge:
        return ""
    return house().words.talk.line(f"acknowledge.{last.acknowledge}", person.face)


def _wording(ask: Ask, name: str) -> Markup:
    """The question, with the person’s own word in bold where it is said back."""
    before, _, after = ask.asked.wording.replace("((name))", name).partition("((echo))")
    echo = Markup("<strong>{}</strong>").format(ask.echo) if ask.echo else ""
    return Markup("{}{}{}").format(before, echo, after)


def _done(person: Member, name: str) -> str:
    return house().words.talk.line("done", person.face).replace("((name))", name)


def readers(person: Member) -> str:
    """Who reads a pupil’s words first: the adults of the school who do not hold the tablet."""
    store = house().store
    staff = [m for m in store.members(person.plan) if m.role in ("teacher", "senco")]
    people = store.people(person.plan)
    return " or ".join(people[m.person].name for m in staff if m.person != person.held_by)


def audience(chosen: str, person: Member) -> str:
    return chosen if person.role == "parent" and chosen in ("team", "senco") else ""


def _how(person: Member) -> str:
    """Whose hands: only a pupil in a sitting is helped or written for."""
    how = session.get("how", "typed")
    if person.role != "pupil":
        return "typed"
    return how if how in ("typed", "helped", "scribed") else "typed"
