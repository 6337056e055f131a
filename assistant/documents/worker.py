"""The process that makes PDFs: a page comes in, a PDF goes back."""

from __future__ import annotations

from assistant.beside import answer_all

FIRST = b'<html lang="en-GB"><main><h1>Warm</h1></main></html>'


def make(page: bytes) -> bytes:
    """The PDF of a page."""
    from assistant.documents.typeset import typeset

    return typeset(page.decode())


if __name__ == "__main__":
    answer_all(make, first=FIRST)
