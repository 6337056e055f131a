"""The class teacher: Mr Bell’s six answers, then Amara’s words, for him to read and release."""

from __future__ import annotations

from assistant.plan.fold import fold
from tests.browser.before import AMARAS_WORDS, has_talked
from tests.browser.conftest import LAPTOP, TABLET, ComesIn, School
from tests.browser.talks import answers, keeps_it, reads_on
from tests.browser.visitor import Visitor
from tests.cast import AMARA, MISS_HART, MR_BELL, PLAN

LIMIT = "tell your school’s lead for this today"
ROBOT, LOUD = AMARAS_WORDS["this-is-me"], AMARAS_WORDS["find-difficult"]
SIX = {
    "good-at": "She retells a story in six pictures, in the right order, without help.",
    "goes-best": "In science, where the steps are drawn on a card and she sits with Ava.",
    "find-difficult": "A loud room, and being asked to write before she has drawn.",
    "tried": "A task strip since half term. She starts alone in 2 of 5 lessons; it was 0 of 5.",
    "needs": "Ten minutes with Miss Hart before English to go through the strip.",
    "commitment": "I will put the steps on the board before I talk.",
}
ENDS_A_SECTION = ("good-at", "goes-best", "find-difficult", "needs", "commitment")


def test_mr_bell_gives_his_part_before_he_reads_and_releases_amaras_words(
    school: School, comes_in: ComesIn
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS)
    mr_bell = comes_in(MR_BELL, at=LAPTOP)
    cannot_read_yet(mr_bell)
    gives_six_answers(mr_bell)
    held_the_tablet(comes_in(MISS_HART, at=TABLET))
    reads_and_releases(mr_bell)
    it_is_released_as_he_said(school)


def cannot_read_yet(mr_bell: Visitor) -> None:
    """He gives his own part first, so that her words do not change his."""
    mr_bell.sees("Give your own part first")
    for path in ("/read", "/page"):
        mr_bell.goes_to(f"/plans/{PLAN}{path}")
        mr_bell.does_not_find(ROBOT)
    mr_bell.goes_to(f"/plans/{PLAN}/read")
    mr_bell.follows("Give my part")


def gives_six_answers(mr_bell: Visitor) -> None:
    """Six questions in his words; the baselines of the plan come from here."""
    assert LIMIT in reads_on(mr_bell, until="good-at")[-1]
    for name, words in SIX.items():
        answers(mr_bell, name, words)
        if name in ENDS_A_SECTION:
            keeps_it(mr_bell)
    mr_bell.presses("Give my part")
    mr_bell.follows("To the start of the plan")


def reads_and_releases(mr_bell: Visitor) -> None:
    """Everything may go to the family but one answer, which stays with the school."""
    mr_bell.follows("Read what Amara said")
    mr_bell.sees(ROBOT)
    mr_bell.chooses("School and family", beside="For all of them")
    mr_bell.chooses("School only", beside=LOUD)
    mr_bell.presses("I have read these")
    mr_bell.sees("You have read what Amara said")
    mr_bell.follows("Amara’s plan")
    mr_bell.follows("See the plan")
    mr_bell.sees(ROBOT)


def held_the_tablet(miss_hart: Visitor) -> None:
    """Whoever held the tablet neither reads nor releases what was said on it."""
    miss_hart.goes_to(f"/plans/{PLAN}/read")
    miss_hart.sees("You held the tablet while Amara talked, so somebody else reads these words")
    miss_hart.does_not_find(ROBOT)


def it_is_released_as_he_said(school: School) -> None:
    """In his name, and each answer to whom he said."""
    entries = school.house.store.entries(PLAN)
    plan = fold(entries)
    said = {each.id: each.words for each in plan.said_by(AMARA.id)}
    let = [each for each in entries if each.kind == "released"]
    to = {said.get(cite.entry): each.parts["to"] for each in let for cite in each.cites}
    assert {each.by for each in let} == {MR_BELL.id}
    assert (to[ROBOT], to[LOUD]) == ("family", "school")
    assert [each.words for each in plan.said_by(MR_BELL.id)] == list(SIX.values())
