"""What is held opens for nobody who showed a long while ago who they are, by whatever address."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask

from assistant.house import House
from assistant.plan.people import Person
from assistant.safeguarding import tell
from assistant.web.access import read_table
from tests.cast import MR_BELL, MRS_REID, PLAN, on_amaras
from tests.conftest import SignIn
from tests.everybody import MRS_LANE, bring_in
from tests.web.browsing import session_of
from tests.web.filled import in_sitting, say

WORRYING = "he hits me when I spill things"
LONG_AGO = "2026-01-12T12:00:00+00:00"
AGAIN = "/sign-in/again"
TABLE = read_table()


@pytest.fixture
def held(house: House) -> str:
    """What Amara told Mr Bell, of which the head was told too."""
    bring_in(house.store)
    said = say(house, in_sitting(held_by=MR_BELL), "does-not-help", WORRYING, how="scribed")
    tell(house, on_amaras(MRS_REID), said.id, "head", "", at=said.at)
    return said.id


def _addresses(app: Flask, role: str, entry: str) -> list[str]:
    """Every page that this role may open, of this plan and this entry."""
    rules = [each.rule for each in app.url_map.iter_rules() if not each.websocket]
    pages = [rule for rule in rules if role in TABLE.get(rule, {}).get("GET", ())]
    here = [rule.replace("<plan>", PLAN).replace("<entry>", entry) for rule in pages]
    return [at for at in here if "<" not in at and not at.endswith("/pdf")]


@pytest.mark.parametrize("person", [MRS_REID, MRS_LANE], ids=["the lead", "the head"])
def test_no_page_shows_held_words_before_they_have_shown_it_again(
    app: Flask, house: House, held: str, sign_in: SignIn, person: Person
) -> None:
    client = sign_in(person)
    case = f"/plans/{PLAN}/held/{held}?id=made"
    pages = [*_addresses(app, "dsl" if person is MRS_REID else "head", held), case]
    shown = [at for at in pages if WORRYING in unescape(client.get(at).text)]
    assert {"/held", case, f"/plans/{PLAN}/held/{held}/copy"} <= set(shown)
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, LONG_AGO)
    assert [at for at in pages if WORRYING in unescape(client.get(at).text)] == []
    assert {client.get(at).headers.get("Location", "").partition("?")[0] for at in shown} == {AGAIN}
