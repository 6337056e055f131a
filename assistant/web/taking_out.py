"""Before somebody's own words are taken out: one question, for there is no way back."""

from __future__ import annotations

from flask import render_template, request

from assistant.plan.people import Member
from assistant.web.names import called


def asks_first(
    by: Member, words: str, *, wording: str = "", photo: str = "", back: str = ""
) -> str | None:
    """The page that asks; None once the answer was yes.

    The rest of the form goes with it. No leads to `back`, or sends the form with `do` = `stay`.
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
        back=back,
        sent=sent,
    )
