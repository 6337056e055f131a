"""Everybody says yes or not yet, each at a device of their own, and once more to a new version."""

from __future__ import annotations

from assistant.particulars import save_particulars
from assistant.plan.fold import fold
from tests.browser.before import AMARAS_WORDS, has_released, has_shared, has_talked
from tests.browser.conftest import LAPTOP, PHONE, TABLET, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, NOON, PLAN
from tests.web.filled import SENCO, write

NOTE = "Only if she can put the card away."
HER_NOTE = "Not the card in front of everybody."
OUTCOME = "Amara asks for a quiet place with her card."
CHANGED = "Amara turns her card over when it is too loud."
READ, ASKED = "Here is your plan.", "What do you say to this plan?"


def test_dad_agrees_with_a_note_while_amara_says_not_yet_and_a_new_version_asks_them_again(
    school: School, comes_in: ComesIn
) -> None:
    the_plan_is_shared(school)
    dad, amara = comes_in(DAD, at=PHONE), begins_with_the_plan(comes_in(MISS_HART, at=TABLET))
    dad.follows("Say what you think")
    reads_up_to_the_question(amara)
    dad.chooses("Agree, with a note")
    says(amara, "Not yet", HER_NOTE)
    dad.writes(NOTE, into="Your note, in your own words")
    dad.presses("Save my answer")
    dad.sees("You agree, with this note:")
    dad.sees("Not yet")
    dad.does_not_find(HER_NOTE)

    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    sees_both_and_reads_what_amara_said(ms_okafor)
    changes_the_outcome_and_shares(ms_okafor)

    dad.goes_to(f"/plans/{PLAN}/agree")
    sees_what_changed(dad)
    amara.goes_to(f"/plans/{PLAN}/agree")
    assert "This is new in your plan." in reads_up_to_the_question(amara)
    says(amara, "Yes", "")
    stands = fold(school.house.store.entries(PLAN)).kind("agreed", "disagreed")
    found = [(e.by, e.kind, e.parts["version"], e.words) for e in stands]
    assert found == [
        (AMARA.id, "disagreed", "1", HER_NOTE),
        (DAD.id, "agreed", "1", NOTE),
        (AMARA.id, "agreed", "2", None),
    ]


def the_plan_is_shared(school: School) -> None:
    """Everybody's part is in and read; the school wrote one outcome and shared it."""
    for person in (AMARA, DAD, MR_BELL, MS_OKAFOR):
        has_talked(school.house, person, AMARAS_WORDS if person is AMARA else {})
    has_released(school.house, MR_BELL, to="family")
    write(school.house, "outcome", OUTCOME)
    save_particulars(school.house, SENCO, {("review-date", ""): "2027-03-25"}, at=NOON)
    has_shared(school.house, MS_OKAFOR)


def begins_with_the_plan(adult: Visitor) -> Visitor:
    """Miss Hart gives the device to Amara, with her plan on it."""
    adult.follows("Start a sitting")
    adult.chooses("Full words")
    adult.presses("Hand over with the plan")
    return adult.passes_it_to("pupil.full")


def reads_up_to_the_question(amara: Visitor) -> list[str]:
    """Amara reads her plan, one thing a screen; gives back what she read."""
    told = []
    while amara.question != ASKED:
        told.append(amara.question)
        amara.presses("Next")
    assert told[0].startswith(READ)
    return told


def says(amara: Visitor, label: str, words: str) -> None:
    """Amara chooses, and says more if she likes to."""
    amara.chooses(label)
    amara.presses("Next")
    assert amara.question == amara.wording("agree.more")
    if words:
        amara.writes(words)
    amara.presses("Next" if words else "Pass")
    assert amara.question == amara.wording("agree.kept")


def sees_both_and_reads_what_amara_said(ms_okafor: Visitor) -> None:
    """Both answers are on her desk at once; Amara's words about it wait to be read."""
    ms_okafor.sees("Agrees")
    ms_okafor.sees("Not yet")
    ms_okafor.does_not_find(HER_NOTE)
    ms_okafor.follows("Read what Amara said")
    ms_okafor.sees(HER_NOTE)
    ms_okafor.chooses("School and family", beside="For all of them")
    ms_okafor.presses("I have read these")
    ms_okafor.goes_to(f"/plans/{PLAN}/agree")
    ms_okafor.sees(HER_NOTE)
    ms_okafor.sees(NOTE)


def changes_the_outcome_and_shares(ms_okafor: Visitor) -> None:
    """She writes what Amara asked for, and shares version 2."""
    ms_okafor.goes_to(f"/plans/{PLAN}")
    ms_okafor.follows("Change outcome 1")
    ms_okafor.writes(CHANGED)
    ms_okafor.presses("Keep")
    ms_okafor.goes_to(f"/plans/{PLAN}/share")
    ms_okafor.presses("Share it now")
    ms_okafor.sees("no answer yet; said “Not yet” to version 1")


def sees_what_changed(dad: Visitor) -> None:
    """His yes was to version 1; now he is asked again, with what changed before his eyes."""
    assert dad.heading == "Version 2 of Amara’s plan"
    dad.sees("You agreed to version 1, with a note")
    dad.sees("Outcome 1 has changed.")
    dad.sees(CHANGED)
    dad.sees(OUTCOME)
    dad.sees(HER_NOTE)
