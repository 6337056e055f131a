"""Listening: what one answer leads to, decided by rules that are the same for everybody.

In this order: the safeguarding net, strong feeling, “I don’t know”, vague, thin, full. At most one
gentle follow-up at a time, from broad to narrow, and then it stops. Nobody's words are changed,
kept or scored here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from assistant.plan.entry import Then
from assistant.talk.phrases import END, GONE, fold, read_phrases

_DATA = tomllib.loads(files("assistant.talk").joinpath("listen.toml").read_text(encoding="utf-8"))
_BOOK = read_phrases(_DATA["phrases"], lists=_DATA["lists"], misspelt={})
GENERIC = frozenset(_DATA["generic"].split())
PLACES = frozenset(_DATA["places"].split())
NEVER_SAID_BACK = frozenset(_DATA["never-said-back"].split())
VAGUE = frozenset(_DATA["vague"].split())
NOT_SAID_BACK = GENERIC | VAGUE | NEVER_SAID_BACK | frozenset(_DATA["too-wide"].split())
BESIDE_VAGUE = GENERIC | frozenset(_DATA["beside-vague"].split())

PUPIL = ("pupil.pictures", "pupil.short", "pupil.full")
STAFF = ("teacher", "school")

# What to ask after a thin answer, from broad to narrow.
LADDERS = {
    **dict.fromkeys(PUPIL, ("last-time", "ideas")),
    "pupil.full": ("last-time", "who-where"),
    "parent": ("last-time", "who-where"),
    **dict.fromkeys(STAFF, ("last-time", "who-where", "what-helped")),
}
VAGUE_LADDER = ("one-time", "what-different")
# Each of these asks for one real time, so one of them is enough.
ONE_REAL_TIME = frozenset({"last-time", "last-time-plain", "one-time", "when-seen"})
MOST = {**dict.fromkeys((*PUPIL, "parent"), 2), **dict.fromkeys(STAFF, 3)}
# The fewest words of a full answer; at the pictures and short levels one named thing is enough.
FEWEST = {**dict.fromkeys(PUPIL, 1), "pupil.full": 4, **dict.fromkeys(("parent", *STAFF), 2)}
FEELINGS = {**dict.fromkeys(PUPIL, "sad"), **dict.fromkeys(("parent", *STAFF), "upset")}
PATIENCE = 3  # after so many thin answers a parent is offered a person to talk to instead

# The follow-ups that tell that an answer was thin: `thin_before` counts them.
THIN = frozenset({"last-time", "last-time-plain", "ideas", "who-where", "what-helped"})
FOLLOW_UPS = THIN | {*VAGUE_LADDER, "another-way", "when-seen", "if-it-worked", "where-else"}
ACKNOWLEDGES = frozenset({"hard", "another-way-to-talk"})

TAGGED_WORDS = 30
FULL_ENOUGH = 12  # words: a longer answer names something, so it need not be tagged
LONGEST_ECHO = 30


@dataclass(frozen=True)
class Token:
    """A word as the tagger sees it: `words[start:end]`, its part of speech and its lemma."""

    text: str
    start: int
    end: int
    pos: str
    lemma: str


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One answer, and what is needed to decide what it leads to.

    `folded` are its words as `fold` gives them, `spelt` the letter of each.
    """

    words: str
    tokens: tuple[Token, ...]
    folded: tuple[str, ...]
    spelt: str
    face: str
    probes: tuple[str, ...]


def listen(
    words: str,
    tokens: tuple[Token, ...],
    *,
    rule: str,
    face: str,
    probes: tuple[str, ...],
    thin_before: int,
    caught: str,
) -> Then | None:
    """What the answer leads to, or None for the next question.

    `rule` is a name in RULES; `probes` are the follow-ups that this question has had, in order;
    `thin_before` counts this person's answers that led to one of THIN; `caught` is what the net
    said: whatever it said, nothing follows, neither a question nor a word of theirs nor a line of
    ours (KCSIE: listen, do not ask).
    """
    if caught or rule == "none":
        return None
    heard = _heard(words, tokens, face, probes)
    if _BOOK.has(FEELINGS[face], heard.spelt):
        return Then(acknowledge="hard")
    follow_up = _follow_up(heard, rule)
    if face == "parent" and thin_before >= PATIENCE:
        return _offer_a_person(follow_up, thin_before)
    return _then(follow_up, heard)


def _heard(words: str, tokens: tuple[Token, ...], face: str, probes: tuple[str, ...]) -> Heard:
    folded = tuple(fold(words))
    return Heard(
        words=words,
        tokens=tokens,
        folded=folded,
        spelt=_BOOK.spell(folded),
        face=face,
        probes=probes,
    )


def _offer_a_person(follow_up: str, thin_before: int) -> Then | None:
    """After short answers again and again we stop asking, and once offer a call or a meeting."""
    offered = follow_up in THIN and thin_before == PATIENCE
    return Then(acknowledge="another-way-to-talk") if offered else None


def _then(follow_up: str, heard: Heard) -> Then | None:
    if follow_up != "last-time":
        return Then(follow_up=follow_up) if follow_up else None
    said = echo(heard.words, heard.tokens)
    if said is None:
        return Then(follow_up="last-time-plain")
    return Then(follow_up="last-time", start=said[0], end=said[1])


def _follow_up(heard: Heard, rule: str) -> str:
    """The name of the follow-up, or "" when the person has said or been asked enough."""
    if len(heard.probes) >= MOST[heard.face] or _BOOK.has("refusing", heard.spelt):
        return ""
    if _unsure(heard):
        return "" if "another-way" in heard.probes else "another-way"
    return RULES[rule](heard) if _said(heard) else ""


def _after_thin(heard: Heard) -> str:
    if heard.face not in PUPIL and _vague(heard):
        return _first_left(VAGUE_LADDER, heard)
    if not _thin(heard) or "another-way" in heard.probes:
        return ""
    return _first_left(LADDERS[heard.face], heard)


def _first_left(ladder: tuple[str, ...], heard: Heard) -> str:
    """The next rung that has not been asked; one real time is asked for once, however it is put."""
    had = set(heard.probes)
    if had & ONE_REAL_TIME:
        had |= ONE_REAL_TIME
    return next((name for name in ladder if name not in had), "")


def _after_worry(heard: Heard) -> str:
    """A worry is always asked about once: when it was last seen."""
    return _after_thin(heard) if "when-seen" in heard.probes else "when-seen"


def _after_hope(heard: Heard) -> str:
    """A hope for provision is asked what it would bring; their words stay as said (9.66)."""
    if "if-it-worked" in heard.probes:
        return ""
    if _BOOK.has("provision", heard.spelt) and not _BOOK.has("already-said", heard.spelt):
        return "if-it-worked"
    return _anew(heard, vague=("what-different",))


def _after_person(heard: Heard) -> str:
    return _anew(heard, vague=VAGUE_LADDER)


def _anew(heard: Heard, *, vague: tuple[str, ...]) -> str:
    """A person or a hope has no “last time”: a thin answer is asked for in another way."""
    if heard.face not in PUPIL and _vague(heard):
        return _first_left(vague, heard)
    ladder = ("another-way", "ideas") if heard.face in PUPIL[:2] else ("another-way",)
    return _first_left(ladder, heard) if _thin(heard) else ""


def _after_help(heard: Heard) -> str:
    """What helps at home may help elsewhere: a parent who has told it is asked where, once."""
    if "where-else" in heard.probes:
        return ""
    if heard.face != "parent" or _thin(heard) or _vague(heard):
        return _after_thin(heard)
    return "where-else"


# The rules that a question may name as its `follow_up`.
RULES: dict[str, Callable[[Heard], str]] = {
    "thin": _after_thin,
    "none": lambda _heard: "",
    "seen": _after_worry,
    "hope": _after_hope,
    "person": _after_person,
    "helped": _after_help,
}


def _said(heard: Heard) -> list[str]:
    return [word for word in heard.folded if word != END]


def _unsure(heard: Heard) -> bool:
    """Only “I don't know” in one of its many forms, with nothing else that says something."""
    if "?" in heard.words and not heard.words.replace("?", "").strip():
        return True
    left = _BOOK.without("unsure", heard.spelt)
    if GONE not in left:
        return False
    rest = {word for word, letter in zip(heard.folded, left, strict=True) if letter != GONE}
    return rest <= GENERIC | {END}


def _thin(heard: Heard) -> bool:
    """Only generic words, or no thing, place, person or action named; too short at full words."""
    said, count = _said(heard), len(heard.words.split())
    if count > TAGGED_WORDS:
        return False
    if count < FEWEST[heard.face] or GENERIC.issuperset(said):
        return True
    return bool(heard.tokens) and not any(_names_something(token) for token in heard.tokens)


def _names_something(token: Token) -> bool:
    """A noun, name or verb that is not generic, a place, or a word of another language."""
    word = token.text.casefold()
    if word in PLACES or (word.isalpha() and not word.isascii()):
        return True
    return token.pos in {"NOUN", "PROPN", "VERB"} and not GENERIC & {word, token.lemma.casefold()}


def _vague(heard: Heard) -> bool:
    """Only words like “more support”, with nothing to see; names do not make it clearer."""
    names = {name for token in heard.tokens if token.pos == "PROPN" for name in fold(token.text)}
    said = set(_said(heard)) - names
    return not said.isdisjoint(VAGUE) and said <= VAGUE | BESIDE_VAGUE


def echo(words: str, tokens: tuple[Token, ...]) -> tuple[int, int] | None:
    """Where the person's own noun or “-ing” word stands, to be said back, or None.

    The first that is concrete, with the noun that belongs to it (“computer games”); another verb
    only when there is none. Never a name, nor a word too wide, rude or heavy to be said twice.
    """
    fit = [at for at, token in enumerate(tokens) if _fit_to_say_back(words, token)]
    for at in sorted(fit, key=lambda at: not _thing_or_activity(tokens[at])):
        start, end = tokens[at].start, _end_of_compound(words, tokens, at)
        if end - start <= LONGEST_ECHO:
            return start, end
    return None


def _fit_to_say_back(words: str, token: Token) -> bool:
    word = token.text.casefold()
    return (
        token.pos in {"NOUN", "VERB"}
        and len(word) > 2
        and word.isalpha()
        and not NOT_SAID_BACK & {word, token.lemma.casefold()}
        and _whole(words, token)
    )


def _whole(words: str, token: Token) -> bool:
    """Whether the token is a word by itself: the tagger cuts “can't” and “ice-cream” in pieces."""
    before, after = words[: token.start][-1:], words[token.end :][:1]
    return words[token.start : token.end] == token.text and not any(
        beside.isalnum() or beside in "'’-_&@/" for beside in (before, after) if beside
    )


def _thing_or_activity(token: Token) -> bool:
    return token.pos == "NOUN" or token.text.casefold().endswith("ing")


def _end_of_compound(words: str, tokens: tuple[Token, ...], at: int) -> int:
    """The end of a noun with the noun that follows it, when only a space is between them."""
    first, *rest = tokens[at : at + 2]
    belongs = (
        rest
        and first.pos == rest[0].pos == "NOUN"
        and words[first.end : rest[0].start] == " "
        and rest[0].text.isalpha()
        and rest[0].text.casefold() not in NEVER_SAID_BACK
        and _whole(words, rest[0])
    )
    return rest[0].end if belongs else first.end
