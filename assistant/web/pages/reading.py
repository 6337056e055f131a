"""A named adult reads the pupil's words, and says for each who may have them next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import pupils_choice, release, to_read
from assistant.house import plan_for, seen
from assistant.plan.decides import decides
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.hats import human_of
from assistant.plan.journey import RUNG
from assistant.plan.people import Member
from assistant.plan.picture import photo_in
from assistant.plan.seen import JOURNEY, gather, unread
from assistant.plan.shown import question_of
from assistant.web.here import house, member, now
from assistant.web.names import pupil_on, team

pages = Blueprint("reading", __name__)


@dataclass(frozen=True, kw_only=True)
class Given:
    """One thing that the pupil gave: the question as shown, their words, and whose hands.

    With `photo`, its id, the words are what the pupil says of it.
    `starred` holds the words that were starred, where the pupil gave stars; `moved` the outcome
    that the pupil put on another rung of the way ahead, and `rung` which.
    """

    id: str
    question: str
    words: str
    photo: str
    starred: tuple[str, ...]
    moved: tuple[str, ...]
    rung: str
    how: str
    scribe: str
    at: str


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """What waits for this reader; when nothing does, `why_not` says why (one of `why_not()`).

    `passed` are questions without words, `own_hands` is true when the reader held the tablet for
    some words, `decides` when the pupil says what the family reads, `chosen` what the form held
    when it came back, `missing` what has no choice yet.
    """

    person: Member
    name: str
    dsl: str
    given: tuple[Given, ...]
    passed: tuple[Given, ...]
    why_not: str
    own_hands: bool
    readers: str
    pupils_choice: str
    decides: bool
    chosen: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@pages.get("/plans/<plan>/read")
def read(plan: str) -> str:
    """The pupil's words for this reader, or why there are none."""
    return render_template("reading.html", page=_page())


@pages.post("/plans/<plan>/read")
def decide(plan: str) -> Response | tuple[str, int]:
    """Release or hold what was on the page; words that came after it was shown wait on."""
    reader = member()
    shown = set(request.form.getlist("shown"))
    waiting = [entry for entry in to_read(house(), reader) if entry.id in shown]
    chosen = {entry.id: _choice(entry) for entry in waiting}
    missing = tuple(name for name, choice in chosen.items() if not choice)
    if missing:
        page = _page(chosen={"all": request.form.get("all", ""), **_own_choices()}, missing=missing)
        return render_template("reading.html", page=page), 422
    if chosen:
        release(house(), reader, chosen, at=now())
    return redirect(url_for("reading.read", plan=plan), 303)


def _choice(entry: Entry) -> str:
    """This entry's own choice, or the one for all; a question passed holds no words to keep."""
    if entry.kind == "passed":
        return "school"
    choice = request.form.get(f"to-{entry.id}") or request.form.get("all", "")
    return choice if choice in ("school", "family", "hold") else ""


def _own_choices() -> dict[str, str]:
    form = request.form
    return {name.removeprefix("to-"): form[name] for name in form if name.startswith("to-")}


def _page(*, chosen: Mapping[str, str] | None = None, missing: tuple[str, ...] = ()) -> ReadPage:
    reader, who = member(), team(member().plan)
    waiting = to_read(house(), reader)
    plan = fold((*seen(house(), reader), *waiting))
    given = tuple(_given(entry, plan, who.pupil.called) for entry in waiting)
    passed = {entry.id for entry in waiting if entry.kind == "passed"}
    return ReadPage(
        person=reader,
        name=who.pupil.called,
        dsl=who.leads,
        given=tuple(each for each in given if each.id not in passed),
        passed=tuple(each for each in given if each.id in passed),
        why_not="" if waiting else why_not(reader),
        own_hands=_own_hands(reader),
        readers=who.readers(without=reader.person),
        pupils_choice=pupils_choice(house(), reader.plan),
        decides=decides(house().store.entries(reader.plan)),
        chosen=chosen or {},
        missing=missing,
    )


def _given(entry: Entry, plan: Plan, name: str) -> Given:
    cited = (plan.entry(cite.entry) for cite in entry.cites)
    told = tuple(each.words for each in cited if each and each.words)
    scribe = house().store.person(entry.scribe) if entry.scribe else None
    return Given(
        id=entry.id,
        question=question_of(entry, plan, name),
        words=entry.words or "",
        photo=photo_in(entry),
        starred=told if entry.kind == "starred" else (),
        moved=told if entry.about == JOURNEY else (),
        rung=entry.parts.get(RUNG, ""),
        how=entry.how,
        scribe=scribe.name if scribe else "",
        at=entry.at,
    )


def why_not(reader: Member) -> str:
    """Why nothing waits for this reader: `not-given`, `first`, `own-hands`, `read` or `nothing`."""
    plan = plan_for(house(), reader)
    pupil = pupil_on(reader.plan).person
    if pupil not in plan.given:
        return "not-given"
    if reader.gives_part and reader.person not in {*plan.given, *plan.not_given}:
        return "first"
    if _own_hands(reader):
        return "own-hands"
    return "read" if any(e.cites for e in plan.kind("read") if e.by == reader.person) else "nothing"


def _own_hands(reader: Member) -> bool:
    store, plan = house().store, reader.plan
    entries, members = store.entries(plan), store.members(plan, former=True)
    waiting, one = unread(entries, gather(entries, members)), human_of(members)
    return any(one(entry.scribe) == reader.human for entry in waiting)
