"""The coach: one question at a time, from somebody's words to an outcome that can be agreed."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from assistant.particulars import save_particulars
from assistant.written import once
from tests.cast import AMARA, DAD, MS_OKAFOR, PLAN
from tests.page import visit
from tests.web.filled import HARD, SENCO, WISH, amara_talks, others_talk, read_by_the_senco, write

DESK = f"/plans/{PLAN}"
ANSWERS = {
    "where": "in English, at her own table",
    "now": "0 of 5 lessons",
    "enough": "in 4 of 5 lessons",
    "date": "2027-02-12",
}
MADE = (
    "By 12 February 2027, Amara will start her writing by herself, in English, at her own table, "
    "in 4 of 5 lessons (now: 0 of 5 lessons)."
)


@pytest.fixture
def talked(house):
    """What everybody said is in, and the SENCO has read it."""
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    return house


def starts(house, sign_in, words=WISH):
    """The first question, with words that were ticked on the desk."""
    entry = next(e for e in plan_for(house, SENCO).entries if e.words == words)
    return visit(sign_in(MS_OKAFOR), f"{DESK}/coach/new?quote={entry.id}")


def says(page, words, button="Keep and go on"):
    """Answer the question and press the button."""
    return page.form(button).fill("words", words).submit(button)


def the_outcome(house):
    return plan_for(house, SENCO).under("outcome")[-1]


def to_the_sentence(house, sign_in):
    """From words to the sentence that the answers make."""
    page = says(starts(house, sign_in), "start her writing by herself")
    for words in ANSWERS.values():
        page = says(page, words)
    return page.form("Keep and go on").submit("Keep and go on")


def test_it_asks_one_question_at_a_time_and_comes_to_a_sentence(talked, sign_in):
    page = starts(talked, sign_in)
    assert page.heading == "If it worked, what would you see Amara doing?"
    assert f"“{WISH}”" in page.text
    page = says(page, "start her writing by herself")
    asked = [page.heading]
    for words in ANSWERS.values():
        page = says(page, words)
        asked.append(page.heading)
    assert asked == [
        "Where would you see it, and who would be there?",
        "What happens now?",
        "What would count as enough?",
        "By which date?",
        "Which of these words say why it matters?",
    ]
    page = page.form("Keep and go on").submit("Keep and go on")
    assert page.heading == "Does this say what you mean?"
    assert the_outcome(talked).words == MADE
    assert f"so that, in Amara’s words, “{WISH}”" in page.text


def test_the_outcome_cites_the_words_and_holds_none_of_them(talked, sign_in):
    to_the_sentence(talked, sign_in)
    outcome = the_outcome(talked)
    assert [plan_for(talked, SENCO).entry(c.entry).words for c in outcome.cites] == [WISH]
    assert WISH not in (outcome.words or "") + str(outcome.parts)


def test_each_answer_is_kept_with_the_question_as_it_was_put(talked, sign_in):
    to_the_sentence(talked, sign_in)
    plan, outcome = plan_for(talked, SENCO), the_outcome(talked)
    now = once(plan, outcome.id, "baseline")
    assert (now.words, now.asked.wording) == ("0 of 5 lessons", "What happens now?")
    assert once(plan, outcome.id, "by-date").words == "2027-02-12"
    assert once(plan, outcome.id, "success").words == (
        "In 4 of 5 lessons, in English, at her own table."
    )


def test_then_come_the_step_the_help_half_term_and_the_childs_words(talked, sign_in):
    page = to_the_sentence(talked, sign_in)
    page = page.form("Use this sentence").submit("Use this sentence")
    page = says(page, "She starts with the strip and one prompt.")
    form = page.form("Keep and go on").fill("words", "Task strip").fill("who", "Miss Hart")
    page = form.fill("how-often", "each lesson").submit("Keep and go on")
    page = says(page, "Mr Bell counts on Fridays.")
    childs = "I will start my writing by myself. I will do it in English, at my own table."
    assert childs in page.text
    page = page.form("Keep it for Amara").submit("Keep it for Amara")
    assert page.heading == "That is an outcome"
    plan, outcome = plan_for(talked, SENCO), the_outcome(talked)
    help_given = plan.serving(outcome.id, "provision")[0]
    assert (help_given.words, help_given.parts["who"]) == ("Task strip", "Miss Hart")
    step = once(plan, outcome.id, "first-step")
    assert step.parts["known-by"] == "Mr Bell counts on Fridays."
    assert (once(plan, outcome.id, "i-will").words or "").startswith(childs)


def test_the_writers_own_words_are_changed_only_by_a_tap(talked, sign_in):
    poor = "Amara will have 1:1 support in literacy."
    kept = write(talked, "outcome", poor)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/coach/{kept.id}?step=do")
    assert "This reads as support" in page.text
    page = says(page, "start her writing by herself")
    for words in ANSWERS.values():
        page = says(page, words)
        assert the_outcome(talked).words == poor
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/coach/{the_outcome(talked).id}?step=sentence")
    assert poor in page.text
    page.form("Use this sentence").submit("Use this sentence")
    assert the_outcome(talked).words == MADE


def test_the_writer_may_keep_theirs_with_a_reason(talked, sign_in):
    poor = "Amara will have 1:1 support in literacy."
    kept = write(talked, "outcome", poor)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/coach/{kept.id}?step=sentence")
    refused = page.form("Keep my own words").submit("Keep my own words")
    assert refused.status == 422
    assert "Write why it stays as it is." in refused.text
    form = page.form("Keep my own words").fill("why", "The panel asked for these words.")
    form.submit("Keep my own words")
    assert the_outcome(talked).words == poor
    aside = plan_for(talked, SENCO).under("set-aside")
    assert [(e.words, e.parts["rule"]) for e in aside] == [
        ("The panel asked for these words.", "not-an-outcome")
    ]


def test_part_of_the_words_can_be_the_reason(talked, sign_in):
    page = says(starts(talked, sign_in), "start her writing by herself")
    address = f"{DESK}/coach/{the_outcome(talked).id}?step=reason"
    page = visit(sign_in(MS_OKAFOR), address)
    entry = the_outcome(talked).cites[0].entry
    form = page.form("Keep and go on").fill(f"only-{entry}", "I want to do it by myself.")
    page = form.submit("Keep and go on")
    assert "so that, in Amara’s words, “I want to do it by myself.”" in page.text


def test_a_question_can_be_left_without_an_answer(talked, sign_in):
    page = says(starts(talked, sign_in), "start her writing by herself").follow("Go on without")
    assert page.heading == "What happens now?"


@pytest.mark.parametrize("typed", ["", "  "], ids=["nothing", "blanks"])
def test_an_empty_answer_is_not_kept(talked, sign_in, typed):
    page = says(starts(talked, sign_in), typed)
    assert page.status == 422
    assert plan_for(talked, SENCO).under("outcome") == ()


def test_without_ticked_words_it_asks_whose_words_it_comes_from(talked, sign_in):
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/coach/new")
    assert page.heading == "Whose words does it come from?"
    form = page.form("Go on with these words").fill("quote", *[e.id for e in _said(talked, HARD)])
    assert form.submit().heading == "If it worked, what would you see Amara doing?"


def _said(house, words):
    return [e for e in plan_for(house, SENCO).entries if e.words == words]


def test_sending_an_answer_twice_begins_one_outcome(talked, sign_in):
    form = starts(talked, sign_in).form("Keep and go on").fill("words", "start her writing")
    form.submit("Keep and go on")
    form.submit("Keep and go on")
    assert len(plan_for(talked, SENCO).under("outcome")) == 1


def test_smart_is_a_small_scale_with_reasons(talked, sign_in):
    page = to_the_sentence(talked, sign_in)
    for letter in ("Specific", "Measured", "Achievable", "Relevant", "Timed"):
        assert letter in page.text
    assert "Relevant ●● there" in page.text


def test_a_parent_has_no_coach(talked, sign_in):
    assert visit(sign_in(DAD), f"{DESK}/coach/new").status == 404


DATED, UNDATED = "It has a date.", "It names a time. A date would make it sure."
YEAR_6 = "By the end of Year 6, Amara will read a page aloud to her group 4 times out of 5."


def test_a_year_group_comes_to_a_day_by_the_one_that_is_noted_of_the_pupil(talked, sign_in):
    client, outcome = sign_in(MS_OKAFOR), write(talked, "outcome", YEAR_6)
    coach = f"{DESK}/coach/{outcome.id}?step=now"
    assert UNDATED in visit(client, coach).text
    keep = "Keep these details"
    form = visit(client, f"{DESK}/particulars").form(keep)
    form.fill("pupil-year-group", "Y5").submit(keep)
    assert DATED in visit(client, coach).text


def test_a_year_group_that_was_noted_in_an_earlier_school_year_gives_no_day(talked, sign_in):
    noted = {("year-group", AMARA.id): "Year 5"}
    save_particulars(talked, SENCO, noted, at="2020-11-23T12:00:00+00:00")
    outcome = write(talked, "outcome", YEAR_6)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/coach/{outcome.id}?step=now")
    assert UNDATED in page.text
