"""The rules as a page to read: the rule files say it, so nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterator

from readability.listed import BOOK
from readability.rulebook import SORTS, Row, Rule

HEAD = """\
# What the checker looks for

Written by `python -m readability rules` from `readability/rules/`; change a rule there.

`[their]` stands for any word of that list in `readability/words.toml`, `[any]` for any word,
`a/b` for either, `(a)` for a word that may be missing; braces mark what is found where the words
around it only say when. In what may be written instead, square brackets are for the writer to
fill in.
"""
_SORTS = {
    "phrase": "As it stands",
    "verb": "With its first word in every form",
    "noun": "And in the plural",
    "adjective": "After “is”, “seems” and the like, and before “pupil”",
    "acronym": "In capitals only",
}


def page() -> str:
    """All rules, as Markdown."""
    return "\n".join([HEAD, *(line for rule in BOOK.rules.values() for line in _rule(rule))])


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.title} (`{rule.name}`)\n"
    yield f"{rule.because('all')}\n"
    yield f"Source: {rule.source}.\n"
    for sort in SORTS:
        rows = [row for row in rule.rows if row.sort == sort]
        if rows:
            yield f"{_SORTS[sort]}:\n\n| Found | Instead |\n|---|---|"
            yield from map(_row, rows)
            yield ""
    if rule.leave:
        yield f"Left alone: {'; '.join(rule.leave)}.\n"


def _row(row: Row) -> str:
    return f"| {row.phrase} | {' · '.join(row.plainer)} |"
