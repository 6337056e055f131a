"""Going back with the browser: to a form that was sent, and to pages of who handed it over."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from assistant.plan.entry import Cite
from tests.browser.conftest import LAPTOP, TABLET, ComesIn, School
from tests.browser.talks import LEVELS
from tests.browser.visitor import Visitor
from tests.cast import MR_BELL, MRS_REID, MS_OKAFOR, PLAN, SCHOOL
from tests.web.filled import HARD, SENCO, fill, in_sitting, say, write
from tests.web.test_board import BELLS, said

TIRES = "Her hand tires."
AMARAS = "Amara Okoro"  # as the pages of the school have it, and no page of her own
STARTS = "Amara starts her writing by herself."
DESK = f"/plans/{PLAN}"


def sends_twice(visitor: Visitor, button: str, **boxes: str) -> None:
    """Fill in the page, send it, go back, and send it again as the browser shows it then."""
    for name, words in boxes.items():
        visitor.page.fill(f"#{name.replace('_', '-')}", words)
    visitor.presses(button)
    visitor.page.go_back()
    visitor.presses(button)


def stands(school: School, *headings: str) -> list[tuple[str | None, dict[str, str]]]:
    """What the school wrote under these headings."""
    found = plan_for(school.house, SENCO).under(*headings)
    return [(line.words, dict(line.parts)) for line in found]


def test_a_need_that_is_sent_again_is_kept_once(school: School, comes_in: ComesIn) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/needs?add=need&area=sensory")
    sends_twice(ms_okafor, "Keep this line", words=TIRES)
    assert stands(school, "need") == [(TIRES, {"area": "sensory"})]


def test_an_outcome_that_is_sent_again_is_kept_once(school: School, comes_in: ComesIn) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/outcomes/new")
    boxes = {"words": STARTS, "approach_1": "In three steps.", "provision_1": "A task strip"}
    sends_twice(ms_okafor, "Keep this outcome", **boxes)
    found = stands(school, "outcome", "approach", "provision")
    assert {words for words, _ in found} == set(boxes.values())
    assert len(found) == 3


def test_what_stands_in_a_row_goes_to_no_other_row_once_one_is_out(
    school: School, comes_in: ComesIn
) -> None:
    fill(school.house)
    outcome = plan_for(school.house, SENCO).under("outcome")[0].id
    for words in ("A quiet table", "Ear defenders"):
        write(school.house, "provision", words, Cite(outcome))
    before = stands(school, "provision")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/outcomes/{outcome}")
    ms_okafor.presses("Add another line of provision")
    rows = ms_okafor.page.locator("fieldset.provision textarea")
    rows.last.fill("A timer")
    rows.first.fill("")
    for box in ms_okafor.page.locator("fieldset.provision").first.locator("input.input").all():
        box.fill("")
    ms_okafor.presses("Keep this outcome")
    after = [*before[1:], ("A timer", {})]
    assert stands(school, "provision") == after
    ms_okafor.page.go_back()
    ms_okafor.presses("Keep this outcome")
    assert stands(school, "provision") == after


def test_an_outcome_that_is_begun_step_by_step_is_begun_once(
    school: School, comes_in: ComesIn
) -> None:
    fill(school.house)
    before = stands(school, "outcome", "provision")
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/coach/new?quote={said(school.house, HARD).id}")
    sends_twice(ms_okafor, "Keep and go on", words="start writing alone")
    new = plan_for(school.house, SENCO).under("outcome")[-1]
    ms_okafor.goes_to(f"{DESK}/coach/{new.id}?step=provision")
    sends_twice(ms_okafor, "Keep and go on", words="A task strip", who="Miss Hart")
    after = stands(school, "outcome", "provision")
    assert len(after) == len(before) + 2
    assert ("A task strip", {"who": "Miss Hart"}) in after


def test_what_people_see_differently_is_kept_once(school: School, comes_in: ComesIn) -> None:
    fill(school.house)
    quotes = "&quote=".join(said(school.house, words).id for words in (HARD, BELLS))
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/differences/new?quote={quotes}")
    ms_okafor.page.fill("#words", "Noise")
    ms_okafor.presses("We see this differently")
    there = ms_okafor.page.url
    ms_okafor.page.go_back()
    assert ms_okafor.page.url == there
    assert stands(school, "difference") == [("Noise", {})]


def test_a_key_person_is_kept_once_and_nobody_else_gets_their_role(
    school: School, comes_in: ComesIn
) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/particulars")
    name = ms_okafor.page.locator("[name^=person-][name$=-name]").last.get_attribute("name") or ""
    row = name.removesuffix("-name")
    boxes = {name: "Mrs Ali", f"{row}-role": "lunchtime"}
    for box, words in boxes.items():
        ms_okafor.page.fill(f"[name={box}]", words)
    ms_okafor.presses("Keep these details")
    ms_okafor.page.go_back()
    ms_okafor.presses("Keep these details")
    noted = plan_for(school.house, SENCO).kind("noted")
    assert [e.words for e in noted if e.about == "role"] == ["lunchtime"]
    assert len([e for e in noted if e.about == "name"]) == 1


@pytest.mark.parametrize("way", ["without scripts"], indirect=True)
def test_with_the_tablet_nobody_goes_back_to_the_adults_pages(comes_in: ComesIn) -> None:
    """R26: by the button, by history, and by an address."""
    ms_okafor = comes_in(MS_OKAFOR, at=TABLET)
    page = ms_okafor.page
    behind = ("/plans", f"{DESK}/people", f"{DESK}/particulars", DESK)
    for path in behind:
        page.goto(path)
        ms_okafor.sees(AMARAS)
    page.goto(f"{DESK}/sitting")
    ms_okafor.chooses(LEVELS["short"])
    ms_okafor.presses("Hand over to Amara")
    amara = ms_okafor.passes_it_to("pupil.short")
    asked = amara.question
    for _ in range(len(behind) + 1):
        page.go_back()
        amara.does_not_find(AMARAS)
    for path in behind[:3]:
        page.goto(path)
        assert amara.heading == "There is nothing for you here"
    page.goto(f"{DESK}/talk")
    assert amara.question == asked


def test_a_note_on_held_words_is_kept_once_and_another_one_beside_it(
    school: School, comes_in: ComesIn
) -> None:
    said = say(school.house, in_sitting(held_by=MR_BELL), "does-not-help", "He hits me.")
    mrs_reid = comes_in(MRS_REID, at=LAPTOP)
    mrs_reid.goes_to(f"{DESK}/held/{said.id}")
    mrs_reid.opens("Write a note")
    mrs_reid.page.fill("#note", "Rang, no answer.")
    mrs_reid.presses("Keep the note")
    for words in ("Rang, no answer.", "Rang at noon."):
        mrs_reid.page.go_back()
        if not mrs_reid.page.locator("#note").is_visible():
            mrs_reid.opens("Write a note")
        mrs_reid.page.fill("#note", words)
        mrs_reid.presses("Keep the note")
    mrs_reid.opens("Write a note")
    mrs_reid.page.fill("#note", "Rang, no answer.")
    mrs_reid.presses("Keep the note")
    kept = [e.words for e in school.house.store.entries(PLAN) if e.parts.get("did") == "noted"]
    assert kept == ["Rang, no answer.", "Rang at noon.", "Rang, no answer."]


def test_somebody_who_is_added_again_is_there_once(school: School, comes_in: ComesIn) -> None:
    store, ms_okafor = school.house.store, comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"{DESK}/people")
    ms_okafor.page.select_option("#role", "professional")
    sends_twice(ms_okafor, "Add to the plan", name="Dr Shah")
    ms_okafor.goes_to("/posts")
    ms_okafor.page.select_option("#post", "governor")
    sends_twice(ms_okafor, "Give the post", name="Mr Pike")
    ms_okafor.goes_to("/invitations")
    sends_twice(ms_okafor, "Add", name="Mrs Khan")
    staff = store.persons(each.person for each in store.porter.accounts("staff")).values()
    added = [
        [m.role for m in store.members(PLAN)].count("professional"),
        [each.post.role for each in store.posts.appointments(SCHOOL)].count("governor"),
        [person.name for person in staff].count("Mrs Khan"),
    ]
    assert added == [1, 1, 1]
