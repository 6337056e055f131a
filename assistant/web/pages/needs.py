"""Strengths and difficulties, what is known in each area of need, and the longer-term outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import take_out
from assistant.house import plan_for
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.page import AREAS
from assistant.school_days import day_at
from assistant.turns import new_id
from assistant.web.advice import asks_for_advice
from assistant.web.asked import id_in_address, sent_id, under_a_new_id
from assistant.web.board import Topic, board
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member, now
from assistant.web.labels import Label, labels
from assistant.web.names import nation
from assistant.web.picks import Picked, cites_of, picked, quotable
from assistant.web.taking_out import asks_first, stays
from assistant.web.who import Who
from assistant.written import Line, standing_line, write

pages = Blueprint("needs", __name__)
HEADINGS = ("strength", "difficulty", "need", "summary", "long-term")
QUOTED = ("strength", "difficulty", "need")  # what somebody said can be the whole of such a line
PARTS = ("area", "reported-by", "when")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A line that stands: its words, or the quotes alone where no words were written."""

    entry: str
    words: str
    area: str
    by: str
    when: str
    answers: tuple[Picked, ...]


@dataclass(frozen=True, kw_only=True)
class Open:
    """The line that is being written or changed now, with what stands in its boxes."""

    line: Line
    area: str
    by: str
    when: str
    picks: tuple[Picked, ...]
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class NeedsPage:
    """Every list of the page. `open` is the one line in a form; `carried` are quotes that were
    ticked on the desk and wait to be told where they belong, in `picks`."""

    frame: Frame
    lists: Mapping[str, tuple[Written, ...]]
    areas: Mapping[str, str]
    labels: Mapping[str, Label]
    titles: Mapping[str, str]
    topics: tuple[Topic, ...]
    open: Open | None
    carried: tuple[str, ...]
    picks: tuple[Picked, ...]


@pages.get("/plans/<plan>/needs")
def needs(plan: str) -> str | Response:
    """Every line; one of them in a form when it is being added or changed.

    The id of a new line stands in its address, so that whoever goes back to a form that was sent
    comes to the line that it made, and does not write it again.
    """
    asked = request.args
    if asked.get("add") in HEADINGS and not _is_its(asked.get("id", ""), asked["add"]):
        return under_a_new_id("add", "area", "quote")
    stands = plan_for(house(), member())
    return _shown(stands, _asked_for(stands))


def _is_its(name: str, heading: str) -> bool:
    """Whether an id is free for a new line, or the line that it made stands under the heading."""
    return bool(id_in_address()) or standing_line(house(), member(), heading, name) is not None


@pages.post("/plans/<plan>/needs")
def written(plan: str) -> Response | str | tuple[str, int]:
    """Keep a line, change it or take it out."""
    by, stands, form = member(), plan_for(house(), member()), request.form
    line = _sent(stands)
    old = standing_line(house(), by, line.heading, line.entry)
    if asks_for_advice() or stays():
        return _shown(stands, _open(line, stands)), 200
    if form.get("do") == "take-out":
        if old:
            # Without words of its own a line is quotes, and those stay where they are.
            if old.words and (first := asks_first(by, old.words)):
                return first
            take_out(house(), by, old.id, at=now())
    elif not line.words.strip() and not (line.cites and line.heading in QUOTED):
        return _shown(stands, replace(_open(line, stands), problem="empty")), 422
    else:
        write(house(), by, _named(line, stands, framed(stands).who), at=now())
    return redirect(_after(plan, line), 303)


def _after(plan: str, line: Line) -> str:
    """Back to the list, ready for the next line where one was asked for."""
    place = line.parts.get("area") or "need" if line.heading == "need" else line.heading
    if request.form.get("do") != "more":
        return url_for("needs.needs", plan=plan, _anchor=place)
    area = line.parts.get("area") if line.heading == "need" else None
    return url_for("needs.needs", plan=plan, add=line.heading, area=area, _anchor="line")


def _asked_for(plan: Plan) -> Open | None:
    """The line that the address asks to change or to add."""
    add, found = request.args.get("add", ""), plan.entry(request.args.get("change", ""))
    if found and found.about in HEADINGS and found.kind == "proposed":
        return _open(_stored(found), plan)
    if add not in HEADINGS:
        return None
    name = request.args["id"]
    if made := standing_line(house(), member(), add, name):
        return _open(_stored(made), plan)
    cites = cites_of(request.args.getlist("quote"), plan)
    parts = {"area": _area(request.args.get("area", ""))}
    return _open(Line(heading=add, id=name, parts=parts, cites=cites), plan)


def _stored(entry: Entry) -> Line:
    return Line(
        heading=entry.about,
        id=new_id(),
        words=entry.words or "",
        parts=entry.parts,
        cites=entry.cites,
        entry=entry.id,
    )


def _sent(plan: Plan) -> Line:
    form = request.form
    heading = form.get("heading", "")
    return Line(
        heading=heading if heading in HEADINGS else HEADINGS[0],
        id=sent_id(form),
        words=form.get("words", ""),
        parts={
            "area": _area(form.get("area", "")),
            "reported-by": form.get("reported-by", "").strip(),
            "when": form.get("when", "").strip(),
        },
        cites=cites_of(form.getlist("quote"), plan),
        entry=form.get("entry", ""),
    )


def _area(name: str) -> str:
    return name if name in AREAS else ""


def _named(line: Line, plan: Plan, who: Who) -> Line:
    """The line with who said it and when, where quotes stand for its words (002-29)."""
    quotes = [quotable(plan, cite.entry) for cite in line.cites]
    first = next((quote for quote in quotes if quote), None)
    if first is None or line.words.strip():
        return line
    told = {"reported-by": who.called(first.by), "when": day_at(first.at).isoformat()}
    return replace(line, parts={name: line.parts.get(name) or told.get(name, "") for name in PARTS})


def _open(line: Line, plan: Plan) -> Open:
    return Open(
        line=line,
        area=line.parts.get("area", ""),
        by=line.parts.get("reported-by", ""),
        when=line.parts.get("when", ""),
        picks=picked(line.cites, plan, framed(plan).who),
    )


def _shown(plan: Plan, line: Open | None) -> str:
    frame, titles, of = framed(plan), house().words.plan.short, nation()
    carried = () if line else tuple(request.args.getlist("quote"))
    page = NeedsPage(
        frame=frame,
        lists={heading: _lines(plan, frame.who, plan.under(heading)) for heading in HEADINGS},
        areas=of.areas,
        labels=labels(house().words.writing, HEADINGS, frame.called),
        titles={**titles, **house().words.plan.parts},
        topics=board(plan, frame.who, titles),
        open=line,
        carried=carried,
        picks=picked(cites_of(carried, plan), plan, frame.who),
    )
    return render_template("desk/needs.html", page=page)


def _lines(plan: Plan, who: Who, entries: Iterable[Entry]) -> tuple[Written, ...]:
    return tuple(
        Written(
            entry=entry.id,
            words=entry.words or "",
            area=entry.parts.get("area", ""),
            by=entry.parts.get("reported-by", ""),
            when=entry.parts.get("when", ""),
            answers=picked(entry.cites, plan, who),
        )
        for entry in entries
    )
