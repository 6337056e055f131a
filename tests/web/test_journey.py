"""The journey: longer-term outcomes on a ladder of ages, which the pupil can see and move."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.deeds import share_plan, show_outside
from assistant.house import plan_for
from assistant.plan.journey import age_on, journey, rung_in
from tests.cast import DAD, MR_BELL, MS_OKAFOR, NOON, PLAN, SCHOOL
from tests.everybody import DR_SHAH, bring_in
from tests.page import Form, visit
from tests.web.filled import SENCO, write

JOURNEY = f"/plans/{PLAN}/journey"
AHEAD = "Amara makes a comic: a) on her own b) with Ava."


def rung(house):
    return journey(plan_for(house, SENCO))[0].rung


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("By the end of Year 6 Amara writes a comic.", "11"),
        ("By the end of Year 5 she swims.", "11"),
        ("By the end of Key Stage 3 he cooks.", "14"),
        ("At 18 Sam travels by himself.", "18"),
        ("When she is 20 she works in a shop.", "25"),
        ("When she moves to secondary school she asks for help.", "11"),
        ("By the end of P3 Amara reads a comic.", "7"),
        ("By the end of P7 Amara walks to school alone.", "11"),
        ("By the end of Primary 6 she swims.", "11"),
        ("By the end of S3 he cooks.", "14"),
        ("by the end of S4", "18"),
        ("By Y9 he cooks.", "14"),
        ("By 18, Amara travels alone.", "18"),
        ("Amara travels alone by 18.", "18"),
        ("By 18 the family sees her twice a week.", "18"),
        ("a) By 14 she cooks. b) She has friends.", "14"),
        ("By the age of 16 he has a job on Saturdays.", "18"),
        ("When he turns 16 he cooks.", "18"),
        ("When he is 7 years old he reads.", "7"),
        ("At 9, Amara goes to the shop.", "11"),
    ],
)
def test_an_outcome_may_name_its_rung(words, expected):
    assert rung_in(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Amara makes comics.",
        "Amara arrives at 9 o’clock every day by herself.",
        "Amara arrives at 9.",
        "Sam is home by 15.30.",
        "At 9:30 he is at work.",
        "Amara is 2 minutes late at most.",
        "Sam is 15 minutes early.",
        "Amara turns 9 pages.",
        "Amara reads at 95 words a minute.",
        "By 20% more, she joins in.",
        "Amara reads a Year 3 text.",
        "Amara has a reading age of 9.",
        "Amara is aged 30 when she looks back.",
        "In the year 2031 Amara has a job.",
        "Amara reads p7.",
        "Sam lives at 15 Church Road.",
    ],
)
def test_words_without_an_age_or_stage_name_no_rung(words):
    assert rung_in(words) == ""


def test_the_pupils_age_says_which_rung_comes_next():
    assert age_on("2017-03-04", date(2026, 11, 23)) == 9
    assert age_on("2017-03-04", date(2026, 3, 3)) == 8
    assert age_on("soon", date(2026, 3, 3)) is None


def test_this_years_outcomes_hang_on_the_rung(filled, sign_in):
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}").follow("The way ahead")
    assert page.heading == "The way ahead"
    assert f"{AHEAD} Amara starts her writing by herself. this year" in page.text
    assert "Age 11, the end of Key Stage 2: nothing yet Next" in page.text


@pytest.mark.parametrize(
    "parts",
    [
        "Amara runs a club: a) on her own b) with Ava.",
        "Amara runs a club:\n1. on her own\n2. with Ava.",
    ],
    ids=["letters", "numbers"],
)
def test_each_part_of_an_outcome_has_its_own_line_wherever_it_stands(filled, sign_in, parts):
    bring_in(filled.store)
    long_term = write(filled, "long-term", parts)
    share_plan(filled, SENCO, at=NOON)
    show_outside(filled, SENCO, DR_SHAH.id, [long_term.id], at=NOON)
    in_lines = parts.replace(" a)", "\na)").replace(" b)", "\nb)")
    home = f"/plans/{PLAN}"
    for person, path in (
        (MS_OKAFOR, JOURNEY),
        (MS_OKAFOR, f"{home}/needs"),
        (MS_OKAFOR, f"{home}/outcomes/new"),
        (DAD, home),
        (DR_SHAH, home),
    ):
        page = visit(sign_in(person), path).response.text
        assert f'<span class="as-said">{in_lines}</span>' in page, path


def test_a_school_in_scotland_meets_its_own_words(filled, sign_in):
    """000-11."""
    filled.store.add_school(SCHOOL, "Hill Lane Primary School", "scotland")
    client = sign_in(MS_OKAFOR)
    assert "Age 11, the end of primary school" in visit(client, JOURNEY).text
    assert "Pupil support assistant" in visit(client, f"/plans/{PLAN}/people").text


def test_the_senco_puts_an_outcome_on_a_rung_and_in_an_area(filled, sign_in):
    client = sign_in(MS_OKAFOR)
    page = press(visit(client, JOURNEY), "Age 14")
    page = press(page, "Work")
    assert rung(filled) == "14"
    assert "Work" in page.text
    assert "You put it here." in page.text


def test_the_pupil_sees_the_ladder_and_moves_things(filled, sit, sign_in):
    page = visit(sit().client, JOURNEY)
    assert page.heading == "My way ahead"
    page = press(page, "When I am 18")
    assert rung(filled) == "18"
    assert "You put it here." in page.text
    assert "Amara put it here." in visit(sign_in(MR_BELL), JOURNEY).text


def test_the_last_move_counts_and_every_move_is_kept(filled, sit, sign_in):
    press(visit(sign_in(MS_OKAFOR), JOURNEY), "Age 14")
    press(visit(sit().client, JOURNEY), "When I am 25")
    assert rung(filled) == "25"
    kept = [e.parts["rung"] for e in filled.store.entries(PLAN) if e.about == "journey"]
    assert kept == ["14", "25"]


def test_the_family_sees_the_pupils_move_when_somebody_has_read_it(filled, sit, sign_in):
    press(visit(sit().client, JOURNEY), "When I am 18")
    assert "Amara put it here." not in visit(sign_in(DAD), JOURNEY).text
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/read")
    assert f"Amara put this at age 18: {AHEAD}" in page.text
    button = "I have read these: pass them on"
    page.form(button).fill("all", "family").submit(button)
    assert "Amara put it here." in visit(sign_in(DAD), JOURNEY).text


def test_family_and_teachers_see_it_and_move_nothing(filled, sign_in):
    for person in (DAD, MR_BELL):
        page = visit(sign_in(person), JOURNEY)
        assert AHEAD in page.text
        assert [f for f in forms(page) if "Age 14" in f.buttons] == []
    sent = sign_in(DAD).post(JOURNEY, data={"outcome": "x", "rung": "14"})
    assert sent.status_code == 404


def test_only_an_outcome_for_the_longer_term_can_be_moved(filled, sign_in):
    line = write(filled, "strength", "Kind.")
    sent = sign_in(MS_OKAFOR).post(JOURNEY, data={"outcome": line.id, "rung": "14"})
    assert sent.status_code == 404


def test_the_plan_says_the_pupils_version_of_an_outcome(filled, sign_in):
    i_will = "I will start my writing by myself."
    outcome = plan_for(filled, SENCO).under("outcome")[0]
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/coach/{outcome.id}?step=child")
    page.form("Keep it for Amara").fill("words", i_will).submit("Keep it for Amara")
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/coach/{outcome.id}?step=half-term")
    page.form("Keep and go on").fill("words", "Mr Bell counts.").submit("Keep and go on")
    share_plan(filled, SENCO, at=NOON)
    text = visit(sign_in(DAD), f"/plans/{PLAN}/page").text
    assert f"“{i_will}”" in text
    assert "Mr Bell counts." in text


def forms(page):
    return [Form(page, each) for each in page.html.all("form")]


def press(page, button):
    """Press a button of the ladder."""
    form = next(each for each in forms(page) if button in each.buttons)
    return form.submit(button)
