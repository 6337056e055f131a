"""The fold: what stands when people have said, changed and taken out."""

from __future__ import annotations

import time

import pytest

from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan, fold
from tests.cast import AMARA, DAD, MR_BELL, MS_OKAFOR, MUM
from tests.plan.build import asked, entry


def _standing(plan: Plan) -> list[str]:
    return [each.id for each in plan.entries]


def test_nothing_said_is_an_empty_plan() -> None:
    plan = fold(())
    assert (plan.entries, dict(plan.given), dict(plan.not_given)) == ((), {}, {})


@pytest.mark.parametrize(
    ("journal", "standing"),
    [
        pytest.param([entry("a", DAD), entry("b", MUM)], "a b", id="everything said stands"),
        pytest.param(
            [entry("a", DAD), entry("b", DAD, replaces="a")], "b", id="a change stands instead"
        ),
        pytest.param(
            [entry("a", DAD), entry("b", DAD, replaces="a"), entry("c", DAD, replaces="b")],
            "c",
            id="a change of a change",
        ),
        pytest.param(
            [entry("a", DAD), entry("b", MUM, replaces="a")], "a b", id="nobody changes my words"
        ),
        pytest.param(
            [entry("a", MS_OKAFOR, "proposed"), entry("b", MR_BELL, "proposed", replaces="a")],
            "b",
            id="colleagues change the school’s writing",
        ),
        pytest.param([entry("a", DAD), entry("w", DAD, "withdrew", cites="a")], "", id="taken out"),
        pytest.param(
            [entry("a", DAD), entry("w", MUM, "withdrew", cites="a")],
            "a",
            id="nobody takes out my words",
        ),
        pytest.param(
            [
                entry("a", DAD),
                entry("b", DAD, replaces="a"),
                entry("w", DAD, "withdrew", cites="b"),
            ],
            "",
            id="a change that is taken out does not bring back what it changed",
        ),
        pytest.param([entry("b", DAD, replaces="nowhere")], "b", id="a change of nothing"),
        pytest.param([entry("a", DAD, replaces="a")], "a", id="an entry that names itself"),
        pytest.param(
            [entry("a", DAD, replaces="b"), entry("b", DAD)], "a b", id="a change of what is later"
        ),
    ],
)
def test_what_stands(journal: list[Entry], standing: str) -> None:
    assert _standing(fold(journal)) == standing.split()


def test_references_lead_to_what_now_stands_and_then_to_the_whole_of_it() -> None:
    plan = fold(
        [
            entry("quote", AMARA),
            entry("other", AMARA),
            entry("outcome", MS_OKAFOR, "proposed", about="outcome"),
            entry("step", MS_OKAFOR, "proposed", cites=["outcome", "quote", "other"], about="step"),
            entry("newer", AMARA, replaces="quote"),
            entry("newest", AMARA, replaces="newer"),
        ]
    )
    step = plan.entry("step")
    assert step is not None
    assert step.cites == (Cite("outcome"), Cite("newest"), Cite("other"))


def test_of_two_changes_of_the_same_words_both_stand_and_references_lead_to_the_last() -> None:
    plan = fold(
        [
            entry("quote", AMARA),
            entry("outcome", MS_OKAFOR, "proposed", cites=["quote"], about="outcome"),
            entry("one", AMARA, replaces="quote"),
            entry("two", AMARA, replaces="quote"),
        ]
    )
    assert set(_standing(plan)) == {"outcome", "one", "two"}
    assert plan.under("outcome")[0].cites == (Cite("two"),)


def test_who_gave_their_part_and_who_did_not_is_known_with_day_and_way() -> None:
    sought = entry("n", MS_OKAFOR, "not-given", of=MUM.id, words="Two calls and a letter.")
    given = entry("s", DAD, "submitted", at="2026-11-24T18:00:00+00:00")
    plan = fold([given, sought])
    assert dict(plan.given) == {DAD.id: "2026-11-24T18:00:00+00:00"}
    assert dict(plan.not_given) == {MUM.id: sought}


def test_the_last_particular_of_the_right_person_counts() -> None:
    phone = [
        entry("a", MS_OKAFOR, "noted", about="phone", of=DAD.id),
        entry("b", MS_OKAFOR, "noted", about="phone", of=MUM.id),
        entry("c", MS_OKAFOR, "noted", about="phone", of=DAD.id),
    ]
    plan = fold(phone)
    assert plan.noted("phone", of=DAD.id) == phone[2]
    assert plan.noted("phone", of=MUM.id) == phone[1]
    assert plan.noted("mobile") is None


def test_what_serves_an_outcome_is_what_cites_it() -> None:
    plan = fold(
        [
            entry("o1", MS_OKAFOR, "proposed", about="outcome"),
            entry("o2", MS_OKAFOR, "proposed", about="outcome"),
            entry("p1", MS_OKAFOR, "proposed", about="provision", cites=["o1"]),
            entry("p2", MS_OKAFOR, "proposed", about="provision", cites=["o2"]),
            entry("s1", MS_OKAFOR, "proposed", about="success", cites=["o1"]),
        ]
    )
    assert [each.id for each in plan.serving("o1", "provision", "success")] == ["p1", "s1"]


def test_a_part_is_what_was_answered_and_the_words_are_what_was_said() -> None:
    plan = fold(
        [
            entry("a", DAD, asked=asked("good-at")),
            entry("b", DAD, "passed", asked=asked("worry")),
            entry("c", MUM, asked=asked("good-at")),
            entry("d", DAD, "noted", about="phone"),
        ]
    )
    assert [each.id for each in plan.part_of(DAD.id)] == ["a", "b"]
    assert [each.id for each in plan.said_by(DAD.id, MUM.id)] == ["a", "c"]


def test_a_change_stands_where_that_stood_which_it_changed() -> None:
    journal = [*(entry(name, DAD) for name in "abc"), entry("d", DAD, replaces="b")]
    assert _standing(fold([*journal, entry("e", DAD, replaces="a")])) == ["e", "d", "c"]


def test_folding_two_hundred_entries_is_a_matter_of_a_millisecond() -> None:
    """About 1 ms (architecture 1); ten times that here, since this machine may be busy."""
    journal = [
        entry(f"e{n}", DAD, replaces=f"e{n - 7}" if n % 5 == 0 else None) for n in range(200)
    ]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        fold(journal)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01
