"""How hard a text is to read, for whom, and what would make it easier: a library of its own."""

from __future__ import annotations

from readability.checking import check, forget
from readability.finding import Finding
from readability.measure import Measures, measure
from readability.readers import Reader, UnknownReader, reader_named

__all__ = [
    "Finding",
    "Measures",
    "Reader",
    "UnknownReader",
    "check",
    "forget",
    "measure",
    "reader_named",
]
