"""A small script, and people who answer it, for tests of what is asked next."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.plan.entry import Entry, Then
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.talk.next import Ask, next_question
from assistant.talk.script import Question, Script, Section
from tests.cast import AMARA, DAD, NOON, PLAN, member

DADS, AMARAS = member(DAD, "parent"), member(AMARA, "pupil")
IDEAS = ("drawing", "running", "reading", "helping", "numbers")
BOTH = {"parent": "What is ((name)) good at?", "pupil.pictures": "What are you good at?"}
LINES = {
    "check": {"everyone": "Here is what you said. Keep it?"},
    "finish": {"everyone": "That is all. Give it?"},
    "follow-up.last-time": {"everyone": "You said ((echo)). What happened?"},
    "follow-up.ideas": {"everyone": "Pick one."},
    "follow-up.another-way": {"everyone": "Put another way?"},
}


def question(name: str, **more: object) -> Question:
    """A question for a parent and a pupil."""
    return Question(**{"id": name, "heading": name, "wording": BOTH, **more})


TELL = question("limit", asks="tell", kind="read")
GOOD = question("good-at", ideas=IDEAS, another_way={"everyone": "What would a friend say?"})
ENJOY = question("enjoy")
HARD = question("hard")
PUPILS = question("pupils", wording={"pupil.pictures": "Who do you sit with?"})
SCRIPT = Script(
    version="1",
    lines=LINES,
    sections=(
        Section(id="welcome", title="Welcome", questions=(TELL,), checked=False),
        Section(id="well", title="What goes well", questions=(GOOD, ENJOY)),
        Section(id="sitting", title="Who with", questions=(PUPILS,)),
        Section(id="difficult", title="What is hard", questions=(HARD,)),
    ),
)


def ask(journal: Sequence[Entry], person: Member = DADS, script: Script = SCRIPT) -> Ask | None:
    """The next thing to ask this person."""
    return next_question(script, fold(journal), person)


def name_of(asked: Ask | None) -> str:
    """The question's id, "" at the end."""
    return asked.asked.question if asked else ""


def reply(asked: Ask | None, words: str = "She draws.", **more: object) -> Entry:
    """An answer to what is asked, of the kind that a turn would store."""
    assert asked is not None
    kinds = {"tell": "read", "check": "read", "finish": "submitted"}
    kind = kinds.get(asked.asks, "said")
    values: dict[str, object] = {
        "id": f"{asked.asked.question} {words}",
        "plan": PLAN,
        "kind": kind,
        "by": DAD.id,
        "at": NOON,
        "asked": asked.asked,
        "about": asked.question.heading if asked.question else "",
        "words": words if kind == "said" else None,
        **more,
    }
    return Entry(**values)  # type: ignore[arg-type]


def talk(upto: str = "", *, script: Script = SCRIPT, **thens: Then) -> list[Entry]:
    """Dad's talk until he is asked `upto`; `thens` are the follow-ups chosen for some questions."""
    journal: list[Entry] = []
    while (asked := ask(journal, script=script)) and name_of(asked) != upto:
        then = thens.get(name_of(asked).replace("-", "_"))
        journal.append(reply(asked, f"Words {len(journal)}", id=f"e{len(journal)}", then=then))
    return journal


def order(journal: Sequence[Entry]) -> list[str]:
    """The questions in the order in which they were answered."""
    return [each.asked.question for each in journal if each.asked]
