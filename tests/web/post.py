"""A real mail server on loopback, and what arrives there."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask

from assistant.mail import MailServer, Post
from assistant.web.news_by_mail import News


@dataclass
class Mailbox:
    """Everything that was handed in."""

    letters: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # who was to get one
    came: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def newest(self) -> str:
        """The words of the last letter."""
        return str(self.letters[-1].get_content())

    @property
    def code(self) -> str:
        """The six figures in it."""
        return re.findall(r"\b\d{6}\b", self.newest)[0]

    @property
    def link(self) -> str:
        """The path of the link in it."""
        return re.findall(r"https?://[^/\s]+(/\S+)", self.newest)[0]


class _Taker:
    """What the server does with a letter."""

    def __init__(self, box: Mailbox) -> None:
        self._box = box

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Say nothing for a long time where somebody’s address begins so."""
        self._box.asked.append(address)
        if address.startswith("silent"):
            await asyncio.sleep(30)
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a letter."""
        self._box.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self._box.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self._box.came.release()
        return "250 kept"


def send_by(app: Flask, server: MailServer) -> None:
    """From now on this app sends its letters there."""
    post = Post(server)
    app.extensions.update(post=post, news=News(app, app.extensions["house"], post))


@contextmanager
def mail_server(**settings: Any) -> Iterator[tuple[Mailbox, MailServer]]:
    """A mail server for as long as a test needs it."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(_Taker(box), hostname="127.0.0.1", port=port, **settings)
    controller.start()
    try:
        yield (
            box,
            MailServer(
                host="127.0.0.1", port=port, sender="Plait <plait@school.example>", security="none"
            ),
        )
    finally:
        controller.stop()
