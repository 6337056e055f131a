"""A picture that somebody gave beside an answer, as it is kept: cleaned, and small."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

from assistant.plan.entry import Entry

KINDS = ("image/jpeg", "image/png")
LONG = 1600  # points on the longer side at most: as much as a page or a screen shows
PART = "picture"  # the part of an entry that holds the digest of its picture

COVER = "cover"  # the part that says that a pupil chose this photo for the front of their plan


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`data` is a whole file of one of `KINDS`, `width` and `height` its size in points."""

    data: bytes = field(repr=False)
    kind: str
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"“{self.kind}” is not a kind of picture that is kept.")

    @property
    def digest(self) -> str:
        """SHA-256 of the data, as 64 hexadecimal digits: it stands in the entry, and so in the
        text that somebody agrees to."""
        return sha256(self.data).hexdigest()


def has_picture(entry: Entry) -> bool:
    """Whether a picture stands beside an entry, for whoever may see that entry whole."""
    return entry.kind == "attached" and PART in entry.parts


def tells(entry: Entry) -> bool:
    """Whether an entry says something by itself, in words or by its picture."""
    return bool(entry.words) or has_picture(entry)


def photo_in(entry: Entry) -> str:
    """The id by which a page shows the picture of an entry; "" where it has none."""
    return entry.id if has_picture(entry) else ""
