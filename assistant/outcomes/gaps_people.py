"""Gaps around people: a voice that is missing, a detail that is not for all, nobody who agreed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from assistant.outcomes.coach import in_words
from assistant.outcomes.gap import Gap, Whole, gap, is_over
from assistant.outcomes.gaps_hopes import sentences
from assistant.plan.differences import differences
from assistant.plan.entry import Entry
from assistant.plan.seen import PLAN

VOICES = {"pupil": "The pupil’s", "family": "The family’s", "school": "The school’s"}
PHONES = ("telephone", "mobile")
NUMBER = r"07\d{9}|0[1-689]\d{8,9}"  # a British number with its first 0; mobiles have eleven digits
SCHOOLS = ("strength", "difficulty", "need", "summary")
SIGNED = {"pupil": "pupil", "family": "parents", "school": "school"}


@cache
def private() -> Mapping[str, str]:
    """The patterns of `private.toml`."""
    return dict(tomllib.loads(files(__package__).joinpath("private.toml").read_text("utf-8")))


def unread(whole: Whole) -> Iterator[Gap]:
    """The pupil's part, which nobody has read: it blocks (checks.md 2)."""
    if whole.unread:
        yield gap("unread", whole)


def missing_voices(whole: Whole) -> Iterator[Gap]:
    """A voice that says nothing in the plan, and no note how it was sought (002-24)."""
    heard = {whole.voice(e.by) for e in whole.said("pupil", "family", "school")}
    heard |= {whole.voice(of) for of in whole.plan.not_given}
    heard |= {"school"} if whole.written(*SCHOOLS) else set()
    for voice, name in VOICES.items():
        if voice not in heard:
            yield gap("missing-voice", whole, what=name)


def open_differences(whole: Whole) -> Iterator[Gap]:
    """A difference about which nothing was chosen (conversation.md 4)."""
    for each in differences(whole.plan):
        if each.chosen is None:
            yield gap("difference-open", whole, each.entry)


def tries_over(whole: Whole) -> Iterator[Gap]:
    """What was to be tried until a day that is over: now people look at what it has shown."""
    for each in differences(whole.plan):
        until = each.chosen.parts.get("until", "") if each.chosen else ""
        if is_over(until, whole):
            yield gap("try-over", whole, each.chosen, day=in_words(until.strip()))


def strengths(whole: Whole) -> Iterator[Gap]:
    """Only difficulties, or more of them than strengths (001-34)."""
    good, hard = whole.plan.under("strength"), whole.plan.under("difficulty")
    if hard and not good:
        yield gap("no-strengths", whole, hard[0])
    elif len(hard) > len(good):
        yield gap("few-strengths", whole, hard[0], what=f"{len(hard)} to {len(good)}")


def interests(whole: Whole) -> Iterator[Gap]:
    """A thing that the pupil likes, written as a strength (001-34)."""
    for entry in whole.written("strength"):
        if re.fullmatch(private()["interests"], (entry.words or "").strip(" ."), re.IGNORECASE):
            yield gap("interest-as-strength", whole, entry)


def someone_elses(whole: Whole) -> Iterator[Gap]:
    """A detail of a brother's, a sister's or a parent's, which is not for this plan (001-41)."""
    noted = [e for e in whole.plan.kind("noted") if e.about == "other-information" and e.words]
    for entry in (*whole.written(*SCHOOLS), *noted):
        for sentence in sentences(entry.words or ""):
            if _tells_of_another(sentence):
                yield gap("someone-elses", whole, entry, part=sentence, place=_place(entry))


def _tells_of_another(sentence: str) -> bool:
    """A relative first and a trouble after it: “his sister is ill”, not “Mum says he is ill”."""
    found = re.search(private()["relatives"], sentence, re.IGNORECASE)
    if found is None:
        return False
    after = sentence[found.end() :]
    reports = re.match(private()["reports"], after)
    return not reports and bool(re.search(private()["troubles"], after, re.IGNORECASE))


def private_details(whole: Whole) -> Iterator[Gap]:
    """Health and private detail of the pupil's in what all staff read (001-41)."""
    for entry in whole.written("strength", "difficulty", "need", "summary", "outcome", "approach"):
        found = [s for s in sentences(entry.words or "") if _is_private(s)]
        if found and entry.audience == "team":
            yield gap("private-detail", whole, entry, part=_between(entry, found))


def _is_private(sentence: str) -> bool:
    patterns = (private()["health"], private()["medicines"])
    return any(re.search(pattern, sentence, re.IGNORECASE) for pattern in patterns)


def _between(entry: Entry, found: list[str]) -> str:
    """From the first of these sentences to the last, as they stand."""
    words = entry.words or ""
    return words[words.index(found[0]) : words.rindex(found[-1]) + len(found[-1])]


def _place(entry: Entry) -> str:
    return "particulars" if entry.kind == "noted" else "needs"


def odd_numbers(whole: Whole) -> Iterator[Gap]:
    """A telephone number that no British one looks like (002-22)."""
    for entry in whole.plan.kind("noted"):
        if entry.about in PHONES and entry.words:
            digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)44 ?(?:\(0\))?", "0", entry.words))
            if not re.fullmatch(NUMBER, digits):
                yield gap("odd-number", whole, entry)


def no_review(whole: Whole) -> Iterator[Gap]:
    """No day in the calendar for the review: it blocks (002-35, 001-24)."""
    date = whole.plan.noted("review-date")
    if not (date and re.match(r"\d{4}-\d\d-\d\d$", (date.words or "").strip())):
        yield gap("no-review-date", whole, whole.plan.noted("review-note"))


def review_over(whole: Whole) -> Iterator[Gap]:
    """A review whose day is over (001-24).

    Once the family has that day before it, the review is due and the plan is as good as it was; a
    day that is over before anybody outside school reads it is a mistake, and blocks.
    """
    noted = whole.plan.noted("review-date")
    if noted and is_over(noted.words or "", whole):
        shares = [e.at for e in whole.plan.kind("shared") if e.about == PLAN]
        told = noted.at <= shares[-1] if shares else "family" in _signed(whole)
        rule, day = "review-due" if told else "review-over", in_words((noted.words or "").strip())
        yield replace(gap(rule, whole, noted, day=day), about="")


def unsigned(whole: Whole) -> Iterator[Gap]:
    """Who has neither signed nor agreed: one gap for all of them (002-36)."""
    lacks = [voice for voice in SIGNED if voice not in _signed(whole)]
    if lacks and whole.written("outcome"):
        named = {"pupil": whole.pupil.called, "family": "the family", "school": "the school"}
        yield gap("unsigned", whole, what=", ".join(named[voice] for voice in lacks))


def _signed(whole: Whole) -> set[str]:
    """Who has signed, or said yes or no, by voice."""
    answered = {whole.voice(e.by) for e in whole.plan.kind("agreed", "disagreed")}
    return answered | {v for v, name in SIGNED.items() if whole.plan.noted(f"signature-{name}")}


def nobody_follows(whole: Whole) -> Iterator[Gap]:
    """Nobody is named for each day (002-32)."""
    if whole.written("outcome") and not whole.plan.noted("daily"):
        yield gap("nobody-follows", whole)
