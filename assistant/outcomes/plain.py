"""An outcome in the plainest form of its sentence, and the way back to the words as written.

Tables, bullets and forms write “[Name] to …”, “For X to …”, “To …” or “Outcome: …”. Read as
“Sam will …” they can all be parsed alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.outcomes.names import somebody
from assistant.outcomes.patterns import pattern, spelled
from assistant.outcomes.words import listed

LONGEST = 2500  # characters; an outcome is a sentence or two
NAME = "Sam"

_LABEL, _NOW, _FOR, _TO, _THAT = (
    pattern(name) for name in ("label", "now", "for-whom", "to", "that")
)
_ADULT = "|".join(sorted(listed("adult") - {"we"}, key=len, reverse=True))
_AN_ADULT = rf"^(?:{spelled('no-verb')} ){{0,5}}?(?:{_ADULT})s? to {spelled('verb-next')}"
_WHOM_TO = re.compile("|".join((_AN_ADULT, spelled("whom-to"), spelled("are-to"))), re.IGNORECASE)
_COMMANDS = "|".join(sorted(listed("tells-adults"), key=len, reverse=True))
_COMMAND = re.compile(
    rf"(?:{_COMMANDS}|make sure) (?!(?:of|from|with|in|at|for|by|and|is|are|will)\b)"
    "|continue (?=to|with)",
    re.IGNORECASE,
)
_ADULTS_VERB = re.compile(rf"(?:{_COMMANDS}|make sure)\b(?! to\b)", re.IGNORECASE)
_FIRST = (
    (re.compile(r"able to (?=[a-z])", re.IGNORECASE), f"{NAME} will be ", "pupil"),
    (pattern("noun-first"), "The ", ""),
    (_COMMAND, "Staff will ", "adult"),
)
_LAST_TO = re.compile(r"(?:(?:is|are) )?to $")
_WILL = re.compile(r"\b(?:not )?to (?:not )?")


@dataclass(frozen=True)
class Plain:
    """A text made plain; `starts[i]` and `ends[i]` are where its letter i stands as written.

    `implied` says who was put in: “pupil”, “adult” or “” for nobody.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    implied: str = ""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The same piece in the text as it was written."""
        if not self.starts or end <= start:
            return (0, 0)
        return self.starts[start], max(self.ends[start:end])


@dataclass(frozen=True)
class Edit:
    """What stands in for the letters from `start` to `end`."""

    start: int
    end: int
    text: str


def plain(text: str, *, opening: tuple[int, int] | None, called: str = "") -> Plain:
    """The text made plain; `opening` is where a time stands that opens it, to leave out.

    `called` is the pupil’s name, if it is known.
    """
    text = text[:LONGEST]
    begin = opening[1] if opening else _label(text)
    edits = [Edit(0, begin, "")] if begin else []
    edits += [Edit(start, end, NAME) for start, end in somebody(text, begin, called=called)]
    edits += [Edit(m.start(), m.end(), "") for m in _NOW.finditer(text, begin)]
    return _as_sentence(_edited(text, edits))


def opens(text: str, until: int) -> bool:
    """Whether nothing but a label (“Outcome 2:”) stands before a place."""
    return _label(text) >= until or not text[:until].strip()


def _label(text: str) -> int:
    found = _LABEL.match(text)
    return found.end() if found else 0


def _as_sentence(made: Plain) -> Plain:
    """Forms leave out who: “To read …”. Here somebody will."""
    text = made.text
    begin = len(text) - len(text.lstrip())
    edits = []
    if said := _THAT.match(text[begin:]):
        edits = [Edit(begin, begin + said.end(), "")]
        begin += said.end()
    start, implied = _opening(text, begin)
    again = _edited(text, edits + start)
    starts = tuple(made.starts[n] if n < len(text) else made.ends[-1] for n in again.starts)
    ends = tuple(made.ends[n - 1] if n else 0 for n in again.ends)
    return Plain(again.text, starts, ends, implied)


def _opening(text: str, begin: int) -> tuple[list[Edit], str]:
    """What makes the opening of a form a sentence, and whom that puts in."""
    found = (rule(text, begin) for rule in (_to, _first_word, _for, _whom))
    return next((each for each in found if each), ([], ""))


def _to(text: str, begin: int) -> tuple[list[Edit], str] | None:
    """“To read …”: Sam will; “To ensure …”: staff will."""
    found = _TO.match(text, begin)
    if found is None:
        return None
    adult = _ADULTS_VERB.match(text, found.end()) is not None
    will = " will not " if "not" in found[0].lower() else " will "
    return [Edit(begin, found.end(), ("Staff" if adult else NAME) + will)], (
        "adult" if adult else "pupil"
    )


def _first_word(text: str, begin: int) -> tuple[list[Edit], str] | None:
    """“Able to …”, “Help with …” (a noun) and “Encourage …” (staff will)."""
    for opens, put_in, who in _FIRST:
        if opens.match(text, begin):
            return [Edit(begin, begin, put_in), Edit(begin, begin + 1, text[begin].lower())], who
    return None


def _for(text: str, begin: int) -> tuple[list[Edit], str] | None:
    """“For Amara to read …”: Amara will."""
    found = _FOR.match(text, begin)
    to = _WILL.search(text, found.end()) if found else None
    if found is None or to is None:
        return None
    will = "will not " if "not" in to[0] else "will "
    return [Edit(begin, found.end(), ""), Edit(to.start(), to.end(), will)], ""


def _whom(text: str, begin: int) -> tuple[list[Edit], str] | None:
    """“Amara to read …”: Amara will."""
    found = _WHOM_TO.match(text[begin:])
    to = _LAST_TO.search(found[0]) if found else None
    return ([Edit(begin + to.start(), begin + to.end(), "will ")], "") if to else None


def _edited(text: str, edits: list[Edit]) -> Plain:
    simple = text.translate(_SIMPLE)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for edit in (*sorted(edits, key=lambda each: (each.start, each.end)), _end(text)):
        if edit.start < at:
            continue
        letters += (simple[at : edit.start], edit.text)
        starts += (*range(at, edit.start), *[edit.start] * len(edit.text))
        ends += (*range(at + 1, edit.start + 1), *[edit.end] * len(edit.text))
        at = edit.end
    return Plain("".join(letters), tuple(starts), tuple(ends))


def _end(text: str) -> Edit:
    return Edit(len(text), len(text), "")


# Letters that stand for a plainer one; a lone half of a pair is no letter at all.
_SIMPLE = str.maketrans("’‘“”\u00a0\t\u2011–", "''\"\"  --")
_SIMPLE |= dict.fromkeys(range(0xD800, 0xE000), ord("�"))
