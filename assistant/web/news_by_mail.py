"""News by mail: that there is something to read, never what.

Parents are told when it is theirs to read, and not too often; a deputy and a head as often as held
words are passed on to them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from functools import partial

from flask import Flask

from assistant.house import House
from assistant.mail import Post
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.safeguarding import CLOCK
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
        if turns := {entry.parts["to"] for entry in entries if entry.by == CLOCK}:
            self._post.later(partial(self._call, entries[0].plan, turns))

    def _tell(self, entries: Sequence[Entry]) -> None:
        members = self._house.store.members(entries[0].plan)
        parents = [each for each in members if each.role == "parent"]
        if not parents:
            return
        seen = topics_seen(self._house, parents, [entry.id for entry in entries])
        for parent, topics in zip(parents, seen, strict=True):
            if topics and parent.person != entries[0].by and not self._lately(parent):
                self._write(parent)

    def _call(self, plan: str, turns: Iterable[str]) -> None:
        for each in self._house.store.members(plan):
            if each.role in turns:
                self._write(each)

    def _write(self, to: Member) -> None:
        account = self._house.store.porter.account(to.person)
        if account is None or account.disabled or not account.address:
            return
        self._last[to.person] = time.monotonic()
        self._post.send(letter(self._app, "news", account.address))

    def _lately(self, parent: Member) -> bool:
        last = self._last.get(parent.person)
        return last is not None and time.monotonic() - last < OFTEN
