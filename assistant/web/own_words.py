"""A person's own answers as they read them: words, a choice, stars or a pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plan.entry import Entry
from assistant.plan.fold import Plan
from assistant.plan.picture import photo_in, tells
from assistant.plan.seen import VIEWS
from assistant.plan.whole import QUOTED, STATEMENT
from assistant.talk.script import Question
from assistant.web.here import house
from assistant.web.words import question_of

SHOWN = VIEWS | {"read", "shared"}
WORDED = frozenset({"said", "committed"})


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One thing asked and answered. `words` is what the person said, chose or starred, or what they
    say of a photo: `photo` is its entry then, else "".

    `state` is `told` (only read), `said`, `passed` or `not-sure`; `can_change` is false for what
    was only told.
    """

    entry: Entry
    question: str
    words: str
    state: str
    photo: str = ""

    @property
    def can_change(self) -> bool:
        """Whether there is an answer to change."""
        return self.state != "told"


def turns_of(own: Sequence[Entry], plan: Plan, name: str) -> tuple[Turn, ...]:
    """Everything that was told to a person and answered by them, in order."""
    return tuple(_turn(entry, plan, name) for entry in own if _shows(entry))


def _shows(entry: Entry) -> bool:
    """Whether this is a turn to look at again.

    Not a topic read back, the end, or a text that was passed over; nor what a pupil said in
    another sitting and may not meet again, of which nothing shows (conversation.md 6).
    """
    stated = entry.about == STATEMENT  # its parent changes it on the board
    if entry.kind not in SHOWN or is_silent(entry) or stated:
        return False
    name = entry.asked.question if entry.asked else ""
    if name == "finish" or name.endswith("/check"):
        return False
    if entry.kind != "passed":
        return True
    question = question_named(entry)
    return question is None or question.asks != "tell"


def is_silent(entry: Entry) -> bool:
    """Whether of words or a photo nothing is shown: a pupil said them in another sitting, and they
    are held."""
    return entry.kind in QUOTED and not tells(entry)


def _turn(entry: Entry, plan: Plan, name: str) -> Turn:
    state = {"read": "told", "passed": entry.parts.get("as", "passed")}.get(entry.kind, "said")
    return Turn(
        entry=entry,
        question=question_of(entry, plan, name),
        words=answered(entry, plan, name),
        state="passed" if state == "pass" else state,
        photo=photo_in(entry),
    )


def answered(entry: Entry, plan: Plan, name: str) -> str:
    """What was answered, in the words that the person said or was shown."""
    if entry.kind == "starred":
        starred = (plan.entry(cite.entry) for cite in entry.cites)
        return "\n".join(each.words for each in starred if each and each.words)
    if entry.kind == "shared" and entry.asked and (question := question_named(entry)):
        shown = dict(options(question, entry.asked.options, name))
        return shown.get(entry.parts.get("with", ""), "")
    return entry.words or ""


def options(
    question: Question | None, shown: Sequence[str], name: str
) -> tuple[tuple[str, str], ...]:
    """A question’s choices as (value, label); a label without an id is its own value."""
    ids = question.choice_ids if question and question.choice_ids else shown
    if len(ids) != len(shown):  # ideas of a follow-up stand for themselves
        ids = shown
    return tuple((i, label.replace("((name))", name)) for i, label in zip(ids, shown, strict=True))


def question_named(entry: Entry) -> Question | None:
    """The question of the talk that an entry answers, if it is still asked."""
    try:
        return (
            house().words.talk.question(entry.asked.question.split("/")[0]) if entry.asked else None
        )
    except KeyError:
        return None


def stars_to_give(turns: Sequence[Turn]) -> tuple[tuple[str, ...], ...]:
    """A person's own words under a heading (a try-out has none), each with its question."""
    return tuple(
        (turn.entry.id, turn.words, turn.question)
        for turn in turns
        if turn.entry.words and turn.entry.about
    )
