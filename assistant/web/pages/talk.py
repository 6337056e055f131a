"""The talk: one thing is asked, the answer is kept, the next thing is asked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from assistant.deeds import ask_for_grown_up
from assistant.house import plan_for
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.talk.next import Ask, next_question, spoken, words_in
from assistant.turns import Reply, answer, new_id
from assistant.web.asked import opened, sealed
from assistant.web.here import house, member, now
from assistant.web.names import called

pages = Blueprint("talk", __name__)
REPLIES = {"answer": "answer", "keep": "answer", "give": "answer"} | {
    name: name for name in ("pass", "not-sure")
}
REST = frozenset({"break", "stop", "grown-up"})


@dataclass(frozen=True, kw_only=True)
class TalkPage:
    """One turn as its person sees it; `ask` is None when their part is given."""

    person: Member
    plan: Plan
    name: str
    ask: Ask | None
    wording: str
    id: str
    asked: str
    draft: str
    earlier: tuple[Entry, ...]
    to_check: tuple[Entry, ...]
    acknowledge: str
    how: str
    readers: str


@pages.get("/plans/<plan>/talk")
def talk(plan: str) -> str:
    """What to ask this person now."""
    template = "talk/pupil.html" if member().role == "pupil" else "talk/adult.html"
    return render_template(template, page=_page())


@pages.post("/plans/<plan>/talk")
def reply(plan: str) -> Response:
    """Keep what was answered; “Saved” is shown only by the page after the commit."""
    person, do = member(), request.form.get("do", "answer")
    asked = opened(request.form.get("asked", ""), person)
    if do in REST:
        return _rest(person, do, asked.question)
    session["how"] = request.form.get("how", session.get("how", "typed"))
    answer(
        house(),
        person,
        Reply(
            id=request.form.get("id") or new_id(),
            asked=asked,
            do=REPLIES.get(do, "answer"),
            words=request.form.get("words", ""),
            choice=request.form.get("choice", ""),
            audience=_audience(request.form.get("audience", ""), person),
            how=_how(person),
            cites=tuple(Cite(name) for name in request.form.getlist("cites")[:3]),
        ),
        at=now(),
    )
    return redirect(url_for("talk.talk", plan=plan, _anchor="now"), 303)


@pages.get("/plans/<plan>/talk/pause")
def pause(plan: str) -> str:
    """A break: everything is kept, and the talk goes on where it was."""
    line = "stopped" if request.args.get("for") == "stop" else "paused"
    words = house().words.talk.line(line, member().face)
    name = called(member().plan)
    return render_template("talk/pause.html", person=member(), name=name, words=words)


def _rest(person: Member, do: str, question: str) -> Response:
    """Break, stop or a grown-up: what was typed so far is kept as the writer's own draft."""
    house().store.keep_draft(person.plan, person.person, question, request.form.get("words", ""))
    if do == "grown-up" and person.role == "pupil":
        ask_for_grown_up(house(), person, at=now())
    return redirect(url_for("talk.pause", plan=person.plan, **{"for": do}), 303)


def _page() -> TalkPage:
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
        wording=spoken(ask.asked, name=name, echo=ask.echo) if ask else _done(person, name),
        id=new_id(),
        asked=sealed(ask.asked, person) if ask else "",
        draft=house().store.draft(person.plan, person.person, question),
        earlier=own,
        to_check=_to_check(ask, own),
        acknowledge=_acknowledge(own, person),
        how=session.get("how", "typed"),
        readers=readers(person),
    )


def _to_check(ask: Ask | None, own: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The person's words to read back: of one section, or all of them at the end or for the stars."""
    if ask is None or ask.asks not in ("check", "finish", "stars"):
        return ()
    if ask.asks == "check" and ask.section:
        return words_in(ask.section, own)
    return tuple(entry for entry in own if entry.words)


def _acknowledge(own: tuple[Entry, ...], person: Member) -> str:
    """One line that answers strong feeling in what was said last."""
    last = own[-1].then if own else None
    if last is None or not last.acknowledge:
        return ""
    return house().words.talk.line(f"acknowledge.{last.acknowledge}", person.face)


def _done(person: Member, name: str) -> str:
    return house().words.talk.line("done", person.face).replace("((name))", name)


def readers(person: Member) -> str:
    """Who reads a pupil's words first: the adults of the school who do not hold the tablet."""
    store = house().store
    staff = [m for m in store.members(person.plan) if m.role in ("teacher", "senco")]
    people = store.people(person.plan)
    names = [people[m.person].name for m in staff if m.person != person.held_by]
    return " or ".join(names[:2])


def _audience(chosen: str, person: Member) -> str:
    return chosen if person.role == "parent" and chosen in ("team", "senco") else ""


def _how(person: Member) -> str:
    """Whose hands: only a pupil in a sitting is helped or written for."""
    how = session.get("how", "typed")
    if person.role != "pupil":
        return "typed"
    return how if how in ("typed", "helped", "scribed") else "typed"
