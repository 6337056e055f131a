"""Posts on SQLite: who holds which at a school, who gave it, and who works there at all."""

from __future__ import annotations

from dataclasses import asdict

import sqlite_utils

from assistant.plan.people import Appointment, Person, Post
from assistant.store.connections import Connections

APPOINT = """insert into posts (person, school, role) values (:person, :school, :role)
    on conflict do nothing"""
RECORD = """insert into appointments (person, school, role, by, at, ended)
    values (:person, :school, :role, :by, :at, :ended)"""
# An account and an invitation say what somebody comes in as at their own school: so they end too.
DISMISS = (
    "delete from posts where person = :person and school = :school and role = :role",
    """update accounts set post = '' where post = :role and person in
        (select id from people where id = :person and school = :school)""",
    """delete from invitations where post = :role and person in
        (select id from people where id = :person and school = :school)""",
)
APPOINTMENTS = """select person, role, by, at, ended from appointments
    where school = ? order by number"""
# An account says what somebody was invited as, at their own school.
POSTS = """select person, school, role from posts where person = :person
    union
    select person, school, post from accounts join people on people.id = person
    where person = :person and post in ('governor', 'administrator') and not disabled
    order by school, role"""
# Who has the account of the human being behind a person.
WHOSE = "coalesce((select whose from hats where person = ?1), ?1)"
STAFF = """select people.*, works.role as role from (
        select person, role from posts where school = :school
        union
        select person, post from accounts join people on people.id = person
        where school = :school and kind = 'staff' and post <> '' and not disabled
        union
        select person, role from members join plans on plans.id = members.plan
        where plans.school = :school and not former
            and role not in ('pupil', 'parent', 'professional')) works
    join people on people.id = works.person where people.name <> ''
    order by people.name, people.id, works.role"""


class Posts:
    """The verbs of `assistant.store.Posts`."""

    def __init__(self, files: Connections) -> None:
        self._files = files

    def appoint(self, post: Post, *, by: str, at: str) -> None:
        """See `assistant.store.Posts.appoint`."""
        with self._files.writing() as db:
            if db.execute(APPOINT, asdict(post)).rowcount:
                ended = f"delete from invitations where person = {WHOSE}"  # noqa: S608 ours
                db.execute(ended, (post.person,))
                db.execute(RECORD, {**asdict(post), "by": by, "at": at, "ended": 0})

    def dismiss(self, post: Post, *, by: str, at: str) -> None:
        """See `assistant.store.Posts.dismiss`."""
        with self._files.writing() as db:
            for statement in DISMISS:
                db.execute(statement, asdict(post))
            db.execute(RECORD, {**asdict(post), "by": by, "at": at, "ended": 1})

    def appointments(self, school: str) -> tuple[Appointment, ...]:
        """See `assistant.store.Posts.appointments`."""
        with self._files.reading() as db:
            rows = db.execute(APPOINTMENTS, (school,)).fetchall()
        return tuple(
            Appointment(
                post=Post(person=person, school=school, role=role), by=by, at=at, ended=bool(ended)
            )
            for person, role, by, at, ended in rows
        )

    def of(self, person: str) -> tuple[Post, ...]:
        """See `assistant.store.Posts.of`."""
        with self._files.reading() as db:
            return tuple(Post(**row) for row in db.query(POSTS, {"person": person}))

    def put_on(self, hat: Person, *, whose: str, role: str) -> str:
        """See `assistant.store.Posts.put_on`."""
        there = "select person from hats where whose = ? and role = ?"
        with self._files.writing() as db:
            if row := db.execute(there, (whose, role)).fetchone():
                return str(row[0])
            db.table("people").insert(asdict(hat))
            db.table("hats").insert({"person": hat.id, "whose": whose, "role": role})
        return hat.id

    def hats(self, person: str) -> tuple[str, ...]:
        """See `assistant.store.Posts.hats`."""
        with self._files.reading() as db:
            return hats_of(db, person)

    def plans(self, school: str) -> tuple[str, ...]:
        """See `assistant.store.Posts.plans`."""
        sql = "select id from plans where school = ? order by number"
        with self._files.reading() as db:
            return tuple(row[0] for row in db.execute(sql, (school,)).fetchall())

    def staff(self, school: str) -> tuple[tuple[Person, tuple[str, ...]], ...]:
        """See `assistant.store.Posts.staff`."""
        found: dict[Person, list[str]] = {}
        with self._files.reading() as db:
            for row in db.query(STAFF, {"school": school}):
                role = row.pop("role")
                found.setdefault(Person(**row), []).append(role)
        return tuple((person, tuple(roles)) for person, roles in found.items())


def hats_of(db: sqlite_utils.Database, person: str) -> tuple[str, ...]:
    """See `assistant.store.Posts.hats`."""
    (whose,) = db.execute(f"select {WHOSE}", (person,)).fetchone()
    more = db.execute("select person from hats where whose = ? order by role", (whose,))
    return (whose, *(row[0] for row in more.fetchall()))
