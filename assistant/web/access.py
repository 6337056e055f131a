"""May this person do this? One function and one table; what is not in the table is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

Table = Mapping[str, Mapping[str, list[str]]]
TABLE = Path(__file__).with_name("access.toml")
ANYONE = "anyone"
YOUNG_PERSON = "young-person"  # a pupil of 16 or over
SAME = {"HEAD": "GET"}


def read_table() -> Table:
    """The table of routes, methods and roles."""
    routes: Table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["routes"]
    return routes


@cache
def read_posts() -> Table:
    """The table of posts, and who gives them."""
    posts: Table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["posts"]
    return posts


def may_give(posts: Table, post: str, *, mine: Iterable[str], there: Iterable[str]) -> bool:
    """Whether somebody who is `mine` at a school gives and ends this post; `there` is what those
    are who can sign in at it."""
    row = posts.get(post, {})
    by, mine = set(row.get("by", ())), set(mine)
    return bool(by & mine) or (not by & set(there) and bool(set(row.get("first", ())) & mine))


def may(table: Table, route: str, method: str, roles: Iterable[str]) -> bool:
    """True only where the table names one of these roles, or `anyone`, for route and method."""
    allowed = table.get(route, {}).get(SAME.get(method, method), [])
    return ANYONE in allowed or bool(set(allowed) & set(roles))
