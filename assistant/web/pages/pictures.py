"""The picture beside an answer, for whoever may see that answer."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, abort
from werkzeug.wrappers import Response as Answer

from assistant.deeds import to_read
from assistant.house import House, seen
from assistant.plan.entry import Entry
from assistant.plan.people import LEADS, Member
from assistant.plan.picture import has_picture
from assistant.safeguarding import cases_for, to_open
from assistant.web.here import house, member
from assistant.web.recently import show_who_you_are

pages = Blueprint("pictures", __name__)
# Opened by itself, it is a file to keep; nothing in it could run or fetch.
AS_A_FILE = {
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
}


@pages.get("/plans/<plan>/pictures/<entry>")
def picture(plan: str, entry: str) -> Answer:
    """Not there and not yours are one answer; what is for leads opens after a step-up, as there."""
    in_the_plan = _has(entry, _read(house(), member()))
    if not in_the_plan and not _has(entry, _kept_apart(house(), member())):
        abort(404)
    if not in_the_plan and (first := show_who_you_are()):
        return first
    found = house().store.picture(entry) or abort(404)
    return Response(found.data, mimetype=found.kind, headers=AS_A_FILE)


def _has(name: str, entries: Iterable[Entry]) -> bool:
    return any(entry.id == name and has_picture(entry) for entry in entries)


def _read(house: House, reader: Member) -> tuple[Entry, ...]:
    """What this reader sees, or is the named adult to look at first; a lead reads no plan."""
    return () if reader.role in LEADS else (*seen(house, reader), *to_read(house, reader))


def _kept_apart(house: House, reader: Member) -> tuple[Entry, ...]:
    """What is or was held, for the leads and for a head to whom it was passed on; and, for the
    leads, what a pupil gave and nobody has opened."""
    unopened = to_open(house, reader) if reader.role in LEADS else ()
    return (*(case.entry for case in cases_for(house, reader)), *unopened)
