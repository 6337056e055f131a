"""News by mail: that there is something to read, never what.

The family is told when it is theirs to read, and not too often; a safeguarding lead when words are
held, and a deputy and a head as often as they are passed on to them. What is for the family waits
in the store until mail has taken it, and other letters that wait there go the same way.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from flask import Flask

from assistant.house import House
from assistant.mail import FellSilent, NobodyThere, Post
from assistant.safeguarding import letters_due
from assistant.store import Stored
from assistant.store.porter import Outgoing
from assistant.turns import new_id
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
        """Entries of one plan are on the disk; returns at once, and never fails the deed."""
        entries = news.fresh
        if any(entry.kind in TOLD for entry in entries):
            try:
                self._keep(news)
            except Exception as error:  # noqa: BLE001 whatever it was, the deed is done
                LOG.error("%s while keeping letters", type(error).__name__)  # no name, no word
            self.catch_up()
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
                if self._settled(each):
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

    def _keep(self, news: Stored) -> None:
        """A letter for each of the family with something new to read, and an account; while one
        waits that tells of this plan, there is no second."""
        plan, porter = news.fresh[0].plan, self._house.store.porter
        waiting = {each.person for each in porter.outgoing() if each.plan == plan}
        family = [each for each in news.members if each.role in FAMILY and not each.former]
        told = zip(family, topics_seen(news, family), strict=True)
        to = {m.person for m, topics in told if topics} - {news.fresh[0].by} - waiting
        at = datetime.now(UTC).isoformat(timespec="seconds")
        found = ((person, self._address(person)) for person in sorted(to))
        porter.send_out(
            Outgoing(id=new_id(), person=person, address=address, letter="news", at=at, plan=plan)
            for person, address in found
            if address
        )

    def _settled(self, each: Outgoing) -> bool:
        """Whether a letter waits no more: mail took it, or what it tells of is not theirs now.

        One that tells of a plan goes to where their mail goes by now, and not too often.
        """
        if not each.plan:
            return self._sent(each.letter, each.address)
        here = self._house.store.member(each.plan, each.person)
        address = self._address(each.person)
        if here is None or not address or self._lately(each.person):
            return True
        if sent := self._sent(each.letter, address):
            self._last[each.person] = time.monotonic()
        return sent

    def _address(self, person: str) -> str:
        """Where the mail of somebody with an open account goes; "" for anybody else."""
        account = self._house.store.porter.account(person)
        return account.address if account and not account.disabled else ""

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

    def _lately(self, person: str) -> bool:
        last = self._last.get(person)
        return last is not None and time.monotonic() - last < OFTEN
