"""What is news to whom: all that changes an open page, and nothing that does not."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, before_render_template

from assistant.deeds import let_go, release, share_plan, take_out, to_hold, to_read
from assistant.house import House, plan_for
from assistant.plan.fold import Plan
from assistant.plan.people import Member, Person
from assistant.turns import Reply, answer, ask_next, new_id
from assistant.web.news import stands_at
from tests.cast import AMARA, DAD, MR_BELL, MRS_REID, MS_OKAFOR, MUM, NOON, PLAN, on_amaras
from tests.conftest import SignIn
from tests.live.conftest import OpenLine

SAID = {"practice": "Socks.", "this-is-me": "I make comics.", "helps": "Draw it first."}
WORRYING = {"helps": "Dad hits me"}
OLDER = f"/plans/{PLAN}/live?stands=older"


def _gives(house: House, person: Person, said: dict[str, str] | None = None) -> None:
    """Somebody gives their part: these words, and a pass on every other question."""
    by = on_amaras(person)
    while ask := ask_next(house, by):
        words = (said or {}).get(ask.asked.question, "")
        do = "answer" if words or ask.asks in ("tell", "check", "finish") else "pass"
        answer(house, by, Reply(id=new_id(), asked=ask.asked, words=words, do=do), at=NOON)


def _releases(house: House, reader: Member, to: str) -> None:
    release(house, reader, {e.id: to for e in to_read(house, reader)}, at=NOON)


def test_words_released_to_the_family_are_news_to_the_family(
    house: House, open_line: OpenLine
) -> None:
    _gives(house, AMARA, SAID)
    for person in (DAD, MUM, MR_BELL):
        _gives(house, person)
    dads, mums = open_line(DAD), open_line(MUM)
    _releases(house, on_amaras(MR_BELL), "family")
    for line in (dads, mums):
        news = line.hear()
        assert news is not None
        assert {"this-is-me", "how-to-help"} & set(news["topics"])


def test_words_that_were_taken_out_are_news_to_those_who_could_read_them(
    house: House, open_line: OpenLine
) -> None:
    _gives(house, DAD, {"enjoy": "Telling stories in pictures."})
    _gives(house, MR_BELL)
    reader, blind = open_line(MR_BELL), open_line(MUM)
    (said,) = [e for e in plan_for(house, on_amaras(DAD)).kind("said") if e.words]
    take_out(house, on_amaras(DAD), said.id, at=NOON)
    assert reader.hear() == {"plan": PLAN, "topics": [said.about]}
    assert blind.hear(0.3) is None


def test_words_let_go_are_news_to_the_adult_who_reads_them_next(
    house: House, open_line: OpenLine
) -> None:
    _gives(house, AMARA, {**SAID, **WORRYING})
    _gives(house, MR_BELL)
    reader, dads, lead = open_line(MR_BELL), open_line(DAD), on_amaras(MRS_REID)
    (held,) = to_hold(house, lead)
    let_go(house, lead, held.id, "A game of zebra crossing.", at=NOON)
    assert reader.hear() == {"plan": PLAN, "topics": [held.about]}
    assert dads.hear(0.3) is None


def test_what_a_pupil_adds_later_is_news_to_the_adult_who_reads_it_next(
    house: House, open_line: OpenLine
) -> None:
    _gives(house, AMARA, SAID)
    _gives(house, MR_BELL)
    reader, dads = open_line(MR_BELL), open_line(DAD)
    said = next(e for e in plan_for(house, on_amaras(AMARA)).kind("said") if e.about and e.words)
    reply = Reply(id=new_id(), asked=said.asked, words="Draw it big.", replaces=said.id)
    answer(house, on_amaras(AMARA), reply, at=NOON)
    assert reader.hear() == {"plan": PLAN, "topics": [said.about]}
    assert dads.hear(0.3) is None


def test_a_page_that_is_older_than_its_line_is_told_at_once(open_line: OpenLine) -> None:
    assert open_line(DAD, path=OLDER).hear() == {"plan": PLAN, "topics": []}


def test_a_page_that_is_not_older_is_told_nothing(house: House, open_line: OpenLine) -> None:
    here = stands_at(house, [on_amaras(DAD)])
    assert open_line(DAD, path=f"/plans/{PLAN}/live?stands={here}").hear(0.3) is None


def test_what_comes_in_while_a_page_is_made_is_told_to_it_afterwards(
    app: Flask, house: House, sign_in: SignIn
) -> None:
    _gives(house, MR_BELL)

    def meanwhile(*_: object, **__: object) -> None:
        _gives(house, DAD, {"enjoy": "Telling stories in pictures."})

    with before_render_template.connected_to(meanwhile, app):
        page = sign_in(MR_BELL).get(f"/plans/{PLAN}/board").text
    assert f'data-stands="{stands_at(house, [on_amaras(MR_BELL)])}"' not in page
    page = sign_in(MR_BELL).get(f"/plans/{PLAN}/board").text
    assert f'data-stands="{stands_at(house, [on_amaras(MR_BELL)])}"' in page


def test_the_page_of_the_talk_is_made_of_what_its_reader_sees_and_of_nothing_that_waits(
    app: Flask, house: House, sign_in: SignIn
) -> None:
    """It is of the same reading as where it says it stands, and that tells of what waits, too."""
    _gives(house, MR_BELL)
    _gives(house, AMARA, SAID)
    shown: list[Plan] = []

    def note(*_: object, context: dict[str, Any], **__: object) -> None:
        shown.append(context["page"].plan)

    with before_render_template.connected_to(note, app):
        sign_in(MR_BELL).get(f"/plans/{PLAN}/talk")
    assert shown == [plan_for(house, on_amaras(MR_BELL))]


@pytest.mark.parametrize("reader", [DAD, MUM, MR_BELL, MS_OKAFOR], ids=lambda one: one.called)
def test_where_a_page_stands_does_not_tell_of_what_its_reader_may_not_see(
    house: House, live_app: Flask, reader: Person
) -> None:
    """Not that a child says something, and not that something is held."""
    before = stands_at(house, [on_amaras(reader)])
    for words in (SAID, WORRYING):
        ask = ask_next(house, on_amaras(AMARA))
        assert ask
        reply = Reply(id=new_id(), asked=ask.asked, words=next(iter(words.values())))
        answer(house, on_amaras(AMARA), reply, at=NOON)
    assert stands_at(house, [on_amaras(reader)]) == before
    assert stands_at(house, [on_amaras(MRS_REID)]) != before


def test_a_shared_plan_is_news_to_the_family(house: House, open_line: OpenLine) -> None:
    line = open_line(MUM)
    share_plan(house, on_amaras(MS_OKAFOR), at=NOON)
    assert line.hear() == {"plan": PLAN, "topics": ["plan"]}
