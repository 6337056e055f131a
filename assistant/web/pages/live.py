"""The live line of an open page: turns come in, “saved” and news of others go out."""

from __future__ import annotations

import json
import re
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from threading import Thread

from flask import Blueprint, abort, current_app, g, request
from flask_sock import Sock
from simple_websocket import Server
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from assistant.house import House
from assistant.plan.people import Member
from assistant.store import Clash, NotSaved
from assistant.turns import NotAsked
from assistant.web.asked import is_stored, sent_id
from assistant.web.here import FILES, house, me, member, places
from assistant.web.lengths import TooLong, at_most
from assistant.web.live import LOG, Exchange, Line, Reader
from assistant.web.news import digest, known_to, stands_at, still_here
from assistant.web.sessions import still_open, used, visit
from assistant.web.turn import keep_draft, question_in, take

pages = Blueprint("live", __name__)
sock = Sock()
FRAME = 64 * 1024  # bytes that a page sends at once, at most (R39); the form takes more
OPTIONS = {
    "ping_interval": 25,
    "max_message_size": FRAME,  # it counts characters; `_listen` counts bytes
    "thread_class": partial(Thread, daemon=True),  # one that waits for a ping keeps no server open
}
HALF = re.compile("[\ud800-\udfff]")  # of a character, as where a text was cut; no disk takes it
A_MINUTE = 100  # frames that one page may send in a minute
STILL = '"still"'  # what a page sends that only asks whether anybody is there
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
    _listen(socket, readers(), _refused)


def readers() -> list[Member]:
    """As whom this request's person reads a page: on one plan, or the lead on all of theirs."""
    person, on_this_plan = me(), g.member
    if on_this_plan and on_this_plan.role != "dsl":
        return [on_this_plan]
    return list(places(person)) if person else []


@pages.before_app_request
def note_where_it_stands() -> None:
    """Before a page is read: what comes in meanwhile is told to its line, not taken for seen.

    A file has no line, and who waits for one should not hold up what others are told.
    """
    if request.method == "GET" and _has_a_line() and g.get("member"):
        g.known = {each: known_to(house(), each) for each in readers()}
        g.stands = digest(g.known.values())


@pages.app_context_processor
def for_templates() -> dict[str, Callable[[], str]]:
    """For templates: where the page that is made stands, for its line to compare."""
    return {"where_it_stands": _stands}


def _has_a_line() -> bool:
    return request.blueprint != pages.name and request.endpoint not in FILES


def _stands() -> str:
    return (g.get("stands") or stands_at(house(), readers())) if _has_a_line() else ""


Answer = Callable[[str, Line], Mapping[str, object]]


def _listen(socket: Server, members: Sequence[Member], answered: Answer) -> None:
    exchange: Exchange = current_app.extensions["exchange"]
    here = visit()
    line, times = Line(socket, here.id if here else ""), deque[float](maxlen=A_MINUTE)
    exchange.join(line, members)
    if request.args.get("stands", now := stands_at(house(), members)) != now:
        line.tell({"plan": members[0].plan, "topics": []})  # the page is older than its line
    try:
        while (text := socket.receive()) is not None:
            if _too_many(times) or _too_large(text):
                return
            if text == STILL:  # no use by anybody; `gone` finds whose session has ended
                line.tell({"still": True})
                continue
            if not used(line.session):
                return
            if not all(still_here(house(), each) for each in members):
                return
            line.tell(answered(text, line))
    finally:
        exchange.leave(line, members)
        line.finish()


def _too_large(frame: str | bytes) -> bool:
    return len(frame if isinstance(frame, bytes) else frame.encode()) > FRAME


def _too_many(times: deque[float]) -> bool:
    times.append(time.monotonic())
    return len(times) == A_MINUTE and times[-1] - times[0] < 60


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
        form = MultiDict([(_whole(name), _whole(value)) for name, value in frame["form"]])
        deed = {"turn": _turn, "draft": _draft}[frame["do"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return {"refused": "frame"}
    try:
        return deed(form, person, line)
    except Exception as error:  # noqa: BLE001 an error of ours: the page keeps the words
        LOG.error("%s in a turn", type(error).__name__)
        return {"unsaved": form.get("id", ""), "because": NOT_NOW}


def _whole(text: object) -> str:
    """A text of a frame; half a character is replaced, as a browser does it in a form."""
    return HALF.sub("\ufffd", str(text))


def _turn(form: MultiDict[str, str], person: Member, line: Line) -> dict[str, object]:
    name = form.get("id", "")
    line.own.append(name)
    try:
        at_most(form)
        problem = take(form, person)
    except NotSaved:
        return {"unsaved": name, "because": NOT_NOW}
    except TooLong:
        return {"unsaved": name, "because": "long"}
    except (HTTPException, NotAsked, Clash):
        return {"unsaved": name, "because": "old"}
    return {"unsaved": name, "because": problem} if problem else {"saved": name}


def _draft(form: MultiDict[str, str], person: Member, _line: Line) -> dict[str, object]:
    """A draft of what is in the journal already came late: kept, it would bring held words back."""
    try:
        at_most(form)
        if not is_stored(sent_id(form)):
            question = question_in(form, person)
            keep_draft(form, person, question=question)
            if is_stored(sent_id(form)):  # it came in just now, by another line or a form
                house().store.keep_draft(person.plan, person.person, question, "")
    except (NotSaved, HTTPException):
        return {"refused": "draft"}
    return {"kept": form.get("id", "")}
