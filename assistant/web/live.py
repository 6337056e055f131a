"""Live: the open pages of a plan are told that there is something to read, never what it says."""

from __future__ import annotations

import json
import logging
import queue
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from socket import SHUT_RDWR

from simple_websocket import ConnectionClosed, Server
from wsproto.utilities import ProtocolError

from assistant.plan.people import Member
from assistant.store import Stored

WAITING = 32  # frames that may wait for a slow reader before we hang up
GOING_AWAY = 1001
NO_LONGER = 4401  # this reader may not be here any more: the page is asked for again
LOOK = 0.4  # seconds between two looks at who may still be here (R24, R36: within one second)
A_MOMENT = 1.0  # seconds in which a reader takes what waits and the closing frame
LOG = logging.getLogger("plait")
Sees = Callable[[Stored, Sequence[Member]], list[frozenset[str]]]
Reader = tuple[str, Member]  # a session, and what its person is on one plan
Gone = Callable[[Sequence[Reader]], frozenset[Reader]]


class Line:
    """One open socket: a bounded queue and the one thread that writes to it.

    Two threads that send at once break the stream, and a reader that stops would block whoever
    tells it something (measured, parts.md); so nobody but this thread writes, and a full queue
    closes the line.
    """

    def __init__(self, socket: Server, session: str = "") -> None:
        self.session = session  # whose page this is
        self.own: deque[str] = deque(maxlen=WAITING)  # what this page sent: no news to it
        self._socket = socket
        self._frames: queue.SimpleQueue[str | int] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._writer.start()

    def tell(self, frame: Mapping[str, object]) -> None:
        """Send a frame soon, or hang up on a reader that has stopped reading."""
        self._put(json.dumps(frame))

    def hang_up(self, why: int = GOING_AWAY) -> None:
        """Close with a closing frame, after what waits."""
        self._put(why)

    def _put(self, frame: str | int) -> None:
        if self._frames.qsize() < WAITING:
            self._frames.put(frame)
        else:
            self.cut()

    def finish(self, seconds: float = A_MOMENT) -> None:
        """Hang up, and wait until it is done, since nobody else may write to the socket; a reader
        who has stopped reading is cut off."""
        self.hang_up()
        self._writer.join(seconds)
        if self._writer.is_alive():
            self.cut()

    def cut(self) -> None:
        """Close at once, without waiting for the other side to read."""
        self._socket.connected = False
        self._let_go()

    def _write(self) -> None:
        try:
            while isinstance(frame := self._frames.get(), str):
                self._socket.send(frame)
            self._socket.close(frame)
        except (ConnectionClosed, ProtocolError, OSError):
            return  # the other side, or the library, has closed it already
        self._let_go()

    def _let_go(self) -> None:
        """Wake the threads that read: the other side may be gone and never answer."""
        self._socket.event.set()
        with suppress(OSError):
            self._socket.sock.shutdown(SHUT_RDWR)


class Exchange:
    """Which lines are open for which plan, and the one thread that tells them of new entries.

    `sees` answers for each of some members of a plan of which topics is what they see of the news;
    `gone` which of some readers may be here no longer.
    """

    def __init__(self, sees: Sees, gone: Gone) -> None:
        self._sees = sees
        self._gone = gone
        self._looking = False
        self._rooms: dict[str, dict[Line, Member]] = defaultdict(dict)
        self._lock = threading.Lock()
        self._closed = False
        self._news: queue.SimpleQueue[Stored] = queue.SimpleQueue()
        threading.Thread(target=self._tell, daemon=True).start()

    def join(self, line: Line, members: Iterable[Member]) -> None:
        """A page is open, of the plans on which its reader is each of these members."""
        with self._lock:
            for member in members:
                self._rooms[member.plan][line] = member
            begin, self._looking = not self._looking, True
        if begin:
            threading.Thread(target=self._look, daemon=True).start()
        if self._closed:
            line.hang_up()

    def leave(self, line: Line, members: Iterable[Member]) -> None:
        """The page is closed."""
        with self._lock:
            for plan in {member.plan for member in members}:
                self._rooms[plan].pop(line, None)
                if not self._rooms[plan]:
                    del self._rooms[plan]

    def stored(self, news: Stored) -> None:
        """Entries of one plan are on the disk; called after the commit, returns at once."""
        if news.fresh[0].plan in self._rooms:
            self._news.put(news)

    def close(self) -> None:
        """Hang up on everybody, with closing frames, before the server stops.

        Whoever comes in late is hung up on too; whoever does not read is cut off after a moment.
        """
        self._closed = True
        lines, until = self.lines(), time.monotonic() + A_MOMENT
        for line in lines:
            line.hang_up()
        for line in lines:
            line.finish(max(0, until - time.monotonic()))

    def lines(self, plan: str | None = None) -> tuple[Line, ...]:
        """The open lines of a plan, or all of them."""
        with self._lock:
            rooms = self._rooms.values() if plan is None else [self._rooms.get(plan, {})]
            return tuple({line: None for room in rooms for line in room})

    def _look(self) -> None:
        """While any page is open, hang up on those whose readers have been shown out."""
        while not self._closed and (readers := self._readers()):
            try:
                gone = self._gone([reader for _, reader in readers])
            except Exception as error:  # noqa: BLE001 the next look may succeed
                LOG.error("%s while looking who is here", type(error).__name__)
                gone = frozenset()
            for line in {line for line, reader in readers if reader in gone}:
                line.hang_up(NO_LONGER)
            time.sleep(LOOK)

    def _readers(self) -> list[tuple[Line, Reader]]:
        with self._lock:
            rooms = self._rooms.values()
            found = [(line, (line.session, m)) for room in rooms for line, m in room.items()]
            self._looking = bool(found)
        return found

    def _tell(self) -> None:
        while True:
            news = self._news.get()
            try:
                self._tell_of(news)
            except Exception as error:  # noqa: BLE001 whatever it was, later news must be told
                LOG.error("%s while telling of news", type(error).__name__)
                for line in self.lines(news.fresh[0].plan):
                    line.cut()  # a page whose line comes back looks for itself

    def _tell_of(self, news: Stored) -> None:
        plan, first = news.fresh[0].plan, news.fresh[0].id
        with self._lock:
            room = dict(self._rooms.get(plan, {}))
        others = {line: member for line, member in room.items() if first not in line.own}
        if not others:
            return
        topics = self._sees(news, tuple(others.values()))
        for line, seen in zip(others, topics, strict=True):
            if seen:
                line.tell({"plan": plan, "topics": sorted(seen)})
