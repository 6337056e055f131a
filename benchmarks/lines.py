"""Many web sockets in one process, as browsers hold them: raw, so that the measure costs little."""

from __future__ import annotations

import base64
import json
import os
import selectors
import socket
import struct
import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


class LiveLine:
    """One open socket; `heard` collects (time, frame)."""

    def __init__(self, address: str, path: str, cookie: str) -> None:
        netloc = urlsplit(address).netloc
        host, port = netloc.split(":")
        self.socket = socket.create_connection((host, int(port)), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: {address}\r\nCookie: {cookie}\r\n\r\n".encode()
        )
        self._rest = self._greeting()
        self.heard: list[tuple[float, dict[str, object]]] = []
        self.open = True

    def _greeting(self) -> bytes:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self.socket.recv(4096)
        head, _, rest = got.partition(b"\r\n\r\n")
        assert b" 101 " in head.split(b"\r\n")[0], head
        return rest

    def send(self, frame: dict[str, object]) -> float:
        """Send one text frame; returns when, once it was packed."""
        packed = _packed(TEXT, json.dumps(frame).encode())
        now = time.perf_counter()
        self.socket.sendall(packed)
        return now

    def read(self, now: float) -> None:
        """Take in what had come by now; small unmasked frames, as the server sends them."""
        got = self.socket.recv(65536)
        if not got:
            self.open = False
        self._rest += got
        while len(self._rest) >= 2 and len(self._rest) >= 2 + self._rest[1]:
            kind, size = self._rest[0] & 0xF, self._rest[1]
            body, self._rest = self._rest[2 : 2 + size], self._rest[2 + size :]
            self._frame(kind, body, now)

    def _frame(self, kind: int, body: bytes, now: float) -> None:
        if kind == TEXT:
            self.heard.append((now, json.loads(body)))
        elif kind == PING:
            self.socket.sendall(_packed(PONG, body))
        elif kind == CLOSE:
            self.open = False


def _packed(kind: int, body: bytes) -> bytes:
    """One frame, masked as a browser does."""
    size = len(body)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack("!H", size)
    mask = os.urandom(4)
    over = int.from_bytes((mask * (size // 4 + 1))[:size])
    hidden = (int.from_bytes(body) ^ over).to_bytes(size)
    return bytes([0x80 | kind]) + length + mask + hidden


def listen(lines: Iterable[LiveLine], seconds: float, often: Callable[[], float | None]) -> None:
    """Read every line for so long; `often` does what is due, and says when something is next."""
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            wait = often()
            ready = selector.select(left if wait is None else min(left, wait))
            now = time.perf_counter()
            for line in (key.data for key, _ in ready):
                line.read(now)
                if not line.open:
                    selector.unregister(line.socket)
