"""A page of ours as a tagged PDF (PDF/UA-1); slow to load, so only the worker imports it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from cssselect2 import ElementWrapper
from PIL.Image import Image
from weasyprint import CSS, HTML
from weasyprint.draw import text as lines
from weasyprint.html import UA_STYLESHEET
from weasyprint.images import RasterImage
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from assistant.documents.paper import for_paper
from assistant.documents.tags import mend
from assistant.documents.tree import read

HERE = "https://plait.invalid"  # no such place: what our own addresses stand under
STATIC = Path(__file__).parents[1] / "web/static"
FONTS = files("fontpkg_atkinson_hyperlegible") / "files"
OURS = {f"{HERE}/static/{file.name}": file for file in STATIC.iterdir() if file.is_file()} | {
    f"{HERE}/fonts/{file.name}": file for file in FONTS.iterdir() if file.name.endswith(".ttf")
}
SHEETS = (STATIC / "plait.css", Path(__file__).with_name("paper.css"))


class OurFiles(URLFetcher):
    """Our own files by a closed list, and what a page carries in itself; never the network."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
        """The file at this address; raises `ValueError` for any other."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if url not in OURS:
            raise ValueError("This is none of our files.")
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, OURS[url].read_bytes(), {"Content-Type": kind})


# A size that grows with the screen, up to the last of three. WeasyPrint 70.0 asks for the size of
# letters in order to know that size, until Python stops it somewhere.
GROWS = re.compile(r"clamp\([^()]*,\s*([^(),]+)\)")
LETTERS = FontConfiguration()
STYLE = CSS(
    string=GROWS.sub(r"\1", "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)),
    base_url=f"{HERE}/",
    url_fetcher=OurFiles(),
    font_config=LETTERS,
)
# Where a rule gives a pseudo-element to everything, it makes a style of it for every element there
# is, eight times as many again: for notes, which a page has none of, or to no effect here. And it
# makes each margin of each page that its own sheet speaks of.
for sheet in (UA_STYLESHEET, STYLE):
    rules = sheet.matcher.other_selectors
    rules[:] = [rule for rule in rules if rule[3] is None]
NEEDED = {None, "@footnote", "@note-area"}
UA_STYLESHEET.page_rules[:] = [
    rule for rule in UA_STYLESHEET.page_rules if {kind for _, kind, _ in rule[1]} <= NEEDED
]


EMOJI: dict[str, RasterImage] = {}  # of one document


def emoji(image: Image, name: str, data: bytes) -> RasterImage:
    """The picture of an emoji, which WeasyPrint 70.0 packs anew for 2 ms wherever it stands."""
    if name not in EMOJI:
        EMOJI[name] = RasterImage(image, name, data)
    return EMOJI[name]


lines.RasterImage = emoji


class Page(HTML):
    """A page of ours, read by our own parser: no word in it says where it stands."""

    def __init__(self, html: str) -> None:
        """Say of a tree what `HTML` says of the one that it parses."""
        self.base_url = f"{HERE}/"
        self.url_fetcher = OurFiles()
        self.media_type = "print"
        self.etree_element = read(html)
        for_paper(self.etree_element)
        self.wrapper_element = ElementWrapper.from_html_root(self.etree_element)


def typeset(html: str) -> bytes:
    """The main part of a page on A4, with its heading as the title of the document."""
    EMOJI.clear()
    made: bytes = Page(html).write_pdf(
        stylesheets=[STYLE], font_config=LETTERS, finisher=mend, pdf_variant="pdf/ua-1"
    )
    return made
