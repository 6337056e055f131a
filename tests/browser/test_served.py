"""A school as it is really served: by gunicorn, in a process that is stopped and started again."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.house import STORE, House
from assistant.plan.people import Person
from assistant.prompts import Words
from assistant.store.sqlite import SqliteStore
from tests.browser.before import has_talked
from tests.browser.conftest import LAPTOP
from tests.cast import DAD, KEY, MS_OKAFOR, MUM, PLAN
from tests.live.served import Served, a_school

LIKED = "The way she lets other children join in."
ENJOYS = "Telling me whole stories in six pictures."
MUMS = "Lining up her pencils."
SOON = 1.0  # seconds

Opens = Callable[[Person, str], Page]


@pytest.fixture
def served(tmp_path: Path, moved_in: Path, house: House) -> Iterator[Served]:
    """Dad is about to begin, Mum is about to give her part, and Ms Okafor has given hers."""
    copy = Path(shutil.copy(moved_in, tmp_path / "said.sqlite"))
    there = House(store=SqliteStore(copy, KEY), **{n: getattr(house, n) for n in ROOMS})
    has_talked(there, DAD, {}, until="liked")
    has_talked(there, MUM, {"enjoy": MUMS}, until="finish")
    has_talked(there, MS_OKAFOR, {})
    there.store.close()  # type: ignore[attr-defined]
    school = a_school(tmp_path / "data", copy)
    school.start()
    yield school
    if school.process:
        school.stop(signal.SIGKILL)


ROOMS = ("words", "language", "net")


@pytest.fixture
def opens(chromium: Browser, served: Served) -> Iterator[Opens]:
    """Somebody who is signed in opens a page on a device of their own."""
    devices: list[BrowserContext] = []

    def open_page(person: Person, path: str) -> Page:
        device = chromium.new_context(base_url=served.url, viewport=LAPTOP, locale="en-GB")
        device.add_cookies([{"name": "session", "value": served.cookie(person), "url": served.url}])
        devices.append(device)
        page = device.new_page()
        page.goto(path)
        return page

    yield open_page
    for device in devices:
        device.close()


def test_words_outlive_a_school_that_is_stopped_in_the_middle_and_news_is_told(
    served: Served, opens: Opens, words: Words
) -> None:
    dad = opens(DAD, f"/plans/{PLAN}/talk")
    sends(dad, LIKED)
    is_asked(dad, words, "enjoy")
    assert served.stop() < 3
    sends(dad, ENJOYS)
    expect(dad.get_by_text("Not saved yet")).to_be_visible()
    served.start()
    is_asked(dad, words, "good-at")

    desk, mum = opens(MS_OKAFOR, f"/plans/{PLAN}"), opens(MUM, f"/plans/{PLAN}/talk")
    expect(desk.get_by_text(MUMS)).not_to_be_visible()
    mum.get_by_role("button", name="Give my part").click()
    expect(mum.get_by_role("button", name="Give my part")).not_to_be_visible()
    begun = time.monotonic()
    expect(desk.get_by_text(MUMS).first).to_be_visible()
    assert time.monotonic() - begun < SOON
    served.stop()
    assert in_the_store(served, DAD) == [LIKED, ENJOYS]


def sends(page: Page, words: str) -> None:
    """Write into the one box, and send."""
    page.locator("textarea[name=words]").fill(words)
    page.get_by_role("button", name="Send").click()


def is_asked(page: Page, words: Words, name: str) -> None:
    """Sooner or later this is the question: a page tries again after 8 seconds at the latest."""
    wording = words.talk.question(name).worded("parent").replace("((name))", "Amara")
    expect(page.locator("#question")).to_have_text(wording, timeout=15_000)


def in_the_store(served: Served, person: Person) -> list[str]:
    """All words of somebody, each as often as it stands there."""
    store = SqliteStore(served.folder / STORE, KEY)
    said = [e.words for e in store.entries(PLAN) if e.by == person.id and e.words]
    store.close()
    return said
