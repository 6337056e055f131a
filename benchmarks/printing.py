"""A plan of six pages, printed again and again over HTTP while others are measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from flask import Flask

from benchmarks.pdf import entered, six_pages
from benchmarks.turn import Browser

WHOLE = "whole-plan"  # a file that tells the measuring process who reads which plan


def enter_whole(app: Flask, path: Path) -> None:
    """A plan of six pages beside the others of this school."""
    reader = entered(app.extensions["house"], six_pages(), "teacher")
    (path / WHOLE).write_text(f"{reader.person} {reader.plan}", encoding="utf-8")


@contextmanager
def printing(address: str, path: Path) -> Iterator[list[int]]:
    """Meanwhile its PDF is asked for, one after the other; the bytes of each that came."""
    person, plan = (path / WHOLE).read_text(encoding="utf-8").split()
    browser, stop = Browser(address), Event()
    browser.get(f"/bench/{person}")
    made: list[int] = []

    def ask() -> None:
        while not stop.is_set():
            made.append(len(browser.file(f"/plans/{plan}/pdf")))

    thread = Thread(target=ask)
    thread.start()
    try:
        yield made
    finally:
        stop.set()
        thread.join()
    assert made, "No PDF came."
