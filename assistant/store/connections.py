"""The connections to the file of a store: one that writes, behind a lock, and a few beside it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlite_utils

from assistant.store import NotSaved
from assistant.store.opened import Busy, connect

READERS = 4
Values = Sequence[Any] | dict[str, Any]


class Connections:
    """Every verb of a store reads or writes by one of these."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._connect = partial(connect, path, key)
        self._lock = threading.Lock()
        self.writer = self._connect()
        self._readers: queue.LifoQueue[sqlite_utils.Database | None] = queue.LifoQueue()
        for _ in range(READERS):
            self._readers.put(None)

    @contextmanager
    def reading(self) -> Iterator[sqlite_utils.Database]:
        """The writer’s connection while nobody else has it, or one of a few for reading alone.

        It remembers what it wrote; any other reads and deciphers the file anew after each commit.
        """
        if self._lock.acquire(blocking=False):
            try:
                yield self.writer
            finally:
                self._lock.release()
            return
        db = self._readers.get()
        try:
            yield (db := db or self._connect())
        finally:
            self._readers.put(db)

    def rows(self, sql: str, values: Values) -> list[dict[str, Any]]:
        """What a select finds, each row by its columns; `query` would lay a savepoint around it."""
        with self.reading() as db:
            found = db.execute(sql, values)
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    @contextmanager
    def writing(self) -> Iterator[sqlite_utils.Database]:
        """The writer, alone, in one transaction; any failure of the disk becomes `NotSaved`."""
        with self._lock:
            try:
                with self.writer.atomic():
                    yield self.writer
            except Busy as error:
                raise NotSaved(str(error)) from error

    def close(self) -> None:
        """Close every connection that nobody is using, the writer when it is free.

        One that is closed in the midst of a query takes the whole process with it.
        """
        with self._lock:
            self.writer.close()
        free = [self._readers.get() for _ in range(self._readers.qsize())]
        for db in free:
            if db:
                db.close()
            self._readers.put(self.writer)  # whoever comes later is told that it is closed
