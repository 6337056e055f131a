"""A bundle as JSON: the plan under its headings, each text with whose it is and what was asked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from assistant.plan.bundle import Bundle
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.lines import read_provision, reports, stem, sub_outcomes
from assistant.plan.people import Member, Person

FORMAT = "plait-plan/1"
Json = dict[str, object]

# The headings in the order of the Pupil Support Plan (002, Appendix 2); others follow after them.
HEADINGS = (
    "surname other-names called address date-of-birth year-group language parents name "
    "relationship telephone mobile email best-time best-method other-information contact "
    "this-is-me want-to-be good-at find-difficult how-to-help tried needs completed-with important "
    "health strength difficulty summary need long-term key-person daily responsible outcome "
    "commitment told-date told-by told-how copy-date review-note review-date"
).split()
SERVE = ("success", "baseline", "by-date", "first-step", "approach", "provision")
TEXTS = frozenset("said attached proposed committed noted decided observed reviewed".split())
# Names are kept with the person; a text says here which of them it stands for.
NAMES = {
    "surname": "((surname))",
    "other-names": "((other names))",
    "called": "((called))",
    "name": "((name))",
}


def portable(bundle: Bundle) -> Json:
    """The plan as plain values, ready for JSON; `docs/formats.md` describes them."""
    people = {person.id: person for person in bundle.people}
    roles = {member.person: member for member in bundle.members}
    by_id = {entry.id: entry for entry in bundle.entries}
    pupil = next((m.person for m in bundle.members if m.role == "pupil"), "")
    called = people[pupil].called if pupil in people else ""
    texts = {e.id: _text(e, people, roles, by_id, called) for e in bundle.entries}
    return {
        "format": FORMAT,
        "id": bundle.plan,
        "school": {"id": bundle.school, "name": bundle.school_name, "nation": bundle.nation},
        "pupil": pupil,
        "plan": _headed(bundle.entries, texts),
        "record": [texts[e.id] for e in bundle.entries if not _is_text(e)],
        "people": [_person(person, roles.get(person.id)) for person in bundle.people],
        "order": [entry.id for entry in bundle.entries],
        "pictures": {name: b64encode(p.data).decode() for name, p in bundle.pictures.items()},
    }


def _is_text(entry: Entry) -> bool:
    return entry.kind in TEXTS and bool(entry.about)


def _headed(entries: Iterable[Entry], texts: Mapping[str, Json]) -> dict[str, list[Json]]:
    """The texts under their headings; what serves an outcome stands within it."""
    headed: dict[str, list[Json]] = {heading: [] for heading in HEADINGS}
    outcomes = {e.id: texts[e.id] for e in entries if e.about == "outcome" and _is_text(e)}
    for entry in filter(_is_text, entries):
        served = next((outcomes[c.entry] for c in entry.cites if c.entry in outcomes), None)
        if served is not None and entry.about in SERVE:
            rows = served.setdefault(entry.about, [])
        else:
            rows = headed.setdefault(entry.about, [])
        assert isinstance(rows, list)
        rows.append(texts[entry.id])
    return {heading: rows for heading, rows in headed.items() if rows}


def _text(
    entry: Entry,
    people: Mapping[str, Person],
    roles: Mapping[str, Member],
    by_id: Mapping[str, Entry],
    called: str,
) -> Json:
    """One entry with the names filled in; empty fields that nobody looks for are left out."""
    kept = NAMES.get(entry.about) if entry.kind == "noted" and entry.words is None else entry.words
    words = filled(kept, people, people.get(entry.of or ""))
    rest: Json = {
        "kept_as": kept if kept != words else None,
        "of": _who(entry.of, people, roles),
        "parts": dict(entry.parts),
        "reads": _reads(entry, words or ""),
        "cites": [_cite(cite) for cite in entry.cites],
        "audience": entry.audience if entry.audience != "team" else None,
        "then": entry.then and asdict(entry.then),
        "sitting": entry.sitting,
    }
    return {
        "id": entry.id,
        "kind": entry.kind,
        "heading": entry.about,
        "words": words,
        "by": _who(entry.by, people, roles),
        "scribe": _who(entry.scribe, people, roles),
        "how": entry.how,
        "asked": entry.asked and _asked(entry.asked, by_id, called),
        "at": entry.at,
        **{name: value for name, value in rest.items() if value},
    }


def filled(words: str | None, people: Mapping[str, Person], of: Person | None) -> str | None:
    """The words with the names that stand for somebody put in."""
    if words is None:
        return None
    for person in people.values():
        words = words.replace(f"((person {person.id}))", person.name)
    if of and words in NAMES.values():
        return {
            "((surname))": of.surname,
            "((other names))": of.other_names,
            "((called))": of.called,
            "((name))": of.name,
        }[words]
    return words


def _reads(entry: Entry, words: str) -> Json:
    """What a line says beyond its words, read from them: nothing here is stored."""
    if entry.about == "provision":
        read: Json = asdict(read_provision(words))
    elif entry.about in ("long-term", "outcome") and sub_outcomes(words):
        read = {"stem": stem(words), "parts": [asdict(part) for part in sub_outcomes(words)]}
    elif entry.about in ("summary", "need"):
        read = {"reports": [asdict(report) for report in reports(words)]}
    else:
        return {}
    return {name: value for name, value in read.items() if value}


def _who(
    person: str | None, people: Mapping[str, Person], roles: Mapping[str, Member]
) -> Json | None:
    if person is None:
        return None
    named, member = people.get(person), roles.get(person)
    return {
        "id": person,
        "name": named.name if named else "",
        "role": member.role if member else "",
    }


def _asked(asked: Asked, by_id: Mapping[str, Entry], called: str) -> Json:
    """The question: `wording` with its blanks, `shown` as the person saw it."""
    source = by_id.get(asked.echo.entry) if asked.echo else None
    echo = (source.words or "")[asked.echo.start : asked.echo.end] if asked.echo and source else ""
    shown = asked.wording.replace("((name))", called).replace("((echo))", echo or "…")
    row: Json = {
        "question": asked.question,
        "version": asked.version,
        "wording": asked.wording,
        "shown": shown,
        "face": asked.face,
    }
    if asked.options:
        row["options"] = list(asked.options)
    if asked.echo:
        row["echo"] = _cite(asked.echo)
    return row


def _cite(cite: Cite) -> Json:
    return {name: value for name, value in asdict(cite).items() if value is not None}


def _person(person: Person, member: Member | None) -> Json:
    row = asdict(person)
    row.pop("school")
    if member:
        row |= {
            "role": member.role,
            "level": member.level,
            "gives_part": member.gives_part,
            "former": member.former,
        }
    return row
