"""A difference: who holds which view, what was chosen, what parents state, and who may see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.differences import apart, differences, missing, statements, told
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import fold
from assistant.plan.page import Said
from assistant.plan.seen import seen_by
from tests.cast import AMARA, AMARAS, DAD, MR_BELL, MRS_REID, MS_OKAFOR, MUM, on_amaras
from tests.plan.build import ALL_GIVEN, AMARA_SAID, RELEASE, SHARE, entry, readers

VOICES = {member.person: member.voice for member in AMARAS}


def show(said: Entry, cite: Cite | None) -> Said:
    words = (said.words or "")[cite.start : cite.end] if cite else said.words or ""
    return Said(words=words, who=said.by, voice=VOICES[said.by])


BELLS = entry("bell", MR_BELL, words="An adult beside her helps.")
HERS = entry("hers", AMARA, words="Not next to me. I can do it.")
DADS = entry("dad", DAD, words="She can do more alone.")
DIFFER = Entry(
    **{
        **vars(entry("differ", MS_OKAFOR, "proposed", about="difference", words="An adult")),
        "cites": (Cite("bell"), Cite("hers", 0, 15), Cite("dad")),
    }
)


def chose(name: str, choice: str, **rest: object) -> Entry:
    parts = {"choice": choice, **{k: v for k, v in rest.items() if k in ("until", "looks")}}
    words = {k: v for k, v in rest.items() if k not in parts}
    return entry(
        name, MS_OKAFOR, "decided", about="difference", cites=["differ"], parts=parts, **words
    )


def test_views_stand_word_for_word_in_an_order_that_ranks_nobody() -> None:
    (each,) = apart(fold([BELLS, HERS, DADS, DIFFER]), show)
    assert [(view.voice, view.words) for view in each.views] == [
        ("pupil", "Not next to me."),
        ("family", "She can do more alone."),
        ("school", "An adult beside her helps."),
    ]
    assert each.chosen is None


def test_a_later_choice_takes_the_place_of_the_first_which_stays_in_the_journal() -> None:
    first = chose("c1", "hold")
    second = chose("c2", "try", until="2027-01-15", looks="Mr Bell", words="Five minutes.")
    journal = [BELLS, HERS, DIFFER, first, Entry(**{**vars(second), "replaces": "c1"})]
    (each,) = apart(fold(journal), show)
    assert each.chosen
    assert (each.chosen.choice, each.chosen.words) == ("try", "Five minutes.")
    assert each.chosen.details == {"until": "2027-01-15", "looks": "Mr Bell"}
    assert first in journal


def test_what_was_chosen_stays_with_a_difference_that_is_written_anew() -> None:
    again = Entry(**{**vars(DIFFER), "id": "anew", "replaces": "differ", "words": "A helper"})
    (each,) = differences(fold([BELLS, HERS, DIFFER, chose("c", "hold"), again]))
    assert each.entry.words == "A helper"
    assert each.chosen
    assert each.chosen.id == "c"


def test_all_may_agree_on_words_that_somebody_said() -> None:
    agreed = Entry(**{**vars(chose("c", "agree")), "cites": (Cite("differ"), Cite("hers", 16, 28))})
    (each,) = apart(fold([BELLS, HERS, DIFFER, agreed]), show)
    assert each.chosen
    assert each.chosen.agreed
    assert each.chosen.agreed.words == "I can do it."


FULL = {"words": "w", "until": "u", "settles": "s", "looks": "l"}


@pytest.mark.parametrize(
    ("choice", "given", "lacks"),
    [
        pytest.param("try", FULL, (), id="try and see with all four"),
        *(
            pytest.param("try", {**FULL, box: " "}, (box,), id=f"try without {box}")
            for box in ("words", "until", "settles", "looks")
        ),
        pytest.param("agree", {}, ("words",), id="agree on no words"),
        pytest.param("advice", {}, ("words",), id="ask nobody"),
        pytest.param("hold", {}, (), id="hold both"),
        pytest.param("attach", {}, (), id="a statement"),
        pytest.param("vote", FULL, ("choice",), id="something else"),
    ],
)
def test_a_choice_needs_its_boxes(
    choice: str, given: dict[str, str], lacks: tuple[str, ...]
) -> None:
    assert missing(choice, given) == lacks


def stated(name: str = "stated", *cites: str) -> Entry:
    return entry(name, DAD, about="statement", words="I do not agree.", cites=cites)


def test_a_statement_stands_with_its_difference_and_outlives_it() -> None:
    journal = [BELLS, HERS, DIFFER, stated("on it", "differ"), stated("alone")]
    plan = fold(journal)
    assert [e.id for e in statements(plan, "differ")] == ["on it"]
    assert [e.id for e in statements(plan)] == ["alone"]
    gone = fold([*journal, entry("out", MS_OKAFOR, "withdrew", cites=["differ"])])
    assert [e.id for e in statements(gone)] == ["on it", "alone"]


def test_a_statement_is_changed_by_its_parent_alone() -> None:
    theirs = entry("x", MS_OKAFOR, words="We all agree.", replaces="stated", about="statement")
    plan = fold([stated(), theirs, entry("out", MUM, "withdrew", cites=["stated"])])
    assert plan.entry("stated") == stated()


def test_a_reason_stands_beside_the_words_it_is_about() -> None:
    why = Entry(
        **{
            **vars(entry("why", MS_OKAFOR, "decided", about="wish", words="Not yet.")),
            "cites": (Cite("hers", 16, 28),),
        }
    )
    (each,) = told(fold([HERS, why]), show)
    assert ([said.words for said in each.asked], each.words) == (["I can do it."], "Not yet.")


# Who may see it.

OPEN = [*ALL_GIVEN, AMARA_SAID, RELEASE]
SCHOOLS = entry("school", MR_BELL)
PRIVATE = entry("private", MUM)
BOTH = entry("both", MS_OKAFOR, "proposed", about="difference", cites=["school", "said"])
THREE = entry(
    "three", MS_OKAFOR, "proposed", about="difference", cites=["school", "said", "private"]
)
CHOSE = entry("chose", MS_OKAFOR, "decided", about="difference", cites=["three"])
EVERYBODY = {"Amara", "Dad", "Mum", "Ms Okafor", "Mr Bell", "Miss Hart"}
STAFF = {"Ms Okafor", "Mr Bell", "Miss Hart"}


@pytest.mark.parametrize(
    ("journal", "name", "expected"),
    [
        pytest.param([*OPEN, SCHOOLS, BOTH], "both", STAFF, id="not shared yet"),
        pytest.param([*OPEN, SCHOOLS, BOTH, SHARE], "both", EVERYBODY, id="shared"),
        pytest.param(
            [*OPEN, SCHOOLS, PRIVATE, THREE, SHARE],
            "three",
            STAFF | {"Mum"},
            id="Mum’s words are for school, so the rest of the family sees none of it",
        ),
        pytest.param(
            [*OPEN, SCHOOLS, PRIVATE, THREE, CHOSE, SHARE],
            "chose",
            STAFF | {"Mum"},
            id="what was chosen goes with it",
        ),
        pytest.param(
            [*ALL_GIVEN, AMARA_SAID, SCHOOLS, BOTH, SHARE],
            "both",
            {"Amara", "Ms Okafor"},
            id="Amara’s words wait to be read",
        ),
        pytest.param(
            [*OPEN, SCHOOLS, BOTH, SHARE, entry("h", MRS_REID, "held", cites=["said"])],
            "both",
            {"Amara", "Ms Okafor"},
            id="Amara’s words are held, and she is still in the sitting",
        ),
        pytest.param(
            [*OPEN, SCHOOLS, BOTH, SHARE, entry("out", MR_BELL, "withdrew", cites=["school"])],
            "both",
            {"Ms Okafor"},
            id="Mr Bell took his words out",
        ),
    ],
)
def test_a_difference_is_seen_whole_or_not_at_all(
    journal: list[Entry], name: str, expected: set[str]
) -> None:
    assert readers(journal, name) == expected


def test_in_another_sitting_held_words_are_in_no_difference() -> None:
    held = entry("h", MRS_REID, "held", cites=["said"])
    later = replace(on_amaras(AMARA), sitting="sitting-2")
    seen = seen_by([*OPEN, SCHOOLS, BOTH, SHARE, held], later, AMARAS)
    assert {"said", "school"} <= {each.id for each in seen}
    assert "both" not in {each.id for each in seen}


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        pytest.param([*ALL_GIVEN, stated()], STAFF | {"Dad"}, id="for school"),
        pytest.param(
            [*ALL_GIVEN, stated(), entry("lets", DAD, "shared", to="family")],
            EVERYBODY,
            id="for the family too",
        ),
        pytest.param(
            [each for each in ALL_GIVEN if each.by != DAD.id] + [stated()],
            STAFF | {"Dad"},
            id="from a parent who has not given a part",
        ),
        pytest.param([stated()], {"Dad", "Miss Hart"}, id="staff who have not given theirs wait"),
    ],
)
def test_a_statement_is_its_parents_to_show(journal: list[Entry], expected: set[str]) -> None:
    assert readers(journal, "stated") == expected
