"""Sign in as staff: an address and a password, then a code of the telephone; nobody skips it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from assistant.store.porter import Account
from assistant.web import entrance, passkeys, passwords
from assistant.web.here import now
from assistant.web.second import right_second
from assistant.web.services import Service
from assistant.web.sessions import hashed, porter

pages = Blueprint("sign_in", __name__)
HALF_WAY = "half-way"  # who gave the right password in this browser, and when
SECONDS_LEFT = timedelta(minutes=10)
APART = "This address and password do not go together. Look at both, and try again."
NO_CODE = "This code is not right, or it was used before. Wait for the next one in your app."


@dataclass(frozen=True, kw_only=True)
class SignInPage:
    """The ways in. `wait` are the seconds to wait first; `mail` says whether codes can be sent;
    `options` is what a browser needs to ask for a passkey."""

    address: str = ""
    problem: str = ""
    wait: int = 0
    mail: bool = False
    options: str = ""
    services: tuple[Service, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SecondPage:
    """The second step."""

    problem: str = ""
    wait: int = 0


@pages.get("/sign-in")
def sign_in() -> str:
    """Every way in to this school."""
    return render_template("signing_in/sign_in.html", page=sign_in_page())


@pages.post("/sign-in")
def password() -> Response | tuple[str, int]:
    """Look at address and password; an address that nobody has takes as long and says the same."""
    address = entrance.tidied(request.form.get("address", ""))
    names = entrance.tried(address)
    if wait := entrance.wait(names):
        return _again(sign_in_page(address=address, wait=wait), 429)
    account = entrance.account_at(address)
    typed = request.form.get("password", "")
    if not passwords.fits(account.password if account else "", typed) or account is None:
        return _again(sign_in_page(address=address, problem=APART), 422)
    entrance.right(names)
    if passwords.weaker(account.password):
        hashed_anew = passwords.hash_of(typed)
        if porter().change_password(account, hashed_anew):
            account = replace(account, password=hashed_anew)
    session[HALF_WAY] = [account.person, _print(account), now()]
    return redirect(url_for("sign_in.second"), 303)


@pages.get("/sign-in/second")
def second() -> str | Response:
    """The code of the telephone."""
    if _half_way() is None:
        return redirect(url_for("sign_in.sign_in"), 303)
    return render_template("signing_in/second.html", page=SecondPage())


@pages.post("/sign-in/second")
def code() -> Response | tuple[str, int]:
    """Come in, with a code of the app or one of the recovery codes; each works once."""
    account = _half_way()
    if account is None:
        return redirect(url_for("sign_in.sign_in"), 303)
    names = entrance.tried(account.address)
    if wait := entrance.wait(names):
        return render_template("signing_in/second.html", page=SecondPage(wait=wait)), 429
    if not right_second(account, request.form.get("code", "")):
        return render_template("signing_in/second.html", page=SecondPage(problem=NO_CODE)), 422
    entrance.right(names)
    return entrance.come_in(account)


def sign_in_page(*, address: str = "", problem: str = "", wait: int = 0) -> SignInPage:
    """The page of all ways in."""
    mail = entrance.post() is not None
    return SignInPage(
        address=address,
        problem=problem,
        wait=wait,
        mail=mail,
        options=passkeys.to_sign_in(),
        services=tuple(current_app.extensions["services"].values()),
    )


def _again(page: SignInPage, status: int) -> tuple[str, int]:
    return render_template("signing_in/sign_in.html", page=page), status


def _half_way() -> Account | None:
    """Whose right password this browser gave a moment ago; a changed one counts no more."""
    person, seen, at = session.get(HALF_WAY, ["", "", ""])
    account = porter().account(person) if person else None
    if account is None or account.disabled or seen != _print(account):
        return None
    late = datetime.fromisoformat(now()) - datetime.fromisoformat(at) > SECONDS_LEFT
    return None if late else account


def _print(account: Account) -> str:
    return hashed(account.password)[:16]
