"""The process that makes PDFs: a page comes in by its line, a PDF goes back; no word is kept."""

from __future__ import annotations

import gc
import socket

DONE = b"%PDF"  # how every PDF begins
FIRST = b'<!doctype html><html lang="en-GB"><title>Warm</title><h1>Warm</h1></html>'
LENGTH = 4  # bytes that say how many follow


def send(line: socket.socket, words: bytes) -> None:
    """One message, with its length before it."""
    line.sendall(len(words).to_bytes(LENGTH) + words)


def receive(line: socket.socket) -> bytes:
    """One message; raises `ConnectionError` when the other end has closed."""
    return _exactly(line, int.from_bytes(_exactly(line, LENGTH)))


def _exactly(line: socket.socket, count: int) -> bytes:
    found = bytearray()
    while len(found) < count:
        piece = line.recv(count - len(found))
        if not piece:
            raise ConnectionResetError("the other end has closed")
        found += piece
    return bytes(found)


def answer(page: bytes) -> bytes:
    """The PDF, or the kind and the place of what went wrong: its text may hold somebody's words."""
    try:
        from assistant.documents.typeset import typeset

        return typeset(page.decode())
    except Exception as error:  # noqa: BLE001 whatever it is, the next page may do
        frame = error.__traceback__
        while frame and frame.tb_next:
            frame = frame.tb_next
        place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "nowhere"
        return f"{type(error).__name__} at {place}".encode()


def main() -> None:
    """Answer page after page until the line closes; rubbish is collected between two of them."""
    answer(FIRST)
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=0) as line:
        while True:
            try:
                send(line, answer(receive(line)))
            except ConnectionError:
                return
            gc.collect()


if __name__ == "__main__":
    main()
