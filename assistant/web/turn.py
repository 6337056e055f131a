"""A turn as it comes in: by form or over the socket, this one function answers both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import request
from werkzeug.datastructures import FileStorage, MultiDict

from assistant.deeds import ask_for_grown_up, keeps_out
from assistant.pictures import clean
from assistant.plan.entry import Asked, Cite
from assistant.plan.people import Member
from assistant.plan.picture import COVER, Picture
from assistant.store import Clash
from assistant.talk.net import caught
from assistant.turns import NotAsked, NothingSaid, Reply, answer
from assistant.web.asked import id_of_photo, opened, sent_id
from assistant.web.here import house, member, now

Form = MultiDict[str, str]
PASSES = frozenset({"pass", "not-sure"})
REPLIES = {"answer": "answer", "keep": "answer", "give": "answer"} | {name: name for name in PASSES}
REST = frozenset({"break", "stop", "grown-up"})
HANDS = ("typed", "helped", "scribed")
STARS = 3


def take(form: Form, person: Member, picture: Picture | None = None) -> str:
    """Keep what came in, with its photo; words that were typed before a pass become a draft.

    Returns "" once it is on the disk, else what is wrong: `empty`, `stars`.
    Raises `NotSaved` when the disk could not take it, and `NotAsked` where the part is closed; a
    question that was not signed is a 400.
    """
    if keeps_out(house(), person):
        raise NotAsked
    asked = opened(form.get("asked", ""), person)
    if len(form.getlist("cites")) > STARS:
        return "stars"
    if form.get("do") in PASSES and "words" in form:
        keep_draft(form, person, question=asked.question)
    try:
        keep(person, *_replies(form, person, asked, picture))
    except NothingSaid:
        return "empty"
    return ""


def keep(person: Member, *replies: Reply) -> None:
    """Keep an answer. Of two forms with one id that come at the same moment the later one is a
    repeat or a change, as it is when it comes a moment later. Raises as `answer` does."""
    try:
        answer(house(), person, *replies, at=now())
    except Clash:
        answer(house(), person, *replies, at=now())


def question_in(form: Form, person: Member) -> str:
    """The id of the question that the form was about; "" where nothing was asked."""
    return opened(form["asked"], person).question if form.get("asked") else ""


def keep_draft(form: Form, person: Member, *, question: str) -> None:
    """Keep unsent words as the writer's own draft: nobody else reads it (architecture, rule 1).

    What a pupil writes that the net would hold is no draft: it would stand in the box beside the
    next adult (R73). It is on the page until it is sent.
    """
    drafted = "" if would_be_held(form, person) else typed(form)
    house().store.keep_draft(person.plan, person.person, question, drafted)


def typed(form: Mapping[str, str]) -> str:
    """The words of an answer without a photo: what was to be said of one is lost to nobody."""
    boxes = (form.get("words", ""), form.get("says", ""))
    return "\n".join(box for box in boxes if box.strip())


def would_be_held(form: Mapping[str, str], person: Member) -> bool:
    """Whether the net would hold what a pupil typed."""
    return person.role == "pupil" and bool(caught(typed(form), house().net))


def rest(form: Form, person: Member, *, question: str, said: Callable[[], object] = str) -> None:
    """Break, stop or a grown-up: what was typed so far is kept, and a call for help is recorded."""
    if question:
        leave_words(form, person, question=question, said=said)
    if form.get("do") == "grown-up" and person.role == "pupil":
        ask_for_grown_up(house(), person, at=now())


def leave_words(form: Form, person: Member, *, question: str, said: Callable[[], object]) -> None:
    """Somebody goes on from words that they have not sent: these are their draft.

    What the net would hold of a pupil is kept as `said` keeps it, and so is held: whoever stops
    there, passes, or calls for help, has told us.
    """
    if would_be_held(form, person):
        said()
    elif question:
        keep_draft(form, person, question=question)


def sent_picture() -> Picture | None:
    """The photo that came with an answer, cleaned; None without one. Raises `NotAPicture`."""
    file = sent_photo()
    return clean(file.read(), whose=member().person) if file else None


def sent_photo() -> FileStorage | None:
    """The file that came with an answer, as it is; a pass takes none with it."""
    file = request.files.get("photo")
    answers = request.form.get("do", "answer") == "answer"
    return file if file and file.filename and answers else None


def _replies(
    form: Form, person: Member, asked: Asked, picture: Picture | None
) -> tuple[Reply, ...]:
    """The words and the photo; either may be all there is."""
    reply = _reply(form, person, asked)
    if picture is None:
        return (reply,)
    reply = replace(reply, words=form.get("words", ""))
    photo = photo_beside(reply, picture, form, person)
    return (reply, photo) if reply.words.strip() else (photo,)


def photo_beside(reply: Reply, picture: Picture, form: Form, person: Member) -> Reply:
    """A photo that came with a reply, as an answer of its own to the same question."""
    return Reply(
        id=id_of_photo(reply.id),
        asked=reply.asked,
        words=form.get("says", ""),
        parts=on_front(form, person),
        audience=reply.audience,
        how="photo",
        picture=picture,
    )


def on_front(form: Form, person: Member) -> dict[str, str]:
    """The part of a photo that a pupil chose for the front of their plan (002-21)."""
    return {COVER: "yes"} if person.role == "pupil" and form.get(COVER) else {}


def _reply(form: Form, person: Member, asked: Asked) -> Reply:
    return Reply(
        id=sent_id(form),
        asked=asked,
        do=_deed(form, person),
        words=typed(form),
        choice=form.get("choice", ""),
        audience=audience(form, person),
        how=hands(form, person),
        cites=tuple(Cite(name) for name in form.getlist("cites")),
    )


def _deed(form: Form, person: Member) -> str:
    """Whether this answers or passes; a pupil’s words that the net would hold are an answer, since
    another hand may have pressed the pass."""
    do = REPLIES.get(form.get("do", "answer"), "answer")
    return "answer" if do in PASSES and would_be_held(form, person) else do


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
