"""Follow an invitation: the code first, then an account; nothing is used up before it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import NoReturn

from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response

from assistant.mail import is_address
from assistant.store import Clash
from assistant.store.porter import Account, Invitation
from assistant.web import codes, enrol, entrance, invitations
from assistant.web.here import house, now
from assistant.web.outgoing import tell_changed
from assistant.web.services import Service
from assistant.web.sessions import hashed, porter

pages = Blueprint("invitation", __name__)
INVITED = "invited"
ENROLLING = "enrolling"
WRONG = "This link and this code do not go together, or the invitation is over. Ask the school."
TAKEN = (("address", "Somebody else signs in with this address. Write another one."),)


@dataclass(frozen=True, kw_only=True)
class InvitationPage:
    """Where the code is written that came another way."""

    problem: str = ""
    wait: int = 0


@dataclass(frozen=True, kw_only=True)
class StaffPage:
    """An account at the school, with a password or by a service of the school."""

    form: enrol.StaffForm
    services: tuple[Service, ...]


@dataclass(frozen=True, kw_only=True)
class ParentPage:
    """A parent’s address, and then the code that was sent there. `mail`: whether it can be sent."""

    address: str = ""
    sent: bool = False
    mail: bool = True
    problem: str = ""
    wait: int = 0


@pages.get("/invitation/<link>")
def invitation(link: str) -> str:
    """The box for the code; any link shows it, and looking uses nothing up."""
    return render_template("signing_in/invitation.html", page=InvitationPage())


@pages.post("/invitation/<link>")
def code(link: str) -> Response | tuple[str, int]:
    """Link and code go together: this browser may make the account."""
    name = hashed(link)
    names = entrance.tried(name)
    if wait := entrance.wait(names):
        return render_template("signing_in/invitation.html", page=InvitationPage(wait=wait)), 429
    if invitations.fits(porter(), name, request.form.get("code", ""), at=now()) is None:
        page = InvitationPage(problem=WRONG)
        return render_template("signing_in/invitation.html", page=page), 422
    entrance.right(names)
    session[INVITED] = name
    return redirect(url_for("invitation.account"), 303)


@pages.get("/enrol")
def account() -> str:
    """What somebody of the school, or a parent, writes to have an account."""
    invited = _invited()
    if invited.kind == "staff":
        page = _staff_page(enrol.blank(_account(invited).address))
        return render_template("signing_in/staff.html", page=page)
    return render_template("signing_in/parent.html", page=_parent())


@pages.post("/enrol")
def made() -> Response | str | tuple[str, int]:
    """Make the account; only now the invitation is used up."""
    invited = _invited()
    if invited.kind == "staff":
        return _staff(invited)
    return _code(invited) if request.form.get("do") == "code" else _address(invited)


def _invited() -> Invitation:
    found = porter().invitation(session.get(INVITED, ""))
    if found is None or found.until <= now():
        _over()
    return found


def _over() -> NoReturn:
    """Say why to whoever got in by the code of an invitation that is used or too old since."""
    if INVITED not in session:
        abort(404)
    abort(make_response(render_template("signing_in/over.html"), 404))


def _account(invited: Invitation) -> Account:
    """The account that they have, or a new one; an invitation opens a closed one again."""
    there = porter().account(invited.person) or Account(person=invited.person, kind=invited.kind)
    return replace(there, kind=invited.kind, post=invited.post or there.post, disabled=False)


def _staff(invited: Invitation) -> str | tuple[str, int]:
    person = house().store.person(invited.person)
    form = enrol.sent(about=(person.name,) if person else ())
    taken = entrance.is_taken(form.address, by=invited.person)
    problems = (*form.problems, *(TAKEN if taken else ()))
    if problems:
        return _not_yet(form.with_problems(problems))
    try:
        return enrol.finish(_account(invited), form, partial(_use, invited))
    except Clash:  # somebody else was quicker
        return _not_yet(form.with_problems(TAKEN))


def _not_yet(form: enrol.StaffForm) -> tuple[str, int]:
    return render_template("signing_in/staff.html", page=_staff_page(form)), 422


def _staff_page(form: enrol.StaffForm) -> StaffPage:
    return StaffPage(form=form, services=tuple(current_app.extensions["services"].values()))


def _use(invited: Invitation, account: Account) -> None:
    """Use the invitation up for this account; of two who try at once one finds it gone."""
    if not porter().use_invitation(invited.id, account):
        _over()
    session.pop(INVITED)


def _parent(*, problem: str = "", wait: int = 0) -> ParentPage:
    sent = codes.asked(ENROLLING)
    return ParentPage(
        address=sent.address if sent else "",
        sent=sent is not None,
        mail=entrance.post() is not None,
        problem=problem,
        wait=wait,
    )


def _address(invited: Invitation) -> Response | tuple[str, int]:
    address = entrance.tidied(request.form.get("address", ""))
    if not is_address(address):
        page = _parent(problem="Write your e-mail address, such as name@example.org.")
        return render_template("signing_in/parent.html", page=page), 422
    if wait := codes.send(ENROLLING, address, person=invited.person):
        return render_template("signing_in/parent.html", page=_parent(wait=wait)), 429
    return redirect(url_for("invitation.account"), 303)


def _code(invited: Invitation) -> Response | tuple[str, int]:
    sent = codes.asked(ENROLLING)
    person = codes.whose(ENROLLING, request.form.get("code", ""))
    if sent is None or person != invited.person:
        page = _parent(problem="This code is not right, or its ten minutes are over.")
        return render_template("signing_in/parent.html", page=page), 422
    before = porter().account(invited.person)
    account = replace(_account(invited), address=sent.address)
    try:
        _use(invited, account)
    except Clash:
        page = _parent(problem=TAKEN[0][1])
        return render_template("signing_in/parent.html", page=page), 422
    porter().end_all(account.person)
    if before:
        tell_changed(before)
    return entrance.come_in(account)
