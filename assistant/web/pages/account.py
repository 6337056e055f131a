"""My own account: a new password, passkeys, recovery codes, and the end of sessions elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.plan.people import Person
from assistant.store.porter import Account, Passkey
from assistant.web import entrance, passkeys, passwords
from assistant.web.enrol import RecoveryPage
from assistant.web.here import house, me
from assistant.web.outgoing import tell_changed
from assistant.web.second import new_recovery
from assistant.web.sessions import fresh_sign_in, has_account, porter, visit

pages = Blueprint("account", __name__)
Problems = tuple[tuple[str, str], ...]
WRONG = (("password", "This is not your password now."),)
NO_PASSKEY = (("device", "No passkey was made. Try again, or keep your other way in."),)


@dataclass(frozen=True, kw_only=True)
class AccountPage:
    """What somebody sees of their account. `options` is what a browser needs to make a passkey."""

    name: str
    account: Account
    passkeys: tuple[Passkey, ...]
    recovery: int
    options: str
    done: str = ""
    problems: Problems = ()


@pages.before_request
def for_its_owner() -> Response | None:
    """Whoever changes an account shows first that it is theirs."""
    if not has_account():
        return redirect(url_for("start.start"), 303)
    if request.method == "POST" and not fresh_sign_in():
        return redirect(url_for("again.again", to=url_for("account.account")), 303)
    return None


@pages.get("/account")
def account() -> str:
    """My account as it is."""
    return render_template("signing_in/account.html", page=_page(done=request.args.get("done", "")))


@pages.post("/account")
def change() -> Response | str | tuple[str, int]:
    """Change one thing."""
    deed = DEEDS.get(request.form.get("do", ""))
    if deed is None:
        abort(404)
    return deed(_account())


@pages.post("/account/passkeys")
def add() -> Response | tuple[str, int]:
    """Keep the passkey that this device has made."""
    person, name = _me(), request.form.get("device", "").strip()[:60] or "A device"
    try:
        passkeys.make(person, request.form.get("credential", ""), name=name)
    except passkeys.NotThisDevice:
        return _again(NO_PASSKEY)
    tell_changed(_account())
    return _done("passkey")


def _password(own: Account) -> Response | tuple[str, int]:
    names = entrance.tried(own.address)
    if entrance.wait(names) or not passwords.fits(own.password, request.form.get("password", "")):
        return _again(WRONG)
    entrance.right(names)
    new = request.form.get("new", "")
    if why := passwords.problem_with(new, about=(own.address, _me().name)):
        return _again((("new", why),))
    if not porter().change_password(own, passwords.hash_of(new)):
        return _again(WRONG)  # it was changed meanwhile, or the account is closed
    _end_others(own)
    tell_changed(own)
    return _done("password")


def _codes(own: Account) -> str:
    codes = tuple(new_recovery(own.person))
    return render_template("signing_in/recovery.html", page=RecoveryPage(codes=codes))


def _others(own: Account) -> Response:
    _end_others(own)
    return _done("others")


def _remove(own: Account) -> Response:
    porter().drop_passkey(own.person, request.form.get("passkey", ""))
    _end_others(own)
    return _done("removed")


DEEDS = {"password": _password, "codes": _codes, "others": _others, "remove": _remove}


def _end_others(own: Account) -> None:
    here = visit()
    porter().end_all(own.person, besides=here.id if here else "")


def _me() -> Person:
    """Who signs in here: the account is theirs in all their posts."""
    person = house().store.person(_account().person)
    assert person is not None
    return person


def _account() -> Account:
    person = me()
    own = porter().account(person.id) if person else None
    assert own is not None
    return own


def _page(*, done: str = "", problems: Problems = ()) -> AccountPage:
    person, own = _me(), _account()
    return AccountPage(
        name=person.name,
        account=own,
        passkeys=porter().passkeys(person.id),
        recovery=porter().recovery_left(person.id),
        options=passkeys.to_make(person, own.address),
        done=done,
        problems=problems,
    )


def _again(problems: Problems) -> tuple[str, int]:
    return render_template("signing_in/account.html", page=_page(problems=problems)), 422


def _done(what: str) -> Response:
    return redirect(url_for("account.account", done=what), 303)
