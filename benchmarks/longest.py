"""The longest text that is kept: how long the net looks through it, and its way to paper.

python -m benchmarks.longest
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assistant.documents.pdf import make_pdf, warm_up
from assistant.talk.net import caught, our_net
from assistant.web.lengths import LONGEST
from benchmarks.figures import table

TIMES = 3
TEXTS = {
    "ordinary words": "When the room is loud she covers her ears. ",
    "words of one letter": "a ",
    "one word": "abcdefghijklmnopqrstuvwxyz",
    "words of 500 letters": "a" * 499 + " ",
    "a letter a line": "a\n",
    "accents": "\u0301",
    "emoji": "👊",
}
PAGE = (
    '<!doctype html><html lang="en-GB"><title>x</title><main><h1>Words</h1>'
    '<figure class="quote"><blockquote><p>{}</p></blockquote></figure></main></html>'
)


def run(_: Path | None = None) -> str:
    """Markdown: seconds for the net, and for a PDF with this text alone, the slowest of three."""
    net = our_net()
    caught("warm", net)
    warm_up()
    make_pdf(PAGE.format("warm"))
    rows = []
    for name, text in TEXTS.items():
        longest = (text * LONGEST)[:LONGEST]
        deeds = partial(caught, longest, net), partial(make_pdf, PAGE.format(longest))
        rows.append([name, *(f"{max(_timed(deed) for _ in range(TIMES)):.2f}" for deed in deeds)])
    return f"{table([f'{LONGEST:,} characters', 'net s', 'PDF s'], rows)}\n"


def _timed(deed: Callable[[], object]) -> float:
    before = time.perf_counter()
    deed()
    return time.perf_counter() - before


if __name__ == "__main__":
    sys.stdout.write(run())
