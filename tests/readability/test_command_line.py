"""`python -m readability`: what it prints and how it ends, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.code import ROOT


def run(*given: str, said: bytes = b"") -> tuple[int, str, str]:
    """How it ended, what it printed, and what it complained of."""
    ended = subprocess.run(
        [sys.executable, "-m", "readability", *given],
        input=said,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def test_a_finding_is_a_line_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("A plan.\nHe suffers from asthma.\n", encoding="utf-8")
    code, out, err = run(str(path), "--reader", "family")
    assert (code, err) == (1, "")
    assert out.startswith(f"{path}:2:4: “suffers from” ")
    assert out.endswith(" (deficit)\n")


def test_a_text_without_findings_ends_well() -> None:
    assert run("-", said=b"He has asthma.") == (0, "", "")


def test_json_is_one_value() -> None:
    code, out, _ = run("-", "--json", said=b"He suffers from asthma.")
    said = json.loads(out)
    assert code == 1
    assert said["findings"][0]["suggestions"] == ["has", "lives with"]
    assert said["measures"]["words"] == 4


def test_lines_of_json_are_answered_line_by_line() -> None:
    texts = ["He suffers from asthma. “Ehm” 👍 is an EHCP.", "", "Fine."]
    asked = "\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts))
    code, out, err = run("--jsonl", "--reader", "family", said=asked.encode())
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    first = answers[0]
    assert set(first["findings"][0]) == {"start", "end", "rule", "message", "suggestions"}
    found = [texts[0][f["start"] : f["end"]] for f in first["findings"]]
    assert found == ["suffers from", "an EHCP"]
    start, end = first["sentences"][0]
    assert texts[0][start:end] == "He suffers from asthma."
    assert all(isinstance(a["measures"]["score"], float) for a in answers)


@pytest.mark.parametrize(
    ("given", "said", "complaint"),
    [
        (["-", "--reader", "nobody"], b"Hello.", "There is no reader “nobody”."),
        (["no-such-file.txt"], b"", "no-such-file.txt cannot be read"),
        (["-"], b"\x89PNG\r\n\0\0\0" * 99, "is not a text file"),
        (["--jsonl"], b'{"id": 1, "text": "Hello."}\nnonsense', "Line 2 is not JSON."),
        (["--jsonl"], b'{"id": 1}', "Line 1 needs “text”, as text."),
        (["--jsonl"], b"[" * 100_000, "Line 1 is not JSON."),
    ],
    ids=["reader", "no file", "binary", "not JSON", "no text", "deep JSON"],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    given: list[str], said: bytes, complaint: str
) -> None:
    code, _, err = run(*given, said=said)
    assert code == 2
    assert complaint in err
    assert "Traceback" not in err


def test_the_rules_can_be_read() -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert out.startswith("# What the checker looks for")
