"""The label, reason and example of a box in which the school writes, from `prompts/writing`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.talk.script import Script

SCHOOL = "school"


@dataclass(frozen=True, kw_only=True)
class Label:
    """What stands beside a box, with the pupil's name filled in."""

    words: str
    why: str
    example: str


def labels(writing: Script, headings: Iterable[str], name: str) -> dict[str, Label]:
    """The labels of these headings."""
    return {heading: _label(writing, heading, name) for heading in headings}


def _label(writing: Script, heading: str, name: str) -> Label:
    question = writing.question(heading)
    texts = (question.worded(SCHOOL), question.why, question.example)
    words, why, example = (text.replace("((name))", name) for text in texts)
    return Label(words=words, why=why, example=example)
