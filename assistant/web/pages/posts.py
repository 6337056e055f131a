"""Posts at the school: who holds which, who gave it, and a form for whoever may give one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.appointments import appoint, dismiss, person_for, roles_at
from assistant.plan.people import LEADS, Person, Post
from assistant.turns import new_id
from assistant.web import entrance, outgoing
from assistant.web.access import read_posts
from assistant.web.asked import under_a_new_id
from assistant.web.here import house, me, now
from assistant.web.names import nation
from assistant.web.recently import show_who_you_are
from assistant.web.sessions import porter
from assistant.web.somebody import Somebody, id_in_form, id_of, person_of, sent, wrong
from assistant.web.ways_in import ODD_ADDRESS, Row, can_sign_in, gives, row_of, too_late

pages = Blueprint("posts", __name__)
TOLD = {*LEADS, "head"}  # who hears of every change by mail
Problems = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Somebody who holds a post; `ends` says whether this reader may end it."""

    row: Row
    ends: bool


@dataclass(frozen=True, kw_only=True)
class Deed:
    """That a post was given or ended, with names."""

    name: str
    role: str
    by: str
    at: str
    ended: bool


@dataclass(frozen=True, kw_only=True)
class PostsPage:
    """The posts of a school by role, with their holders, and what each role is called; `may` are
    those that this reader gives, `known` who can be chosen, `deeds` what was changed, newest
    first; `odd` whom an address was written for that is none, and what was."""

    me: str
    roles: Mapping[str, str]
    holders: dict[str, tuple[Holder, ...]]
    may: tuple[str, ...]
    known: tuple[tuple[str, str], ...]
    deeds: tuple[Deed, ...]
    mail: bool
    who: Somebody
    post: str = ""
    problems: Problems = ()
    odd: tuple[str, str] = ("", "")


@pages.before_request
def only_after_showing_who_you_are() -> Response | None:
    """Step-up: who gives a post away can give away what is held."""
    return show_who_you_are()


@pages.get("/posts")
def posts() -> str | Response:
    """Who holds which post, what was changed, and a form whose id stands in the address."""
    if name := id_in_form(_others()):
        return _shown(Somebody(id=name))
    return under_a_new_id("late")


@pages.post("/posts")
def give() -> Response | tuple[str, int]:
    """Give a post, on every plan at once; sent twice, it is given once."""
    by, who, role = _me(), sent(), request.form.get("post", "")
    if any(role in _roles().get(hat, ()) for hat in _hats(id_of(who))):
        return redirect(url_for("posts.posts", _anchor=role), 303)
    if not gives(role):
        abort(404)
    if problems := tuple(_wrong(who)):
        return _shown(who, role, problems), 422
    person = person_of(who, here=_others())
    house().store.add_person(person)
    hat = person_for(house(), person, role, called=nation().roles[role])
    appoint(house(), Post(person=hat, school=by.school, role=role), by=by.id, at=now())
    _tell()
    return redirect(url_for("posts.posts", _anchor=role), 303)


@pages.post("/posts/<person>")
def end(person: str) -> Response:
    """End a post: the sessions of whoever held it end, and open pages with them."""
    by, role = _me(), request.form.get("post", "")
    if person in _hats(by.id) or not gives(role) or role not in _roles().get(person, ()):
        abort(404)
    dismiss(house(), Post(person=person, school=by.school, role=role), by=by.id, at=now())
    porter().end_all(person)
    if not any(each in _roles() for each in _hats(person)):
        porter().close(person)
    _tell()
    return redirect(url_for("posts.posts", _anchor=role), 303)


def not_invited(person: str, address: str) -> str:
    """This page with an address that is none in its box, for somebody who holds a post."""
    role = next(each for each in read_posts() if each in _roles()[person] and gives(each))
    problems = ((f"address-{role}{person}", ODD_ADDRESS),)
    return _shown(Somebody(id=new_id()), problems=problems, odd=(person, address))


def _me() -> Person:
    person = me()
    assert person is not None
    return person


def _hats(person: str) -> tuple[str, ...]:
    """All that the human being behind a person is: in another post they are nobody else."""
    return house().store.posts.hats(person)


def _name(person: str) -> str:
    """Theirs, without the post."""
    found = house().store.person(_hats(person)[0])
    return found.name if found else ""


def _roles() -> dict[str, set[str]]:
    return roles_at(house(), _me().school)


def _others() -> set[str]:
    """Who holds a post besides this person."""
    held = {person for person, roles in _roles().items() if roles & {*read_posts()}}
    return held - {*_hats(_me().id)}


def _wrong(who: Somebody) -> Iterator[tuple[str, str]]:
    yield from wrong(who, _roles())
    if who.known in _hats(_me().id):
        yield "known", "Nobody gives a post to themselves. Ask somebody else who may."


def _tell() -> None:
    """Let the head and the leads know by mail that something was changed, and not what."""
    told = {person for person, roles in _roles().items() if roles & TOLD} - {*_hats(_me().id)}
    accounts = filter(None, map(porter().account, told))
    outgoing.write("posts", filter(can_sign_in, accounts))


def _shown(
    who: Somebody, post: str = "", problems: Problems = (), odd: tuple[str, str] = ("", "")
) -> str:
    by, here = _me(), _roles()
    once = {next(each for each in _hats(person) if each in here) for person in here}
    page = PostsPage(
        me=by.name,
        roles=nation().roles,
        holders={role: tuple(_holders(role)) for role in read_posts()},
        may=tuple(role for role in read_posts() if gives(role)),
        known=tuple((person, _name(person)) for person in here if person in once),
        deeds=tuple(_deeds()),
        mail=entrance.post() is not None,
        who=who,
        post=post,
        problems=problems or too_late({each: f"{min(here[each])}{each}" for each in here}),
        odd=odd,
    )
    return render_template("posts.html", page=page)


def _holders(role: str) -> Iterator[Holder]:
    for person, roles in _roles().items():
        if role in roles:
            row = replace(row_of(person, role), name=_name(person))
            yield Holder(row=row, ends=gives(role) and person not in _hats(_me().id))


def _deeds() -> Iterator[Deed]:
    for each in reversed(house().store.posts.appointments(_me().school)):
        yield Deed(
            name=_name(each.post.person),
            role=each.post.role,
            by=_name(each.by),
            at=each.at,
            ended=each.ended,
        )
