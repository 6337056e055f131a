"""Sign in as a parent: ask for six figures by mail, and write them on the page that asked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.web import codes, entrance
from assistant.web.sessions import porter

pages = Blueprint("mailed", __name__)
ASKED = "asked"
WRONG = "This code is not right, or its ten minutes are over. Look again, or ask for a new one."


@dataclass(frozen=True, kw_only=True)
class CodePage:
    """Where the code is written. `wait` are the seconds to wait before asking for another one."""

    address: str
    problem: str = ""
    wait: int = 0


@pages.post("/sign-in/mail")
def ask() -> Response | tuple[str, int]:
    """Send a code, if somebody has an account with this address; the answer is the same if not."""
    address = request.form.get("address", "")
    if entrance.post() is None or not address.strip():
        return redirect(url_for("sign_in.sign_in"), 303)
    if wait := codes.send(ASKED, address):
        page = CodePage(address=address, wait=wait)
        return render_template("signing_in/code.html", page=page), 429
    return redirect(url_for("mailed.code"), 303)


@pages.get("/sign-in/code")
def code() -> str | Response:
    """The box for the code; nothing is used up by looking."""
    sent = codes.asked(ASKED)
    if sent is None:
        return redirect(url_for("sign_in.sign_in"), 303)
    return render_template("signing_in/code.html", page=CodePage(address=sent.address))


@pages.post("/sign-in/code")
def come_in() -> Response | tuple[str, int]:
    """Come in, if this is the code that was sent, and this the browser that asked for it."""
    sent = codes.asked(ASKED)
    if sent is None:
        return redirect(url_for("sign_in.sign_in"), 303)
    names = entrance.tried(sent.address)
    if wait := entrance.wait(names):
        page = CodePage(address=sent.address, wait=wait)
        return render_template("signing_in/code.html", page=page), 429
    person = codes.whose(ASKED, request.form.get("code", ""))
    account = porter().account(person) if person else None
    if account is None or account.disabled:
        page = CodePage(address=sent.address, problem=WRONG)
        return render_template("signing_in/code.html", page=page), 422
    entrance.right(names)
    return entrance.come_in(account)
