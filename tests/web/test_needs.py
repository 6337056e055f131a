"""Strengths, difficulties, needs by area, the summary and the longer term, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.house import plan_for
from assistant.plan.entry import Cite
from tests.cast import MS_OKAFOR, PLAN
from tests.page import visit
from tests.web.filled import HARD, SENCO, amara_talks, fill, others_talk, read_by_the_senco, write

NEEDS = f"/plans/{PLAN}/needs"


def _lines(house, heading):
    return plan_for(house, SENCO).under(heading)


def _quote(house, words):
    return next(e for e in plan_for(house, SENCO).entries if e.words == words)


def _open(sign_in, link):
    return visit(sign_in(MS_OKAFOR), NEEDS).follow(link).form("Keep this line")


def test_a_line_says_who_reported_it_when_and_in_which_area(house, sign_in):
    form = _open(sign_in, "Add something that is hard")
    form.fill("words", "Starting to write.").fill("area", "Cognition and learning")
    page = form.fill("reported-by", "Mr Bell").fill("when", "9 to 13 November").submit()
    line = _lines(house, "difficulty")[0]
    assert line.words == "Starting to write."
    assert line.parts == {
        "area": "cognition",
        "reported-by": "Mr Bell",
        "when": "9 to 13 November",
    }
    assert "Mr Bell · 9 to 13 November · Cognition and learning" in page.text
    assert line.asked.question == "difficulty"


def test_the_next_line_can_be_written_at_once(house, sign_in):
    page = (
        _open(sign_in, "Add a strength").fill("words", "Draws.").submit("Keep it and write another")
    )
    page.form("Keep this line").fill("words", "Tells stories.").submit()
    assert [e.words for e in _lines(house, "strength")] == ["Draws.", "Tells stories."]


def test_what_is_known_stands_under_its_area(house, sign_in):
    client = sign_in(MS_OKAFOR)
    page = visit(client, f"{NEEDS}?add=need&area=sensory")
    page.form("Keep this line").fill("words", "Her hand tires.").submit()
    assert _lines(house, "need")[0].parts == {"area": "sensory"}


def test_a_quote_alone_can_be_the_line(house, sign_in):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    dads = _quote(house, "She draws for hours.")
    page = visit(sign_in(MS_OKAFOR), NEEDS).form("A strength").fill("quote", dads.id)
    page = page.submit("A strength").form("Keep this line").submit()
    line = _lines(house, "strength")[0]
    assert line.words is None
    assert line.cites == (Cite(dads.id),)
    assert line.parts == {"reported-by": "Dad", "when": "2026-11-23"}
    assert "“She draws for hours.” Dad" in page.text


def test_words_that_were_said_late_in_the_evening_have_the_day_of_the_clock_on_the_wall(
    house, sign_in
):
    """Half past eleven by the stars is half past midnight in a British summer."""
    fill(house)
    dads = _quote(house, "She draws for hours.")
    late = replace(dads, id="late", at="2026-06-30T23:30:00+00:00", replaces=dads.id)
    house.store.append(late)
    page = visit(sign_in(MS_OKAFOR), NEEDS).form("A strength").fill("quote", late.id)
    page.submit("A strength").form("Keep this line").submit()
    assert _lines(house, "strength")[-1].parts["when"] == "2026-07-01"


def test_the_page_shows_the_quotes_of_such_a_line_to_whoever_may_read_them(house, sign_in):
    fill(house)
    dads = _quote(house, "She draws for hours.")
    page = visit(sign_in(MS_OKAFOR), f"{NEEDS}?add=strength&quote={dads.id}")
    page.form("Keep this line").submit()
    plan = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/page")
    assert "“She draws for hours.” (Dad, 23 November 2026)" in plan.text


@pytest.mark.parametrize("heading", ["summary", "long-term"])
def test_a_summary_and_an_outcome_need_words_of_their_own(house, sign_in, heading):
    fill(house)
    dads = _quote(house, "She draws for hours.")
    page = visit(sign_in(MS_OKAFOR), f"{NEEDS}?add={heading}&quote={dads.id}")
    page = page.form("Keep this line").submit()
    assert (page.status, "Write the line first." in page.text) == (422, True)


def test_words_ticked_on_the_desk_are_told_where_they_belong(house, sign_in):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    page = visit(sign_in(MS_OKAFOR), f"{NEEDS}?quote={_quote(house, HARD).id}~0~17")
    assert "Where do these words belong?" in page.text
    form = page.follow("Social, emotional and mental health").form("Keep this line")
    form.fill("words", "Noise stops her.").submit()
    line = _lines(house, "need")[0]
    assert (line.parts, line.cites[0].entry) == ({"area": "social"}, _quote(house, HARD).id)


def test_a_line_is_changed_in_its_place(house, sign_in):
    fill(house)
    write(house, "strength", "Laughs easily.")
    page = visit(sign_in(MS_OKAFOR), NEEDS).follow("Tells a story in order with")
    page.form("Keep this line").fill("words", "Tells a long story in order.").submit()
    assert [e.words for e in _lines(house, "strength")] == [
        "Tells a long story in order.",
        "Laughs easily.",
    ]
    assert _lines(house, "strength")[0].parts["reported-by"] == "Mr Bell"


def test_a_detail_that_the_page_has_no_box_for_stays(house, sign_in):
    write(house, "need", "Slow to start.", area="cognition", area_as_written="Learning")
    page = visit(sign_in(MS_OKAFOR), NEEDS).follow("Slow to start.")
    page.form("Keep this line").fill("words", "Slow to begin.").submit()
    assert _lines(house, "need")[0].parts == {"area": "cognition", "area-as-written": "Learning"}


def test_a_line_is_taken_out_and_asking_twice_does_no_harm(house, sign_in):
    fill(house)
    form = visit(sign_in(MS_OKAFOR), NEEDS).follow("Working when the room").form("Keep this line")
    asked = form.submit("Take it out").form("Yes, take it out")
    asked.submit("Yes, take it out")
    assert asked.submit("Yes, take it out").status == 200
    assert form.submit("Take it out").status == 200
    assert _lines(house, "difficulty") == ()


def test_there_is_one_summary(house, sign_in):
    page = _open(sign_in, "Write the summary").fill("words", "Amara thinks in pictures.").submit()
    assert "Write the summary" not in page.links
    page = page.follow("Amara thinks in pictures.").form("Keep this line")
    page.fill("words", "Amara thinks and talks in pictures.").submit()
    assert [e.words for e in _lines(house, "summary")] == ["Amara thinks and talks in pictures."]


def test_an_empty_line_is_not_kept(house, sign_in):
    page = _open(sign_in, "Add a strength").fill("reported-by", "Mr Bell").submit()
    assert page.status == 422
    assert "Write the line, or tick words that stand for it." in page.text
    assert page.form("Keep this line").fill("words", "Draws.").submit().status == 200
    assert _lines(house, "strength")[0].parts == {"reported-by": "Mr Bell"}


def test_sending_the_same_line_twice_writes_it_once(house, sign_in):
    form = _open(sign_in, "Add a strength").fill("words", "Draws.")
    form.submit()
    form.submit()
    assert len(_lines(house, "strength")) == 1


def test_going_back_to_a_form_that_was_sent_leads_to_the_line_that_it_made(house, sign_in):
    form = _open(sign_in, "Add a strength").fill("words", "Draws.")
    address = form.page.response.request.full_path
    form.submit()
    again = visit(form.page.client, address).form("Keep this line")
    again.fill("words", "Draws.").submit()
    again.fill("words", "Draws hands.").submit()
    assert [e.words for e in _lines(house, "strength")] == ["Draws hands."]
    back = visit(form.page.client, address).form("Keep this line")
    back.submit("Take it out").form("Yes, take it out").submit("Yes, take it out")
    visit(form.page.client, address).form("Keep this line").fill("words", "Sings.").submit()
    assert [e.words for e in _lines(house, "strength")] == ["Sings."]


@pytest.mark.parametrize("name", ["", "no id", "x" * 65])
def test_an_id_that_is_no_new_lines_is_not_taken_from_the_address(house, sign_in, name):
    fill(house)
    used = {each.id for each in house.store.entries(PLAN)}
    page = visit(sign_in(MS_OKAFOR), f"{NEEDS}?add=strength&id={name or _quote(house, HARD).id}")
    page.form("Keep this line").fill("words", "Draws.").submit()
    (line,) = (e for e in _lines(house, "strength") if e.words == "Draws.")
    assert line.id not in used | {name}


@pytest.mark.parametrize("query", ["add=outcome", "change=nothing", "add=need&area=nowhere"])
def test_an_address_that_asks_for_nothing_known_shows_the_lists(sign_in, query):
    assert visit(sign_in(MS_OKAFOR), f"{NEEDS}?{query}").heading == "Strengths and needs"
