"""Accounts, passkeys, sessions, invitations and codes on SQLite, as `Porter` promises."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import sqlite_utils

from assistant.store import Clash
from assistant.store.connections import Connections
from assistant.store.porter import Account, Code, Invitation, Outgoing, Passkey, Session, Unsent
from assistant.store.posts import WHOSE, hats_of

FORGET = tuple("accounts recovery passkeys sessions invitations codes unsent outgoing".split())
CLOSE = (
    "update accounts set disabled = 1 where person = :name",
    "delete from invitations where person = :name",
    "delete from codes where person = :name",
    "delete from sessions where person = :name or held_by = :name",
    "delete from outgoing where person = :name and letter <> 'changed'",
)


class SqlitePorter:
    """The doors of a school, in the file of its store."""

    def __init__(self, files: Connections) -> None:
        self._files = files

    def begin(self, session: Session, *, forget: str) -> None:
        """See `Porter.begin`."""
        with self._files.writing() as db:
            db.execute("delete from sessions where began < ?", (forget,))
            db.table("sessions").insert(asdict(session))

    def session(self, name: str) -> Session | None:
        """See `Porter.session`."""
        rows = self._rows("select * from sessions where id = ?", name)
        return Session(**rows[0]) if rows else None

    def in_use(
        self, names: Iterable[str], *, began: str, seen: str, sitting: str
    ) -> frozenset[str]:
        """See `Porter.in_use`."""
        sql = """select id from sessions where id in (select value from json_each(?))
            and began > ? and seen > case sitting when '' then ? else ? end"""
        values = (json.dumps([*names]), began, seen, sitting)
        with self._files.reading() as db:
            return frozenset(name for (name,) in db.execute(sql, values).fetchall())

    def was_here(self, name: str, at: str) -> None:
        """See `Porter.was_here`."""
        self._do("update sessions set seen = ? where id = ?", at, name)

    def proved(self, name: str, at: str) -> None:
        """See `Porter.proved`."""
        self._do("update sessions set proved = ? where id = ?", at, name)

    def end(self, name: str) -> None:
        """See `Porter.end`."""
        self._do("delete from sessions where id = ?", name)

    def end_all(self, person: str, *, besides: str = "") -> None:
        """See `Porter.end_all`."""
        sql = """with ended as (select ?1 as id union select person from hats where whose = ?1)
            delete from sessions
            where (person in (select id from ended) or held_by in (select id from ended))
            and id <> ?2"""
        self._do(sql, person, besides)

    def keep_account(self, account: Account) -> None:
        """See `Porter.keep_account`."""
        with self._files.writing() as db:
            _keep(db, account)

    def change_password(self, account: Account, password: str) -> bool:
        """See `Porter.change_password`."""
        sql = "update accounts set password = ? where person = ? and password = ? and not disabled"
        return self._do(sql, password, account.person, account.password) == 1

    def close(self, person: str) -> None:
        """See `Porter.close`."""
        with self._files.writing() as db:
            for name in hats_of(db, person):
                for statement in CLOSE:
                    db.execute(statement, {"name": name})

    def account(self, person: str) -> Account | None:
        """See `Porter.account`."""
        sql = f"select * from accounts where accounts.person = {WHOSE}"  # noqa: S608 ours
        return self._account(sql, person)

    def account_at(self, address: str) -> Account | None:
        """See `Porter.account_at`."""
        sql = "select * from accounts where address = ? and address <> ''"
        return self._account(sql, address)

    def account_of(self, issuer: str, subject: str) -> Account | None:
        """See `Porter.account_of`."""
        sql = "select * from accounts where issuer = ? and subject = ? and subject <> ''"
        return self._account(sql, issuer, subject)

    def accounts(self, kind: str) -> tuple[Account, ...]:
        """See `Porter.accounts`."""
        rows = self._rows("select * from accounts where kind = ? order by person", kind)
        return tuple(map(_account, rows))

    def use_step(self, person: str, step: int) -> bool:
        """See `Porter.use_step`."""
        sql = "update accounts set step = ? where person = ? and step < ?"
        return self._do(sql, step, person, step) == 1

    def keep_recovery(self, person: str, codes: Iterable[str]) -> None:
        """See `Porter.keep_recovery`."""
        with self._files.writing() as db:
            db.execute("delete from recovery where person = ?", (person,))
            db.table("recovery").insert_all({"person": person, "code": code} for code in codes)

    def use_recovery(self, person: str, code: str) -> bool:
        """See `Porter.use_recovery`."""
        return self._do("delete from recovery where person = ? and code = ?", person, code) == 1

    def recovery_left(self, person: str) -> int:
        """See `Porter.recovery_left`."""
        return len(self._rows("select code from recovery where person = ?", person))

    def keep_passkey(self, passkey: Passkey) -> None:
        """See `Porter.keep_passkey`."""
        with self._files.writing() as db:
            db.table("passkeys").upsert(asdict(passkey), pk="id")

    def passkey(self, name: str) -> Passkey | None:
        """See `Porter.passkey`."""
        rows = self._rows("select * from passkeys where id = ?", name)
        return Passkey(**rows[0]) if rows else None

    def passkeys(self, person: str) -> tuple[Passkey, ...]:
        """See `Porter.passkeys`."""
        rows = self._rows("select * from passkeys where person = ? order by at, id", person)
        return tuple(Passkey(**row) for row in rows)

    def drop_passkey(self, person: str, name: str) -> None:
        """See `Porter.drop_passkey`."""
        self._do("delete from passkeys where person = ? and id = ?", person, name)

    def invite(self, invitation: Invitation) -> None:
        """See `Porter.invite`."""
        with self._files.writing() as db:
            db.execute("delete from invitations where person = ?", (invitation.person,))
            db.table("invitations").insert(asdict(invitation))

    def invitation(self, name: str) -> Invitation | None:
        """See `Porter.invitation`."""
        rows = self._rows("select * from invitations where id = ?", name)
        return Invitation(**rows[0]) if rows else None

    def invitations(self) -> tuple[Invitation, ...]:
        """See `Porter.invitations`."""
        rows = self._rows("select * from invitations order by at, id")
        return tuple(Invitation(**row) for row in rows)

    def letter_gone(self, name: str) -> None:
        """See `Porter.letter_gone`."""
        self._do("update invitations set letter = 'gone' where id = ?", name)

    def try_invitation(self, name: str) -> int:
        """See `Porter.try_invitation`."""
        return self._try("update invitations set tries = tries + 1 where id = ?", name)

    def use_invitation(self, name: str, account: Account) -> bool:
        """See `Porter.use_invitation`."""
        with self._files.writing() as db:
            there = db.execute("delete from invitations where id = ?", (name,)).rowcount == 1
            if there:
                _keep(db, account)
        return there

    def send_code(self, code: Code) -> None:
        """See `Porter.send_code`."""
        with self._files.writing() as db:
            db.execute("delete from codes where person = ?", (code.person,))
            db.table("codes").insert(asdict(code))

    def code(self, name: str) -> Code | None:
        """See `Porter.code`."""
        rows = self._rows("select * from codes where id = ?", name)
        return Code(**rows[0]) if rows else None

    def try_code(self, name: str) -> int:
        """See `Porter.try_code`."""
        return self._try("update codes set tries = tries + 1 where id = ?", name)

    def use_code(self, name: str) -> bool:
        """See `Porter.use_code`."""
        return self._do("delete from codes where id = ?", name) == 1

    def keep_unsent(self, unsent: Unsent) -> None:
        """See `Porter.keep_unsent`."""
        with self._files.writing() as db:
            db.table("unsent").upsert(asdict(unsent), pk="person")

    def unsent(self, person: str) -> Unsent | None:
        """See `Porter.unsent`."""
        rows = self._rows("select * from unsent where person = ?", person)
        return Unsent(**rows[0]) if rows else None

    def drop_unsent(self, person: str, path: str) -> None:
        """See `Porter.drop_unsent`."""
        self._do("delete from unsent where person = ? and path = ?", person, path)

    def send_out(self, letters: Iterable[Outgoing]) -> None:
        """See `Porter.send_out`."""
        with self._files.writing() as db:
            db.table("outgoing").insert_all(asdict(each) for each in letters)

    def outgoing(self) -> tuple[Outgoing, ...]:
        """See `Porter.outgoing`."""
        sql = "select id, person, address, letter, at, plan from outgoing order by number"
        rows = self._rows(sql)
        return tuple(Outgoing(**row) for row in rows)

    def gone_out(self, name: str) -> None:
        """See `Porter.gone_out`."""
        self._do("delete from outgoing where id = ?", name)

    def _rows(self, sql: str, *values: str) -> list[dict[str, Any]]:
        return self._files.rows(sql, values)

    def _account(self, sql: str, *values: str) -> Account | None:
        rows = self._rows(sql, *values)
        return _account(rows[0]) if rows else None

    def _do(self, sql: str, *values: str | int) -> int:
        """How many rows it changed."""
        with self._files.writing() as db:
            return int(db.execute(sql, values).rowcount)

    def _try(self, sql: str, name: str) -> int:
        with self._files.writing() as db:
            row = db.execute(f"{sql} returning tries", (name,)).fetchone()
        return int(row[0]) if row else 0


def _keep(db: sqlite_utils.Database, account: Account) -> None:
    row = {**asdict(account), "disabled": int(account.disabled)}
    taken = "select 1 from accounts where address = ? and address <> '' and person <> ?"
    if db.execute(taken, (account.address, account.person)).fetchone():
        raise Clash(account.person)
    db.table("accounts").upsert(row, pk="person")


def _account(row: dict[str, Any]) -> Account:
    return Account(**{**row, "disabled": bool(row["disabled"])})


def forget(db: sqlite_utils.Database, person: str) -> None:
    """Whoever is forgotten comes in no more; nor do sittings that they started go on."""
    for table in FORGET:
        db.execute(f"delete from {table} where person = ?", (person,))  # noqa: S608 names of ours
    db.execute("delete from sessions where held_by = ?", (person,))
