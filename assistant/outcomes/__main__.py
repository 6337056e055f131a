"""`python -m assistant.outcomes --jsonl`: outcomes in, verdicts and findings out, a line each."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.language import Language
from assistant.outcomes.check import check
from assistant.outcomes.finding import verdict
from assistant.outcomes.words import Parse


def main() -> int:
    """Check every line of standard input; 1 when a line could not be read, and which is said."""
    asked = argparse.ArgumentParser(prog="python -m assistant.outcomes", description=__doc__)
    asked.add_argument("--jsonl", action="store_true", required=True, help="one JSON object a line")
    asked.parse_args()
    language = Language()
    language.wait()
    failed = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            failed += _answer(line, number, language.parse)
    return 1 if failed else 0


def _answer(line: bytes, number: int, parse: Parse) -> int:
    try:
        asked = json.loads(line)
        day = date.fromisoformat(asked["date"]) if asked.get("date") else None
        name, text = asked.get("name") or "", asked["text"]
    except (AttributeError, KeyError, TypeError, ValueError) as mistake:
        sys.stderr.write(f"Line {number} is not {{“id”, “text”}} in JSON: {mistake!r}\n")
        return 1
    answer: dict[str, Any] = {"id": asked.get("id")}
    findings = check(str(text), parse=parse, name=str(name), date=day)
    answer |= {"verdict": verdict(findings), "findings": [asdict(each) for each in findings]}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
