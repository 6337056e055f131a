"""A store that was never encrypted, as the first Plait kept it, is put under a key."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from assistant.store.key import NoKey, to_disk

PLAIN = b"SQLite format 3\0"
NEW = ".encrypted"  # after the name of the store: the copy under the key, until it is whole


def is_plain(store: Path) -> bool:
    """Whether anybody who has this file could read it."""
    with store.open("rb") as file:
        return file.read(len(PLAIN)) == PLAIN


def not_encrypted(store: Path) -> NoKey:
    """What to say to whoever would open it."""
    return NoKey(
        f"{store} is not encrypted, and this Plait opens encrypted stores only. Copy it to a safe "
        "place, and put it under a key with `plait rotate-key`."
    )


def encrypt(store: Path, key: bytes) -> None:
    """Put a copy under the key in the place of the store, once the copy is whole and on the disk.

    Raises `Busy` while somebody has the store open, and then changes nothing.
    """
    copy = store.with_name(store.name + NEW)
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
    with closing(dbapi2.connect(str(store), isolation_level=None, timeout=1)) as db:
        db.execute("pragma journal_mode = delete")
        db.execute("pragma locking_mode = exclusive")
        db.execute("begin exclusive")  # nobody reads or writes it from here on
        db.execute("commit")
        db.execute(f"attach database ? as copy key \"x'{key.hex()}'\"", (str(copy),))
        db.execute("select sqlcipher_export('copy')")
        version = db.execute("pragma main.user_version").fetchone()[0]
        db.execute(f"pragma copy.user_version = {version}")
        db.execute("detach database copy")
    _to_disk(copy)
    copy.replace(store)
    to_disk(store.parent)


def _to_disk(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
