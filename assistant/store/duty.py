"""Safeguarding on SQLite: who is on duty, and which plans hold words for the leads."""

from __future__ import annotations

from typing import cast

from assistant.store.connections import Connections

ON_DUTY = """select person from duty where school = ? and until > ? and number in
    (select max(number) from duty group by person, school) order by number"""

LAST_OFF = """select person from duty where school = ? and at >= ? and until <= at and number in
    (select max(number) from duty group by person, school) order by number"""


class Duty:
    """The verbs of `assistant.store.Duty`."""

    def __init__(self, files: Connections) -> None:
        self._files = files

    def mark(self, person: str, school: str, *, at: str, until: str) -> None:
        """See `assistant.store.Duty.mark`."""
        row = {"person": person, "school": school, "at": at, "until": until}
        with self._files.writing() as db:
            db.table("duty").insert(row)

    def on(self, school: str, at: str) -> tuple[str, ...]:
        """See `assistant.store.Duty.on`."""
        with self._files.reading() as db:
            return tuple(person for (person,) in db.execute(ON_DUTY, (school, at)).fetchall())

    def off(self, school: str, since: str) -> tuple[str, ...]:
        """See `assistant.store.Duty.off`."""
        with self._files.reading() as db:
            return tuple(person for (person,) in db.execute(LAST_OFF, (school, since)).fetchall())

    def keep_days(self, school: str, days: str, *, by: str, at: str) -> None:
        """See `assistant.store.Duty.keep_days`."""
        row = {"school": school, "by": by, "at": at, "days": days}
        with self._files.writing() as db:
            db.table("school_days").insert(row)

    def days(self, school: str) -> dict[str, str]:
        """See `assistant.store.Duty.days`."""
        sql = """select by, at, days from school_days where school = ?
            order by number desc limit 1"""
        with self._files.reading() as db:
            rows = cast("list[dict[str, str]]", list(db.query(sql, (school,))))
        return rows[0] if rows else {}

    def held(self) -> tuple[str, ...]:
        """See `assistant.store.Duty.held`."""
        sql = "select distinct plan from journal where kind = 'held' order by plan"
        with self._files.reading() as db:
            return tuple(plan for (plan,) in db.execute(sql).fetchall())
