"""The list tier: the rows of the rule files where they stand in one line of a text."""

from __future__ import annotations

from collections.abc import Sequence

from readability.finding import Finding
from readability.phrases import Place, in_list, places
from readability.readers import Reader
from readability.rulebook import ACRONYM, LEFT, VERB, Form, Rule, rulebook
from readability.tokens import STOP, Token, tokens
from readability.wording import wording

BOOK = rulebook()
# Words that may stand between somebody and “is”.
_BETWEEN = frozenset(
    "can will may could would might must should to has have had not never often always sometimes "
    "also and or but being been clearly really still now just".split()
)
LONGEST_QUOTED = 60  # characters of a text said again in a message
_KNOWN = frozenset(row.phrase for row in BOOK.rules[ACRONYM].rows) | frozenset(
    BOOK.rules[ACRONYM].leave
)


def listed(line: str, reader: Reader, schools: str = "") -> list[Finding]:
    """What the rows of the rule files find in a line, for this reader.

    What stands within a longer find is not said beside it, and what a row leaves alone is not said.
    """
    found = tokens(line)
    shouted = _shouted(line, found)
    kept = [
        place
        for place in places(BOOK.tree, found)
        if place.what.rule.schools in ("", schools)
        and place.what.rule.weighs(reader.group)
        and _is_meant(place, found, line, shouted=shouted)
    ]
    findings = [
        _finding(place.what.rule, place, found, line, reader)
        for place in _outermost(_not_left(kept), reader)
    ]
    return findings + _unknown_acronyms(line, found, kept, reader, shouted=shouted)


def _is_meant(place: Place, found: Sequence[Token], line: str, *, shouted: bool) -> bool:
    """Whether an acronym stands there in capitals; “salt” and “SALT” are two things."""
    form: Form = place.what
    if form.row.sort == "adjective" and form.slot == VERB:
        return _about_somebody(place, found, line)
    if form.row.sort != "acronym":
        return True
    said = line[found[place.first].start : found[place.last - 1].end]
    capitals = sum(letter.isupper() for letter in said)
    return not shouted and (capitals > 1 or said.removesuffix("s") == form.row.phrase)


def _about_somebody(place: Place, found: Sequence[Token], line: str) -> bool:
    """Whether an adjective speaks of a person: “Sam is bad”, and not “the soup is bad”."""
    before = [token for token in found[max(0, place.begins - 4) : place.begins] if token.word]
    while before and before[-1].word in _BETWEEN:
        before.pop()
    if not before:
        return True
    last = before[-1]
    person = in_list(last.word, "[who]") or in_list(last.word, "[child]")
    theirs = in_list(last.word, "[family]") or in_list(last.word, "[trait]")
    return person or theirs or line[last.start].isupper()


def _shouted(line: str, found: Sequence[Token]) -> bool:
    """Whether the line is written in capitals, as a heading is."""
    words = [line[t.start : t.end] for t in found if len(t.word) > 1]
    return len(words) > 2 and all(word.isupper() for word in words)


def _outermost(kept: Sequence[Place], reader: Reader) -> list[Place]:
    """The places that stand within no other; of those that cover the same words the heaviest.

    Where two of one rule overlap, the first is said.
    """
    order = sorted(kept, key=lambda p: (p.first, -p.last, -p.what.rule.weighs(reader.group)))
    outer: list[Place] = []
    for place in order:
        last = outer[-1] if outer else None
        inside = last is not None and place.last <= last.last
        again = last is not None and place.first < last.last and place.what.rule is last.what.rule
        if not inside and not again:
            outer.append(place)
    return outer


def _not_left(kept: Sequence[Place]) -> list[Place]:
    """The places that touch nothing of their kind that is left alone, or stand around it."""
    left = {
        (_kind(each), number): each
        for each in kept
        if each.what.slot == LEFT
        for number in range(each.first, each.last)
    }
    return [
        place
        for place in kept
        if place.what.slot != LEFT
        and not any(
            _leaves(left.get((_kind(place), number)), place)
            for number in range(place.first, place.last)
        )
    ]


def _kind(place: Place) -> str:
    name: str = place.what.rule.name
    return name.partition(".")[0]


def _leaves(left: Place | None, place: Place) -> bool:
    around = left and place.first <= left.first and left.last < place.last
    return left is not None and not around


def _finding(
    rule: Rule, place: Place, found: Sequence[Token], line: str, reader: Reader
) -> Finding:
    start, end, plainer = wording(place.what, place, found, line)
    said = line[start:end][:LONGEST_QUOTED]
    message = (rule.message if plainer else rule.alone).replace("((found))", said)
    return Finding(
        start=start,
        end=end,
        rule=rule.name,
        message=message.replace("((better))", plainer[0] if plainer else ""),
        suggestions=plainer,
        weight=rule.weighs(reader.group),
        why=rule.because(reader.group),
    )


def _unknown_acronyms(
    line: str, found: Sequence[Token], kept: Sequence[Place], reader: Reader, *, shouted: bool
) -> list[Finding]:
    """Capitals that no list knows: what they stand for has to be written out."""
    rule = BOOK.rules[ACRONYM]
    if shouted or not rule.weighs(reader.group):
        return []
    known = {number for place in kept for number in range(place.first, place.last)}
    return [
        Finding(
            start=token.start,
            end=token.end,
            rule="acronym.unknown",
            message=rule.alone.replace("((found))", line[token.start : token.end]),
            weight=rule.weighs(reader.group),
            why=rule.because(reader.group),
        )
        for number, token in enumerate(found)
        if token.word != STOP and number not in known and _is_acronym(token, line)
    ]


def _is_acronym(token: Token, line: str) -> bool:
    if not line[token.start].isupper():
        return False
    said = line[token.start : token.end].removesuffix("s")
    letters = said.isascii() and said.isalpha() and said.isupper()
    return 2 < len(said) < 7 and letters and said not in _KNOWN
