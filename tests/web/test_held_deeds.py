"""What the safeguarding lead can do about held words: each deed is kept, and no word is changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from assistant.house import House
from assistant.plan.people import Member, Person
from assistant.plan.seen import held_words
from assistant.safeguarding import move, pass_on
from assistant.school_days import day_at
from assistant.turns import NothingSaid
from assistant.web.access import read_table
from assistant.web.words import day
from tests.cast import (
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    PLAN,
    SCHOOL,
    on_amaras,
)
from tests.conftest import SignIn
from tests.lint_page import text
from tests.page import Form, Page, visit
from tests.web.filled import in_sitting, say

NOW = datetime.now(UTC)
TODAY = day_at(NOW.isoformat())
EARLIER = "2026-06-30T23:30:00+00:00"  # in Britain half past twelve at night on 1 July
WORRYING = "he hits me when I “spill” <things> & that’s it"


@pytest.fixture
def held(house: House) -> str:
    """Where the page of Amara's held words is."""
    her, at = in_sitting(held_by=MR_BELL), (NOW - timedelta(days=3)).isoformat()
    said = say(house, her, "does-not-help", WORRYING, how="scribed", at=at)
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


def _of(page: Page, field: str) -> Form:
    """The form of the deed that has this field."""
    forms = (Form(page, each) for each in page.html.all("form"))
    return next(f for f in forms if any(e.get("name") == field for e in f.controls))


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
            {"do": "moved", "system": "Our register", "on": TODAY.isoformat()},
            f"Mrs Reid put it into Our register on {day(TODAY.isoformat())}.",
            id="moved to another system",
        ),
    ],
)
def test_a_deed_is_shown_with_who_did_it(page: Page, data: dict[str, str], shown: str) -> None:
    sent = page.client.post(page.path, data={**data, "csrf_token": page.client.token()})
    assert sent.status_code == 303
    after = page.client.get(page.path, follow_redirects=True)
    assert shown in " ".join(unescape(after.text).split())
    assert shown in " ".join(page.client.get(f"{page.path}/copy").text.split())


@pytest.mark.parametrize(
    ("field", "told", "other"),
    [
        pytest.param("words", {"do": "noted"}, ("By phone.", "In person."), id="a note"),
        pytest.param("to", {"do": "told"}, ("head", "lado"), id="somebody was told"),
        pytest.param(
            "system",
            {"do": "moved", "on": TODAY.isoformat()},
            ("Register", "File"),
            id="moved",
        ),
    ],
)
def test_a_deed_that_is_sent_again_is_kept_once_and_another_one_beside_it(
    page: Page, house: House, field: str, told: dict[str, str], other: tuple[str, str]
) -> None:
    sent = {**dict(_of(page, field).data()), **told}
    for value in (other[0], other[0], other[1], other[0]):
        again = {**sent, field: value, "csrf_token": page.client.token()}
        assert page.client.post(page.path, data=again).status_code == 303
    assert len(_steps(house)) == 2
    later = {**dict(_of(visit(page.client, page.path), field).data()), **told, field: other[0]}
    page.client.post(page.path, data={**later, "csrf_token": page.client.token()})
    assert len(_steps(house)) == 3, "on another page it is another deed"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"do": "noted", "words": " "}, id="a note without words"),
        pytest.param({"do": "moved", "system": "", "on": TODAY.isoformat()}, id="no system"),
        pytest.param({"do": "moved", "system": "Register", "on": "soon"}, id="no day"),
        pytest.param({"do": "told", "to": "the press"}, id="somebody whom we do not know"),
        pytest.param({"do": "told", "to": ""}, id="nobody was told"),
        pytest.param({"do": "erase", "reason": ""}, id="a deed that there is not"),
    ],
)
def test_what_is_incomplete_keeps_nothing(page: Page, house: House, data: dict[str, str]) -> None:
    before = house.store.entries(PLAN)
    sent = page.client.post(page.path, data={**data, "csrf_token": page.client.token()})
    assert sent.status_code == 422
    assert house.store.entries(PLAN) == before


@pytest.mark.parametrize(
    ("system", "on", "told"),
    [
        pytest.param("Register", TODAY + timedelta(days=1), "still to come", id="a day to come"),
        pytest.param(
            "Register", date(2020, 1, 6), "said later than this day", id="before they spoke"
        ),
        pytest.param("x" * 81, TODAY, "80 characters at most", id="a name that is no name"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_what_was_typed_is_kept(
    page: Page, house: House, system: str, on: date, told: str
) -> None:
    """Nobody can change a line of this record, so nothing impossible may enter it."""
    before = house.store.entries(PLAN)
    after = (
        _of(page, "system").fill("system", system).fill("on", on.isoformat()).submit("Keep this")
    )
    assert after.status == 422
    assert told in after.text
    assert house.store.entries(PLAN) == before
    again = dict(_of(after, "system").data())
    assert (again["system"], again["on"]) == (system, on.isoformat())


def test_the_days_of_the_record_are_day_ats(house: House) -> None:
    said = say(house, in_sitting(held_by=MR_BELL), "does-not-help", WORRYING, at=EARLIER)
    lead, late = on_amaras(MRS_REID), "2026-07-02T23:30:00+00:00"
    for on, wrong in (("2026-06-30", "early"), ("2026-07-04", "ahead")):
        with pytest.raises(NothingSaid, match=wrong):
            move(house, lead, said.id, "Register", on, at=late)
    for on in ("2026-07-01", "2026-07-03"):
        move(house, lead, said.id, "Register", on, at=late)
    assert [step["on"] for step in _steps(house)] == ["2026-07-01", "2026-07-03"]


def test_one_press_tells_nobody(page: Page, house: House) -> None:
    after = _of(page, "to").fill("words", "By phone.").submit("Keep this")
    assert after.status == 422
    assert "Choose whom you told." in after.text
    assert ("words", "By phone.") in _of(after, "to").data()
    assert _steps(house) == []


def test_nobody_is_offered_their_own_post(
    held: str, house: House, sign_in: SignIn, page: Page
) -> None:
    deputy = Person(id="deputy", school=SCHOOL, name="Mr Singh", called="Mr Singh")
    house.store.add_person(deputy)
    house.store.join(Member(plan=PLAN, person=deputy.id, role="deputy"))
    assert "the deputy safeguarding lead" in page.text
    theirs = visit(sign_in(deputy), held)
    assert "the deputy safeguarding lead" not in text(_of(theirs, "to").element)
    sent = {"do": "told", "to": "deputy", "csrf_token": theirs.client.token()}
    assert theirs.client.post(held, data=sent).status_code == 422
    assert _steps(house) == []


def test_letting_go_says_why_and_all_that_was_done_stays(page: Page, house: House) -> None:
    page.form("I have read this").submit("I have read this")
    form = {"do": "end", "ended": "no-concern", "reason": "A scene of his comic."}
    page.client.post(page.path, data={**form, "csrf_token": page.client.token()})
    assert held_words(house.store.entries(PLAN), AMARAS) == ()
    assert "Let go earlier" in page.client.get("/held").text
    after = unescape(page.client.get(page.path, follow_redirects=True).text)
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
        {"do": "moved", "system": "x", "on": TODAY.isoformat()},
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
