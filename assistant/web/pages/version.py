"""One version of the plan as a document; staff say there that they have read it (6.49)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.agreement import Offer, keep_on_paper, offer, read_version
from assistant.documents.pdf import NoPdf
from assistant.house import plan_for
from assistant.plan.agreed import NO_SITTING
from assistant.plan.layout import plan_page as laid_out
from assistant.plan.people import Member
from assistant.plan.signatures import with_signatures
from assistant.web.agreements import Standing, standing, who_is_on
from assistant.web.here import house, member, now, paper
from assistant.web.names import nation
from assistant.web.pages.plan_page import ReadPage, titles
from assistant.web.paper import little_by_little, with_photos

pages = Blueprint("version", __name__)


@dataclass(frozen=True, kw_only=True)
class VersionPage(ReadPage):
    """The plan as a version had it for this reader, with what it is and what can be done here."""

    standing: Standing


@pages.get("/plans/<plan>/versions/<int:number>")
def version(plan: str, number: int) -> str:
    """The version as this reader may have it now."""
    found = offer(house(), member(), number)
    return as_page(found, member()) if found else abort(404)


@pages.post("/plans/<plan>/versions/<int:number>")
def has_read(plan: str, number: int) -> Response:
    """Keep that this member of staff has read it."""
    read_version(house(), member(), number, at=now())
    return redirect(url_for("version.version", plan=plan, number=number, _anchor="read"), 303)


def keep_paper(entry: str) -> None:
    """Keep on paper what was agreed to, if this server prints: the one place where that is done.

    Paper outlives a pupil's sitting, so that what is held in it is not even in the pupil's own.
    """
    reader, prints = replace(member(), sitting=NO_SITTING), paper()
    found = offer(house(), reader)
    if found is None or prints is None:
        return
    try:
        pdf = prints(with_photos(as_page(found, reader, written=little_by_little)))
    except NoPdf:
        return  # the text is kept; why there is no page was written down where it was to be made
    keep_on_paper(house(), entry, reader.plan, pdf)


def as_page(found: Offer, reader: Member, *, written: Callable[..., str] = render_template) -> str:
    """A version as this reader sees it, signed by those who answered to it; `written` fills in a
    template."""
    who = who_is_on(reader.plan)
    today = plan_for(house(), reader)
    page = laid_out(found.plan, who.members, who.people, titles(house().words, nation()))
    signed = with_signatures(page, today, who.members, who.people, version=found.version.number)
    stands = standing(today, who)
    assert stands is not None
    numbered = replace(signed, version=found.version.number, shared=found.version.at)
    whole = VersionPage(**vars(numbered), person=reader, standing=stands)
    return written("agree/version.html", page=whole)
