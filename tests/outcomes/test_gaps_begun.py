"""What a plan that is made here has none of yet, and wishes on which no outcome rests."""

from __future__ import annotations

import pytest

from assistant.outcomes.gap import Gap
from assistant.outcomes.gaps import HERE
from assistant.plan.entry import Entry
from tests.cast import AMARA
from tests.outcomes.leaving import found, noted, said, with_, wrote

TOLD = noted("told-date", "2026-11-10")
COMES = "I want Ava to come to my house."


def here(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    gaps: tuple[Gap, ...] = found(entries, rules=HERE)
    return [(gap.rule, gap.about) for gap in gaps]


def test_a_plan_that_has_it_all_leaves_nothing_open() -> None:
    assert here(with_(TOLD)) == []


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        pytest.param(with_(TOLD, without="s1 d1"), "no-needs", id="nothing is known"),
        pytest.param(with_(TOLD, without="ahead"), "no-longer-term", id="nothing for later"),
        pytest.param(with_(), "not-told", id="the parents were not told"),
    ],
)
def test_what_there_is_none_of_is_open(entries: tuple[Entry, ...], rule: str) -> None:
    assert (rule, "") in here(entries)
    assert rule not in {gap.rule for gap in found(entries)}


def test_a_wish_is_open_until_an_outcome_rests_on_it() -> None:
    wished = said("more", AMARA, "important", COMES)
    rests = wrote("o2", "outcome", "By March Ava has come to a sleepover twice.", "hope", "more")
    assert here(with_(TOLD, wished)) == [("wish-open", COMES)]
    assert here(with_(TOLD, wished, rests)) == []


def test_a_hope_that_nothing_answers_is_not_said_twice() -> None:
    wished = said("more", AMARA, "important", "I want a telescope.")
    assert here(with_(TOLD, wished)) == [("hope-open", "I want a telescope.")]
