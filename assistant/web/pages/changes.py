"""What changed between two versions of the plan, for whoever asks, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.plan.changes import Change
from assistant.plan.people import Member
from assistant.plan.versions import Version
from assistant.web.agreements import Standing, news, standing, who_is_on
from assistant.web.here import house, member
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles
from assistant.web.who import Who

pages = Blueprint("changes", __name__)


@dataclass(frozen=True, kw_only=True)
class ChangesPage:
    """What is new in the newest version since an older one; `since` is None for the first."""

    person: Member
    me: str
    who: Who
    standing: Standing
    since: Version | None
    changes: tuple[Change, ...]
    titles: Mapping[str, str]
    short: Mapping[str, str]


@pages.get("/plans/<plan>/changes")
def changes(plan: str) -> str | Response:
    """What changed since this person last answered or read, or since a version that they pick."""
    by, who = member(), who_is_on(plan)
    if by.role == "pupil":
        return redirect(url_for("agree.agree", plan=plan))
    found = standing(plan_for(house(), by), who)
    if found is None:
        abort(404)
    since = _picked(found)
    page = ChangesPage(
        person=by,
        me=by.person,
        who=who,
        standing=found,
        since=since,
        changes=news(since, found.version, who) if since else (),
        titles=titles(house().words, nation()),
        short=house().words.plan.short,
    )
    return render_template("agree/changes.html", page=page)


def _picked(found: Standing) -> Version | None:
    """The version in the address, if there is one and it is older; else the usual one."""
    wanted = request.args.get("since", "")
    return next((v for v in found.all[:-1] if str(v.number) == wanted), found.since)
