"""Photos as telephones and people make them, and files that only say they are photos."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, PngImagePlugin

CANARY = b"<script>canary()</script>"
CORNERS = ("red", "lime", "blue", "yellow")  # from the upper left, along the rows
GPS = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}


def drawn(width: int = 60, height: int = 40) -> Image.Image:
    """Four coloured quarters, so that it is seen which way up it is."""
    image = Image.new("RGB", (width, height))
    for at, colour in enumerate(CORNERS):
        place = (at % 2 * width // 2, at // 2 * height // 2)
        image.paste(Image.new("RGB", (width // 2, height // 2), colour), place)
    return image


def file(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    """The image as a file of this kind."""
    made = BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def exif(*, orientation: int = 1) -> Image.Exif:
    """What a telephone writes: how it was held, where, and a remark."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010E] = told[0x9286] = CANARY.decode()
    told.get_ifd(0x8825).update(GPS)
    return told


def telling(kind: str = "JPEG") -> bytes:
    """A photo with everything beside its points that a file of this kind may hold."""
    rest: dict[str, Any] = {"exif": exif(), "icc_profile": CANARY, "xmp": b"<x:xmpmeta/>" + CANARY}
    if kind == "JPEG":
        rest["comment"] = CANARY
    if kind == "PNG":
        rest["pnginfo"] = PngImagePlugin.PngInfo()
        rest["pnginfo"].add_text("canary", CANARY.decode())
        rest["pnginfo"].add_text("canary", CANARY.decode(), zip=True)
    return file(drawn(), kind, **rest)


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG, with its right sum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, points: bytes, *more: bytes) -> bytes:
    """A PNG that says it is so large, whatever its points."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    whole = (head, *more, chunk(b"IDAT", zlib.compress(points)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


def jpeg_that_claims(width: int, height: int) -> bytes:
    """A JPEG whose head says that it is of this size."""
    data = bytearray(file(drawn()))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def moving(kind: str) -> bytes:
    """Several pictures one after the other; the first has the corners."""
    others = [Image.new("RGB", (60, 40), colour) for colour in ("black", "gray")]
    return file(drawn(), kind, save_all=True, append_images=others)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">' + CANARY + b"</svg>"
HTML = b"<!doctype html><title>canary</title>" + CANARY
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(canary)>>>>endobj\n%%EOF"
ZIP = b"PK\x05\x06" + bytes(18)
PHP = b"<?php canary(); ?>"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + CANARY
NO_PHOTOS = (SVG, HTML, PDF, ZIP, PHP, HEIC, b"", b"\0", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
TAKEN = ("JPEG", "PNG", "WEBP")
OTHER_KINDS = ("GIF", "BMP", "TIFF", "PPM", "TGA", "ICO", "PCX", "JPEG2000", "AVIF")
# Ten million zeros as the points of a small picture, or as words beside them.
BOMBS = (
    png(60, 40, bytes(10_000_000)),
    png(60, 40, bytes(9600), chunk(b"zTXt", b"canary\0\0" + zlib.compress(bytes(10_000_000)))),
)
HOSTILE: dict[str, Callable[[random.Random], bytes]] = {
    "no photo": lambda dice: dice.choice(NO_PHOTOS),
    "noise": lambda dice: dice.randbytes(dice.randrange(5000)),
    "noise behind a right start": lambda dice: (
        telling(dice.choice(TAKEN))[: dice.randrange(4, 60)] + dice.randbytes(900)
    ),
    "another kind": lambda dice: file(drawn(), dice.choice(OTHER_KINDS)),
    "cut short": lambda dice: _cut(_any(dice), dice),
    "bytes changed": lambda dice: _spoilt(_any(dice), dice),
    "a page behind it": lambda dice: _any(dice) + dice.choice((SVG, HTML, PDF, ZIP, PHP)),
    "a page before it": lambda dice: dice.choice((SVG, HTML, PDF, b"GIF89a")) + _any(dice),
    "words beside the points": lambda dice: telling(dice.choice(TAKEN)),
    "moving": lambda dice: moving(dice.choice(TAKEN[1:])) + CANARY,
    "a size of millions": lambda dice: png(dice.randrange(9000, 2**31), 2**30, b"canary"),
    "a size that is too large": lambda dice: jpeg_that_claims(dice.randrange(8000, 65535), 60000),
    "no size": lambda dice: png(dice.randrange(2), 0, b""),
    "a bomb": lambda dice: dice.choice(BOMBS),
}


def _any(dice: random.Random) -> bytes:
    return telling(dice.choice(TAKEN))


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _spoilt(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randrange(1, 30)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)
