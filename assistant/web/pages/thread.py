"""The golden thread, walkable both ways: from the words to the help and back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from assistant.house import plan_for
from assistant.plan.thread import Knot, Thread, thread
from assistant.web.frame import Frame, framed
from assistant.web.here import house, member

pages = Blueprint("thread", __name__)
COLUMNS = (24, 160, 296)  # where the three lists stand in the drawing
BEND = 36
ROW, TOP = 22, 14


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A knot in the drawing."""

    knot: Knot
    number: str
    x: int
    y: int
    voice: str
    lit: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """A tie of the selected knot in the drawing."""

    x1: int
    y1: int
    x2: int
    y2: int

    @property
    def bend(self) -> int:
        """Where the line bends: beside the list when both of its ends stand in it."""
        return self.x1 - BEND if self.x1 == self.x2 else (self.x1 + self.x2) // 2


@dataclass(frozen=True, kw_only=True)
class ThreadPage:
    """The lists and the drawing. `at` is the knot that is selected, if one is; `lit` are the names
    of the knots on its way, `told` the same in words, `height` that of the drawing."""

    frame: Frame
    thread: Thread
    at: Knot | None
    lit: frozenset[str]
    told: tuple[tuple[str, tuple[str, ...]], ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    height: int


@pages.get("/plans/<plan>/thread")
def walk(plan: str) -> str:
    """Three lists; what is tied to the one that was picked."""
    stands = plan_for(house(), member())
    frame = framed(stands)
    found = thread(stands, frame.who.pupil.id)
    at = next((k for k in found.knots if k.name == request.args.get("at")), None)
    ties = found.along(at.name) if at else frozenset()
    lit = frozenset(name for tie in ties for name in tie) | ({at.name} if at else set())
    dots = _dots(found, frame, lit)
    page = ThreadPage(
        frame=frame,
        thread=found,
        at=at,
        lit=lit,
        told=_told(found, lit, at),
        dots=dots,
        lines=_lines(dots, ties),
        height=TOP + ROW * max(map(len, (found.hopes, found.outcomes, found.help)), default=0),
    )
    return render_template("desk/thread.html", page=page)


def _dots(found: Thread, frame: Frame, lit: frozenset[str]) -> tuple[Dot, ...]:
    lists = (found.hopes, found.outcomes, found.help)
    return tuple(
        Dot(
            knot=knot,
            number=str(row),
            x=x,
            y=TOP + ROW * (row - 1),
            voice=frame.who.voice(knot.by),
            lit=knot.name in lit,
        )
        for x, knots in zip(COLUMNS, lists, strict=True)
        for row, knot in enumerate(knots, 1)
    )


def _lines(dots: tuple[Dot, ...], ties: frozenset[tuple[str, str]]) -> tuple[Line, ...]:
    places = {dot.knot.name: dot for dot in dots}
    ends = ((places[a], places[b]) for a, b in sorted(ties))
    return tuple(Line(x1=a.x, y1=a.y, x2=b.x, y2=b.y) for a, b in ends)


def _told(
    found: Thread, lit: frozenset[str], at: Knot | None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the lines say: for each list, the words of the knots on the way, without the picked."""
    lists = (("words", found.hopes), ("outcomes", found.outcomes), ("help", found.help))
    named = (
        (name, tuple(k.words for k in knots if k.name in lit and k != at)) for name, knots in lists
    )
    return tuple((name, words) for name, words in named if words)
