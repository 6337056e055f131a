"""News by mail: that there is something to read, never what.

The family is told when it is theirs to read, and not too often; a safeguarding lead when words are
held, and a deputy and a head as often as they are passed on to them. Other letters that wait in the
store go the same way.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Flask

from assistant.house import House
from assistant.mail import FellSilent, NobodyThere, Post
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.safeguarding import letters_due
from assistant.store import Stored
from assistant.web.entrance import letter
from assistant.web.news import topics_seen

LOG = logging.getLogger("plait")
TOLD = frozenset({"shared", "released"})  # deeds by which somebody has something new to read
FAMILY = frozenset({"parent", "pupil"})  # of pupils those of 16 or over, who may have an account
OFTEN = 12 * 3600.0  # seconds between two letters to the same person
A_WEEK = timedelta(days=7)  # after which nobody waits for an address that takes no mail


class News:
    """Whom a letter was sent to lately, and whether those that wait will be looked through."""

    def __init__(self, app: Flask, house: House, post: Post) -> None:
        self._app, self._house, self._post = app, house, post
        self._last: dict[str, float] = {}
        self._looking = False
        self._failed: set[str] = set()  # letters that waited in vain: the others go first

    def stored(self, news: Stored) -> None:
        """Entries of one plan are on the disk; returns at once."""
        entries = news.fresh
        if any(entry.kind in TOLD for entry in entries):
            self._post.later(partial(self._tell, entries))
        if any(e.kind == "held" or e.parts.get("did") == "passed-on" for e in entries):
            self._post.later(partial(self._call, entries[0].plan))

    def catch_up(self) -> None:
        """Send each letter that waits: it is new, mail failed, or the server was killed."""
        if not self._looking:
            self._looking = True
            self._post.later(self._call_all)

    def _call_all(self) -> None:
        """The calls to leads first, each of which is tried; then all else, while mail answers."""
        self._looking = False
        for plan in self._house.store.duty.held():
            try:
                self._call(plan)
            except NobodyThere:
                raise
            except Exception as error:  # noqa: BLE001 whatever it was, the next plan has its letters
                LOG.error("%s while calling a lead", type(error).__name__)  # no name, no word
        self._send_out()

    def _send_out(self) -> None:
        """What waits for mail to take it; one that fails waits on, and holds up none.

        Where the server falls silent the rest waits for the next round, and goes first then.
        """
        porter = self._house.store.porter
        since = (datetime.now(UTC) - A_WEEK).isoformat(timespec="seconds")
        waiting = porter.outgoing()
        self._failed &= {each.id for each in waiting}
        try:
            for each in sorted(waiting, key=lambda each: each.id in self._failed):
                self._failed.add(each.id)
                if self._sent(each.letter, each.address):
                    porter.gone_out(each.id)
        finally:
            for each in porter.outgoing():
                if each.at < since:
                    porter.gone_out(each.id)

    def _call(self, plan: str) -> None:
        """Keep each letter to a lead as soon as it has gone; one that fails waits for none.

        Raises `FellSilent` when all were tried.
        """
        due, silent = letters_due(self._house, plan, now=datetime.now(UTC)), False
        for address, steps in due.items():
            try:
                sent = self._sent("news", address)
            except FellSilent:
                silent = True
                continue
            if sent:
                self._house.store.append(*steps)
        if silent:
            raise FellSilent

    def _tell(self, entries: tuple[Entry, ...]) -> None:
        plan, store = entries[0].plan, self._house.store
        news = Stored(entries, store.entries(plan), store.members(plan, former=True))
        family = [each for each in news.members if each.role in FAMILY and not each.former]
        if not family:
            return
        seen = topics_seen(news, family)
        for reader, topics in zip(family, seen, strict=True):
            if topics and reader.person != entries[0].by and not self._lately(reader):
                self._write(reader)

    def _write(self, to: Member) -> None:
        account = self._house.store.porter.account(to.person)
        if account is None or account.disabled or not account.address:
            return
        self._last[to.person] = time.monotonic()
        self._sent("news", account.address)

    def _sent(self, name: str, address: str) -> bool:
        """Whether mail took a letter; what went wrong is logged without address or words.

        Raises `NobodyThere` and `FellSilent`, so that the round ends and a call to a lead waits for
        no second try.
        """
        try:
            self._post.send(letter(self._app, name, address))
        except (NobodyThere, FellSilent):
            raise
        except (OSError, ValueError) as error:
            LOG.error("%s while sending mail", type(error).__name__)
            return False
        return True

    def _lately(self, reader: Member) -> bool:
        last = self._last.get(reader.person)
        return last is not None and time.monotonic() - last < OFTEN
