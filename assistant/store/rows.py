"""An entry as a row of the journal's table, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.plan.entry import Entry, entry_from

JSON_COLUMNS = ("asked", "parts", "cites", "then_")
COLUMNS = (
    "id plan kind by at scribe how asked about of words parts audience replaces cites then_ sitting"
).split()
SELECT = (
    f"select number, {', '.join(COLUMNS)} from journal "  # noqa: S608
    "where plan = ? and number > ? order by number"
)
FIND = f"select {', '.join(COLUMNS)} from journal where id = ?"  # noqa: S608
INSERT = (
    f"insert into journal ({', '.join(COLUMNS)}) "  # noqa: S608
    f"values ({', '.join('?' * len(COLUMNS))}) on conflict (id) do nothing"
)


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
