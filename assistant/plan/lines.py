"""Lines as people write them, read for what stands in them; the words themselves never change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev)\b\.?"
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
COUNT = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
NUMBER = rf"(?:{COUNT}|half an?|an?)"

# The four areas of the Code of Practice (6.28 to 6.35), by words of their names, old names too.
# The first that fits counts: “Behavioural, Emotional and Social Development” is social,
# “Communication and Interaction” is communication.
AREAS = (
    ("communication", r"communicat|speech|language|interaction"),
    ("sensory", r"sensory|physical|medical"),
    ("cognition", r"cognit|learning|literacy|numeracy"),
    ("social", r"social|emotional|behaviou?r|mental"),
)

# Roles by what a school calls them, the more special first.
ROLE_WORDS = (
    ("dsl", r"\bdsl\b|safeguarding lead"),
    ("senco", r"\bsen(d)?co\b|inclusion (lead|manager)"),
    ("assistant", r"assistant|\b(hl)?ta\b|\bssa\b|\blsa\b|key (adult|worker)|mentor"),
    ("teacher", r"teacher|tutor|\bhead of year\b"),
)


@dataclass(frozen=True)
class Span:
    """Some characters of a line: what they say and where they stand (`end` exclusive)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class SubOutcome:
    """One lettered part of an outcome."""

    letter: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """Who is named as the source of something, and when they said it (“” when it is not said)."""

    who: str
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Provision:
    """What a provision line says; “” where it says nothing (the list of section 4, SENDIASS)."""

    what: str = ""
    who: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    place: str = ""


def named_people(line: str) -> tuple[Span, ...]:
    """The people of “Mr A Patel and Mrs S Patel”, each as written and where they stand."""
    found = []
    for piece in re.finditer(r"(?:(?!\s+and\s+|\s*[,;&]\s*|\s+with\s+).)+", line):
        text = re.sub(r"^(?:\s*(?:and\b|with\b|[,;&])\s*|\s+)", "", piece.group())
        start = piece.end() - len(text)
        text = text.rstrip()
        if text:
            found.append(Span(text, start, start + len(text)))
    return tuple(found)


def family_name(name: str) -> str:
    """The last word of a name that has more than a title."""
    words = re.sub(TITLES, "", name).split()
    return words[-1] if words else ""


def area_of(name: str) -> str:
    """`communication`, `cognition`, `social` or `sensory` for an area's old or new name, or “”."""
    return next((area for area, words in AREAS if re.search(words, name, re.IGNORECASE)), "")


def role_of(description: str) -> str:
    """The role on a plan of “Class SSA” or “PE teacher”; “” when it is none that we know."""
    return next(
        (role for role, words in ROLE_WORDS if re.search(words, description, re.IGNORECASE)), ""
    )


LETTER = r"(?:^|(?<=[\s:;.]))\(?([a-z])[.)]\s+(?=\S)"


def sub_outcomes(words: str) -> tuple[SubOutcome, ...]:
    """The parts a, b, c of an outcome; none when the letters do not run on from a."""
    marks = list(re.finditer(LETTER, words))
    run = [mark for letter, mark in zip("abcdefgh", marks, strict=False) if mark[1] == letter]
    if len(run) < 2 or len(run) != len(marks):
        return ()
    ends = [mark.start() for mark in run[1:]] + [len(words)]
    return tuple(
        SubOutcome(letter=mark[1], text=words[mark.end() : end].strip(" ;,\n"))
        for mark, end in zip(run, ends, strict=True)
    )


def stem(words: str) -> str:
    """An outcome without its lettered parts."""
    if not sub_outcomes(words):
        return words
    first = re.search(LETTER, words)
    assert first
    return words[: first.start()].rstrip()


def in_lines(words: str) -> str:
    """An outcome with a line for each of its lettered parts; else as it was written."""
    if not sub_outcomes(words):
        return words
    starts = [mark.start() for mark in re.finditer(LETTER, words)]
    pieces = zip([0, *starts], [*starts, len(words)], strict=True)
    return "\n".join(words[start:end].strip() for start, end in pieces).lstrip()


DATE = rf"""(?:
    \d{{4}}-\d\d-\d\d
  | (?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s(?:to|and|–|-)\s\d{{1,2}})?\s)?(?:{MONTHS})(?:\s\d{{4}})?
  | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}
  | (?:{DAYS})
  | (?:autumn|spring|summer)\sterm(?:\s\d{{4}})?
)"""
VERBS = "reported|reports|said|says|noted|notes|told|tells|found|saw|wrote"
SAID = rf"(?:has\s|have\s|had\s)?(?:{VERBS})\b"
REPORTER = rf"""(?:
    (?:The|Our|A)\s(?:[A-Z][\w’'-]*|&|and|of)(?:\s(?:[A-Z][\w’'-]*|&|and|of))*
  | (?:[Tt]he|[Oo]ur|[Aa]n?)\s[a-z]+(?:\s[a-z]+){{0,3}}?
  | (?:{TITLES}\s)(?:[A-Z][\w’'-]+\s?){{1,3}}
  | (?:Mum|Dad|Mother|Father|Gran|Granny|Grandad|Nan|Carer|Parents|School|Teachers?)
)"""
REPORTED = re.compile(rf"\b(?P<who>{REPORTER})\s+{SAID}", re.VERBOSE)
BRACKETED = re.compile(rf"\((?P<who>(?:[^()]*?[\s,]+)??)(?P<when>{DATE})\)", re.VERBOSE)


def reports(words: str) -> tuple[Report, ...]:
    """Who reported what is written, and when: “Mum says …”, “(Mr Bell, November)” (002-29)."""
    bracketed = [(m.start(), _report(m)) for m in BRACKETED.finditer(words)]
    told = [(m.start(), _report(m)) for m in REPORTED.finditer(words)]
    seen = dict.fromkeys(report for _, report in sorted(bracketed + told, key=lambda row: row[0]))
    return tuple(report for report in seen if report.who)


def _report(match: re.Match[str]) -> Report:
    found = match.groupdict()
    return Report(who=found["who"].strip(" ,"), when=(found.get("when") or "").strip())


SESSION = rf"""{NUMBER}(?:\s?(?:-|–|to)\s?\d+)?[\s-](?:minutes?|mins?|hours?|hrs?)"""
TIMES = rf"(?:once|twice|{COUNT}\stimes|\d+\s?x)"
BREAKS = r"(?:breaks?|lunchtimes?|playtimes?)"
HOW_OFTEN = (
    rf"{TIMES}\s(?:an?|per|each|every)\s(?:day|week|fortnight|half\sterm|term|month|lesson)",
    rf"(?:at\sthe\s(?:start|end)\sof\s)?(?:every|each)\s(?:other\s)?(?:{DAYS}|\w+\slesson|\w+)",
    rf"(?:on|after\sschool\son)\s(?:{DAYS})s?(?:\s(?:and|,)\s(?:{DAYS})s?)*",
    rf"at\s{BREAKS}(?:\sand\s{BREAKS})*",
    r"(?:daily|weekly|fortnightly|half-termly|termly|monthly)",
    r"(?:an?|per)\s(?:day|week|fortnight|month|term)",
)
HOW_LONG = (SESSION, r"\d+\s?%\sof\s(?:the|each)\s(?:day|week|lesson)")
SPAN = rf"(?:for\s)?{COUNT}\s(?:weeks?|months?|terms?|half\sterms?)|until\s[^,.;()]+"
GROUP = (
    r"\d\s?:\s?\d+",
    r"one[\s-]to[\s-]one",
    rf"(?:(?:small|paired)\s)?groups?\sof\s(?:{NUMBER})(?:\sto\s\w+)?",
    r"in\sa\spair|in\spairs",
)
POSTS = (
    "assistant|teacher|therapist|co-?ordinator|tutor|mentor|psychologist|nurse|SENCO|TA|LSA|adult"
)
BY = r"(?:with|by|from|run\sby)"
WHO = (
    rf"{BY}\s(?P<who>{TITLES}\s[A-Z][\w’'-]+)",
    rf"^(?P<who>{TITLES}\s[A-Z][\w’'-]+)",
    rf"{BY}\s(?:the\s|an?\s|our\s)?(?P<who>(?:\w+\s){{0,3}}(?:{POSTS}))\b",
)
PLACE = (
    r"\b(?P<place>(?:in|at)\s(?:the\s)?(?:(?!(?:small\s)?group)[\w’'-]+\s){0,3}"
    r"(?:room|library|hall|corner|table|classroom|hub|base|playground|garden|house|home))\b"
)


def read_provision(words: str) -> Provision:
    """Who, how often, how long, group size and place, each as written in the line (002-33)."""
    often, group = _first(HOW_OFTEN, words), _first(GROUP, words)
    lengths = [span for span in (_first(HOW_LONG, words), _first((SPAN,), words)) if span]
    who, place = _named(WHO, "who", words), _named((PLACE,), "place", words)
    found = [span for span in (often, group, who, place, *lengths) if span]
    return Provision(
        what=_rest(words, found),
        who=who.text if who else "",
        how_often=often.text if often else "",
        how_long=", ".join(span.text for span in lengths),
        group_size=group.text if group else "",
        place=place.text if place else "",
    )


def _first(patterns: tuple[str, ...], words: str) -> Span | None:
    """What the first pattern that fits finds."""
    return next(_matches(patterns, words), None)


def _matches(patterns: tuple[str, ...], words: str) -> Iterator[Span]:
    for pattern in patterns:
        for match in re.finditer(rf"(?<![\w%])(?:{pattern})(?!\w)", words, re.IGNORECASE):
            yield Span(match.group(), match.start(), match.end())


def _named(patterns: tuple[str, ...], name: str, words: str) -> Span | None:
    for pattern in patterns:
        match = re.search(pattern, words)
        if match:
            return Span(match[name], match.start(name), match.end(name))
    return None


# A small word that led into what was read elsewhere: “for 20 minutes” leaves no “for” behind.
DANGLING = r"(?:\s*(?:[,;:–-]|\b(?:for|with|by|in an?(?: small)? groups?|run by|the|a|in|of))\s*)+$"


def _rest(words: str, found: list[Span]) -> str:
    """What is left of the line: its first stretch before, between or after what was read."""
    edges = sorted((span.start, span.end) for span in found)
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(words)]
    pieces = (words[start:end] for start, end in zip(starts, ends, strict=True))
    return next(filter(None, map(_trimmed, pieces)), "")


def _trimmed(piece: str) -> str:
    bare = re.sub(r"^[\s,;:.()–-]+|[\s,;:.()–-]+$", "", piece)
    return re.sub(DANGLING, "", bare, flags=re.IGNORECASE).strip(" ,;:.()–-")
