"""Read a PDF as somebody else's program would: its tags, its text, its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

FOOT = re.compile(r"\s*Amara’s plan\s+Page \d+ of \d+\s*$")  # the line at the foot of a page
SHOWN = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "B", "sh"}


@dataclass(frozen=True)
class Tag:
    """A tag of the tree: its kind, its dictionary, and the tags inside it."""

    kind: str
    found: Any
    inside: tuple[Tag, ...]

    def all(self, *kinds: str) -> Iterator[Tag]:
        """This tag and all inside it in order, of these kinds or of any."""
        if not kinds or self.kind in kinds:
            yield self
        for each in self.inside:
            yield from each.all(*kinds)


@dataclass(frozen=True)
class Read:
    """A PDF that was opened."""

    file: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.file))

    @cached_property
    def tags(self) -> Tag:
        """The tree of tags, from `Document`."""
        return _tag(self.pdf.Root.StructTreeRoot.K[0])

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page in the order in which it stands there, without its foot."""
        texts = [page.get_textpage().get_text_range() for page in self.shown]
        assert all(FOOT.search(text.replace("\r", "")) for text in texts), "every page has its foot"
        return tuple(FOOT.sub("", text.replace("\r", "")) for text in texts)

    @cached_property
    def shown(self) -> pypdfium2.PdfDocument:
        """The file as a browser opens it."""
        return pypdfium2.PdfDocument(self.file)

    @property
    def colours(self) -> set[tuple[int, ...]]:
        """The colours that are seen on its first page, as red, green and blue."""
        picture = self.shown[0].render(scale=2).to_pil().convert("RGB")
        return {colour for _, colour in picture.getcolors(picture.width * picture.height)}

    @property
    def text(self) -> str:
        """All the text, with single spaces."""
        return " ".join(" ".join(self.pages).split())

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of each heading, as a reader lists them."""
        with self.pdf.open_outline() as outline:
            return list(_headings(outline.root, 1))

    @property
    def fonts(self) -> list[Any]:
        """Every description of a font."""
        return self.every("Type", "/FontDescriptor")

    def every(self, key: str, value: str) -> list[Any]:
        """Every dictionary in the file that has this under that key."""
        found = [each for each in self.pdf.objects if isinstance(each, pikepdf.Dictionary)]
        return [each for each in found if each.get(f"/{key}") == value]

    @cached_property
    def letters(self) -> list[tuple[int, float, tuple[float, float, float, float]]]:
        """Page, size in points and box (left, bottom, right, top) of every letter."""
        return list(_letters(self.shown))

    @property
    def untagged(self) -> int:
        """How many things are drawn that are neither tagged nor said to be mere decoration."""
        return sum(_untagged(page) for page in self.pdf.pages)


def _tag(found: Any) -> Tag:
    held = found.get("/K", [])
    held = list(held) if isinstance(held, pikepdf.Array) else [held]
    inside = [each for each in held if isinstance(each, pikepdf.Dictionary) and "/S" in each]
    return Tag(str(found.S)[1:], found, tuple(_tag(each) for each in inside))


def _headings(items: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for each in items:
        yield level, each.title
        yield from _headings(each.children, level + 1)


def _letters(
    shown: pypdfium2.PdfDocument,
) -> Iterator[tuple[int, float, tuple[float, float, float, float]]]:
    for number, page in enumerate(shown, 1):
        text, matrix = page.get_textpage(), pdfium.FS_MATRIX()
        for at in range(text.count_chars()):
            if chr(pdfium.FPDFText_GetUnicode(text, at)).isspace():
                continue
            pdfium.FPDFText_GetMatrix(text, at, matrix)
            yield number, pdfium.FPDFText_GetFontSize(text, at) * matrix.a, text.get_charbox(at)


def _untagged(page: Any) -> int:
    depth = loose = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        depth += (name in ("BMC", "BDC")) - (name == "EMC")
        loose += name in SHOWN and not depth and operands is not None
    return loose
