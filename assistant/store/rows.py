"""Entries and memberships as rows of their tables, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import sqlite_utils

from assistant.plan.entry import Entry, entry_from
from assistant.plan.people import Member

JSON_COLUMNS = ("asked", "parts", "cites", "then_")
COLUMNS = (
    "id plan kind by at scribe how asked about of words parts audience replaces cites then_ sitting"
).split()
SELECT = (
    f"select times, number, {', '.join(COLUMNS)} from erased "  # noqa: S608
    "left join journal on plan = ? and number > ? where erased.rowid = 1 order by number"
)
FIND = f"select {', '.join(COLUMNS)} from journal where id = ?"  # noqa: S608
INSERT = (
    f"insert into journal ({', '.join(COLUMNS)}) "  # noqa: S608
    f"values ({', '.join('?' * len(COLUMNS))}) on conflict (id) do nothing"
)
MEMBER = """select members.person, plan, members.role, level, gives_part, former,
    coalesce(whose, '') from members left join hats on hats.person = members.person
    where plan = ?"""
MEMBERS = f"{MEMBER} order by number"
STANDS = f"{MEMBER} and members.person = ? and not former"


def row_of(entry: Entry) -> list[Any]:
    """The values of an entry in the order of COLUMNS."""
    row = {name: getattr(entry, name) for name in COLUMNS if name != "then_"}
    row["asked"] = entry.asked and json.dumps(asdict(entry.asked))
    row["then_"] = entry.then and json.dumps(asdict(entry.then))
    row["cites"] = json.dumps([asdict(cite) for cite in entry.cites]) if entry.cites else None
    row["parts"] = json.dumps(dict(entry.parts)) if entry.parts else None
    return [row[column] for column in COLUMNS]


def entry_of(values: Sequence[Any]) -> Entry:
    """The entry of a row's values, in the order of COLUMNS."""
    row = dict(zip(COLUMNS, values, strict=True))
    plain = {k: v for k, v in row.items() if k not in JSON_COLUMNS}
    loaded = {k.rstrip("_"): json.loads(row[k]) if row[k] else None for k in JSON_COLUMNS}
    return entry_from({**plain, **loaded})


def members_in(db: sqlite_utils.Database, plan: str) -> tuple[Member, ...]:
    """Everybody who is or was on a plan, in the order in which they joined."""
    return tuple(map(_member_of, db.execute(MEMBERS, (plan,)).fetchall()))


def member_in(db: sqlite_utils.Database, plan: str, person: str) -> Member | None:
    """What somebody is on a plan; None when they have left it too."""
    row = db.execute(STANDS, (plan, person)).fetchone()
    return _member_of(row) if row else None


def _member_of(values: Sequence[Any]) -> Member:
    person, plan, role, level, gives_part, former, whose = values
    return Member(
        person=person,
        plan=plan,
        role=role,
        level=level,
        gives_part=bool(gives_part),
        former=bool(former),
        whose=whose,
    )
