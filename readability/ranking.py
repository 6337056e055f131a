"""Which findings are worth somebody's time: grouped, the heaviest first, and not too many.

Nagging drives people away, so a text of 1,000 words gets 25 at most, however much is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readability.finding import Finding

MOST_IN_A_THOUSAND = 25
AT_LEAST = 3  # of a short text, so that a line of ten words can be helped too


@dataclass(frozen=True)
class Group:
    """One piece of advice, and every place of the text that it is about; the first is `finding`."""

    finding: Finding
    places: tuple[tuple[int, int], ...]


def worth_saying(text: str, findings: Iterable[Finding], *, words: int) -> tuple[Group, ...]:
    """The advice that is worth showing about a text of so many words, the most useful first.

    The same words are one advice, however often they stand there. Of what overlaps, the heavier is
    kept. Where there is more than a reader can use, what weighs least is left for another day.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in _apart(findings):
        said = stem(text[finding.start : finding.end])
        groups.setdefault((finding.kind, said), []).append(finding)
    ranked = sorted(groups.values(), key=lambda group: (-_use(group), group[0].start))
    most = max(AT_LEAST, words * MOST_IN_A_THOUSAND // 1000)
    return tuple(
        Group(group[0], tuple((each.start, each.end) for each in group)) for group in ranked[:most]
    )


def _use(group: list[Finding]) -> float:
    """How much it helps to say it: by weight, then with something to write instead, then often."""
    first = group[0]
    return first.weight + 0.5 * bool(first.suggestions) + min(len(group), 5) * 0.05


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that lie across a heavier one; sentences do not."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda each: (-each.weight, each.start, -each.end)):
        across = (
            each.kind != "long-sentence" and each.start < finding.end and finding.start < each.end
            for each in kept
        )
        if finding.kind == "long-sentence" or not any(across):
            kept.append(finding)
    return sorted(kept)


def stem(said: str) -> str:
    """The words in small letters, without “a” before them and “s” after them."""
    said = said.casefold()
    for article in ("a ", "an ", "the "):
        said = said.removeprefix(article)
    return said.removesuffix("s")
