"""A real school on a loopback port, a real Chromium, and three ways to play a story in it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from assistant.demonstration.doors import Door, pages, with_doors
from assistant.house import House
from assistant.plan.people import VOICES, Person
from assistant.web import create_app
from assistant.web.access import read_table
from tests.browser.hands import KEYS, POINTER, Hands
from tests.browser.looking import Looker
from tests.browser.visitor import Visitor
from tests.cast import (
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    PLAN,
    SAMS_MUM,
    SAMS_PLAN,
    on_amaras,
)

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --lang=en-GB"
).split()
TABLET: ViewportSize = {"width": 1024, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1440, "height": 900}
ADULTS = (DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, MRS_REID, SAMS_MUM)

Devices = Callable[[ViewportSize], BrowserContext]
ComesIn = Callable[..., Visitor]

logging.getLogger("werkzeug").setLevel(logging.ERROR)


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a story is played: with scripts or without, with a pointer or by keys alone."""

    scripts: bool
    hands: Hands


WAYS = {
    "with scripts": Way(scripts=True, hands=POINTER),
    "without scripts": Way(scripts=False, hands=POINTER),
    "by keyboard alone": Way(scripts=True, hands=KEYS),
}


@dataclass(frozen=True, kw_only=True)
class School:
    """A running Plait: where it is, and the house behind it."""

    url: str
    house: House


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    """Each story is played in all of these ways."""
    return WAYS[request.param]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this machine, once for all stories."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "These tests need Chromium: make test installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def looker() -> Looker:
    """Remembers for all stories which shapes of page it has looked over."""
    return Looker()


@pytest.fixture
def network() -> str:
    """What the network of the school does with live lines: `open` lets them through."""
    return "open"


@pytest.fixture
def school(house: House, network: str) -> Iterator[School]:
    """The school on a port of its own, with a door for each adult of the cast."""
    with served_at("127.0.0.1", lambda url: app_for(house, url, network)) as url:
        yield School(url=url, house=house)


@contextmanager
def served_at(host: str, make: Callable[[str], Flask]) -> Iterator[str]:
    """An app on a free port, made for the address at which it is found."""
    server = make_server(host, 0, Flask("not.yet"), threaded=True)
    url = f"http://{host}:{server.port}"
    server.app = make(url)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield url
    server.shutdown()
    thread.join()
    server.server_close()


def app_for(house: House, url: str, network: str) -> Flask:
    app = create_app(
        house,
        secret="for these tests",
        access=with_doors(read_table()),
        origins=frozenset({url} if network == "open" else ()),
    )
    app.register_blueprint(pages)
    app.extensions["doors"] = tuple(map(_door, ADULTS))
    return app


def _door(person: Person) -> Door:
    on_sams = person is SAMS_MUM
    role = "parent" if on_sams else on_amaras(person).role
    return Door(
        group="The people of this test",
        name=person.id,
        voice=VOICES[role],
        who=person.name,
        line=role,
        person=person.id,
        plan=SAMS_PLAN if on_sams else PLAN,
        page="held" if role == "dsl" else "home",
        held_by="",
    )


@pytest.fixture
def devices(chromium: Browser, school: School, way: Way, network: str) -> Iterator[Devices]:
    """Devices that share nothing with one another; what goes wrong on one fails the story."""
    found: list[str] = []
    opened: list[BrowserContext] = []

    def switch_on(size: ViewportSize) -> BrowserContext:
        device = chromium.new_context(
            base_url=school.url,
            viewport=size,
            java_script_enabled=way.scripts,
            locale="en-GB",
            reduced_motion="reduce",  # colours are measured when they have arrived
        )
        device.set_default_timeout(10_000)
        device.on("page", lambda page: _watch(page, school.url, found))
        opened.append(device)
        return device

    yield switch_on
    for device in opened:
        device.close()
    assert [each for each in found if network == "open" or "WebSocket" not in each] == []


def _watch(page: Page, home: str, found: list[str]) -> None:
    """Note every request and socket that leaves the school, every error and every failure."""
    page.on("request", lambda it: _stays(it.url, home) or found.append(f"went to {it.url}"))
    page.on("websocket", lambda it: _stays(it.url, home) or found.append(f"went to {it.url}"))
    page.on("response", lambda it: _is_fine(it) or found.append(f"{it.status} {it.url}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on("console", lambda it: _is_trouble(it) and found.append(f"{page.url}: {it.text}"))


def _stays(address: str, home: str) -> bool:
    return urlsplit(address).netloc == urlsplit(home).netloc


def _is_fine(response: Any) -> bool:
    """A form that comes back with something to look at (422) and a page that is not there for
    this person (404) are answers; a part of a page that is missing is not."""
    page = response.request.is_navigation_request()
    return response.status < 400 or (page and response.status < 500)


def _is_trouble(message: Any) -> bool:
    """Not what `_is_fine` judges, nor a page that is left before its line is open."""
    known = ("Failed to load resource", "closed before the connection is established")
    return message.type in ("error", "warning") and not any(it in message.text for it in known)


@pytest.fixture
def arrives(devices: Devices, school: School, way: Way, looker: Looker) -> ComesIn:
    """Somebody is at the first page, on a device of their own."""

    def arrive(person: Person, *, at: ViewportSize) -> Visitor:
        visitor = Visitor(
            page=devices(at).new_page(),
            hands=way.hands,
            look=looker if way.scripts else _looks_away,
            words=school.house.words,
            face="parent" if person is SAMS_MUM else on_amaras(person).face,
        )
        visitor.goes_to("/")
        return visitor

    return arrive


@pytest.fixture
def comes_in(arrives: ComesIn) -> ComesIn:
    """Somebody comes in by their door."""

    def come_in(person: Person, *, at: ViewportSize) -> Visitor:
        visitor = arrives(person, at=at)
        visitor.presses(person.name)
        return visitor

    return come_in


def _looks_away(_page: Page) -> None:
    """The checkers are scripts themselves."""
