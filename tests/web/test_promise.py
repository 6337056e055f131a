"""How each of us will help: one box of one's own."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, PLAN, on_amaras
from tests.page import visit
from tests.web.filled import fill

PROMISE = f"/plans/{PLAN}/promise"


def _own(house, person):
    plan = plan_for(house, on_amaras(person))
    return [e for e in plan.kind("committed") if e.by == person.id]


@pytest.mark.parametrize(
    ("person", "question"),
    [
        (DAD, "What could you try at home"),
        (MR_BELL, "What will you try in the next six weeks?"),
        (MISS_HART, "What will you try in the next six weeks?"),
        (MS_OKAFOR, "What will you do yourself to make this plan work?"),
    ],
    ids=lambda value: getattr(value, "called", ""),
)
def test_everybody_is_asked_in_their_own_words(house, sign_in, person, question):
    page = visit(sign_in(person), PROMISE)
    assert question in page.text
    page = page.form("Keep it").fill("words", "I will listen first.").submit()
    assert "Saved" in page.text
    assert [e.words for e in _own(house, person)] == ["I will listen first."]
    assert _own(house, person)[0].asked.question == "commitment"


def test_what_was_promised_in_the_talk_is_changed_and_not_doubled(house, sign_in):
    fill(house)
    page = visit(sign_in(DAD), PROMISE)
    assert "I will read her comic with her on Sundays." in page.text
    page.form("Keep it").fill("words", "I will read with her on Mondays.").submit()
    assert [e.words for e in _own(house, DAD)] == ["I will read with her on Mondays."]


def test_a_promise_is_taken_out(house, sign_in):
    fill(house)
    asked = visit(sign_in(DAD), PROMISE).form("Keep it").submit("Take it out")
    assert asked.heading == "Take this out of the plan?"
    assert asked.follow("No, leave it in").path == PROMISE
    form = visit(asked.client, PROMISE).form("Keep it").fill("words", "I will read\nto her.")
    asked = form.submit("Take it out")
    assert "“I will read her comic with her on Sundays.”" in asked.text
    back = asked.form("No, leave it in").submit("No, leave it in").form("Keep it")
    assert back.page.path == PROMISE
    assert [e.words for e in _own(house, DAD)] == ["I will read her comic with her on Sundays."]
    back.submit()
    assert [e.words for e in _own(house, DAD)] == ["I will read\nto her."]
    asked.form("Yes, take it out").submit("Yes, take it out")
    assert _own(house, DAD) == []


def test_an_empty_box_is_no_promise(house, sign_in):
    page = visit(sign_in(MR_BELL), PROMISE).form("Keep it").fill("words", " ").submit()
    assert page.status == 422
    assert "“Nothing more right now” is fine." in page.text
    assert _own(house, MR_BELL) == []


def test_sending_twice_promises_once(house, sign_in):
    form = visit(sign_in(MR_BELL), PROMISE).form("Keep it").fill("words", "Three steps.")
    form.submit()
    form.submit()
    assert len([e for e in house.store.entries(PLAN) if e.kind == "committed"]) == 1


def test_what_others_promised_is_there_to_read_once_it_may_be(house, sign_in):
    fill(house)
    text = visit(sign_in(MS_OKAFOR), PROMISE).text
    assert "“I will use my card to ask for a break.” Amara" in text
    assert "“I will give every task in three steps.” Mr Bell" in text


def test_before_their_part_nobody_reads_what_others_promised(house, sign_in):
    visit(sign_in(MISS_HART), PROMISE).form("Keep it").fill("words", "I will wait.").submit()
    assert "I will wait." not in visit(sign_in(MR_BELL), PROMISE).text


def test_a_pupil_promises_in_the_talk(sign_in):
    assert visit(sign_in(AMARA), PROMISE).status == 404
