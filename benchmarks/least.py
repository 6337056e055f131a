"""The least that a durable turn in Flask can be: CSRF, one SQLite row with FULL, a page of 7 kB.

And the least notice of one: a row, and a frame to each of the others in the room.
"""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections import defaultdict
from pathlib import Path

from flask import Flask, redirect, render_template_string, request
from flask_sock import Sock
from flask_wtf.csrf import CSRFProtect
from simple_websocket import Server
from werkzeug.wrappers import Response

from assistant.house import STORE, open_house
from assistant.store.key import new_key
from benchmarks.schools import folder

PAGE = (
    """<!doctype html><title>Least</title><form method=post action=/turn>
<input type=hidden name=csrf_token value="{{ csrf_token() }}"><textarea name=words></textarea>
</form><p>{{ count }}</p>"""
    + "<p>Seven thousand bytes of page.</p>\n" * 190
)


def _table(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path / "least.sqlite", check_same_thread=False)
    for pragma in ("journal_mode = wal", "synchronous = full"):
        db.execute(f"pragma {pragma}")
    db.execute("create table said (number integer primary key, words text)")
    return db


def least_commits(a_second: float) -> list[float]:
    """Seconds for each of 200 durable commits of one small row, so many a second."""
    times = []
    with folder() as path:
        db = _table(path)
        for _ in range(200):
            before = time.perf_counter()
            with db:
                db.execute("insert into said (words) values (?)", ("words",))
            times.append(time.perf_counter() - before)
            time.sleep(1 / a_second)
        db.close()
    return times


def _bare_app(path: Path) -> Flask:
    app = Flask(__name__)
    app.secret_key = secrets.token_hex()
    house = open_house(path / STORE, new_key())  # the server has its clock look in
    app.extensions["house"] = house
    return app


def least_live_app(path: Path) -> Flask:
    """One table; whoever says something in a room has it kept, and the others are told."""
    app = _bare_app(path)
    sock = Sock(app)
    db, lock = _table(path), threading.Lock()
    rooms: dict[str, list[Server]] = defaultdict(list)

    @sock.route("/<room>/live")
    def live(socket: Server, room: str) -> None:
        rooms[room].append(socket)
        while (text := socket.receive()) is not None:
            with lock, db:
                db.execute("insert into said (words) values (?)", (text,))
            for other in rooms[room]:
                if other is not socket:
                    other.send('{"topics": []}')

    return app


def least_app(path: Path) -> Flask:
    """One table, one form, one page."""
    app = _bare_app(path)
    CSRFProtect(app)
    db, lock = _table(path), threading.Lock()

    @app.post("/turn")
    def turn() -> Response:
        with lock, db:
            db.execute("insert into said (words) values (?)", (request.form["words"],))
        return redirect("/turn", 303)

    @app.get("/turn")
    def page() -> str:
        with lock:
            (count,) = db.execute("select max(number) from said").fetchone()
        return render_template_string(PAGE, count=count)

    return app
