"""Amara's own screens: she reads her plan, one thing a screen, and says yes or not yet."""

from __future__ import annotations

import pytest

from assistant.deeds import release, to_hold, to_read
from assistant.house import House, plan_for
from tests.cast import AMARA, DAD, MISS_HART, MRS_REID, MS_OKAFOR, NOON, PLAN, member
from tests.conftest import Sit
from tests.page import Page, visit
from tests.web.agreeing import AGREE, FIRST, HOME, again, said, to_the_question
from tests.web.filled import SENCO, in_sitting


@pytest.fixture
def with_her_plan(filled: House, sit: Sit) -> Page:
    """Amara's first screen with the plan, beside Miss Hart."""
    return visit(sit().client, AGREE)


def test_amara_reads_her_plan_one_thing_a_screen(with_her_plan) -> None:
    page, seen = with_her_plan, []
    while page.heading != "What do you say to this plan?":
        seen.append(page.heading)
        page = page.form("Next").submit("Next")
    assert seen == [
        "Here is your plan. It says what you want and who will help.",
        "1 Amara starts her writing by herself.",
    ]


def test_an_outcome_stands_with_her_own_words_and_who_will_help(with_her_plan) -> None:
    page = with_her_plan.form("Next").submit("Next")
    assert "You said “I want to do it by myself.”" in page.text
    assert "Miss Hart will help." in page.text


@pytest.mark.parametrize(("label", "kind"), [("Yes", "agreed"), ("Not yet", "disagreed")])
@pytest.mark.parametrize("how", ["typed", "helped", "scribed"])
def test_amara_says_yes_or_not_yet_in_her_sitting(filled, with_her_plan, label, kind, how) -> None:
    page = to_the_question(with_her_plan)
    page = page.form("Next").fill("answer", label).fill("how", how).submit("Next")
    entry = filled.store.entries(PLAN)[-1]
    assert (entry.kind, entry.by, entry.scribe, entry.how) == (kind, AMARA.id, MISS_HART.id, how)
    assert entry.sitting
    assert f"You said “{label}”." in page.text
    assert page.heading == "What do you want to say about it?"


def test_her_words_about_it_come_on_a_screen_of_their_own(filled, with_her_plan) -> None:
    page = to_the_question(with_her_plan).form("Next").fill("answer", "no").submit("Next")
    page = page.form("Next").fill("words", "Not the card.").submit("Next")
    assert page.heading.startswith("Thank you. Your answer is safe.")
    stands = plan_for(filled, in_sitting()).kind("disagreed")
    assert [each.words for each in stands] == ["Not the card."]


def test_what_is_held_is_on_no_paper_that_is_kept_of_her_answer(app, filled, with_her_plan) -> None:
    """Paper outlives the sitting; on her own screen her words stay until then."""
    app.extensions["paper"] = str.encode
    page = to_the_question(with_her_plan).form("Next").fill("answer", "yes").submit("Next")
    page = page.form("Next").fill("words", "Dad hits me with zebras.").submit("Next")
    newest = filled.store.agreed(PLAN)[-1]
    assert newest.pdf
    assert b"Yes" in newest.pdf
    assert b"zebras" not in newest.pdf
    assert "zebras" in visit(page.client, f"{HOME}/versions/1").text


@pytest.mark.parametrize("do", ["Pass", "Not sure"])
def test_to_say_nothing_is_no_answer(filled, with_her_plan, do) -> None:
    page = to_the_question(with_her_plan)
    page = page.form("Next").submit(do)
    assert page.heading == "That is fine. You can say it on another day."
    assert said(filled) == []


def test_next_without_a_choice_asks_once_more(filled, with_her_plan) -> None:
    page = to_the_question(with_her_plan).form("Next").submit("Next")
    assert page.status == 422
    assert "Pick one of these. You can also press “Pass”." in page.text
    assert said(filled) == []


@pytest.mark.parametrize("do", ["Break", "Stop", "Get a grown-up"])
def test_a_break_keeps_what_was_typed_and_leads_back_to_the_plan(filled, with_her_plan, do) -> None:
    page = to_the_question(with_her_plan).form("Next").fill("answer", "yes").submit("Next")
    page = page.form("Next").fill("words", "The ca").submit(do)
    assert page.path.endswith("/talk/pause")
    page = page.follow("Carry on")
    assert "You said “Yes”." in page.text
    page = visit(page.client, f"{AGREE}?at=more")
    assert "The ca" in page.text


@pytest.mark.parametrize("do", ["Pass", "Not sure"])
def test_a_pass_keeps_what_was_typed(filled, with_her_plan, do) -> None:
    page = to_the_question(with_her_plan).form("Next").fill("answer", "yes").submit("Next")
    page = page.form("Next").fill("words", "The ca").submit(do)
    assert "The ca" in visit(page.client, f"{AGREE}?at=more").text
    assert plan_for(filled, in_sitting()).kind("agreed")[-1].words is None


@pytest.mark.parametrize("do", ["Pass", "Not sure", "Break", "Get a grown-up"])
def test_a_disclosure_that_is_not_sent_there_is_held(filled, with_her_plan, do) -> None:
    page = to_the_question(with_her_plan).form("Next").fill("answer", "yes").submit("Next")
    page = page.form("Next").fill("words", "My uncle hit me with a belt").submit(do)
    assert page.status == 200
    held = to_hold(filled, member(MRS_REID, "dsl"))
    assert [each.words for each in held] == ["My uncle hit me with a belt"]


def test_nobody_praises_or_presses(with_her_plan) -> None:
    page, texts = with_her_plan, []
    for label in ("", "Yes"):
        while page.heading != "What do you say to this plan?":
            texts.append(page.text)
            page = page.form("Next").submit("Next")
        if label:
            page = page.form("Next").fill("answer", label).submit("Next")
            texts.append(page.text)
            texts.append(page.form("Next").submit("Pass").text)
    for word in ("well done", "great", "good choice", "sure?", "should", "please"):
        assert not [text for text in texts if word in text.casefold()]


def test_amara_answers_again_to_a_new_version_and_sees_what_is_new(filled, with_her_plan) -> None:
    to_the_question(with_her_plan).form("Next").fill("answer", "no").submit("Next")
    again(filled)
    page, seen = visit(with_her_plan.client, AGREE), []
    while page.heading != "What do you say to this plan?":
        seen.append(page.text)
        page = page.form("Next").submit("Next")
    news = next(text for text in seen if "This is new in your plan." in text)
    assert "Number 1 has changed." in news
    assert "Amara starts her writing with her strip." in news
    assert "The day to look at it again is 2 April 2027." in news
    page.form("Next").fill("answer", "yes").submit("Next")
    assert said(filled) == [(AMARA.id, "disagreed", "1"), (AMARA.id, "agreed", "2")]


def test_a_plan_that_changes_under_her_eyes_is_shown_again(filled, with_her_plan) -> None:
    page = to_the_question(with_her_plan)
    again(filled)
    page = page.form("Next").fill("answer", "yes").submit("Next")
    assert "Your plan has just changed. Here it is again." in page.text
    assert said(filled) == []


def test_amara_finds_what_she_said_and_can_change_it(filled, with_her_plan) -> None:
    to_the_question(with_her_plan).form("Next").fill("answer", "no").submit("Next")
    page = visit(with_her_plan.client, AGREE)
    assert "You said “Not yet”." in page.text
    page = page.follow("Say something else").form("Next").fill("answer", "yes").submit("Next")
    assert said(filled) == [(AMARA.id, "agreed", "1")]


def test_an_adult_can_hand_over_with_the_plan(filled, sign_in) -> None:
    start = visit(sign_in(MISS_HART), f"{HOME}/sitting").form(to="/sitting")
    page = start.fill("level", "short").submit("Hand over with the plan")
    assert page.path == AGREE
    assert "Here is your plan." in page.heading


def test_her_part_ends_with_a_way_to_the_plan(filled, sit) -> None:
    page = sit()
    for _ in range(60):
        if "See your plan" in page.links:
            break
        page = page.form("Pass").submit("Pass")
    assert page.follow("See your plan").path == AGREE


def test_amara_reads_all_of_it_and_comes_back(filled, with_her_plan) -> None:
    page = with_her_plan.follow("See all of it")
    assert page.path == FIRST
    assert page.form("Get a grown-up")
    assert page.follow("Go back").heading == with_her_plan.heading


def test_there_is_no_plan_for_amara_before_it_is_shared(house, sit) -> None:
    page = visit(sit().client, AGREE)
    assert page.heading == "Your plan is not here yet. School is still making it."
    assert page.follow("Go back").path == f"{HOME}/talk"


def test_a_pupils_note_waits_to_be_read_with_the_question_that_it_answers(
    filled, with_her_plan, sign_in
) -> None:
    page = to_the_question(with_her_plan).form("Next").fill("answer", "no").submit("Next")
    page.form("Next").fill("words", "Not the card.").submit("Next")
    assert "Amara: Not yet" in visit(sign_in(MS_OKAFOR), HOME).text
    assert "Not the card." not in visit(sign_in(MS_OKAFOR), AGREE).text
    waiting = visit(sign_in(MS_OKAFOR), f"{HOME}/read").text
    assert "What do you want to say about it?" in waiting
    assert "Not the card." in waiting
    release(filled, SENCO, {e.id: "family" for e in to_read(filled, SENCO)}, at=NOON)
    assert "Amara Not yet, with this note: “Not the card.”" in visit(sign_in(DAD), AGREE).text
