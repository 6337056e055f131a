"""The first SENCO of a school, by a link that `plait serve` prints while there is none."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, abort, current_app, render_template, request

from assistant.appointments import appoint
from assistant.house import House
from assistant.plan.lengths import LONGEST_NAME
from assistant.plan.people import Person, Post
from assistant.store import Clash
from assistant.store.porter import Account
from assistant.turns import new_id
from assistant.web import enrol
from assistant.web.here import house, now
from assistant.web.sessions import hashed, porter
from assistant.web.somebody import TOO_LONG

pages = Blueprint("first", __name__)
NATIONS = (("england", "England"), ("scotland", "Scotland"))


@dataclass(frozen=True, kw_only=True)
class FirstPage:
    """What the first SENCO writes: the school, themselves, and how they will sign in."""

    form: enrol.StaffForm
    school: str
    nation: str
    name: str
    nations: tuple[tuple[str, str], ...] = NATIONS
    known: bool = False


def nobody_yet(there: House) -> bool:
    """Whether no SENCO has an account at this school."""
    return not any(each.post == "senco" for each in there.store.porter.accounts("staff"))


@pages.before_request
def only_once() -> None:
    """The link works while there is no SENCO; it is kept as a hash, in memory alone."""
    link = str((request.view_args or {}).get("link", ""))
    right = current_app.extensions["first"]
    if not right or not hmac.compare_digest(hashed(link), right) or not nobody_yet(house()):
        abort(404)


@pages.get("/first/<link>")
def first(link: str) -> str:
    """The form; looking at it uses nothing up."""
    return render_template("signing_in/first.html", page=_page(enrol.blank()))


@pages.post("/first/<link>")
def made(link: str) -> str | tuple[str, int]:
    """Make the school and its SENCO, who is signed in with recovery codes in hand."""
    about = (request.form.get("school", ""), request.form.get("name", ""))
    form = enrol.sent(about=about)
    problems = (*_missing(), *form.problems)
    if problems:
        page = _page(form.with_problems(problems))
        return render_template("signing_in/first.html", page=page), 422
    account = Account(person=new_id(), kind="staff", post="senco")
    try:
        _move_in(account)
        done = enrol.finish(account, form, porter().keep_account)
    except Clash:
        abort(404)
    post = Post(person=account.person, school=_school(), role=account.post)
    appoint(house(), post, by=account.person, at=now())
    return done


def _missing() -> Iterator[tuple[str, str]]:
    told = {"name": "Write your name as the school writes it."}
    if not _school():
        told["school"] = "Write the name of the school."
    for name, why in told.items():
        if not 0 < (length := len(_written(name))) <= LONGEST_NAME:
            yield name, TOO_LONG if length else why


def _written(name: str) -> str:
    return request.form.get(name, "").strip()


def _move_in(account: Account) -> None:
    store, school = house().store, _school()
    if not school:
        school = new_id()
        nation = request.form.get("nation", "")
        named = nation if nation in dict(NATIONS) else NATIONS[0][0]
        store.add_school(school, request.form["school"].strip(), named)
    name = request.form["name"].strip()
    store.add_person(Person(id=account.person, school=school, name=name, called=name))


def _school() -> str:
    """The school that is there already, as when a plan was imported first."""
    return next(iter(house().store.schools()), "")


def _page(form: enrol.StaffForm) -> FirstPage:
    return FirstPage(
        form=form,
        school=request.form.get("school", ""),
        nation=request.form.get("nation", NATIONS[0][0]),
        name=request.form.get("name", ""),
        known=bool(_school()),
    )
