"""The journals read lately, so that a turn reads only what is new; erasing empties them at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.plan.entry import Entry

MOST = 256  # plans; those looked at least lately go first

# How often somebody was forgotten in this store, and what is in it after a place, each entry with
# its own place: read at one moment.
Read = Callable[[int], tuple[int, list[tuple[int, Entry]]]]


@dataclass(frozen=True)
class Shelf:
    """What is known of each plan, and up to which place, since somebody was last forgotten."""

    erased: int | None = None  # how often somebody had been
    plans: OrderedDict[str, tuple[int, tuple[Entry, ...]]] = field(default_factory=OrderedDict)


class Lately:
    """A journal only grows, so what was read of it stays true until somebody is forgotten.

    That may be done by another process: each reading finds how often it was done.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shelf = Shelf()

    def entries(self, plan: str, read: Read) -> tuple[Entry, ...]:
        """A plan's journal: what is known of it, and what `read` finds after that."""
        shelf, last, known = self._found(plan, read)
        with self._lock:
            if shelf is self._shelf:
                shelf.plans[plan] = (last, known)
                shelf.plans.move_to_end(plan)
                while len(shelf.plans) > MOST:
                    shelf.plans.popitem(last=False)
        return known

    def with_new(self, plan: str, read: Read) -> tuple[Entry, ...]:
        """The same without remembering it: for the middle of a transaction, which may yet fail."""
        return self._found(plan, read)[2]

    def empty(self) -> None:
        """Forget it all; a reading that had begun before is not remembered either."""
        with self._lock:
            self._shelf = Shelf()

    def _found(self, plan: str, read: Read) -> tuple[Shelf, int, tuple[Entry, ...]]:
        """The shelf of this reading, which may be ours no longer, and a journal up to a place."""
        with self._lock:
            shelf = self._shelf
            last, known = shelf.plans.get(plan, (0, ()))
        erased, new = read(last)
        if erased != shelf.erased:
            shelf = self._since(erased, shelf)
            if last:
                known, (_, new) = (), read(0)
        if new:
            last, known = new[-1][0], (*known, *(entry for _, entry in new))
        return shelf, last, known

    def _since(self, erased: int, found: Shelf) -> Shelf:
        """An empty shelf in place of one from before somebody was forgotten."""
        shelf = Shelf(erased)
        with self._lock:
            if self._shelf is found:
                self._shelf = shelf
        return shelf
