"""The school on a real port, and lines to it as pages open them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from assistant.house import House
from assistant.plan.people import Person
from assistant.web import create_app
from assistant.web.here import begin_sitting, enter
from tests.cast import PLAN
from tests.conftest import cookie_of
from tests.live.line import Line

OpenLine = Callable[..., Line]
OF_THE_PLAN = f"/plans/{PLAN}/live"


@pytest.fixture
def live_app(house: House) -> Iterator[Flask]:
    """The app of this house, listening on loopback; its own address may open lines."""
    server = make_server("127.0.0.1", 0, Flask("not.yet"), threaded=True)
    app = create_app(
        house, secret="for tests alone", origins=frozenset({f"http://127.0.0.1:{server.port}"})
    )
    app.config["SERVER_NAME"] = None
    app.config["PORT"] = server.port
    server.app = app
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app
    app.extensions["exchange"].close()
    server.shutdown()
    thread.join(5)
    server.server_close()


def _come_in(person: Person, sitting: dict[str, str]) -> None:
    if sitting:
        begin_sitting(person.id, **sitting)
    else:
        enter(person.id)


@pytest.fixture
def open_line(live_app: Flask) -> Iterator[OpenLine]:
    """`open_line(DAD)` is the line of a page that Dad has open; `sitting` makes it a pupil’s."""
    lines: list[Line] = []

    def opened(
        person: Person | None, *, path: str = OF_THE_PLAN, origin: str = "", **sitting: str
    ) -> Line:
        kept = cookie_of(live_app, lambda: _come_in(person, sitting)) if person else {}
        exchange = live_app.extensions["exchange"]
        before = {id(line) for line in exchange.lines()}
        signer = live_app.session_interface.get_signing_serializer(live_app)  # type: ignore[attr-defined]
        line = Line(
            live_app.config["PORT"],
            path=path,
            cookie=f"session={signer.dumps(kept)}",
            origin=origin,
        )
        lines.append(line)
        until = time.monotonic() + 5
        while {id(line) for line in exchange.lines()} <= before and time.monotonic() < until:
            time.sleep(0.002)  # the server has let it in, and is about to write it down
        return line

    yield opened
    for line in lines:
        line.close()
