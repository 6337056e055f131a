"""A plan in a few lines, for the person who entered it at a command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from assistant.plan.bundle import Bundle
from assistant.plan.fold import Plan, fold

COUNTED = {
    "strength": "strengths",
    "difficulty": "difficulties",
    "need": "notes on needs",
    "long-term": "outcomes for the longer term",
    "outcome": "outcomes for this year",
    "approach": "approaches",
    "provision": "lines of provision",
}


def brief(carried: Bundle) -> str:
    """Whose plan it is, who gave their part and how, and how much the school wrote."""
    plan = fold(carried.entries)
    pupil = next((m.person for m in carried.members if m.role == "pupil"), "")
    names = {person.id: person.name for person in carried.people}
    counts = Counter(entry.about for entry in plan.under(*COUNTED))
    written = ", ".join(f"{counts[heading]} {label}" for heading, label in COUNTED.items())
    review = plan.noted("review-date")
    lines = [
        f"The plan of {names.get(pupil, '')}",
        "",
        *_parts(plan, carried, names),
        "",
        f"School wrote {written}.",
        f"Next review: {_day(review.words or '') if review else 'no day is set'}.",
    ]
    return "\n".join(lines)


def _day(value: str) -> str:
    """“25 March 2027” for an ISO day; the text itself when it is none."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day.day} {day:%B %Y}"


def _parts(plan: Plan, carried: Bundle, names: dict[str, str]) -> Iterator[str]:
    for member in carried.members:
        said = plan.said_by(member.person)
        hands = sorted({names[e.scribe] for e in said if e.scribe in names})
        if member.person in plan.given:
            helped = f", with {' and '.join(hands)}" if hands else ""
            answers = "1 answer" if len(said) == 1 else f"{len(said)} answers"
            yield f"  {names[member.person]} ({member.role}): {answers}{helped}"
        elif member.person in plan.not_given:
            sought = plan.not_given[member.person].words or ""
            yield f"  {names[member.person]} ({member.role}): not given. {sought}"
