"""Fit the weights of `readability/weights.toml`; a person rounds them by hand.

`python -m benchmarks.fit --data DIR` prints them beside those that stand there. The score is fitted
on the Wiki-Auto rows of CEFR-SP and on OneStopEnglish, and on nothing else, so that what the other
sets say of it is news.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import Rated, cefr, complex_words, cut, onestop, pearson
from readability.difficulty import traits
from readability.lines import sentences
from readability.measure import words
from readability.score import Load, load, weighing

Numbers = NDArray[np.float64]
RIDGE = 0.2


def main() -> None:
    """Print each weight as fitted and as rounded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    onestop_start = [(cut(text, 250), level) for text, level in onestop(data)]
    _show("score", _fit([cefr(data, "Wiki-Auto"), onestop_start]))
    _show("word", _fit_word(complex_words(data)))


def _show(part: str, fitted: dict[str, float]) -> None:
    print(f"[{part}]")
    for name, value in fitted.items():
        print(f"{name:22} fitted {value:8.4f}   rounded {weighing(part).get(name, 0):8.4f}")


def text_load(text: str) -> Load:
    """The load of a text, as the score counts it."""
    return load(words(text[start:end]) for start, end in sentences(text))


def _fit(sets: list[Rated]) -> dict[str, float]:
    """Ridge regression on each set’s own scale, every set counting alike."""
    names = list(asdict(Load()))
    pairs = [_centred(rated) for rated in sets]
    spread = np.vstack([counts for counts, _ in pairs]).std(axis=0)
    inner = np.zeros((len(names), len(names)))
    outer = np.zeros(len(names))
    for counts, wanted in pairs:
        scaled = counts / spread
        inner += scaled.T @ scaled / len(wanted)
        outer += scaled.T @ wanted / len(wanted)
    weights = np.linalg.solve(inner + RIDGE * np.eye(len(names)), outer) / spread
    return dict(zip(names, weights.tolist(), strict=True))


def _fit_word(rated: list[tuple[str, str, float]]) -> dict[str, float]:
    """Ridge regression of what people said of words in their sentences (CompLex)."""
    each = [traits(word, sentence) for word, sentence, _ in rated]
    counts = np.array([list(found.values()) for found in each])
    wanted = np.array([value for _, _, value in rated])
    middle, spread = counts.mean(axis=0), counts.std(axis=0) + 1e-9
    scaled = (counts - middle) / spread
    inner = scaled.T @ scaled + 10 * np.eye(len(spread))
    weights = np.linalg.solve(inner, scaled.T @ (wanted - wanted.mean())) / spread
    start = {"start": float(wanted.mean() - middle @ weights)}
    return start | dict(zip(each[0], weights.tolist(), strict=True))


def held_out(rated: list[tuple[str, str, float]], folds: int = 10) -> float:
    """Pearson for CompLex when each word is judged by weights that never saw it."""
    fold = [crc32(word.lower().encode()) % folds for word, _, _ in rated]
    said = [0.0] * len(rated)
    for number in range(folds):
        weights = _fit_word([r for r, f in zip(rated, fold, strict=True) if f != number])
        for place, (word, sentence, _) in enumerate(rated):
            if fold[place] == number:
                found = traits(word, sentence)
                said[place] = weights["start"] + sum(weights[n] * found[n] for n in found)
    return pearson(said, [value for _, _, value in rated])


def _centred(rated: Rated) -> tuple[Numbers, Numbers]:
    counts = np.array([list(asdict(text_load(text)).values()) for text, _ in rated])
    wanted = np.array([value for _, value in rated])
    return counts - counts.mean(axis=0), (wanted - wanted.mean()) / wanted.std()


if __name__ == "__main__":
    main()
