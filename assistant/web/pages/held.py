"""What is held for the safeguarding lead: exact words, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.deeds import let_go, to_hold
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.people import Member, Person
from assistant.plan.shown import question_of
from assistant.prompts import Helpline
from assistant.web.here import house, me, member, now
from assistant.web.names import nation

pages = Blueprint("held", __name__)


@dataclass(frozen=True, kw_only=True)
class Held:
    """One thing that is held. `handed_by` is the adult who handed it over, "" for the program.

    `later` says what became of the words since: "", `changed` or `taken-out`; they stay here.
    """

    plan: str
    entry: str
    pupil: str
    who: str
    voice: str
    question: str
    words: str
    how: str
    scribe: str
    at: str
    handed_by: str
    later: str


@dataclass(frozen=True, kw_only=True)
class HeldPage:
    """All that is held on this person's plans; `problem` is an entry with no reason to let go."""

    me: str
    held: tuple[Held, ...]
    helplines: tuple[Helpline, ...]
    problem: str = ""


@pages.get("/held")
def held() -> str:
    """What is held, oldest first."""
    return render_template("held.html", page=_page())


@pages.post("/plans/<plan>/held/<entry>")
def go(plan: str, entry: str) -> Response | tuple[str, int]:
    """Let words go their usual way again, with a reason that is kept."""
    reason = request.form.get("reason", "")
    if not reason.strip():
        return render_template("held.html", page=replace(_page(), problem=entry)), 422
    let_go(house(), member(), entry, reason, at=now())
    return redirect(url_for("held.held"), 303)


def _page() -> HeldPage:
    person = me()
    assert person is not None
    found = [held for dsl in places(person) for held in _held_on(dsl)]
    return HeldPage(
        me=person.name,
        held=tuple(sorted(found, key=lambda held: held.at)),
        helplines=nation().helplines,
    )


def places(person: Person) -> Iterator[Member]:
    """The memberships in which this person is the safeguarding lead."""
    store = house().store
    for row in store.plans_of(person.id):
        found = store.member(str(row["plan"]), person.id)
        if found and found.role == "dsl":
            yield found


def _held_on(dsl: Member) -> Iterator[Held]:
    entries = house().store.entries(dsl.plan)  # all of it, as it was said: nothing is hidden here
    asked_in, stands = _as_asked(entries), fold(entries)
    for entry in to_hold(house(), dsl):
        yield _held(entry, entries, asked_in, stands)


def _as_asked(entries: tuple[Entry, ...]) -> Plan:
    """All that was ever said, so that a question still shows the word that it echoed."""
    return replace(fold(entries), entries=entries)


def _held(entry: Entry, entries: tuple[Entry, ...], asked_in: Plan, stands: Plan) -> Held:
    store = house().store
    people = store.people(entry.plan)
    roles = {m.person: m for m in store.members(entry.plan, former=True)}
    pupil = next(people[m.person] for m in roles.values() if m.role == "pupil")
    names = {name: person.name for name, person in people.items()}
    return Held(
        plan=entry.plan,
        entry=entry.id,
        pupil=pupil.name,
        who=names.get(entry.by, ""),
        voice=roles[entry.by].voice if entry.by in roles else "pupil",
        question=question_of(entry, asked_in, pupil.called),
        words=entry.words or "",
        how=entry.how,
        scribe=names.get(entry.scribe or "", ""),
        at=entry.at,
        handed_by=names.get(_hand(entry, entries), ""),
        later=_later(entry, entries, stands),
    )


def _hand(entry: Entry, entries: tuple[Entry, ...]) -> str:
    """Who held it last: a person, or the net, which is nobody."""
    holds = [e.by for e in entries if e.kind == "held" and entry.id in {c.entry for c in e.cites}]
    return holds[-1]


def _later(entry: Entry, entries: tuple[Entry, ...], stands: Plan) -> str:
    if stands.entry(entry.id):
        return ""
    return "changed" if any(each.replaces == entry.id for each in entries) else "taken-out"
