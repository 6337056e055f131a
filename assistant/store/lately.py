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
    """A journal only grows, so what was read of it stays true until somebody is forgotten."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, tuple[int, tuple[Entry, ...]]] = OrderedDict()
        self._times_emptied = 0

    def entries(self, plan: str, read: Read) -> tuple[Entry, ...]:
        """A plan's journal: what is known of it, and what `read` finds after that."""
        with self._lock:
            last, known = self._known.get(plan, (0, ()))
            times = self._times_emptied
        new = read(last)
        if new:
            last, known = new[-1][0], (*known, *(entry for _, entry in new))
        with self._lock:
            if times == self._times_emptied:
                self._known[plan] = (last, known)
                self._known.move_to_end(plan)
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
        return known

    def with_new(self, plan: str, read: Read) -> tuple[Entry, ...]:
        """The same without remembering it: for the middle of a transaction, which may yet fail."""
        with self._lock:
            last, known = self._known.get(plan, (0, ()))
        return (*known, *(entry for _, entry in read(last)))

    def empty(self) -> None:
        """Forget it all; a reading that had begun before is not remembered either."""
        with self._lock:
            self._known.clear()
            self._times_emptied += 1
