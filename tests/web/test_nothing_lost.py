"""Whatever somebody types, picks or presses, in whatever order: nothing that they said is lost."""

from __future__ import annotations

import pytest

from assistant.house import House, plan_for
from assistant.plan.entry import Entry
from assistant.plan.people import Person
from tests.cast import AMARA, DAD, PLAN, on_amaras
from tests.conftest import SignIn, Sit
from tests.lint_page import text as text_of
from tests.page import Page, visit
from tests.web.filled import in_sitting, say

TALK = f"/plans/{PLAN}/talk"
HURT = "My uncle hit me with a belt."


def said(house: House, person: Person) -> list[Entry]:
    """What stands of this person's words, in order."""
    return [e for e in plan_for(house, on_amaras(person)).said_by(person.id) if e.words]


def passed(house: House) -> str:
    """The id of what Amara passed last."""
    return plan_for(house, on_amaras(AMARA)).kind("passed")[-1].id


def asked_first(sit: Sit) -> Page:
    """Amara's first question after what she is told and the one to try."""
    page = sit()
    for _ in range(3):
        page = page.form("Next").submit("Next")
    return page.form("Next").submit("Pass")


def next_after(page: Page, words: str, *, card: str = "") -> Page:
    """The page after an answer."""
    form = page.form("Next").fill("words", words)
    return (form.fill("choice", card) if card else form).submit("Next")


def offered_cards(sit: Sit) -> Page:
    """Two thin answers lead to ideas to pick from."""
    return next_after(next_after(asked_first(sit), "ok"), "good")


def asked_where_a_helper_should_be(sit: Sit) -> Page:
    """Everything before it is passed over."""
    page = asked_first(sit)
    while "helper" not in page.heading:
        page = page.form("Next").submit("Pass")
    return page


class TestCards:
    """A card is an answer, and so are words beside it."""

    def test_a_follow_up_stands_under_its_question(self, sit: Sit) -> None:
        page = next_after(asked_first(sit), "ok")
        assert page.heading == "What would a friend say about you?"
        assert "What should a new teacher know about you?" in page.text

    def test_a_card_and_the_words_beside_it_are_both_kept(self, house: House, sit: Sit) -> None:
        next_after(offered_cards(sit), "Her name is Inky", card="my pets")
        assert said(house, AMARA)[-1].words == "my pets\nHer name is Inky"

    def test_something_else_needs_words(self, house: House, sit: Sit) -> None:
        page = next_after(offered_cards(sit), "", card="something else")
        assert page.status == 422
        next_after(page, "I have a robot", card="something else")
        assert said(house, AMARA)[-1].words == "I have a robot"

    def test_who_picked_nothing_is_told_to_pick(self, sit: Sit) -> None:
        page = next_after(asked_where_a_helper_should_be(sit), "")
        assert page.status == 422
        assert "Pick one of these. You can also press “Pass”." in page.text
        assert "There are no words yet" not in page.text

    def test_who_picked_something_else_is_told_that_words_are_missing(self, sit: Sit) -> None:
        page = next_after(offered_cards(sit), "", card="something else")
        assert "There are no words yet. You can also press “Pass”." in page.text

    def test_a_parent_who_chose_nothing_is_told_to_pick(self, sign_in: SignIn) -> None:
        page = visit(sign_in(DAD), TALK)
        for _ in range(3):
            page = page.form("Next").submit("Next")
        while page.html.all("textarea"):
            page = page.form("Skip").submit("Skip")
        page = page.form("Send").submit("Send")
        assert page.status == 422
        assert "Pick one of these, or skip this one." in page.text
        assert "There are no words yet" not in page.text

    def test_somewhere_else_can_be_said_in_words(self, house: House, sit: Sit) -> None:
        page = asked_where_a_helper_should_be(sit)
        next_after(page, "By the window", card="Somewhere else")
        assert said(house, AMARA)[-1].words == "Somewhere else\nBy the window"

    @pytest.mark.parametrize(("typed", "how"), [("", "card"), ("By the window", "typed")])
    def test_a_card_alone_was_picked_and_not_typed(
        self, house: House, sit: Sit, typed: str, how: str
    ) -> None:
        next_after(asked_where_a_helper_should_be(sit), typed, card="Near me")
        assert said(house, AMARA)[-1].how == how

    def test_an_answer_that_is_no_card_is_changed_in_a_box(self, house: House, sit: Sit) -> None:
        page = next_after(offered_cards(sit), "I have a robot")
        change = visit(page.client, f"{TALK}/change/{said(house, AMARA)[-1].id}")
        change.form("Keep this").fill("words", "I have two robots").submit("Keep this")
        assert said(house, AMARA)[-1].words == "I have two robots"


class TestTwoPages:
    """The same question in two tabs, or on two devices."""

    def test_two_pages_that_know_nothing_of_each_other_lose_nothing(
        self, house: House, sign_in: SignIn
    ) -> None:
        client = sign_in(DAD)
        for _ in range(3):
            page = visit(client, TALK).form("Next").submit("Next")
        other = visit(client, TALK)
        page.form("Send").fill("words", "Always ready to listen to a friend").submit("Send")
        other.form("Send").fill("words", "She makes us all laugh at dinner").submit("Send")
        words = [entry.words for entry in said(house, DAD)]
        assert words == ["Always ready to listen to a friend", "She makes us all laugh at dinner"]

    def test_the_same_page_sent_again_with_other_words_is_a_change(
        self, house: House, sign_in: SignIn
    ) -> None:
        client = sign_in(DAD)
        for _ in range(3):
            page = visit(client, TALK).form("Next").submit("Next")
        page.form("Send").fill("words", "Always ready to listen").submit("Send")
        page.form("Send").fill("words", "Always ready to listen to a friend").submit("Send")
        assert [e.words for e in said(house, DAD)] == ["Always ready to listen to a friend"]

    @pytest.mark.parametrize("changed", [False, True], ids=["sent", "changed"])
    def test_the_same_words_for_fewer_readers_are_for_them_alone(
        self, house: House, sign_in: SignIn, *, changed: bool
    ) -> None:
        client = sign_in(DAD)
        if changed:
            entry = say(house, on_amaras(DAD), "good-at", "She draws.")
            form = visit(client, f"{TALK}/change/{entry.id}").form("Keep this")
        else:
            for _ in range(3):
                form = visit(client, TALK).form("Next").submit("Next")
            form = visit(client, TALK).form("Send")
        for sees in ("team", "senco"):
            form.fill("words", "She sleeps badly.").fill("audience", sees)
            form.submit("Keep this" if changed else "Send")
        assert [(e.words, e.audience) for e in said(house, DAD)] == [("She sleeps badly.", "senco")]


class TestPassing:
    """A pass is a pass; what was typed before it waits, unsent, for the person who typed it."""

    @pytest.mark.parametrize("button", ["Skip", "Not sure"])
    def test_words_typed_before_a_pass_are_there_again(
        self, house: House, sign_in: SignIn, button: str
    ) -> None:
        client = sign_in(DAD)
        for _ in range(3):
            page = visit(client, TALK).form("Next").submit("Next")
        page = page.form("Send").fill("words", "She dra").submit(button)
        assert "She dra" not in page.text
        assert said(house, DAD) == []
        change = page.follow("Answer it").form("Keep this")
        assert ("words", "She dra") in change.data()
        change.fill("words", "She draws").submit("Keep this")
        assert [e.words for e in said(house, DAD)] == ["She draws"]
        assert house.store.draft(PLAN, DAD.id, "good-at") == ""

    @pytest.mark.parametrize("button", ["Pass", "Not sure"])
    def test_on_a_tablet_too_and_nowhere_but_in_their_own_box(
        self, house: House, sit: Sit, button: str
    ) -> None:
        page = asked_first(sit)
        page = page.form("Next").fill("words", "I like to sw").submit(button)
        assert "I like to sw" not in page.text
        assert "I like to sw" not in visit(page.client, f"{TALK}/said").text
        assert said(house, AMARA) == []
        again = visit(page.client, f"{TALK}/change/{passed(house)}")
        assert "I like to sw" in again.text
        again.form("Keep this").fill("words", "").submit("Pass")
        assert "I like to sw" not in visit(page.client, f"{TALK}/change/{passed(house)}").text

    def test_a_card_that_was_picked_is_no_words(self, house: House, sit: Sit) -> None:
        page = asked_where_a_helper_should_be(sit)
        page.form("Next").fill("choice", "Near me").submit("Pass")
        assert house.store.draft(PLAN, AMARA.id, "helper-place") == ""


class TestGoingBack:
    """To the last answer and to the list of them, and on again."""

    def test_going_back_leads_to_the_last_answer_and_keeps_what_was_typed(self, sit: Sit) -> None:
        page = next_after(asked_first(sit), "I draw comics about snails")
        back = page.form("Next").fill("words", "I like to sw").submit("Go back")
        assert "/talk/change/" in back.path
        assert "I draw comics about snails" in back.text
        assert "I like to sw" in visit(page.client, TALK).text

    def test_there_is_no_way_back_before_the_first_answer(self, sit: Sit) -> None:
        assert "Go back" not in sit().form("Next").buttons

    def test_who_came_from_the_list_comes_back_to_it(self, house: House, sign_in: SignIn) -> None:
        say(house, on_amaras(DAD), "good-at", "She draws for hours.")
        page = visit(sign_in(DAD), f"{TALK}/said").follow("Change it")
        assert page.form("Keep this").submit("Keep this").path == f"{TALK}/said"

    def test_a_pass_while_changing_keeps_the_new_words_in_the_box(
        self, house: House, sit: Sit
    ) -> None:
        entry = say(house, in_sitting(), "good-at", "Drawing")
        page = visit(sit().client, f"{TALK}/change/{entry.id}")
        page.form("Keep this").fill("words", "Drawing hands").submit("Pass")
        assert "Drawing hands" in visit(page.client, f"{TALK}/change/{entry.id}").text
        assert said(house, AMARA)[-1].words == "Drawing"

    def test_who_goes_back_to_a_change_changes_what_it_kept(
        self, house: House, sign_in: SignIn
    ) -> None:
        say(house, on_amaras(DAD), "good-at", "She draws for hours.")
        page = visit(sign_in(DAD), f"{TALK}/said").follow("Change it")
        page.form("Keep this").fill("words", "She draws.").submit("Keep this")
        page.form("Keep this").fill("words", "She draws hands.").submit("Keep this")
        assert [entry.words for entry in said(house, DAD)] == ["She draws hands."]
        again = page.form("Keep this").fill("words", "She paints.").submit("Take it out")
        again.form("Yes, take it out").submit("Yes, take it out")
        assert [entry.words for entry in said(house, DAD)] == []

    def test_a_change_says_whose_hands_made_it(self, house: House, sit: Sit) -> None:
        entry = say(house, in_sitting(), "good-at", "Drawing")
        form = visit(sit().client, f"{TALK}/change/{entry.id}").form("Keep this")
        form.fill("words", "Drawing hands").fill("how", "scribed").submit("Keep this")
        assert said(house, AMARA)[-1].how == "scribed"


class TestTheList:
    """What you said."""

    def test_reading_back_and_passing_the_end_are_no_answers(self, sit: Sit) -> None:
        page = next_after(asked_first(sit), "I draw comics about snails")
        while "Keep it" not in page.form().buttons:
            page = page.form("Next").submit("Pass")
        page.form("Keep it").submit("Pass")
        text = visit(page.client, f"{TALK}/said").text
        assert "I draw comics about snails" in text
        assert "Here is what you said" not in text

    def test_each_answer_is_read_back_under_its_question_and_apart_from_it(
        self, sign_in: SignIn
    ) -> None:
        page = visit(sign_in(DAD), TALK)
        for _ in range(3):
            page = page.form("Next").submit("Next")
        page = page.form("Send").fill("words", "She draws a comic each Sunday").submit("Send")
        while "Keep it all" not in page.form("Stop").buttons:
            page = page.form("Skip").submit("Skip")
        (quoted,) = page.html.all("blockquote")
        (beside,) = (each for each in page.html.all("li") if quoted in each.iter())
        assert text_of(quoted) == "“She draws a comic each Sunday”"
        asked = "What do people like about Amara when they first meet?"
        assert text_of(beside).startswith(f"{asked} {text_of(quoted)}")

    def test_an_adult_skips_and_a_pupil_passes(
        self, house: House, sign_in: SignIn, sit: Sit
    ) -> None:
        say(house, on_amaras(DAD), "good-at", do="pass")
        say(house, in_sitting(), "good-at", do="pass")
        adults, pupils = (visit(c, f"{TALK}/said").text for c in (sign_in(DAD), sit().client))
        assert ("Skipped" in adults, "Pass" in adults) == (True, False)
        assert ("Skipped" in pupils, "Pass" in pupils) == (False, True)

    def test_in_another_sitting_nothing_shows_that_words_are_held(
        self, house: House, sit: Sit
    ) -> None:
        say(house, in_sitting(), "good-at", "Drawing")
        say(house, in_sitting(), "find-difficult", HURT)
        text = visit(sit().client, f"{TALK}/said").text
        assert "What are you good at?" in text
        assert "What is hard for you at school?" not in text
        assert "“”" not in text

    @pytest.mark.parametrize("do", ["answer", "take-out"])
    def test_in_another_sitting_held_words_have_no_page_to_change_them(
        self, house: House, sit: Sit, do: str
    ) -> None:
        held = say(house, in_sitting(), "find-difficult", HURT)
        client, before = sit().client, house.store.entries(PLAN)
        form = {"csrf_token": client.token(), "do": do, "sure": "yes", "words": "Nothing"}
        for name in (held.id, "nothing"):
            assert client.get(f"{TALK}/change/{name}").status_code == 404
            assert client.post(f"{TALK}/change/{name}", data=form).status_code == 404
        assert house.store.entries(PLAN) == before

    def test_a_star_is_read_with_the_question_that_its_words_answer(
        self, house: House, sit: Sit
    ) -> None:
        say(house, in_sitting(), "good-at", "Drawing")
        page = asked_first(sit)
        while "three stars" not in page.heading:
            keep = "Keep it" in page.form().buttons
            page = page.form().submit("Keep it" if keep else "Pass")
        assert page.text.count("What are you good at?") == 1

    def test_all_stars_can_be_taken_off(self, house: House, sit: Sit) -> None:
        one = say(house, in_sitting(), "good-at", "Drawing")
        page = asked_first(sit)
        while "three stars" not in page.heading:
            keep = "Keep it" in page.form().buttons
            page = page.form().submit("Keep it" if keep else "Pass")
        page.form("Next").fill("cites", one.id).submit("Next")
        stars = plan_for(house, on_amaras(AMARA)).kind("starred")[-1]
        change = visit(page.client, f"{TALK}/change/{stars.id}")
        empty = change.form("Keep this").fill("cites").submit("Keep this")
        assert empty.status == 422
        asked = empty.form("Take it out").submit("Take it out")
        asked.form("Yes, take it out").submit("Yes, take it out")
        assert "three stars" not in visit(page.client, f"{TALK}/said").text

    def test_a_tap_on_take_it_out_loses_nothing_by_itself(
        self, house: House, sign_in: SignIn, sit: Sit
    ) -> None:
        for client, by in ((sign_in(DAD), on_amaras(DAD)), (sit().client, in_sitting())):
            words = say(house, by, "good-at", "Drawing")
            change = visit(client, f"{TALK}/change/{words.id}").form("Keep this")
            asked = change.fill("words", "Drawing comics").submit("Take it out")
            assert "“Drawing”" in asked.text
            asked.form("No, leave it in").submit("No, leave it in")
            assert plan_for(house, by).entry(words.id)
            again = visit(client, f"{TALK}/change/{words.id}").form("Keep this")
            assert ("words", "Drawing comics") in again.data()


def test_a_parent_reads_which_answers_only_ms_okafor_can_see(house: House, sign_in: SignIn) -> None:
    say(house, on_amaras(DAD), "good-at", "She draws for hours.")
    say(house, on_amaras(DAD), "worry", "She sleeps badly.", audience="senco")
    text = visit(sign_in(DAD), TALK).text
    assert text.count("Saved · Only Ms Okafor can see this") == 1
