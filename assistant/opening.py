"""What opening a school needs: a free port, a folder of its own, and somebody to tell."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import click

IN_MEMORY = "/dev/shm"  # noqa: S108 what stands there is gone with the machine's memory


class Refused(click.ClickException):
    """One clear sentence, and exit code 2."""

    exit_code = 2


@contextmanager
def folder_of_our_own() -> Iterator[Path]:
    """A folder for as long as the program runs, in memory where there is a place for that.

    A process that was forked off leaves it alone.
    """
    chosen = os.environ.get("TMPDIR") or (IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None)
    folder, owner = Path(mkdtemp(prefix="plait-demo-", dir=chosen)), os.getpid()
    try:
        yield folder
    finally:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)


def say_address(address: str) -> None:
    """Where it is."""
    click.echo(f"Plait is open at {address}  (Ctrl-C closes it)")


def say_link(link: str) -> None:
    """The link of the first SENCO."""
    click.echo(f"Nobody can sign in yet. Make the first SENCO here, once: {link}")


def is_free(host: str, port: int) -> bool:
    """Whether nothing listens there yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def must_be_free(host: str, port: int) -> None:
    """Raises `Refused` where something listens already."""
    if not is_free(host, port):
        raise Refused(f"Port {port} is in use. Choose another one with --port.")
