"""A photo drawn anew from its points; slow to load and met by anything, so only the worker does."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from assistant.pictures import NotAPicture
from assistant.plan.picture import LONG

KINDS = ("JPEG", "PNG", "WEBP")
POINTS = 40_000_000
COLOURS = 256  # a drawing of so few at most stays sharp as a PNG
QUALITY = 85
WHITE = (255, 255, 255)
Image.MAX_IMAGE_PIXELS = None  # its own limit is higher than ours, which is looked at first


def redraw(data: bytes) -> bytes:
    """A JPEG or PNG of the first picture in a file; raises `NotAPicture`.

    Only points are taken over: nothing that a file says about itself, and no picture after the
    first.
    """
    try:
        opened = Image.open(BytesIO(data), formats=KINDS)
    except UnidentifiedImageError:
        raise NotAPicture("kind") from None
    with opened:
        if opened.width * opened.height > POINTS:
            raise NotAPicture("large")
        return _file(_points(opened), sharp=opened.format == "PNG")


def _points(opened: Image.Image) -> Image.Image:
    """An image that knows nothing but its points: upright, on white, and small."""
    times = max(*opened.size, LONG) / LONG
    small = (max(round(opened.width / times), 1), max(round(opened.height / times), 1))
    opened.draft("RGB", small)  # a JPEG need not be decoded larger than it is wanted
    clear = opened.has_transparency_data
    seen = opened.convert("RGBA" if clear else "RGB")
    seen.thumbnail((LONG, LONG))
    ImageOps.exif_transpose(seen, in_place=True)
    bare = Image.new("RGB", seen.size, WHITE)
    bare.paste(seen, mask=seen if clear else None)
    return bare


def _file(bare: Image.Image, *, sharp: bool) -> bytes:
    made = BytesIO()
    if sharp and bare.getcolors(COLOURS):
        bare.save(made, "PNG", optimize=True)
    else:
        bare.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()
