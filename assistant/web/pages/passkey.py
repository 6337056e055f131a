"""Come in by a passkey, or show by one that it is still you."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from assistant.web import entrance, passkeys
from assistant.web.pages.again import where_to
from assistant.web.pages.sign_in import sign_in_page
from assistant.web.sessions import is_of, porter, proved

pages = Blueprint("passkey", __name__)
NOT_KNOWN = "This passkey is not known here, or it was not shown in time. Use another way."


@pages.post("/sign-in/passkey")
def passkey() -> Response | tuple[str, int]:
    """A device signed: its owner comes in, or goes on where they were."""
    try:
        person = passkeys.owner(request.form.get("credential", ""))
    except passkeys.NotThisDevice:
        return _not_known()
    account = porter().account(person)
    if account is None or account.disabled:
        return _not_known()
    if "to" not in request.form:
        return entrance.come_in(account)
    if not is_of(account):
        return _not_known()
    proved()
    return redirect(where_to(), 303)


def _not_known() -> tuple[str, int]:
    return render_template("signing_in/sign_in.html", page=sign_in_page(problem=NOT_KNOWN)), 422
