"""What the command line answers: a line for each finding, one JSON value, or a line for a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from readability.checking import FindPassives, check
from readability.finding import Finding
from readability.lines import sentences
from readability.measure import measure
from readability.readers import Reader

SAID = ("start", "end", "rule", "message", "suggestions")


class Unreadable(ValueError):
    """What was given cannot be read; the message says what and where."""


def decoded(name: str, said: bytes) -> str:
    """The text of a file. Raises Unreadable for a picture, a document or any other binary."""
    try:
        text = said.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = said.decode("cp1252", errors="replace")
    if "\0" in text or text.count("\ufffd") > len(text) // 50:
        raise Unreadable(f"{name} is not a text file. Save it as plain text (UTF-8) first.")
    return text


def for_people(name: str, text: str, findings: Iterable[Finding]) -> Iterator[str]:
    """`path:line:column: message (rule)`, with line and column from 1."""
    for finding in findings:
        before = text[: finding.start]
        line = before.count("\n") + 1
        column = finding.start - before.rfind("\n")
        yield f"{name}:{line}:{column}: {finding.message} ({finding.rule})"


def for_programs(text: str, findings: Sequence[Finding]) -> str:
    """The same as one JSON value, with what `measure` counts."""
    said = [asdict(finding) for finding in findings]
    return json.dumps({"findings": said, "measures": asdict(measure(text))}, ensure_ascii=False)


def line_by_line(asked: Iterable[str], reader: Reader, passives: FindPassives) -> Iterator[str]:
    """For each line `{"id", "text"}` one line with every finding, the sentences and the measures.

    Offsets count characters, and `end` is the first character no longer meant. Raises Unreadable,
    with the number of the line, at the first that is not such a line.
    """
    for number, line in enumerate(asked, start=1):
        if line.strip():
            said = parsed(number, line, ("text",))
            yield json.dumps({"id": said.get("id"), **_answer(said["text"], reader, passives)})


def parsed(number: int, line: str, needed: Sequence[str]) -> dict[str, Any]:
    """One line of JSON with these keys, each a text. Raises Unreadable."""
    try:
        said = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as mistake:
        raise Unreadable(f"Line {number} is not JSON.") from mistake
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in needed):
        keys = " and ".join(f"“{key}”" for key in needed)
        raise Unreadable(f"Line {number} needs {keys}, as text.")
    return said


def _answer(text: str, reader: Reader, passives: FindPassives) -> dict[str, Any]:
    findings = check(text, reader, passives=passives)
    return {
        "findings": [{key: asdict(finding)[key] for key in SAID} for finding in findings],
        "sentences": [[start, end] for start, end in sentences(text)],
        "measures": asdict(measure(text)),
    }
