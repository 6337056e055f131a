"""Every store that must keep the contract, with the cast in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.store import Store
from assistant.store.sqlite import SqliteStore
from tests.cast import KEY, move_in

Open = Callable[[], Store]


def _sqlite(path: Path) -> Store:
    return SqliteStore(path / "plait.sqlite", KEY)


@pytest.fixture(params=[pytest.param(_sqlite, id="sqlite")])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens the same store each time it is called, as after a restart."""
    opened: list[Store] = []

    def again() -> Store:
        opened.append(request.param(tmp_path))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Open) -> Store:
    """A store with the cast in it."""
    store = reopen()
    move_in(store)
    return store
