"""Serve the app: one process, many threads, in line with SQLite's one writer (docs/decisions)."""

from __future__ import annotations

import hmac
import os
import signal
import threading
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from flask import Flask
from flask.helpers import get_debug_flag
from gunicorn.app.base import BaseApplication

from assistant.documents.pdf import make_pdf, warm_up
from assistant.house import STORE, open_house
from assistant.store.key import must_be_apart
from assistant.store.opened import connect_plainly
from assistant.store.rotate import key_of
from assistant.web import create_app
from assistant.web.live import Exchange

THREADS = 1016  # one for each live line that we expect at most, and 16 for pages; made as needed
GRACE = 1.5  # seconds for pages that are being answered when we are told to stop


class NotSafe(Exception):
    """The program will not be served like this; the message says why and what to do."""


def make_app(folder: Path, key_file: Path) -> Flask:
    """The app for a data folder and its key; its language model loads in the background."""
    key = key_of(folder / STORE, key_file)
    house = open_house(folder / STORE, key)
    house.language.start()
    return create_app(house, secret=secret_of(key), paper=make_pdf)


def secret_of(key: bytes) -> str:
    """The secret that signs sessions: as random as the key and as well kept; no default (R60)."""
    return hmac.new(key, b"plait: sessions", "sha256").hexdigest()


def prepare(folder: Path, key_file: Path) -> None:
    """Make the data folder, for its owner alone, and its key, or make sure that both are safe.

    Raises `NotSafe`, and `NoKey` for a key that is lost, or does not open the store that is there.
    """
    must_not_debug()
    must_be_apart(folder, key_file)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        raise NotSafe(
            f"Others on this machine may look into the data folder {folder}. "
            f"Let its owner alone in: chmod 700 {folder}"
        )
    store = folder / STORE
    key = key_of(store, key_file)
    if store.exists():
        connect_plainly(store, key).close()


def must_not_debug() -> None:
    """Flask’s debugger runs the code of whoever meets an error; raises `NotSafe` (R60)."""
    if get_debug_flag():
        raise NotSafe(
            "FLASK_DEBUG is set, and a server that looks for errors would show what people said. "
            "Take it out of the environment (unset FLASK_DEBUG) and start again."
        )


def must_be_here(host: str) -> None:
    """Plain http is for this machine alone; raises `NotSafe` for any other address (R60)."""
    try:
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here = False
    if not here:
        raise NotSafe(
            f"Plain http is not safe at {host}, where other machines could read along. Let Plait "
            "listen on 127.0.0.1 and put a web server with a certificate (https) in front of it."
        )


class Server(BaseApplication):
    """gunicorn inside this process's own command: one worker, threads, no control socket."""

    def __init__(self, make: Callable[[], Flask], **settings: Any) -> None:
        self._make = make
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Our settings; no file and no environment changes them."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made in the worker: a connection or a thread does not survive a fork."""
        return self._make()


def serve(
    make: Callable[[], Flask],
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    origins: Iterable[str] = (),
) -> None:
    """Serve until it is stopped; `ready` is told the address once pages are answered.

    `origins` are further addresses under which browsers reach it, such as that of a web server
    in front (“https://plait.school.example”): only their pages may open a live line.
    """
    must_be_here(host)

    def told(worker: Any) -> None:
        name, at = worker.sockets[0].getsockname()[:2]
        address = f"http://[{name}]:{at}" if ":" in name else f"http://{name}:{at}"
        _let_live(worker, {address, f"http://localhost:{at}", *origins})
        ready(f"{address}/")
        warm_up()

    Server(
        make,
        bind=f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        workers=1,
        worker_class="gthread",
        threads=THREADS,
        worker_connections=THREADS + 200,
        control_socket_disable=True,
        graceful_timeout=5,
        loglevel="warning",
        post_worker_init=told,
        worker_int=lambda worker: _exchange(worker).close(),
    ).run()


def _let_live(worker: Any, origins: set[str]) -> None:
    """Let pages of these addresses open live lines, and hang up on them when we are told to stop.

    Left alone, the worker waits out its whole grace for open sockets, and drops them without a
    closing frame (measured, parts.md); it would also wait for every idle connection of a browser.
    """
    app: Flask = worker.wsgi
    app.extensions["origins"] |= origins
    exchange = _exchange(worker)
    stop = signal.getsignal(signal.SIGTERM)

    def hang_up_and_stop(number: int, frame: Any) -> None:
        threading.Thread(target=exchange.close, daemon=True).start()
        leave = threading.Timer(GRACE, os._exit, [0])
        leave.daemon = True
        leave.start()
        if callable(stop):
            stop(number, frame)

    signal.signal(signal.SIGTERM, hang_up_and_stop)


def _exchange(worker: Any) -> Exchange:
    exchange: Exchange = worker.wsgi.extensions["exchange"]
    return exchange
