"""What is held for the safeguarding lead: exact words, in order, and what was done about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from assistant import safeguarding
from assistant.deeds import had_a_hand
from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.people import LEADS, Member
from assistant.plan.picture import photo_in
from assistant.plan.safeguarding import Case, may_open
from assistant.plan.shown import question_of
from assistant.prompts import Helpline
from assistant.school_days import SCHOOLS_CLOCK, day_at, on_duty
from assistant.turns import NothingSaid
from assistant.web.asked import id_in_address, id_of_deed, sent_id, under_a_new_id
from assistant.web.here import house, me, member, now, places, roles
from assistant.web.names import held_for, nation
from assistant.web.recently import show_who_you_are
from assistant.web.sessions import porter

pages = Blueprint("held", __name__)


@dataclass(frozen=True, kw_only=True)
class Done:
    """One step about held words, with a name for whoever took it; "" for the program."""

    did: str
    by: str
    at: str
    to: str
    on: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """One thing that is or was held, and what was done. `read` is true once somebody took it up.

    `later` says what became of the words since: "", `changed` or `taken-out`; they stay here.
    With `photo`, its id, the words are what its giver says of it; `readers` may open it.
    """

    plan: str
    entry: str
    pupil: str
    who: str
    voice: str
    question: str
    words: str
    photo: str
    how: str
    scribe: str
    at: str
    later: str
    steps: tuple[Done, ...]
    open: bool
    read: bool
    readers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeldPage:
    """All that is held on this person's plans, and what was let go, for these `readers`; whether
    this person is on duty, the sittings that began with nobody on duty (`alone`), whom to tell
    about the head (`chair`), and whether something that they sent waits for them (`unsent`)."""

    readers: tuple[str, ...]
    held: tuple[Held, ...]
    ended: tuple[Held, ...]
    lead: bool
    on_duty: bool
    alone: tuple[Done, ...]
    helplines: tuple[Helpline, ...]
    chair: str
    unsent: bool


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """One of them, and what can be done; `ends` is true where this reader's post lets it go, and
    `own` where somebody else has to, since they said it or held the tablet; `told` names all who
    were ever told, `ways` whom this reader can have told.

    `id` is that of the page, by which a deed that is sent again is known.
    `problem` is the deed whose form came back, `wrong` what is wrong with it where there is more
    than one thing that can be, `typed` what stood in it.
    """

    me: str
    held: Held
    ends: bool
    own: bool
    told: Mapping[str, str]
    ways: tuple[str, ...]
    today: str
    id: str
    problem: str = ""
    wrong: str = ""
    typed: Mapping[str, str]


@pages.before_request
def only_after_showing_who_you_are() -> Answer | None:
    """Step-up: these pages open only to somebody who signed in a short while ago."""
    return show_who_you_are()


@pages.get("/held")
def held() -> str:
    """What is held, oldest first, with what nobody took up before the rest; whoever's turn has come
    is recorded on the way (R71)."""
    person = me()
    assert person is not None
    for each in places(person):
        safeguarding.pass_on(house(), each.plan, now=datetime.now(UTC))
    found = sorted((h for each in places(person) for h in _on(each)), key=lambda h: (h.read, h.at))
    page = HeldPage(
        readers=held_for(person),
        held=tuple(each for each in found if each.open),
        ended=tuple(each for each in found if not each.open),
        lead=bool(roles() & LEADS),
        on_duty=person.id in on_duty(house(), person.school, datetime.now(UTC)),
        alone=tuple(
            _named(each) for one in places(person) for each in safeguarding.alone(house(), one)
        ),
        helplines=nation().helplines,
        chair=nation().told["chair"],
        unsent=porter().unsent(person.id) is not None,
    )
    return render_template("held/all.html", page=page)


@pages.post("/duty")
def duty() -> Answer:
    """Mark oneself on duty until the end of this day, or off duty."""
    person = me()
    assert person is not None
    until = now() if request.form.get("do") == "off" else _end_of_the_day()
    house().store.duty.mark(person.id, person.school, at=now(), until=until)
    return redirect(url_for("held.held"), 303)


def _end_of_the_day() -> str:
    tonight = datetime.combine(datetime.now(SCHOOLS_CLOCK), time.max, SCHOOLS_CLOCK)
    return tonight.astimezone(UTC).isoformat(timespec="seconds")


@pages.get("/plans/<plan>/held/<entry>")
def case(plan: str, entry: str) -> str | Answer:
    """One of them, with what was done and what can be done; the id of the page is in its address,
    so that whoever goes back to it and sends a deed again has it kept once."""
    safeguarding.case_of(house(), member(), entry)
    if not id_in_address():
        return under_a_new_id()
    return render_template("held/one.html", page=_page(entry))


@pages.post("/plans/<plan>/held/<entry>")
def do(plan: str, entry: str) -> Answer | tuple[str, int]:
    """Keep one deed about held words; each is an entry of its own, and none changes a word."""
    deed = request.form.get("do", "end")
    if deed not in DEEDS:
        deed = "end"
    try:
        DEEDS[deed](house(), entry)
    except NothingSaid as why:
        typed = {name: request.form.get(name, "") for name in ("words", "reason", "system", "on")}
        page = replace(_page(entry), problem=deed, wrong=str(why), typed=typed)
        return render_template("held/one.html", page=page), 422
    if deed == "end":
        return redirect(url_for("held.held"), 303)
    return redirect(url_for("held.case", plan=plan, entry=entry), 303)


@pages.get("/plans/<plan>/held/<entry>/copy")
def copy(plan: str, entry: str) -> Response:
    """A clean copy for the school's child-protection system: plain text, exact words."""
    text = render_template("held/copy.txt", page=_page(entry))
    named = {
        "Content-Disposition": 'attachment; filename="record.txt"',
        "Cache-Control": "no-store",
    }
    return Response(text, mimetype="text/plain", headers=named)


def _take_up(there: House, entry: str) -> None:
    safeguarding.take_up(there, member(), entry, at=now())


def _tell(there: House, entry: str) -> None:
    to, words = request.form.get("to", ""), request.form.get("words", "")
    safeguarding.tell(there, member(), entry, to, words, at=now(), deed=id_of_deed())


def _write_down(there: House, entry: str) -> None:
    words, deed = request.form.get("words", ""), id_of_deed()
    safeguarding.write_down(there, member(), entry, words, at=now(), deed=deed)


def _move(there: House, entry: str) -> None:
    system, on = request.form.get("system", ""), request.form.get("on", "")
    safeguarding.move(there, member(), entry, system, on, at=now(), deed=id_of_deed())


def _end(there: House, entry: str) -> None:
    ended, reason = request.form.get("ended", ""), request.form.get("reason", "")
    safeguarding.end(there, member(), entry, ended, reason, at=now())


DEEDS = {"read": _take_up, "told": _tell, "noted": _write_down, "moved": _move, "end": _end}


def _page(entry: str) -> CasePage:
    person = me()
    assert person is not None
    found = safeguarding.case_of(house(), member(), entry)
    entries = house().store.entries(member().plan)
    today = day_at(now()).isoformat()
    return CasePage(
        me=person.name,
        held=_held(found, entries, _as_asked(entries), fold(entries)),
        ends=found.open and member().role in LEADS,
        own=had_a_hand(house(), member(), found.entry),
        told=nation().told,
        ways=safeguarding.ways_on(member()),
        today=today,
        id=sent_id(request.values),
        typed={"words": "", "reason": "", "system": "", "on": today},
    )


def _on(lead: Member) -> Iterator[Held]:
    found = safeguarding.cases_for(house(), lead)
    entries = house().store.entries(lead.plan) if found else ()
    asked_in, stands = _as_asked(entries), fold(entries)
    for each in found:
        yield _held(each, entries, asked_in, stands)


def _as_asked(entries: tuple[Entry, ...]) -> Plan:
    """All that was ever said, so that a question still shows the word that it echoed."""
    return replace(fold(entries), entries=entries)


def _held(case: Case, entries: tuple[Entry, ...], asked_in: Plan, stands: Plan) -> Held:
    store, entry = house().store, case.entry
    people = store.people(entry.plan)
    members = store.members(entry.plan, former=True)
    roles = {m.person: m for m in members}
    pupil = next(people[m.person] for m in roles.values() if m.role == "pupil")
    names = {each.id: each.name for each in people.values()}
    return Held(
        plan=entry.plan,
        entry=entry.id,
        pupil=pupil.name,
        who=names.get(entry.by, ""),
        voice=roles[entry.by].voice if entry.by in roles else "pupil",
        question=question_of(entry, asked_in, pupil.called),
        words=entry.words or "",
        photo=photo_in(entry),
        how=entry.how,
        scribe=names.get(entry.scribe or "", ""),
        at=entry.at,
        later=_later(entry, entries, stands),
        steps=tuple(
            Done(**{**vars(s), "by": names.get(s.by, ""), "to": names.get(s.to, s.to)})
            for s in case.steps
        ),
        open=case.open,
        read=case.read,
        readers=tuple(sorted(names[m.person] for m in members if may_open(case, m, members))),
    )


def _named(one: Entry) -> Done:
    """A sitting that began with no lead on duty, and why."""
    by = house().store.person(one.by)
    name = by.name if by else ""
    return Done(did="override", by=name, at=one.at, to="", on="", words=one.words or "")


def _later(entry: Entry, entries: tuple[Entry, ...], stands: Plan) -> str:
    if stands.entry(entry.id):
        return ""
    return "changed" if any(each.replaces == entry.id for each in entries) else "taken-out"
