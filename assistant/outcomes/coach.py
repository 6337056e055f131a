"""The coach: one question at a time, from somebody's words to an outcome worth agreeing.

It builds *By [date], [name] will [do] [where], [enough] (now: [baseline])*; the reason stays where
it was said and is filled in when shown. It changes nothing that somebody wrote (conversation.md 5).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

STEPS = (
    *("words", "do", "where", "now", "enough", "date", "reason", "sentence"),
    *("first-step", "provision", "half-term", "child"),
)


@dataclass(frozen=True, kw_only=True)
class Built:
    """What stands of an outcome: the answers so far as they were given, "" for none.

    `by` is an ISO day; `words` is whether somebody's words are cited, `reason` whether it was said
    which of them matter, `sentence` whether the writer said that the sentence is what they mean.
    """

    name: str
    do: str = ""
    where: str = ""
    now: str = ""
    enough: str = ""
    by: str = ""
    words: bool = False
    reason: bool = False
    sentence: bool = False
    first_step: str = ""
    provision: bool = False
    half_term: str = ""
    child: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A step as it is put, with the pupil's name in it."""

    step: str
    title: str
    asks: str
    why: str
    example: str


def asked(step: str) -> str:
    """How a step asks, with its blank, as it is kept beside the answer; "" for no step."""
    return _words()[step]["asks"] if step in _words() else ""


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return dict(tomllib.loads(files(__package__).joinpath("coach.toml").read_text("utf-8"))["step"])


def question(step: str, name: str) -> Question:
    """The question of a step."""
    said = {key: text.replace("((name))", name) for key, text in _words()[step].items()}
    return Question(step=step, **said)


def answered(built: Built) -> Mapping[str, bool]:
    """For each step whether it has an answer."""
    return {
        "words": built.words,
        "do": bool(built.do),
        "where": bool(built.where),
        "now": bool(built.now),
        "enough": bool(built.enough),
        "date": bool(built.by),
        "reason": built.reason,
        "sentence": built.sentence,
        "first-step": bool(built.first_step),
        "provision": built.provision,
        "half-term": bool(built.half_term),
        "child": bool(built.child),
    }


def next_step(built: Built, after: str = "") -> str:
    """The first step without an answer, behind `after` where one was just left; "" at the end."""
    done = answered(built)
    start = STEPS.index(after) + 1 if after in STEPS else 0
    return next((step for step in STEPS[start:] if not done[step]), "")


def sentence(built: Built) -> str:
    """What the answers make together; a part that is not given leaves no hole."""
    if not built.do:
        return ""
    will = f"{built.name} will {_bare(built.do, built.name)}"
    will = ", ".join(
        (will, *(_bare(part, built.name) for part in (built.where, built.enough) if part))
    )
    when = f"By {in_words(built.by)}, " if in_words(built.by) else ""
    now = f" (now: {built.now.strip().rstrip('.')})" if built.now else ""
    return f"{when}{will}{now}."


def success(built: Built) -> str:
    """What success will look like (002-33): how much is enough, and where."""
    parts = [_bare(part, built.name) for part in (built.enough, built.where) if part]
    made = ", ".join(parts)
    return f"{made[:1].upper()}{made[1:]}." if made else ""


def in_words(day: str) -> str:
    """“12 February 2027” for an ISO day; "" for anything else."""
    try:
        return f"{date.fromisoformat(day):%-d %B %Y}"
    except ValueError:
        return ""


LEADS = r"(?:(?:{name}|he|she|they)\s+)?(?:will|would|can|is able to|to)\s+"


def _bare(part: str, name: str) -> str:
    """A part without what the sentence says already, its full stop and its capital."""
    bare = re.sub(f"^{LEADS.format(name=re.escape(name))}", "", part.strip(), flags=re.IGNORECASE)
    bare = bare.strip().rstrip(".")
    proper = re.match(rf"{re.escape(name)}(?!\w)", bare) or bare[:2].isupper()
    return bare if proper else f"{bare[:1].lower()}{bare[1:]}"


# What an adult writes of a child, and what the child would say.
OWN = (
    (r"\b(?:himself|herself|themselves|themself)\b", "myself"),
    (r"\b(?:he|she|they)\b", "I"),
    (r"\b(?:his|their)\b", "my"),
    (r"\b(?:him|them)\b", "me"),
    (r"\b(?:hers|theirs)\b", "mine"),
    (r"\bher\b(?=\s+(?:own|[a-z]+))(?!\s+(?:to|at|in|on|with|when|and|or|by|for|if|as)\b)", "my"),
    (r"\bher\b", "me"),
)


def childs(built: Built) -> str:
    """The same from the pupil's side, one thing in a sentence, for the adult to put right."""
    if not built.do:
        return ""
    said = [f"I will {_mine(_bare(built.do, built.name), built.name)}."]
    said += (
        [f"I will do it {_mine(_bare(built.where, built.name), built.name)}."]
        if built.where
        else []
    )
    said += [f"I will do it by {in_words(built.by)}."] if in_words(built.by) else []
    return " ".join(said)


def _mine(text: str, name: str) -> str:
    for pattern, mine in OWN:
        text = re.sub(pattern, mine, text, flags=re.IGNORECASE)
    s = "s?" if name.endswith("s") else "s"  # James’s or James’
    return re.sub(rf"\b{re.escape(name)}[’']{s}(?!\w)", "my", text)
