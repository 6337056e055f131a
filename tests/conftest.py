"""What every test can ask for: the cast in a real store, our words, and a browser that checks."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, settings

from assistant import prompts
from assistant.house import House
from assistant.language import Language
from assistant.plan.people import Person
from assistant.store.sqlite import SqliteStore
from assistant.talk.net import our_net
from assistant.web import create_app
from assistant.web.here import enter
from tests.cast import KEY, MISS_HART, NAMES, PLAN, move_in
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.filled import fill

SignIn = Callable[[Person], LintingClient]
Sit = Callable[..., Page]

# The same examples each time; `--hypothesis-profile=search` looks for new ones.
quick = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
settings.register_profile("same", quick)
settings.register_profile("search", quick, derandomize=False)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def nobody_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """R59: whatever a test does, the log names nobody of the cast."""
    yield
    written = logging.Formatter()
    records = [each for when in ("setup", "call") for each in caplog.get_records(when)]
    logged = "\n".join(written.format(each) for each in records)
    assert NAMES.isdisjoint(re.findall(r"\w+", logged.lower())), logged


@pytest.fixture(scope="session")
def language() -> Language:
    """The language model, loaded: no test may depend on how soon that is."""
    language = Language()
    language.wait()
    return language


@pytest.fixture(scope="session")
def words() -> prompts.Words:
    """Our own words, as a SENCO finds them."""
    return prompts.load()


@pytest.fixture(scope="session")
def moved_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the cast in it and nothing said yet, to copy: each commit waits for the disk."""
    path = tmp_path_factory.mktemp("cast") / "plait.sqlite"
    store = SqliteStore(path, KEY)
    move_in(store)
    store.close()
    return path


@pytest.fixture(scope="session")
def with_a_plan(
    moved_in: Path,
    tmp_path_factory: pytest.TempPathFactory,
    words: prompts.Words,
    language: Language,
) -> Path:
    """A store with Amara's finished plan, to copy."""
    path = Path(shutil.copy(moved_in, tmp_path_factory.mktemp("plan")))
    store = SqliteStore(path, KEY)
    fill(House(store=store, words=words, language=language, net=our_net()))
    store.close()
    return path


@pytest.fixture
def house(
    tmp_path: Path, request: pytest.FixtureRequest, words: prompts.Words, language: Language
) -> Iterator[House]:
    """The cast in a real store with nothing said yet, our words, the model and the net."""
    start = "with_a_plan" if "filled" in request.fixturenames else "moved_in"
    store = SqliteStore(Path(shutil.copy(request.getfixturevalue(start), tmp_path)), KEY)
    yield House(store=store, words=words, language=language, net=our_net())
    store.close()


@pytest.fixture
def filled(house: House) -> House:
    """The same house, with Amara's finished plan in it, shared with her family."""
    return house


def app_over(house: House) -> Flask:
    """The app over a house, as `plait serve` makes it; its browsers check every page."""
    app = create_app(house, secret="for tests alone")
    app.testing = True
    app.test_client_class = LintingClient
    return app


def browser_of(app: Flask, person: Person) -> LintingClient:
    """Somebody's own browser."""
    client: LintingClient = app.test_client()  # type: ignore[assignment]
    let_in(client, lambda: enter(person.id))
    return client


def let_in(client: FlaskClient, come_in: Callable[[], None]) -> None:
    """From now on this browser holds what the browser of this person would hold."""
    with client.session_transaction() as kept:
        kept.clear()
        kept.update(cookie_of(client.application, come_in))


def cookie_of(app: Flask, come_in: Callable[[], None]) -> dict[str, Any]:
    """What the cookie of somebody holds who came in so."""
    with app.test_request_context():
        come_in()
        return dict(session)


def hand_over(app: Flask, *, level: str, held_by: Person, plan: str) -> Page:
    """The pupil's first page, once an adult has handed the tablet over."""
    start = visit(browser_of(app, held_by), f"/plans/{plan}/sitting")
    return start.form(to="/sitting").fill("level", level).submit()


@pytest.fixture
def app(house: House) -> Flask:
    """The app over this house."""
    return app_over(house)


@pytest.fixture
def client(app: Flask) -> LintingClient:
    """The browser of somebody who has not signed in."""
    return app.test_client()  # type: ignore[return-value]


@pytest.fixture
def sign_in(app: Flask) -> SignIn:
    """`sign_in(DAD)` is Dad's own browser."""
    return partial(browser_of, app)


@pytest.fixture
def sit(app: Flask) -> Sit:
    """`sit()` is Amara's first page beside Miss Hart, at the level of short words."""
    return partial(hand_over, app, level="short", held_by=MISS_HART, plan=PLAN)
