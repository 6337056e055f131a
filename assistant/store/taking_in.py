"""A plan that comes from another store: a new one is taken in, one that is here stays as it is."""

from __future__ import annotations

import json
from dataclasses import asdict

import sqlite_utils

from assistant.plan.bundle import Bundle
from assistant.plan.entry import Entry
from assistant.store import AlreadyHere, KnownHere
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
        and _are_here(db, carried) == len({person.id for person in carried.people})
        and all(_has(db, entry) for entry in carried.entries)
    ):
        raise AlreadyHere(carried.plan)
    return True


def _are_here(db: sqlite_utils.Database, carried: Bundle) -> int:
    """How many of its people are in the store."""
    names = json.dumps([person.id for person in carried.people])
    return len(db.execute(PEOPLE, (names,)).fetchall())


def _has(db: sqlite_utils.Database, entry: Entry) -> bool:
    stored = db.execute(FIND, (entry.id,)).fetchone()
    return stored is not None and entry_of(stored) == entry


def settle(db: sqlite_utils.Database, carried: Bundle) -> None:
    """A new plan with its people and members, and its school where that is not here.

    Raises `KnownHere` where one of its people is.
    """
    if _are_here(db, carried):
        raise KnownHere(carried.plan)
    school = {"id": carried.school, "name": carried.school_name, "nation": carried.nation}
    members = [asdict(member) for member in carried.members]
    db.table("schools").insert(school, ignore=True)
    db.table("people").insert_all([asdict(person) for person in carried.people])
    db.table("plans").insert({"id": carried.plan, "school": carried.school})
    db.table("members").insert_all([{name: row[name] for name in MEMBER} for row in members])
