"""What the safeguarding lead sees, and nobody else (conversation.md 6)."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from assistant.deeds import not_given, release, take_out, to_hold, to_read
from assistant.house import House
from assistant.plan.people import Person
from assistant.safeguarding import take_up, tell
from tests.cast import DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, NOON, PLAN, on_amaras
from tests.everybody import MRS_LANE, bring_in
from tests.web.browsing import let_in
from tests.web.filled import HARD, SENCO, amara_talks, in_sitting, say

WORRYING = "he hits me when I spill things"
WORSE = "my uncle locks me in the shed"
REID = on_amaras(MRS_REID)


@pytest.fixture
def held(house: House) -> House:
    """Amara told Mr Bell something that the net holds."""
    say(house, in_sitting(held_by=MR_BELL), "does-not-help", WORRYING, how="scribed")
    return house


def _open(client: FlaskClient, person: Person) -> str:
    let_in(client, person)
    return unescape(client.get("/held").text)


def test_it_shows_the_exact_words_the_question_and_who_held_the_device(held, client) -> None:
    html = _open(client, MRS_REID)
    assert f"“{WORRYING}”" in html
    assert "What do grown-ups do that does not help?" in html
    assert "said, written down by Mr Bell" in html
    assert "23 November 2026, 12:00" in html


@pytest.mark.parametrize("word", ["strong", "weak", "score", "%"])
def test_no_strength_is_shown(held, client, word) -> None:
    assert word not in _open(client, MRS_REID).replace("<strong>", "").replace("</strong>", "")


@pytest.mark.parametrize(
    "person", [pytest.param(p, id=p.called) for p in (DAD, MS_OKAFOR, MR_BELL, MISS_HART)]
)
def test_nobody_else_has_the_page(held, client, person) -> None:
    let_in(client, person)
    response = client.get("/held")
    assert response.status_code == 404
    assert WORRYING not in response.text


def test_words_that_a_reader_hands_over_say_by_whom(house, client) -> None:
    amara_talks(house)
    not_given(house, SENCO, MS_OKAFOR.id, "none", at=NOON)
    choices = {e.id: "hold" if e.words == HARD else "school" for e in to_read(house, SENCO)}
    release(house, SENCO, choices, at=NOON)
    assert "handed over by Ms Okafor" in _open(client, MRS_REID)


def test_words_that_were_taken_out_stay_here(held, client) -> None:
    name = to_hold(held, REID)[0].id
    take_out(held, in_sitting(), name, at=NOON)
    html = _open(client, MRS_REID)
    assert WORRYING in html
    assert "took this out later" in html


def test_words_that_were_changed_stay_here(held, client) -> None:
    name = to_hold(held, REID)[0].id
    say(held, in_sitting(), "does-not-help", "Nothing.", replaces=name)
    html = _open(client, MRS_REID)
    assert WORRYING in html
    assert "changed this later" in html


def test_words_go_only_with_a_reason(held, client) -> None:
    name = to_hold(held, REID)[0].id
    _open(client, MRS_REID)
    response = client.post(f"/plans/{PLAN}/held/{name}", data={"reason": "  "})
    assert response.status_code == 422
    assert "Write your reason first." in response.text
    assert to_hold(held, REID)


def test_with_a_reason_they_go_and_the_reason_is_kept(held, client) -> None:
    name = to_hold(held, REID)[0].id
    _open(client, MRS_REID)
    sent = client.post(f"/plans/{PLAN}/held/{name}", data={"reason": "A scene of his comic."})
    assert sent.status_code == 303
    assert to_hold(held, REID) == ()
    kept = [entry.parts.get("reason") for entry in held.store.entries(PLAN)]
    assert "A scene of his comic." in kept
    assert "Nothing is held for you now." in _open(client, MRS_REID)


def test_a_senco_cannot_let_them_go(held, client) -> None:
    name = to_hold(held, REID)[0].id
    let_in(client, MS_OKAFOR)
    assert client.post(f"/plans/{PLAN}/held/{name}", data={"reason": "no"}).status_code == 404
    assert to_hold(held, REID)


def test_the_way_in_of_a_plan_leads_the_safeguarding_lead_here(house, client) -> None:
    let_in(client, MRS_REID)
    assert client.get(f"/plans/{PLAN}").location == "/held"


def test_it_says_what_to_do_and_whom_a_child_can_call(held, client) -> None:
    html = _open(client, MRS_REID)
    assert "child-protection system" in html
    assert "0800 1111" in html


def _headed(client: FlaskClient, path: str = "/held") -> list[str]:
    """For whom a page of held words says that it is, and who can read what stands on it."""
    html = unescape(client.get(path, follow_redirects=True).text)
    return re.findall(r"For [^<]* alone|(?<=Who can read it</dt><dd>)[^<]*", html)


def test_a_page_names_everybody_who_reads_it(held, client) -> None:
    bring_in(held.store)
    entry = to_hold(held, REID)[0].id
    take_up(held, REID, entry, at=NOON)  # or, in days, the head would be told too
    _open(client, MRS_REID)
    case = f"/plans/{PLAN}/held/{entry}"
    both = ["For Mr Osei and Mrs Reid alone", "Mr Osei and Mrs Reid"]
    assert _headed(client) == _headed(client, case) == both
    assert "are kept for Mr Osei and Mrs Reid alone" in client.get("/plans").text


def test_words_that_the_head_was_told_of_name_the_head_too(held, client) -> None:
    bring_in(held.store)
    entry = to_hold(held, REID)[0].id
    tell(held, REID, entry, "head", "", at=NOON)
    _open(client, MRS_REID)
    assert _headed(client)[0] == "For Mr Osei and Mrs Reid alone", "the head does not read them all"
    assert _headed(client)[1] == "Mr Osei, Mrs Lane and Mrs Reid"
    _open(client, MRS_LANE)
    assert _headed(client)[0] == "For Mr Osei, Mrs Lane and Mrs Reid alone"


def test_lists_give_the_time_at_which_it_was_said(held, client) -> None:
    entry = to_hold(held, REID)[0].id
    assert 'aria-label="Number 1, 23 November 2026, 12:00"' in _open(client, MRS_REID)
    client.post(f"/plans/{PLAN}/held/{entry}", data={"reason": "A scene of his comic."})
    assert "said on 23 November 2026, 12:00" in _open(client, MRS_REID)


def test_what_nobody_has_taken_up_stands_open_before_the_rest(held, client) -> None:
    taken = to_hold(held, REID)[0].id
    say(held, in_sitting(held_by=MR_BELL), "hard-day", WORSE)
    _open(client, MRS_REID)
    assert [WORRYING in client.get("/held").text.partition(WORSE)[at] for at in (0, 2)] == [1, 0]
    client.post(f"/plans/{PLAN}/held/{taken}", data={"do": "read"})
    cards = re.findall(r"(?s)<article.*?</article>", unescape(client.get("/held").text))
    open_first, folded = (re.sub(r"(?s)<details>.*?</details>", "", card) for card in cards)
    assert WORSE in open_first
    assert WORRYING not in folded
    assert WORRYING in cards[1]
