"""A new key for a store, safe against a crash at any moment; and the key under which it is now."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.store.encrypt import encrypt, is_plain, not_encrypted
from assistant.store.key import (
    NoKey,
    lost,
    new_key,
    next_key,
    read_key,
    to_disk,
    write_key,
)
from assistant.store.opened import Busy, alone, connect_plainly, rekey


class InUse(Exception):
    """Somebody else has the store open; nothing was changed."""


def key_of(store: Path, file: Path) -> bytes:
    """The key of this store, in this file; made when there is neither.

    Where a change of the key was cut short, the store may be under the next key already: then that
    one takes its place here. Raises `NoKey`.
    """
    if not file.exists():
        if store.exists():
            raise not_encrypted(store) if is_plain(store) else lost(store, file)
        write_key(file, new_key())
    if store.exists() and next_key(file).exists():
        _settle(store, file)
    return read_key(file)


def rotate(store: Path, file: Path) -> None:
    """Put the store under a new key.

    The next key is on the disk before a page is written with it, and takes the place of the old one
    only when the store opens with it. SQLite’s own journal makes the change whole or undone.
    A store that was never encrypted is put under its first key, or under the one that is there.
    Raises `NoKey`, and `InUse` while a server or another command has the store open.
    """
    if not store.exists():
        raise NoKey(f"There is no store at {store}, so there is no key to change.")
    with _alone(file if file.exists() else store):
        try:
            (_begin if is_plain(store) else _change)(store, file)
        except Busy:
            raise InUse from None


def _begin(store: Path, file: Path) -> None:
    """The first key is on the disk before anything is written with it."""
    if not file.exists():
        write_key(file, new_key())
    encrypt(store, read_key(file))


def _change(store: Path, file: Path) -> None:
    old = key_of(store, file)
    next_key(file).unlink(missing_ok=True)
    with closing(connect_plainly(store, old)) as db:
        alone(db)
        new = new_key()
        write_key(next_key(file), new)
        rekey(db, new)
    _settle(store, file)


def _settle(store: Path, file: Path) -> None:
    """Let the next key take its place where the store is under it.

    The old key is tried first: it undoes a change that was cut short, and then it is still the key.
    """
    if _opens(store, file) or not _opens(store, next_key(file)):
        return
    next_key(file).replace(file)
    to_disk(file.parent)


def _opens(store: Path, file: Path) -> bool:
    try:
        connect_plainly(store, read_key(file)).close()
    except NoKey:
        return False
    return True


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Only one command at a time changes the key."""
    with file.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse from None
        yield
