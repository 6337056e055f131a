"""What the safeguarding lead can do about held words: each deed is kept, and no word is changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from assistant.house import House
from assistant.plan.seen import held_words
from assistant.safeguarding import pass_on
from assistant.web.access import read_table
from tests.cast import AMARAS, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, MUM, PLAN
from tests.conftest import SignIn
from tests.page import Page, visit
from tests.web.filled import in_sitting, say

WORRYING = "he hits me when I “spill” <things> & that’s it"


@pytest.fixture
def held(house: House) -> str:
    """Where the page of Amara's held words is."""
    said = say(house, in_sitting(held_by=MR_BELL), "does-not-help", WORRYING, how="scribed")
    return f"/plans/{PLAN}/held/{said.id}"


@pytest.fixture
def page(held: str, sign_in: SignIn) -> Page:
    return visit(sign_in(MRS_REID), held)


def _steps(house: House) -> list[dict[str, str]]:
    return [dict(e.parts) for e in house.store.entries(PLAN) if e.about == "safeguarding"]


def test_taking_it_up_is_kept_once(page: Page, house: House) -> None:
    after = page.form("I have read this").submit("I have read this")
    assert "Mrs Reid read it and takes it from here." in after.text
    assert "I have read this" not in after.text
    page.client.post(page.path, data={"do": "read", "csrf_token": page.client.token()})
    assert _steps(house) == [{"did": "read"}]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        pytest.param(
            {"do": "told", "to": "head", "words": "By phone."},
            "Mrs Reid told the head. By phone.",
            id="telling somebody",
        ),
        pytest.param(
            {"do": "noted", "words": "Rang <b>at noon."},
            "Mrs Reid noted: Rang <b>at noon.",
            id="a note, of which nothing is read as part of the page",
        ),
        pytest.param(
            {"do": "moved", "system": "Our register", "on": "2026-11-24"},
            "Mrs Reid put it into Our register on 24 November 2026.",
            id="moved to another system",
        ),
    ],
)
def test_a_deed_is_shown_with_who_did_it(page: Page, data: dict[str, str], shown: str) -> None:
    sent = page.client.post(page.path, data={**data, "csrf_token": page.client.token()})
    assert sent.status_code == 303
    assert shown in " ".join(unescape(page.client.get(page.path).text).split())
    assert shown in " ".join(page.client.get(f"{page.path}/copy").text.split())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"do": "noted", "words": " "}, id="a note without words"),
        pytest.param({"do": "moved", "system": "", "on": "2026-11-24"}, id="no system"),
        pytest.param({"do": "moved", "system": "Register", "on": "soon"}, id="no day"),
        pytest.param({"do": "told", "to": "the press"}, id="somebody whom we do not know"),
        pytest.param({"do": "erase", "reason": ""}, id="a deed that there is not"),
    ],
)
def test_what_is_incomplete_keeps_nothing(page: Page, house: House, data: dict[str, str]) -> None:
    before = house.store.entries(PLAN)
    sent = page.client.post(page.path, data={**data, "csrf_token": page.client.token()})
    assert sent.status_code == 422
    assert house.store.entries(PLAN) == before


def test_letting_go_says_why_and_all_that_was_done_stays(page: Page, house: House) -> None:
    page.form("I have read this").submit("I have read this")
    form = {"do": "end", "ended": "no-concern", "reason": "A scene of his comic."}
    page.client.post(page.path, data={**form, "csrf_token": page.client.token()})
    assert held_words(house.store.entries(PLAN), AMARAS) == ()
    assert "Let go earlier" in page.client.get("/held").text
    after = unescape(page.client.get(page.path).text)
    assert "There is no concern: A scene of his comic." in " ".join(after.split())
    assert "read it and takes it from here" in after


def test_the_clean_copy_has_the_exact_words_and_is_kept_nowhere(page: Page) -> None:
    copy = page.client.get(f"{page.path}/copy")
    assert f"\n{WORRYING}\n" in copy.text
    assert copy.mimetype == "text/plain"
    assert copy.headers["Cache-Control"] == "no-store"
    assert "attachment" in copy.headers["Content-Disposition"]
    assert "Pupil: Amara Okoro" in copy.text


def test_no_deed_changes_the_words_their_time_or_their_order(page: Page, house: House) -> None:
    """R74: the journal only ever grows at its end."""
    before = house.store.entries(PLAN)
    for data in (
        {"do": "read"},
        {"do": "told", "to": "lado", "words": "x"},
        {"do": "noted", "words": "x"},
        {"do": "moved", "system": "x", "on": "2026-11-24"},
        {"do": "end", "reason": "x", "ended": "dealt-with"},
    ):
        page.client.post(page.path, data={**data, "csrf_token": page.client.token()})
        now = house.store.entries(PLAN)
        assert now[: len(before)] == before
        before = now
    assert len(_steps(house)) == 4


def test_when_nobody_takes_it_up_each_step_is_kept_once(held: str, house: House) -> None:
    later = datetime.now(UTC) + timedelta(days=5)
    for _ in range(2):
        pass_on(house, PLAN, now=later)
    assert _steps(house) == [
        {"did": "passed-on", "to": "deputy"},
        {"did": "passed-on", "to": "head"},
    ]


def test_what_was_passed_on_is_said_on_its_page(held: str, house: House, sign_in: SignIn) -> None:
    pass_on(house, PLAN, now=datetime.now(UTC) + timedelta(days=5))
    text = unescape(visit(sign_in(MRS_REID), held).text)
    assert "It was passed on to the head." in " ".join(text.split())


def test_what_was_done_is_on_no_page_or_file_of_anybody_else(
    page: Page, house: House, sign_in: SignIn
) -> None:
    """R73: neither the words nor a trace of what was done about them."""
    zebra = "zebra juice"
    page.client.post(page.path, data={"do": "noted", "words": zebra})
    page.client.post(page.path, data={"do": "told", "to": "lado", "words": zebra})
    for person in (DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART):
        client = sign_in(person)
        for route, methods in read_table().items():
            if "GET" in methods and "<plan>" in route and not route.endswith(("/live", "/pdf")):
                name = page.path.rsplit("/", 1)[1]
                path = route.replace("<plan>", PLAN).replace("<entry>", name)
                answer = client.get(path.replace("<person>", DAD.id).replace("<int:number>", "1"))
                assert zebra not in answer.text, path
                assert "spill" not in answer.text, path
