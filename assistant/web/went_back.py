"""Somebody went back to a page on which they changed or took out an answer, and typed on."""

from __future__ import annotations

from functools import partial

from flask import request

from assistant.plan.change import replaced, taken_out
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.turns import Reply, as_said
from assistant.web.asked import sent_id
from assistant.web.here import house
from assistant.web.turn import audience, hands, keep, leave_words, typed


def stands_now(person: Member, entry: str) -> str:
    """The id of what stands in the place of an entry, be it changed or not."""
    return replaced(house().store.entries(person.plan)).get(entry, entry)


def taken_out_since(person: Member, entry: str) -> Entry | None:
    """The person’s own answer with this id, or what took its place, where they took that out."""
    entries, name = house().store.entries(person.plan), stands_now(person, entry)
    own = (each for each in entries if each.id == name and each.by == person.person and each.asked)
    return next(own, None) if name in taken_out(entries) else None


def say_anew(person: Member, gone: Entry) -> None:
    """Keep what was typed over an answer that is out: as an answer like any other, or a draft, as
    the button says. The same words again bring nothing back."""
    form, do, words = request.form, request.form.get("do", "answer"), typed(request.form)
    assert gone.asked is not None
    if not words.strip() or as_said(words) == gone.words:
        return
    reply = Reply(
        id=sent_id(form),
        asked=gone.asked,
        words=words,
        audience=audience(form, person) or gone.audience,
        how=hands(form, person),
    )
    said = partial(keep, person, reply)
    if do == "answer":
        said()
    else:
        question = "" if do == "take-out" else gone.asked.question
        leave_words(form, person, question=question, said=said)
