"""The SENCO: Ms Okafor makes the plan of what was said, and shares and prints it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pypdfium2 import PdfDocument

from tests.browser.before import AMARAS_WORDS, has_released, has_talked
from tests.browser.conftest import LAPTOP, PHONE, ComesIn, School
from tests.browser.visitor import Visitor
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR

SOON = (date.today() + timedelta(weeks=12)).isoformat()  # noqa: DTZ011 a day, wherever we are
TODAY = date.today().isoformat()  # noqa: DTZ011
START = AMARAS_WORDS["this-year"]
DADS = {
    "good-at": "She can tell a whole story in six pictures.",
    "this-year": "That she starts her writing and does not wait for a grown-up.",
}
MR_BELLS = {"tried": "A task strip since half term. She starts alone in 2 of 5 lessons."}
OUTCOME = {
    "outcome": "Amara starts her writing by herself.",
    "success": "She starts within two minutes in 4 of 5 English lessons.",
    "baseline": "2 of 5 lessons, counted from 9 to 13 November.",
    "by-date": SOON,
    "first-step": "She starts with her task strip and one prompt.",
}
APPROACHES = ("Give the task in three steps, on paper.", "Let her draw before she writes.")
PROVISION = {
    "What": "Task strip practice",
    "Who": "Miss Hart",
    "How often": "before each English lesson",
    "How long": "5 minutes, for six weeks",
    "Group size": "on her own",
    "Place": "the blue room",
}
NEEDS = {
    "difficulty": "Starting to write when the room is loud.",
    "summary": "Amara tells stories in pictures. Writing is slow when the room is loud.",
    "long-term": "By the end of Year 6 Amara writes a comic that other children read.",
}
RUNNING = {
    "Who looks at it every day": "Miss Hart, at registration",
    "Who is responsible for the support and the additional provision": "Ms Okafor, SENCO",
    "How the review works": "In school, with Amara for the first half",
}
TOLD = {"By whom": "Ms Okafor", "How": "At a meeting in school"}
PROMISE = "I will meet Mr Bell every other Friday to look at the strip."


def test_ms_okafor_makes_the_plan_from_what_was_said_and_shares_it(
    school: School, comes_in: ComesIn, tmp_path: Path
) -> None:
    has_talked(school.house, AMARA, AMARAS_WORDS)
    has_talked(school.house, DAD, DADS)
    has_talked(school.house, MR_BELL, MR_BELLS)
    has_talked(school.house, MS_OKAFOR, {})
    has_released(school.house, MR_BELL, to="family")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    says_how_mums_part_was_sought(ms_okafor)
    starts_an_outcome_from_their_words(ms_okafor)
    writes_how_amara_will_be_helped(ms_okafor)
    notes_strengths_and_needs(ms_okafor)
    fills_in_the_particulars(ms_okafor)
    promises_and_shares(ms_okafor)
    the_plan_has_it_all(ms_okafor)
    it_prints_on_a4(ms_okafor, tmp_path / "plan.pdf")
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Read the plan")
    the_plan_has_it_all(dad)


def says_how_mums_part_was_sought(ms_okafor: Visitor) -> None:
    """A plan is never blocked, and silence is never filled in."""
    ms_okafor.follows("Record as not given", beside="Mum")
    ms_okafor.writes("A letter, and two calls in November.", into="How did you ask, and when?")
    ms_okafor.presses("Record it as not given")


def starts_an_outcome_from_their_words(ms_okafor: Visitor) -> None:
    """She picks a wish of Amara’s, and just some words of one of Dad’s."""
    ms_okafor.chooses(START)
    ms_okafor.chooses(DADS["this-year"])
    ms_okafor.presses("Start an outcome from these words")
    ms_okafor.writes("starts her writing", into="Only these words of it", beside=DADS["this-year"])
    for name, words in OUTCOME.items():
        ms_okafor.writes(words, into=label(ms_okafor, name))


def writes_how_amara_will_be_helped(ms_okafor: Visitor) -> None:
    """Two approaches and a line of provision, with all its parts."""
    ms_okafor.writes(APPROACHES[0], into="Approach 1")
    ms_okafor.fills_in(PROVISION, beside="Provision 1")
    ms_okafor.presses("Add another approach")
    ms_okafor.writes(APPROACHES[1], into="Approach 2")
    ms_okafor.presses("Keep this outcome")
    ms_okafor.sees("Saved")


def notes_strengths_and_needs(ms_okafor: Visitor) -> None:
    """A quote becomes a strength in one press; the rest is written in plain lines."""
    ms_okafor.follows("Strengths and needs")
    ms_okafor.chooses(DADS["good-at"])
    ms_okafor.presses("A strength")
    ms_okafor.presses("Keep this line")
    ms_okafor.follows("Add something that is hard")
    ms_okafor.writes(NEEDS["difficulty"], into=label(ms_okafor, "difficulty"))
    ms_okafor.picks("Communication and interaction", of="Area of need")
    ms_okafor.presses("Keep this line")
    ms_okafor.follows("Write the summary")
    ms_okafor.writes(NEEDS["summary"], into=label(ms_okafor, "summary"))
    ms_okafor.presses("Keep this line")
    ms_okafor.follows("Add an outcome for the longer term")
    ms_okafor.writes(NEEDS["long-term"], into=label(ms_okafor, "long-term"))
    ms_okafor.presses("Keep this line")


def fills_in_the_particulars(ms_okafor: Visitor) -> None:
    """The facts, a real day for the review, and how the parents were told (001-18)."""
    ms_okafor.follows("Details")
    ms_okafor.writes("2017-03-04", into="Date of birth")
    ms_okafor.fills_in(RUNNING)
    ms_okafor.writes(SOON, into="Next review")
    ms_okafor.writes(TODAY, into="Parents were told on")
    ms_okafor.fills_in(TOLD)
    ms_okafor.writes(TODAY, into="Parents were given a copy on")
    ms_okafor.presses("Keep these details")
    ms_okafor.sees("Saved")


def promises_and_shares(ms_okafor: Visitor) -> None:
    """Her own commitment, and then the family may see the school’s writing."""
    ms_okafor.follows("What I will do")
    ms_okafor.writes(PROMISE)
    ms_okafor.presses("Keep it")
    ms_okafor.follows("What we said")
    ms_okafor.follows("Share with Amara and the family")
    ms_okafor.presses("Share it now")
    ms_okafor.follows("The plan")


def the_plan_has_it_all(reader: Visitor) -> None:
    """Every field, the pupil’s words first and as said."""
    sheet = reader.page.locator(".sheet").inner_text()
    for words in everything():
        assert words in sheet, words
    first = sheet.index(AMARAS_WORDS["this-is-me"])
    assert first < min(
        sheet.index(words) for words in (*DADS.values(), *OUTCOME.values()) if words != SOON
    )


def everything() -> tuple[str, ...]:
    """All the words that the plan must hold."""
    written = [words for words in OUTCOME.values() if words != SOON]
    return (
        *(*AMARAS_WORDS.values(), *DADS.values(), *written, *APPROACHES),
        *(*PROVISION.values(), *NEEDS.values(), *RUNNING.values(), *TOLD.values(), PROMISE),
    )


def label(visitor: Visitor, name: str) -> str:
    """What a box of the school’s writing says."""
    found = visitor.words.writing.question(name).worded("school")
    return found.replace("((name))", AMARA.called)


def it_prints_on_a4(visitor: Visitor, file: Path) -> None:
    """Each page is A4, everything is on it, and no line stands outside of the margins."""
    visitor.page.pdf(path=file, prefer_css_page_size=True)
    printed = []
    with PdfDocument(file) as paper:
        for page in paper:  # sizes in points: 42 are the margin of 15 mm
            text = page.get_textpage()
            lines = [text.get_rect(at) for at in range(text.count_rects())]
            assert [round(side) for side in page.get_size()] == [595, 842]
            assert min(left for left, *_ in lines) >= 42
            assert max(right for _, _, right, _ in lines) <= 595 - 42 + 0.1
            printed.append(text.get_text_bounded())
    plain = " ".join(" ".join(printed).split())
    for words in everything():
        assert words in plain, words
