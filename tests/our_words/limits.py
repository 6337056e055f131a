"""What each reader may be asked to read: how hard, in which tone, and free of what.

`readability` says how hard a text is, and finds jargon, blame and the like; the rest is about how a
program may speak to a child or a tired parent. A pupil meets no passive. Grown-ups do: where nobody
is named it is most often the program that does it, and it has no “I”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readability import Measures, check, measure
from readability.__main__ import parsed_passives
from readability.measure import words
from tests.our_words.templates import NAME

TOO_SHORT_TO_GRADE = 8  # words; together with the others of its reader it is graded all the same
WORTH_A_CHANGE = 2


def _any(*phrases: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", flags)


PERSON = _any("I|I’m|I’ve|I’ll|me|my|mine|myself", flags=re.NOFLAG)
TOGETHER = _any("we|us|our|let’s")
WHY = _any("why")
PRAISE = _any(
    "well done|great|brilliant|excellent|amazing|fantastic|wonderful|clever|perfect|lovely|awesome",
    "good (?:job|work|girl|boy)|superb|proud of you|nice (?:one|work)",
)
LEADING = _any(
    "don’t you|isn’t it|aren’t you|most (?:children|pupils|people)|of course|surely|you should",
    "obviously",
)
IDIOM = _any(
    "in the way|going on|on top of|comes? to mind|stands? out|tricky|under the weather",
    "at the end of the day|keep an eye|in your shoes|piece of cake|hang on|up to you|bottom line",
    "touch base|on board|on track|in the loop|down the line|went wrong|at hand|look into",
)
JARGON = _any(
    "provision|outcomes?|baseline|SENCO|SENDCO|SEND|SEN|ASN|SEMH|EHCP?|IEP|DSL|SLT|OT|TA|LA|cohort",
    r"graduated|intervention|differentiat\w*|scaffold\w*|safeguarding|curriculum|cognition",
    r"attainment|targets?|strateg\w+|multi-?agency|stakeholders?|pupil voice|key stage|modelling",
    r"regulat\w+|transitions?|engage\w*|access(?:ing)?|sensory|holistic|person-?centred",
    flags=re.NOFLAG,
)
RATES = {"praise": PRAISE, "leading": LEADING, "loud": re.compile("!")}
ALONE = RATES | {"a person": PERSON}
PLAIN = ALONE | {"we": TOGETHER, "idiom": IDIOM, "jargon": JARGON}
OPENERS = frozenset(
    "do does did is are was were am can could will would should shall has have had may might must "
    "isn’t aren’t don’t doesn’t didn’t can’t couldn’t won’t wouldn’t haven’t hasn’t".split()
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How one `reader` of the checker is spoken to, and what is never said to them."""

    reader: str
    sentence: int
    grade: float = 99
    ease: float = -99
    never: dict[str, re.Pattern[str]] = field(default_factory=dict)
    open_questions: bool = False
    active: bool = False


def _pupil(level: str, sentence: int) -> Limits:
    return Limits(
        reader=f"pupil-{level}",
        sentence=sentence,
        grade=3,
        never=PLAIN | {"why": WHY},
        open_questions=True,
        active=True,
    )


LIMITS = {
    "pupil.pictures": _pupil("pictures", 12),
    "pupil.short": _pupil("short", 12),
    "pupil.full": _pupil("full", 15),
    "parent": Limits(reader="family", sentence=20, grade=6, ease=70, never=PLAIN),
    "school": Limits(reader="teacher", sentence=28, never=ALONE),
    "operator": Limits(reader="professional", sentence=30, never=ALONE),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text: which rule, and the words that it found ("" for the whole)."""

    rule: str
    found: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: “{self.found}”" if self.found else self.rule


def faults(text: str, reader: str, *, own: bool = False) -> Iterator[Fault]:
    """What is wrong with a text of ours for its reader; `own` words are said by the reader."""
    limits, counted = LIMITS[reader], measure(text, names=[NAME])
    if counted.longest > limits.sentence:
        yield Fault(f"a sentence of {counted.longest} words, {limits.sentence} at most")
    if counted.words >= TOO_SHORT_TO_GRADE:
        yield from _too_hard(counted, limits)
    for rule, pattern in limits.never.items():
        if not (own and pattern in (PERSON, TOGETHER)):
            yield from (Fault(rule, found[0]) for found in pattern.finditer(text))
    if limits.open_questions:
        yield from _closed(text)
    passives = parsed_passives if limits.active else None
    for each in check(text, limits.reader, names=[NAME], passives=passives):
        if each.weight >= WORTH_A_CHANGE:
            yield Fault(each.rule, text[each.start : each.end])


def faults_together(texts: Iterable[str], reader: str) -> Iterator[Fault]:
    """What is wrong with all that a reader meets, one text a line: short ones count here too."""
    yield from _too_hard(measure("\n".join(texts), names=[NAME]), LIMITS[reader])


def _too_hard(counted: Measures, limits: Limits) -> Iterator[Fault]:
    if counted.flesch_kincaid > limits.grade:
        yield Fault(f"grade {counted.flesch_kincaid}, {limits.grade} at most")
    if counted.flesch < limits.ease:
        yield Fault(f"reading ease {counted.flesch}, {limits.ease} at least")


def _closed(text: str) -> Iterator[Fault]:
    """Questions that a child could answer with a yes, to please."""
    for question in re.findall(r"[^.?!:]+\?", text):
        opener = words(question)[0]
        if opener.lower() in OPENERS:
            yield Fault("yes or no", opener)
