"""What is held leaves no trace: no page of anybody else is another one for it, by word or count."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from assistant.house import House
from assistant.plan.seen import held_words
from tests.cast import AMARAS, PLAN
from tests.everybody import ACTORS
from tests.test_matrix import _address, _may, _rules, come, crowded, door
from tests.web.filled import in_sitting, say

__all__ = ["come", "crowded", "door"]  # the school of the matrix
HELD, ORDINARY = "My uncle hit me with a belt", "When the hall is full of noise."
# Anew each time: keys, tokens, and the ids of what is not kept yet.
MADE = re.compile(r' nonce="[^"]*"| value="[\w.-]{16,}"|person-[\w-]{16}|\?id=[\w-]{16}')
OTHERS = [
    who
    for who, actor in ACTORS.items()
    if actor and not actor.sitting and not actor.roles & {"dsl", "deputy"}
]


def _pages(app: Flask, client: FlaskClient, who: str) -> dict[str, str]:
    """Every page that this visitor may open, without what is made anew each time."""
    actor, found = ACTORS[who], {}
    assert actor
    plan = next(iter(actor.plans), "")
    for rule in _rules(app):
        if rule.websocket or rule.rule.endswith("/pdf") or not _may(rule, "GET", actor, plan):
            continue
        address = _address(rule.rule, plan, "nothing", actor.person.id)
        found[address] = MADE.sub("", unescape(client.get(address, follow_redirects=True).text))
    return found


def test_no_page_of_anybody_else_is_another_one_for_words_that_are_held(
    door: Flask, crowded: House, come: Any
) -> None:
    """R22, R73: not by a word, a count, or where a page says that it stands."""

    def every() -> dict[str, dict[str, str]]:
        return {who: _pages(door, come(who), who) for who in OTHERS}

    before, held = every(), len(held_words(crowded.store.entries(PLAN), AMARAS))
    say(crowded, in_sitting(), "hard-day", HELD)
    assert len(held_words(crowded.store.entries(PLAN), AMARAS)) == held + 1
    after = every()
    assert [(w, a) for w in OTHERS for a in after[w] if after[w][a] != before[w][a]] == []
    say(crowded, in_sitting(), "hard-day", ORDINARY)
    assert _pages(door, come("SENCO"), "SENCO") != after["SENCO"], "or it would prove nothing"
