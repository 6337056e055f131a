"""Entries in one line each, for tests of what a plan becomes and of who may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.people import Person
from assistant.plan.seen import seen_by
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    on_amaras,
)


def asked(question: str, face: str = "parent") -> Asked:
    """A question as it was shown."""
    return Asked(question=question, version="1", wording="What is ((name)) good at?", face=face)


def entry(
    name: str,
    by: Person,
    kind: str = "said",
    *,
    to: str = "",
    cites: Iterable[str] = (),
    parts: Mapping[str, str] | None = None,
    **rest: object,
) -> Entry:
    """One entry; `to` is short for the parts of a release (`to`) or of a choice (`with`)."""
    short = {{"released": "to", "shared": "with"}[kind]: to} if to else {}
    values: dict[str, object] = {
        "id": name,
        "plan": PLAN,
        "kind": kind,
        "by": by.id,
        "at": NOON,
        "cites": tuple(Cite(each) for each in cites),
        "parts": {**short, **(parts or {})},
        "words": f"words of {name}" if kind in ("said", "proposed", "noted", "committed") else None,
    }
    return Entry(**{**values, **rest})  # type: ignore[arg-type]


EVERYBODY = (AMARA, DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, MRS_REID)
STAFF = (MS_OKAFOR, MR_BELL, MISS_HART)
IN_SITTING = {"scribe": MISS_HART.id, "sitting": "sitting-1"}


def given(*people: Person) -> list[Entry]:
    """These people give their part."""
    return [entry(f"given {each.id}", each, "submitted") for each in people]


def readers(journal: list[Entry], name: str) -> set[str]:
    """Who sees this entry with its words, by what we call them; the safeguarding lead sees all."""
    found = set()
    for person in EVERYBODY:
        seen = seen_by(journal, on_amaras(person), AMARAS)
        if any(each.id == name and (each.words or each.cites) for each in seen):
            found.add(person.called)
    return found - {MRS_REID.called}


AMARA_SAID = entry("said", AMARA, **IN_SITTING)
ALL_GIVEN = given(AMARA, DAD, MUM, MS_OKAFOR, MR_BELL)
NOT_YET = [AMARA_SAID, *given(AMARA, DAD, MUM, MS_OKAFOR)]
RELEASE = entry("release", MS_OKAFOR, "released", to="family", cites=["said"])
SHARE = entry("share", MS_OKAFOR, "shared", about="plan")
