"""The pupil: Amara talks, with Miss Hart beside her, at a tablet."""

from __future__ import annotations

from playwright.sync_api import expect

from assistant.plan.fold import fold
from assistant.plan.shown import question_of
from tests.browser.conftest import TABLET, ComesIn, School
from tests.browser.talks import (
    answers,
    changes,
    gives_no_words,
    hands_over,
    keeps_it,
    reads_on,
    takes_out,
)
from tests.browser.visitor import Visitor
from tests.cast import AMARA, MISS_HART, PLAN

LIMIT = "If you or someone else may not be safe, school has to act."
HALL = "The hall was so loud. I hid my ears in my hood.\nThen it was ok"


def test_amara_says_how_school_is_for_her_in_her_own_words(
    school: School, comes_in: ComesIn
) -> None:
    amara = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    says_what_goes_well(amara)
    takes_a_break_and_stops_for_today(amara)
    another_day = hands_over(comes_in(MISS_HART, at=TABLET), level="full")
    lets_miss_hart_type(another_day)
    says_what_helps(another_day)
    says_what_she_hopes_for(another_day)
    gives_stars_and_hands_it_in(another_day)
    all_that_she_said_stands(school)


def says_what_goes_well(amara: Visitor) -> None:
    """The limit stands before the first question, and the first question is only practice."""
    told = reads_on(amara, until="practice")
    assert LIMIT in told[-1]
    answers(amara, "practice", "Sir Purrs")
    answers(amara, "this-is-me", "I draw comics about a robot who is scared of rain.")

    # A thin answer gets one follow-up, which says her own word back, and then it stops.
    answers(amara, "enjoy", "comics")
    assert amara.question == amara.wording("follow-up.last-time", echo="comics")
    amara.writes("Ava read it and she laughed at the robot.")
    amara.presses("Next")

    # “Not sure” brings the question another way, once, and then the next question.
    gives_no_words(amara, "good-at", "Not sure")
    gives_no_words(amara, "good-at/another-way", "Not sure")
    gives_no_words(amara, "good-with", "Pass")

    # Her words are read back: she changes one and takes one out, and is not asked again for it.
    changes(amara, "I draw comics", into="I draw comics about a robot. He is scared of rain.")
    takes_out(amara, "Ava read it")
    keeps_it(amara)
    answers(amara, "good-day", "We made a comic in art and nobody rushed me.")
    keeps_it(amara)


def takes_a_break_and_stops_for_today(amara: Visitor) -> None:
    """Whatever she does, her question and the words that she typed are there when she is back."""
    answers(amara, "find-difficult", "Writing a lot when it is loud.")
    amara.is_asked("hard-day")
    amara.writes("The hall was so loud")
    amara.presses("Break")
    amara.follows("Carry on")
    comes_back_to_the_hall(amara)
    amara.presses("Stop")
    amara.presses("Stop here")


def comes_back_to_the_hall(amara: Visitor) -> None:
    """The same question, with the words that she had typed and not sent."""
    amara.is_asked("hard-day")
    expect(amara.box).to_have_value("The hall was so loud")


def lets_miss_hart_type(amara: Visitor) -> None:
    """Miss Hart types for her, in her words, and says so."""
    comes_back_to_the_hall(amara)
    amara.opens("For the grown-up")
    amara.chooses("A grown-up, in the pupil’s words")
    amara.writes(HALL)
    amara.presses("Next")
    amara.opens("For the grown-up")
    amara.chooses("The pupil")
    keeps_it(amara)


def says_what_helps(amara: Visitor) -> None:
    """A full answer gets no follow-up; a card is an answer too."""
    answers(amara, "helps", "Let me draw it first, then write one bit at a time.")
    answers(amara, "adults-help", "Miss Hart draws the steps on a card for me.")
    answers(amara, "does-not-help", "When someone sits right next to me all day.")
    amara.is_asked("helper-place")
    amara.chooses("Only when I ask")
    amara.presses("Next")
    answers(amara, "asking", "I put my red card on the table.")
    keeps_it(amara)


def says_what_she_hopes_for(amara: Visitor) -> None:
    """Hopes, what matters, and what she could try herself."""
    answers(amara, "want-to-be", "I want to make comics that are in a shop.")
    answers(amara, "important", "Ava and my comics and a quiet place to go.")
    answers(amara, "this-year", "I want to start my writing without waiting for help.")
    keeps_it(amara)
    answers(amara, "commitment", "I could use my card before I get cross.")
    keeps_it(amara)


def gives_stars_and_hands_it_in(amara: Visitor) -> None:
    """Three stars, who may read it, and the end."""
    amara.is_asked("stars")
    for words in ("I want to start my writing", "Let me draw it first", "Ava and my comics"):
        amara.chooses(words)
    amara.presses("Next")
    amara.is_asked("who-sees")
    amara.chooses("School and my family")
    amara.presses("Next")
    gives_no_words(amara, "anything-else", "Pass")
    assert amara.question == amara.wording("finish")
    amara.presses("All done")
    assert amara.question == amara.wording("done")
    amara.presses("Finish")
    assert amara.heading == "Plait"


def all_that_she_said_stands(school: School) -> None:
    """In the store, word for word: whose hands, how it came, and the question as it was shown."""
    entries = school.house.store.entries(PLAN)
    plan = fold(entries)
    said = {each.asked.question: each for each in plan.said_by(AMARA.id) if each.asked}
    assert said["this-is-me"].words == "I draw comics about a robot. He is scared of rain."
    assert said["enjoy"].words == "comics"
    assert said["hard-day"].words == HALL
    assert {name for name, each in said.items() if each.how == "scribed"} == {"hard-day"}
    assert {each.scribe for each in said.values()} == {MISS_HART.id}
    assert question_of(said["enjoy"], plan, "Amara") == "What do you enjoy?"
    assert AMARA.id in plan.given
    (again,) = [e for e in entries if e.words and e.words.startswith("Ava read it")]
    assert again.id not in {each.id for each in plan.entries}
    as_asked = fold(entries[: entries.index(again)])
    assert question_of(again, as_asked, "Amara").startswith("You said comics. Think of")
