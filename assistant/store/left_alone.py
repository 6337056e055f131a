"""What somebody leaves as it is on SQLite: advice that is not given to them again."""

from __future__ import annotations

from assistant.store.connections import Connections


class LeftAlone:
    """The verbs of `assistant.store.LeftAlone`."""

    def __init__(self, files: Connections) -> None:
        self._files = files

    def leave(self, plan: str, person: str, advice: str) -> None:
        """See `assistant.store.LeftAlone.leave`."""
        sql = """insert into left_alone (plan, person, advice) values (?, ?, ?)
            on conflict do nothing"""
        with self._files.writing() as db:
            db.execute(sql, (plan, person, advice))

    def take_up(self, plan: str, person: str, advice: str) -> None:
        """See `assistant.store.LeftAlone.take_up`."""
        where = "plan = ? and person = ? and advice = ?"
        with self._files.writing() as db:
            db.table("left_alone").delete_where(where, (plan, person, advice))

    def of(self, plan: str, person: str) -> frozenset[str]:
        """See `assistant.store.LeftAlone.of`."""
        sql = "select advice from left_alone where plan = ? and person = ?"
        with self._files.reading() as db:
            return frozenset(row[0] for row in db.execute(sql, (plan, person)).fetchall())
