"""A worker beside the server, here that of PDFs: bounded, replaced, gone with it, and silent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from assistant.beside import Beside, NoAnswer
from assistant.documents import pdf
from tests.cast import DAD, PLAN
from tests.documents.test_paper import page
from tests.web.filled import fill

SHORT = page("<p>I make comics.</p>").encode()
ENDLESS = page("<p>I make comics.</p>" * 20_000).encode()
SERVER = """
import sys
from assistant.documents import pdf
pdf.make_pdf(sys.argv[1])
print(pdf._PRESS._worker.process.pid, flush=True)
sys.stdin.read()
"""


def _press(*, waiting: int = pdf.WAITING) -> Beside:
    return Beside(pdf.WORKER, limit=pdf.LIMIT, waiting=waiting)


@pytest.fixture
def press() -> Iterator[Beside]:
    """A press of our own."""
    press = _press()
    yield press
    press.close()


def runs(process: int) -> bool:
    """Whether a process is at work, and not merely waiting for somebody to note its end."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def soon(true: Callable[[], bool], *, seconds: float = 10) -> bool:
    """Whether it becomes true."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def in_background(press: Beside, message: bytes) -> tuple[Thread, list[str]]:
    """Ask for a PDF from another thread; its failures are listed."""
    failed: list[str] = []

    def ask() -> None:
        try:
            press.ask(message)
        except NoAnswer as error:
            failed.append(str(error))

    thread = Thread(target=ask)
    thread.start()
    return thread, failed


def test_the_worker_stays_for_the_next_page(press: Beside) -> None:
    press.ask(SHORT)
    first = press._worker
    press.ask(SHORT)
    assert press._worker is first


def test_a_worker_that_ended_is_replaced(press: Beside) -> None:
    press.ask(SHORT)
    assert press._worker
    press._worker.process.kill()
    press._worker.process.wait()
    assert press.ask(SHORT).startswith(b"%PDF")


def test_a_worker_that_ends_in_the_middle_fails_that_page_alone(press: Beside) -> None:
    press.ask(SHORT)
    assert press._worker
    thread, failed = in_background(press, ENDLESS)
    time.sleep(0.3)
    os.kill(press._worker.process.pid, signal.SIGSEGV)
    thread.join(10)
    assert len(failed) == 1
    assert press.ask(SHORT).startswith(b"%PDF")


def test_a_page_that_takes_too_long_is_given_up(press: Beside) -> None:
    press.ask(SHORT)
    assert press._worker
    slow, before = press._worker.process.pid, time.monotonic()
    press._worker.line.settimeout(1)
    with pytest.raises(NoAnswer):
        press.ask(ENDLESS)
    assert time.monotonic() - before < 5
    assert not runs(slow)
    assert press.ask(SHORT).startswith(b"%PDF")


def test_who_comes_when_too_many_wait_is_told_at_once() -> None:
    press = _press(waiting=1)
    press.ask(SHORT)
    assert press._worker
    thread, _ = in_background(press, ENDLESS)
    assert soon(press._turn.locked)
    before = time.monotonic()
    with pytest.raises(NoAnswer):
        press.ask(SHORT)
    assert time.monotonic() - before < 1
    press._worker.process.kill()
    thread.join(10)
    press.close()


def test_some_at_once_are_served_one_after_the_other(press: Beside) -> None:
    asked = [in_background(press, SHORT) for _ in range(6)]
    for thread, failed in asked:
        thread.join(20)
        assert failed == []


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=lambda each: each.name)
def test_the_worker_ends_with_its_server(end: signal.Signals) -> None:
    command = [sys.executable, "-c", SERVER, SHORT.decode()]
    root = Path(pdf.__file__).parents[2]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root
    ) as server:
        assert server.stdout
        worker = int(server.stdout.readline())
        assert runs(worker)
        server.send_signal(end)
        server.wait(10)
    assert soon(lambda: not runs(worker))


def test_a_failure_is_logged_without_a_word_of_the_page(press: Beside, caplog) -> None:
    with pytest.raises(NoAnswer) as failed:
        press.ask(b"I make comics. \xff")
    assert caplog.messages == [f"No answer from {pdf.WORKER}: {failed.value}"]
    assert "UnicodeDecodeError at " in str(failed.value)
    assert "comics" not in caplog.text


def test_who_gets_no_pdf_is_told_what_to_do_instead(house, sign_in) -> None:
    fill(house)
    for _ in range(pdf.WAITING):
        assert pdf._PRESS._places.acquire(blocking=False)
    try:
        response = sign_in(DAD).get(f"/plans/{PLAN}/pdf")
    finally:
        pdf._PRESS._places.release(pdf.WAITING)
    assert response.status_code == 503
    assert "The plan itself is safe." in response.text
    assert f'<a href="/plans/{PLAN}/page">the plan</a> and print it' in response.text
