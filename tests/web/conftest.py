"""Pages are asked for through a real app over a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from assistant.house import House
from tests.web.browsing import open_house, visitor


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The cast in a real store, with nothing said yet."""
    opened = open_house(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def client(house: House) -> FlaskClient:
    """Somebody's browser, without a name yet."""
    return visitor(house)
