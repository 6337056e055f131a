"""How long a name may be, and what of the details is as short: one rule for pages and files."""

from __future__ import annotations

LONGEST_NAME = 80  # characters
IN_FULL = 2 * LONGEST_NAME + 1  # of a name that is made of two

# The details that are a name, a number or a day; every other one may hold a text.
SHORT = frozenset(
    "surname other-names called name date-of-birth year-group telephone mobile "
    "told-date copy-date review-date".split()
)


def is_too_long(field: str, value: str) -> bool:
    """Whether a detail that is short by its kind is longer than a name may be."""
    return field in SHORT and len(value.strip()) > LONGEST_NAME
