"""A bundle read back from its JSON, or one sentence that says why it cannot be."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from assistant.plan.bare import read_picture
from assistant.plan.bundle import Bundle
from assistant.plan.entry import Entry, NotAnEntry, entry_from
from assistant.plan.lengths import IN_FULL, LONGEST_NAME, is_too_long
from assistant.plan.people import LEVELS, ROLES, Member, Person
from assistant.plan.picture import PART, has_picture
from assistant.plan.portable import FORMAT, NAMES, SERVE

Json = Mapping[str, Any]
ENTRY = "id kind by scribe how asked about of words parts audience cites then at sitting".split()
VERSION = re.compile(r"[1-9][0-9]{0,5}")
ASKED = "question version wording face options echo".split()


class NotAPlan(ValueError):
    """The file is not a plan that we can read; the message says what is wrong with it."""


def unpack(text: str, *, nations: Collection[str]) -> Bundle:
    """The bundle that `portable` wrote, for a school in one of these nations; raises `NotAPlan`."""
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()  # half a character is no text
    except (ValueError, RecursionError):
        raise NotAPlan("This file is not JSON, so no plan could be read from it.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAPlan(f"This file does not say that its format is {FORMAT}.")
    try:
        found = _bundle(data)
    except NotAnEntry as error:
        raise NotAPlan(str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotAPlan(
            "A part of the plan is missing in this file, or is not as it should be."
        ) from None
    if found.nation not in nations:
        raise NotAPlan("The school in this file is in a nation that Plait does not know.")
    _must_make_sense(found)
    _must_hold_together(found)
    return found


def _bundle(data: Json) -> Bundle:
    plan, school = _text(data["id"]), data["school"]
    rows = {row["id"]: row for row in _rows(data)}
    order = list(data["order"])
    if sorted(rows) != sorted(order):
        raise NotAPlan("The order that this file gives is not that of its texts.")
    return Bundle(
        plan=plan,
        school=_text(school["id"]),
        school_name=_text(school["name"]),
        nation=_text(school["nation"]),
        people=tuple(_person(row, _text(school["id"])) for row in data["people"]),
        members=tuple(_member(row, plan) for row in data["people"] if "role" in row),
        entries=tuple(_entry(rows[name], plan) for name in order),
        pictures={
            name: read_picture(b64decode(file, validate=True))
            for name, file in data.get("pictures", {}).items()
        },
    )


def _rows(data: Json) -> Iterator[Json]:
    """Every text and every other entry, wherever it stands in the file."""
    for texts in data["plan"].values():
        for text in texts:
            yield text
            for heading in SERVE:
                yield from text.get(heading, ())
    yield from data["record"]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _person(row: Json, school: str) -> Person:
    names = ("id", "name", "called", "surname", "other_names")
    return Person(school=school, **{name: _text(row[name]) for name in names})


def _member(row: Json, plan: str) -> Member:
    if row["role"] not in ROLES or row["level"] not in LEVELS:
        raise NotAPlan("Somebody in this file has a role or a level that Plait does not know.")
    return Member(
        person=_text(row["id"]),
        plan=plan,
        role=row["role"],
        level=row["level"],
        gives_part=row["gives_part"] is True,
        former=row["former"] is True,
    )


def _entry(row: Json, plan: str) -> Entry:
    asked = row.get("asked")
    values: dict[str, Any] = {
        **{name: row[name] for name in ENTRY if name in row},
        "plan": plan,
        "about": row["heading"],
        "by": row["by"]["id"],
        "scribe": _id(row.get("scribe")),
        "of": _id(row.get("of")),
        "words": _kept(row),
        "asked": asked and {name: asked[name] for name in ASKED if name in asked},
    }
    entry = entry_from(values)
    for check, checked in _checks(entry):
        if not check(checked):
            raise TypeError(checked)
    return entry


def _id(person: Json | None) -> str | None:
    return _text(person["id"]) if person else None


def _kept(row: Json) -> str | None:
    """The words as they are stored: without the names that were filled in."""
    kept: str | None = row.get("kept_as", row["words"])
    return None if kept in NAMES.values() and row["kind"] == "noted" else kept


def _checks(entry: Entry) -> Iterator[tuple[Callable[[object], bool], object]]:
    asked = entry.asked
    always = (entry.id, entry.by, entry.at, entry.how, entry.about, entry.audience)
    yield _texts, (*always, *entry.parts, *entry.parts.values(), *(c.entry for c in entry.cites))
    yield _texts, [t for t in (entry.words, entry.of, entry.scribe, entry.sitting) if t is not None]
    yield _numbers, [n for cite in entry.cites for n in (cite.start, cite.end)]
    if asked:
        yield _texts, (asked.question, asked.version, asked.wording, asked.face, *asked.options)
    if asked and asked.echo:
        yield _texts, [asked.echo.entry]
        yield _numbers, [asked.echo.start, asked.echo.end]
    if entry.then:
        yield _texts, (entry.then.follow_up, entry.then.acknowledge)
        yield _numbers, (entry.then.start, entry.then.end)


def _texts(values: object) -> bool:
    return all(isinstance(value, str) for value in values)  # type: ignore[attr-defined]


def _numbers(values: object) -> bool:
    return all(value is None or type(value) is int for value in values)  # type: ignore[attr-defined]


def _must_make_sense(found: Bundle) -> None:
    """Times, versions and names say something: one that says nothing would stop whoever reads it,
    the clock of the safeguarding net too."""
    if not all(_is_time(entry.at) for entry in found.entries):
        raise NotAPlan(
            "A time in this file is none: it is written like 2026-11-23T12:00:00+00:00, to the "
            "second and with its distance from UTC."
        )
    if not all(VERSION.fullmatch(entry.parts.get("version", "1")) for entry in found.entries):
        raise NotAPlan("A version in this file is not a whole number from 1 on.")
    gone = {member.person for member in found.members if member.former}
    gone |= {p.id for p in found.people} - {member.person for member in found.members}
    if (
        not all(
            _is_named(person) or (person.id in gone and _is_forgotten(person))
            for person in found.people
        )
        or not found.school_name.strip()
    ):
        raise NotAPlan("Somebody in this file, or the school, has no name.")
    if any(_is_long(person) for person in found.people) or any(
        is_too_long(entry.about, entry.words or "")
        for entry in found.entries
        if entry.kind == "noted"
    ):
        raise NotAPlan(
            f"A name, a number or a day in this file has more than {LONGEST_NAME} characters."
        )


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False


def _is_long(person: Person) -> bool:
    names = (person.called, person.surname, person.other_names)
    return len(person.name) > IN_FULL or any(len(name) > LONGEST_NAME for name in names)


def _is_named(person: Person) -> bool:
    return bool(person.name.strip() and person.called.strip())


def _is_forgotten(person: Person) -> bool:
    return not (person.name or person.called or person.surname or person.other_names)


def _must_hold_together(found: Bundle) -> None:
    """Everybody, every text and every picture that is referred to is in the file."""
    people = {person.id for person in found.people}
    texts = {entry.id for entry in found.entries}
    named = {p for e in found.entries for p in (e.by, e.scribe, e.of) if p}
    cited = {cite.entry for entry in found.entries for cite in entry.cites}
    if not (named | {member.person for member in found.members}) <= people:
        raise NotAPlan("Somebody who is named in this file is not among its people.")
    if not cited <= texts:
        raise NotAPlan("This file refers to words that are not in it.")
    given = {entry.id: entry.parts[PART] for entry in found.entries if has_picture(entry)}
    if {name: picture.digest for name, picture in found.pictures.items()} != given:
        raise NotAPlan("A picture in this file is missing, or is not the one that was given.")
    if not any(member.role == "pupil" for member in found.members):
        raise NotAPlan("This file does not say whose plan it is.")
