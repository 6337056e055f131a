"""Particulars: what an adult writes down once about pupil, family and the people of the school."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from assistant.deeds import taking_out
from assistant.heard import hold_back
from assistant.house import House, plan_for
from assistant.mail import is_address
from assistant.plan.entry import Asked, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member, Person
from assistant.school_days import day_at
from assistant.talk.net import caught
from assistant.talk.script import Question
from assistant.turns import as_said, new_id

# Names are kept with the person and nowhere else; the entry says only that they were given.
NAMES = {"surname": "surname", "other-names": "other_names", "called": "called", "name": "name"}
NEEDED = frozenset({"called", "name"})  # without one of these nobody could be spoken of
PHONES = frozenset({"telephone", "mobile"})
BEFORE = frozenset({"date-of-birth", "told-date", "copy-date"})  # days that have come
AHEAD = frozenset({"review-date"})
# Boxes in which somebody tells: what the net catches there is held, as in the talk.
TOLD = frozenset({"other-information", "best-time", "best-method"})
OLDEST = 25  # years; a plan is for somebody from 0 to 25 (SEND Code of Practice, introduction)


def save_particulars(
    house: House, by: Member, values: Mapping[tuple[str, str], str], *, at: str, form: str = ""
) -> tuple[str, ...]:
    """Note each field that changed, in one commit; an emptied field is taken out.

    `values` maps a field and the id of the person whom it describes ("" for the plan itself) to
    what was written, which is kept as it stands. `form` is the id of a form that notes these
    fields first: sent twice at once, it notes them once (R04). Returns a sentence for each value
    that looks odd; none is ever refused.
    """
    plan = plan_for(house, by)
    entries: list[Entry] = []
    names: list[tuple[str, str, str]] = []
    for (field, of), value in values.items():
        old, words = standing(plan, field, of), as_said(value)
        if words == says(house, plan, field, of):
            continue
        if field in NAMES and (words.strip() or field not in NEEDED):
            names.append((of, field, words))
        if words.strip():
            name = f"{form}.{field}" if form and not old else new_id()
            noted = replace(_noted(house, by, field, of, words, old=old, at=at), id=name)
            entries.extend(_or_held(house, noted))
        elif old:
            entries.append(taking_out(by, old.id, old.asked, at=at))
    if entries:
        house.store.append(*entries)
    for of, field, name in names:
        _rename(house, of, field, name)
    return tuple(odd_values(values, today=day_at(at)))


def _or_held(house: House, noted: Entry) -> tuple[Entry, ...]:
    match = caught(noted.words or "", house.net) if noted.about in TOLD else ""
    return (noted, hold_back(noted, match)) if match else (noted,)


def says(house: House, plan: Plan, field: str, of: str) -> str:
    """What a field says now, for the form to show; "" when nothing was written."""
    found = standing(plan, field, of)
    if field not in NAMES:
        return (found.words or "") if found else ""
    person = house.store.person(of)
    return str(getattr(person, NAMES[field])) if person and found else ""


def _rename(house: House, of: str, field: str, name: str) -> None:
    """Keep a changed name; a name in full that was made of the parts follows them."""
    person = house.store.person(of)
    if person:
        new = replace(person, **{NAMES[field]: name})
        made = person.surname and person.name == in_full(person)
        house.store.add_person(replace(new, name=in_full(new)) if made else new)


def in_full(person: Person) -> str:
    """What a pupil is called with the surname, as lists of plans have it."""
    return f"{person.called} {person.surname}".strip()


def _noted(
    house: House, by: Member, field: str, of: str, words: str, *, old: Entry | None, at: str
) -> Entry:
    label = field_for(house, field, by.plan, of)
    return Entry(
        id=new_id(),
        plan=by.plan,
        kind="noted",
        by=by.person,
        at=at,
        asked=Asked(
            question=f"particulars/{field}",
            version=house.words.particulars.version,
            wording=label.worded(by.face),
            face=by.face,
        ),
        about=field,
        of=of or None,
        words=None if field in NAMES else words,
        audience=label.audience,
        replaces=old.id if old else None,
    )


def standing(plan: Plan, field: str, of: str) -> Entry | None:
    """What is noted now about this person, or about the plan itself."""
    found = [e for e in plan.kind("noted") if e.about == field and (e.of or "") == of]
    return found[-1] if found else None


def field_for(house: House, field: str, plan: str, of: str) -> Question:
    """The field of the form, by whom it describes: an address is the pupil's or a parent's.

    What the form has no box for, as the line that says where a plan came from, is its own label.
    """
    member = house.store.member(plan, of) if of else None
    group = {"pupil": "pupil", "parent": "parent"}.get(member.role if member else "", "person")
    fields = [
        (section.id == group, question)
        for section in house.words.particulars.sections
        for question in section.questions
        if question.id == field
    ]
    label = field.replace("-", " ").capitalize()
    own = Question(id=field, wording={"everyone": label}, kind="noted")
    return max(fields, key=lambda pair: pair[0])[1] if fields else own


def odd_values(values: Mapping[tuple[str, str], str], *, today: date) -> Iterator[str]:
    """A sentence for each value that looks like a slip of the pen."""
    for (field, _), value in values.items():
        problem = _odd(field, value.strip(), today) if value.strip() else ""
        if problem:
            yield problem


def _odd(field: str, value: str, today: date) -> str:
    if field in PHONES:
        return _odd_phone(field, value)
    if field == "email" and not is_address(value):
        return "The e-mail address does not look like one. It is kept as it was written."
    if field in BEFORE | AHEAD:
        return _odd_day(field, value, today)
    if field == "told-how" and re.search(r"parents?\W?s?\W? evening", value, re.IGNORECASE):
        return "The first notice is best given on its own, not at a parents’ evening. It is kept."
    return ""


def _odd_phone(field: str, value: str) -> str:
    """A British number has 10 or 11 digits with its 0 (National Telephone Numbering Plan)."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(\+44|0044)", "0", value))
    abroad = value.startswith(("+", "00")) and not value.startswith(("+44", "0044"))
    if abroad or (digits.startswith("0") and len(digits) in (10, 11)):
        return ""
    return f"The {field} number has {len(digits)} digits. It is kept as it was written."


def _odd_day(field: str, value: str, today: date) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return f"The {field.replace('-', ' ')} is not a day of the calendar. It is kept as written."
    if field in AHEAD and day < today:
        return "This day has passed. It is kept as written."
    if field == "date-of-birth" and today.year - day.year > OLDEST + 1:
        return "Whoever was born on this day is older than 25. It is kept as written."
    return (
        "This day is still to come. It is kept as written."
        if field in BEFORE and day > today
        else ""
    )
