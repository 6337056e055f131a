"""Put words side by side: we say the same, or we see this differently, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.house import plan_for
from assistant.plan.differences import AGREE, CHOICE, DETAILS, NEEDED, TRY, apart, chosen, views
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.page import Apart
from assistant.plan.whole import DIFFERENCE, SAME
from assistant.together import Choice, NotWhole, choose, mark, take_out_mark, unseen_by
from assistant.turns import new_id
from assistant.web.advice import asks_for_advice
from assistant.web.asked import id_in_address, sent_id, under_a_new_id
from assistant.web.board import Topic, board, shown, value_of
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, member, now
from assistant.web.labels import Label, labels
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles
from assistant.web.picks import NotTheirWords, Picked, cites_of, only, picked
from assistant.web.sheet import odd_day
from assistant.web.taking_out import asks_first
from assistant.written import Line, standing_line

pages = Blueprint("differences", __name__)
GOES = {
    SAME: "What people said stays where it is.",
    DIFFERENCE: "What was chosen about it leaves the plan with it. What people said stays where it "
    "is, and so does a parent’s statement.",
}
SENTENCES = {
    "quote": "Tick words of two people or more.",
    "words": "Say what it is about, in a few words.",
}
LACKS = {
    "choice": "Choose what you do about it.",
    f"{AGREE}-words": "Pick the words that everybody agrees on, or write new ones.",
    "try-words": "Write what you try.",
    "until": "Write until when.",
    "settles": "Write what would settle it.",
    "looks": "Write who looks.",
    "advice-words": "Write whom you ask.",
}


@dataclass(frozen=True, kw_only=True)
class MarkPage:
    """Words of several people, side by side, in a form.

    `heading` is a topic to tick among; `only` holds, for a ticked answer, the words of it that
    count; `agreed` are the views, of which all may agree on one; `unseen` names who will not see
    this when it is shared, and whose words they may not read.
    """

    frame: Frame
    titles: Mapping[str, str]
    topics: tuple[Topic, ...]
    short: Mapping[str, str]
    heading: str
    line: Line
    picks: tuple[Picked, ...]
    only: Mapping[str, str]
    labels: Mapping[str, Label]
    apart: Apart | None
    choice: Choice
    agreed: tuple[tuple[str, Picked], ...]
    odd: str
    unseen: tuple[tuple[str, tuple[str, ...]], ...]
    saved: bool = False
    problems: tuple[tuple[str, str], ...] = ()


@pages.get("/plans/<plan>/differences/new")
def new(plan: str) -> str | Response:
    """Words that were ticked on the desk, or all of one topic to tick among; the id of what is
    said of them stands in the address."""
    if made := _standing(request.args.get("id", "")):
        return redirect(url_for("differences.difference", plan=plan, entry=made.id))
    name, heading = id_in_address(), request.args.get("topic", "")
    given = request.args.getlist("quote")
    if not name:
        return under_a_new_id("topic", "quote")
    stands = plan_for(house(), member())
    cites = cites_of(given, stands)
    words = house().words.plan.short.get(heading or _heading(stands, cites), "")
    line = Line(heading=DIFFERENCE, id=name, words=words, cites=cites)
    return _shown(_page(stands, line, heading="" if cites else heading))


@pages.post("/plans/<plan>/differences/new")
def said(plan: str) -> Response | tuple[str, int]:
    """Keep that it is the same, or that it is seen differently."""
    return _keep(None)


@pages.get("/plans/<plan>/differences/<entry>")
def difference(plan: str, entry: str) -> str:
    """Who holds which view, and what to do about it."""
    stands, found = plan_for(house(), member()), _found(entry)
    page = _page(stands, _stored(found))
    return _shown(replace(page, saved="saved" in request.args))


@pages.post("/plans/<plan>/differences/<entry>")
def changed(plan: str, entry: str) -> Response | str | tuple[str, int]:
    """Keep what was chosen, change who says what, or take it all out."""
    found, do = _found(entry), request.form.get("do", "")
    if do == "take-out":
        back = url_for("differences.difference", plan=plan, entry=found.id)
        if first := asks_first(member(), found.words or "", goes=GOES[found.about], back=back):
            return first
        take_out_mark(house(), member(), found, at=now())
        return redirect(url_for("home.home", plan=plan, _anchor="board"), 303)
    about_words = do != "choose" and "topic" in request.form
    return _keep(found) if about_words else _choose(found)


def _found(entry: str) -> Entry:
    """The mark that stands now for this address, through any number of changes."""
    return _standing(entry) or abort(404)


def _standing(entry: str) -> Entry | None:
    found = (standing_line(house(), member(), about, entry) for about in (DIFFERENCE, SAME))
    return next(filter(None, found), None)


def _heading(plan: Plan, cites: tuple[Cite, ...]) -> str:
    """The topic of the first words."""
    found = plan.entry(cites[0].entry) if cites else None
    return found.about if found else ""


def _stored(entry: Entry) -> Line:
    words, cites = entry.words or "", entry.cites
    return Line(heading=entry.about, id=new_id(), words=words, cites=cites, entry=entry.id)


def _keep(found: Entry | None) -> Response | tuple[str, int]:
    by, stands = member(), plan_for(house(), member())
    line = _sent(stands, found)
    if asks_for_advice():
        page = _page(stands, line, heading=request.form.get("topic", ""))
        return _shown(replace(page, only=_typed(line))), 200
    try:
        kept = mark(house(), by, replace(line, cites=_parts(stands, line)), at=now())
    except (NotWhole, NotTheirWords) as wrong:
        page = _page(stands, line, heading=request.form.get("topic", ""))
        return _shown(replace(page, only=_typed(line), problems=_wrong(wrong))), 422
    assert kept is not None
    if kept.about == SAME:
        return redirect(url_for("home.home", plan=by.plan, _anchor="board"), 303)
    return redirect(url_for("differences.difference", plan=by.plan, entry=kept.id), 303)


def _parts(plan: Plan, line: Line) -> tuple[Cite, ...]:
    """The ticked words, or just those of them that were copied into the box below."""
    typed = _typed(line)
    return tuple(only(plan, c.entry, typed[c.entry]) if typed[c.entry] else c for c in line.cites)


def _typed(line: Line) -> dict[str, str]:
    return {c.entry: request.form.get(f"only-{c.entry}", "").strip() for c in line.cites}


def _wrong(wrong: NotWhole | NotTheirWords) -> tuple[tuple[str, str], ...]:
    if isinstance(wrong, NotTheirWords):
        return (("quote", f"“{wrong}” does not stand in these words. Copy a part as it is."),)
    return tuple((box, SENTENCES[box]) for box in wrong.boxes)


def _sent(plan: Plan, found: Entry | None) -> Line:
    """What was ticked and written; a mark that stands stays what it is, same or different."""
    form = request.form
    return Line(
        heading=found.about if found else form.get("do", ""),
        id=sent_id(form),
        words=form.get("words", ""),
        cites=cites_of(form.getlist("quote"), plan),
        entry=found.id if found else "",
    )


def _choose(found: Entry) -> Response | tuple[str, int]:
    by, stands = member(), plan_for(house(), member())
    choice = _chosen(stands)
    if asks_for_advice():
        return _shown(replace(_page(stands, _stored(found)), choice=choice)), 200
    try:
        choose(house(), by, found.id, choice, at=now())
    except NotWhole as lacks:
        page = replace(_page(stands, _stored(found)), choice=choice, problems=_lacks(choice, lacks))
        return _shown(page), 422
    place = url_for("differences.difference", plan=by.plan, entry=found.id, saved=1)
    return redirect(f"{place}#saved", 303)


def _chosen(plan: Plan) -> Choice:
    form = request.form
    name = form.get("choice", "")
    agreed = cites_of([form.get("agreed", "")], plan) if name == AGREE else ()
    return Choice(
        id=sent_id(form),
        choice=name,
        words=form.get(f"{name}-words", ""),
        details={each: form.get(each, "") for each in DETAILS} if name == TRY else {},
        agreed=agreed[0] if agreed else None,
    )


def _lacks(choice: Choice, lacks: NotWhole) -> tuple[tuple[str, str], ...]:
    boxes = (f"{choice.choice}-words" if box == "words" else box for box in lacks.boxes)
    return tuple((box, LACKS[box]) for box in boxes)


def _page(plan: Plan, line: Line, *, heading: str = "") -> MarkPage:
    frame, words = framed(plan), house().words
    found = plan.entry(line.entry)
    choice = _standing_choice(plan, line.entry)
    return MarkPage(
        frame=frame,
        titles=titles(words, nation()),
        topics=board(plan, frame.who, words.plan.short),
        short=words.plan.short,
        heading=heading,
        line=line,
        picks=picked(line.cites, plan, frame.who),
        only={p.entry: p.only for p in picked(line.cites, plan, frame.who) if p.only},
        labels=labels(words.together, (DIFFERENCE, SAME, *NEEDED), frame.called),
        apart=_apart(plan, frame, line.entry),
        choice=choice,
        agreed=_agreed(plan, frame, found),
        odd=odd_day(choice.details.get("until", ""), today()),
        unseen=_unseen(frame, found),
    )


def _apart(plan: Plan, frame: Frame, entry: str) -> Apart | None:
    every = apart(plan, partial(shown, frame.who))
    return next((each for each in every if each.entry == entry), None)


def _standing_choice(plan: Plan, difference: str) -> Choice:
    """What was chosen, as it stands in the boxes."""
    stands = chosen(plan, difference)
    if stands is None:
        return Choice(id=new_id(), choice="")
    theirs = [cite for cite, _ in views(plan, stands)]
    return Choice(
        id=new_id(),
        choice=stands.parts.get(CHOICE, ""),
        words=stands.words or "",
        details={name: stands.parts.get(name, "") for name in DETAILS},
        agreed=theirs[0] if theirs else None,
    )


def _agreed(plan: Plan, frame: Frame, found: Entry | None) -> tuple[tuple[str, Picked], ...]:
    """The views, one of which all may agree on: the value of its button, and the words."""
    every = views(plan, found) if found else ()
    return tuple((value_of(c), picked([c], plan, frame.who)[0]) for c, _ in every)


def _unseen(frame: Frame, found: Entry | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who will not see this when it is shared, and whose words they may not read."""
    hidden = unseen_by(house(), member(), found) if found else {}
    called = frame.who.called
    return tuple((called(of), tuple(map(called, whose))) for of, whose in hidden.items())


def _shown(page: MarkPage) -> str:
    return render_template("desk/mark.html", page=page)
