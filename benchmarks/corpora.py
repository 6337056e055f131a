"""The public data sets with human ratings, read from a folder that is not in the repository."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

Rated = list[tuple[str, float]]  # a text, and how hard people found it: higher is harder


def rows(data: Path, name: str) -> list[dict[str, str]]:
    """The rows of `readability/NAME.tsv.gz` in the folder of data."""
    csv.field_size_limit(10_000_000)
    path = data / "readability" / f"{name}.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def clear(data: Path) -> Rated:
    """CLEAR: excerpts for pupils, rated by teachers (Crossley 2022)."""
    return [(row["text"], -float(row["easiness"])) for row in rows(data, "clear")]


def onestop(data: Path) -> Rated:
    """OneStopEnglish: each article in three levels (Vajjala and Lučić 2018)."""
    return [(row["text"], float(row[LEVEL])) for row in rows(data, "onestopenglish")]


def cefr(data: Path, source: str = "") -> Rated:
    """CEFR-SP: sentences rated by two teachers of English (Arase 2022)."""
    return [
        (row["text"], mean([float(row["cefr_a"]), float(row["cefr_b"])]))
        for row in rows(data, "cefr_sp")
        if source in row["source"]
    ]


def complex_words(data: Path) -> list[tuple[str, str, float]]:
    """CompLex: a word, its sentence, and how hard people found it, 0 to 1 (Shardlow 2020)."""
    return [
        (row["token"], row["sentence"], float(row["complexity_0_1"]))
        for row in rows(data, "complex_lcp_single")
    ]


LEVEL = "level_0ele_1int_2adv"


def triples(data: Path, words: int) -> list[list[str]]:
    """The articles of OneStopEnglish, easiest text first, each cut to its first words."""
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows(data, "onestopenglish"):
        by[row["article"]][row[LEVEL]] = cut(row["text"], words)
    return [[found[level] for level in "012"] for found in by.values() if len(found) == 3]


def cut(text: str, words: int) -> str:
    """The first words of a text, on one line."""
    return " ".join(text.split()[:words])


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            found[place] = (start + end - 1) / 2
        start = end
    return found


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """How far two rows of numbers go together, from -1 to 1."""
    a, b = mean(one), mean(other)
    along = sum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    spread = sum((x - a) ** 2 for x in one) * sum((y - b) ** 2 for y in other)
    return along / spread**0.5 if spread else 0.0


def spearman(one: Iterable[float], other: Iterable[float]) -> float:
    """How far two rows of numbers have the same order, from -1 to 1."""
    return pearson(ranks(list(one)), ranks(list(other)))
