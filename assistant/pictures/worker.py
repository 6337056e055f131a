"""The process that redraws photos: one comes in, a picture goes back or why there is none."""

from __future__ import annotations

import resource

from assistant.beside import answer_all
from assistant.pictures import REFUSED, NotAPicture

MEMORY = 1_000_000_000  # bytes: three times what 40 million points need
FIRST = b"not a photo"


def work(data: bytes) -> bytes:
    """The picture, or which of the reasons it is refused for.

    A decoder that met what nobody foresaw says so in many ways, and all of them mean the same.
    """
    from assistant.pictures.redraw import redraw

    try:
        return redraw(data)
    except NotAPicture as refused:
        return REFUSED + refused.why.encode()
    except Exception:  # noqa: BLE001 see above
        return REFUSED + b"damaged"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for nothing in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(nothing, (0, 0))  # it writes no file, not even when it falls
    answer_all(work, first=FIRST)
