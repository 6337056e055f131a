"""What must be right in a form before anything of it is entered; each mistake has one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.form import HEADINGS, SPEAK, Json, Line, NotAForm, mapping, objects, tolds, writing
from assistant.form_people import PUPIL, particulars, parts_of, people_of
from assistant.plan.lengths import LONGEST_NAME, is_too_long

# What the form calls the headings of the school’s writing; others have the same name, with “_”.
LISTS = {
    "strength": "strengths",
    "difficulty": "difficulties",
    "need": "areas",
    "long-term": "long_term_outcomes",
    "outcome": "outcomes_this_year",
    "approach": "approaches",
}
STAFF = "key_people"
EMPTY = "A text in “{}” has no words: write some, or leave it out."


def must_be_whole(data: Json) -> None:
    """Raise `NotAForm` for a text that says nothing, somebody who speaks and is nobody on the plan,
    and a name or number that is too long."""
    for name in SPEAK:
        for says in objects(data, name):
            boxes = {key: says[key] for key in HEADINGS if says.get(key)}
            for key, value in (*boxes.items(), *mapping(says, "answers").items()):
                if not all(told.words.strip() for told in tolds(value, key)):
                    raise NotAForm(EMPTY.format(f"{name}: {key}"))
    _must_say(writing(data))
    _must_be_here(data)
    _must_be_short(data)


def _must_say(lines: Iterable[Line]) -> None:
    for line in lines:
        if not line.words.strip() and not line.parts:
            raise NotAForm(EMPTY.format(LISTS.get(line.heading, line.heading.replace("-", "_"))))
        _must_say(line.rows)


def _must_be_here(data: Json) -> None:
    roles = {person.key: person.role for person in people_of(data)}
    for part in parts_of(data):
        if not roles.get(part.by):
            who = f"“{part.by}” speaks" if part.by else "Somebody without a name speaks"
            raise NotAForm(
                f"{who} in this form, and has no role: write one beside the name in “{STAFF}”, as "
                "“Class teacher”."
            )


def _must_be_short(data: Json) -> None:
    """The pupil’s name is made of two, each of which is noted by itself."""
    written = [(field, value) for (field, _), value in particulars(data).items()]
    for person in people_of(data):
        written += [("name", person.name)] if person.role != PUPIL else []
        written += [("called", person.called)]
    for field, value in written:
        if is_too_long(field, value):
            raise NotAForm(
                f"“{field}” has more than {LONGEST_NAME} characters, from “{value[:20]}” on."
            )
