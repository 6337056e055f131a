"""At rest nobody reads a word without the key; and what follows when it is lost or changed."""

from __future__ import annotations

import os
import signal
import stat
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from assistant.plan.agreed import Kept
from assistant.plan.entry import Entry
from assistant.plan.people import Person
from assistant.plan.picture import Picture
from assistant.store.key import (
    NoKey,
    key_beside,
    key_of_file,
    must_be_apart,
    new_key,
    next_key,
    read_key,
    write_key,
)
from assistant.store.migrations import MIGRATIONS
from assistant.store.opened import connect
from assistant.store.rotate import InUse, key_of, rotate
from assistant.store.sqlite import SqliteStore
from tests.cast import DAD, KEY, MR_BELL, NOON, PLAN, SCHOOL, member, move_in

SAID = Entry(
    id="said-1",
    plan=PLAN,
    kind="said",
    by=DAD.id,
    at=NOON,
    words="canary in words",
    parts={"canary in a part": "canary in its value"},
)
DEN = Picture(data=b"canary in a picture", kind="image/jpeg", width=40, height=30)
PHOTO = replace(SAID, id="photo", kind="attached", how="photo", parts={"picture": DEN.digest})
FIELDS = ("name", "called", "surname", "other_names")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def store(data: Path) -> Path:
    """A store’s file in it, with the cast and one answer, and its key beside the folder."""
    file = data / "plait.sqlite"
    with closing(SqliteStore(file, key_of(file, key_beside(data)))) as opened:
        move_in(opened)
        opened.append(SAID)
    return file


def _fill_every_field(store: SqliteStore) -> None:
    """A canary wherever words are kept."""
    store.add_school("school-canary", "canary of a school", "england")
    names = {field: f"canary as {field}" for field in FIELDS}
    store.add_person(Person(id="person-canary", school=SCHOOL, **names))
    store.add_plan("plan-canary", SCHOOL)
    store.join(member(MR_BELL, "teacher", "plan-canary"))
    store.append(SAID)
    store.keep_draft(PLAN, DAD.id, "good-at", "canary in a draft")
    kept = Kept(
        entry=SAID.id,
        plan=PLAN,
        digest="canary digest",
        text="canary in a text",
        basis="canary in a basis",
        pdf=b"canary on paper",
    )
    store.keep_agreed(kept)
    store.keep_picture(DEN, PHOTO)


def test_no_byte_of_the_data_folder_can_be_read_without_the_key(data: Path) -> None:
    """R57: the database, its journal and its index, while it is open, and after it was closed."""
    seen: set[str] = set()
    store = SqliteStore(data / "plait.sqlite", KEY)
    _scan(data, seen)
    move_in(store)
    _fill_every_field(store)
    assert store.entries(PLAN) == (SAID, PHOTO)
    assert store.picture(PHOTO.id) == DEN
    assert _scan(data, seen) == []
    store.forget(DAD.id)
    assert _scan(data, seen) == []
    store.close()
    assert _scan(data, seen) == []
    assert seen == {"plait.sqlite", "plait.sqlite-wal", "plait.sqlite-shm"}


def _scan(folder: Path, seen: set[str]) -> list[str]:
    """The files in which a canary, a name or the shape of a table can be read."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    seen |= {path.name for path in files}
    told = (b"canary", b"Okafor", b"Amara", b"create table", b"SQLite format")
    return [path.name for path in files if any(word in path.read_bytes() for word in told)]


def test_the_scan_finds_what_it_looks_for(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a canary in a file")
    assert _scan(tmp_path, set()) == ["plain"]


def test_a_copy_goes_into_an_encrypted_file_only(store: Path, data: Path) -> None:
    """SQLite’s own backup into a file that was opened without the key copies nothing readable."""
    key = read_key(key_beside(data))
    copy = connect(data / "copy.sqlite", key)
    with closing(connect(store, key)) as db, closing(copy):
        db.conn.backup(copy.conn)
        assert copy.execute("select words from journal").fetchall() == [("canary in words",)]
    assert _scan(data, set()) == []


def test_the_key_is_made_once_apart_and_for_its_owner_alone(store: Path, data: Path) -> None:
    file = key_beside(data)
    key = read_key(file)
    assert len(key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert data not in file.parents
    assert key_of(store, file) == key
    assert list(data.iterdir()) == [store]


def test_a_store_in_a_file_alone_has_its_key_beside_it(store: Path, data: Path) -> None:
    assert key_of_file(store) == key_beside(data)
    alone = data.parent / "one" / "plan.sqlite"
    assert key_of_file(alone) == alone.with_name("plan.sqlite.key")


def _lose(data: Path) -> None:
    key_beside(data).unlink()


def _put_another(data: Path) -> None:
    key_beside(data).write_bytes(new_key())


def _put_zeros(data: Path) -> None:
    key_beside(data).write_bytes(bytes(32))


def _put_typed_words(data: Path) -> None:
    key_beside(data).write_bytes(b"changeme" * 4)


def _cut(data: Path) -> None:
    key_beside(data).write_bytes(KEY[:20])


def _let_all_read(data: Path) -> None:
    key_beside(data).chmod(0o644)


def _damage(data: Path) -> None:
    (data / "plait.sqlite").write_bytes(bytes(8192))


def _lay_open(data: Path) -> None:
    (data / "plait.sqlite").write_bytes(b"SQLite format 3\0" + bytes(4080))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        pytest.param(_lose, "is not at", id="a key that is lost"),
        pytest.param(_put_another, "another store", id="the key of another store"),
        pytest.param(_put_zeros, "is no key", id="a key of zeros"),
        pytest.param(_put_typed_words, "is no key", id="a key that was typed"),
        pytest.param(_cut, "is no key", id="half a key"),
        pytest.param(_let_all_read, "chmod 600", id="a key that others may read"),
        pytest.param(_damage, "is damaged", id="a file that is damaged"),
        pytest.param(_lay_open, "not encrypted", id="a store that was never encrypted"),
    ],
)
def test_what_cannot_be_opened_gets_a_clear_sentence_and_stays_as_it_is(
    spoil: Callable[[Path], None], sentence: str, store: Path, data: Path
) -> None:
    spoil(data)
    before = {path: path.read_bytes() for path in data.parent.rglob("*") if path.is_file()}
    with pytest.raises(NoKey, match=sentence) as refused:
        SqliteStore(store, key_of(store, key_beside(data)))
    said = str(refused.value)
    assert said.endswith((".", str(key_beside(data))))
    assert "\n" not in said
    assert {p: p.read_bytes() for p in data.parent.rglob("*") if p.is_file()} == before


def test_a_key_in_the_data_folder_is_refused(data: Path) -> None:
    with pytest.raises(NoKey, match="Move it somewhere else"):
        must_be_apart(data, data / "deep" / "plait.key")
    must_be_apart(data, key_beside(data))


def _words(store: Path, data: Path) -> str | None:
    with closing(SqliteStore(store, key_of(store, key_beside(data)))) as opened:
        return opened.entries(PLAN)[0].words


def test_after_a_change_of_the_key_only_the_new_one_opens_the_store(
    store: Path, data: Path
) -> None:
    old = read_key(key_beside(data))
    rotate(store, key_beside(data))
    assert read_key(key_beside(data)) != old
    assert stat.S_IMODE(key_beside(data).stat().st_mode) == 0o600
    assert not next_key(key_beside(data)).exists()
    assert _words(store, data) == SAID.words
    with pytest.raises(NoKey):
        SqliteStore(store, old)


def test_pictures_are_under_the_new_key_too(store: Path, data: Path) -> None:
    file = key_beside(data)
    with closing(SqliteStore(store, read_key(file))) as opened:
        opened.keep_picture(DEN, PHOTO)
    rotate(store, file)
    assert _scan(data, set()) == []
    with closing(SqliteStore(store, read_key(file))) as opened:
        assert opened.picture(PHOTO.id) == DEN


def test_the_key_of_an_open_store_is_not_changed(store: Path, data: Path) -> None:
    with closing(SqliteStore(store, read_key(key_beside(data)))) as opened:
        opened.append(replace(SAID, id="said-2"))
        with pytest.raises(InUse):
            rotate(store, key_beside(data))
        assert len(opened.entries(PLAN)) == 2
    rotate(store, key_beside(data))
    assert _words(store, data) == SAID.words


def test_there_is_no_key_to_change_without_a_store(data: Path) -> None:
    with pytest.raises(NoKey, match="no store"):
        rotate(data / "plait.sqlite", key_beside(data))


def test_a_change_that_stopped_before_it_was_whole_leaves_the_old_key(
    store: Path, data: Path
) -> None:
    old = read_key(key_beside(data))
    write_key(next_key(key_beside(data)), new_key())
    assert _words(store, data) == SAID.words
    assert read_key(key_beside(data)) == old
    rotate(store, key_beside(data))
    assert _words(store, data) == SAID.words


def test_a_change_that_stopped_when_the_store_was_done_is_finished(store: Path, data: Path) -> None:
    """The store is under the next key, and the old key is still in its place."""
    old = read_key(key_beside(data))
    rotate(store, key_beside(data))
    new = read_key(key_beside(data))
    key_beside(data).write_bytes(old)
    write_key(next_key(key_beside(data)), new)
    assert _words(store, data) == SAID.words
    assert read_key(key_beside(data)) == new
    assert not next_key(key_beside(data)).exists()


def test_a_change_that_is_killed_at_any_moment_loses_nothing(store: Path, data: Path) -> None:
    """Each killed a little later, until one comes to its end: one key or the other opens."""
    with closing(SqliteStore(store, read_key(key_beside(data)))) as opened:
        more = (replace(SAID, id=f"more-{n}", words=f"{n} " * 2000) for n in range(60))
        opened.append(*more)
    begun = time.monotonic()
    rotate(store, key_beside(data))
    step = (time.monotonic() - begun) / 30
    first = read_key(key_beside(data))
    stopped = 0
    while read_key(key_beside(data)) == first:
        _kill_a_change(store, data, after=step * stopped)
        assert _words(store, data) == SAID.words
        with closing(connect(store, read_key(key_beside(data)))) as db:
            assert db.execute("pragma integrity_check").fetchone() == ("ok",)
            assert db.execute("pragma cipher_integrity_check").fetchall() == []
        stopped += 1
        assert stopped < 900, "given thirty times as long as one takes, none came to its end"
    assert stopped > 1, "the first was killed before it could do anything"


def _kill_a_change(store: Path, data: Path, *, after: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            rotate(store, key_beside(data))
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.fixture
def plain(store: Path, data: Path) -> Path:
    """The same store as the first Plait kept it: anybody reads it, and there is no key."""
    with closing(connect(store, read_key(key_beside(data)))) as db:
        db.execute("attach database ? as open key ''", (str(data / "open"),))
        db.execute("select sqlcipher_export('open')")
        db.execute(f"pragma open.user_version = {len(MIGRATIONS)}")
    (data / "open").replace(store)
    for other in (*data.glob("*-wal"), *data.glob("*-shm"), key_beside(data)):
        other.unlink(missing_ok=True)
    assert b"canary" in store.read_bytes()
    return store


def test_a_store_that_was_never_encrypted_is_put_under_its_first_key(
    plain: Path, data: Path
) -> None:
    with pytest.raises(NoKey, match="put it under a key with `plait rotate-key`"):
        key_of(plain, key_beside(data))
    (data / "plait.sqlite.encrypted").write_bytes(b"what a first try left when it was cut short")
    rotate(plain, key_beside(data))
    assert _words(plain, data) == SAID.words
    assert {path.name for path in data.iterdir()} == {"plait.sqlite"}
    assert b"canary" not in plain.read_bytes()
    assert stat.S_IMODE(plain.stat().st_mode) == 0o600


def test_a_store_that_somebody_reads_is_not_encrypted_under_them(plain: Path, data: Path) -> None:
    with closing(dbapi2.connect(str(plain))) as reader:
        reader.execute("begin").execute("select * from people").fetchone()
        with pytest.raises(InUse):
            rotate(plain, key_beside(data))
    assert b"canary" in plain.read_bytes()
