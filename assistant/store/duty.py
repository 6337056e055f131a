"""Safeguarding on SQLite: who is on duty, and which plans hold words for the leads."""

from __future__ import annotations

from assistant.store.connections import Connections

ON_DUTY = """select person from duty where school = ? and until > ? and number in
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

    def held(self) -> tuple[str, ...]:
        """See `assistant.store.Duty.held`."""
        sql = "select distinct plan from journal where kind = 'held' order by plan"
        with self._files.reading() as db:
            return tuple(plan for (plan,) in db.execute(sql).fetchall())
