"""How long a text may be that somebody writes: one limit for forms, live lines and drafts."""

from __future__ import annotations

from flask import g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnprocessableEntity

from assistant.turns import as_said
from assistant.web.here import house
from assistant.web.turn import rest

# Characters: seven pages, or two hours of writing, in answer to one question. What a text is looked
# through for, and the paper that it is put on, take longer with each of them, and others wait.
LONGEST = 20_000


class TooLong(UnprocessableEntity):
    """A text of a form is too long; no text of the form was looked at, and none is kept."""


def at_most(form: MultiDict[str, str]) -> None:
    """Raise `TooLong` where a text of this form is longer than anybody is asked to write."""
    if any(len(as_said(text)) > LONGEST for _, text in form.items(multi=True)):
        raise TooLong


def refuse_what_is_too_long() -> None:
    """Before any form is read for what it says, and before a photo that came with it is redrawn.

    A pupil who calls a grown-up is heard all the same (R70).
    """
    if request.method != "POST":
        return
    try:
        at_most(request.form)
    except TooLong:
        if g.member:
            rest(request.form, g.member, question="")
        raise


def whom_to_show() -> str:
    """What a pupil does now who called a grown-up while a text was too long; "" for all others."""
    person = g.get("member")
    if not person or person.role != "pupil" or request.form.get("do") != "grown-up":
        return ""
    return house().words.talk.line("grown-up", person.face)
