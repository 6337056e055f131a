"""Mend the tags of a PDF where the maker’s are not what PDF/UA says (ISO 14289-1, 7.2 and 7.6).

A list of facts becomes items with a label each, a heading stands in no other, a line that says who
spoke is a paragraph, and nothing is left that holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Tag = (
    Any  # a dictionary: S is its kind, K what it holds: other tags by reference, or text by number
)
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
CELLS = ("/TD", "/TH")  # an empty one keeps its row regular


def mend(_document: object, pdf: Any) -> None:
    """Change the tree of tags in place, before the file is written."""
    tags = {each.reference: each for each in pdf.objects if _is_tag(each)}
    for top in [tag for tag in tags.values() if tag["S"] == "/Document"]:
        _mend(top, tags)


def _is_tag(found: object) -> bool:
    return isinstance(found, dict) and found.get("Type") == "/StructElem"


def _inside(tag: Tag, tags: dict[bytes, Tag]) -> Iterator[Tag]:
    return (tags[held] for held in tag["K"] if held in tags)


def _mend(tag: Tag, tags: dict[bytes, Tag]) -> None:
    for inner in _inside(tag, tags):
        _rename(inner, tag["S"])
        _mend(inner, tags)
    tag["K"][:] = [held for held in tag["K"] if held not in tags or _holds(tags[held])]
    if tag["S"] == "/L":
        for fact in [inner for inner in _inside(tag, tags) if inner["S"] == "/Div"]:
            _as_item(fact, tags)


def _holds(tag: Tag) -> bool:
    return bool(tag["K"]) or tag["S"] in CELLS


def _rename(tag: Tag, around: str) -> None:
    if tag["S"] in HEADINGS and around in HEADINGS:
        tag["S"] = "/Span"
    elif tag["S"] == "/Caption" and around != "/Table":
        tag["S"] = "/P"


def _as_item(fact: Tag, tags: dict[bytes, Tag]) -> None:
    """A name with its value, each tagged as an item: one item, whose label is the name."""
    parts = [part for item in _inside(fact, tags) for part in _inside(item, tags)]
    for part in parts:
        part["P"] = fact.reference
    if len(parts) > 1:
        parts[0]["S"] = "/Lbl"
    fact["S"] = "/LI"
    fact["K"][:] = [part.reference for part in parts]
