"""The talk: one thing is asked, the answer is kept, the next thing is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assistant.deeds import keeps_out
from assistant.house import plan_for
from assistant.pictures import NotAPicture
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.picture import COVER
from assistant.plan.seen import PLAN
from assistant.prompts import Helpline
from assistant.talk.next import Ask, next_question, words_in
from assistant.web.advice import asks_for_advice
from assistant.web.asked import id_again, sealed
from assistant.web.here import house, member, plan_here
from assistant.web.lengths import TooLong, whom_to_show
from assistant.web.names import called, nation, team
from assistant.web.own_words import Turn, options, stars_to_give, turns_of
from assistant.web.turn import (
    HANDS,
    REST,
    keep_draft,
    leave_words,
    question_in,
    rest,
    sent_picture,
    take,
)

pages = Blueprint("talk", __name__)


@dataclass(frozen=True, kw_only=True)
class TalkPage:
    """One turn as its person sees it; `ask` is None when their part is given, and
    `shared` true when there is a plan to read.

    `typed` is what stands in the box: a draft, or what was just sent and could not be kept;
    `passed` is true when they passed on the end itself, after which it is put once more. `photo` is
    true where one may stand beside the answer, `says` what is said of it, `front` that it is for
    the front of the plan, and `refused` why the one that was sent is not kept. `called` is what a
    pupil is told who called a grown-up while the words in the box are too long to keep.
    """

    person: Member
    plan: Plan
    name: str
    ask: Ask | None
    wording: str | Markup
    follows: str
    last: str
    id: str
    asked: str
    typed: str
    earlier: tuple[Turn, ...]
    to_check: tuple[Turn, ...]
    options: tuple[tuple[str, ...], ...]
    chosen: tuple[str, ...]
    acknowledge: str
    passed: bool
    how: str
    dsl: str
    readers: str
    senco: str
    shared: bool
    helplines: tuple[Helpline, ...]
    photo: bool
    says: str
    front: bool
    refused: str
    problem: str = ""
    called: str = ""


@pages.get("/plans/<plan>/talk")
def talk(plan: str) -> str | Response:
    """What to ask this person now; nothing where they said that they give no part."""
    if keeps_out(house(), member()):
        return redirect(url_for("home.home", plan=plan))
    return _shown(_page())


@pages.post("/plans/<plan>/talk")
def reply(plan: str) -> Response | tuple[str, int]:
    """Keep what was answered; “Saved” is shown only by the page after the commit."""
    do = request.form.get("do", "answer")
    if do == "back":
        return _back(plan)
    if asks_for_advice():
        return _shown(_page()), 200
    if do in REST:
        rest(request.form, member(), question=question_in(request.form, member()), said=_take)
        return redirect(url_for("talk.pause", plan=plan, after=do), 303)
    try:
        problem = take(request.form, member(), sent_picture())
    except NotAPicture as refused:
        return _refused(refused=str(refused))
    if problem:
        return _refused(problem=problem)
    return redirect(url_for("talk.talk", plan=plan, _anchor="now"), 303)


def _take() -> str:
    return take(request.form, member())


def _refused(*, problem: str = "", refused: str = "") -> tuple[str, int]:
    """The same page, which says why; its words are a draft now, however it is left."""
    keep_draft(request.form, member(), question=question_in(request.form, member()))
    return _shown(_page(problem=problem, refused=refused)), 422


@pages.errorhandler(TooLong)
def too_long(_: TooLong) -> tuple[str, int]:
    """The same page, with all the words in their box; who called a grown-up is told what to do."""
    return _shown(replace(_page(problem="long"), called=whom_to_show())), 422


def _back(plan: str) -> Response:
    """To the last answer, to change it; what was typed so far is kept as a draft."""
    question = question_in(request.form, member())
    leave_words(request.form, member(), question=question, said=_take)
    mine = plan_for(house(), member())
    last = _last(turns_of(mine.part_of(member().person), mine, called(plan)))
    if not last:
        return redirect(url_for("talk.talk", plan=plan), 303)
    return redirect(url_for("change.change", plan=plan, entry=last), 303)


def _shown(page: TalkPage) -> str:
    template = "talk/pupil.html" if page.person.role == "pupil" else "talk/adult.html"
    return render_template(template, page=page)


@dataclass(frozen=True, kw_only=True)
class Pause:
    """A calm screen: what to say, to whom; `back` is where to carry on."""

    person: Member
    name: str
    words: str
    back: str
    stopped: bool
    helplines: tuple[Helpline, ...]


@pages.get("/plans/<plan>/talk/pause")
def pause(plan: str) -> str:
    """A break: everything is kept, and the talk goes on where it was."""
    line = {"stop": "stopped", "grown-up": "grown-up"}.get(request.args.get("after", ""), "paused")
    name, words = called(plan), house().words.talk.line(line, member().face)
    back = url_for("agree.agree" if request.args.get("back") == "agree" else "talk.talk", plan=plan)
    words = words.replace("((name))", name)
    page = Pause(
        person=member(),
        name=name,
        words=words,
        back=back,
        stopped=line == "stopped",
        helplines=nation().helplines,
    )
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


def _page(*, problem: str = "", refused: str = "") -> TalkPage:
    person = member()
    plan = plan_here()
    ask = next_question(house().words.talk, plan, person)
    who = team(person.plan)
    name = who.pupil.called
    own = plan.part_of(person.person)
    earlier = turns_of(own, plan, name)
    question = ask.asked.question if ask else ""
    shared = any(entry.about == PLAN for entry in plan.kind("shared"))
    return TalkPage(
        person=person,
        plan=plan,
        name=name,
        ask=ask,
        wording=_wording(ask, name) if ask else _done(person, name, shared=shared),
        follows=_follows(ask, name),
        last=_last(earlier),
        id=id_again(),
        asked=sealed(ask.asked, person) if ask else "",
        typed=request.form.get("words", "")
        or house().store.draft(person.plan, person.person, question),
        earlier=earlier,
        to_check=_to_check(ask, own, earlier),
        options=_options(ask, earlier, name),
        chosen=(*request.form.getlist("cites"), *request.form.getlist("choice")),
        acknowledge=_acknowledge(own, person),
        passed=_passed(ask, own),
        how=own[-1].how if own and own[-1].how in HANDS else "typed",
        dsl=who.leads,
        readers=who.readers(without=person.held_by),
        senco=who.senco,
        shared=shared,
        helplines=nation().helplines,
        photo=_takes_photo(ask),
        says=request.form.get("says", ""),
        front=COVER in request.form,
        refused=refused,
        problem=problem,
    )


def _takes_photo(ask: Ask | None) -> bool:
    """Whether a photo may be added: wherever words are asked for without ideas to pick from."""
    if ask is None or ask.question is None or ask.asks != "words":
        return False
    return ask.question.takes_photo and not ask.asked.options


def _follows(ask: Ask | None, name: str) -> str:
    """The question that a follow-up belongs to; "" for any other."""
    if ask is None or ask.question is None or "/" not in ask.asked.question:
        return ""
    return ask.question.worded(ask.asked.face).replace("((name))", name)


def _last(turns: tuple[Turn, ...]) -> str:
    """The last thing that this person answered, where nothing was told after it; else ""."""
    return turns[-1].entry.id if turns and turns[-1].can_change else ""


def _to_check(
    ask: Ask | None, own: tuple[Entry, ...], earlier: tuple[Turn, ...]
) -> tuple[Turn, ...]:
    """The person’s own words to read back at the end of a section."""
    if ask is None or ask.asks != "check" or ask.section is None:
        return ()
    names = {entry.id for entry in words_in(ask.section, own)}
    return tuple(turn for turn in earlier if turn.entry.id in names)


def _options(ask: Ask | None, earlier: tuple[Turn, ...], name: str) -> tuple[tuple[str, ...], ...]:
    if ask is None:
        return ()
    if ask.asks == "stars":
        return stars_to_give(earlier)
    return options(ask.question, ask.asked.options, name)


def _acknowledge(own: tuple[Entry, ...], person: Member) -> str:
    """One line that answers strong feeling in what was said last."""
    last = own[-1].then if own else None
    if last is None or not last.acknowledge:
        return ""
    return house().words.talk.line(f"acknowledge.{last.acknowledge}", person.face)


def _passed(ask: Ask | None, own: tuple[Entry, ...]) -> bool:
    """Whether the last thing that this person did was to pass on the end."""
    last = own[-1].asked if own else None
    return ask is not None and last is not None and ask.asks == last.question == "finish"


def _wording(ask: Ask, name: str) -> Markup:
    """The question, with the person’s own word in bold where it is said back."""
    before, _, after = ask.asked.wording.replace("((name))", name).partition("((echo))")
    echo = Markup("<strong>{}</strong>").format(ask.echo) if ask.echo else ""
    return Markup("{}{}{}").format(before, echo, after)


def _done(person: Member, name: str, *, shared: bool) -> str:
    """When a plan is there to read, nobody is still going to read what was said."""
    line = "done-shared" if shared else "done"
    return house().words.talk.line(line, person.face).replace("((name))", name)
