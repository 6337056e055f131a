"""The journals read lately, so that a turn reads only what is new; erasing empties them at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from assistant.plan.entry import Entry

MOST = 256  # plans; those looked at least lately go first

# What is in the store after a place, each entry with its own place.
Read = Callable[[int], list[tuple[int, Entry]]]


class Lately:
    """A journal only grows, so what was read of it stays true until somebody is forgotten.

    That may be done by another process: `erased` is how often it was done in this store, as the
    reader of an entry finds it there.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[int, tuple[Entry, ...]]] = OrderedDict()
        self._erased: int | None = None  # what is known is of this time

    def entries(self, plan: str, read: Read, *, erased: int) -> tuple[Entry, ...]:
        """A plan's journal: what is known of it, and what `read` finds after that."""
        last, known = self._known_of(plan, erased)
        new = read(last)
        if new:
            last, known = new[-1][0], (*known, *(entry for _, entry in new))
        with self._lock:
            if erased == self._erased:
                self._known[plan] = (last, known)
                self._known.move_to_end(plan)
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
        return known

    def with_new(self, plan: str, read: Read, *, erased: int) -> tuple[Entry, ...]:
        """The same without remembering it: for the middle of a transaction, which may yet fail."""
        last, known = self._known_of(plan, erased)
        return (*known, *(entry for _, entry in read(last)))

    def empty(self) -> None:
        """Forget it all; a reading that had begun before is not remembered either."""
        with self._lock:
            self._known.clear()
            self._erased = None

    def _known_of(self, plan: str, erased: int) -> tuple[int, tuple[Entry, ...]]:
        with self._lock:
            if erased != self._erased:
                self._known.clear()
                self._erased = erased
            return self._known.get(plan, (0, ()))
