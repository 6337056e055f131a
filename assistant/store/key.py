"""The key of a store: 32 random bytes in a file of their own, for its owner alone, kept apart."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

SIZE = 32
# Random bytes are practically never so much alike; a key of zeros or of typed words is.
FEWEST_DIFFERENT = 16
NEW = ".new"  # after the name of the key's file: the next key, until the store is under it


class NoKey(Exception):
    """The store cannot be opened with what there is; the message says why and what to do."""


def new_key() -> bytes:
    """A key that nobody can guess."""
    return secrets.token_bytes(SIZE)


def key_beside(folder: Path) -> Path:
    """Where the key of a data folder is when nobody says otherwise: beside it."""
    return _named_after(folder)


def key_of_file(store: Path) -> Path:
    """The same for a store’s file: that of its data folder, or else beside the file alone."""
    of_folder = key_beside(store.parent)
    return of_folder if of_folder.exists() else _named_after(store)


def _named_after(place: Path) -> Path:
    place = place.resolve()
    return place.with_name(f"{place.name}.key")


def next_key(file: Path) -> Path:
    """Where the next key is, until the store is under it."""
    return file.with_name(file.name + NEW)


def write_key(file: Path, key: bytes) -> None:
    """A key that is on the disk when this returns, for its owner alone; never over another one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(key)
        opened.flush()
        os.fsync(opened.fileno())
    to_disk(file.parent)


def to_disk(folder: Path) -> None:
    """A file that was made or renamed is found there after a power cut, too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def read_key(file: Path) -> bytes:
    """The key in this file; raises `NoKey` for one that others may read, or that is none."""
    if file.stat().st_mode & 0o077:
        raise NoKey(
            f"The key {file} can be read by others on this machine. "
            f"Let its owner alone read it: chmod 600 {file}"
        )
    key = file.read_bytes()
    if len(key) != SIZE or len(set(key)) < FEWEST_DIFFERENT:
        raise NoKey(
            f"{file} is no key of Plait: a key is 32 random bytes. "
            "Put the right file there from its copy."
        )
    return key


def must_be_apart(folder: Path, file: Path) -> None:
    """The key is not in the data folder: whoever takes that would have both."""
    if folder.resolve() in file.resolve().parents:
        raise NoKey(
            f"The key {file} is in the data folder, and whoever takes the folder would have both. "
            "Move it somewhere else, and say where with --key."
        )


def lost(store: Path, file: Path) -> NoKey:
    """What to say when there is a store and no key."""
    return NoKey(
        f"The key of {store} is not at {file}. Put it back from its copy, or say with --key where "
        "it is. Without it nobody can read what is in the store, and no new key will help."
    )
