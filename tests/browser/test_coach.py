"""The coach: from Amara’s words to three outcomes, and nobody’s words are typed again."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.deeds import not_given
from assistant.house import plan_for
from tests.browser.before import AMARAS_WORDS, has_released, has_talked
from tests.browser.conftest import LAPTOP, PHONE, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, MUM, NOON
from tests.web.filled import SENCO

SOON = (date.today() + timedelta(weeks=10)).isoformat()  # noqa: DTZ011 a day, wherever we are
REVIEW = (date.today() + timedelta(weeks=12)).isoformat()  # noqa: DTZ011
DADS = {"this-year": "That she starts her writing and does not wait for a grown-up."}
MR_BELLS = {"tried": "A task strip since half term. She starts alone in 2 of 5 lessons."}
WHOLE = (
    "start her first sentence within two minutes",
    "in English, at her own table",
    "2 of 5 lessons",
    "in 4 of 5 lessons",
)
STEP = "She begins with the strip and one prompt."
HELP = {
    "What": "Task strip practice",
    "Who": "Miss Hart",
    "How often": "before each English lesson",
    "How long": "5 minutes",
    "Group size": "1:3",
}
KNOWN = "Mr Bell counts on Fridays."
# Two more, from other words: what she will do, and by how much.
MORE = (
    ("good-at", "show one comic a week to the comic club", "in 5 of 6 weeks"),
    ("find-difficult", "put on her ear defenders and go on with her page", "4 times out of 5"),
)


def test_ms_okafor_goes_from_amaras_words_to_three_outcomes(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS)
    has_talked(school.house, DAD, DADS)
    has_talked(school.house, MR_BELL, MR_BELLS)
    has_talked(school.house, MS_OKAFOR, {})
    not_given(school.house, SENCO, MUM.id, "A letter and two calls.", at=NOON)
    has_released(school.house, MR_BELL, to="family")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    answers_every_question(ms_okafor)
    for question, do, enough in MORE:
        answers_the_shortest_way(ms_okafor, question, do, enough)
    nobodys_words_were_typed(school)
    settles_what_blocks_and_shares(ms_okafor)
    dad = comes_in(DAD, at=PHONE)
    says_that_it_is_what_he_meant(dad)
    says_yes_to_the_plan(dad)


def starts_from(ms_okafor: Visitor, words: str) -> None:
    ms_okafor.chooses(words)
    ms_okafor.presses("Work it out step by step")
    assert ms_okafor.heading == "If it worked, what would you see Amara doing?"


def answers(ms_okafor: Visitor, words: str) -> None:
    ms_okafor.writes(words)
    ms_okafor.presses("Keep and go on")


def answers_every_question(ms_okafor: Visitor) -> None:
    """Her words and Dad's are ticked; one question after another makes the sentence."""
    ms_okafor.chooses(DADS["this-year"])
    starts_from(ms_okafor, AMARAS_WORDS["this-year"])
    for words in WHOLE:
        answers(ms_okafor, words)
    ms_okafor.writes(SOON, into="Date")
    ms_okafor.presses("Keep and go on")
    ms_okafor.presses("Keep and go on")  # which of the words: all of them
    assert ms_okafor.heading == "Does this say what you mean?"
    ms_okafor.sees(f"so that, in Amara’s words, “{AMARAS_WORDS['this-year']}”")
    ms_okafor.presses("Use this sentence")
    answers(ms_okafor, STEP)
    ms_okafor.fills_in(HELP)
    ms_okafor.presses("Keep and go on")
    answers(ms_okafor, KNOWN)
    ms_okafor.presses("Keep it for Amara")
    assert ms_okafor.heading == "That is an outcome"


def answers_the_shortest_way(ms_okafor: Visitor, question: str, do: str, enough: str) -> None:
    """What she will do, how much and by when; the rest is left for later."""
    ms_okafor.follows("Start another outcome")
    starts_from(ms_okafor, AMARAS_WORDS[question])
    answers(ms_okafor, do)
    ms_okafor.follows("Go on without")
    ms_okafor.follows("Go on without")
    answers(ms_okafor, enough)
    ms_okafor.writes(SOON, into="Date")
    ms_okafor.presses("Keep and go on")
    ms_okafor.follows("In Amara’s words")
    ms_okafor.presses("Keep it for Amara")


def nobodys_words_were_typed(school: School) -> None:
    """Three outcomes cite what was said; none of it stands in them a second time."""
    plan = plan_for(school.house, SENCO)
    outcomes = plan.under("outcome")
    said = {*AMARAS_WORDS.values(), *DADS.values()}
    assert len(outcomes) == 3
    for outcome in outcomes:
        cited = [plan.entry(cite.entry) for cite in outcome.cites]
        assert cited
        assert {entry.words for entry in cited if entry} <= said
        assert not [words for words in said if words in (outcome.words or "")]


def settles_what_blocks_and_shares(ms_okafor: Visitor) -> None:
    """A day for the review is missing: she sets one, and shares."""
    ms_okafor.follows("What is still open")
    ms_okafor.sees("The review has no date in the calendar.")
    ms_okafor.follows("Set one")
    ms_okafor.writes(REVIEW, into="Next review")
    ms_okafor.presses("Keep these details")
    ms_okafor.follows("What we said")
    ms_okafor.follows("Share with Amara and the family")
    ms_okafor.presses("Share it now")


def says_that_it_is_what_he_meant(dad: Visitor) -> None:
    dad.follows("Do the goals say what you meant?")
    dad.sees(DADS["this-year"])
    dad.chooses("Yes")
    dad.presses("Keep it")
    dad.sees("You said: Yes.")


def says_yes_to_the_plan(dad: Visitor) -> None:
    dad.follows("Back to the first page")
    dad.follows("Say what you think")
    dad.chooses("Agree")
    dad.presses("Save my answer")
    dad.sees("Saved")
