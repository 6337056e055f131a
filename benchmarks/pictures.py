"""A photo of 12 million points redrawn in the worker beside the server, and what others feel of it.

    python -m benchmarks.pictures

The photos are soft shapes with grain on them, as large on the disk as those of a telephone.
"""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path

from PIL import Image

from assistant import pictures
from assistant.pictures import clean
from benchmarks.figures import memory, percentile, row, table
from benchmarks.late import idle, process, ticks

TIMES = 40
SIZE = (4000, 3000)
KINDS = {"JPEG": {"quality": 80}, "WEBP": {"quality": 80, "method": 0}}


def run(_: Path | None = None) -> str:
    """Markdown: milliseconds from bytes to bytes, and how late a thread was meanwhile."""
    drawn = _drawn()
    files = {kind: _file(drawn, kind) for kind in KINDS}
    first = _timed(files["JPEG"])
    with ticks() as late:
        rows = [_row(kind, file) for kind, file in files.items()]
    heads = ["photo of 12 million points", "p50 ms", "p95 ms", "p99 ms", "times"]
    kept = clean(files["JPEG"])
    return f"""{table(heads, rows)}

The first, with the start of its worker: {first * 1000:.0f} ms. What is kept of the JPEG has
{kept.width} by {kept.height} points and {len(kept.data) / 1e6:.2f} MB.

Meanwhile a thread of the server that wants to run each millisecond is late by
{percentile(late, 0.5) * 1000:.2f} ms at p50 and {percentile(late, 0.99) * 1000:.2f} ms at p99
(when nothing is done: {percentile(idle(), 0.99) * 1000:.2f} ms at p99); goal 10 ms. The worker
holds {memory(process(pictures._DARKROOM)):.0f} MB.
"""  # noqa: SLF001 only a measurement asks for it


def _row(kind: str, file: bytes) -> list[str]:
    return row(f"{kind}, {len(file) / 1e6:.1f} MB", [_timed(file) for _ in range(TIMES)])


def _timed(file: bytes) -> float:
    before = time.perf_counter()
    clean(file)
    return time.perf_counter() - before


def _drawn() -> Image.Image:
    """Three colours, each of soft shapes with grain on them."""
    width, height = SIZE
    layers = []
    for _ in range(3):
        shapes = Image.effect_noise((width // 40, height // 40), 120).resize(SIZE)
        layers.append(Image.blend(shapes, Image.effect_noise(SIZE, 60), 0.1))
    return Image.merge("RGB", layers)


def _file(image: Image.Image, kind: str) -> bytes:
    made = BytesIO()
    image.save(made, kind, **KINDS[kind])
    return made.getvalue()


if __name__ == "__main__":
    sys.stdout.write(run())
