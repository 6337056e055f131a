"""At 16 a pupil may have an account of their own, and decides what the family reads (R34)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.deeds import NotYours, not_given, release, share_plan, to_read
from assistant.house import House
from assistant.of_age import age, decide, decides_from_now
from assistant.particulars import save_particulars
from assistant.plan.decides import decides
from assistant.plan.people import Person
from assistant.store.porter import Account
from assistant.web.lengths import LONGEST
from tests.cast import AMARA, DAD, MISS_HART, MS_OKAFOR, NOON, PLAN, SAMS_PLAN, on_amaras
from tests.conftest import SignIn
from tests.documents.reading import Read
from tests.page import Page, visit
from tests.web.filled import DADS, SENCO, amara_talks, others_talk, read_by_the_senco, say, write

HER = on_amaras(AMARA)
CANARY = "canary: I want to move out"
DECIDE = f"/plans/{PLAN}/family"


def _born(house: House, day: str) -> None:
    save_particulars(house, SENCO, {("date-of-birth", AMARA.id): day}, at=NOON)


@pytest.fixture
def grown(house: House) -> House:
    """Amara is 16, and decides."""
    _born(house, "2010-01-01")
    assert decides_from_now(house, HER, by=MS_OKAFOR.id, at=NOON)
    return house


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        pytest.param("2010-11-23", "2026-11-22", 15, id="the day before"),
        pytest.param("2010-11-23", "2026-11-23", 16, id="the day itself"),
        pytest.param("2008-02-29", "2024-02-28", 15, id="born on a leap day"),
        pytest.param("", "2026-11-23", None, id="not written"),
        pytest.param("last spring", "2026-11-23", None, id="no day"),
    ],
)
def test_a_pupil_decides_from_their_sixteenth_birthday(
    house: House, born: str, day: str, years: int | None
) -> None:
    _born(house, born)
    assert age(house, HER, date.fromisoformat(day)) == years
    decided = decides_from_now(house, HER, by=MS_OKAFOR.id, at=f"{day}T12:00:00+00:00")
    assert decided == decides(house.store.entries(PLAN)) == (years == 16)


def test_her_birthday_begins_at_midnight_on_the_clock_on_the_wall(house: House) -> None:
    _born(house, "2010-07-01")
    for time, of_age in (("22:59", False), ("23:00", True)):
        at = f"2026-06-30T{time}:00+00:00"
        assert decides_from_now(house, HER, by=MS_OKAFOR.id, at=at) is of_age


def test_a_day_of_birth_that_a_parent_writes_anew_takes_nothing_from_her(grown: House) -> None:
    save_particulars(grown, DADS, {("date-of-birth", AMARA.id): "2016-01-01"}, at=NOON)
    assert age(grown, HER, date.fromisoformat(NOON[:10])) == 10
    assert decides_from_now(grown, HER, by=MISS_HART.id, at=NOON)
    assert [e.about for e in grown.store.entries(PLAN)].count("decides") == 1


def _alone(sign_in) -> Page:
    return visit(sign_in(AMARA), f"/plans/{PLAN}/talk")


def test_she_talks_alone_in_full_words_with_the_limit_said_first(grown: House, sign_in) -> None:
    page = _alone(sign_in)
    told = []
    while "data-turn" in page.response.text and not page.html.all("textarea"):
        told.append(page.heading)
        page = page.form(to="/talk").submit("Next")
    assert any("school has to act" in each for each in told)
    assert "Childline: 0800 1111" in page.text
    assert "Who is typing?" not in page.text
    assert "If a child tells you something worrying" not in page.text
    page.form(to="/talk").fill("words", CANARY).submit("Next")
    kept = next(e for e in grown.store.entries(PLAN) if e.words == CANARY)
    assert (kept.by, kept.scribe, kept.how) == (AMARA.id, None, "typed")
    assert kept.asked
    assert kept.asked.face == "pupil.full"


def test_alone_she_is_shown_whom_to_call_even_when_her_words_are_too_long(
    grown: House, sign_in
) -> None:
    page = _alone(sign_in)
    while not page.html.all("textarea"):
        page = page.form(to="/talk").submit("Next")
    closed = page.form(to="/talk").fill("words", "x" * (LONGEST + 1)).submit("Next")
    opened = page.form(to="/talk").fill("words", "x" * (LONGEST + 1)).submit("Get a grown-up")
    shown = [each.all("details")[-1].get("open") for each in (closed.html, opened.html)]
    assert shown == [None, ""]


def test_no_page_of_hers_speaks_to_an_adult_who_is_not_there(filled: House, sign_in, sit) -> None:
    _born(filled, "2010-01-01")
    pages = [f"/plans/{PLAN}/{each}" for each in ("agree?at=ask", "meant")]
    beside = sit().client
    for client, there in ((beside, True), (sign_in(AMARA), False)):
        assert all(("For the grown-up" in visit(client, page).text) == there for page in pages)
    assert "Childline: 0800 1111" in visit(client, f"/plans/{PLAN}/talk/pause").text


def test_by_herself_she_is_on_her_own_plan_and_account_and_nowhere_else(
    grown: House, sign_in
) -> None:
    client = sign_in(AMARA)
    assert visit(client, "/plans").path == f"/plans/{PLAN}/talk"
    for closed in (f"/plans/{SAMS_PLAN}/talk", f"/plans/{PLAN}/read", "/invitations", "/held"):
        assert client.get(closed).status_code == 404
    grown.store.porter.keep_account(Account(person=AMARA.id, kind="pupil", address="a@x.example"))
    assert visit(client, "/account").heading == "Your account"


def test_before_she_is_16_she_is_here_in_a_sitting_alone_and_decides_nothing(
    house: House, sign_in, sit
) -> None:
    assert sign_in(AMARA).get(f"/plans/{PLAN}/talk").status_code == 404
    page = sit()
    assert page.client.get(DECIDE).status_code == 404
    said = say(house, replace(HER, held_by=MISS_HART.id), "good-at", CANARY)
    with pytest.raises(NotYours):
        decide(house, HER, {said.id: "family"}, at=NOON)


def test_a_sitting_after_her_birthday_begins_the_new_rule(house: House, sit) -> None:
    _born(house, "2010-01-01")
    page = sit()
    assert decides(house.store.entries(PLAN))
    assert page.client.get(DECIDE).status_code == 200
    assert "Who is typing?" in page.text, "the adult is there still"


def _talked(house: House) -> str:
    """She gave her part, the others theirs, and the SENCO has read; the id of her canary."""
    amara_talks(house)
    said = say(house, replace(HER, held_by=MISS_HART.id), "good-day", CANARY)
    others_talk(house)
    read_by_the_senco(house, to="school")
    share_plan(house, SENCO, at=NOON)
    return said.id


def _dad_meets(sign_in, words: str) -> list[str]:
    """The pages of Dad’s on which these words are."""
    pages = ("", "/page", "/board", "/talk/said", "/journey", "/agree", "/meant", "/versions/1")
    client = sign_in(DAD)
    texts = {page: visit(client, f"/plans/{PLAN}{page}").text for page in pages}
    return [page for page, text in texts.items() if words in text]


def test_dad_reads_what_she_decided_and_nothing_before_and_nothing_that_she_takes_back(
    grown: House, sign_in
) -> None:
    said = _talked(grown)
    assert _dad_meets(sign_in, CANARY) == []
    page = visit(sign_in(AMARA), DECIDE)
    page = page.form("Keep this").fill(f"to-{said}", "family").submit()
    assert "Your choice is safe." in page.text
    assert _dad_meets(sign_in, CANARY) == ["/page", "/board"]
    assert _dad_meets(sign_in, "snail detective") == [], "about each, and no other"
    page.form("Keep this").fill(f"to-{said}", "school").submit()
    assert _dad_meets(sign_in, CANARY) == []


def test_the_file_that_dad_saves_has_what_she_decided_and_no_more(grown: House, sign_in) -> None:
    said, client = _talked(grown), sign_in(DAD)
    assert CANARY not in Read(client.get(f"/plans/{PLAN}/pdf").data).text
    decide(grown, replace(HER, decides=True), {said: "family"}, at=NOON)
    file = Read(client.get(f"/plans/{PLAN}/pdf").data).text
    assert (CANARY in file, "snail detective" in file) == (True, False)


def test_for_all_is_for_those_that_have_no_choice_of_their_own(grown: House, sign_in) -> None:
    said = _talked(grown)
    page = visit(sign_in(AMARA), DECIDE)
    assert page.form("Keep this").submit().status == 422
    page.form("Keep this").fill(f"to-{said}", "school").fill("all", "family").submit()
    assert _dad_meets(sign_in, CANARY) == []
    assert _dad_meets(sign_in, "snail detective") == ["/page", "/board"]


@pytest.mark.parametrize("token", ["", "forged"])
def test_nothing_is_decided_by_a_form_that_is_not_ours(
    grown: House, sign_in: SignIn, token: str
) -> None:
    """R38: nobody of `tests/test_access.py` may send this form."""
    said = say(grown, HER, "good-at", "Drawing.")
    client, before = sign_in(AMARA), grown.store.entries(PLAN)
    sent = client.post(DECIDE, data={"csrf_token": token, "all": "family", said.id: "family"})
    assert sent.status_code == 400
    assert grown.store.entries(PLAN) == before


def test_what_is_held_is_nothing_that_her_decision_opens(grown: House, sign_in) -> None:
    _talked(grown)
    held = say(grown, replace(HER, held_by=MISS_HART.id), "does-not-help", "My uncle hit me")
    decide(grown, replace(HER, decides=True), {held.id: "family"}, at=NOON)
    assert _dad_meets(sign_in, "My uncle") == []
    assert "My uncle" not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read").text


def test_who_reads_first_passes_her_words_on_to_school_alone(grown: House, sign_in) -> None:
    amara_talks(grown)
    not_given(grown, SENCO, MS_OKAFOR.id, "I give no part of my own.", at=NOON)
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read")
    assert "says for each of these whether the family may read it" in page.text
    assert 'value="family"' not in page.response.text
    with pytest.raises(NotYours):
        release(grown, SENCO, {e.id: "family" for e in to_read(grown, SENCO)}, at=NOON)


def test_a_line_that_repeats_what_she_keeps_stands_in_the_way_of_sharing(
    grown: House, sign_in
) -> None:
    said = _talked(grown)
    write(grown, "difficulty", "She says: “I want to move out”.")
    gap = "repeats words that Amara has not given to the family"
    assert gap in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/share").text
    decide(grown, replace(HER, decides=True), {said: "family"}, at=NOON)
    assert gap not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/share").text


def _invite(sign_in, person: Person) -> Page:
    page = visit(sign_in(MS_OKAFOR), "/invitations")
    return page.form(to=f"/invitations/{person.id}").submit(f"Invite {person.name}")


def test_from_16_the_senco_invites_her_as_a_parent_is_invited(house: House, sign_in) -> None:
    _born(house, "2010-01-01")
    assert _invite(sign_in, AMARA).heading == "Amara Okoro is invited"
    (made,) = house.store.porter.invitations()
    assert (made.person, made.kind, made.post) == (AMARA.id, "pupil", "")
    assert decides(house.store.entries(PLAN)), "and from that day on she decides"


@pytest.mark.parametrize("born", ["2016-10-02", "", "last spring"])
def test_a_younger_pupil_and_one_whose_age_nobody_wrote_are_not_invited(
    house: House, sign_in, born: str
) -> None:
    _born(house, born)
    page = visit(sign_in(MS_OKAFOR), "/invitations")
    assert ("Amara" in page.links) == (born != "2016-10-02")
    refused = page.client.post(f"/invitations/{AMARA.id}")
    assert refused.status_code == 422
    assert "from the day they are 16" in refused.text
    assert house.store.porter.invitations() == ()


def test_with_an_account_she_decides_by_it_alone_and_in_no_sitting(
    grown: House, sign_in, sit
) -> None:
    words = say(grown, replace(HER, decides=True), "good-at", CANARY)
    beside = sit().client
    assert visit(beside, DECIDE).form("Keep this"), "without one there is no other way"
    grown.store.porter.keep_account(Account(person=AMARA.id, kind="pupil", address="a@x.example"))
    page, before = visit(beside, DECIDE), grown.store.entries(PLAN)
    assert "You can sign in by yourself." in page.text
    assert CANARY not in page.text
    choice = {"shown": words.id, f"to-{words.id}": "family", "csrf_token": beside.token()}
    assert beside.post(DECIDE, data=choice).status_code == 303
    assert grown.store.entries(PLAN) == before
    form = visit(sign_in(AMARA), DECIDE).form("Keep this")
    assert "Your choice is safe" in form.fill("all", "School and family").submit("Keep this").text
