"""A version as a document, what changed since another, and who of the staff has read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.deeds import share_plan, take_out
from tests.cast import DAD, MISS_HART, MR_BELL, MS_OKAFOR, MUM, NOON, PLAN
from tests.everybody import MRS_FINCH, bring_in
from tests.page import visit
from tests.web.agreeing import AGREE, CHANGES, FIRST, HOME, again, answer
from tests.web.filled import DADS, SENCO, give, say, write


@pytest.mark.parametrize(
    "person", [DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART], ids=lambda p: p.called
)
def test_the_first_version_has_nothing_to_compare_with(filled, sign_in, person) -> None:
    assert "This is the first version" in visit(sign_in(person), CHANGES).text


CANARY = "A canary sings."


@pytest.mark.parametrize(
    ("person", "sees"),
    [
        pytest.param(DAD, False, id="Dad"),
        pytest.param(MUM, True, id="Mum"),
        pytest.param(MS_OKAFOR, True, id="Ms Okafor"),
        pytest.param(MR_BELL, True, id="Mr Bell"),
    ],
)
def test_what_changed_is_told_to_each_as_far_as_it_is_theirs(filled, sign_in, person, sees) -> None:
    mums = replace(DADS, person=MUM.id)
    say(filled, mums, "helped", CANARY)
    give(filled, mums)
    again(filled)
    page = visit(sign_in(person), CHANGES)
    assert ("to “Help”. “A canary sings.”" in page.text) == sees
    assert (CANARY in page.response.text) == sees
    assert "The review date was 26 March 2027; it is now 2 April 2027." in page.text


def test_no_number_of_the_journal_is_on_any_page(filled, sign_in) -> None:
    answer(visit(sign_in(DAD), AGREE), "Agree")
    again(filled)
    count = str(len(filled.store.entries(PLAN)))
    for path in (AGREE, CHANGES, FIRST, f"{HOME}/versions/2"):
        assert count not in visit(sign_in(MS_OKAFOR), path).text.split()


def test_a_version_stays_as_it_was_and_the_newest_is_one_link_away(filled, sign_in) -> None:
    again(filled)
    page = visit(sign_in(DAD), FIRST)
    assert "Amara starts her writing by herself." in page.text
    assert "with her strip" not in page.text
    assert "Amara starts her writing with her strip." in page.follow("The newest is").text


def test_what_somebody_takes_back_is_in_no_version_that_others_read(filled, sign_in) -> None:
    assert "She draws for hours." in visit(sign_in(MUM), FIRST).text
    drawn = next(e for e in filled.store.entries(PLAN) if e.words == "She draws for hours.")
    take_out(filled, DADS, drawn.id, at=NOON)
    assert "She draws for hours." not in visit(sign_in(MUM), FIRST).text


@pytest.mark.parametrize("number", [0, 2, 99])
def test_a_version_that_there_is_not_is_not_here(filled, sign_in, number) -> None:
    assert visit(sign_in(DAD), f"{HOME}/versions/{number}").status == 404


@pytest.mark.parametrize("person", [MR_BELL, MISS_HART], ids=lambda p: p.called)
def test_staff_say_that_they_have_read_a_version_and_the_senco_sees_it(
    filled, sign_in, person
) -> None:
    assert "Version 1 is new to you." in visit(sign_in(person), HOME).text
    page = visit(sign_in(person), HOME).follow("Read version 1")
    page = page.form("I have read this version").submit("I have read this version")
    assert "You have read this version" in page.text
    assert "You have read version 1, the newest." in visit(sign_in(person), HOME).text
    desk = visit(sign_in(MS_OKAFOR), HOME).text
    assert f"Read by {person.name}." in desk
    assert f"{person.name}: has read it" in visit(sign_in(MS_OKAFOR), AGREE).text


def test_a_key_adult_says_that_they_have_read_it(filled, sign_in) -> None:
    bring_in(filled.store)
    page = visit(sign_in(MRS_FINCH), FIRST).form("I have read this version").submit()
    assert "You have read this version" in page.text


def test_a_new_version_is_new_again_and_says_what_changed_since_the_last_one_read(
    filled, sign_in
) -> None:
    client = sign_in(MR_BELL)
    visit(client, FIRST).form("I have read this version").submit()
    again(filled)
    write(filled, "outcome", "Amara swims.")
    share_plan(filled, SENCO, at=NOON)
    page = visit(client, HOME)
    assert "Version 3 is new to you." in page.text
    assert "You have read version 1." in page.text
    page = page.follow("See what changed")
    assert "Since version 1 of" in page.text
    assert "Outcome 2 is new. Amara swims." in page.text
    assert "Outcome 1 has changed." in page.text
    assert "Outcome 1 has changed." not in page.follow("Version 2").text
    assert "Not read yet by Mr Bell or Miss Hart." in visit(sign_in(MS_OKAFOR), HOME).text


def test_the_family_does_not_see_who_of_the_staff_has_read_it(filled, sign_in) -> None:
    visit(sign_in(MR_BELL), FIRST).form("I have read this version").submit()
    assert "has read" not in visit(sign_in(DAD), AGREE).text
