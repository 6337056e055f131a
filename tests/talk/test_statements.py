"""The net against the made-up statements, and what the docs say of it (R72)."""

from __future__ import annotations

import pytest

from benchmarks.net import KINDS, REPORT, THIRTY, share, statements, wrong

APART = statements("apart")
LEAST = {"direct": 0.95, "indirect": 0.85}


def test_there_are_enough_statements_and_half_of_them_are_ordinary() -> None:
    every = (*statements("seen"), *APART)
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


@pytest.mark.parametrize("kind", LEAST)
def test_most_of_what_is_told_is_caught_on_the_half_kept_apart(kind: str) -> None:
    found, of = share(APART, kind)
    assert found / of >= LEAST[kind]


def test_few_ordinary_statements_are_caught() -> None:
    found, of = share(APART, "ordinary")
    assert found / of <= 0.10


def test_the_docs_list_every_statement_of_that_half_that_went_wrong() -> None:
    told = REPORT.read_text(encoding="utf-8")
    missing = [each.text for each in wrong(APART) if f"| {each.text} |" not in told]
    assert missing == [], "run `python -m benchmarks.net`, which writes them into docs"


def test_the_time_is_measured_on_thirty_words() -> None:
    assert 30 <= len(THIRTY.split()) <= 40
