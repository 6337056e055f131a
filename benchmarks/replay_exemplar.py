"""Does the replay of a real form keep every filled field, word for word and under its heading?

    python benchmarks/replay_exemplar.py --data DIR

DIR holds `exemplar.json`, a Pupil Support Plan in the shape of docs/formats.md; it is not part of
this repository. Prints each text that is missing or stands elsewhere; exits 1 when there is one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Where a text of the form belongs: the first key on its way that is named here.
BELONGS = {
    "surname": "surname",
    "other_names": "other-names",
    "address": "address",
    "date_of_birth": "date-of-birth",
    "language_at_home": "language",
    "parents": "parents",
    "address_if_different": "address",
    "telephone": "telephone",
    "mobile": "mobile",
    "email": "email",
    "best_time_for_contact": "best-time",
    "best_method_of_contact": "best-method",
    "other_important_information": "other-information",
    "completed_with": "relationship",
    "relationship": "relationship",
    "this_is_me": "this-is-me",
    "want_to_be": "want-to-be",
    "good_at": "good-at",
    "find_difficult": "find-difficult",
    "how_to_help": "how-to-help",
    "important_now_and_future": "important",
    "strengths": "strength",
    "difficulties": "difficulty",
    "summary": "summary",
    "areas": "need",
    "long_term_outcomes": "long-term",
    "key_people": "role",
    "daily": "daily",
    "responsible_for_support": "responsible",
    "success": "success",
    "provision": "provision",
    "approaches": "approach",
    "achieve": "outcome",
    "review": "review-note",
    "source": "source",
    "about_on": "source-day",
}


def texts(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text of the form that is not empty, with the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if way[-1:] == ("areas",):
                yield (*way, key), key
            yield from texts(inner, (*way, key))
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, way)
    elif value:
        yield way, str(value)


def under(plan: Any, heading: str) -> Iterator[dict[str, Any]]:
    """Every text of the replayed plan under a heading, also within an outcome."""
    if isinstance(plan, dict):
        if plan.get("heading") == heading:
            yield plan
        for inner in plan.values():
            yield from under(inner, heading)
    elif isinstance(plan, list):
        for inner in plan:
            yield from under(inner, heading)


def holds(text: dict[str, Any], words: str) -> bool:
    """Whether the text says this: in its words, its parts, or the name of whom it describes."""
    said = [
        text["words"] or "",
        *text.get("parts", {}).values(),
        text.get("of", {}).get("name", ""),
    ]
    whole = text["by"] and text["how"] and text["asked"]
    return bool(whole) and any(words in each for each in said)


def main() -> int:
    """Replay, walk, and say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    file = parser.parse_args().data / "exemplar.json"
    command = [sys.executable, "-m", "assistant", "replay", str(file), "--json"]
    printed = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    plan = json.loads(printed.stdout)["plan"]
    form = [each for each in texts(json.loads(file.read_text())) if each[0] != ("on",)]
    lost = []
    for way, words in form:
        heading = next(BELONGS[key] for key in way if key in BELONGS)
        if not any(holds(text, words) for text in under(plan, heading)):
            lost.append(f"{'.'.join(way)} is not under “{heading}”: {words}")
    print(
        "\n".join(lost) or f"All {len(form)} filled fields stand word for word under their heading."
    )
    print(printed.stderr.decode(), file=sys.stderr, end="")
    return bool(lost)


if __name__ == "__main__":
    sys.exit(main())
