"""What people do in the talk, whoever they are."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

LEVELS = {"pictures": "Pictures", "short": "Short words", "full": "Full words"}


def hands_over(adult: Visitor, *, level: str) -> Visitor:
    """The adult starts a sitting and gives the device to Amara."""
    adult.follows("Start a sitting")
    adult.chooses(LEVELS[level])
    adult.presses("Hand over to Amara")
    return adult.passes_it_to(f"pupil.{level}")


def reads_on(visitor: Visitor, until: str) -> list[str]:
    """Read what is only told, up to a question; gives back what was told."""
    told = []
    while visitor.question != visitor.wording(until):
        told.append(visitor.question)
        visitor.presses("Next")
    return told


def answers(visitor: Visitor, name: str, words: str) -> None:
    """Answer one question in words."""
    visitor.is_asked(name)
    visitor.writes(words)
    visitor.presses(send(visitor))


def send(visitor: Visitor) -> str:
    """What the main button says to this person."""
    return "Next" if visitor.face.startswith("pupil") else "Send"


def gives_no_words(visitor: Visitor, name: str, button: str) -> None:
    """Answer one question by a pass, or by not being sure."""
    visitor.is_asked(name)
    visitor.presses(button)


def keeps_it(visitor: Visitor) -> None:
    """At the reading back, keep what stands there."""
    assert visitor.question == visitor.wording("check")
    visitor.presses("Keep it")


def opens_to_change(visitor: Visitor, words: str) -> None:
    """Open one of one's own answers, at the reading back or further up in the talk."""
    visitor.follows("Change", beside=words)
    expect(visitor.box).to_have_value(re.compile(f"^{re.escape(words)}"))


def takes_out(visitor: Visitor, words: str) -> None:
    """Take out something that one said."""
    opens_to_change(visitor, words)
    visitor.presses("Take it out")
    visitor.presses("Yes, take it out")


def changes(visitor: Visitor, words: str, *, into: str) -> None:
    """Change something that one said."""
    opens_to_change(visitor, words)
    visitor.writes(into)
    visitor.presses("Keep this")


def releases(reader: Visitor, *, to: str) -> None:
    """Read what the pupil said, and pass all of it on."""
    reader.follows("Read what Amara said")
    reader.chooses(to, beside="For all of them")
    reader.presses("I have read these")
