"""Before something written is taken out: one question, for there is no way back."""

from __future__ import annotations

from flask import render_template, request

from assistant.plan.people import Member
from assistant.turns import as_said
from assistant.web.names import called

STAY = "stay"  # what “No, leave it in” sends; the page comes back, and nothing is kept


def asks_first(
    by: Member,
    words: str,
    *,
    wording: str = "",
    photo: str = "",
    goes: str = "",
    back: str = "",
    typed: str = "",
) -> str | None:
    """The page that asks; None once the answer was yes.

    `goes` says what else leaves the plan, and what stays. The rest of the form goes with it. No
    leads to `back`; without one, or where the box had other words (`typed`), it sends the form
    with `do` = `stay`.
    """
    if "sure" in request.form:
        return None
    sent = [each for each in request.form.items(multi=True) if each[0] not in ("csrf_token", "do")]
    return render_template(
        "take_out.html",
        person=by,
        name=called(by.plan),
        words=words,
        wording=wording,
        photo_entry=photo,
        goes=goes,
        do=request.form.get("do", ""),
        stay=STAY,
        back="" if typed and as_said(typed) != words else back,
        sent=sent,
    )


def stays() -> bool:
    """Whether the answer was no: what was typed beside it comes back, and nothing is kept."""
    return request.form.get("do") == STAY
