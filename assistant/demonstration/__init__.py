"""The demonstration school: only `plait demo` imports it, and it runs on this machine alone."""

from __future__ import annotations

import secrets
from pathlib import Path

from flask import Flask

from assistant.demonstration import outbox
from assistant.demonstration.doors import doors, pages, with_doors
from assistant.demonstration.kept import put_school
from assistant.demonstration.school import school_of
from assistant.documents.pdf import make_pdf
from assistant.house import STORE, get_ready, open_house
from assistant.mail import Post
from assistant.store.key import new_key
from assistant.web import create_app
from assistant.web.access import read_table


def open_demonstration(folder: Path) -> Flask:
    """The app of a demonstration school in this empty folder, with a door for each person.

    The language model loads in the background, when all else is there. The store’s key is written
    down nowhere: when it is closed, nobody can read what was said in it.
    """
    file, key = folder / STORE, new_key()
    put_school(file, key)
    house = open_house(file, key)
    secret, access = secrets.token_urlsafe(48), with_doors(read_table())
    app = create_app(house, secret=secret, access=access, paper=make_pdf, post=Post(None))
    app.register_blueprint(pages)
    app.register_blueprint(outbox.pages)
    app.extensions["doors"] = doors(school_of(house.store))
    app.jinja_env.globals["demonstration"] = True
    get_ready(house)
    return app
