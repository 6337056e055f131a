"""The live line of an open page: turns come in, “saved” and news of others go out."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from threading import Thread

from flask import Blueprint, abort, current_app, request
from flask_sock import Sock
from simple_websocket import Server
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.seen import seen_by
from assistant.store import Clash, NotSaved
from assistant.turns import NotAsked
from assistant.web.here import house, me, member
from assistant.web.live import LOG, Exchange, Line, Reader
from assistant.web.pages.held import places
from assistant.web.sessions import still_open, used, visit
from assistant.web.turn import keep_draft, question_in, take

pages = Blueprint("live", __name__)
sock = Sock()
OPTIONS = {
    "ping_interval": 25,
    "max_message_size": 65_536,
    "thread_class": partial(Thread, daemon=True),  # one that waits for a ping keeps no server open
}
A_MINUTE = 100  # frames that one page may send in a minute
NOT_NOW = "later"  # why nothing was saved: the page keeps the words and sends them again


@pages.before_request
def only_our_own_pages() -> None:
    """A socket is opened by a page of ours alone; the browser says whose page it is (R39)."""
    if request.headers.get("Origin") not in current_app.extensions["origins"]:
        abort(403)
    request.environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # no deflate: see parts.md


@sock.route("/plans/<plan>/live", bp=pages)
def live(socket: Server, plan: str) -> None:
    """The line of one page of a plan, until it is closed."""
    _listen(socket, [member()], partial(_heard, member()))


@sock.route("/held/live", bp=pages)
def held(socket: Server) -> None:
    """The line of the page with all that is held, which only hears."""
    person = me()
    assert person is not None
    _listen(socket, list(places(person)), _refused)


Answer = Callable[[str, Line], Mapping[str, object]]


def _listen(socket: Server, members: Sequence[Member], answered: Answer) -> None:
    exchange: Exchange = current_app.extensions["exchange"]
    here = visit()
    line, times = Line(socket, here.id if here else ""), deque[float](maxlen=A_MINUTE)
    exchange.join(line, members)
    try:
        while (text := socket.receive()) is not None:
            if _too_many(times) or not used(line.session):
                return
            if not all(still_here(house(), each) for each in members):
                return
            line.tell(answered(text, line))
    finally:
        exchange.leave(line, members)
        line.finish()


def _too_many(times: deque[float]) -> bool:
    times.append(time.monotonic())
    return len(times) == A_MINUTE and times[-1] - times[0] < 60


def still_here(there: House, person: Member) -> bool:
    """Whether this membership still stands: a line stays open for hours."""
    now = there.store.member(person.plan, person.person)
    return now is not None and now.role == person.role


def gone(there: House, readers: Sequence[Reader]) -> frozenset[Reader]:
    """Those whose session is over, or who are not on the plan as they were when they came."""
    stands = there.store.stands({member.plan for _, member in readers})
    open_ = still_open(there.store.porter, {session for session, _ in readers})
    return frozenset(
        (session, member)
        for session, member in readers
        if session not in open_ or (member.plan, member.person, member.role) not in stands
    )


def _refused(_text: str, _line: Line) -> Mapping[str, object]:
    return {"refused": "frame"}


def _heard(person: Member, text: str, line: Line) -> Mapping[str, object]:
    """What to answer to a frame. The question of a draft or a turn is signed, as in a form."""
    try:
        frame = json.loads(text)
        form = MultiDict([(str(name), str(value)) for name, value in frame["form"]])
        deed = {"turn": _turn, "draft": _draft}[frame["do"]]
    except (ValueError, TypeError, KeyError):
        return {"refused": "frame"}
    try:
        return deed(form, person, line)
    except Exception as error:  # noqa: BLE001 an error of ours: the page keeps the words
        LOG.error("%s in a turn", type(error).__name__)
        return {"unsaved": form.get("id", ""), "because": NOT_NOW}


def _turn(form: MultiDict[str, str], person: Member, line: Line) -> dict[str, object]:
    name = form.get("id", "")
    line.own.append(name)
    try:
        problem = take(form, person)
    except NotSaved:
        return {"unsaved": name, "because": NOT_NOW}
    except (HTTPException, NotAsked, Clash):
        return {"unsaved": name, "because": "old"}
    return {"unsaved": name, "because": problem} if problem else {"saved": name}


def _draft(form: MultiDict[str, str], person: Member, _line: Line) -> dict[str, object]:
    try:
        keep_draft(form, person, question=question_in(form, person))
    except (NotSaved, HTTPException):
        return {"refused": "draft"}
    return {"kept": form.get("id", "")}


def topics_seen(
    there: House, viewers: Sequence[Member], names: Sequence[str]
) -> list[frozenset[str]]:
    """For each of these viewers of one plan the topics of these entries, and of what they release,
    as far as that viewer may see them.
    """
    plan = viewers[0].plan
    entries, members = there.store.entries(plan), there.store.members(plan, former=True)
    here = {member.person: member.role for member in members if not member.former}
    return [
        _topics(seen_by(entries, each, members), names)
        if here.get(each.person) == each.role
        else frozenset()
        for each in viewers
    ]


def _topics(entries: Iterable[Entry], names: Iterable[str]) -> frozenset[str]:
    visible = {entry.id: entry for entry in entries}
    new = [visible[name] for name in names if name in visible]
    cited = [visible[c.entry] for e in new for c in e.cites if c.entry in visible]
    return frozenset(entry.about or entry.kind for entry in (*new, *cited))
