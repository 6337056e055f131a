"""The command that says what a form leaves open."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from assistant.commands import main

FORM = {
    "on": "2026-11-23",
    "pupil": {"other_names": "Sam", "surname": "Lowe", "parents": "Ms Lowe", "mobile": "123"},
    "pupil_says": {"important_now_and_future": "I want to have a job."},
    "strengths": ["Sam reads maps"],
    "outcomes_this_year": [{"achieve": "Sam reads for ten minutes by July."}],
    "review": "Every term.",
}


def ran(tmp_path: Path, *options: str, **changed: object) -> Result:
    file = tmp_path / "form.json"
    file.write_text(json.dumps(FORM | changed), encoding="utf-8")
    return CliRunner().invoke(main, ["gaps", str(file), *options])


def test_the_gap_list_of_a_form_is_json_and_nothing_else(tmp_path: Path) -> None:
    result = ran(tmp_path, "--json")
    gaps = {gap["rule"]: gap for gap in json.loads(result.output)}
    assert result.exit_code == 0
    assert all(gap.keys() == {"rule", "message", "about"} for gap in gaps.values())
    assert gaps["hope-open"]["about"] == "I want to have a job."
    assert gaps["no-review-date"]["about"] == "Every term."
    assert gaps["odd-number"]["about"] == "123"
    assert gaps["missing-voice"]["message"].startswith("The family’s voice is missing")
    every_text = json.dumps(FORM, ensure_ascii=False)
    assert all(gap["about"] in every_text for gap in gaps.values())


def test_the_day_of_the_form_tells_whether_an_outcome_is_over(tmp_path: Path) -> None:
    outcome = {"achieve": "Sam reads for ten minutes.", "by_date": "2027-02-12"}
    for day, over in (("2027-02-12", False), ("2027-02-13", True)):
        result = ran(tmp_path, "--on", day, outcomes_this_year=[outcome])
        assert ("That day is over" in result.output) is over


def test_the_gap_list_of_a_form_reads_as_lines(tmp_path: Path) -> None:
    lines = ran(tmp_path).output.splitlines()
    assert "The review has no date in the calendar.  “Every term.” (no-review-date)" in lines
