"""SECURITY.md promises nothing that no test holds."""

from __future__ import annotations

import re

import pytest

from tests.code import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)))


@pytest.mark.parametrize(("file", "test"), NAMED, ids=[test for _, test in NAMED])
def test_a_test_that_is_named_is_there(file: str, test: str) -> None:
    assert f"\ndef {test}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_threat_and_every_principle_names_its_test() -> None:
    threats, principles = (_rows(title) for title in ("## Who, what", "## Principles"))
    assert len(threats) > 10
    assert len(principles) > 8
    assert [row for row in (*threats, *principles) if "::test_" not in row] == []


def test_what_gave_way_is_held_by_a_test_or_said_to_be_mended() -> None:
    gave = [row for row in _rows("## What was tried") if "gave way" in row]
    assert gave
    assert [row for row in gave if "now" not in row] == []


def test_it_says_how_to_report_and_what_losing_the_key_means() -> None:
    assert "## Report something" in PAGE
    assert "Losing the key loses the plans" in PAGE


def _rows(title: str) -> list[str]:
    """The rows of the table under a title, without its head."""
    section = PAGE.split(title)[1].split("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]
