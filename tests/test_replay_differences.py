"""A form may say what people see differently, and what a pupil was told of a wish."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from assistant.form import NotAForm
from assistant.house import open_house
from assistant.plan.board import stars, wishes
from assistant.plan.differences import differences
from tests.cast import KEY
from tests.test_replay import AMARA, SMALL, Entered


@pytest.fixture
def enter(tmp_path) -> Iterator:
    """Enters a form in an empty store."""
    house = open_house(tmp_path / "plait.sqlite", KEY)
    yield partial(Entered, house)
    house.store.close()


def test_a_difference_cites_the_words_of_each_and_what_was_chosen(enter):
    entered = enter(AMARA)
    (each,) = differences(entered.plan)
    row = AMARA["differences"][0]
    views = [(said.words or "")[cite.start : cite.end] for cite, said in each.views]
    assert views == row["views"]
    assert {said.by for _, said in each.views} == {
        entered.ids[name] for name in ("Amara Okoro", "Mr Okoro", "Mr Bell")
    }
    assert each.chosen
    assert (each.chosen.words, each.chosen.by) == (row["what"], entered.ids["Ms Okafor"])
    assert each.chosen.parts == {
        "choice": "try",
        **{name: row[name] for name in ("until", "settles", "looks")},
    }
    for name in ("Amara Okoro", "Mr Okoro", "Ms Adeyemi", "Mr Bell", "Miss Hart"):
        assert differences(entered.seen_by(name))[0].chosen


def test_every_star_and_wish_of_amara_is_answered_or_she_is_told_why(enter):
    entered = enter(AMARA)
    hopes = [*stars(entered.plan), *wishes(entered.plan, entered.ids["Amara Okoro"])]
    assert [hope.words for hope in hopes if hope.open] == []
    assert [hope.words for hope in hopes if hope.reason] == [AMARA["reasons"][0]["to"]]


DIFFERENCE = {
    "about": "An adult beside her",
    "views": ["I want to do it by myself.", "An adult helps."],
    "choose": "hold",
}
TEACHER = {"by": "Mr Bell", "what_was_tried": "An adult helps."}


def test_all_may_agree_on_words_of_one_of_them(enter):
    chose = {**DIFFERENCE, "choose": "agree", "agreed": "An adult helps."}
    (each,) = differences(enter(dict(SMALL, teacher_says=TEACHER, differences=[chose])).plan)
    assert each.chosen
    assert each.chosen.words is None
    assert each.chosen.cites[1].entry == each.views[1][1].id


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        pytest.param({"views": ["I want to do it by myself."]}, "quote", id="one view"),
        pytest.param({"about": ""}, "words", id="about nothing"),
        pytest.param({"choose": "try", "what": "A strip."}, "until, settles, looks", id="not all"),
    ],
)
def test_a_difference_that_is_not_whole_is_told(enter, change, warning):
    entered = enter(dict(SMALL, teacher_says=TEACHER, differences=[{**DIFFERENCE, **change}]))
    assert [line for line in entered.warnings if line.endswith(f"left out: {warning}.")]
    assert all(each.chosen is None for each in differences(entered.plan))


def test_words_that_nobody_said_are_in_no_difference_and_get_no_reason(enter):
    row = {**DIFFERENCE, "views": [*DIFFERENCE["views"], "She is fine."]}
    told = {"to": "I want a dog.", "words": "Not now."}
    entered = enter(dict(SMALL, teacher_says=TEACHER, differences=[row], reasons=[told]))
    for quote in ("She is fine.", "I want a dog."):
        assert [line for line in entered.warnings if line.endswith(f"not linked: {quote}")]
    assert len(differences(entered.plan)[0].views) == 2


def test_a_choice_that_is_none_is_refused(enter):
    with pytest.raises(NotAForm, match="cannot stand here"):
        enter(dict(SMALL, teacher_says=TEACHER, differences=[{**DIFFERENCE, "choose": "vote"}]))
