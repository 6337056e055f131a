"""What a page becomes on its way to paper: its main part alone, with words that run on when long.

A drawing that only decorates becomes the ground of its place, which a PDF calls an artifact: nobody
who listens is told of it. Any other picture stays one and needs its words.
"""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from assistant.documents.endless import in_pieces
from assistant.documents.tree import SVG

STYLESHEET = Path(__file__).parents[1] / "web/static/plait.css"
VARIABLES = re.compile(r"--(ink|pupil|family|school): (#\w{6});")
COLOURS = dict(VARIABLES.findall(STYLESHEET.read_text(encoding="utf-8"))[:4])  # the light ones
# How the stylesheet paints each kind of drawing, which a picture inside a PDF cannot read.
ROUND = {"stroke-linecap": "round", "stroke-linejoin": "round"}
PAINT = {
    "shape": {"fill": "{}", "stroke": "{}", "stroke-width": "2", "stroke-linejoin": "round"},
    "icon": {"fill": "none", "stroke": "{}", "stroke-width": "1.75", **ROUND},
    "mark": {"fill": "none", "stroke-width": "4.2"},
}
STYLED = ("shape is-pupil", "shape is-family")  # a disc and a square, which `paper.css` draws
ROWS = {"columns": 2, "facts": 3, "signatures": 4, "views": 3}  # at most, side by side
FITS = 500  # characters of each of some texts side by side; longer ones run across the page
LONG = re.compile(r"[^\s-]{16}")  # a word for which a narrow place may have no room
STAYS = 1500  # characters of what is kept together on one page


def for_paper(page: Element) -> None:
    """Change a parsed page in place; its first heading becomes the title of the document."""
    head, body = Element("head"), Element("body")
    body[:] = page.iter("main")
    page[:] = [head, body]
    heading = next(body.iter("h1"), None)
    SubElement(head, "title").text = "" if heading is None else _text(heading)
    _decorate(body, "ink")
    for element in list(body.iter()):
        in_pieces(element)
    for element in body.iter():
        _size(element)
        if element.tag == "a":
            element.attrib.pop("href", None)
    _side_by_side(body)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _size(element: Element) -> None:
    """Say which words run from one page to the next, and where a word is so long that it breaks."""
    if len(_text(element)) > STAYS:
        _call(element, "onward")
    if LONG.search(" ".join([element.text or "", *(inner.tail or "" for inner in element)])):
        _call(element, "breaks")


def _call(element: Element, *names: str) -> None:
    element.set("class", " ".join((element.get("class", ""), *names)))


def _side_by_side(element: Element, most: int = 4) -> None:
    """Say which texts fit side by side: views in rows of equal height, the others as lines."""
    name = next((name for name in element.get("class", "").split() if name in ROWS), "")
    if name and len(element) > 1 and all(len(_text(part)) <= FITS for part in element):
        if name == "views":
            _call(element, "one-row" if len(element) <= ROWS[name] else "two-rows")
        else:
            quoted = element.find(".//blockquote") is not None
            _in_rows(element, min(ROWS[name], 2 if quoted else most))
    for inner in element:
        _side_by_side(inner, 2 if name else most)


def _in_rows(element: Element, count: int) -> None:
    """Let the parts follow one another as letters do, with nothing between them."""
    _call(element, "rows", f"of-{count}")
    element.text = None
    for part in element:
        _call(part, "part")
        part.tail = None


def _voice(element: Element, around: str) -> str:
    """The voice in which everything inside this speaks: `is-pupil`, `is-family`, `is-school`."""
    found = re.search(r"\bis-(pupil|family|school)\b", element.get("class", ""))
    return found[1] if found else around


def _decorate(element: Element, voice: str) -> None:
    for child in element:
        inside = _voice(child, voice)
        if child.tag == f"{SVG}svg" and child.get("aria-hidden") == "true":
            _as_ground(child, inside)
        else:
            _decorate(child, inside)


def _as_ground(drawing: Element, voice: str) -> None:
    """The element stays in its place with its classes; the drawing lies under it."""
    name, drawing.tail, after = drawing.get("class", ""), None, drawing.tail
    for key, value in PAINT.get(name.partition(" ")[0], {}).items():
        drawing.set(key, value.format(COLOURS[voice]))
    for part in drawing.iter(f"{SVG}g"):
        part.set("stroke", COLOURS[_voice(part, voice)])
    if name not in STYLED:
        picture = "data:image/svg+xml;base64," + b64encode(tostring(drawing)).decode()
        drawing.set("style", f"background: url({picture}) center / 100% no-repeat")
    drawing[:] = []
    drawing.tag, drawing.tail = "svg", after
