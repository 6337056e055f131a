"""The plan as it stands on a page: every field of the Pupil Support Plan (002, Appendix 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.plan.lines import SubOutcome

# The headings under which each voice speaks, in the order of the page; the ids never change.
PUPILS = ("this-is-me", "want-to-be", "good-at", "find-difficult", "how-to-help", "important")
FAMILYS = ("important", "this-is-me", "good-at", "find-difficult", "how-to-help")
AREAS = ("", "communication", "cognition", "social", "sensory")  # the first is for no area
IDENTITY = ("surname", "other-names", "address", "date-of-birth", "year-group", "language")
CONTACT = (
    "relationship address telephone mobile email best-time best-method other-information".split()
)
# What a parent says in the talk about reaching them and about health stands with their details.
TOLD = ("contact", "health")
NOTICE = ("told-date", "told-by", "told-how", "copy-date")


@dataclass(frozen=True, kw_only=True)
class Said:
    """Some of a person's words as they were given; `scribe` names whoever held the device.

    `question` is shown with words that cannot be read without it; `photo` is the entry of a photo,
    and `words` what they say of it.
    """

    words: str
    who: str
    voice: str
    question: str = ""
    how: str = ""
    scribe: str = ""
    starred: bool = False
    photo: str = ""


@dataclass(frozen=True, kw_only=True)
class Box:
    """One heading and what was said or noted under it."""

    heading: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person of the plan with what is known about them: `facts` by the field of the form.

    `how` and `scribe` say how most of their words were given, and are "" beside those.
    """

    name: str
    called: str
    facts: Mapping[str, str]
    how: str = ""
    scribe: str = ""
    boxes: tuple[Box, ...] = ()
    told: tuple[Said, ...] = ()


def quietly(person: Someone) -> Someone:
    """The same, where how most of the words were given is said once, any other way beside them."""
    ways = Counter((s.how, s.scribe) for box in person.boxes for s in box.said if not s.photo)
    how, scribe = next(iter(ways.most_common(1)), (("", ""), 0))[0]
    return replace(
        person,
        how=how,
        scribe=scribe,
        boxes=tuple(
            replace(box, said=tuple(_without(said, how, scribe) for said in box.said))
            for box in person.boxes
        ),
        told=tuple(_without(said, how, scribe) for said in person.told),
    )


def _without(said: Said, how: str, scribe: str) -> Said:
    usual = (said.how, said.scribe) == (how, scribe)
    return replace(said, how="", scribe="") if usual else said


@dataclass(frozen=True, kw_only=True)
class Point:
    """A line of the school's writing: who reported it and when (002-29)."""

    words: str
    by: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Area:
    """What was written under an area of need: strengths, difficulties and what is known."""

    strengths: tuple[Point, ...] = ()
    difficulties: tuple[Point, ...] = ()
    needs: tuple[Point, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LongTerm:
    """An outcome for the longer term with its lettered parts, and the words that it rests on."""

    number: int
    words: str
    parts: tuple[SubOutcome, ...]
    answers: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Provision:
    """The extra help of one line: what, and each detail that was written beside it (002-33)."""

    what: str
    who: str
    how_often: str
    how_long: str
    group_size: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """An outcome for this year. `serves` are numbers of long-term outcomes, `by` an ISO day."""

    number: int
    words: str
    answers: tuple[Said, ...]
    serves: tuple[int, ...]
    success: tuple[str, ...]
    baseline: tuple[str, ...]
    by: tuple[str, ...]
    first_step: tuple[str, ...]
    approaches: tuple[str, ...]
    provision: tuple[Provision, ...]
    i_will: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What people chose to do about a difference: `choice` by its id, and what was written for it.

    `agreed` are somebody's own words on which all agree; `details` are `until` (an ISO day),
    `settles` and `looks`.
    """

    choice: str
    words: str
    agreed: Said | None
    details: Mapping[str, str]
    at: str


@dataclass(frozen=True, kw_only=True)
class Apart:
    """A difference with every view of it alike; `words` say what it is about."""

    entry: str
    words: str
    views: tuple[Said, ...]
    chosen: Chosen | None
    statements: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A star or wish that is not followed, and what the pupil is told of it."""

    asked: tuple[Said, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class Signature:
    """A place to sign for one party (002-36). `said` is `yes`, `no` or "" while there is no answer;
    `version` is what it was about, `beside` who held a pupil's tablet."""

    voice: str
    name: str
    said: str = ""
    note: str = ""
    version: int = 0
    at: str = ""
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """Everything that one reader sees on the page; what they may not see was never in the plan.

    `titles` are the plan's own words for its headings (`prompts/plan.toml`). `cover` is the photo
    that the pupil chose for the front. `not_given` says how a part was sought that nobody gave.
    `statements` are parents' own, about no one difference. `blank` is the form to fill in by hand
    (002-48).
    """

    titles: Mapping[str, str]
    blank: bool = False
    name: str = ""
    cover: Said | None = None
    pupil: Someone
    family: tuple[Someone, ...] = ()
    completed_with: tuple[tuple[str, str], ...] = ()
    areas: Mapping[str, Area]
    summary: tuple[str, ...] = ()
    long_term: tuple[LongTerm, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    commitments: tuple[Said, ...] = ()
    differences: tuple[Apart, ...] = ()
    statements: tuple[Said, ...] = ()
    reasons: tuple[Reason, ...] = ()
    key_people: tuple[tuple[str, str], ...] = ()
    daily: str = ""
    responsible: str = ""
    notice: Mapping[str, str]
    review: str = ""
    review_note: str = ""
    not_given: tuple[Said, ...] = ()
    signatures: tuple[Signature, ...] = ()
    version: int = 0
    shared: str = ""


def blank_page(titles: Mapping[str, str]) -> PlanPage:
    """The form with nothing in it, to fill in by hand (002-48)."""
    nobody = Someone(name="", called="", facts={})
    outcome = Outcome(
        number=0,
        words="",
        answers=(),
        serves=(),
        success=(),
        baseline=(),
        by=(),
        first_step=(),
        approaches=(),
        provision=(),
    )
    return PlanPage(
        titles=titles,
        blank=True,
        pupil=replace(nobody, boxes=tuple(Box(heading=heading) for heading in PUPILS)),
        family=(replace(nobody, boxes=(Box(heading="important"),)),),
        areas=dict.fromkeys(AREAS, Area()),
        outcomes=tuple(replace(outcome, number=number) for number in (1, 2, 3)),
        notice={},
    )
