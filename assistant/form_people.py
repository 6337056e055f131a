"""The people of a form: who they are, what they are to the pupil, what is noted about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.form import Json, Part, as_text, mapping, objects, part, rows, text
from assistant.plan.lines import Span, family_name, named_people, role_of

PUPIL = "pupil"  # the pupil's key; everybody else's is their name as the form writes it
TOGETHER = "Both parents gave theirs in one text."
NOT_IN_FORM = "The form that this plan was entered from holds no words of theirs."

CONTACT = {
    "address_if_different": "address",
    "telephone": "telephone",
    "mobile": "mobile",
    "email": "email",
    "best_time_for_contact": "best-time",
    "best_method_of_contact": "best-method",
    "other_important_information": "other-information",
}
IDENTITY = {
    "surname": "surname",
    "other_names": "other-names",
    "called": "called",
    "address": "address",
    "date_of_birth": "date-of-birth",
    "language_at_home": "language",
}


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person as the form names them; without a role they are named and read nothing.

    Without a name they are called by their role, in the words of the school’s nation.
    """

    key: str
    name: str
    called: str = ""
    surname: str = ""
    other_names: str = ""
    role: str = ""
    post: str = ""
    gives_part: bool = False


def people_of(data: Json) -> tuple[Someone, ...]:
    """Everybody whom the form names, each once: the pupil, the parents, those of the school."""
    found: dict[str, Someone] = {}
    for person in (_pupil(data), *_parents(data), *_staff(data)):
        found.setdefault(person.key, person)
    return tuple(_asked_for_views(found.values()))


def _pupil(data: Json) -> Someone:
    about = mapping(data, PUPIL)
    surname, others = text(about, "surname"), text(about, "other_names")
    name = f"{others} {surname}".strip() or "The pupil"
    called = text(about, "called") or name.split()[0]
    return Someone(
        key=PUPIL, name=name, called=called, surname=surname, other_names=others, role=PUPIL
    )


def parents_line(data: Json) -> tuple[str, tuple[Span, ...]]:
    """The line that names the parents, and where each name stands in it."""
    line = text(mapping(data, PUPIL), "parents")
    return line, named_people(line)


def _parents(data: Json) -> Iterator[Someone]:
    """The parents that the form names, then those who speak in it without being named before."""
    called = {text(says, "by"): text(says, "called") for says in _family(data)}
    names = [span.text for span in parents_line(data)[1]]
    for name in dict.fromkeys([*names, *filter(None, called)]):
        surname = family_name(name)
        yield Someone(
            key=name, name=name, called=called.get(name) or name, surname=surname, role="parent"
        )


def _family(data: Json) -> list[Json]:
    return objects(data, "family_says")


def _staff(data: Json) -> Iterator[Someone]:
    for row in rows(data, "key_people"):
        told = row if isinstance(row, list) else [row]
        name, post = [*(as_text(each, "key_people") for each in told), "", ""][:2]
        if name:
            yield Someone(key=name, name=name, role=role_of(post), post=post)
    for names, role in (("teacher_says", "teacher"), ("senco_says", "senco")):
        for says in objects(data, names):
            if says.get("by"):
                yield Someone(key=text(says, "by"), name=text(says, "by"), role=role)
    helper = completed_with(data)
    if helper.get("name"):
        name, post = text(helper, "name"), text(helper, "relationship")
        yield Someone(key=name, name=name, role=role_of(post))
    if data.get("dsl"):
        yield Someone(key=text(data, "dsl"), name=text(data, "dsl"), role="dsl")


def completed_with(data: Json) -> Json:
    """Who wrote the pupil's words down (002-27)."""
    says = objects(data, "pupil_says")
    return mapping(says[0], "completed_with") if says else {}


def _asked_for_views(people: Iterable[Someone]) -> Iterator[Someone]:
    """The pupil, each parent, the class teacher and the SENCO are asked; a plan has a SENCO."""
    found = list(people)
    if not any(person.role == "senco" for person in found):
        found.append(Someone(key="senco", name="", role="senco"))
    teachers = [person for person in found if person.role == "teacher"]
    class_teachers = [t for t in teachers if "class" in t.post.lower()] or teachers
    asked = {p.key for p in found if p.role in ("pupil", "parent")}
    asked |= {each.key for each in class_teachers[:1]}
    asked |= {next(p.key for p in found if p.role == "senco")}
    for person in found:
        yield replace(person, gives_part=person.key in asked)


def contact_of(data: Json) -> str:
    """The one parent whom the form's one set of contact details describes, and who speaks for both.

    It is the one whose name is in the e-mail address, otherwise the first who is named.
    """
    names = [person.key for person in _parents(data)]
    email = text(mapping(data, PUPIL), "email").partition("@")[0].lower()
    told = [n for n in names if any(w.lower() in email for w in n.split()[1:-1] if len(w) > 2)]
    return next(iter([*told, *names]), PUPIL)


def parts_of(data: Json) -> tuple[Part, ...]:
    """What each person says, in the order: pupil, family, teachers, SENCO."""
    people, scribed = people_of(data), bool(completed_with(data).get("name"))
    found = [
        part(says, PUPIL, how="scribed" if scribed else "typed")
        for says in objects(data, "pupil_says")[:1]
    ]
    found += [part(says, text(says, "by") or contact_of(data)) for says in _family(data)]
    for name, role in (("teacher_says", "teacher"), ("senco_says", "senco")):
        asked = next((p.key for p in people if p.role == role and p.gives_part), "")
        found += [part(says, text(says, "by") or asked) for says in objects(data, name)]
    return tuple(each for each in found if each.headings or each.answers)


def not_given(data: Json) -> tuple[tuple[str, str], ...]:
    """Whose part the form does not hold, and how it was sought."""
    given = {each.by for each in parts_of(data)}
    shared = any(not says.get("by") for says in _family(data)) and contact_of(data) in given
    return tuple(
        (person.key, TOGETHER if shared and person.role == "parent" else NOT_IN_FORM)
        for person in people_of(data)
        if person.gives_part and person.key not in given
    )


def particulars(data: Json) -> dict[tuple[str, str], str]:
    """What the form notes about each person: (field, key of the person or “”) -> as written."""
    about, contact = mapping(data, PUPIL), contact_of(data)
    people = people_of(data)
    found = {(field, PUPIL): text(about, name) for name, field in IDENTITY.items()}
    found |= {(field, contact): text(about, name) for name, field in CONTACT.items()}
    parents = [person.key for person in people if person.role == "parent"]
    found |= {("relationship", key): text(about, "relationship") for key in parents}
    found |= {
        (field, text(says, "by")): text(says, name)
        for says in _family(data)
        for name, field in {**CONTACT, "relationship": "relationship"}.items()
        if says.get("by") and says.get(name)
    }
    for person in people:
        if person.role == "parent" or person.post:
            found["name", person.key] = person.name
        found["role", person.key] = person.post
    helper = completed_with(data)
    found["relationship", text(helper, "name")] = text(helper, "relationship")
    return {key: value for key, value in {**found, **_running(data)}.items() if value}


def _running(data: Json) -> dict[tuple[str, str], str]:
    """What is noted about the plan itself: who looks after it, its review, who was told."""
    monitoring, told = mapping(data, "monitoring"), mapping(data, "told")
    signed = mapping(data, "signatures")
    fields = {
        "daily": (monitoring, "daily"),
        "responsible": (monitoring, "responsible_for_support"),
        "review-note": (data, "review"),
        "review-date": (data, "review_on"),
        "told-date": (told, "date"),
        "told-by": (told, "by"),
        "told-how": (told, "how"),
        "copy-date": (told, "copy_given"),
        "signature-pupil": (signed, "pupil"),
        "signature-parents": (signed, "parents"),
        "signature-school": (signed, "school"),
        "source": (data, "source"),
        "source-day": (data, "about_on"),
    }
    return {(field, ""): text(held, name) for field, (held, name) in fields.items()}
