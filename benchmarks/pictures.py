"""A photo of 12 million points redrawn in the worker beside the server, and what others feel of it.

    python -m benchmarks.pictures

The photos are soft shapes with grain on them, as large on the disk as those of a telephone.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from assistant import pictures
from assistant.pictures import clean
from assistant.web.uploads import FormsInMemory
from benchmarks.figures import memory, percentile, row, table
from benchmarks.late import idle, process, ticks

TIMES = 40
SIZE = (4000, 3000)
KINDS = {"JPEG": {"quality": 95}, "WEBP": {"quality": 80, "method": 0}}


@dataclass(frozen=True)
class Form:
    """What a browser sends for a photo."""

    name: str
    boundary: str
    data: bytes


def run(_: Path | None = None) -> str:
    """Markdown: milliseconds from the form that brings a photo to the picture that is kept, and how
    late a thread was meanwhile."""
    drawn = _drawn()
    forms = [_form(drawn, kind) for kind in KINDS]
    first = _timed(forms[0])
    with ticks() as late:
        rows = [row(form.name, [_timed(form) for _ in range(TIMES)]) for form in forms]
    heads = ["photo of 12 million points", "p50 ms", "p95 ms", "p99 ms", "times"]
    kept = clean(_came(forms[0]))
    return f"""{table(heads, rows)}

The first, with the start of its worker: {first * 1000:.0f} ms. What is kept of the JPEG has
{kept.width} by {kept.height} points and {len(kept.data) / 1e6:.2f} MB.

Meanwhile a thread of the server that wants to run each millisecond is late by
{percentile(late, 0.5) * 1000:.2f} ms at p50 and {percentile(late, 0.99) * 1000:.2f} ms at p99
(when nothing is done: {percentile(idle(), 0.99) * 1000:.2f} ms at p99); goal 10 ms. The worker
holds {memory(process(pictures._DARKROOM)):.0f} MB.
"""  # noqa: SLF001 only a measurement asks for it


def _timed(form: Form) -> float:
    before = time.perf_counter()
    clean(_came(form))
    return time.perf_counter() - before


def _came(form: Form) -> bytes:
    """The photo, as a page of ours is given it."""
    request = FormsInMemory(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": f"multipart/form-data; boundary={form.boundary}",
            "CONTENT_LENGTH": str(len(form.data)),
            "wsgi.input": BytesIO(form.data),
        }
    )
    return request.files["photo"].read()


def _drawn() -> Image.Image:
    """Three colours, each of soft shapes with grain on them."""
    width, height = SIZE
    layers = []
    for _ in range(3):
        shapes = Image.effect_noise((width // 40, height // 40), 120).resize(SIZE)
        layers.append(Image.blend(shapes, Image.effect_noise(SIZE, 60), 0.1))
    return Image.merge("RGB", layers)


def _form(image: Image.Image, kind: str) -> Form:
    file = BytesIO()
    image.save(file, kind, **KINDS[kind])
    name = f"{kind}, {file.tell() / 1e6:.1f} MB"
    file.seek(0)
    return Form(name, *encode_multipart({"photo": FileStorage(file, "photo")}))


if __name__ == "__main__":
    sys.stdout.write(run())
