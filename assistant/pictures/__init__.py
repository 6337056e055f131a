"""A photo as it came is redrawn before it is kept; what cannot be redrawn is refused in words."""

from __future__ import annotations

import atexit
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from assistant.beside import Beside, NoAnswer
from assistant.plan.bare import read_picture
from assistant.plan.picture import Picture

WORKER = "assistant.pictures.worker"
MOST = 10_000_000  # bytes of a photo as it comes
LIMIT = 10.0  # seconds for one photo, and for waiting until it is its turn
WAITING = 8  # photos at once, with the one that is being redrawn
EACH = 2  # of them from one person: whoever sends more leaves the other places to others
REFUSED = b"refused: "  # how the worker begins to say that it has no picture, and which of these
WHY = {
    "kind": "This file does not open as a photo. What you wrote is still here. "
    "Choose another photo, or take a new one.",
    "large": "This photo is too large. What you wrote is still here. "
    "Choose a smaller photo, or take a new one.",
    "damaged": "This photo did not arrive whole. What you wrote is still here. "
    "Choose it again, or take a new one.",
    "later": "The photo could not be made ready. What you wrote is still here. "
    "Try again in a minute, or choose another photo.",
}


class NotAPicture(Exception):
    """No picture was kept; says what happened, what is still there, and what to do."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(WHY[why])


_DARKROOM = Beside(WORKER, limit=LIMIT, waiting=WAITING)
atexit.register(_DARKROOM.close)
_THEIRS: Counter[str] = Counter()  # how many photos of each person are here now
_COUNTING = Lock()


def clean(data: bytes, *, whose: str = "") -> Picture:
    """The same picture drawn anew, upright and small, with nothing else in it (R58).

    What it is, is read from the data and never from a name. JPEG, PNG and WebP of up to 40 million
    points are taken; raises `NotAPicture` for anything else. It is done in a process beside this
    one, which has no more memory than a picture needs, and is ended where it takes too long.
    `whose` is the person who sent it, "" where nobody did.
    """
    if len(data) > MOST:
        raise NotAPicture("large")
    try:
        with _place_of(whose):
            answer = _DARKROOM.ask(data)
    except NoAnswer:
        raise NotAPicture("later") from None
    if answer.startswith(REFUSED):
        raise NotAPicture(answer.removeprefix(REFUSED).decode())
    return read_picture(answer)


@contextmanager
def _place_of(person: str) -> Iterator[None]:
    """One of the places that a person has."""
    with _COUNTING:
        if person and _THEIRS[person] >= EACH:
            raise NotAPicture("later")
        _THEIRS[person] += 1
    try:
        yield
    finally:
        with _COUNTING:
            _THEIRS[person] -= 1
            if not _THEIRS[person]:
                del _THEIRS[person]
