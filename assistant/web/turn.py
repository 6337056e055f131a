"""A turn as it comes in: by form or over the socket, this one function answers both."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from assistant.deeds import ask_for_grown_up, keeps_out
from assistant.plan.entry import Asked, Cite
from assistant.plan.people import Member
from assistant.turns import NotAsked, NothingSaid, Reply, answer
from assistant.web.asked import opened, sent_id
from assistant.web.here import house, now

Form = MultiDict[str, str]
REPLIES = {"answer": "answer", "keep": "answer", "give": "answer"} | {
    name: name for name in ("pass", "not-sure")
}
REST = frozenset({"break", "stop", "grown-up"})
HANDS = ("typed", "helped", "scribed")
STARS = 3


def take(form: Form, person: Member) -> str:
    """Keep what came in. Returns "" once it is on the disk, else what is wrong: `empty`, `stars`.

    Raises `NotSaved` when the disk could not take it, and `NotAsked` where the part is closed; a
    question that was not signed is a 400.
    """
    if keeps_out(house(), person):
        raise NotAsked
    asked = opened(form.get("asked", ""), person)
    if len(form.getlist("cites")) > STARS:
        return "stars"
    try:
        answer(house(), person, _reply(form, person, asked), at=now())
    except NothingSaid:
        return "empty"
    return ""


def question_in(form: Form, person: Member) -> str:
    """The id of the question that the form was about; "" where nothing was asked."""
    return opened(form["asked"], person).question if form.get("asked") else ""


def keep_draft(form: Form, person: Member, *, question: str) -> None:
    """Keep unsent words as the writer's own draft: nobody else reads it (architecture, rule 1)."""
    house().store.keep_draft(person.plan, person.person, question, form.get("words", ""))


def rest(form: Form, person: Member, *, question: str) -> None:
    """Break, stop or a grown-up: what was typed so far is kept, and a call for help is recorded."""
    if question:
        keep_draft(form, person, question=question)
    if form.get("do") == "grown-up" and person.role == "pupil":
        ask_for_grown_up(house(), person, at=now())


def _reply(form: Form, person: Member, asked: Asked) -> Reply:
    return Reply(
        id=sent_id(form),
        asked=asked,
        do=REPLIES.get(form.get("do", "answer"), "answer"),
        words=form.get("words", ""),
        choice=form.get("choice", ""),
        audience=audience(form, person),
        how=hands(form, person),
        cites=tuple(Cite(name) for name in form.getlist("cites")),
    )


def audience(form: Form, person: Member) -> str:
    """Whom a parent lets see this answer; "" when they did not say."""
    chosen = form.get("audience", "")
    return chosen if person.role == "parent" and chosen in ("team", "senco") else ""


def hands(form: Form, person: Member) -> str:
    """Whose hands, or a card: only a pupil in a sitting is helped, written for or picks cards."""
    how = form.get("how", "typed")
    if person.role != "pupil" or how not in HANDS:
        how = "typed"
    picked = form.get("choice") and not form.get("words", "").strip()
    return "card" if person.role == "pupil" and how == "typed" and picked else how
