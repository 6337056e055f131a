"""Everybody whose words an outcome rests on is asked whether it says what they meant."""

from __future__ import annotations

import pytest

from assistant.deeds import share_plan
from assistant.house import plan_for
from assistant.meant import askings
from assistant.plan.entry import Cite
from tests.cast import AMARA, DAD, MISS_HART, MRS_REID, MS_OKAFOR, MUM, NOON, PLAN, on_amaras
from tests.page import visit
from tests.web.filled import SENCO, say

MEANT = f"/plans/{PLAN}/meant"


def outcome(house):
    return plan_for(house, SENCO).under("outcome")[0]


def test_dad_is_asked_about_the_goal_that_rests_on_his_words(filled, sign_in):
    page = visit(sign_in(DAD), f"/plans/{PLAN}").follow("Do the goals say what you meant?")
    assert "“That she wants to go in on a Monday.”" in page.text
    assert "Amara starts her writing by herself." in page.text
    form = page.form("Keep it").fill("answer", "no").fill("words", "I meant the mornings.")
    page = form.submit("Keep it")
    assert "You said: Not what I meant. “I meant the mornings.”" in page.text


def test_the_senco_sees_it_beside_the_outcome(filled, sign_in):
    page = visit(sign_in(DAD), MEANT).form("Keep it").fill("answer", "no")
    page.fill("words", "I meant the mornings.").submit("Keep it")
    desk = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}")
    assert "Dad: not what I meant “I meant the mornings.”" in desk.text


def test_an_answer_can_be_changed_and_the_last_one_counts(filled, sign_in):
    visit(sign_in(DAD), MEANT).form("Keep it").fill("answer", "no").submit("Keep it")
    page = visit(sign_in(DAD), MEANT).follow("Change: outcome 1")
    page = page.form("Keep it").fill("answer", "yes").submit("Keep it")
    assert "You said: Yes." in page.text
    assert [a.answer for a in askings(plan_for(filled, on_amaras(DAD)), DAD.id)] == ["yes"]


def test_an_answer_must_be_picked(filled, sign_in):
    page = visit(sign_in(DAD), MEANT).form("Keep it").fill("words", "Hm.").submit("Keep it")
    assert page.status == 422
    assert "Pick one of the three. Your words are still here." in page.text
    assert "Hm." in page.text


def test_a_goal_that_changed_since_is_asked_about_again(filled, sign_in):
    visit(sign_in(DAD), MEANT).form("Keep it").fill("answer", "yes").submit("Keep it")
    old = outcome(filled)
    say(
        filled,
        SENCO,
        "outcome",
        "Amara writes a page.",
        script=filled.words.writing,
        cites=old.cites,
        replaces=old.id,
    )
    share_plan(filled, SENCO, at=NOON)
    assert [a.answer for a in askings(plan_for(filled, on_amaras(DAD)), DAD.id)] == [""]


def test_mum_whose_words_no_goal_rests_on_is_asked_nothing(filled, sign_in):
    assert "There is no goal from your words yet." in visit(sign_in(MUM), MEANT).text


def test_amara_is_asked_one_thing_a_screen_in_her_own_words(filled, sit):
    i_will = "I will start my writing by myself."
    say(
        filled,
        SENCO,
        "i-will",
        i_will,
        script=filled.words.together,
        cites=(Cite(outcome(filled).id),),
    )
    share_plan(filled, SENCO, at=NOON)
    page = visit(sit().client, MEANT)
    assert page.heading == "What do you say to this goal?"
    assert "You said “I want to do it by myself.”" in page.text
    assert f"The goal: {i_will}" in page.text
    page = page.form("Next").fill("answer", "no").submit("Next")
    assert page.heading == "What did you mean?"
    page = page.form("Next").fill("words", "I want to do it at home too.").submit("Next")
    assert page.heading == "Thank you."
    said = askings(plan_for(filled, on_amaras(AMARA)), AMARA.id)
    assert not said or said[0].answer in ("no", "")
    kept = [e for e in filled.store.entries(PLAN) if e.about == "meant"]
    assert [(e.parts["meant"], e.words, e.scribe) for e in kept][-1] == (
        "no",
        "I want to do it at home too.",
        MISS_HART.id,
    )


def test_her_words_wait_for_a_reader_like_all_her_words(filled, sit, sign_in):
    page = visit(sit().client, MEANT).form("Next").fill("answer", "no").submit("Next")
    page.form("Next").fill("words", "I want it at home.").submit("Next")
    assert "I want it at home." not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}").text
    assert "I want it at home." in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read").text


def test_her_words_pass_the_safeguarding_net(filled, sit, sign_in):
    page = visit(sit().client, MEANT).form("Next").fill("answer", "no").submit("Next")
    page = page.form("Next").fill("words", "Dad hits me.").submit("Next")
    assert page.heading == "Thank you."
    assert "Dad hits me." in visit(sign_in(MRS_REID), "/held").text


@pytest.mark.parametrize("button", ["Pass", "Not sure", "Break", "Stop", "Get a grown-up"])
def test_her_words_pass_it_whatever_is_pressed(filled, sit, sign_in, button):
    page = visit(sit().client, MEANT).form("Next").fill("answer", "no").submit("Next")
    page.form("Next").fill("words", "Dad hits me.").submit(button)
    assert "Dad hits me." in visit(sign_in(MRS_REID), "/held").text


@pytest.mark.parametrize("button", ["Pass", "Break", "Stop", "Get a grown-up"])
def test_her_words_are_in_the_box_when_she_comes_back(filled, sit, sign_in, button):
    client = sit().client
    page = visit(client, MEANT).form("Next").fill("answer", "no").submit("Next")
    page.form("Next").fill("words", "I want it at").submit(button)
    assert "I want it at" not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read").text
    page = visit(client, MEANT)
    assert page.heading == "What did you mean?"
    page = page.form("Next")
    assert ("words", "I want it at") in page.data()
    assert page.fill("words", "I want it at home.").submit("Next").heading == "Thank you."
    assert visit(client, MEANT).heading == "Thank you."


@pytest.mark.parametrize("button", ["Next", "Pass", "Stop"])
def test_what_she_tells_while_the_goal_is_changed_is_held(filled, sit, sign_in, button):
    page = visit(sit().client, MEANT).form("Next").fill("answer", "no").submit("Next")
    form = page.form("Next").fill("words", "Dad hits me.")
    old = outcome(filled)
    writing = filled.words.writing
    say(filled, SENCO, "outcome", "Another.", script=writing, cites=old.cites, replaces=old.id)
    share_plan(filled, SENCO, at=NOON)
    form.submit(button)
    assert "Dad hits me." in visit(sign_in(MRS_REID), "/held").text


def test_the_help_row_passes_and_is_not_sure(filled, sit):
    client = sit().client
    page = visit(client, MEANT).form("Next")
    sent = client.post(MEANT, data={**dict(page.data()), "do": "pass"}, follow_redirects=True)
    assert "Thank you." in sent.text
    client.post(MEANT, data={**dict(page.data()), "do": "not-sure"})
    kept = [e for e in filled.store.entries(PLAN) if e.about == "meant"]
    assert [e.parts["meant"] for e in kept] == ["not-sure"]
