"""An outcome for this year: whose words it answers, what will be seen, by when, how helped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.web.advice import asks_for_advice
from assistant.web.asked import id_in_address, under_a_new_id
from assistant.web.board import Topic, board
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, member, now
from assistant.web.labels import Label, labels
from assistant.web.names import called
from assistant.web.picks import Picked, cites_of, picked
from assistant.web.sheet import (
    Sheet,
    empty_box,
    odd_day,
    problems,
    sent_sheet,
    sheet_cites,
    stored_sheet,
)
from assistant.web.taking_out import asks_first, stays
from assistant.written import ONCE, ROWS, standing_line, take_out_outcome, write

pages = Blueprint("outcomes", __name__)
HEADINGS = ("outcome", *ONCE, *ROWS)
GOES = "Its approaches and provision leave the plan with it. What people said stays where it is."


@dataclass(frozen=True, kw_only=True)
class OutcomePage:
    """One outcome in its form.

    `number` is 0 for a new one; `picks` are the words ticked now, `topics` all that can be;
    `ahead` the long-term outcomes by entry; `odd` what to say of the date.
    """

    frame: Frame
    number: int
    entry: str
    sheet: Sheet
    labels: Mapping[str, Label]
    picks: tuple[Picked, ...]
    topics: tuple[Topic, ...]
    titles: Mapping[str, str]
    ahead: tuple[tuple[str, str], ...]
    odd: str
    saved: bool = False
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/plans/<plan>/outcomes/new")
def new(plan: str) -> str | Response:
    """A new outcome, from the words that were ticked on the desk; its id stands in the address."""
    if made := standing_line(house(), member(), "outcome", request.args.get("id", "")):
        return redirect(url_for("outcomes.outcome", plan=plan, entry=made.id))
    name, quotes = id_in_address(), request.args.getlist("quote")
    if not name:
        return under_a_new_id("quote")
    stands = plan_for(house(), member())
    sheet = stored_sheet(stands, None, cites=cites_of(quotes, stands))
    return _shown(_page(stands, replace(sheet, outcome=replace(sheet.outcome, id=name))))


@pages.post("/plans/<plan>/outcomes/new")
def started(plan: str) -> Response | str | tuple[str, int]:
    """Keep a new outcome with everything that was written for it."""
    return _keep("")


@pages.get("/plans/<plan>/outcomes/<entry>")
def outcome(plan: str, entry: str) -> str:
    """An outcome as it stands."""
    stands, found = plan_for(house(), member()), _found(entry)
    page = _page(stands, stored_sheet(stands, found, more=request.args.get("more", "")))
    return _shown(replace(page, saved="saved" in request.args))


@pages.post("/plans/<plan>/outcomes/<entry>")
def changed(plan: str, entry: str) -> Response | str | tuple[str, int]:
    """Keep what changed in an outcome, or take it out with its lines."""
    if request.form.get("do") != "take-out":
        return _keep(_found(entry).id)
    found = standing_line(house(), member(), "outcome", entry)
    if found:
        back = url_for("outcomes.outcome", plan=plan, entry=found.id)
        if first := asks_first(member(), found.words or "", goes=GOES, back=back):
            return first
        take_out_outcome(house(), member(), found, at=now())
    return redirect(url_for("home.home", plan=plan), 303)


def _found(entry: str) -> Entry:
    """The outcome that stands now for this address, through any number of changes."""
    return standing_line(house(), member(), "outcome", entry) or abort(404)


def _keep(entry: str) -> Response | str | tuple[str, int]:
    by, stands = member(), plan_for(house(), member())
    sheet = sent_sheet(request.form, entry=entry)
    if asks_for_advice() or stays():
        return _shown(_page(stands, sheet)), 200
    if first := _row_asks_first(by):
        return first
    wrong = problems(sheet, stands, called(by.plan))
    if wrong:
        return _shown(replace(_page(stands, sheet), problems=wrong)), 422
    kept = write(house(), by, replace(sheet.outcome, cites=sheet_cites(sheet, stands)), at=now())
    assert kept is not None
    for line in sheet.lines:
        write(house(), by, replace(line, cites=(Cite(kept.id),)), at=now())
    return redirect(_after(by.plan, kept.id), 303)


def _row_asks_first(by: Member) -> str | None:
    """The question before the row goes whose “Take out” was pressed, where one stands."""
    row = request.form.get("do", "").removeprefix("out-")
    name = request.form.get(f"{row}-entry", "")
    found = next(filter(None, (standing_line(house(), by, each, name) for each in ROWS)), None)
    said = ", ".join(filter(None, (found.words, *found.parts.values()))) if found else ""
    return asks_first(by, said) if said else None


def _after(plan: str, entry: str) -> str:
    """Back to the outcome: to the next empty line when one was asked for, else to “Saved”."""
    more = request.form.get("do", "").removeprefix("more-")
    if more not in ROWS:
        return url_for("outcomes.outcome", plan=plan, entry=entry, saved=1, _anchor="saved")
    place = empty_box(more)
    return url_for("outcomes.outcome", plan=plan, entry=entry, more=more, _anchor=place)


def _page(plan: Plan, sheet: Sheet) -> OutcomePage:
    frame, titles = framed(plan), house().words.plan.short
    ids = [outcome.id for outcome in plan.under("outcome")]
    return OutcomePage(
        frame=frame,
        number=ids.index(sheet.outcome.entry) + 1 if sheet.outcome.entry in ids else 0,
        entry=sheet.outcome.entry,
        sheet=sheet,
        labels=labels(house().words.writing, HEADINGS, frame.called),
        picks=picked(cites_of(sheet.quotes, plan), plan, frame.who),
        topics=board(plan, frame.who, titles),
        titles=titles,
        ahead=tuple((e.id, e.words or "") for e in plan.under("long-term")),
        odd=odd_day(sheet.once["by-date"].words, today()),
    )


def _shown(page: OutcomePage) -> str:
    return render_template("desk/outcome.html", page=page)
