"""The store of the demonstration school: built once, and copied for as long as nothing changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from assistant.demonstration.school import build
from assistant.house import open_house
from assistant.store.key import NoKey
from assistant.store.opened import alone, connect_plainly, rekey

ROOT = Path(__file__).resolve().parents[2]
MADE_OF = ("assistant", "prompts", "readability", "requirements.lock")
KINDS = (".py", ".toml", ".json", ".lock")
KEPT = Path(sys.prefix, "share", "plait", "school.sqlite")


def put_school(file: Path, key: bytes, *, kept: Path = KEPT) -> None:
    """Put the store of the school there, under this key: a copy of what an earlier start kept.

    What is kept holds our own forms and nothing that anybody typed. Its key is the sum of all that
    it was built from, so a store that other code or other words made does not open; then it is
    built anew, and kept where that may be written.
    """
    made_of = sum_of(ROOT)
    if not _copied(kept, file, made_of):
        house = open_house(file, made_of)
        build(house)
        house.store.close()
        with suppress(OSError):
            _keep(file, kept)
    _put_under(file, made_of, key)


def sum_of(folder: Path) -> bytes:
    """32 bytes of all in the repository that the school is built from, names and contents."""
    total = hashlib.sha256(sys.version.encode())
    for part in MADE_OF:
        for file in sorted([folder / part, *(folder / part).rglob("*")]):
            if file.suffix in KINDS and file.is_file():
                total.update(f"{file.relative_to(folder)} {file.stat().st_size} ".encode())
                total.update(file.read_bytes())
    return total.digest()


def _copied(kept: Path, file: Path, key: bytes) -> bool:
    try:
        shutil.copyfile(kept, file)
        connect_plainly(file, key).close()
    except (OSError, NoKey):
        file.unlink(missing_ok=True)
        return False
    return True


def _keep(file: Path, kept: Path) -> None:
    """At once or not at all, however many schools begin together."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(file, new)
    new.replace(kept)


def _put_under(file: Path, old: bytes, new: bytes) -> None:
    db = connect_plainly(file, old)
    alone(db)
    rekey(db, new)
    db.close()
