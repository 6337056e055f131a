"""A pupil's words wait until a named adult opens them; after a school day that is shown (R75)."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from assistant.deeds import not_given, take_out, to_read
from assistant.house import House
from assistant.outcomes.calendars import SchoolCalendar
from assistant.plan.seen import held_words
from assistant.safeguarding import to_open
from assistant.turns import Reply, answer, asked_of, new_id
from assistant.web.waiting import unread_too_long
from tests.cast import AMARAS, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, NOON, PLAN, on_amaras
from tests.conftest import SignIn
from tests.page import visit
from tests.test_agreement import says
from tests.test_photos import DEN
from tests.web.filled import amara_talks, give, in_sitting, read_by_the_senco

LONG_AGO = "2026-01-12T12:00:00+00:00"
QUIET = "The blue door."  # what the net finds nothing in
UNREAD = f"/plans/{PLAN}/unread"
REID = on_amaras(MRS_REID)


@pytest.fixture
def said(house: House) -> str:
    """What Amara said long ago, and never finished."""
    her = in_sitting()
    asked = asked_of(house.words.talk, "helps", her)
    entry = answer(house, her, Reply(id=new_id(), asked=asked, words=QUIET), at=LONG_AGO)
    assert entry
    return entry.id


@pytest.fixture
def shown(house: House) -> str:
    """A photo that Amara gave long ago, without a word."""
    asked = asked_of(house.words.talk, "good-at", in_sitting())
    reply = Reply(id=new_id(), asked=asked, how="photo", picture=DEN)
    entry = answer(house, in_sitting(), reply, at=LONG_AGO)
    assert entry
    return entry.id


def _row(since: str, role: str = "senco") -> dict[str, str]:
    return {"plan": PLAN, "pupil": "Amara Okoro", "role": role, "unread_since": since}


@pytest.mark.parametrize(
    ("since", "role", "shown"),
    [
        pytest.param("2026-11-23T12:00:00+00:00", "senco", True, id="a school day ago"),
        pytest.param("2026-11-23T12:00:00+00:00", "dsl", True, id="for the lead too"),
        pytest.param("2026-11-23T12:01:00+00:00", "senco", False, id="not quite"),
        pytest.param("2026-11-23T12:00:00+00:00", "teacher", False, id="for nobody else"),
        pytest.param("", "senco", False, id="nothing waits"),
    ],
)
def test_after_a_school_day_it_is_overdue(since: str, role: str, shown) -> None:
    now = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Europe/London"))
    assert bool(unread_too_long([_row(since, role)], now, SchoolCalendar().hours_on)) == shown


@pytest.mark.parametrize("person", [MS_OKAFOR, MRS_REID], ids=lambda p: p.called)
def test_the_senco_and_the_lead_are_shown_that_words_wait(person, said, sign_in: SignIn) -> None:
    page = visit(sign_in(person), "/plans")
    assert "Nobody has read these words for a school day" in page.text
    assert "Amara Okoro said on 12 January 2026, 12:00" in page.text


def test_a_photo_without_a_word_waits_as_words_do(shown, house, sign_in: SignIn) -> None:
    for person in (MS_OKAFOR, MRS_REID):
        assert "Amara Okoro said on 12 January 2026" in visit(sign_in(person), "/plans").text
    page = visit(sign_in(MRS_REID), UNREAD)
    assert [e.get("src") for e in page.html.all("img")] == [f"/plans/{PLAN}/pictures/{shown}"]
    page.form("I have read these").submit("I have read these")
    assert to_open(house, REID) == ()


@pytest.mark.parametrize("yes", [True, False], ids=["with a yes", "with a no"])
def test_what_she_says_beside_her_answer_to_the_plan_waits_too(filled: House, *, yes: bool) -> None:
    note = says(filled, in_sitting(), yes=yes, note=QUIET)
    assert [e.id for e in to_open(filled, REID)] == [note.id]


def test_the_senco_learns_that_they_wait_and_reads_nothing(said, sign_in: SignIn) -> None:
    page = visit(sign_in(MS_OKAFOR), UNREAD)
    assert "12 January 2026 at 12:00" in page.text
    assert "Mrs Reid can read them at any time" in page.text
    assert QUIET not in page.text


def test_a_senco_who_may_read_them_is_told_so_and_led_there(said, house, sign_in: SignIn) -> None:
    client = sign_in(MS_OKAFOR)
    assert "See what comes first for you" in visit(client, UNREAD).links
    give(house, in_sitting())
    not_given(house, on_amaras(MS_OKAFOR), MS_OKAFOR.id, "none", at=NOON)
    page = visit(client, UNREAD)
    assert "You can read them now." in page.text
    assert QUIET in page.follow("Read what waits for you").text


def test_the_lead_reads_them_and_nobody_else_can_tell(said, house, sign_in: SignIn) -> None:
    page = visit(sign_in(MRS_REID), UNREAD)
    assert QUIET in page.text
    after = page.form("I have read these").submit("I have read these")
    assert "Nothing waits." in after.text
    give(house, in_sitting())
    read_by = on_amaras(MS_OKAFOR)
    assert "unread_since" in house.store.plans_of(MS_OKAFOR.id)[0]
    assert house.store.plans_of(MS_OKAFOR.id)[0]["unread_since"] == ""
    assert [e.id for e in to_open(house, read_by)] == []


def test_reading_them_first_takes_nothing_from_the_usual_way(house, sign_in: SignIn) -> None:
    amara_talks(house)
    page = visit(sign_in(MRS_REID), UNREAD)
    page.form("I have read these").submit("I have read these")
    assert to_read(house, on_amaras(MR_BELL)) == ()  # he has not given his part yet
    give(house, on_amaras(MR_BELL))
    assert to_read(house, on_amaras(MR_BELL))


def test_what_the_lead_ticks_is_held(said, house, sign_in: SignIn) -> None:
    page = visit(sign_in(MRS_REID), UNREAD)
    page.form("I have read these").fill("hold", said).submit("I have read these")
    assert [e.id for e in held_words(house.store.entries(PLAN), AMARAS)] == [said]
    assert QUIET in unescape(page.client.get("/held").text)


def test_what_she_took_out_again_is_read_by_the_lead_alone(said, house) -> None:
    take_out(house, in_sitting(), said, at=LONG_AGO)
    assert [e.id for e in to_open(house, REID)] == [said]
    assert to_open(house, on_amaras(MS_OKAFOR)) == ()


def test_once_a_reader_has_passed_them_on_nothing_waits(house) -> None:
    amara_talks(house)
    assert to_open(house, REID)
    read_by_the_senco(house)
    assert to_open(house, REID) == ()


def test_a_teacher_has_no_such_page(said, sign_in: SignIn) -> None:
    for person in (MR_BELL, MISS_HART):
        assert sign_in(person).get(UNREAD).status_code == 404
    assert sign_in(MS_OKAFOR).post(UNREAD, data={"shown": said}).status_code == 404
