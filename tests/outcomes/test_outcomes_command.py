"""`python -m assistant.outcomes --jsonl`: a line in, a line out, whatever the line."""

from __future__ import annotations

import json
import subprocess
import sys

LINES = [
    {"id": "a", "text": "By July, Amara will read 40 words a minute."},
    {"id": 2, "text": "Amara will have 1:1 support.", "name": "Amara"},
    {"id": "c", "text": "By 12 June 2026, Amara will read two books.", "date": "2026-11-21"},
    {"id": "d", "text": ""},
    {"id": "e", "text": "\ud800"},
    {"id": "f", "text": "Amara will " + "read and " * 100_000},
]


def checked(sent: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "assistant.outcomes", "--jsonl"]
    return subprocess.run(command, input=sent, capture_output=True, text=True, check=False)


def test_every_line_gets_its_verdict_and_a_mistake_is_told_and_passed_over() -> None:
    sent = [json.dumps(line) for line in LINES]
    done = checked("\n".join([*sent[:2], "no json", "", '{"id": "x"}', *sent[2:]]) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, "c", "d", "e", "f"]
    assert [answer["verdict"] for answer in answers[:4]] == ["good", "poor", "good", "poor"]
    assert {each["rule"] for each in answers[2]["findings"]} == {"not-future"}
    assert all(set(answer) == {"id", "verdict", "findings"} for answer in answers)
    first = answers[1]["findings"][0]
    assert set(first) == {"rule", "start", "end", "message", "question"}
    assert LINES[1]["text"][first["start"] : first["end"]] == "will have 1:1 support"  # type: ignore[index]
    assert [line[:6] for line in done.stderr.splitlines()] == ["Line 3", "Line 5"]
    assert done.returncode == 1
