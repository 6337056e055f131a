"""The Pupil Support Plan form (002, Appendix 2) as JSON, read for what each person says."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assistant.plan.entry import AUDIENCES, WAYS
from assistant.plan.lines import area_of
from assistant.plan.people import LEVELS

Json = Mapping[str, Any]

# What each object of the file may hold; anything else is named in a warning and left out.
KNOWN = {
    "the form": "source about_on on school nation level pupil pupil_says family_says teacher_says "
    "senco_says strengths difficulties summary areas long_term_outcomes key_people monitoring "
    "outcomes_this_year differences reasons review review_on signatures told dsl shared_on",
    "pupil": "surname other_names called address date_of_birth language_at_home parents "
    "relationship address_if_different telephone mobile email best_time_for_contact "
    "best_method_of_contact other_important_information",
    "monitoring": "daily responsible_for_support",
    "told": "date by how copy_given",
    "signatures": "pupil parents school",
    "a line": "words because area reported_by when",
    "a difference": "about views choose what agreed until settles looks",
    "an outcome": "achieve because serves success baseline by_date first_step approaches provision",
    "a line of provision": "what who how_often how_long group_size place",
}
SPEAK = ("pupil_says", "family_says", "teacher_says", "senco_says")
SAYS = set(
    "completed_with answers stars who_sees on by called how relationship address_if_different "
    "telephone mobile email best_time_for_contact best_method_of_contact "
    "other_important_information".split()
)
HEADINGS = {
    "this_is_me": "this-is-me",
    "want_to_be": "want-to-be",
    "good_at": "good-at",
    "find_difficult": "find-difficult",
    "how_to_help": "how-to-help",
    "important_now_and_future": "important",
    "what_was_tried": "tried",
    "what_staff_need": "needs",
    "commitment": "commitment",
    "health": "health",
    "contact": "contact",
}


class NotAForm(ValueError):
    """The file is not a form that we can read; the message says what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One text of the form, as it stands there, with how it was given where the form says so."""

    words: str
    how: str = ""
    audience: str = ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one person says: texts by heading, and by question where the form is that exact.

    `answers` holds for a question the answer and then the answers to what was asked after it.
    """

    by: str
    on: str = ""
    how: str = "typed"
    headings: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    answers: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)
    stars: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the school's writing, the quotes it rests on, and the lines that serve it.

    `serves` are numbers of long-term outcomes, from 1.
    """

    heading: str
    words: str
    parts: Mapping[str, str] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    serves: tuple[int, ...] = ()
    rows: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The JSON of one form, with the names of what nobody reads of it."""

    data: Json
    unknown: tuple[str, ...]

    @property
    def today(self) -> str:
        """The day that the form takes as today, or “”."""
        return day(self.data.get("on"), "on")

    @property
    def level(self) -> str:
        """The pupil's communication level, or “” where the form does not say."""
        return one_of(self.data.get("level"), LEVELS)


def read_sheet(text: str) -> Sheet:
    """The form's JSON, checked for its shape; raises `NotAForm`."""
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # half a character is no text
    except (ValueError, RecursionError):
        raise NotAForm("This file is not JSON, so no form could be read from it.") from None
    if not isinstance(data, dict) or not isinstance(data.get("pupil"), dict):
        raise NotAForm("This file has no “pupil”, so it is not a form.")
    return Sheet(data=data, unknown=tuple(_unknown(data)))


def _unknown(data: Json) -> Iterator[str]:
    yield from _strange("the form", data)
    for name in ("pupil", "monitoring", "told", "signatures"):
        yield from _strange(name, mapping(data, name))
    for name in SPEAK:
        for says in objects(data, name):
            yield from (f"{name}: {key}" for key in says.keys() - SAYS - HEADINGS.keys())
    for name, each in (("outcomes_this_year", "an outcome"), ("differences", "a difference")):
        for row in rows(data, name):
            yield from _strange(each, row if isinstance(row, dict) else {})


def _strange(name: str, found: Json) -> Iterator[str]:
    yield from (f"{name}: {key}" for key in found if key not in KNOWN[name].split())


def text(data: Json, name: str) -> str:
    """The text under this name, or “”; a list of texts is one line each. Raises `NotAForm`."""
    return as_text(data.get(name), name)


def as_text(value: object, where: str) -> str:
    """As `text`; `where` is what to call the place of something that is none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(as_text(each, where) for each in value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise NotAForm(f"What stands in “{where}” is no text: write it between quotation marks.")
    return str(value)


def day(value: object, where: str) -> str:
    """A day of the calendar, or “”; raises `NotAForm` for anything else, with `where` it stands."""
    if not value:
        return ""
    try:
        return date.fromisoformat(as_text(value, where)).isoformat()
    except ValueError:
        raise NotAForm(f"“{value}” in “{where}” is no day: write it like 2026-11-23.") from None


def one_of(value: object, names: Collection[str]) -> str:
    """One of these names, or “”."""
    if value not in (None, "", *names):
        raise NotAForm(f"“{value}” cannot stand here. It may be: {', '.join(sorted(names))}.")
    return str(value or "")


def mapping(data: Json, name: str) -> Json:
    """An object of the form, or an empty one where the form has none."""
    found = data.get(name) or {}
    if not isinstance(found, dict):
        raise NotAForm(f"“{name}” should be an object with named texts in it.")
    return found


def rows(data: Json, name: str) -> list[Any]:
    """A list of the form, or an empty one."""
    found = data.get(name) or []
    if not isinstance(found, list):
        raise NotAForm(f"“{name}” should be a list.")
    return found


def objects(data: Json, name: str) -> list[Json]:
    """The objects under this name, as one for each who speaks: one alone, or a list of them."""
    found = data.get(name) or []
    every = found if isinstance(found, list) else [found]
    if not all(isinstance(each, dict) for each in every):
        raise NotAForm(f"“{name}” should be an object with named texts in it.")
    return every


def part(says: Json, by: str, *, how: str = "typed") -> Part:
    """What one person says in the form."""
    answers = {name: tolds(value, name) for name, value in mapping(says, "answers").items()}
    choice = one_of(says.get("who_sees"), ("school", "family"))
    if choice:
        answers["who-sees" if by == "pupil" else "family-sees"] = (Told(words=choice),)
    return Part(
        by=by,
        on=day(says.get("on"), "on"),
        how=one_of(says.get("how"), WAYS) or how,
        headings={h: tolds(says[name], name) for name, h in HEADINGS.items() if says.get(name)},
        answers=answers,
        stars=tuple(as_text(quote, "stars") for quote in rows(says, "stars")),
    )


def tolds(value: object, where: str) -> tuple[Told, ...]:
    """One text of somebody, or a list of them."""
    return tuple(_told(each, where) for each in _many(value))


def _told(value: object, where: str) -> Told:
    if not isinstance(value, dict):
        return Told(words=as_text(value, where))
    return Told(
        words=text(value, "words"),
        how=one_of(value.get("how"), WAYS),
        audience=one_of(value.get("audience"), AUDIENCES),
    )


def writing(data: Json) -> tuple[Line, ...]:
    """The school's writing in the order of the form."""
    summary = [data["summary"]] if data.get("summary") else []
    areas = mapping(data, "areas").items()
    return (
        *_lines("strength", data, "strengths"),
        *_lines("difficulty", data, "difficulties"),
        *(_line("summary", row, "summary") for row in summary),
        *(_need(area, row) for area, found in areas for row in _many(found)),
        *_lines("long-term", data, "long_term_outcomes"),
        *(_outcome(row) for row in rows(data, "outcomes_this_year") if row),
    )


def _many(value: object) -> list[Any]:
    return [each for each in (value if isinstance(value, list) else [value]) if each]


def _lines(heading: str, data: Json, name: str) -> Iterator[Line]:
    return (_line(heading, row, name) for row in rows(data, name) if row)


def _line(heading: str, row: object, where: str) -> Line:
    if not isinstance(row, dict):
        return Line(heading=heading, words=as_text(row, where))
    named = {"area": "area", "reported_by": "reported-by", "when": "when"}
    return Line(
        heading=heading,
        words=text(row, "words"),
        parts={part: text(row, name) for name, part in named.items() if row.get(name)},
        because=tuple(as_text(quote, "because") for quote in rows(row, "because")),
    )


def _need(area: str, row: object) -> Line:
    """What is known in one area: its name of today for the page, and its name as it was written."""
    line = _line("need", row, "areas")
    known = area_of(area)
    named = {"area": known, "area-as-written": area} if known else {"area-as-written": area}
    return replace(line, parts={**line.parts, **named})


def _outcome(row: object) -> Line:
    if not isinstance(row, dict):
        return Line(heading="outcome", words=as_text(row, "outcomes_this_year"))
    once = {h: h.replace("-", "_") for h in ("success", "baseline", "by-date", "first-step")}
    return Line(
        heading="outcome",
        words=text(row, "achieve"),
        because=tuple(as_text(quote, "because") for quote in rows(row, "because")),
        serves=tuple(number for number in rows(row, "serves") if isinstance(number, int)),
        rows=(
            *(Line(heading=h, words=text(row, name)) for h, name in once.items() if row.get(name)),
            *_lines("approach", row, "approaches"),
            *(_provision(each) for each in rows(row, "provision") if each),
        ),
    )


def _provision(row: object) -> Line:
    if not isinstance(row, dict):
        return Line(heading="provision", words=as_text(row, "provision"))
    details = {name: text(row, name) for name in KNOWN["a line of provision"].split()[1:]}
    return Line(
        heading="provision",
        words=text(row, "what"),
        parts={name.replace("_", "-"): detail for name, detail in details.items() if detail},
    )
