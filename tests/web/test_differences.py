"""The SENCO's pages for what is the same and what differs, and for wishes that are not followed."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from assistant.plan.differences import differences
from assistant.plan.entry import Cite
from assistant.together import NotWhole, mark, state
from assistant.written import Line
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, NOON, PLAN
from tests.page import visit
from tests.web.filled import DADS, HARD, SENCO, WISH, fill
from tests.web.test_board import ABOUT, BELLS, TRY, differ, said

DESK = f"/plans/{PLAN}"


def standing(house):
    (found,) = differences(plan_for(house, SENCO))
    return found


def side_by_side(house, sign_in, *words):
    """The page with these words ticked, as from the desk."""
    form = visit(sign_in(MS_OKAFOR), DESK).form("Put them side by side")
    quotes = [said(house, each).id for each in words]
    form.fill("quote", *quotes)
    action = form.buttons["Put them side by side"].get("formaction")
    address = f"{action}?{'&'.join(f'quote={each}' for each in quotes)}"
    return visit(form.page.client, address)


def test_ticked_words_become_a_difference_of_their_own(house, sign_in):
    fill(house)
    page = side_by_side(house, sign_in, HARD, BELLS)
    form = page.form("We see this differently").fill("words", ABOUT)
    page = form.submit("We see this differently")
    assert page.heading == ABOUT
    found = standing(house)
    assert [cite.entry for cite, _ in found.views] == [said(house, w).id for w in (HARD, BELLS)]
    assert (found.entry.kind, found.entry.about, found.entry.by) == (
        "proposed",
        "difference",
        MS_OKAFOR.id,
    )


def test_only_some_of_the_words_may_be_the_view(house, sign_in):
    fill(house)
    form = side_by_side(house, sign_in, HARD, BELLS).form("We see this differently")
    box = f"only-{said(house, BELLS).id}"
    page = form.fill(box, "alone in 0 of 5 lessons").submit("We see this differently")
    assert "Mr Bell “alone in 0 of 5 lessons”" in page.text
    assert standing(house).views[1][0].start == BELLS.index("alone")


def test_words_that_nobody_said_are_refused(house, sign_in):
    fill(house)
    form = side_by_side(house, sign_in, HARD, BELLS).form("We see this differently")
    page = form.fill(f"only-{said(house, BELLS).id}", "needs help").submit(
        "We see this differently"
    )
    assert page.status == 422
    assert "“needs help” does not stand in these words." in page.text


def test_one_persons_words_are_no_difference(house, sign_in):
    fill(house)
    form = side_by_side(house, sign_in, HARD, "Near me").form("We see this differently")
    page = form.submit("We see this differently")
    assert page.status == 422
    assert "Tick words of two people or more." in page.text
    line = Line(heading="same", id="x", words="x", cites=(Cite(said(house, HARD).id),))
    with pytest.raises(NotWhole):
        mark(house, SENCO, line, at=NOON)


def test_a_topic_leads_to_its_words(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Decide together “Good at”")
    ticks = [e for e in page.html.all("input") if e.get("name") == "quote"]
    assert len(ticks) >= 2
    assert "“She draws for hours.”" in page.text


def test_saying_the_same_shows_on_the_desk_and_can_be_taken_out(house, sign_in):
    fill(house)
    page = side_by_side(
        house, sign_in, "She draws for hours.", "Drawing hands. Making people laugh."
    )
    desk = page.form("We say the same").submit("We say the same")
    assert "You say the same Good at." in desk.text
    again = desk.follow("Change “Good at”").form("Take it out of the plan")
    asked = again.submit("Take it out of the plan")
    assert "You say the same" not in asked.form("Yes, take it out").submit("Yes, take it out").text


def choosing(sign_in, entry):
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/differences/{entry.id}")
    return page.form("Keep what we chose")


BOXES = {
    "try-words": "Miss Hart sits at the next table.",
    "until": "2027-01-15",
    "settles": "How she starts.",
    "looks": "Mr Bell",
}


def test_try_and_see_is_kept_with_all_that_it_needs(house, sign_in):
    fill(house)
    form = choosing(sign_in, differ(house, HARD, BELLS)).fill("choice", "try")
    for box, words in BOXES.items():
        form.fill(box, words)
    assert "Saved" in form.submit().text
    chosen = standing(house).chosen
    assert chosen.words == "Miss Hart sits at the next table."
    assert dict(chosen.parts) == {
        "choice": "try",
        "until": "2027-01-15",
        "settles": "How she starts.",
        "looks": "Mr Bell",
    }
    assert chosen.asked.wording == "What do we try?"


@pytest.mark.parametrize("box", BOXES)
def test_try_and_see_is_not_kept_without(house, sign_in, box):
    fill(house)
    form = choosing(sign_in, differ(house, HARD, BELLS)).fill("choice", "try")
    for name, words in BOXES.items():
        form.fill(name, "" if name == box else words)
    page = form.submit()
    assert page.status == 422
    assert "One thing to look at" in page.text
    assert [
        words for name, words in BOXES.items() if name != box and words not in page.response.text
    ] == []
    assert standing(house).chosen is None


def test_nothing_chosen_is_told(house, sign_in):
    fill(house)
    page = choosing(sign_in, differ(house, HARD, BELLS)).submit()
    assert page.status == 422
    assert "Choose what you do about it." in page.text


def test_all_agree_on_words_that_stand_there_already(house, sign_in):
    fill(house)
    entry = differ(house, HARD, BELLS)
    form = choosing(sign_in, entry).fill("choice", "agree")
    form.fill("agreed", said(house, HARD).id).submit()
    chosen = standing(house).chosen
    assert chosen.words is None
    assert chosen.cites == (Cite(entry.id), Cite(said(house, HARD).id))
    text = visit(sign_in(MR_BELL), f"{DESK}/page").text
    assert f"We agree on one. “{HARD}” Amara" in text


def test_changing_ones_mind_replaces_the_choice_and_keeps_both_in_the_record(house, sign_in):
    fill(house)
    entry = differ(house, HARD, BELLS, choice=TRY)
    form = choosing(sign_in, entry).fill("choice", "advice")
    form.fill("advice-words", "The educational psychologist.").submit()
    chosen = standing(house).chosen
    assert (chosen.parts["choice"], chosen.words) == ("advice", "The educational psychologist.")
    assert "until" not in chosen.parts
    kept = [e for e in house.store.entries(PLAN) if e.kind == "decided"]
    assert [e.parts["choice"] for e in kept] == ["try", "advice"]
    assert kept[1].replaces == kept[0].id


def test_a_choice_sent_twice_is_kept_once(house, sign_in):
    fill(house)
    form = choosing(sign_in, differ(house, HARD, BELLS)).fill("choice", "hold")
    form.submit()
    form.submit()
    assert len([e for e in house.store.entries(PLAN) if e.kind == "decided"]) == 1


def test_whose_words_these_are_can_be_changed_without_losing_the_choice(house, sign_in):
    fill(house)
    entry = differ(house, HARD, BELLS, choice=TRY)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/differences/{entry.id}")
    form = page.form("Keep these words")
    dads = said(house, "She draws for hours.").id
    form.fill("quote", said(house, HARD).id, said(house, BELLS).id, dads).submit("Keep these words")
    found = standing(house)
    assert [e.by for _, e in found.views] == [AMARA.id, MR_BELL.id, DAD.id]
    assert found.chosen.parts["choice"] == "try"


def test_taking_a_difference_out_leaves_words_and_statements(house, sign_in):
    fill(house)
    entry = differ(house, HARD, BELLS, choice=TRY)
    state(house, DADS, "I do not agree.", about=entry.id, name="s", entry="", at=NOON)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/differences/{entry.id}")
    asked = page.form("Take it out of the plan").submit("Take it out of the plan")
    assert "so does a parent’s statement" in asked.text
    asked.form("Yes, take it out").submit("Yes, take it out")
    plan = plan_for(house, SENCO)
    assert differences(plan) == ()
    assert plan.kind("decided") == ()
    assert {"I do not agree.", HARD} <= {each.words for each in plan.entries}


def test_words_that_were_taken_out_leave_a_note_for_the_senco(house, sign_in):
    fill(house)
    entry = differ(house, "She draws for hours.", BELLS)
    page = visit(sign_in(DAD), f"{DESK}/talk/change/{said(house, 'She draws for hours.').id}")
    asked = page.form("Take it out").submit("Take it out")
    asked.form("Yes, take it out").submit("Yes, take it out")
    text = visit(sign_in(MS_OKAFOR), f"{DESK}/differences/{entry.id}").text
    assert "Words that stood here are not here now." in text


def test_the_plan_page_gives_every_view_the_same_weight(house, sign_in):
    fill(house)
    differ(house, HARD, BELLS, "She draws for hours.", choice=TRY)
    page = visit(sign_in(MR_BELL), f"{DESK}/page")
    (section,) = [e for e in page.html.all("section") if e.get("data-field") == "differences"]
    views = [e for e in section.iter("div") if "said" in e.get("class", "").split()]
    assert len({e.get("class").replace("is-", "").split()[0] for e in views}) == 1
    assert [e.get("class") for e in views] == ["said is-pupil", "said is-family", "said is-school"]
    assert "We see this differently" in page.text


def test_a_plan_without_differences_says_nothing_of_them(house, sign_in):
    fill(house)
    assert "We see this differently" not in visit(sign_in(MR_BELL), f"{DESK}/page").text


# Stars and wishes.

WHY_NOT = "Tell Amara why not: No outcome rests on this wish. I want Ava"


def test_a_wish_that_nobody_answers_is_open_on_the_desk(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK)
    assert "No outcome rests on this wish. “I want Ava to come to my house.”" in page.text
    new = page.follow("start an outcome from “I want Ava to come to my house.”")
    assert "“I want Ava to come to my house.” Amara" in new.text


def test_the_pupil_is_told_why_not_and_the_wish_is_no_longer_open(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK)
    form = page.follow(WHY_NOT).form("Keep it")
    assert "at most 12 words" in form.page.text
    assert form.fill("words", "").submit().status == 422
    desk = form.fill("words", "Ava lives far away. You can call her.").submit()
    assert "No outcome rests on this wish. “I want Ava" not in desk.text
    (reason,) = plan_for(house, SENCO).kind("decided")
    assert (reason.about, reason.words) == ("wish", "Ava lives far away. You can call her.")
    assert reason.cites == (Cite(said(house, WISH).id, 27, len(WISH)),)


def test_a_reason_is_changed_in_its_place_and_taken_out(house, sign_in):
    fill(house)
    client = sign_in(MS_OKAFOR)
    visit(client, DESK).follow(WHY_NOT).form("Keep it").fill("words", "Not now.").submit()
    again = visit(client, DESK).follow("Change “I want Ava to come to my house.”")
    again.form("Keep it").fill("words", "Not yet.").submit()
    assert [e.words for e in plan_for(house, SENCO).kind("decided")] == ["Not yet."]
    again = visit(client, DESK).follow("Change “I want Ava to come to my house.”")
    asked = again.form("Take it out").submit("Take it out")
    asked.form("Yes, take it out").submit("Yes, take it out")
    assert plan_for(house, SENCO).kind("decided") == ()


def test_a_reason_is_given_to_the_pupils_own_words_alone(house, sign_in):
    fill(house)
    dads = said(house, "She draws for hours.").id
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/reason?quote={dads}").status == 404
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/reason?quote=nothing").status == 404


def test_the_desk_counts_differences_when_it_shares(house, sign_in):
    fill(house)
    differ(house, HARD, BELLS, choice=TRY)
    assert "1 difference, with what was chosen" in visit(sign_in(MS_OKAFOR), f"{DESK}/share").text


@pytest.mark.parametrize("person", [DAD, MR_BELL, MISS_HART, AMARA], ids=lambda p: p.called)
@pytest.mark.parametrize("path", ["differences/new", "differences/x", "reason"])
def test_these_pages_are_the_sencos_alone(house, sign_in, person, path):
    fill(house)
    assert visit(sign_in(person), f"{DESK}/{path}").status == 404
    assert sign_in(person).post(f"{DESK}/{path}").status_code == 404


def test_an_answer_is_no_difference(house, sign_in):
    fill(house)
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/differences/{said(house, HARD).id}").status == 404
