"""Show again who you are, before something that only you may do; then go on where you were."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.store.porter import Account, Session
from assistant.web import codes, entrance, passkeys
from assistant.web.second import right_second
from assistant.web.services import Service
from assistant.web.sessions import porter, proved, visit
from assistant.web.way_back import is_ours, remember

pages = Blueprint("again", __name__)
ONCE_MORE = "once more"
WRONG = "This code is not right, or it was used before."


@dataclass(frozen=True, kw_only=True)
class AgainPage:
    """How somebody shows it: `app`, `mail`, `service`, or `door` in the demonstration, where
    nobody has an account. `to` is where they go on, `options` what a browser needs to ask for a
    passkey."""

    how: str
    to: str
    options: str = ""
    services: tuple[Service, ...] = ()
    sent: bool = False
    problem: str = ""
    wait: int = 0


@pages.get("/sign-in/again")
def again() -> str | Response:
    """Ask once more."""
    found = visit()
    if found is None or found.sitting:
        return _sign_in()
    return render_template("signing_in/again.html", page=_page(porter().account(found.person)))


@pages.post("/sign-in/again")
def shown() -> Response | tuple[str, int]:
    """Go on, if it is them."""
    found = visit()
    account = porter().account(found.person) if found else None
    if found is None or found.sitting or account is None:
        return _sign_in()
    if request.form.get("do") == "send" and account.kind != "staff":
        wait = codes.send(ONCE_MORE, account.address, person=account.person)
        return (
            redirect(url_for("again.again", to=where_to()), 303)
            if not wait
            else _say(account, wait)
        )
    names = entrance.tried(account.address)
    if wait := entrance.wait(names):
        return _say(account, wait)
    if not _right(account, found):
        page = _page(account, problem=WRONG)
        return render_template("signing_in/again.html", page=page), 422
    entrance.right(names)
    proved()
    return redirect(where_to(), 303)


def _sign_in() -> Response:
    remember(where_to())
    return redirect(url_for("sign_in.sign_in"), 303)


def _right(account: Account, found: Session) -> bool:
    typed = request.form.get("code", "")
    if account.kind == "staff":
        return right_second(account, typed)
    return codes.whose(ONCE_MORE, typed) == found.person


def _say(account: Account, wait: int) -> tuple[str, int]:
    return render_template("signing_in/again.html", page=_page(account, wait=wait)), 429


def _page(account: Account | None, *, problem: str = "", wait: int = 0) -> AgainPage:
    how = _how(account)
    sent = codes.asked(ONCE_MORE) is not None
    return AgainPage(
        how=how,
        services=tuple(current_app.extensions["services"].values()),
        to=where_to(),
        options=passkeys.to_sign_in() if account and porter().passkeys(account.person) else "",
        sent=sent,
        problem=problem,
        wait=wait,
    )


def _how(account: Account | None) -> str:
    if account is None:
        return "door"
    if account.kind == "staff":
        return "app" if account.totp else "service"
    return "mail"


def where_to() -> str:
    """Where to go on: our own pages alone, so that no link that looks like ours leads away."""
    to = request.values.get("to", "")
    return to if is_ours(to) else url_for("start.start")
