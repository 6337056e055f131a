"""The web: `create_app`, which puts the pages, the door-keeper and the headers together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.templating import Environment
from flask_wtf.csrf import CSRFProtect
from jinja2 import FileSystemBytecodeCache, StrictUndefined

from assistant.house import House
from assistant.mail import Post
from assistant.web import advice, errors, words
from assistant.web.access import Table, read_table
from assistant.web.hats import hat
from assistant.web.here import keep_the_door
from assistant.web.lengths import LONGEST, refuse_what_is_too_long
from assistant.web.live import Exchange
from assistant.web.news import topics_seen
from assistant.web.news_by_mail import News
from assistant.web.pages import BLUEPRINTS, live
from assistant.web.patience import Patience
from assistant.web.safety import guard
from assistant.web.services import Service, register
from assistant.web.uploads import FormsInMemory

ROOT = Path(__file__).resolve().parents[2]
COMPILED = Path(sys.prefix, "share", "plait", "templates")
SETTINGS = {
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
    "MAX_CONTENT_LENGTH": 1_000_000,
    "MAX_FORM_MEMORY_SIZE": 1_000_000,
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": False,  # it asks for a referrer, which our pages never send
}


def create_app(
    house: House,
    *,
    secret: str,
    access: Table | None = None,
    origins: frozenset[str] = frozenset(),
    paper: Callable[[str], bytes] | None = None,
    post: Post | None = None,
    address: str = "",
    first: str = "",
    services: tuple[Service, ...] = (),
) -> Flask:
    """The app for one store. `secret` signs the session cookie; `access` is read when not given.

    `origins` are the addresses whose pages may open a live line, as a browser writes them
    (“http://127.0.0.1:5000”); without any, everything works by form. `paper` makes the PDF of a
    page, to keep what people agree to; without it the text alone is kept. `post` sends mail, where
    it is set up; `address` is where people find this school, for the links in letters, and with
    https its cookies are for https alone; `first` is the hash of the link for the first SENCO;
    `services` are those by which the school’s staff sign in elsewhere.
    """
    app = Flask("assistant.web", template_folder=str(ROOT / "templates"))
    app.request_class = FormsInMemory
    app.config.update(SETTINGS, SECRET_KEY=secret)
    _write_by_templates(app)
    exchange = Exchange(topics_seen, partial(live.gone, house))
    house.store.watch(exchange.stored)
    table = read_table() if access is None else access
    app.extensions.update(house=house, access=table, exchange=exchange, paper=paper)
    app.extensions.update(origins=origins, address=address, first=first, post=post)
    guard(app, address)
    register(app, services)
    _furnish(app)
    news = News(app, house, post) if post else None
    if news:
        house.store.watch(news.stored)
    app.extensions["news"] = news
    return app


class Templates(Environment):
    """Templates that share one table of names, where Jinja lays an empty one over it for each.

    Each import of a component compares the two tables, and takes several times as long with the
    chain of both.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that a template may use, besides `d`."""
        return super().make_globals(d) if d else self.globals


def _write_by_templates(app: Flask) -> None:
    """A name that no page gave is an error; a line that only says what to do leaves no space."""
    app.jinja_environment = Templates
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.bytecode_cache = _compiled_templates()


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Templates as Python compiled them, kept beside the packages as theirs are, where it may be.

    Compiling them takes a tenth of a second for a page. A template that changed does not match.
    """
    with suppress(OSError):
        COMPILED.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(COMPILED)) if os.access(COMPILED, os.W_OK) else None


def _furnish(app: Flask) -> None:
    """The door-keeper first, then everything else that a request meets."""
    app.extensions["patience"] = Patience()
    app.config["SOCK_SERVER_OPTIONS"] = live.OPTIONS
    app.before_request(keep_the_door)
    CSRFProtect(app)
    app.before_request(refuse_what_is_too_long)
    words.teach(app)
    advice.teach(app)
    app.jinja_env.globals.update(hat=hat, longest=LONGEST)
    errors.answer(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
