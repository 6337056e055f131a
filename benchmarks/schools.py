"""A school to measure with: plans, people and doors of its own, on loopback alone."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, redirect
from werkzeug.wrappers import Response

from assistant.house import get_ready, open_house
from assistant.plan.people import Member, Person
from assistant.store.key import new_key
from assistant.store.sqlite import SqliteStore
from assistant.web import create_app
from assistant.web.access import read_table
from assistant.web.here import enter

ROLES = ("parent", "teacher", "assistant", "senco", "dsl")
ASKED = frozenset({"pupil", "parent", "teacher", "senco"})


@contextmanager
def folder() -> Iterator[Path]:
    """A folder for one measurement."""
    path = Path(tempfile.mkdtemp(prefix="plait-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def settle(store: SqliteStore, plans: int) -> None:
    """Plans `plan-0` … each with a pupil and one person for every role of ROLES."""
    store.add_school("school", "A school to measure with", "england")
    for number in range(plans):
        plan = f"plan-{number}"
        store.add_plan(plan, "school")
        for role in ("pupil", *ROLES):
            person = f"{role}-{number}"
            store.add_person(Person(id=person, school="school", name=role.title(), called="Amara"))
            store.join(Member(person=person, plan=plan, role=role, gives_part=role in ASKED))


def app_for(path: Path, *, plans: int) -> Flask:
    """The app as it is served, with a door for everybody, which only a benchmark has."""
    house = open_house(path / "plait.sqlite", new_key())
    get_ready(house)
    settle(house.store, plans)  # type: ignore[arg-type]
    house.language.wait()
    table = {**read_table(), "/bench/<person>": {"GET": ["anyone"]}}
    app = create_app(house, secret=secrets.token_hex(), access=table)
    app.add_url_rule("/bench/<person>", view_func=_come_in)
    return app


def _come_in(person: str) -> Response:
    enter(person)
    return redirect("/")
