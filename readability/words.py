"""Each word in its sentence: how hard it is, and what plainer word would fit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from readability.answers import parsed
from readability.difficulty import complexity
from readability.plainer import plainer

Parse = Callable[[str], Iterable[Any]]  # a spaCy model, with its tagger at least

LONGEST = 2_000  # characters of a sentence that are read for the sake of one word


def word_by_word(asked: Iterable[str], parse: Parse) -> Iterator[str]:
    """For each line `{"id", "word", "sentence"}` one with `complexity` and `plainer`.

    Raises Unreadable, with the number of the line, at the first that is not such a line.
    """
    for number, line in enumerate(asked, start=1):
        if line.strip():
            said = parsed(number, line, ("word", "sentence"))
            word, sentence = said["word"].strip(), said["sentence"]
            found = plainer(word, sentence, tag=tag_of(word, sentence, parse))
            yield json.dumps(
                {
                    "id": said.get("id"),
                    "complexity": complexity(word, sentence),
                    "plainer": list(found),
                },
                ensure_ascii=False,
            )


def tag_of(word: str, sentence: str, parse: Parse) -> str:
    """The Penn tag of a word in its sentence; "" for what is not in it, or is not one word."""
    place = sentence.find(word)
    if not word or place < 0 or len(word.split()) > 1:
        return ""
    start = max(0, place - LONGEST // 2)
    read = sentence[start : start + LONGEST].encode("utf-8", "replace").decode()
    for token in parse(read):
        if token.idx + start <= place < token.idx + start + len(token):
            return str(token.tag_) if len(token) >= len(word) else ""
    return ""
