"""The net against the made-up statements, and what the docs say of it (R72)."""

from __future__ import annotations

import pytest

from benchmarks.net import KINDS, PARTS, REPORT, THIRTY, Statement, share, statements, wrong

APART, SECOND_APART, SEEN, HARMS, SECOND, FRESH, NEXT = map(statements, PARTS)
LEAST = {"direct": 0.95, "indirect": 0.85}


def test_there_are_enough_statements_and_half_of_them_are_ordinary() -> None:
    every = (*SEEN, *HARMS, *SECOND, *APART, *SECOND_APART, *FRESH, *NEXT)
    assert len({each.text for each in every}) == len(every) >= 300
    ordinary = sum(each.kind == "ordinary" for each in every) / len(every)
    assert 0.45 < ordinary < 0.55
    assert {each.form for each in APART} == {
        "plain",
        "misspelt",
        "phonetic",
        "second-language",
        "symbols",
    }
    assert {each.kind for each in APART} == {*KINDS}


def test_every_kind_of_harm_is_told_directly_and_indirectly_and_has_ordinary_neighbours() -> None:
    kinds: dict[str, set[str]] = {}
    for each in HARMS:
        kinds.setdefault(each.harm, set()).add(each.kind)
    assert len(kinds) == 13
    assert {harm for harm, found in kinds.items() if found != {*KINDS}} == set()


@pytest.mark.parametrize("part", [SEEN, HARMS, SECOND], ids=["seen", "harms", "second-seen"])
def test_what_the_rules_were_written_for_is_caught_with_few_alarms(
    part: tuple[Statement, ...],
) -> None:
    for kind in LEAST:
        found, of = share(part, kind)
        assert found / of >= 0.95
    found, of = share(part, "ordinary")
    assert found / of <= 0.05


@pytest.mark.parametrize("kind", LEAST)
def test_most_of_what_is_told_is_caught_on_the_half_kept_apart(kind: str) -> None:
    found, of = share(APART, kind)
    assert found / of >= LEAST[kind]


@pytest.mark.parametrize(
    ("part", "directly", "indirectly"),
    [pytest.param(SECOND_APART, 0.88, 0.58, id="apart"), pytest.param(NEXT, 0.83, 0.46, id="next")],
)
def test_what_no_rule_was_written_for_is_caught_no_less_than_it_was(
    part: tuple[Statement, ...], directly: float, indirectly: float
) -> None:
    for kind, least in (("direct", directly), ("indirect", indirectly)):
        found, of = share(part, kind)
        assert found / of >= least


def test_few_ordinary_statements_are_caught() -> None:
    found, of = share(APART, "ordinary")
    assert found / of <= 0.10


def test_the_docs_list_every_statement_of_that_half_that_went_wrong() -> None:
    told = REPORT.read_text(encoding="utf-8")
    missing = [each.text for each in wrong(APART) if f"| {each.text} |" not in told]
    assert missing == [], "run `python -m benchmarks.net`, which writes them into docs"


def test_the_time_is_measured_on_thirty_words() -> None:
    assert 30 <= len(THIRTY.split()) <= 40
