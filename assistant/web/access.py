"""May this person do this? One function and one table; what is not in the table is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

Table = Mapping[str, Mapping[str, list[str]]]
TABLE = Path(__file__).with_name("access.toml")
ANYONE = "anyone"
SAME = {"HEAD": "GET"}


def read_table() -> Table:
    """The table of routes, methods and roles."""
    routes: Table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["routes"]
    return routes


def may(table: Table, route: str, method: str, roles: Iterable[str]) -> bool:
    """True only where the table names one of these roles, or `anyone`, for route and method."""
    allowed = table.get(route, {}).get(SAME.get(method, method), [])
    return ANYONE in allowed or bool(set(allowed) & set(roles))
