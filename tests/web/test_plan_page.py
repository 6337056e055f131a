"""The plan as a document: every field has its place, and nobody reads what is not theirs."""

from __future__ import annotations

import re

import html5lib
import pytest
from flask.testing import FlaskClient

from assistant.deeds import share_plan
from assistant.house import House
from assistant.plan.people import Person
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, MUM, NOON, PLAN
from tests.web.browsing import let_in, open_house, visitor
from tests.web.filled import HARD, SENCO, WISH, amara_talks, fill, read_by_the_senco

# Every field of document 002, Appendix 2, and of the rows 001-18 and 004-16: where it stands on the
# page (`data-field`), and what stands there in Amara's plan.
FIELDS = {
    "eligibility": "from its own budget",  # 002-19
    "surname": "Okoro",  # 002-20
    "other-names": "Amara Grace",
    "address": "14 Hill Lane",
    "date-of-birth": "4 March 2017",
    "language": "English and Igbo",
    "picture": "My picture",  # 002-21
    "parent-name": "Mr Okoro",  # 002-22
    "parent-relationship": "Father",
    "parent-address": "9 Station Road",
    "parent-telephone": "01632 960001",
    "parent-mobile": "07700 900123",
    "parent-email": "dad@example.org",
    "parent-best-time": "After 4",
    "parent-best-method": "Text",
    "parent-other-information": "Works nights",
    "this-is-me": "a snail detective",  # 002-23
    "want-to-be": "Somebody who makes books.",  # 002-24
    "good-at": "Drawing hands.",  # 002-25
    "find-difficult": HARD,
    "how-to-help": "one bit first",
    "important": WISH,  # 002-26
    "completed-with": "Miss Hart, teaching assistant and key adult",  # 002-27
    "family-important": "go in on a Monday",  # 002-28
    "strength": "Tells a story in order",  # 002-29
    "difficulty": "when the room is loud",
    "summary": "thinks in pictures",
    "area-communication": "Mr Bell, November 2026",
    "area-cognition": "0 of 5 English lessons alone",
    "area-social": "see Ava after school",
    "area-sensory": "Working when the room is loud",
    "long-term": "with Ava",  # 002-30
    "key-people": "Mr Bell",  # 002-31
    "daily": "Miss Hart, every day",  # 002-32
    "responsible": "Ms Okafor, SENCO",
    "number": "1",  # 002-33
    "outcome": "Amara starts her writing by herself.",
    "success": "4 of 5 lessons",
    "baseline": "counted by Mr Bell",
    "by-date": "12 February 2027",
    "first-step": "one prompt",
    "approach": "three steps, on paper",
    "provision": "Task strip practice",
    "review": "26 March 2027",  # 002-35
    "signatures": "Name and date",  # 002-36
    "notice": "face to face",  # 001-18
    "commitment": "her comic with her on Sundays",  # 004-16
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The finished plan as the SENCO sees it."""
    house = open_house(tmp_path_factory.mktemp("plan"))
    fill(house)
    return _page(visitor(house), MS_OKAFOR)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The blank form, as anybody sees it."""
    return visitor(open_house(tmp_path_factory.mktemp("blank"))).get("/blank").text


def _page(client: FlaskClient, person: Person) -> str:
    let_in(client, person)
    return client.get(f"/plans/{PLAN}/page").text


def _at(html: str, field: str) -> str:
    """All that stands in the places of a field, as text."""
    places = html5lib.parse(html, namespaceHTMLElements=False).iterfind(
        f".//*[@data-field='{field}']"
    )
    return " ".join(" ".join("".join(place.itertext()) for place in places).split())


@pytest.mark.parametrize(("field", "words"), FIELDS.items(), ids=FIELDS)
def test_every_field_of_the_form_has_its_place_and_its_words(
    page: str, field: str, words: str
) -> None:
    assert words in _at(page, field)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_form_is_on_the_blank_form(blank: str, field: str) -> None:
    assert f'data-field="{field}"' in blank


def test_the_blank_form_has_room_to_write_and_nobodys_words(
    filled: House, client: FlaskClient
) -> None:
    html = client.get("/blank").text
    assert html.count('class="write"') > 60
    assert "Amara" not in html


def test_the_pupil_comes_first_then_the_family_then_the_school(page: str) -> None:
    order = [page.index(text) for text in ("a snail detective", "go in on a Monday", "in pictures")]
    assert order == sorted(order)


def test_words_stand_as_they_were_said_with_whose_hands_wrote_them(page: str) -> None:
    box = _at(page, "find-difficult")
    assert f"“{HARD}”" in box
    assert "said, written down by Miss Hart" in box


def test_the_usual_way_is_said_once(page: str) -> None:
    assert page.count("typed, with Miss Hart there") == 1


def test_a_short_answer_stands_with_its_question(page: str) -> None:
    assert re.search(r"Where should a helper be\?.{0,80}“Near me”", page, re.DOTALL)


def test_an_outcome_shows_the_exact_words_that_it_answers(page: str) -> None:
    outcome = page[page.index('data-field="outcome"') :]
    assert "“I want to do it by myself.”" in outcome
    assert "“I want to do it by myself. I want Ava" not in outcome


def test_an_outcome_says_which_long_term_outcome_it_serves(page: str) -> None:
    assert "A step towards outcome 1" in page


def test_provision_says_who_how_often_how_long_in_what_group_and_where(page: str) -> None:
    rows = _at(page, "provision")
    for each in ("Miss Hart", "each English lesson", "5 minutes", "1:1", "her own table"):
        assert each in rows


def test_the_parts_of_a_long_term_outcome_are_a_list(page: str) -> None:
    assert re.search(r'class="lettered"><li>on her own</li><li>with Ava\.</li>', page)


def test_a_star_is_beside_the_words_that_have_it(page: str) -> None:
    assert re.search(re.escape(WISH) + r"”.{0,120}given a star", page, re.DOTALL)


def test_a_part_that_is_not_given_says_how_it_was_sought(page: str) -> None:
    assert "Mum gave no part. How it was sought: Two letters and a phone call" in page


@pytest.mark.parametrize(
    "person", [pytest.param(p, id=p.called) for p in (DAD, MUM, MR_BELL, MISS_HART)]
)
def test_contact_details_are_for_the_senco_and_for_the_person_whose_they_are(
    filled: House, client: FlaskClient, person
) -> None:
    html = _page(client, person)
    assert ("07700 900123" in html) == (person is DAD)
    assert ("07700 900456" in html) == (person is MUM)


def test_how_a_part_was_sought_is_not_for_the_other_parent(
    filled: House, client: FlaskClient
) -> None:
    assert "Two letters" not in _page(client, DAD)


def test_words_kept_for_school_are_not_on_the_familys_page(
    house: House, client: FlaskClient
) -> None:
    amara_talks(house, lets="school")
    read_by_the_senco(house, to="school")
    assert WISH in _page(client, MS_OKAFOR)
    assert WISH not in _page(client, DAD)


def test_a_pupil_sees_their_own_words_in_their_sitting(house: House, client: FlaskClient) -> None:
    amara_talks(house)
    let_in(client, AMARA)
    assert WISH in client.get(f"/plans/{PLAN}/page").text


def test_the_family_is_told_that_the_plan_is_not_ready(house: House, client: FlaskClient) -> None:
    amara_talks(house)
    for person, words in ((AMARA, "still making your plan"), (DAD, "still making the plan")):
        assert words in _page(client, person)
    assert "still making" not in _page(client, MS_OKAFOR)
    share_plan(house, SENCO, at=NOON)
    for person in (AMARA, DAD):
        assert "still making" not in _page(client, person)


def test_an_empty_plan_says_that_nothing_is_there_yet(house: House, client: FlaskClient) -> None:
    assert "Nothing here yet." in _page(client, MS_OKAFOR)
