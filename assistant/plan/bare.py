"""Whether a file is a picture and nothing else: no place, words or program beside its points."""

from __future__ import annotations

import re

from assistant.plan.picture import LONG, Picture

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
JFIF, SIZE, SCAN, END = b"\xff\xe0", b"\xff\xc0", b"\xff\xda", b"\xff\xd9"
SEGMENTS = frozenset({JFIF, SIZE, SCAN, b"\xff\xdb", b"\xff\xc4"})  # and tables for its points
STOPS = re.compile(rb"\xff[^\x00]")  # where the points of a JPEG end


class NotBare(ValueError):
    """This file is no picture as it is kept here, or holds something besides."""


def read_picture(data: bytes) -> Picture:
    """The picture in a whole file, by its own header; raises `NotBare`.

    It reads the parts of the file, not its points: whoever made it is trusted to have drawn them.
    """
    read = _png if data.startswith(PNG) else _jpeg
    width, height = read(data)
    if not (0 < width <= LONG and 0 < height <= LONG):
        raise NotBare(f"{width} by {height} points")
    kind = "image/png" if read is _png else "image/jpeg"
    return Picture(data=data, kind=kind, width=width, height=height)


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height, of the plain kind that has one scan."""
    at, size, marker = len(JPEG), b"", JPEG if data.startswith(JPEG) else b""
    while marker not in (SCAN, b""):
        marker, length = data[at : at + 2], int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if marker not in SEGMENTS or (marker == JFIF and (body[:5], length) != (b"JFIF\0", 16)):
            raise NotBare("a JPEG with something besides")
        size = body[1:5] if marker == SIZE else size
        at += 2 + length
    stop = STOPS.search(data, at)
    if not (marker and stop and stop[0] == END and stop.end() == len(data)):
        raise NotBare("a JPEG that goes on")
    return int.from_bytes(size[2:]), int.from_bytes(size[:2])


def _png(data: bytes) -> tuple[int, int]:
    """Width and height, where there is nothing but the head, the points and the end."""
    at, names = len(PNG), list[bytes]()
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        names.append(data[at + 4 : at + 8])
        at += length + 12
    bare = names[:1] == [b"IHDR"] and {*names[1:-1]} == {b"IDAT"} and names[-1:] == [b"IEND"]
    if not bare or at != len(data) or length:
        raise NotBare("a PNG with something besides")
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
