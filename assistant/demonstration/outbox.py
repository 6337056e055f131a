"""The outbox of the demonstration school: letters that a real school would have sent by mail."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from assistant.demonstration.doors import OUTBOX
from assistant.mail import Letter
from assistant.web.entrance import post

pages = Blueprint("outbox", __name__)


@dataclass(frozen=True, kw_only=True)
class OutboxPage:
    """The letters, newest first."""

    letters: tuple[Letter, ...]


@pages.get(OUTBOX)
def outbox() -> str:
    """What would be in people’s mail."""
    sent = post()
    letters = tuple(reversed(sent.outbox)) if sent else ()
    return render_template("outbox.html", page=OutboxPage(letters=letters))
