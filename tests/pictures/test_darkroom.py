"""The worker that redraws photos: little memory, no files, not for long, and never in the way."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import pytest

from assistant import pictures
from assistant.pictures import NotAPicture, clean
from assistant.pictures.redraw import POINTS
from assistant.pictures.worker import MEMORY
from tests.pictures.photos import png, telling

WIDTH = 8000
LARGEST = png(WIDTH, POINTS // WIDTH, bytes((3 * WIDTH + 1) * (POINTS // WIDTH)))


def _process() -> int:
    worker = pictures._DARKROOM._worker
    assert worker
    return worker.process.pid


def test_it_has_no_more_memory_than_a_picture_needs_and_writes_no_file() -> None:
    clean(telling())
    limits = Path(f"/proc/{_process()}/limits").read_text()
    told = {line[:26].strip(): line.split()[-3:-1] for line in limits.splitlines()[1:]}
    assert told["Max address space"] == [str(MEMORY)] * 2
    assert told["Max file size"] == told["Max core file size"] == ["0", "0"]
    assert clean(LARGEST).width == 1600, "and that is enough for the largest"


def test_a_photo_that_takes_too_long_is_refused_and_the_next_is_taken() -> None:
    clean(telling())
    slow, worker = _process(), pictures._DARKROOM._worker
    assert worker
    worker.line.settimeout(0.02)
    with pytest.raises(NotAPicture) as refused:
        clean(LARGEST)
    assert refused.value.why == "later"
    assert clean(telling()).width == 60
    assert _process() != slow


def test_one_person_has_two_places_and_leaves_the_others_to_others() -> None:
    clean(telling(), whose="anybody")
    turn = pictures._DARKROOM._turn
    with ThreadPoolExecutor() as beside:
        with turn:  # nothing is done meanwhile
            sent = [beside.submit(clean, telling(), whose="many") for _ in range(5)]
            refused = [each.exception() for each in itertools.islice(as_completed(sent), 3)]
            others = beside.submit(clean, telling(), whose="one")
        assert [each.why for each in refused if isinstance(each, NotAPicture)] == ["later"] * 3
        assert others.result().width == 60
        assert [each.result().width for each in sent if not each.exception()] == [60, 60]
    assert not pictures._THEIRS, "and every place is free again"
    assert clean(telling(), whose="many").width == 60
