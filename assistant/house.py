"""The house: everything that a deed needs, gathered once at the start."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from assistant.language import Language
from assistant.plan.entry import Entry
from assistant.plan.fold import Plan, fold
from assistant.plan.people import Member
from assistant.plan.seen import seen_by
from assistant.prompts import Words, load
from assistant.store import Store
from assistant.store.sqlite import SqliteStore
from assistant.talk.net import Net, our_net

STORE = "plait.sqlite"


@dataclass(frozen=True, kw_only=True)
class House:
    """A school's store, our words, the language model and the safeguarding net."""

    store: Store
    words: Words
    language: Language
    net: Net


def open_house(file: Path, key: bytes) -> House:
    """The house of a store's file and its key, with our words and our net.

    The language model is not loaded: `get_ready`, or leave it where listening must always be alike.
    """
    return House(store=SqliteStore(file, key), words=load(), language=Language(), net=our_net())


def get_ready(house: House) -> None:
    """Begin what the first page need not wait for: the language model, the patterns of the net."""
    house.language.start()
    Thread(target=_load, args=(house,), name="net", daemon=True).start()


def _load(house: House) -> None:
    """What is loaded then stays: to look it through for rubbish holds up everybody for 70 ms."""
    house.net.phrases.compile()
    house.language.wait()
    gc.collect()
    gc.freeze()


def seen(house: House, viewer: Member) -> tuple[Entry, ...]:
    """The plan's entries that this member may see: every page and file starts here."""
    return seen_in(house, viewer, house.store.entries(viewer.plan))


def seen_in(house: House, viewer: Member, journal: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same of the plan’s journal as it was read."""
    return seen_by(journal, viewer, house.store.members(viewer.plan, former=True))


def plan_for(house: House, viewer: Member) -> Plan:
    """The plan as this member may see it."""
    return fold(seen(house, viewer))
