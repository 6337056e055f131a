"""The boxes of the particulars form: whose they are, what stands in them, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.house import House
from assistant.particulars import NAMES, NEEDED, odd_values, standing
from assistant.plan.fold import Plan
from assistant.plan.lengths import LONGEST_NAME, is_too_long
from assistant.plan.people import Member, Person
from assistant.talk.script import Question, Section
from assistant.turns import new_id
from assistant.web.frame import today
from assistant.web.somebody import is_made
from assistant.web.who import Who

TOO_LONG = f"This is too long. There is room for {LONGEST_NAME} letters here."


class NotTheirs(Exception):
    """The form speaks of somebody whom this person may not describe."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """One box: `kind` is `text`, `lines`, `date`, `telephone` or `email`; `odd` only warns,
    and with an `error` nothing is kept yet."""

    name: str
    field: str
    label: str
    hint: str
    kind: str
    value: str
    odd: str
    error: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Boxes about one person, or about the plan where `of` is "".

    `section` is a group of `prompts/particulars.toml`; `who` names the person where that helps.
    """

    prefix: str
    section: str
    title: str
    of: str
    who: str
    boxes: tuple[Box, ...]


def groups(house: House, plan: Plan, by: Member, who: Who) -> tuple[Group, ...]:
    """The groups that this person fills in: a parent the pupil's and their own, the SENCO all."""
    return tuple(_groups(house, plan, by, who))


def _groups(house: House, plan: Plan, by: Member, who: Who) -> Iterator[Group]:
    here = [m for m in who.members if not m.former]
    pupil = next(m.person for m in here if m.role == "pupil")
    parents = [m.person for m in here if m.role == "parent"]
    yield _group(house, plan, section="pupil", prefix="pupil", of=pupil)
    for n, of in enumerate(parents if by.role == "senco" else [by.person], 1):
        name = who.called(of)
        yield _group(house, plan, section="parent", prefix=f"parent-{n}", of=of, who=name)
    if by.role == "senco":
        # Named by whose they are: a browser that goes back puts its words into boxes by name.
        for of in (*_key_people(plan, here), new_id()):
            yield _key_person(house, plan, who, prefix=f"person-{of}", of=of)
        yield _group(house, plan, section="plan", prefix="plan")
        yield _group(house, plan, section="notice", prefix="notice")


def _key_people(plan: Plan, here: Iterable[Member]) -> tuple[str, ...]:
    """Those who are noted as key people, then the staff of the plan who may be."""
    noted = (e.of for e in plan.kind("noted") if e.about in ("name", "role") and e.of)
    family = {m.person for m in here if m.voice != "school"}
    staff = (m.person for m in here if m.voice == "school")
    return tuple(of for of in dict.fromkeys((*noted, *staff)) if of not in family)


def _key_person(house: House, plan: Plan, who: Who, *, prefix: str, of: str) -> Group:
    """A row of key people; somebody with an account is named, and only their role is asked."""
    account = any(m.person == of for m in who.members)
    return _group(
        house,
        plan,
        section="person",
        prefix=prefix,
        of=of,
        who=who.name(of) if account else "",
        without=frozenset({"name"}) if account else frozenset(),
    )


def _group(
    house: House,
    plan: Plan,
    *,
    section: str,
    prefix: str,
    of: str = "",
    who: str = "",
    without: frozenset[str] = frozenset(),
) -> Group:
    found: Section = next(s for s in house.words.particulars.sections if s.id == section)
    person = house.store.person(of) if of else None
    fields = (field for field in found.questions if field.id not in without)
    return Group(
        prefix=prefix,
        section=section,
        title=found.title,
        of=of,
        who=who,
        boxes=tuple(_box(plan, field, prefix, of, person) for field in fields),
    )


def _box(plan: Plan, field: Question, prefix: str, of: str, person: Person | None) -> Box:
    value = _value(plan, field.id, of, person)
    return Box(
        name=f"{prefix}-{field.id}",
        field=field.id,
        label=field.worded("everyone"),
        hint=field.why,
        kind=field.asks,
        value=value,
        odd=next(odd_values({(field.id, of): value}, today=today()), ""),
    )


def _value(plan: Plan, field: str, of: str, person: Person | None) -> str:
    """What stands now; a name stands with its person."""
    if field in NAMES:
        return str(getattr(person, NAMES[field])) if person else ""
    found = standing(plan, field, of)
    return (found.words or "") if found else ""


def changes(
    shown: Iterable[Group], form: Mapping[str, str], known: Iterable[str]
) -> dict[tuple[str, str], str]:
    """What came back changed, by field and person. Raises `NotTheirs`.

    A key person who is in none of the groups is somebody new, and must not be one of the `known`.
    """
    allowed = {(group.section, group.of): group for group in shown}
    values: dict[tuple[str, str], str] = {}
    for prefix in (name.removesuffix("-of") for name in form if name.endswith("-of")):
        section, of = prefix.split("-")[0], form[f"{prefix}-of"]
        group = allowed.get((section, of)) or _fresh(allowed, section, of, known)
        values |= {
            (box.field, of): value
            for box in group.boxes
            if (value := form.get(f"{prefix}-{box.field}", box.value)) != box.value
            and (value.strip() or section == "person" or box.field not in NEEDED)
        }
    return values | {("role", of): "" for (field, of), name in values.items() if _gone(field, name)}


def as_sent(shown: Iterable[Group], form: Mapping[str, str]) -> tuple[Group, ...]:
    """The groups with what was typed in them, and with what is too long to keep said beside it."""
    shown = tuple(shown)
    prefixes = [name.removesuffix("-of") for name in form if name.endswith("-of")]
    sent = {(each.split("-")[0], form[f"{each}-of"]): each for each in prefixes}
    known = {(group.section, group.of) for group in shown}
    new = next((sent[each] for each in sent if each not in known), "")
    rows = [("person", group.of) for group in shown if group.section == "person"]
    sent = dict.fromkeys(rows[-1:], new) | sent
    return tuple(_as_sent(each, sent.get((each.section, each.of), ""), form) for each in shown)


def _as_sent(group: Group, prefix: str, form: Mapping[str, str]) -> Group:
    boxes = ((box, form.get(f"{prefix}-{box.field}", box.value)) for box in group.boxes)
    return replace(
        group,
        boxes=tuple(replace(box, value=value, error=_error(box, value)) for box, value in boxes),
    )


def _error(box: Box, value: str) -> str:
    """Only what was changed: what is in the plan already stays there."""
    return TOO_LONG if value != box.value and is_too_long(box.field, value) else ""


def _gone(field: str, name: str) -> bool:
    """A key person whose name was emptied leaves the list."""
    return field == "name" and not name.strip()


def _fresh(
    allowed: Mapping[tuple[str, str], Group], section: str, of: str, known: Iterable[str]
) -> Group:
    """The empty row of key people, for an id that the page made."""
    if section != "person" or of in known or not is_made(of) or ("notice", "") not in allowed:
        raise NotTheirs(of)
    return [group for (each, _), group in allowed.items() if each == "person"][-1]
