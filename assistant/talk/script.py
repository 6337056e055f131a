"""A script: the questions of `prompts/` as values, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assistant.plan.page import TOLD

# The faces of one question. A pupil's level takes its own wording or the next simpler one.
FACES = ("pupil.pictures", "pupil.short", "pupil.full", "parent", "teacher", "school")
SIMPLER = {"pupil.full": "pupil.short", "pupil.short": "pupil.pictures"}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question with all its faces; `id` never changes once it has been asked.

    `heading` is the plan's heading that it answers; `kind` the kind of entry that an answer makes;
    `asks` how it is answered: `words`, `choice`, `stars` or `tell` (a statement to read);
    `follow_up` names the rule by which we listen (`assistant/talk/listen.py`);
    `choice_ids` name the `choices`, in the same order, where the program acts on what was chosen;
    `many` lets it be answered again until “that is all”; `each` asks it once for every answer to
    that other question; `audience` is who may see the answer unless its writer says otherwise.
    """

    id: str
    heading: str = ""
    wording: Mapping[str, str]
    kind: str = "said"
    asks: str = "words"
    why: str = ""
    example: str = ""
    follow_up: str = "thin"
    another_way: Mapping[str, str] = field(default_factory=dict)
    ideas: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    choice_ids: tuple[str, ...] = ()
    many: bool = False
    each: str = ""
    audience: str = "team"

    def worded(self, face: str) -> str:
        """The wording for this face, or "" when this face is not asked."""
        return worded(self.wording, face)

    @property
    def takes_photo(self) -> bool:
        """Whether a photo may stand beside the answer: not for health, or how to be reached."""
        return self.kind == "said" and self.asks == "words" and self.heading not in ("", *TOLD)

    def another(self, face: str) -> str:
        """The same question put another way for this face, or ""."""
        return worded(self.another_way, face)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A topic of the talk; `checked` means that it ends by reading the person's words back."""

    id: str
    title: str
    questions: tuple[Question, ...]
    checked: bool = True


@dataclass(frozen=True, kw_only=True)
class Script:
    """Everything that can be asked: sections in order, follow-ups and other lines by name.

    `lines` maps a name (`follow-up.last-time`, `check`, `acknowledge.hard`) to its wording by face.
    """

    version: str
    sections: tuple[Section, ...]
    lines: Mapping[str, Mapping[str, str]]

    def line(self, name: str, face: str) -> str:
        """The wording of a named line for this face; raises KeyError when there is none."""
        found = worded(self.lines[name], face)
        if not found:
            raise KeyError(f"{name} has no wording for {face}")
        return found

    def question(self, name: str) -> Question:
        """The question with this id; raises KeyError when there is none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.id: question for each in self.sections for question in each.questions}


def worded(wording: Mapping[str, str], face: str) -> str:
    """The wording for a face: its own, the next simpler level's, or the one for `everyone`."""
    at: str | None = face
    while at:
        if at in wording:
            return wording[at]
        at = SIMPLER.get(at)
    return wording.get("everyone", "")
