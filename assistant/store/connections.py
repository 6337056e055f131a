"""The connections to the file of a store: one writer behind a lock, a few readers beside it."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from assistant.store import NotSaved

# FULL: a power cut lost every acknowledged commit with NORMAL, none with FULL (architecture 6.7).
PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "busy_timeout = 5000",
    "secure_delete = on",
)
READERS = 4


class Connections:
    """Every verb of a store reads or writes by one of these."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.writer = _connect(path)
        self._readers: queue.LifoQueue[sqlite_utils.Database | None] = queue.LifoQueue()
        for _ in range(READERS):
            self._readers.put(None)

    @contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """One of the few reading connections: a thousand open pages must not open a thousand."""
        db = self._readers.get()
        try:
            yield (db := db or _connect(self._path))
        finally:
            self._readers.put(db)

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """The writer, alone, in one transaction; any failure of the disk becomes `NotSaved`."""
        with self._lock:
            try:
                with self.writer.atomic():
                    yield self.writer
            except sqlite3.OperationalError as error:
                raise NotSaved(str(error)) from error

    def close(self) -> None:
        """Close every connection that nobody is using."""
        self.writer.close()
        while not self._readers.empty():
            db = self._readers.get()
            if db:
                db.close()


def _connect(path: Path) -> sqlite_utils.Database:
    connection = sqlite3.connect(path, check_same_thread=False)
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")
    return sqlite_utils.Database(connection)
