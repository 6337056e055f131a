"""The rows of a plan on one connection: its journal, and the one that stands for it in a list."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.summary import SHAPE, summarise
from assistant.store import Clash
from assistant.store.lately import Read
from assistant.store.rows import FIND, INSERT, SELECT, entry_of, members_in, row_of


def insert(db: sqlite_utils.Database, entry: Entry) -> bool:
    """Keep an entry, whose draft is one no more; whether it was not there yet. Raises `Clash`."""
    new = db.execute(INSERT, row_of(entry)).rowcount > 0
    if not new:
        _must_be_the_same(db, entry)
    if entry.asked and entry.kind != "passed":
        db.execute(
            "delete from drafts where plan = ? and person = ? and question = ?",
            (entry.plan, entry.by, entry.asked.question),
        )
    return new


def _must_be_the_same(db: sqlite_utils.Database, entry: Entry) -> None:
    """A repeated submission is stored once; an id that means something else is refused (R04)."""
    stored = db.execute(FIND, (entry.id,)).fetchone()
    if _said(entry_of(stored)) != _said(entry):
        raise Clash(entry.id)


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.plan, entry.by, entry.kind, entry.words, dict(entry.parts), entry.cites


def renew_summary(
    db: sqlite_utils.Database, plan: str, entries: Sequence[Entry]
) -> tuple[Member, ...]:
    """Write the row that stands for a plan; returns everybody who is or was on it."""
    members = members_in(db, plan)
    summary = json.dumps(summarise(entries, members))
    db.execute("update plans set summary = ?, shape = ? where id = ?", (summary, SHAPE, plan))
    return members


def after(db: sqlite_utils.Database, plan: str) -> Read:
    """Reads a plan's journal after a place in it, and how often somebody was forgotten."""

    def read(last: int) -> tuple[int, list[tuple[int, Entry]]]:
        rows = db.execute(SELECT, (plan, last)).fetchall()
        return rows[0][0], [(row[1], entry_of(row[2:])) for row in rows if row[1]]

    return read


def times_erased(db: sqlite_utils.Database) -> int:
    """How often somebody was forgotten in this store, by whichever process."""
    return int(db.execute("select times from erased").fetchone()[0])


def whole(db: sqlite_utils.Database, plan: str) -> tuple[Entry, ...]:
    """A plan's journal from its beginning."""
    return tuple(entry for _, entry in after(db, plan)(0)[1])
