"""Somebody in a form: new, by name, or one of those who are here already."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask import abort, request

from assistant.plan.lengths import LONGEST_NAME
from assistant.plan.people import PROGRAM, Person
from assistant.turns import new_id
from assistant.web.asked import id_beside, sent_id
from assistant.web.here import house, me

TOO_LONG = f"A name has {LONGEST_NAME} characters at most."
MADE = re.compile(r"[A-Za-z0-9_-]{16}")  # as `new_id` makes them


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """What stands in the form: a `name`, for whom the page made the `id`, or the id of somebody
    `known`."""

    id: str
    name: str = ""
    known: str = ""


def is_made(name: str) -> bool:
    """Whether an id may be one that a page made for somebody new: with another, as that of the
    program itself, they would seem to have done what they did not."""
    return MADE.fullmatch(name) is not None and name not in PROGRAM


def new_persons_id() -> str:
    """The id that the page made for somebody new, so that they are made once, or that of somebody
    who is here; in place of any other, a new one."""
    name = request.form.get("id", "")
    ours = is_made(name) or house().store.person(name) is not None
    return sent_id(request.form) if ours else new_id()


def id_in_form(here: Collection[str]) -> str:
    """The id in the address of a form for somebody new, so that whoever goes back to it once it was
    sent adds the same person; "" where there is none, or it is that of anybody but those whom the
    form may have made (`here`)."""
    name = request.args.get("id", "")
    if not is_made(name) or name != sent_id(request.args):
        return ""
    return name if name in here or house().store.person(name) is None else ""


def id_of(who: Somebody) -> str:
    """Whom a form means: under another name than whom it added before, somebody new."""
    before = None if who.known else house().store.person(who.id)
    other = before is not None and before.name != who.name
    return who.known or (id_beside(who.id, who.name) if other else who.id)


def sent() -> Somebody:
    """Whom a form names; “” where it names nobody."""
    name, known = (" ".join(request.form.get(each, "").split()) for each in ("name", "known"))
    return Somebody(id=new_persons_id(), name=name, known=known)


def wrong(who: Somebody, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is still to do; `known` are those who can be chosen."""
    if bool(who.known) == bool(who.name):
        yield "name", "Write a name, or choose somebody who is here already: one of the two."
    elif len(who.name) > LONGEST_NAME:
        yield "name", TOO_LONG
    elif who.known and who.known not in known:
        yield "known", "Choose somebody from the list."


def person_of(who: Somebody, *, here: Collection[str], called: str = "") -> Person:
    """The person; new ones are not kept yet. `here` are those whom this form may have made before:
    the id of anybody else is refused."""
    by, store, name = me(), house().store, id_of(who)
    assert by is not None
    if not who.known and who.id not in here and store.person(who.id):
        abort(404)
    new = Person(id=name, school=by.school, name=who.name, called=called or who.name)
    return store.person(name) or new
