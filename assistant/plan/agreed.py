"""What somebody agreed to: the text that they saw, its digest, and who has said what so far."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.plan.change import WRITING
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.seen import PLAN, SIGNED, VIEWS
from assistant.plan.versions import plan_in, versions

FORMAT = "plait-agreed/1"
SIGNS = {"pupil": "pupil", "parent": "family", "senco": "school"}  # who speaks for each party
TEXT = tuple(sorted(VIEWS | WRITING | {"not-given"}))
NO_SITTING = ""  # what is kept outlives a pupil's sitting, so words held in it are not in the text
# What decides about each member who sees what. The first answers were kept without the last two.
STANDING = ("person", "role", "gives_part", "whose", "former")
FIELDS = "id kind about by of scribe how words parts cites asked".split()


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is kept beside somebody's yes or no (the entry `entry`).

    `text` is the plan as they saw it (canonical JSON), `digest` its SHA-256, `basis` what is needed
    to fold it again, `pdf` the same on paper. Texts are "" once somebody in them was forgotten.
    """

    plan: str
    entry: str
    digest: str
    text: str
    basis: str
    pdf: bytes | None = None


def text_of(plan: Plan, *, reader: str, version: int) -> str:
    """A version of the plan as one reader saw it: JSON with sorted keys, the same every time.

    People stand in it by their ids, so that a changed name does not change what was agreed.
    """
    rows = [_row(entry) for entry in plan.kind(*TEXT)]
    whole = {"format": FORMAT, "reader": reader, "version": version, "plan": rows}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _row(entry: Entry) -> dict[str, Any]:
    row = {name: value for name in FIELDS if (value := getattr(entry, name))}
    if entry.cites:
        row["cites"] = [asdict(cite) for cite in entry.cites]
    if entry.asked:
        row["asked"] = {"wording": entry.asked.wording, "options": entry.asked.options}
    return row


def digest_of(text: str) -> str:
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def basis_of(entries: Sequence[Entry], members: Iterable[Member]) -> str:
    """What the text was made from: the last entry there was, and what each person was."""
    last = entries[-1].id if entries else ""
    people = [[getattr(member, name) for name in STANDING] for member in members]
    return json.dumps({"last": last, "members": people})


def fold_again(entries: Sequence[Entry], signed: Entry, kept: Kept) -> str:
    """The text that somebody agreed to, made once more from the journal."""
    basis = json.loads(kept.basis)
    last = next(at for at, entry in enumerate(entries) if entry.id == basis["last"])
    standing = (dict(zip(STANDING, each, strict=False)) for each in basis["members"])
    members = [Member(plan=signed.plan, sitting=NO_SITTING, **each) for each in standing]
    reader = next(member for member in members if member.person == signed.by)
    known, number = entries[: last + 1], int(signed.parts["version"])
    version = versions(known, members)[number - 1]
    return text_of(
        plan_in(known, reader, members, version), reader=signed.by, version=version.number
    )


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Somebody's yes or no to one version; `note` is "" where this reader has none of it.

    `scribe` held the device: a pupil's answer is given in their own sitting alone.
    """

    entry: str
    person: str
    yes: bool
    note: str
    version: int
    at: str
    how: str
    scribe: str


@dataclass(frozen=True, kw_only=True)
class Party:
    """One of those who agree: `person` is who is asked, `now` what they say to the newest version,
    `before` what they last said to an older one. Silence is never an answer (architecture, rule 7).
    """

    person: str
    voice: str
    now: Answer | None
    before: Answer | None


def parties(plan: Plan, members: Iterable[Member], newest: int) -> tuple[Party, ...]:
    """The pupil, each parent and the school, with what each has said (002-36).

    `plan` is the plan as one reader has it today, `newest` the number of its newest version. The
    SENCO speaks for the school; where there are two, the last of them to do so did.
    """
    here = [m for m in members if m.role in SIGNS and not m.former]
    family = [_party(plan, m, {m.person}, newest) for m in here if m.role != "senco"]
    sencos = [m for m in here if m.role == "senco"]
    all_of_them = {m.person for m in sencos}
    return (*family, *(_party(plan, m, all_of_them, newest) for m in sencos[:1]))


def _party(plan: Plan, member: Member, people: set[str], newest: int) -> Party:
    found = sorted(
        (_answer(e) for e in plan.kind(*SIGNED) if e.by in people and e.parts.get("version")),
        key=lambda answer: answer.version,
    )
    last = {answer.version: answer for answer in found}
    older = [answer for answer in found if answer.version < newest]
    now = last.get(newest)
    return Party(
        person=now.person if now else member.person,
        voice=SIGNS[member.role],
        now=now,
        before=older[-1] if older else None,
    )


def _answer(entry: Entry) -> Answer:
    return Answer(
        entry=entry.id,
        person=entry.by,
        yes=entry.kind == "agreed",
        note=entry.words or "",
        version=int(entry.parts["version"]),
        at=entry.at,
        how=entry.how,
        scribe=entry.scribe or "",
    )


def readers(plan: Plan) -> dict[str, int]:
    """Staff who said that they have read a version, each with the newest that they read (6.49)."""
    receipts = (e for e in plan.kind("read") if e.about == PLAN and e.parts.get("version"))
    found = sorted((int(e.parts["version"]), e.by) for e in receipts)
    return {person: version for version, person in found}
