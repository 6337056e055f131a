"""One connection to the encrypted file: the key comes first, and every commit is on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import sqlite_utils
from sqlcipher3 import dbapi2

from assistant.store.encrypt import is_plain, not_encrypted
from assistant.store.key import NoKey

# FULL: a power cut lost every acknowledged commit with NORMAL, none with FULL (architecture 6.7).
# What SQLite puts aside while it works stays in memory: such files would not be encrypted.
PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "busy_timeout = 5000",
    "secure_delete = on",
    "temp_store = memory",
)

# The library's own errors: they are none of sqlite3's.
Busy = dbapi2.OperationalError
Broken = dbapi2.IntegrityError


def connect(path: Path, key: bytes) -> sqlite_utils.Database:
    """A connection for all uses, in the settings of PRAGMAS."""
    db = connect_plainly(path, key)
    for pragma in PRAGMAS:
        db.execute(f"pragma {pragma}")
    return db


def connect_plainly(path: Path, key: bytes) -> sqlite_utils.Database:
    """A connection that has the key and nothing else; raises `NoKey` where it is another's."""
    connection = dbapi2.connect(str(path), check_same_thread=False)
    connection.execute("pragma cipher_log_level = none")  # it would write to the terminal
    connection.execute(f"pragma key = \"x'{key.hex()}'\"")
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        connection.close()
        if isinstance(error, Busy):
            raise
        raise (not_encrypted(path) if is_plain(path) else _another(path)) from None
    return sqlite_utils.Database(cast("str", connection))


def alone(db: sqlite_utils.Database) -> None:
    """Have the file for this connection, as a change of the key needs it; raises `Busy`.

    A reader or a writer with the old key would be lost.
    """
    db.execute("pragma journal_mode = delete")
    db.execute("pragma synchronous = full")


def rekey(db: sqlite_utils.Database, key: bytes) -> None:
    """Put the store of a connection that is `alone` under another key, whole or not at all."""
    db.execute(f"pragma rekey = \"x'{key.hex()}'\"")


def _another(path: Path) -> NoKey:
    return NoKey(
        f"This key does not open {path}. Either it is the key of another store, or the file is "
        "damaged. Put the right key back from its copy, or the store from a backup."
    )
