"""Weigh the words of the made-up statements, for `assistant/talk/weights.tsv` (decision 19).

`python -m benchmarks.weigh` writes that file anew, always the same for the same statements, rules
and texts of ours. A word, or two that stand side by side, is weighed by how much oftener it stands
in statements that tell of harm than in ordinary ones, beyond what the signs make of them already:
logistic regression with a ridge, by which what is rare stays near nothing. The start of a text is
weighed last, so that of the ordinary part of `EVERYDAY`, each read with weights that were made
without it, no more than `ALARMS` is caught. No statement of a list kept apart is read here.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.talk import net as net_room
from assistant.talk.net import as_meant, heard, our_net, said_in
from assistant.talk.signs import Heard, enough, points, together
from assistant.talk.weights import START
from benchmarks.net import HERE, LEARNED, Statement, statements

Numbers, Whole = NDArray[np.float64], NDArray[np.int64]
PROOFS = HERE.parent / "tests" / "talk" / "statements.toml"
OURS = ("prompts", "assistant/demonstration")
READERS = {".toml": tomllib.loads, ".json": json.loads}
FILE = Path(net_room.__file__).with_name("weights.tsv")
UNWEIGHED = HERE / "unweighed.toml"
WITHIN = re.compile(r"(?<=[a-z,;’'] )[A-Za-z]{2,}")  # words that do not begin a sentence
NAMED = 0.5  # the share of capitals with which a word is taken for a name
EVERYDAY, ALARMS = "everyday", 0.10  # the most that is caught of what is ordinary there (R72)
LIKELIER = 0.2  # log odds of harm, for a point of the signs
RIDGE = 2.0  # the best of 1, 2 and 4 for statements that were left out
FEWEST = 2  # statements in which a term stands that has a weight
FOLDS = 5
FIRMLY = 5  # times that our own examples and texts count, which the tests hold the net to
NEWTON, GRADIENTS = 6, 20  # steps; more change no weight


@dataclass(frozen=True)
class Read:
    """A statement as the net hears it, in each of the stretches that are added up."""

    told: Statement
    heard: tuple[Heard, ...]

    @property
    def harm(self) -> bool:
        """Whether it should be caught."""
        return self.told.kind != "ordinary"

    @property
    def lessons(self) -> tuple[Heard, ...]:
        """What is learned: all of what tells of harm together, each stretch of what does not."""
        return (reduce(or_, self.heard),) if self.harm else self.heard

    @property
    def fold(self) -> int:
        """Which part of the statements it is in, when each part is judged by the others."""
        return crc32(self.told.text.encode()) % FOLDS

    def caught(self, weights: dict[str, int]) -> bool:
        """Whether it is enough, with these weights."""
        return any(enough(each, weights) for each in self.heard)


@dataclass(frozen=True)
class Table:
    """Which terms (columns) stand in which lessons (rows), and what is known of each lesson.

    `odds` are the log odds that its signs give it; `share` how much it counts, each stretch of a
    long text less than a short text by itself.
    """

    names: tuple[str, ...]
    rows: Whole
    columns: Whole
    harm: Numbers
    odds: Numbers
    share: Numbers
    folds: Whole

    def across(self, weights: Numbers) -> Numbers:
        """The sum of the weights in each row."""
        return np.bincount(self.rows, weights[self.columns], len(self.harm))

    def down(self, values: Numbers) -> Numbers:
        """The sum of the values in each column."""
        return np.bincount(self.columns, values[self.rows], len(self.names))


def examples() -> list[Statement]:
    """The statements that prove the rules: the tests hold the net to each of them."""
    proofs = tomllib.loads(PROOFS.read_text(encoding="utf-8"))
    harm = [*proofs["caught"].splitlines(), *(said for r in our_net().rules for said in r.hits)]
    fine = [*proofs["ordinary"].splitlines(), *(said for r in our_net().rules for said in r.misses)]
    told = [*(("direct", said) for said in harm), *(("ordinary", said) for said in fine)]
    return [Statement(kind=kind, form="plain", who="", text=said) for kind, said in told] * FIRMLY


def ours() -> list[Statement]:
    """What we write ourselves, in questions, ideas and the demonstration: all of it ordinary.

    What a rule catches of it, where the demonstration shows how words are held, is left out.
    """
    files = [file for room in OURS for file in sorted((HERE.parent / room).rglob("*.*"))]
    read = [
        READERS[file.suffix](file.read_text("utf-8")) for file in files if file.suffix in READERS
    ]
    texts = sorted({text for each in read for text in _texts(each) if " " in text})
    fine = [text for text in texts if not said_in(as_meant(text, our_net()), our_net())]
    return [Statement(kind="ordinary", form="plain", who="", text=text) for text in fine] * FIRMLY


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from _texts([*data.values()])
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)


def unweighed() -> frozenset[str]:
    """What has no weight: the words of `UNWEIGHED`, and those that are written as names are."""
    told = (each for name in LEARNED for each in statements(name))
    found = [word for each in told for word in WITHIN.findall(each.text)]
    times = Counter(word.lower() for word in found)
    named = Counter(word.lower() for word in found if word.istitle())
    names = (word for word, count in times.items() if named[word] / count >= NAMED)
    listed = tomllib.loads(UNWEIGHED.read_text(encoding="utf-8")).values()
    return frozenset([*names, *(word for words in listed for word in words.split())])


def read(told: Statement) -> Read:
    """A statement, heard."""
    words = as_meant(told.text, our_net())
    return Read(told, tuple(together(heard(words, said_in(words, our_net()), our_net()))))


def table(learned: Sequence[Read]) -> Table:
    """All that is learned from."""
    bare = unweighed()
    lessons = [(each, lesson) for each in learned for lesson in each.lessons]
    counts = Counter(term for each in learned for term in reduce(or_, each.heard).terms)
    known = (term for term, count in counts.items() if count >= FEWEST)
    names = tuple(sorted(term for term in known if bare.isdisjoint(term.split())))
    place = {name: at for at, name in enumerate(names)}
    cells = [
        (at, place[t]) for at, (_, each) in enumerate(lessons) for t in each.terms if t in place
    ]
    return Table(
        names=names,
        rows=np.array([row for row, _ in cells]),
        columns=np.array([column for _, column in cells]),
        harm=np.array([float(each.harm) for each, _ in lessons]),
        odds=np.array([LIKELIER * points(lesson.signs) for _, lesson in lessons]),
        share=np.array([1 / len(each.lessons) ** 0.5 for each, _ in lessons]),
        folds=np.array([each.fold for each, _ in lessons]),
    )


def fitted(lessons: Table, *, without: int | None = None) -> dict[str, int]:
    """The weight of each term, in tenths of a point, learned without one fold.

    Newton’s method; each step is solved by conjugate gradients.
    """
    share = np.where(lessons.folds == without, 0, lessons.share)
    weights = np.zeros(len(lessons.names))
    for _ in range(NEWTON):
        likely = 1 / (1 + np.exp(-lessons.odds - lessons.across(weights)))
        unsure = share * likely * (1 - likely)
        weights = weights + _solved(
            lambda step, unsure=unsure: lessons.down(unsure * lessons.across(step)) + RIDGE * step,
            lessons.down(share * (lessons.harm - likely)) - RIDGE * weights,
            lessons.down(unsure) + RIDGE,
        )
    tenths = np.rint(10 * weights / LIKELIER).astype(int).tolist()
    return dict(zip(lessons.names, tenths, strict=True))


def _solved(times: Callable[[Numbers], Numbers], wanted: Numbers, diagonal: Numbers) -> Numbers:
    """What `times` makes `wanted` of, nearly; `diagonal` is that of `times`."""
    found, rest = np.zeros_like(wanted), wanted
    way = rest / diagonal
    length = rest @ way
    for _ in range(GRADIENTS):
        turned = times(way)
        far = length / (way @ turned)
        found, rest = found + far * way, rest - far * turned
        before, length = length, rest @ (rest / diagonal)
        way = rest / diagonal + length / before * way
    return found


def weighed(learned: Sequence[Read]) -> dict[str, int]:
    """The weights, with the highest start that keeps false alarms to `ALARMS`."""
    lessons = table(learned)
    by_others = [fitted(lessons, without=fold) for fold in range(FOLDS)]
    everyday = _everyday(learned)

    def alarms(start: int) -> float:
        theirs = [weights | {START: start} for weights in by_others]
        return sum(each.caught(theirs[each.fold]) for each in everyday) / len(everyday)

    start = max(start for start in range(-150, 100, 2) if alarms(start) <= ALARMS)
    return fitted(lessons) | {START: start}


def _everyday(learned: Sequence[Read]) -> list[Read]:
    texts = {told.text for told in statements(EVERYDAY) if told.kind == "ordinary"}
    return [each for each in learned if each.told.text in texts]


def written(weights: dict[str, int]) -> str:
    """The file: what weighs less than a tenth of a point is left out."""
    return "".join(f"{tenths}\t{term}\n" for term, tenths in sorted(weights.items()) if tenths)


def main() -> None:
    """Read the statements, weigh their words, and write the file."""
    told = [*examples(), *ours(), *(each for part in LEARNED for each in statements(part))]
    learned = [read(each) for each in told]
    FILE.write_text(written(weighed(learned)), encoding="utf-8")
    sys.stdout.write(f"{FILE.name} is written from {len(learned)} statements.\n")


if __name__ == "__main__":
    main()
