"""Pictures as kept beside their entries, in the same file under the same key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import sqlite_utils

from assistant.plan.entry import Entry
from assistant.plan.picture import PART, Picture, has_picture
from assistant.store import Clash

KEEP = """insert into pictures (entry, plan, kind, width, height, data)
    values (:entry, :plan, :kind, :width, :height, :data) on conflict (entry) do nothing"""
FIND = "select data, kind, width, height from pictures where entry = ?"
# A picture goes when the digest of it goes from its entry.
ERASE = """delete from pictures where entry in (select id from journal
    where kind = 'attached' and parts is null and (by = :who or of = :who))"""


def beside(picture: Picture, entries: Sequence[Entry]) -> Entry:
    """The one of these entries that the picture belongs to; raises ValueError when none is."""
    found = [each for each in entries if has_picture(each)]
    if len(found) != 1 or found[0].parts[PART] != picture.digest:
        raise ValueError("A picture is kept beside the one entry that holds its digest.")
    return found[0]


def keep(db: sqlite_utils.Database, picture: Picture, entry: Entry) -> None:
    """A picture is kept once and never changed; raises `Clash` for another one."""
    row = {**asdict(picture), "entry": entry.id, "plan": entry.plan}
    if db.execute(KEEP, row).rowcount == 0 and find(db, entry.id) != picture:
        raise Clash(entry.id)


def find(db: sqlite_utils.Database, entry: str) -> Picture | None:
    """The picture beside an entry."""
    return next((Picture(**row) for row in db.query(FIND, (entry,))), None)


def erase(db: sqlite_utils.Database, person: str) -> None:
    """After the words and parts of this person are gone, their pictures go too."""
    db.execute(ERASE, {"who": person})
