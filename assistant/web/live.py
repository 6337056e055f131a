"""Live: the open pages of a plan are told that there is something to read, never what it says."""

from __future__ import annotations

import json
import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from socket import SHUT_RDWR

from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import ProtocolError

from assistant.plan.entry import Entry
from assistant.plan.people import Member

WAITING = 32  # frames that may wait for a slow reader before we hang up
GOING_AWAY = 1001


class Line:
    """One open socket: a bounded queue and the one thread that writes to it.

    Two threads that send at once break the stream, and a reader that stops would block whoever
    tells it something (measured, parts.md); so nobody but this thread writes, and a full queue
    closes the line.
    """

    def __init__(self, socket: Server, member: Member) -> None:
        self.member = member
        self.own: deque[str] = deque(maxlen=WAITING)  # what this page sent: no news to it
        self._socket = socket
        self._frames: queue.Queue[str | None] = queue.Queue(WAITING)
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._writer.start()

    def tell(self, frame: Mapping[str, object]) -> None:
        """Send a frame soon, or hang up on a reader that has stopped reading."""
        try:
            self._frames.put_nowait(json.dumps(frame))
        except queue.Full:
            self.cut()

    def hang_up(self) -> None:
        """Close with a closing frame, after what waits."""
        try:
            self._frames.put_nowait(None)
        except queue.Full:
            self.cut()

    def finish(self) -> None:
        """Hang up, and wait a moment until it is done: nobody else may write to the socket."""
        self.hang_up()
        self._writer.join(2)

    def cut(self) -> None:
        """Close at once, without waiting for the other side to read."""
        self._socket.connected = False
        self._socket.event.set()
        with suppress(OSError):
            self._socket.sock.shutdown(SHUT_RDWR)

    def _write(self) -> None:
        try:
            while (frame := self._frames.get()) is not None:
                self._socket.send(frame)
            self._socket.close(GOING_AWAY)
            self._socket.event.set()
        except (ConnectionClosed, ProtocolError, OSError):
            return  # the other side, or the library, has closed it already


class Exchange:
    """Which lines are open for which plan, and the one thread that tells them of new entries.

    `sees` answers which of these entries a member may see, and of what topics they are.
    """

    def __init__(self, sees: Callable[[Member, Iterable[str]], frozenset[str]]) -> None:
        self._sees = sees
        self._rooms: dict[str, set[Line]] = defaultdict(set)
        self._lock = threading.Lock()
        self._news: queue.SimpleQueue[tuple[Entry, ...]] = queue.SimpleQueue()
        threading.Thread(target=self._tell, daemon=True).start()

    def join(self, line: Line) -> None:
        """A page of this plan is open."""
        with self._lock:
            self._rooms[line.member.plan].add(line)

    def leave(self, line: Line) -> None:
        """The page is closed."""
        with self._lock:
            room = self._rooms[line.member.plan]
            room.discard(line)
            if not room:
                del self._rooms[line.member.plan]

    def stored(self, entries: tuple[Entry, ...]) -> None:
        """Entries of one plan are on the disk; called after the commit, returns at once."""
        if entries[0].plan in self._rooms:
            self._news.put(entries)

    def close(self) -> None:
        """Hang up on everybody, with closing frames, before the server stops."""
        for line in self.lines():
            line.hang_up()

    def lines(self, plan: str | None = None) -> tuple[Line, ...]:
        """The open lines of a plan, or all of them."""
        with self._lock:
            rooms = self._rooms.values() if plan is None else [self._rooms.get(plan, set())]
            return tuple(line for room in rooms for line in room)

    def _tell(self) -> None:
        while True:
            entries = self._news.get()
            plan = entries[0].plan
            for lines in _by_person(self.lines(plan)).values():
                topics = self._sees(lines[0].member, [entry.id for entry in entries])
                for line in lines if topics else ():
                    if entries[0].id not in line.own:
                        line.tell({"plan": plan, "topics": sorted(topics)})


def _by_person(lines: Iterable[Line]) -> dict[tuple[str, str | None], list[Line]]:
    grouped: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
    for line in lines:
        grouped[line.member.person, line.member.sitting].append(line)
    return grouped
