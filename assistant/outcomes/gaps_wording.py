"""Gaps in the wording: a word from another plan, letters nobody explains, old measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.outcomes.gap import Gap, Whole, gap
from assistant.outcomes.gaps_hopes import sentences
from assistant.outcomes.gaps_people import private
from assistant.outcomes.topics import plain, topics_of
from assistant.plan.entry import Entry

SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
USUAL = 3  # pronouns of one kind before one of the other is odd
WRITING = (
    *("strength", "difficulty", "need", "summary", "long-term", "outcome", "success", "approach"),
    *("provision", "baseline", "first-step"),
)
LETTERS = re.compile(r"\b[A-Z]{2,5}s?\b")
SUBJECT = re.compile(
    r"(?:^|[.!?:;]\s+|\b[Bb]y [^,.]{3,30}, |\bso that )"
    r"([A-Z][a-z]{2,})(?=(?:’s|'s)?\s"
    r"(?:will|can|is able|is going|needs|has|finds|likes|enjoys|struggles)\b)"
    r"|\b(?:[Hh]elp|[Ss]upport|[Ee]ncourage|[Ee]nable|[Aa]llow|[Ff]or)\s([A-Z][a-z]{2,})(?=\sto\b)"
)
SOMEBODYS_NEED = re.compile(
    r"(?:^|[.!?]\s+)([A-Z][a-z]{2,})(?=(?:’s|'s)?\s(?:needs|struggles|finds it|is behind)\b)"
)
NOUN = re.compile(r"(?:ing|ion|ness|ment|ity|ence|ance)$")
NO_NAMES = frozenset(
    "all adult adults child children class each every everyone mum mums dad dads monday teacher "
    "teachers staff school parents parent pupil pupils family family’s support work use the this "
    "that these they she her his who what when where once all both any some one most daily weekly "
    "success progress time peers friends others home lunch visual there english maths art".split()
)


def wrong_pronouns(whole: Whole) -> Iterator[Gap]:
    """A pronoun against the many others in what adults write about the pupil (1.7: residue)."""
    texts = (*whole.said("family"), *whole.written(*WRITING))
    she = sum(len(SHE.findall(e.words or "")) for e in texts)
    he = sum(len(HE.findall(e.words or "")) for e in texts)
    if max(she, he) < USUAL or she == he:
        return
    odd, others = (HE, "men") if she > he else (SHE, "women")
    for entry in texts:
        yield from _odd(whole, entry, odd, others)


def _odd(whole: Whole, entry: Entry, odd: re.Pattern[str], others: str) -> Iterator[Gap]:
    before, somebody = "", f"{private()[others]}|{private()['anybody']}"
    for sentence in sentences(entry.words or ""):
        found = odd.search(sentence)
        if found and not re.search(somebody, before + sentence, re.IGNORECASE):
            rule = "their-pronoun" if whole.voice(entry.by) == "family" else "wrong-pronoun"
            who = whole.people[entry.by].called
            yield gap(rule, whole, entry, part=sentence, what=found.group(), who=who)
            return
        before = sentence


def their_names(whole: Whole) -> Iterator[Gap]:
    """A child in the family's words of whom nobody else speaks: whoever wrote it is asked, and
    their words stay as they are (002-31)."""
    people = _names(f"{p.name} {p.called} {p.surname}" for p in whole.people.values())
    for entry in whole.said("family"):
        others = (e.words or "" for e in whole.said("pupil", "family", "school") if e != entry)
        known = people | _names(others)
        for match in SOMEBODYS_NEED.finditer(entry.words or ""):
            if match[1].lower() not in known | NO_NAMES:
                who = whole.people[entry.by].called
                part = _sentence_of(entry, match.start(1))
                yield gap("their-name", whole, entry, part=part, what=match[1], who=who)


def wrong_names(whole: Whole) -> Iterator[Gap]:
    """Somebody who does things in a line of the plan and is nobody of it."""
    known = _known(whole)
    for entry in whole.written(*WRITING):
        for match in SUBJECT.finditer(entry.words or ""):
            name = match[1] or match[2]
            if (
                name.lower() not in known | NO_NAMES
                and not NOUN.search(name)
                and not topics_of(name)
            ):
                part = _sentence_of(entry, match.start(1 if match[1] else 2))
                yield gap("wrong-name", whole, entry, part=part, what=name)


def _known(whole: Whole) -> frozenset[str]:
    """Every word of the people's names, and every name that somebody said."""
    people = (f"{p.name} {p.called} {p.surname} {p.other_names}" for p in whole.people.values())
    return _names((*people, *(e.words or "" for e in whole.said("pupil", "family", "school"))))


def _names(texts: Iterable[str]) -> frozenset[str]:
    """Every word that begins with a capital."""
    names = re.findall(r"[A-Z][\w’'-]+", " ".join(texts))
    return frozenset(re.sub(r"[’']s$", "", name).lower() for name in names)


def _sentence_of(entry: Entry, at: int) -> str:
    words, start = entry.words or "", 0
    for sentence in sentences(words):
        start = words.index(sentence, start)
        if start <= at < start + len(sentence):
            return sentence
    return words


def withdrawn_terms(whole: Whole) -> Iterator[Gap]:
    """Levels and other names that schools gave up (fault 7 of 002)."""
    for entry in whole.written(*WRITING):
        found = re.search(private()["withdrawn"], entry.words or "")
        if found:
            yield gap("withdrawn-term", whole, entry, part=found.group(), what=found.group())


def unexplained_letters(whole: Whole) -> Iterator[Gap]:
    """Letters in an outcome that nothing in the plan writes out (002-06)."""
    known = set(private()["known-letters"].split())
    everything = " ".join(e.words or "" for e in whole.written(*WRITING))
    for entry in whole.written("outcome", "success", "long-term", "provision", "need", "summary"):
        for letters in dict.fromkeys(LETTERS.findall(entry.words or "")):
            if letters not in known and not _explained(letters, everything):
                known.add(letters)
                yield gap("unexplained-letters", whole, entry, part=letters, what=letters)


def _explained(letters: str, text: str) -> bool:
    """Whether words that begin with these letters stand together somewhere."""
    words = r"\s+(?:and\s+|of\s+|the\s+|&\s+)?".join(rf"{letter}[\w’'-]+" for letter in letters)
    return bool(re.search(rf"\b{words}", plain(text), re.IGNORECASE))
