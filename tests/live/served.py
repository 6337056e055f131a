"""A school as `plait serve` serves it: a process of its own, with its own data folder."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from assistant.house import STORE
from assistant.plan.people import Person
from assistant.serve import prepare, secret_of
from assistant.store.key import key_beside, write_key
from assistant.store.porter import Session
from assistant.store.sqlite import SqliteStore
from assistant.web.sessions import TICKET, hashed
from tests.cast import KEY


@dataclass
class Served:
    """The school of a data folder; it can be stopped and started again at the same address."""

    folder: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-m", "assistant", "serve", "--data", str(self.folder)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        assert re.search(rf"127\.0\.0\.1:{self.port}/", said), said

    def stop(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Tell it to stop; gives back the seconds until it had."""
        assert self.process
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(20)
        taken = time.monotonic() - begun
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None
        return taken

    def cookie(self, person: Person) -> str:
        """The session of somebody who has been let in."""
        ticket, now = token_urlsafe(), datetime.now(UTC).isoformat(timespec="seconds")
        store = SqliteStore(self.folder / STORE, KEY)
        began = Session(id=hashed(ticket), person=person.id, began=now, seen=now, proved=now)
        store.porter.begin(began, forget="")
        store.close()
        app = Flask("signer")
        app.secret_key = secret_of(KEY)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        return str(signer.dumps({TICKET: ticket}))


def a_school(folder: Path, store: Path) -> Served:
    """A school that is not served yet, with this store, on a free port."""
    write_key(key_beside(folder), KEY)
    prepare(folder, key_beside(folder))
    shutil.copy(store, folder / STORE)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return Served(folder=folder, port=port)
