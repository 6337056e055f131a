"""Serve the app: one process, many threads, in line with SQLite's one writer (docs/decisions)."""

from __future__ import annotations

import hmac
import os
import secrets
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.helpers import get_debug_flag
from gunicorn.app.base import BaseApplication

from assistant.clock import Clock
from assistant.documents.pdf import make_pdf, warm_up
from assistant.house import STORE, get_ready, open_house
from assistant.mail import Post, read_server
from assistant.safeguarding import pass_all_on
from assistant.store.key import must_be_apart
from assistant.store.opened import connect_plainly
from assistant.store.rotate import key_of
from assistant.web import create_app
from assistant.web.pages.first import nobody_yet
from assistant.web.services import read_services
from assistant.web.sessions import hashed

THREADS = 1016  # one for each live line that we expect at most, and 16 for pages; made as needed
GRACE = 1.5  # seconds for pages that are being answered when we are told to stop


class NotSafe(Exception):
    """The program will not be served like this; the message says why and what to do."""


def make_app(folder: Path, key_file: Path, address: str = "") -> Flask:
    """The app for a data folder and its key; its language model loads in the background.

    While the school has no SENCO, a link for the first one is made each time it starts.
    """
    key = key_of(folder / STORE, key_file)
    house = open_house(folder / STORE, key)
    server = read_server(folder)
    link = secrets.token_urlsafe(32) if nobody_yet(house) else ""
    app = create_app(
        house,
        secret=secret_of(key),
        paper=make_pdf,
        post=Post(server) if server else None,
        address=address,
        first=hashed(link) if link else "",
        services=read_services(folder),
    )
    app.extensions["first link"] = link
    get_ready(house)
    return app


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
            f"Others on this machine may open the data folder {folder}. "
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


def must_be_an_address(address: str) -> str:
    """Where people find the school: https and a host, or http on this machine; raises `NotSafe`."""
    parts = urlsplit(address)
    if parts.hostname and parts.path in ("", "/") and not (parts.query or parts.username):
        if parts.scheme == "https":
            return address.rstrip("/")
        if parts.scheme == "http":
            must_be_here(parts.hostname)
            return address.rstrip("/")
    raise NotSafe(
        "An address begins with https:// and names a host alone, as https://plait.school.example."
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
    invite: Callable[[str], None] | None = None,
) -> None:
    """Serve until it is stopped; `ready` is told the address once pages are answered, and `invite`
    the link of the first SENCO where there is none yet.

    An app that was made for an address of its own (“https://plait.school.example”), that of a web
    server in front, lets the pages of that address open live lines too.
    """
    must_be_here(host)

    def told(worker: Any) -> None:
        name, at = worker.sockets[0].getsockname()[:2]
        address = f"http://[{name}]:{at}" if ":" in name else f"http://{name}:{at}"
        public = worker.wsgi.extensions.get("address") or address
        worker.wsgi.extensions["address"] = public
        _let_live(worker, {address, f"http://localhost:{at}", public})
        ready(f"{address}/")
        if invite and (link := worker.wsgi.extensions.get("first link")):
            invite(f"{public}/first/{link}")
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
        worker_int=lambda worker: _close(worker.wsgi),
    ).run()


def _let_live(worker: Any, origins: set[str]) -> None:
    """Let pages of these addresses open live lines, and hang up on them when we are told to stop.

    Left alone, the worker waits out its whole grace for open sockets, and drops them without a
    closing frame (measured, parts.md); it would also wait for every idle connection of a browser.
    """
    app: Flask = worker.wsgi
    app.extensions["origins"] |= origins
    _watch_the_clock(app)
    stop = signal.getsignal(signal.SIGTERM)

    def hang_up_and_stop(number: int, frame: Any) -> None:
        threading.Thread(target=_close, args=(app,), daemon=True).start()
        leave = threading.Timer(GRACE, os._exit, [0])
        leave.daemon = True
        leave.start()
        if callable(stop):
            stop(number, frame)

    signal.signal(signal.SIGTERM, hang_up_and_stop)


def _each_minute(app: Flask, now: datetime) -> None:
    """Take the steps that are due (R71), and send the letters that have not gone."""
    try:
        pass_all_on(app.extensions["house"], now)
    finally:
        if news := app.extensions["news"]:
            news.catch_up()


def _watch_the_clock(app: Flask) -> None:
    """From now on, do each minute what is due; begun after the fork."""
    clock = Clock(partial(_each_minute, app))
    app.extensions["clock"] = clock
    clock.start()


def _close(app: Flask) -> None:
    app.extensions["clock"].stop()
    app.extensions["exchange"].close()
