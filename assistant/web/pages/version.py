"""One version of the plan as a document; staff say there that they have read it (6.49)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.agreement import Offer, offer, read_version
from assistant.house import plan_for
from assistant.plan.layout import plan_page as laid_out
from assistant.plan.page import PlanPage
from assistant.plan.people import Member
from assistant.plan.signatures import with_signatures
from assistant.web.agreements import Standing, standing, who_is_on
from assistant.web.here import house, member, now
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles

pages = Blueprint("version", __name__)


@dataclass(frozen=True, kw_only=True)
class VersionPage(PlanPage):
    """The plan as a version had it for this reader, with what it is and what can be done here."""

    person: Member
    standing: Standing


@pages.get("/plans/<plan>/versions/<int:number>")
def version(plan: str, number: int) -> str:
    """The version as this reader may have it now."""
    found = offer(house(), member(), number)
    return as_page(found) if found else abort(404)


@pages.post("/plans/<plan>/versions/<int:number>")
def has_read(plan: str, number: int) -> Response:
    """Keep that this member of staff has read it."""
    read_version(house(), member(), number, at=now())
    return redirect(url_for("version.version", plan=plan, number=number, _anchor="read"), 303)


def as_page(found: Offer) -> str:
    """A version as this request's member sees it, signed by those who answered to it."""
    reader, who = member(), who_is_on(member().plan)
    today = plan_for(house(), reader)
    page = laid_out(found.plan, who.members, who.people, titles(house().words, nation()))
    signed = with_signatures(page, today, who.members, who.people, version=found.version.number)
    stands = standing(today, who)
    assert stands is not None
    numbered = replace(signed, version=found.version.number, shared=found.version.at)
    whole = VersionPage(**vars(numbered), person=reader, standing=stands)
    return render_template("agree/version.html", page=whole)
