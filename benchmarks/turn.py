"""One turn by form: posted, on the disk, the next question shown; against the least turn.

Parents answer all their questions, one after the other, and after each of them as many of the least
turns are made: this machine is slow for moments, which both then meet alike, and many times.
"""

from __future__ import annotations

import re
import socket
import sys
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.figures import percentile, row, served, table
from benchmarks.least import least_app
from benchmarks.schools import app_for, folder

PARENTS = 40
WARM = 20  # turns that are not counted
FIELD = re.compile(r'name="?(csrf_token|id|asked)"? value="([^"]*)"')
WORDS = "She waits for an adult, then she draws what she wants to say and tells it to a friend."


class Browser:
    """One connection that keeps its cookie: raw, so that the measure costs little."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._socket = socket.socket()
        self.cookie = ""
        self.again()

    def again(self) -> None:
        """A new connection: the server ends one that was idle."""
        self._socket.close()
        host, port = self._host.split(":")
        self._socket = socket.create_connection((host, int(port)), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> str:
        """A page; redirects are followed by the caller."""
        return self.file(path).decode()

    def file(self, path: str) -> bytes:
        """What is no page."""
        return self._send("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form; the page to which it leads."""
        return self._send("POST", path, urlencode(fields)).decode()

    def _send(self, method: str, path: str, body: str = "") -> bytes:
        self._socket.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\nCookie: {self.cookie}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        status, heads, page = self._answer()
        if kept := heads.get("Set-Cookie"):
            self.cookie = kept.split(";")[0]
        if heads.get("Connection") == "close":  # many others have theirs open
            self.again()
        if status == 303:
            return self._send("GET", heads["Location"].split("#")[0])
        assert status in (200, 302), (status, path)
        return page

    def _answer(self) -> tuple[int, dict[str, str], bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        heads = dict(line.split(": ", 1) for line in rest)
        while len(body) < int(heads["Content-Length"]):
            body += self._more()
        return int(first.split()[1]), heads, body

    def _more(self) -> bytes:
        got = self._socket.recv(65536)
        assert got, "The server has ended the connection."
        return got


def run(_: Path | None = None) -> str:
    """Markdown: both turns in the same run, and their ratio."""
    least, ours = _in_turn()
    ratio = percentile(ours, 0.95) / percentile(least, 0.95)
    heads = ["one turn by form", "p50 ms", "p95 ms", "p99 ms", "turns"]
    return (
        table(heads, [row("least Flask turn", least), row("Plait", ours)])
        + f"\n\np95 of Plait over p95 of the least turn: **{ratio:.2f}** (goal 2.2, and 10 ms)\n"
    )


def _in_turn() -> tuple[list[float], list[float]]:
    """Seconds of the least turns, and of ours."""
    least: list[float] = []
    ours: list[float] = []
    with (
        folder() as one,
        folder() as other,
        served(least_app, one) as (bare, _),
        served(_school, other) as (address, _),
    ):
        simple, parent = Browser(bare), Browser(address)
        for plan in range(PARENTS):
            answered = _answers(parent, plan)
            least += _least(simple, len(answered))
            ours += answered
    return least[WARM:], ours[WARM:]


def _school(path: Path) -> object:
    return app_for(path, plans=PARENTS)


def _least(browser: Browser, turns: int) -> list[float]:
    times, page = [], browser.get("/turn")
    for _ in range(turns):
        fields = {"csrf_token": dict(FIELD.findall(page))["csrf_token"], "words": WORDS}
        before = time.perf_counter()
        page = browser.post("/turn", fields)
        times.append(time.perf_counter() - before)
    return times


def _answers(browser: Browser, plan: int) -> list[float]:
    """One parent answers every question, with words and, where there are some, a choice."""
    times = []
    browser.get(f"/bench/parent-{plan}")
    page = browser.get(f"/plans/plan-{plan}/talk")
    while 'name="asked"' in page:
        fields = dict(FIELD.findall(page)) | {"words": WORDS, "do": "answer"}
        if 'name="choice"' in page:
            fields["choice"] = "school"
        before = time.perf_counter()
        page = browser.post(f"/plans/plan-{plan}/talk", fields)
        times.append(time.perf_counter() - before)
    return times


if __name__ == "__main__":
    sys.stdout.write(run())
