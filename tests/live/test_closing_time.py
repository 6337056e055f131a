"""Closing time: a served school hangs up on every page before it stops, and stops at once."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from assistant.plan.people import Person
from tests.cast import DAD, MR_BELL, MRS_REID, MS_OKAFOR, MUM, PLAN
from tests.live.line import Line
from tests.live.served import Served, a_school

AT_ONCE = 4.5  # seconds; gunicorn itself would wait for 5
GOING_AWAY = 1001
OpenLine = Callable[[Person], Line]


@pytest.fixture
def served(tmp_path: Path, moved_in: Path) -> Iterator[Served]:
    """The cast in a school that is open."""
    school = a_school(tmp_path / "data", moved_in)
    school.start()
    yield school
    if school.process:
        school.stop(signal.SIGKILL)


@pytest.fixture
def open_line(served: Served) -> Iterator[OpenLine]:
    """The line of a page that somebody has open."""
    lines: list[Line] = []

    def opened(person: Person) -> Line:
        path = "/held/live" if person is MRS_REID else f"/plans/{PLAN}/live"
        cookie = f"session={served.cookie(person)}"
        lines.append(Line(served.port, path=path, cookie=cookie))
        return lines[-1]

    yield opened
    for line in lines:
        line.close()


@pytest.mark.parametrize("told_by", [signal.SIGTERM, signal.SIGINT], ids=lambda it: it.name)
def test_every_page_gets_a_closing_frame_and_the_school_stops_at_once(
    served: Served, open_line: OpenLine, told_by: signal.Signals
) -> None:
    lines = [open_line(person) for person in (DAD, MUM, MS_OKAFOR, MR_BELL, MRS_REID) * 4]
    assert served.stop(told_by) < AT_ONCE
    assert [line.hear() for line in lines] == [None] * len(lines)
    assert {line.socket.close_reason for line in lines} == {GOING_AWAY}


def test_pages_that_come_back_at_once_do_not_keep_the_school_open(
    served: Served, open_line: OpenLine
) -> None:
    """As a browser does: a line that is closed is opened again, until nobody answers."""
    lines = [open_line(person) for person in (DAD, MUM, MS_OKAFOR, MR_BELL)]
    comers = [threading.Thread(target=_come_back, args=(line, served)) for line in lines]
    for comer in comers:
        comer.start()
    assert served.stop() < AT_ONCE
    for comer in comers:
        comer.join(10)
    assert not any(comer.is_alive() for comer in comers)


def _come_back(line: Line, served: Served) -> None:
    line.hear(10)
    headers = {
        "Cookie": f"session={served.cookie(DAD)}",
        "Origin": served.url,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "c2l4dGVlbiBsZXR0ZXJzIQ==",
    }
    with suppress(OSError, HTTPException):
        while True:
            with closing(HTTPConnection("127.0.0.1", served.port, timeout=10)) as again:
                again.request("GET", f"/plans/{PLAN}/live", headers=headers)
                again.getresponse()
                while again.sock.recv(100):
                    pass


def test_who_has_stopped_reading_and_who_says_nothing_do_not_keep_it_open(
    served: Served, open_line: OpenLine
) -> None:
    """A browser opens connections beforehand, on which nothing is said yet."""
    deaf = open_line(MS_OKAFOR)
    deaf.socket.connected = False  # its own thread stops reading
    with (
        closing(HTTPConnection("127.0.0.1", served.port)) as idle,
        socket.create_connection(("127.0.0.1", served.port)),
    ):
        idle.request("GET", "/")
        idle.getresponse().read()
        time.sleep(0.1)
        assert served.stop() < AT_ONCE
