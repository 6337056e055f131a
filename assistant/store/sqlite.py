"""The journal on SQLite: one writer behind a lock, readers beside it, every commit on the disk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import sqlite_utils

from assistant.plan.agreed import Kept
from assistant.plan.bundle import Bundle
from assistant.plan.entry import Entry
from assistant.plan.people import Member, Person
from assistant.plan.picture import Picture
from assistant.plan.summary import SHAPE
from assistant.store import (
    Stored,
    Watcher,
    agreed,
    forgetting,
    journal,
    only_plan,
    pictures,
    taking_in,
)
from assistant.store.connections import Connections, Values
from assistant.store.duty import Duty
from assistant.store.lately import Lately
from assistant.store.left_alone import LeftAlone
from assistant.store.migrations import migrate
from assistant.store.posts import Posts, hats_of
from assistant.store.rows import member_in, members_in
from assistant.store.sqlite_porter import SqlitePorter

# What is kept in the commit of some entries.
Beside = Callable[[sqlite_utils.Database], None]
# A plan's journal, and everybody who is or was on it.
Stands = tuple[tuple[Entry, ...], tuple[Member, ...]]


class SqliteStore:
    """A school's store in one file, encrypted with `key`; the verbs are those of `Store`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._files = Connections(path, key)
        self._lately = Lately()
        self._watchers: list[Watcher] = []
        migrate(self._files.writer)
        self.porter = SqlitePorter(self._files)
        self.posts = Posts(self._files)
        self.duty = Duty(self._files)
        self.left_alone = LeftAlone(self._files)
        self._renew_older_summaries()

    def _renew_older_summaries(self) -> None:
        """Those that a version of the program wrote which did not know all fields of a summary."""
        with self._files.writing() as db:
            older = db.execute("select id from plans where shape <> ?", (SHAPE,)).fetchall()
            for (plan,) in older:
                journal.renew_summary(db, plan, journal.whole(db, plan))

    def _renew_summary(self, db: sqlite_utils.Database, plan: str) -> Stands:
        known = self._lately.with_new(plan, journal.after(db, plan))
        return known, journal.renew_summary(db, plan, known)

    def append(self, *entries: Entry) -> None:
        """See `Store.append`."""
        self._add(only_plan(entries), entries)

    def keep_agreed(self, kept: Kept, *entries: Entry) -> None:
        """See `Store.keep_agreed`."""
        plan = only_plan(entries) if entries else kept.plan
        self._add(plan, entries, lambda db: agreed.keep(db, kept))

    def keep_picture(self, picture: Picture, *entries: Entry) -> None:
        """See `Store.keep_picture`."""
        entry = pictures.beside(picture, entries)
        self._add(only_plan(entries), entries, lambda db: pictures.keep(db, picture, entry))

    def picture(self, entry: str) -> Picture | None:
        """See `Store.picture`."""
        with self._files.reading() as db:
            return pictures.find(db, entry)

    def _add(self, plan: str, entries: tuple[Entry, ...], beside: Beside = lambda _: None) -> None:
        with self._files.writing() as db:
            fresh = tuple(entry for entry in entries if journal.insert(db, entry))
            beside(db)
            stands = self._renew_summary(db, plan)
        for told in self._watchers if fresh else ():
            told(Stored(fresh, *stands))

    def agreed(self, plan: str) -> tuple[Kept, ...]:
        """See `Store.agreed`."""
        with self._files.reading() as db:
            return agreed.kept_of(db, plan)

    def watch(self, told: Watcher) -> None:
        """See `Store.watch`."""
        self._watchers.append(told)

    def entries(self, plan: str, upto: int | None = None) -> tuple[Entry, ...]:
        """See `Store.entries`."""
        with self._files.reading() as db:
            return self._lately.entries(plan, journal.after(db, plan))[:upto]

    def plan_of(self, entry: str) -> str:
        """See `Store.plan_of`."""
        rows = self._files.rows("select plan from journal where id = ?", (entry,))
        return str(rows[0]["plan"]) if rows else ""

    def take_in(self, carried: Bundle) -> bool:
        """See `Store.take_in`."""
        with self._files.writing() as db:
            if taking_in.is_here(db, carried):
                return False
            taking_in.settle(db, carried)
            for entry in carried.entries:
                journal.insert(db, entry)
                if entry.id in carried.pictures:
                    pictures.keep(db, carried.pictures[entry.id], entry)
            self._renew_summary(db, carried.plan)
        return True

    def add_school(self, school: str, name: str, nation: str) -> None:
        """See `Store.add_school`."""
        row = {"id": school, "name": name, "nation": nation}
        with self._files.writing() as db:
            db.table("schools").upsert(row, pk="id")

    def schools(self) -> tuple[str, ...]:
        """See `Store.schools`."""
        with self._files.reading() as db:
            return tuple(row["id"] for row in db.query("select id from schools order by id"))

    def school(self, school: str) -> dict[str, str]:
        """See `Store.school`."""
        (row,) = self._files.rows("select name, nation from schools where id = ?", (school,))
        return row

    def add_person(self, person: Person) -> None:
        """See `Store.add_person`."""
        with self._files.writing() as db:
            db.table("people").upsert(asdict(person), pk="id")

    def person(self, person: str) -> Person | None:
        """See `Store.person`."""
        return self.persons([person]).get(person)

    def persons(self, names: Iterable[str]) -> dict[str, Person]:
        """See `Store.persons`."""
        sql = "select * from people where id in (select value from json_each(?))"
        return self._people(sql, (json.dumps([*names]),))

    def people(self, plan: str) -> dict[str, Person]:
        """See `Store.people`."""
        sql = """select * from people where id in (
            select person from members where plan = :plan
            union select by from journal where plan = :plan
            union select of from journal where plan = :plan
            union select scribe from journal where plan = :plan)"""
        return self._people(sql, {"plan": plan})

    def _people(self, sql: str, values: Values) -> dict[str, Person]:
        return {row["id"]: Person(**row) for row in self._files.rows(sql, values)}

    def add_plan(self, plan: str, school: str) -> None:
        """See `Store.add_plan`."""
        with self._files.writing() as db:
            db.table("plans").insert({"id": plan, "school": school})

    def join(self, member: Member) -> None:
        """See `Store.join`."""
        sql = """insert into members (plan, person, role, level, gives_part)
            values (:plan, :person, :role, :level, :gives_part)
            on conflict (plan, person) do update set
            role = excluded.role, level = excluded.level, gives_part = excluded.gives_part,
            former = 0"""
        row = asdict(member)
        with self._files.writing() as db:
            db.execute(sql, {**row, "gives_part": int(member.gives_part)})
            self._renew_summary(db, member.plan)

    def leave(self, plan: str, person: str) -> None:
        """See `Store.leave`."""
        with self._files.writing() as db:
            db.execute(
                "update members set former = 1 where plan = ? and person = ?", (plan, person)
            )
            self._renew_summary(db, plan)

    def members(self, plan: str, *, former: bool = False) -> tuple[Member, ...]:
        """See `Store.members`."""
        with self._files.reading() as db:
            return tuple(m for m in members_in(db, plan) if former or not m.former)

    def member(self, plan: str, person: str) -> Member | None:
        """See `Store.member`."""
        with self._files.reading() as db:
            return member_in(db, plan, person)

    def stands(self, plans: Iterable[str]) -> frozenset[tuple[str, str, str]]:
        """See `Store.stands`."""
        sql = """select plan, person, role from members
            where not former and plan in (select value from json_each(?))"""
        with self._files.reading() as db:
            return frozenset(db.execute(sql, (json.dumps([*plans]),)).fetchall())

    def plans_of(self, person: str) -> list[dict[str, object]]:
        """See `Store.plans_of`."""
        sql = """select mine.plan, mine.role, plans.summary, people.name as pupil, people.called
            from members mine join plans on plans.id = mine.plan
            left join members pupil on pupil.plan = mine.plan and pupil.role = 'pupil'
            left join people on people.id = pupil.person
            where mine.person = ? and not mine.former order by plans.number"""
        rows = self._files.rows(sql, (person,))
        return [{**json.loads(row.pop("summary")), **row} for row in rows]

    def keep_draft(self, plan: str, person: str, question: str, words: str) -> None:
        """See `Store.keep_draft`."""
        row = {"plan": plan, "person": person, "question": question, "words": words}
        with self._files.writing() as db:
            db.table("drafts").upsert(row, pk=("plan", "person", "question"))

    def draft(self, plan: str, person: str, question: str) -> str:
        """See `Store.draft`."""
        sql = "select words from drafts where plan = ? and person = ? and question = ?"
        with self._files.reading() as db:
            row = db.execute(sql, (plan, person, question)).fetchone()
        return row[0] if row else ""

    def forget(self, person: str) -> None:
        """See `Store.forget`."""
        written = "select distinct plan from journal where by = :who or of = :who"
        self._lately.empty()
        with self._files.writing() as db:
            for each in hats_of(db, person):
                forgetting.forget(db, each)
                for (plan,) in db.execute(written, {"who": each}).fetchall():
                    journal.renew_summary(db, plan, journal.whole(db, plan))
        self._lately.empty()  # a reading while this was going on may have kept what is gone now

    def erasures(self) -> int:
        """See `Store.erasures`."""
        with self._files.reading() as db:
            return journal.times_erased(db)

    def close(self) -> None:
        """See `Store.close`."""
        self._files.close()
