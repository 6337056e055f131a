"""`check`: everything in a text that could be better for its reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from readability.difficulty import forget as forget_difficulties
from readability.finding import Finding
from readability.hard import hard_words
from readability.lines import lines, sentences
from readability.listed import BOOK, LONGEST_QUOTED, listed
from readability.measure import forget as forget_counts
from readability.passive import Passive
from readability.plainer import forget as forget_plainer
from readability.readers import Reader, reader_named
from readability.residue import RULE as RESIDUE
from readability.residue import Left, blanks, pronouns, strangers
from readability.sentences import long_sentences

LINES_KEPT = 4_000
FindPassives = Callable[[Sequence[str]], Sequence[Sequence[Passive]]]
_HELPER = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got|gotten|getting|[a-z]+n['’]?t)\b"
    r"|['’](?:s|re|m)\b",
    re.IGNORECASE,
)
_HALF_LETTERS = re.compile(r"[\ud800-\udfff]")


def check(
    text: str,
    reader: str | Reader,
    *,
    names: Collection[str] = (),
    others: Collection[str] = (),
    pronoun: str = "",
    own: Collection[str] = (),
    schools: str = "",
    passives: FindPassives | None = None,
) -> list[Finding]:
    """The findings in a text for a reader, in the order of the text.

    `names` are the people of the plan, and `others` pupils who have no place in it. `pronoun` is
    the pupil's (“she”). `own` are texts in the pupil's own words: what they call themselves there
    is never put right. `schools` is the nation (“england” or “scotland”) whose words are asked for.
    `passives` finds those of each of some sentences with a parser, as `passive.passives` does of a
    spaCy document; without it none are told. Raises UnknownReader.
    """
    reader = reader if isinstance(reader, Reader) else reader_named(reader)
    by_line = [
        _moved(finding, start)
        for start, end in lines(text)
        for finding in (
            *_in_line(text[start:end], reader, schools),
            *(_passive_in_line(text[start:end], reader, passives) if passives else ()),
        )
    ]
    left = (*blanks(text, names), *pronouns(text, pronoun), *strangers(text, others, names))
    explained = _explained(text, by_line)
    called = "\n".join(own).casefold()
    known = frozenset(part.casefold() for name in names for part in name.split())
    kept = [each for each in by_line if _stands(each, text, explained | known, called)]
    return sorted(kept + [_residue(each, text, reader) for each in left])


def _moved(finding: Finding, by: int) -> Finding:
    """A finding of a line at its place in the text."""
    return replace(finding, start=finding.start + by, end=finding.end + by) if by else finding


def forget() -> None:
    """Drop every line and word that was kept: erased words must not stay in memory."""
    _in_line.cache_clear()
    _parsed.cache_clear()
    forget_counts()
    forget_difficulties()
    forget_plainer()


@lru_cache(maxsize=LINES_KEPT)
def _in_line(line: str, reader: Reader, schools: str) -> tuple[Finding, ...]:
    found = listed(line, reader, schools)
    return (*found, *hard_words(line, reader, found), *long_sentences(line, reader))


def _passive_in_line(line: str, reader: Reader, find: FindPassives) -> Iterator[Finding]:
    rule = BOOK.rules["passive"]
    for each in _parsed(line, find):
        message = (rule.alone if each.doer else rule.message).replace(
            "((found))", line[each.start : each.end][:LONGEST_QUOTED]
        )
        weight = 1 if each.doer else rule.weighs(reader.group)
        why = rule.because(reader.group)
        yield Finding(each.start, each.end, rule.name, message, (), weight, why)


@lru_cache(maxsize=LINES_KEPT)
def _parsed(line: str, find: FindPassives) -> tuple[Passive, ...]:
    """The passives of a line; only sentences that have a form of “be” or “get” are parsed."""
    whole = _HALF_LETTERS.sub("\ufffd", line)
    asked = [span for span in sentences(whole) if _HELPER.search(whole, *span)]
    told = find([whole[start:end] for start, end in asked]) if asked else ()
    return tuple(
        replace(each, start=each.start + span.start, end=each.end + span.start)
        for span, passives in zip(asked, told, strict=True)
        for each in passives
    )


def _explained(text: str, found: Iterable[Finding]) -> frozenset[str]:
    """What acronyms of this text stand for, where the text says it itself."""
    meanings = {said for each in found if each.kind == "acronym" for said in each.suggestions}
    small = text.casefold() if meanings else ""
    return frozenset(said for said in meanings if said.casefold() in small)


def _stands(finding: Finding, text: str, explained: Collection[str], called: str) -> bool:
    """Whether the rest of the text, and what the pupil says of themselves, leave a finding."""
    if finding.kind == "acronym":
        return not any(said in explained for said in finding.suggestions)
    said = text[finding.start : finding.end].casefold()
    own = bool(called) and finding.kind == "label" and said in called
    return not own and not (finding.kind == "hard-word" and said in explained)


def _residue(left: Left, text: str, reader: Reader) -> Finding:
    rule = BOOK.rules[f"{RESIDUE}.{left.part}"]
    said = text[left.start : left.end]
    message = (rule.message if left.plainer else rule.alone).replace("((found))", said)
    return Finding(
        start=left.start,
        end=left.end,
        rule=rule.name,
        message=message.replace("((better))", " or ".join(left.plainer)),
        suggestions=left.plainer,
        weight=rule.weighs(reader.group),
        why=rule.because(reader.group),
    )
