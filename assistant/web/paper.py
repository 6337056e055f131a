"""A page on its way to paper: nobody waits while it is written, and it carries its photos, since
what makes the PDF asks nobody."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from typing import Any

from flask import stream_template

from assistant.web.here import house

PHOTO = re.compile(r'(?<= src=")/plans/[\w-]+/pictures/([\w-]+)(?=")')
PIECES = 30  # of a template, or about half a millisecond, until others have their turn
PAUSE = 0.0002  # seconds


def little_by_little(template: str, **context: Any) -> str:
    """The page, written with short pauses: what others are told meanwhile waits for none of it."""
    page = []
    for at, piece in enumerate(stream_template(template, **context)):
        if at % PIECES == 0:
            time.sleep(PAUSE)
        page.append(piece)
    return "".join(page)


def with_photos(html: str) -> str:
    """The same page; who may see a photo was decided where the page was made."""
    return PHOTO.sub(lambda found: _carried(found[1]) or found[0], html)


def _carried(entry: str) -> str:
    picture = house().store.picture(entry)
    return f"data:{picture.kind};base64,{b64encode(picture.data).decode()}" if picture else ""
