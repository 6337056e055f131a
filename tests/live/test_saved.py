"""“Saved” is said when the words are on the disk, never before, and never when they are not."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from flask import Flask

from assistant.house import House
from assistant.store.opened import connect
from assistant.turns import Reply, answer, ask_next, new_id
from assistant.web.asked import sealed
from tests.cast import DAD, KEY, NOON, PLAN, on_amaras
from tests.live.conftest import OpenLine

WORDS = "She draws comics."


def _form(app: Flask, house: House) -> dict[str, str]:
    """Dad's answer to the first question that takes words, as his page sends it."""
    dad = on_amaras(DAD)
    while (ask := ask_next(house, dad)) and ask.asks == "tell":
        answer(house, dad, Reply(id=new_id(), asked=ask.asked), at=NOON)
    assert ask
    with app.app_context():
        asked = sealed(ask.asked, dad)
    return {"id": uuid4().hex, "asked": asked, "words": WORDS, "do": "answer"}


def _said(house: House) -> list[str]:
    return [e.words for e in house.store.entries(PLAN) if e.by == DAD.id and e.words]


def test_it_is_not_said_while_the_words_wait_for_the_disk(
    house: House, live_app: Flask, open_line: OpenLine, tmp_path: Path
) -> None:
    form, line = _form(live_app, house), open_line(DAD)
    other = connect(tmp_path / "plait.sqlite", KEY).conn
    other.execute("begin immediate")  # nobody else's words get onto the disk now
    line.turn(form)
    assert line.hear(0.5) is None
    other.execute("rollback")
    other.close()
    assert line.hear() == {"saved": form["id"]}
    assert _said(house) == [WORDS]


def test_what_the_disk_refuses_is_told_and_saved_once_when_it_is_sent_again(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    form, line = _form(live_app, house), open_line(DAD)
    writer = house.store._files.writer  # type: ignore[attr-defined]
    writer.execute("pragma query_only = on")
    for _ in range(2):
        line.turn(form)
        assert line.hear() == {"unsaved": form["id"], "because": "later"}
    writer.execute("pragma query_only = off")
    assert _said(house) == []
    line.turn(form)
    assert line.hear() == {"saved": form["id"]}
    assert _said(house) == [WORDS]
