"""Somebody is forgotten: their name and words go from every table, and the envelopes stay."""

from __future__ import annotations

import json

import sqlite_utils

from assistant.plan.entry import ENVELOPE
from assistant.store import agreed, pictures, sqlite_porter

STAYS = json.dumps([f"{kind} {part}" for kind, parts in ENVELOPE.items() for part in parts])
BLANK = {"name": "", "called": "", "surname": "", "other_names": ""}
# What was ever held, and what was done about it, stays to the end of its own schedule (R74).
ERASE = """update journal set words = null, parts = (
        select case when count(*) then json_group_object(part.key, part.value) end
        from json_each(journal.parts) as part, json_each(:envelope) as stays
        where stays.value = journal.kind || ' ' || part.key)
    where (by = :who or of = :who) and about <> 'safeguarding'
    and (kind <> 'released' or json_extract(coalesce(parts, '{}'), '$.reason') is null)
    and id not in (select json_extract(each.value, '$.entry')
        from journal as holds, json_each(holds.cites) as each where holds.kind = 'held')"""


def forget(db: sqlite_utils.Database, person: str) -> None:
    """See `Store.forget`; in the transaction of whoever asks."""
    db.execute(ERASE, {"who": person, "envelope": STAYS})
    db.execute("update erased set times = times + 1")
    for table in ("drafts", "posts", "left_alone"):
        db.table(table).delete_where("person = ?", (person,))
    agreed.erase(db, person)
    pictures.erase(db, person)
    sqlite_porter.forget(db, person)
    db.table("people").update(person, BLANK)
