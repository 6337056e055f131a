"""Adding a photo to an answer, changing it and taking it out, by forms alone."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from assistant import pictures
from assistant.house import House, plan_for
from assistant.plan.entry import Entry
from assistant.plan.people import Person
from tests.cast import AMARA, DAD, MR_BELL, PLAN, on_amaras
from tests.conftest import SignIn, Sit
from tests.page import Form, Page, visit
from tests.web.filled import DADS, say

TALK = f"/plans/{PLAN}/talk"
NO_PHOTO = b"<svg onload='alert(1)'>"
REFUSED = "This file does not open as a photo. What you wrote is still here."


@cache
def den(colour: str = "green") -> bytes:
    """A photo, as a telephone sends it."""
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    return file.getvalue()


def stands(house: House, person: Person) -> list[tuple[str, str | None]]:
    """What stands of somebody's answers, and what they say of a photo."""
    return [(entry.kind, entry.words) for entry in answers(house, person)]


def answers(house: House, person: Person) -> list[Entry]:
    """The entries of somebody's words and photos."""
    own = plan_for(house, on_amaras(person)).part_of(person.id)
    return [entry for entry in own if entry.kind in ("said", "attached")]


def takes_a_photo(page: Page) -> bool:
    """Whether a photo can be added here."""
    return any(each.get("type") == "file" for each in page.html.all("input"))


def first_question(page: Page) -> Page:
    """Past what is only told, or only for practice."""
    while not takes_a_photo(page):
        page = page.form("Break").submit("Pass" if page.html.all("textarea") else "Next")
    return page


def change(page: Page, entry: Entry) -> Form:
    """The form on which something said earlier is changed."""
    return visit(page.client, f"{TALK}/change/{entry.id}").form("Keep this")


def shown(page: Page, entry: Entry) -> list[str]:
    """What stands for a photo, where it is shown."""
    source = f"/plans/{PLAN}/pictures/{entry.id}"
    return [each.get("alt", "") for each in page.html.all("img") if each.get("src") == source]


class TestAmara:
    """With Miss Hart, at a tablet."""

    @pytest.fixture
    def asked(self, sit: Sit) -> Form:
        """Her first question that a photo can answer."""
        page = first_question(sit())
        return page.form("Next")

    def test_her_words_and_her_photo_are_kept_and_read_back(self, house, asked) -> None:
        form = asked.fill("words", "I build dens in the wood.").fill("says", "My den.")
        page = form.attach("photo", den()).submit("Next")
        assert stands(house, AMARA) == [
            ("said", "I build dens in the wood."),
            ("attached", "My den."),
        ]
        photo = answers(house, AMARA)[1]
        assert (photo.scribe, photo.how) == (on_amaras(AMARA).held_by, "photo")
        while "Keep it" not in page.text:
            page = page.form("Next").submit("Pass")
        assert shown(page, photo) == ["A photo from you: My den."]
        assert page.client.get(f"/plans/{PLAN}/pictures/{photo.id}").status_code == 200

    def test_a_photo_alone_is_an_answer(self, house, asked) -> None:
        page = asked.attach("photo", den()).submit("Next")
        assert stands(house, AMARA) == [("attached", None)]
        assert page.heading != asked.page.heading

    def test_she_can_put_it_on_the_front_of_her_plan(self, house, asked) -> None:
        """002-21: the picture on the front is hers to choose."""
        asked.fill("cover", "Put it on the front of your plan").attach("photo", den())
        page = asked.submit("Next")
        photo = answers(house, AMARA)[0]
        plan = visit(page.client, f"/plans/{PLAN}/page")
        assert shown(plan, photo) == ["A photo from Amara"] * 2
        change(page, photo).fill("cover").submit("Keep this")
        plan = visit(page.client, f"/plans/{PLAN}/page")
        assert shown(plan, answers(house, AMARA)[0]) == ["A photo from Amara"]

    def test_a_pass_takes_no_photo_with_it(self, house, asked) -> None:
        asked.attach("photo", den()).submit("Pass")
        assert stands(house, AMARA) == []

    def test_a_photo_that_cannot_be_kept_loses_no_words(self, house, asked) -> None:
        form = asked.fill("words", "I build dens.").fill("says", "My den.")
        page = form.attach("photo", NO_PHOTO).submit("Next")
        assert page.status == 422
        assert REFUSED in page.text
        assert dict(page.form("Next").data())["id"] == dict(asked.data())["id"]
        assert stands(house, AMARA) == []
        assert "I build dens." in visit(page.client, TALK).text, "it is her draft, too"
        page.form("Next").submit("Next")
        assert stands(house, AMARA) == [("said", "I build dens.\nMy den.")]

    def test_when_too_many_photos_wait_hers_is_refused_at_once_and_can_be_sent_again(
        self, house, asked
    ) -> None:
        form = asked.fill("words", "I build dens.").attach("photo", den())
        places = pictures._DARKROOM._places
        taken = [places.acquire(blocking=False) for _ in range(pictures.WAITING)]
        try:
            page = form.submit("Next")
        finally:
            places.release(taken.count(True))
        assert "Try again in a minute" in page.text
        page.form("Next").attach("photo", den()).submit("Next")
        assert stands(house, AMARA) == [("said", "I build dens."), ("attached", None)]


class TestDad:
    """On his phone."""

    @pytest.fixture
    def page(self, sign_in: SignIn) -> Page:
        """What he said first, with a photo beside it."""
        talk = first_question(visit(sign_in(DAD), TALK))
        form = talk.form("Send").fill("words", "Her dens.").fill("says", "The den.")
        return form.attach("photo", den()).submit("Send")

    def test_it_stands_in_the_talk_as_saved(self, house, page) -> None:
        photo = answers(house, DAD)[1]
        assert shown(page, photo) == ["A photo from you: The den."]

    def test_what_is_said_of_it_can_be_changed(self, house, page) -> None:
        photo = answers(house, DAD)[1]
        form = change(page, photo).fill("words", "The den in our garden.")
        form.submit("Keep this")
        assert stands(house, DAD) == [("said", "Her dens."), ("attached", "The den in our garden.")]
        assert house.store.picture(answers(house, DAD)[1].id) == house.store.picture(photo.id)

    def test_another_photo_can_take_its_place(self, house, page) -> None:
        photo = answers(house, DAD)[1]
        change(page, photo).attach("photo", den("blue")).submit("Keep this")
        assert stands(house, DAD) == [("said", "Her dens."), ("attached", "The den.")]
        assert house.store.picture(answers(house, DAD)[1].id) != house.store.picture(photo.id)

    def test_it_can_be_taken_out_and_its_words_stay(self, house, page) -> None:
        asked = change(page, answers(house, DAD)[1]).submit("Take it out")
        asked.form("Yes, take it out").submit("Yes, take it out")
        assert stands(house, DAD) == [("said", "Her dens.")]

    def test_words_stay_as_they_are_when_a_photo_is_added(self, house, page) -> None:
        words = answers(house, DAD)[0]
        change(page, words).attach("photo", den("blue")).submit("Keep this")
        assert words in answers(house, DAD)
        assert [kind for kind, _ in stands(house, DAD)] == ["said", "attached", "attached"]

    def test_a_photo_can_answer_what_was_skipped(self, house, page) -> None:
        skipped = page.form("Send").submit("Skip")
        found = plan_for(house, DADS).part_of(DAD.id)[-1]
        form = change(skipped, found).attach("photo", den("blue"))
        for _ in range(2):
            form.files["photo"] = den("blue")
            form.submit("Keep this")
        assert [kind for kind, _ in stands(house, DAD)] == ["said", "attached", "attached"]

    def test_refused_words_and_photo_stand_as_they_were(self, house, page) -> None:
        before = answers(house, DAD)
        form = change(page, before[0]).fill("words", "Her dens and boats.")
        again = form.attach("photo", NO_PHOTO).submit("Keep this")
        assert REFUSED in again.text
        assert "Her dens and boats." in again.text
        assert answers(house, DAD) == before


def test_the_class_teacher_can_add_one_too(house: House, sign_in: SignIn) -> None:
    page = first_question(visit(sign_in(MR_BELL), TALK))
    page.form("Send").attach("photo", den()).submit("Send")
    assert stands(house, MR_BELL) == [("attached", None)]


def test_how_to_be_reached_takes_no_photo(house: House, sign_in: SignIn) -> None:
    contact = say(house, DADS, "contact", "Text me.")
    page = visit(sign_in(DAD), f"{TALK}/change/{contact.id}")
    assert not takes_a_photo(page)
