"""The golden thread can be walked both ways, by eye and by ear."""

from __future__ import annotations

from assistant.house import plan_for
from assistant.plan.thread import thread
from tests.cast import AMARA, MS_OKAFOR, PLAN
from tests.lint_page import text
from tests.page import visit
from tests.web.filled import SENCO, fill, write

THREAD = f"/plans/{PLAN}/thread"
OUTCOME = "Amara starts her writing by herself."


def the_thread(house):
    return thread(plan_for(house, SENCO), AMARA.id)


def named(knots, words):
    return next(knot for knot in knots if knot.words == words)


def drawn(page):
    """How many lines the drawing has."""
    return sum(e.get("stroke-width") == "1.5" for e in page.html.elements)


def test_a_hope_leads_to_its_outcome_and_on_to_the_help(house):
    fill(house)
    found = the_thread(house)
    hope = named(found.hopes, "I want to do it by myself.")
    outcome, line = named(found.outcomes, OUTCOME), named(found.help, "Task strip practice")
    assert (hope.name, outcome.name) in found.along(hope.name)
    assert (outcome.name, line.name) in found.along(hope.name)


def test_the_help_leads_back_to_the_words(house):
    fill(house)
    found = the_thread(house)
    line = named(found.help, "Task strip practice")
    hope = named(found.hopes, "I want to do it by myself.")
    lit = {name for tie in found.along(line.name) for name in tie}
    assert {hope.name, line.name} <= lit


def test_what_is_tied_to_nothing_is_loose(house):
    fill(house)
    write(house, "provision", "Group of 4")
    write(house, "outcome", "Amara swims.")
    found = the_thread(house)
    assert [k.words for k in found.knots if found.loose(k)] == [
        "Somebody who makes books.",
        "I want Ava to come to my house.",
        "Amara makes a comic: a) on her own b) with Ava.",
        "Amara swims.",
        "Group of 4",
    ]


def test_the_page_draws_lines_for_the_one_that_is_picked_and_says_them(house, sign_in):
    fill(house)
    client = sign_in(MS_OKAFOR)
    page = visit(client, THREAD)
    assert drawn(page) == 0
    picked = page.follow("Task strip practice")
    assert drawn(picked) == len(
        the_thread(house).along(named(the_thread(house).help, "Task strip practice").name)
    )
    words = "The words: “I want to do it by myself.”, “That she wants to go in on a Monday.”"
    assert words in picked.text
    ahead = "Amara makes a comic: a) on her own b) with Ava."
    assert f"The outcomes: “{ahead}”, “{OUTCOME}”" in picked.text
    assert [text(e) for e in picked.html.all("a") if e.get("aria-current") == "true"] == [
        "Task strip practice"
    ]


def test_the_desk_leads_to_the_thread(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}").follow("Walk the golden thread")
    assert page.heading == "The golden thread"
