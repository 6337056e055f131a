"""A real app over a real store, and somebody who asks it for pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flask.testing import FlaskClient

from assistant import prompts
from assistant.house import House
from assistant.language import Language
from assistant.plan.people import Person
from assistant.store.porter import Session
from assistant.store.sqlite import SqliteStore
from assistant.talk.net import our_net
from assistant.web.here import begin_sitting, enter
from assistant.web.sessions import TICKET, hashed
from tests.cast import KEY, MISS_HART, PLAN, move_in
from tests.conftest import app_over
from tests.conftest import let_in as holds

WORDS = cache(prompts.load)


def open_house(folder: Path) -> House:
    """The cast in a real store, with nothing said yet."""
    store = SqliteStore(folder / "plait.db", KEY)
    move_in(store)
    return House(store=store, words=WORDS(), language=Language(), net=our_net())


def visitor(house: House) -> FlaskClient:
    """Somebody's browser, without a name yet."""
    return app_over(house).test_client()


def let_in(client: FlaskClient, person: Person) -> None:
    """From now on this browser is that person's; a pupil is in a sitting beside Miss Hart."""
    if person.called == "Amara":
        holds(client, lambda: begin_sitting(person.id, PLAN, held_by=MISS_HART.id, level="short"))
    else:
        holds(client, lambda: enter(person.id))


def session_of(house: House, client: FlaskClient) -> Session | None:
    """The session of this browser, as the store keeps it."""
    with client.session_transaction() as kept:
        return house.store.porter.session(hashed(kept.get(TICKET, "")))
