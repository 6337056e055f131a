"""An entry: its closed kinds, and that plain values make the same entry again."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, asdict

import pytest

from assistant.plan.entry import (
    KINDS,
    WAYS,
    Asked,
    Cite,
    Entry,
    NotAnEntry,
    Then,
    asked_from,
    entry_from,
)
from tests.cast import AMARA, DAD
from tests.plan.build import asked, entry

FULL = entry(
    "full",
    AMARA,
    asked=Asked(
        question="good-at/last-time",
        version="7",
        wording="You said ((echo)). Where were you?",
        face="pupil.short",
        options=("in class", "outside"),
        echo=Cite("before", 4, 9),
    ),
    cites=["before"],
    parts={"as": "pass"},
    then=Then(follow_up="ideas", start=0, end=3, acknowledge="hard"),
    sitting="sitting-1",
)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_the_closed_list_makes_an_entry(kind: str) -> None:
    assert entry("a", DAD, kind).kind == kind


def test_the_kinds_are_those_of_the_first_day() -> None:
    """A kind may be added to this list, and none ever changed or taken away."""
    assert (
        set(
            "said passed sorted starred attached observed submitted not-given read held released "
            "shared proposed decided agreed disagreed committed withdrew noted reviewed".split()
        )
        <= KINDS
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param({"kind": "thought"}, "“thought” is not a kind", id="kind"),
        pytest.param({"kind": ""}, "is not a kind", id="no kind"),
        pytest.param({"how": "guessed"}, "“guessed” is not a way", id="way"),
        pytest.param({"audience": "everybody"}, "“everybody” is not an audience", id="audience"),
    ],
)
def test_what_breaks_the_rules_of_the_journal_is_refused(
    wrong: dict[str, str], message: str
) -> None:
    with pytest.raises(NotAnEntry, match=message):
        Entry(**{**vars(entry("a", DAD)), **wrong})


@pytest.mark.parametrize("how", sorted(WAYS))
def test_words_may_reach_us_in_every_way(how: str) -> None:
    assert entry("a", DAD, how=how).how == how


@pytest.mark.parametrize(
    "whole", [pytest.param(entry("a", DAD), id="plain"), pytest.param(FULL, id="full")]
)
def test_an_entry_is_the_same_after_a_journey_through_json(whole: Entry) -> None:
    assert entry_from(json.loads(json.dumps(asdict(whole)))) == whole


def test_a_question_is_the_same_after_a_journey_through_json() -> None:
    assert FULL.asked is not None
    for question in (FULL.asked, asked("good-at")):
        assert asked_from(json.loads(json.dumps(asdict(question)))) == question


def test_nobody_changes_an_entry() -> None:
    with pytest.raises(FrozenInstanceError):
        FULL.words = "other words"  # type: ignore[misc]
