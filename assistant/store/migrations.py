"""The tables, as functions that are only ever appended to; each runs once, in order."""

from __future__ import annotations

import sqlite_utils


def first_tables(db: sqlite_utils.Database) -> None:
    """Schools, people, plans, members, the journal and drafts."""
    for statement in (
        """create table schools (
            id text primary key, name text not null, nation text not null) strict""",
        """create table people (
            id text primary key, school text not null references schools(id),
            name text not null, called text not null,
            surname text not null default '', other_names text not null default '') strict""",
        """create table plans (
            number integer primary key, id text not null unique,
            school text not null references schools(id),
            summary text not null default '{}') strict""",
        """create table members (
            number integer primary key, plan text not null references plans(id),
            person text not null references people(id), role text not null,
            level text not null, gives_part integer not null, unique (plan, person)) strict""",
        """create table journal (
            number integer primary key, id text not null unique,
            plan text not null references plans(id), kind text not null, by text not null,
            at text not null, scribe text, how text not null, asked text, about text not null,
            of text, words text, parts text, audience text not null, replaces text,
            cites text, then_ text, sitting text) strict""",
        "create index journal_by_plan on journal (plan, number)",
        """create table drafts (
            plan text not null references plans(id), person text not null,
            question text not null, words text not null,
            primary key (plan, person, question)) strict, without rowid""",
    ):
        db.execute(statement)


def former_members(db: sqlite_utils.Database) -> None:
    """Somebody who leaves a plan stays known for what they were on it."""
    db.execute("alter table members add column former integer not null default 0")


def agreed_texts(db: sqlite_utils.Database) -> None:
    """The plan as somebody saw it when they agreed to it or did not, beside that entry."""
    db.execute(
        """create table agreed (
            entry text primary key references journal(id),
            plan text not null references plans(id), digest text not null,
            text text not null, basis text not null, pdf blob) strict, without rowid"""
    )


def erasures(db: sqlite_utils.Database) -> None:
    """How often somebody was forgotten, so that a running server notices what another one did."""
    db.execute("create table erased (times integer not null) strict")
    db.execute("insert into erased values (0)")


def accounts(db: sqlite_utils.Database) -> None:
    """Accounts and their recovery codes, passkeys, sessions, invitations and codes by mail."""
    for statement in (
        """create table accounts (
            person text primary key references people(id), kind text not null,
            address text not null, post text not null, password text not null,
            totp text not null, step integer not null, issuer text not null,
            subject text not null, disabled integer not null) strict, without rowid""",
        "create unique index accounts_by_address on accounts (address) where address <> ''",
        """create table recovery (
            person text not null references people(id), code text not null,
            primary key (person, code)) strict, without rowid""",
        """create table passkeys (
            id text primary key, person text not null references people(id),
            public blob not null, count integer not null, name text not null,
            at text not null) strict, without rowid""",
        """create table sessions (
            id text primary key, person text not null references people(id),
            began text not null, seen text not null, proved text not null, plan text not null,
            sitting text not null, held_by text not null, level text not null)
            strict, without rowid""",
        """create table invitations (
            id text primary key, person text not null references people(id), code text not null,
            kind text not null, post text not null, by text not null, at text not null,
            until text not null, tries integer not null) strict, without rowid""",
        """create table codes (
            id text primary key, person text not null references people(id), code text not null,
            until text not null, tries integer not null) strict, without rowid""",
    ):
        db.execute(statement)


def posts(db: sqlite_utils.Database) -> None:
    """What people are in a school without being on a plan."""
    db.execute(
        """create table posts (
            person text not null references people(id),
            school text not null references schools(id), role text not null,
            primary key (person, school, role)) strict, without rowid"""
    )


def duty(db: sqlite_utils.Database) -> None:
    """Who of the safeguarding leads marked themselves on duty, from when until when."""
    db.execute(
        """create table duty (
            number integer primary key, person text not null references people(id),
            school text not null references schools(id),
            at text not null, until text not null) strict"""
    )


def held(db: sqlite_utils.Database) -> None:
    """The plans that hold words are found each minute, without reading every journal."""
    db.execute("create index journal_held on journal (plan) where kind = 'held'")


def unsent(db: sqlite_utils.Database) -> None:
    """Forms that wait until whoever sent them has shown who they are."""
    db.execute(
        """create table unsent (
            person text primary key references people(id), path text not null,
            fields text not null, at text not null) strict, without rowid"""
    )


def left_alone(db: sqlite_utils.Database) -> None:
    """The advice about wording that somebody leaves as it is, by digest: it repeats no word."""
    db.execute(
        """create table left_alone (
            plan text not null references plans(id),
            person text not null references people(id), advice text not null,
            primary key (plan, person, advice)) strict, without rowid"""
    )


def school_days(db: sqlite_utils.Database) -> None:
    """The days, hours and duty rota that a school gave, each time with who gave them."""
    db.execute(
        """create table school_days (
            number integer primary key, school text not null references schools(id),
            by text not null references people(id), at text not null,
            days text not null) strict"""
    )


def appointments(db: sqlite_utils.Database) -> None:
    """Who gave whom which post in a school, or ended it; rows are only ever added."""
    db.execute(
        """create table appointments (
            number integer primary key, person text not null references people(id),
            school text not null references schools(id), role text not null,
            by text not null references people(id), at text not null,
            ended integer not null) strict"""
    )


def pictures(db: sqlite_utils.Database) -> None:
    """The picture beside an entry: cleaned before it comes here, and never changed."""
    db.execute(
        """create table pictures (
            entry text primary key references journal(id),
            plan text not null references plans(id), kind text not null,
            width integer not null, height integer not null, data blob not null) strict"""
    )


def letters(db: sqlite_utils.Database) -> None:
    """Whether the mail with the link of an invitation has left."""
    db.execute("alter table invitations add column letter text not null default ''")


def hats(db: sqlite_utils.Database) -> None:
    """Whose second post a person is: `whose` has the account, and both are one human being."""
    db.execute(
        """create table hats (
            person text primary key references people(id),
            whose text not null references people(id), role text not null,
            unique (whose, role)) strict, without rowid"""
    )


def outgoing(db: sqlite_utils.Database) -> None:
    """Letters that have not left; of one that has nothing is kept here."""
    db.execute(
        """create table outgoing (
            number integer primary key, id text not null unique,
            person text not null references people(id), address text not null,
            letter text not null, at text not null) strict"""
    )


def left_invitations(db: sqlite_utils.Database) -> None:
    """Closing an account used to leave its invitation out, which could open it again; which came
    first nobody knows any more, so all of a closed account end."""
    db.execute(
        """delete from invitations where person in
            (select person from accounts where disabled and address <> '')"""
    )


def shapes(db: sqlite_utils.Database) -> None:
    """Of which shape the summary of a plan is; one of another shape is renewed at opening."""
    db.execute("alter table plans add column shape integer not null default 0")


def letters_of_a_plan(db: sqlite_utils.Database) -> None:
    """Of which plan a letter tells, that is for whoever is on it still when it goes."""
    db.execute("alter table outgoing add column plan text not null default ''")


MIGRATIONS = (
    first_tables,
    former_members,
    agreed_texts,
    erasures,
    accounts,
    posts,
    duty,
    held,
    unsent,
    left_alone,
    school_days,
    appointments,
    pictures,
    letters,
    hats,
    outgoing,
    left_invitations,
    shapes,
    letters_of_a_plan,
)


def migrate(db: sqlite_utils.Database) -> None:
    """Bring the file up to date; doing it again changes nothing."""
    done = db.execute("pragma user_version").fetchone()[0]
    for number, migration in enumerate(MIGRATIONS[done:], start=done + 1):
        with db.atomic():
            migration(db)
            db.execute(f"pragma user_version = {number}")
