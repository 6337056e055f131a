"""Posts on SQLite: who is in a school without being on a plan, and who works there at all."""

from __future__ import annotations

from dataclasses import asdict

from assistant.plan.people import Person, Post
from assistant.store.connections import Connections

APPOINT = """insert into posts (person, school, role) values (:person, :school, :role)
    on conflict do nothing"""
# An account says what somebody was invited as, at their own school.
POSTS = """select person, school, role from posts where person = :person
    union
    select person, school, post from accounts join people on people.id = person
    where person = :person and post in ('governor', 'administrator') and not disabled
    order by school, role"""
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

    def appoint(self, post: Post) -> None:
        """See `assistant.store.Posts.appoint`."""
        with self._files.writing() as db:
            db.execute(APPOINT, asdict(post))

    def dismiss(self, post: Post) -> None:
        """See `assistant.store.Posts.dismiss`."""
        where = "person = :person and school = :school and role = :role"
        with self._files.writing() as db:
            db.table("posts").delete_where(where, asdict(post))

    def of(self, person: str) -> tuple[Post, ...]:
        """See `assistant.store.Posts.of`."""
        with self._files.reading() as db:
            return tuple(Post(**row) for row in db.query(POSTS, {"person": person}))

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
