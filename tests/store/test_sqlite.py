"""What only SQLite promises: commits on the disk, strict tables, migrations that run once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlite_utils
from sqlcipher3 import dbapi2

from assistant.plan.entry import Entry
from assistant.plan.summary import SHAPE
from assistant.store import NotSaved
from assistant.store.connections import READERS
from assistant.store.migrations import MIGRATIONS, left_invitations, migrate
from assistant.store.opened import Broken, connect
from assistant.store.porter import Account, Invitation
from assistant.store.sqlite import SqliteStore
from tests.cast import DAD, KEY, MUM, NOON, PLAN, move_in

SAID = Entry(id="said-1", plan=PLAN, kind="said", by=DAD.id, at=NOON, words="She draws.")
PROMISED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """A store with the cast in it."""
    store = SqliteStore(tmp_path / "plait.sqlite", KEY)
    move_in(store)
    yield store
    store.close()


def _settings(db: sqlite_utils.Database) -> dict[str, object]:
    return {name: db.execute(f"pragma {name}").fetchone()[0] for name in PROMISED}


def test_every_connection_waits_for_the_disk_and_keeps_references_whole(store: SqliteStore) -> None:
    assert _settings(store._files.writer) == PROMISED
    reading = store._files.reading
    with reading() as first, reading() as one, reading() as another:
        assert len({id(db) for db in (first, one, another)}) == 3
        assert [_settings(db) for db in (one, another)] == [PROMISED, PROMISED]


def test_who_reads_has_what_the_writer_remembers_and_waits_for_nobody_who_writes(
    store: SqliteStore,
) -> None:
    with store._files.reading() as db:
        assert db is store._files.writer
    store.append(SAID)
    with store._files.writing() as db:
        db.execute("update journal set words = 'Half of it.'")
        assert store.entries(PLAN) == (SAID,)


def test_closing_it_waits_for_whoever_reads(tmp_path: Path) -> None:
    """Found by trying: a letter that was looked up in that moment ended the whole process."""
    for round_ in range(20):
        store = SqliteStore(tmp_path / f"{round_}.sqlite", KEY)
        with ThreadPoolExecutor(3) as threads:
            read = [threads.submit(_read_on, store) for _ in range(3)]
            store.close()
        assert {type(each.exception()) for each in read} == {dbapi2.ProgrammingError}


def _read_on(store: SqliteStore) -> None:
    while True:
        store.duty.held()
        store.porter.outgoing()


def test_a_few_reading_connections_serve_any_number_of_threads(store: SqliteStore) -> None:
    with ThreadPoolExecutor(32) as threads:
        read = [threads.submit(store.entries, "plan of Amara") for _ in range(200)]
        assert all(found.result(10) == () for found in read)
    assert sum(db is not None for db in store._files._readers.queue) <= READERS


def test_every_table_is_strict(store: SqliteStore) -> None:
    tables = [table for table in store._files.writer.tables if not table.name.startswith("sqlite_")]
    assert {table.name for table in tables} >= {"journal", "people", "members", "plans", "drafts"}
    assert [table.name for table in tables if not table.strict] == []


def _all_of(db: sqlite_utils.Database) -> list[object]:
    return [db.schema, *([*table.rows] for table in db.tables)]


def test_migrating_again_changes_nothing(store: SqliteStore) -> None:
    store.append(SAID)
    before = _all_of(store._files.writer)
    migrate(store._files.writer)
    assert _all_of(store._files.writer) == before
    assert store._files.writer.execute("pragma user_version").fetchone()[0] == len(MIGRATIONS)


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_a_file_of_every_earlier_shape_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    early, fresh = (connect(tmp_path / name, KEY) for name in ("early", "fresh"))
    for number, migration in enumerate(MIGRATIONS[:version], start=1):
        migration(early)
        early.execute(f"pragma user_version = {number}")
    for db in (early, fresh):
        migrate(db)
    assert early.schema == fresh.schema
    for db in (early, fresh):
        db.close()


def test_summaries_of_an_older_version_are_renewed_when_the_file_is_opened(tmp_path: Path) -> None:
    """They lacked what a newer version reads there, until the next commit on that plan."""
    path = tmp_path / "plait.db"
    store = SqliteStore(path, KEY)
    move_in(store)
    store.append(SAID)
    whole = store.plans_of(DAD.id)
    with store._files.writing() as db:
        db.execute("update plans set summary = '{}', shape = 0")
        assert "unread" not in str(db.execute("select summary from plans").fetchall())
    store.close()
    store = SqliteStore(path, KEY)
    assert store.plans_of(DAD.id) == whole
    assert store._files.rows("select distinct shape from plans", ()) == [{"shape": SHAPE}]
    store.close()


def test_an_empty_plan_is_summarised_when_the_file_is_opened(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "plait.db", KEY)
    store.add_school("school", "Hill Lane", "england")
    store.add_plan("empty", "school")
    store.close()
    SqliteStore(tmp_path / "plait.db", KEY).close()


def test_invitations_left_out_for_closed_accounts_end_when_the_file_is_brought_up_to_date(
    store: SqliteStore,
) -> None:
    """Somebody new, whose account nobody has opened yet, keeps theirs."""
    for person, address, disabled in ((MUM, "m@x.example", True), (DAD, "", True)):
        store.porter.keep_account(
            Account(person=person.id, kind="parent", address=address, disabled=disabled)
        )
        store.porter.invite(
            Invitation(
                id=person.id,
                person=person.id,
                code="",
                kind="parent",
                post="",
                by="",
                at="",
                until="",
            )
        )
    left_invitations(store._files.writer)
    assert [each.person for each in store.porter.invitations()] == [DAD.id]


def test_when_the_disk_refuses_nothing_is_kept_and_it_is_said(store: SqliteStore) -> None:
    store._files.writer.execute("pragma query_only = on")
    with pytest.raises(NotSaved):
        store.append(SAID)
    store._files.writer.execute("pragma query_only = off")
    assert store.entries(PLAN) == ()
    store.append(SAID)
    assert store.entries(PLAN) == (SAID,)


def test_a_writer_that_is_kept_waiting_too_long_says_so(store: SqliteStore, tmp_path: Path) -> None:
    store._files.writer.execute("pragma busy_timeout = 50")
    other = connect(tmp_path / "plait.sqlite", KEY).conn
    other.execute("begin immediate")
    with pytest.raises(NotSaved):
        store.append(SAID)
    other.execute("rollback")
    other.close()
    store.append(SAID)
    assert store.entries(PLAN) == (SAID,)


def test_an_entry_of_a_plan_that_is_not_there_is_refused(store: SqliteStore) -> None:
    with pytest.raises(Broken):
        store.append(Entry(id="x", plan="nowhere", kind="said", by=DAD.id, at=NOON))
