"""One end of a web socket, as a browser holds it, with a time limit on everything."""

from __future__ import annotations

import contextlib
import json
import re
from typing import Any

import simple_websocket
from simple_websocket import Client, ConnectionClosed

HALF = re.compile("[\ud800-\udfff]")
WAIT = 5.0  # seconds; what is told is told long before


class Refused(Exception):
    """The server did not open the line; `status` says how."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(str(status))


class _Client(Client):
    """The same, but it closes what it opened when it is refused, and hears a frame that comes in
    one piece with the answer that lets it in: the library would leave it lying until the next."""

    def handshake(self) -> None:
        """Ask to be let in."""
        try:
            super().handshake()
            self.connected = self._handle_events()
        except BaseException:
            self.sock.close()
            raise


class Line:
    """A line to one plan; frames are JSON."""

    def __init__(self, port: int, *, path: str, cookie: str, origin: str = "") -> None:
        headers = {"Cookie": cookie}
        if origin != "none":
            headers["Origin"] = origin or f"http://127.0.0.1:{port}"
        try:
            self.socket = _Client(f"ws://127.0.0.1:{port}{path}", headers=headers)
        except simple_websocket.ConnectionError as error:
            raise Refused(error.status_code) from None

    def send(self, frame: dict[str, Any]) -> None:
        """Send one frame as a browser writes it: each sign as it is, but for half of one."""
        text = json.dumps(frame, ensure_ascii=False)
        self.socket.send(HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text))

    def turn(self, form: dict[str, str]) -> None:
        """Send what a form holds."""
        self.send({"do": "turn", "form": list(form.items())})

    def hear(self, seconds: float = WAIT) -> dict[str, Any] | None:
        """The next frame; None when nothing came in time or the line is closed."""
        try:
            text = self.socket.receive(timeout=seconds)
        except ConnectionClosed:
            return None
        return None if text is None else json.loads(text)

    def cut(self) -> None:
        """The cable is pulled: no closing frame."""
        self.socket.connected = False
        self.socket.sock.close()

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(ConnectionClosed, OSError):
            self.socket.close()
        self.socket.sock.close()

    @property
    def is_open(self) -> bool:
        """Whether the other side still holds on."""
        return bool(self.socket.connected)
