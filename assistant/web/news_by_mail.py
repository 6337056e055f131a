"""News by mail: a parent is told that there is something to read, never what, and not too often."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from flask import Flask

from assistant.house import House
from assistant.mail import Post
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.web.entrance import letter
from assistant.web.news import topics_seen

TOLD = frozenset({"shared", "released"})  # deeds by which somebody has something new to read
OFTEN = 12 * 3600.0  # seconds between two letters to the same person


class News:
    """Whom a letter was sent to lately."""

    def __init__(self, app: Flask, house: House, post: Post) -> None:
        self._app, self._house, self._post = app, house, post
        self._last: dict[str, float] = {}

    def stored(self, entries: tuple[Entry, ...]) -> None:
        """Entries of one plan are on the disk; returns at once."""
        if any(entry.kind in TOLD for entry in entries):
            self._post.later(partial(self._tell, entries))

    def _tell(self, entries: Sequence[Entry]) -> None:
        members = self._house.store.members(entries[0].plan)
        parents = [each for each in members if each.role == "parent"]
        if not parents:
            return
        seen = topics_seen(self._house, parents, [entry.id for entry in entries])
        for parent, topics in zip(parents, seen, strict=True):
            if topics and parent.person != entries[0].by:
                self._write(parent)

    def _write(self, parent: Member) -> None:
        account = self._house.store.porter.account(parent.person)
        if account is None or account.disabled or not account.address or self._lately(parent):
            return
        self._last[parent.person] = time.monotonic()
        self._post.send(letter(self._app, "news", account.address))

    def _lately(self, parent: Member) -> bool:
        last = self._last.get(parent.person)
        return last is not None and time.monotonic() - last < OFTEN
