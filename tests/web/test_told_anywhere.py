"""What a pupil tells and does not send is held, whichever box and button it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.house import House
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.seen import held_words
from tests.cast import AMARA, DAD, PLAN, on_amaras
from tests.conftest import SignIn, Sit
from tests.page import Form, Page, visit
from tests.web.browsing import session_of
from tests.web.filled import in_sitting, say
from tests.web.test_photo_talk import TALK, den, first_question, stands

TOLD = "My uncle hit me with a belt"
HELP_ROW = ("Pass", "Break", "Stop", "Get a grown-up")


def held(house: House) -> list[str | None]:
    """What is held for the safeguarding lead."""
    members = house.store.members(PLAN, former=True)
    return [entry.words for entry in held_words(house.store.entries(PLAN), members)]


def here(house: House, page: Page) -> Member:
    """Amara in the sitting of this page."""
    found = session_of(house, page.client)
    assert found
    return replace(in_sitting(), sitting=found.sitting)


def change(page: Page, entry: Entry) -> Form:
    """The form on which something said earlier is changed, with what she tells in its box."""
    form = visit(page.client, f"{TALK}/change/{entry.id}").form("Keep this")
    return form.fill("words", TOLD)


@pytest.mark.parametrize("button", [*HELP_ROW, "Next"])
@pytest.mark.parametrize("typed", ["", "I build dens."])
def test_what_is_said_of_a_photo_that_never_came(
    house: House, sit: Sit, button: str, typed: str
) -> None:
    form = first_question(sit()).form("Next").fill("words", typed).fill("says", TOLD)
    form.submit(button)
    assert held(house) == [f"{typed}\n{TOLD}".strip()]


def test_what_dad_says_of_a_photo_that_never_came_is_not_lost(
    house: House, sign_in: SignIn
) -> None:
    form = first_question(visit(sign_in(DAD), TALK)).form("Send").fill("says", "Her den.")
    form.submit("Send")
    assert ("said", "Her den.") in stands(house, DAD)


@pytest.mark.parametrize("button", [*HELP_ROW, "Take it out"])
def test_what_is_typed_over_an_answer(house: House, sit: Sit, button: str) -> None:
    page = sit()
    change(page, say(house, here(house, page), "good-at", "Drawing.")).submit(button)
    assert held(house) == [TOLD]


@pytest.mark.parametrize("button", [*HELP_ROW, "Keep this", "Take it out"])
def test_what_is_typed_over_an_answer_that_is_out(house: House, sit: Sit, button: str) -> None:
    page = sit()
    form = change(page, say(house, here(house, page), "good-at", "Drawing."))
    asked = form.fill("words", "Drawing.").submit("Take it out")
    asked.form("Yes, take it out").submit("Yes, take it out")
    assert form.submit(button).status == 200, "her own words again: nothing comes back"
    assert (held(house), stands(house, AMARA)) == ([], [])
    assert form.fill("words", TOLD).submit(button).status == 200
    assert held(house) == [TOLD]


def test_what_dad_types_over_an_answer_that_is_out_is_an_answer(
    house: House, sign_in: SignIn
) -> None:
    page = visit(sign_in(DAD), TALK)
    form = change(page, say(house, on_amaras(DAD), "good-at", "Drawing."))
    asked = form.submit("Take it out")
    asked.form("Yes, take it out").submit("Yes, take it out")
    form.fill("words", "She paints.").submit("Keep this")
    assert stands(house, DAD) == [("said", "She paints.")]


@pytest.mark.parametrize("button", HELP_ROW)
def test_what_is_typed_over_the_words_of_a_photo(house: House, sit: Sit, button: str) -> None:
    page = first_question(sit())
    page.form("Next").attach("photo", den()).submit("Next")
    photo = next(e for e in house.store.entries(PLAN) if e.kind == "attached")
    change(page, photo).submit(button)
    assert held(house) == [TOLD]


@pytest.mark.parametrize("button", ["Yes, take it out", "No, leave it in"])
def test_the_question_before_it_is_taken_out_is_asked_alike(
    house: House, sit: Sit, button: str
) -> None:
    page = sit()
    entry = say(house, here(house, page), "good-at", "Drawing.")
    asked = change(page, entry).submit("Take it out")
    assert (asked.status, asked.heading) == (200, "Take this out?")
    assert "“Drawing.”" in asked.text
    assert asked.form(button).submit(button).status == 200
    assert held(house) == [TOLD]
    assert ("said", "Drawing.") not in stands(house, AMARA)
