"""Sentences that ask too much of a reader at once: too long, or too many ideas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readability.finding import Finding
from readability.lines import sentences
from readability.readers import Reader

RULE = "long-sentence"
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Words that bring another idea into a sentence; “and” only where somebody does something after it.
_JOINS = re.compile(
    r"\b(?:but|because|so|which|who|although|though|while|whereas|if|when|unless|until|since|whilst)\b"
    r"|\band (?:he|she|they|it|we|this|that|there|will|has|can|is|are|then|also)\b|;",
    re.IGNORECASE,
)


def long_sentences(line: str, reader: Reader) -> Iterator[Finding]:
    """The sentences of a line that are longer, or bring together more ideas, than the reader's."""
    for start, end in sentences(line):
        said = line[start:end]
        words = len(_WORD.findall(said))
        ideas = 1 + len(_JOINS.findall(said))
        if words > reader.sentence:
            rule, weight = RULE, 2 if words > reader.sentence * 1.5 else 1
            advice = f"This sentence has {words} words. Make two: {reader.sentence} at most."
        elif ideas > reader.ideas and words > reader.sentence * 0.6:
            rule, weight = f"{RULE}.ideas", 1
            advice = f"This sentence holds {ideas} ideas. Give each a sentence of its own."
        else:
            continue
        yield Finding(start, end, rule, advice, (), weight, reader.why[RULE])
