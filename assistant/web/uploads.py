"""What a form may bring besides words: one picture, held in memory and never on the disk."""

from __future__ import annotations

from io import SEEK_END, BytesIO
from typing import IO, Any

from flask import Request

from assistant.pictures import MOST

WHOLE = 60_000_000  # of a form with one: a picture that is too large is refused, its words are not
WITH_FILES = "multipart/form-data"  # the kind of form that can bring one
# The routes whose forms of that kind may be so large, for those who may send them.
TAKE_PICTURES = frozenset({"/plans/<plan>/talk", "/plans/<plan>/talk/change/<entry>"})


class AtMost(BytesIO):
    """A file of a form, of which no more is kept than is needed to see that it is too large."""

    def write(self, data: Any) -> int:
        """Keep what there is room for, and say that all was written."""
        super().write(data[: max(MOST + 1 - self.tell(), 0)])
        return len(data)

    def read(self, size: int | None = -1) -> bytes:
        """The whole as it stands: to copy it would hold up every thread for some milliseconds."""
        if self.tell() or size not in (-1, None):
            return super().read(size)
        self.seek(0, SEEK_END)
        return self.getvalue()


class FormsInMemory(Request):
    """Files of a form are put aside on the disk otherwise, where anybody could read them (R57)."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return AtMost()
