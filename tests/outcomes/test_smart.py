"""SMART in its plan: what stands beside an outcome decides, and reasons are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.language import Language
from assistant.outcomes.plan_parts import InPlan
from assistant.outcomes.smart import LETTERS, Rung, smart

TODAY = date(2026, 11, 21)
TEXT = "By 12 February, Amara will read aloud in four lessons out of five."
WHOLE = InPlan(
    cites=("I want to read to my friends",),
    baseline="She reads to Miss Hart alone",
    first_step="Read one line to Sam",
    by=date(2027, 2, 12),
    cycle_ends=date(2027, 3, 25),
)


def rungs(language: Language, *, text: str = TEXT, plan: InPlan = WHOLE) -> dict[str, Rung]:
    found = smart(text, parse=language.parse, plan=plan, date=TODAY, name="Amara")
    return {rung.part: rung for rung in found}


def test_there_are_five_letters_in_order(language: Language) -> None:
    assert tuple(rungs(language)) == LETTERS
    assert "".join(part[0] for part in LETTERS) == "smart"


def test_a_whole_outcome_is_there_in_every_part(language: Language) -> None:
    assert {rung.level for rung in rungs(language).values()} == {2}


@pytest.mark.parametrize(
    ("change", "part", "level", "reason"),
    [
        ({"cites": ()}, "relevant", 0, "It does not say whose words it answers."),
        ({"baseline": ""}, "measured", 1, "It does not say what happens now."),
        ({"baseline": ""}, "achievable", 1, "It does not say where Amara starts from."),
        ({"first_step": " "}, "achievable", 1, "It has no first small step yet."),
        (
            {"by": date(2027, 7, 1)},
            "achievable",
            1,
            "It ends after this plan does: set a nearer step.",
        ),
        ({"by": date(2026, 1, 1)}, "timed", 0, "The date is past."),
    ],
)
def test_what_is_missing_in_the_plan_is_said(
    change: dict[str, object], part: str, level: int, reason: str, language: Language
) -> None:
    plan = replace(WHOLE, **change)  # type: ignore[arg-type]
    rung = rungs(language, plan=plan)[part]
    assert rung.level == level
    assert reason in rung.reasons


@pytest.mark.parametrize(
    ("text", "part", "level"),
    [
        ("By July, Amara will have access to a laptop.", "specific", 0),
        ("By July, Amara will improve her reading.", "specific", 0),
        ("By July, Amara will improve her reading.", "measured", 1),
        ("Amara will read aloud by the time she leaves school.", "timed", 1),
        ("Amara will read aloud in four lessons out of five.", "timed", 0),
    ],
)
def test_what_is_missing_in_the_words_is_said(
    text: str, part: str, level: int, language: Language
) -> None:
    plan = replace(WHOLE, by=None)
    assert rungs(language, text=text, plan=plan)[part].level == level


def test_a_date_in_the_words_counts_as_well_as_one_in_its_field(language: Language) -> None:
    assert rungs(language, plan=replace(WHOLE, by=None))["timed"].level == 2


def test_an_outcome_with_nothing_beside_it_has_far_to_go(language: Language) -> None:
    found = rungs(language, text="To improve reading", plan=InPlan())
    assert {rung.level for rung in found.values()} == {0}
    assert all(rung.reasons for rung in found.values())
