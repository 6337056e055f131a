"""A plan that comes from another store: a new one is taken in, one that is here stays as it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import sqlite_utils

from assistant.plan.bundle import Bundle
from assistant.plan.entry import Entry
from assistant.store import AlreadyHere
from assistant.store.rows import FIND, entry_of, members_in

MEMBER = "plan person role level gives_part former".split()
PEOPLE = "select id from people where id in (select value from json_each(?))"


def is_here(db: sqlite_utils.Database, carried: Bundle) -> bool:
    """Whether this plan is here with all that the bundle has of it.

    Raises `AlreadyHere` where the bundle has more or something else: who holds a file would make
    themselves a member of a plan that is in use, or speak in it for others.
    """
    schools = db.execute("select school from plans where id = ?", (carried.plan,)).fetchall()
    if not schools:
        return False
    here = {(member.person, member.role) for member in members_in(db, carried.plan)}
    if not (
        schools == [(carried.school,)]
        and {(member.person, member.role) for member in carried.members} <= here
        and _people_are_here(db, {person.id for person in carried.people})
        and all(_has(db, entry) for entry in carried.entries)
    ):
        raise AlreadyHere(carried.plan)
    return True


def _people_are_here(db: sqlite_utils.Database, names: set[str]) -> bool:
    found = db.execute(PEOPLE, (json.dumps([*names]),)).fetchall()
    return len(found) == len(names)


def _has(db: sqlite_utils.Database, entry: Entry) -> bool:
    stored = db.execute(FIND, (entry.id,)).fetchone()
    return stored is not None and entry_of(stored) == entry


def settle(db: sqlite_utils.Database, carried: Bundle) -> None:
    """The plan of a bundle with its members, and its school and people where they are not here."""
    school = {"id": carried.school, "name": carried.school_name, "nation": carried.nation}
    members = [asdict(member) for member in carried.members]
    known: tuple[tuple[str, list[dict[str, Any]]], ...] = (
        ("schools", [school]),
        ("people", [asdict(person) for person in carried.people]),
    )
    for table, added in known:
        db.table(table).insert_all(added, ignore=True)
    db.table("plans").insert({"id": carried.plan, "school": carried.school})
    db.table("members").insert_all([{name: row[name] for name in MEMBER} for row in members])
