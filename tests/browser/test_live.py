"""The talk over its socket: no form is posted, no word is lost or doubled, and the page says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread
from time import monotonic
from typing import Literal

import pytest
from playwright.sync_api import Dialog, Page, Request, expect
from werkzeug.serving import BaseWSGIServer, make_server

from assistant.house import House
from assistant.plan.people import Person
from assistant.web.lengths import LONGEST as LONGEST_TEXT
from tests.browser.before import has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School, app_for
from tests.browser.talks import answers, hands_over, keeps_it, reads_on
from tests.browser.test_pupil import (
    gives_stars_and_hands_it_in,
    says_what_goes_well,
    says_what_helps,
    says_what_she_hopes_for,
)
from tests.browser.visitor import Visitor
from tests.browser.wire import Wire
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MUM, PLAN

ENJOYS = "Telling me whole stories in six pictures."
LIKED = "The way she lets other children join in."
STILL = 25  # seconds between two tries of a line
LONGEST = 20_000  # ms; a page tries again after 8 seconds, and a browser holds it back by 5
NOT_SAVED = "Not saved yet"
KEPT = "Not sent yet. Your words are still here."

# Everything that a browser could keep; reading it all is the only way to know that it is empty.
STORED = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
    ...(await indexedDB.databases()).map(it => it.name), ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(it => it.scope),
].filter(Boolean)"""

pytestmark = pytest.mark.parametrize("way", ["with scripts"], indirect=True)


class Building:
    """The school’s server, which can be stopped and started again at the same port."""

    def __init__(self, house: House, url: str) -> None:
        self._house, self._url = house, url
        self._server: BaseWSGIServer | None = None
        self.port = 0

    def start(self) -> None:
        """Open, as after a restart: a new app, and nothing in memory."""
        app = app_for(self._house, self._url, "open")
        self._server = make_server("127.0.0.1", self.port, app, threaded=True)
        self.port = self._server.port
        self._app = app
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Close, with closing frames."""
        assert self._server
        self._app.extensions["exchange"].close()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def wire() -> Iterator[Wire]:
    """What everybody in these stories is connected by."""
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture
def building(house: House, wire: Wire) -> Iterator[Building]:
    """The server behind the wire."""
    building = Building(house, f"http://127.0.0.1:{wire.port}")
    building.start()
    wire.to = building.port
    yield building
    building.stop()


@pytest.fixture
def school(house: House, wire: Wire, building: Building) -> School:
    """The school at the end of the wire."""
    assert building.port
    return School(url=f"http://127.0.0.1:{wire.port}", house=house)


@pytest.fixture
def network() -> str:
    """Lines that are cut on purpose are told of in the browser’s console."""
    return "cut now and then"


def said(school: School, person: Person) -> list[str]:
    """All words of somebody in the store, in order, each as often as it stands there."""
    return [e.words for e in school.house.store.entries(PLAN) if e.by == person.id and e.words]


def at_the_first_question(comes_in: ComesIn) -> Visitor:
    """Dad, who is asked what people like about Amara."""
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Start")
    reads_on(dad, until="liked")
    return dad


def types_and_sends(dad: Visitor, words: str) -> None:
    """Write and press, and wait for nothing."""
    dad.writes(words)
    dad.hands.press(dad.page.get_by_role("button", name="Send"))


def comes_to(visitor: Visitor, name: str) -> None:
    """Sooner or later this is asked, and nothing says any more that words are not saved."""
    asked = visitor.page.locator("h1.ask, #question")
    expect(asked).to_have_text(visitor.wording(name), timeout=LONGEST)
    expect(visitor.page.get_by_text(NOT_SAVED)).not_to_be_visible()


def test_what_is_too_long_is_told_at_once_and_stays_on_the_page(
    school: School, comes_in: ComesIn
) -> None:
    """Pasted, as nobody types so much: nothing of it is cut off, and nothing is sent."""
    dad = at_the_first_question(comes_in)
    dad.presses("Send")
    dad.sees("There are no words yet.")
    posted, words = posts_of(dad.page), "👊👊" + "x" * (LONGEST_TEXT - 1)
    dad.box.fill(words)
    expect(dad.page.get_by_text("There are no words yet.")).not_to_be_visible()
    dad.sees("Not saved: this is longer than an answer can be")
    dad.hands.press(dad.page.get_by_role("button", name="Send"))
    dad.sees("Not saved: this is longer than an answer can be")
    expect(dad.box).to_have_value(words)
    dad.box.fill(words[1:])  # two units of a script each, and one sign as people count
    dad.presses("Send")
    assert said(school, DAD)[-1] == words[1:]
    assert posted == []


def test_an_answer_that_is_too_large_for_the_line_goes_by_form(
    school: School, comes_in: ComesIn
) -> None:
    """R39: of emoji alone, as its line would be closed for it."""
    dad = at_the_first_question(comes_in)
    posted, words = posts_of(dad.page), "👊" * LONGEST_TEXT
    dad.box.fill(words)
    dad.page.wait_for_timeout(2_500)  # no draft of it closes the line either
    dad.presses("Send")
    assert said(school, DAD) == [words]
    assert len(posted) == 1


def test_amaras_whole_part_goes_over_the_socket_and_posts_no_form(
    school: School, comes_in: ComesIn
) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    posted = posts_of(amara.page)
    says_what_goes_well(amara)
    answers(amara, "find-difficult", "Writing a lot when it is loud.")
    amara.presses("Pass")
    keeps_it(amara)
    says_what_helps(amara)
    says_what_she_hopes_for(amara)
    gives_stars_and_hands_it_in(amara)
    assert [it for it in posted if it.url.endswith("/talk")] == []
    assert AMARA.id in {e.by for e in school.house.store.entries(PLAN) if e.kind == "submitted"}


def posts_of(page: Page) -> list[Request]:
    """Every form that is posted from now on."""
    posted: list[Request] = []
    page.on("request", lambda it: it.method == "POST" and posted.append(it))
    return posted


def test_words_that_are_not_sent_are_a_draft_on_the_server_after_two_seconds(
    school: School, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    dad.writes(LIKED)
    dad.page.wait_for_timeout(1_000)
    assert draft(school) == ""
    dad.sees(KEPT)
    assert draft(school) == LIKED
    assert said(school, DAD) == []
    dad.page.on("dialog", Dialog.accept)  # he reloads all the same
    dad.page.reload()
    expect(dad.box).to_have_value(LIKED)
    dad.presses("Send")
    assert said(school, DAD) == [LIKED]
    assert draft(school) == ""


def test_words_that_are_typed_without_a_pause_are_a_draft_too(
    school: School, comes_in: ComesIn
) -> None:
    """Whoever loses the tab in the middle of a long answer has most of it."""
    dad = at_the_first_question(comes_in)
    dad.box.press_sequentially(LIKED, delay=180)
    kept = draft(school)
    assert len(kept) > len(LIKED) / 2
    assert LIKED.startswith(kept)


def test_words_are_a_draft_as_soon_as_the_page_is_hidden(school: School, comes_in: ComesIn) -> None:
    dad = at_the_first_question(comes_in)
    dad.writes(LIKED)
    hidden = (
        "document.dispatchEvent(new Event('visibilitychange'))"  # a tab without a screen never is
    )
    dad.page.evaluate(hidden)
    dad.page.wait_for_timeout(800)
    assert draft(school) == LIKED


def test_words_that_are_deleted_are_no_draft_any_more(school: School, comes_in: ComesIn) -> None:
    """Architecture, rule 1: who types and deletes has said nothing."""
    dad = at_the_first_question(comes_in)
    dad.writes(LIKED)
    dad.sees(KEPT)
    dad.box.fill("")
    dad.page.wait_for_timeout(3_000)
    assert draft(school) == ""
    dad.page.reload()
    expect(dad.box).to_have_value("")


def draft(school: School) -> str:
    """What Dad has written and not sent."""
    return school.house.store.draft(PLAN, DAD.id, "liked")


def test_nothing_that_somebody_says_is_kept_in_the_browser(comes_in: ComesIn) -> None:
    dad = at_the_first_question(comes_in)
    answers(dad, "liked", LIKED)
    dad.writes(ENJOYS)
    dad.sees(KEPT)
    assert dad.page.evaluate(STORED) == []
    cookies = dad.page.context.cookies()
    assert {(each["name"], each["httpOnly"]) for each in cookies} == {("session", True)}
    assert not any(word in str(cookies) for word in (LIKED, ENJOYS))
    assert len(cookies[0]["value"]) < 400


def test_the_page_asks_before_words_that_are_not_sent_are_left(comes_in: ComesIn) -> None:
    dad = at_the_first_question(comes_in)
    asked: list[str] = []

    def stays(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    dad.page.on("dialog", stays)
    dad.writes(LIKED)
    dad.page.evaluate("() => { setTimeout(() => location.reload()) }")
    dad.sees(KEPT)
    assert asked == ["beforeunload"]
    expect(dad.box).to_have_value(LIKED)


def test_words_sent_while_the_line_is_cut_are_saved_once_when_it_is_back(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    wire.cut()
    types_and_sends(dad, LIKED)
    dad.sees(NOT_SAVED)
    dad.sees("No connection. Your words are still on this page.")
    assert said(school, DAD) == []
    wire.mend()
    comes_to(dad, "enjoy")
    assert said(school, DAD) == [LIKED]


def test_words_whose_answer_was_lost_are_saved_once(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    """The line is cut after the words were saved, and before the page could know."""
    dad = at_the_first_question(comes_in)
    wire.loses_answers = True
    types_and_sends(dad, LIKED)
    assert wire.lost.wait(5)
    dad.sees(NOT_SAVED)
    wire.mend()
    comes_to(dad, "enjoy")
    assert said(school, DAD) == [LIKED]


@pytest.mark.parametrize("what", ["everything", "answers"])
def test_words_sent_on_a_line_that_died_without_a_word_are_saved_once(
    school: School, wire: Wire, comes_in: ComesIn, what: Literal["everything", "answers"]
) -> None:
    """A phone that changes networks: what is sent goes nowhere, and nothing says so."""
    dad = at_the_first_question(comes_in)
    wire.swallows = what
    types_and_sends(dad, LIKED)
    assert wire.lost.wait(5)
    wire.mend()
    comes_to(dad, "enjoy")
    assert said(school, DAD) == [LIKED]


def test_a_page_whose_answers_never_come_says_so_and_asks_ever_more_seldom(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    dad.writes(LIKED)
    dad.sees(KEPT)
    dialled = list[float]()
    dad.page.on("websocket", lambda _: dialled.append(monotonic()))
    wire.swallows = "answers"
    began = monotonic()
    dad.hands.press(dad.page.get_by_role("button", name="Send"))
    dad.page.wait_for_timeout(18_000)
    assert [round(each - began) for each in dialled] == [8]  # and the next one after 24
    wire.mend()
    dad.page.context.set_offline(True)
    dad.page.context.set_offline(False)
    comes_to(dad, "enjoy")
    assert said(school, DAD) == [LIKED]
    assert draft(school) == ""


def test_the_board_finds_out_that_its_line_died_and_shows_what_came_in(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    """It sends nothing itself, and nothing says that the line is dead."""
    for person in (MR_BELL, MUM):
        has_talked(school.house, person, {})
    has_talked(school.house, DAD, {"liked": LIKED}, until="enjoy")
    bell = comes_in(MR_BELL, at=LAPTOP)
    bell.goes_to(f"/plans/{PLAN}/board")
    bell.page.wait_for_timeout(1_000)  # its line is open
    bell.does_not_find(LIKED)
    wire.swallows = "everything"
    assert wire.lost.wait(STILL + 5)  # from here on the line is dead both ways
    has_talked(school.house, DAD, {})
    wire.mend()
    expect(bell.page.get_by_text(LIKED).first).to_be_visible(timeout=LONGEST)


def test_a_draft_that_died_on_its_way_is_kept_by_another_line(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    wire.swallows = "everything"
    dad.writes(LIKED)
    expect(dad.page.get_by_text("No connection.")).to_be_visible(timeout=LONGEST)
    wire.mend()
    expect(dad.page.get_by_text(KEPT)).to_be_visible(timeout=LONGEST)
    assert draft(school) == LIKED


def test_a_device_that_knows_that_it_is_offline_says_so_and_dials_when_it_is_back(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    wire.swallows = "everything"
    types_and_sends(dad, LIKED)
    assert wire.lost.wait(5)
    dad.page.context.set_offline(True)
    expect(dad.page.get_by_text("No connection.")).to_be_visible(timeout=2_000)
    wire.mend()
    dad.page.context.set_offline(False)
    expect(dad.page.locator("#question")).to_have_text(dad.wording("enjoy"), timeout=5_000)
    assert said(school, DAD) == [LIKED]


def test_a_line_that_is_cut_after_saved_changes_nothing(
    school: School, wire: Wire, comes_in: ComesIn
) -> None:
    dad = at_the_first_question(comes_in)
    types_and_sends(dad, LIKED)
    comes_to(dad, "enjoy")
    wire.cut()
    dad.writes(ENJOYS)
    dad.sees("No connection. Your words are still on this page.")
    wire.mend()
    dad.sees(KEPT)
    dad.presses("Send")
    assert said(school, DAD) == [LIKED, ENJOYS]


STEPS: dict[str, Callable[[Wire, Building], None]] = {
    "stopped with closing frames": lambda _, building: building.stop(),
    "cut off first": lambda wire, building: (wire.cut(), building.stop(), wire.mend())[0],
}


@pytest.mark.parametrize("step", STEPS)
def test_a_server_that_is_started_again_has_each_word_once(
    school: School, wire: Wire, building: Building, comes_in: ComesIn, step: str
) -> None:
    dad = at_the_first_question(comes_in)
    answers(dad, "liked", LIKED)
    STEPS[step](wire, building)
    types_and_sends(dad, ENJOYS)
    dad.sees(NOT_SAVED)
    assert said(school, DAD) == [LIKED]
    building.start()
    comes_to(dad, "good-at")
    assert said(school, DAD) == [LIKED, ENJOYS]
