"""Slow down whoever guesses, and lock nobody out (R35)."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

REMEMBERED = 20_000  # names of accounts and places whose wrong tries are remembered
FORGOTTEN = 3600.0  # seconds after which a wrong try no longer counts


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How many wrong tries are free, and how long, in seconds, the longest wait is after them."""

    free: int
    longest: float


# An account is one person’s; an address may be a whole school’s, so it has many free tries.
ACCOUNT = Measure(free=5, longest=10.0)
PLACE = Measure(free=100, longest=5.0)


@dataclass(frozen=True, kw_only=True)
class _Tries:
    wrong: int = 0
    until: float = 0.0
    last: float = 0.0


class Patience:
    """Wrong tries, kept in memory: a restart gives an attacker a handful more, and no more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def wait(self, name: str) -> float:
        """Seconds before this account or place may be tried again; 0 when it may be now."""
        with self._lock:
            return max(0.0, self._of(name).until - self._clock())

    def ask(self, name: str, measure: Measure) -> float:
        """Seconds to wait; at 0 it may be tried now, and counts as wrong until it proves right.

        After the free tries each wait is twice the one before, up to a limit. Of many who ask at
        once only one is let through, so that nothing is won by trying side by side.
        """
        with self._lock:
            before, now = self._of(name), self._clock()
            if before.until > now:
                return before.until - now
            count = before.wrong + 1
            pause = min(measure.longest, 2.0 ** min(count - measure.free, 10))
            until = now + pause if count >= measure.free else 0.0
            self._tries[name] = _Tries(wrong=count, until=until, last=now)
            self._tries.move_to_end(name)
            while len(self._tries) > REMEMBERED:
                self._tries.popitem(last=False)
            return 0.0

    def right(self, name: str) -> None:
        """The last try was right: it does not count."""
        with self._lock:
            before = self._of(name)
            self._tries[name] = replace(before, wrong=max(0, before.wrong - 1), until=0.0)

    def forget(self, name: str) -> None:
        """The right person came in: this account starts anew."""
        with self._lock:
            self._tries.pop(name, None)

    def _of(self, name: str) -> _Tries:
        found = self._tries.get(name, _Tries())
        return found if self._clock() - found.last < FORGOTTEN else _Tries()
