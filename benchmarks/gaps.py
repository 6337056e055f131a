"""Does the gap list report what is wrong with a real form, and little else?

    python benchmarks/gaps.py --data DIR

DIR holds `exemplar.json`, a Pupil Support Plan in the shape of docs/formats.md; it is not part of
this repository. The twelve faults are those that its readers found by hand; what else is reported
is printed for a person to judge. Exits 1 when fewer than ten faults are reported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

GOAL = 10
# Each fault: what it is, the rules that may report it, a word of what it rests on ("" for any), and
# how many outcomes it is about.
FAULTS = (
    ("noise that hurts, and nothing planned", ("difficulty-open",), "nois", 1),
    ("an adult beside the pupil, against their words", ("against-their-words",), "next to me", 1),
    ("a night at a friend’s reaches no outcome", ("hope-open",), "sleep", 1),
    ("two outcomes without help of their own", ("no-provision",), "", 2),
    ("a session that does not say how often", ("no-frequency",), "1:1", 1),
    ("six longer-term outcomes in fog", ("vague-outcome", "not-an-outcome"), "To ", 6),
    ("a measure that schools gave up", ("withdrawn-term",), "level", 1),
    ("a pronoun that does not fit", ("their-pronoun",), "him", 1),
    ("a review without a day", ("no-review-date",), "", 1),
    ("no baseline", ("no-baseline",), "", 1),
    ("health and sleep where all staff read", ("private-detail",), "sleep", 1),
    ("nobody has signed", ("unsigned",), "", 1),
)
# Faults of the same form that its readers found besides the twelve, by rule and word.
ALSO = (
    ("hope-open", "job"),
    ("vague-outcome", "progress"),
    ("no-date", ""),
    ("above-its-reader", ""),
    ("no-step-this-year", "emotions"),
    ("few-strengths", ""),
    ("interest-as-strength", "games"),
    ("someone-elses", "brother"),
    ("unexplained-letters", "NFR"),
    ("odd-number", ""),
)


def main() -> int:
    """Ask for the gap list, and say which faults it holds and what else it says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    file = parser.parse_args().data / "exemplar.json"
    command = [sys.executable, "-m", "assistant", "gaps", str(file), "--json"]
    printed = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    gaps = json.loads(printed.stdout)
    used: list[dict[str, str]] = []
    reported = 0
    for what, rules, word, number in FAULTS:
        found = [g for g in gaps if g["rule"] in rules and word in g["about"]]
        used += found
        reported += len(found) >= number
        print(f"{'reported' if len(found) >= number else 'MISSED  '}  {what}")
    rest = [g for g in gaps if g not in used]
    others = [g for g in rest if not any(g["rule"] == r and w in g["about"] for r, w in ALSO)]
    print(f"\n{reported} of {len(FAULTS)} faults reported (goal {GOAL}) by {len(gaps)} points;")
    print(f"{len(rest) - len(others)} points on other known faults; {len(others)} to judge:")
    for each in others:
        print(f"  {each['rule']}: {each['message']} “{each['about']}”")
    return reported < GOAL


if __name__ == "__main__":
    sys.exit(main())
