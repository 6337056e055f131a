"""The wire between a browser and the school, which can be cut at any moment."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Literal

UPGRADED = b"HTTP/1.1 101"  # from here on the wire carries frames


class Wire:
    """Carries bytes from a port of its own to the school’s, until it is cut.

    `up` is false while nothing gets through. `loses_answers` lets frames reach the school, cuts the
    line before anything comes back on it, and stays down until it is mended. `swallows` is what is
    lost while no connection ends: all that the browser sends, or the answers to its frames. Mended,
    the wire carries new connections; one that has swallowed something stays dead.
    """

    def __init__(self) -> None:
        self.to = 0
        self.up = True
        self.loses_answers = False
        self.swallows: Literal["", "everything", "answers"] = ""
        self.lost = Event()  # something did not get through
        self._open: set[socket.socket] = set()
        self._dead: set[socket.socket] = set()
        self._lock = Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        """The cable is pulled: every connection ends at once, and none is made."""
        self.up = False
        self._drop()

    def mend(self) -> None:
        """The cable is back."""
        self.loses_answers = False
        self.swallows = ""
        self.lost.clear()
        self.up = True

    def close(self) -> None:
        """Let go of everything."""
        self._door.close()
        self._drop()

    def _drop(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _let_in(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.to)) if self.up else None
            except OSError:
                far = None
            if far is None:
                near.close()
                continue
            with self._lock:
                self._open |= {near, far}
            Thread(target=self._there, args=(near, far), daemon=True).start()
            Thread(target=self._back, args=(far, near), daemon=True).start()

    def _swallowed(self, far: socket.socket, what: str) -> bool:
        if self.swallows == what:
            self._dead.add(far)
            self.lost.set()
        return far in self._dead

    def _there(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(65_536):
                if not self._swallowed(far, "everything"):
                    far.sendall(data)
            far.shutdown(socket.SHUT_WR)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        carries_frames = False
        with suppress(OSError):
            while data := far.recv(65_536):
                if carries_frames and self.loses_answers:
                    self.cut()
                    self.lost.set()
                    return
                if not (carries_frames and self._swallowed(far, "answers")):
                    near.sendall(data)
                carries_frames = carries_frames or data.startswith(UPGRADED)
        with suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)  # ended there, so ended here
