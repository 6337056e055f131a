"""The clock of a server: what falls due is done each minute, whether anybody has a page open."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

LOG = logging.getLogger("plait")
A_MINUTE = 60.0


class Clock(threading.Thread):
    """Does `deed` at once and then every so many seconds, in the background, until it is stopped.

    It is given the time. Whatever goes wrong is logged, and tried again the next time; so a deed
    leaves alone what was done already, and ends what was cut short.
    """

    def __init__(self, deed: Callable[[datetime], None], *, every: float = A_MINUTE) -> None:
        super().__init__(daemon=True)
        self._deed, self._every = deed, every
        self._over = threading.Event()

    def stop(self) -> None:
        """End after what is being done now; nobody waits for it."""
        self._over.set()

    def run(self) -> None:
        """What the thread does."""
        while not self._over.is_set():
            try:
                self._deed(datetime.now(UTC))
            except Exception as error:  # noqa: BLE001 whatever it was, the next minute must come
                LOG.error("%s while doing what is due", type(error).__name__)  # no name, no word
            self._over.wait(self._every)
