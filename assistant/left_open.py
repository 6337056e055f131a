"""What a plan leaves open, from the store: the gap list, and what was set aside with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from assistant.deeds import take_out
from assistant.house import House, plan_for
from assistant.of_age import kept_for_school
from assistant.outcomes.check import check
from assistant.outcomes.gap import Gap, Whole
from assistant.outcomes.gaps import HERE, gaps
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.seen import gather, unread
from assistant.reading_level import is_hard, level
from assistant.turns import NothingSaid, Reply, answer, asked_of
from assistant.wording import FAMILY, checks, hurts, own_words

SET_ASIDE = "set-aside"
OUTCOMES = ("long-term", "outcome", "success")  # the lines that should read as outcomes
# The school's writing that pupil and family read, and what must not stand in it.
READ = (
    *("strength", "difficulty", "need", "summary", *OUTCOMES, "first-step", "approach"),
    *("provision", "i-will"),
)
RUN = 4  # words in a row that are somebody's own, and not what everybody says
FOUND: dict[bytes, frozenset[str]] = {}
MOST_FOUND = 2_000
RULE, ENTRY = "rule", "entry"  # parts beside the reason: which gap it is about


@dataclass(frozen=True, kw_only=True)
class Open:
    """A gap as it stands today; `aside` is the reason with which it was set aside, if it was."""

    gap: Gap
    aside: Entry | None = None


def left_open(house: House, reader: Member, *, today: date) -> tuple[Open, ...]:
    """The gap list of a plan as this member of staff sees it, with what was set aside."""
    whole = whole_of(house, reader, today=today)
    asides = _asides(whole.plan)
    found = gaps(whole, HERE)
    return tuple(Open(gap=each, aside=_aside(asides, each)) for each in found)


def blocking(found: Iterable[Open]) -> tuple[Open, ...]:
    """What stands in the way of “ready to share”: it blocks, and nobody gave a reason (002-05)."""
    return tuple(each for each in found if each.gap.blocks and not each.aside)


def _aside(asides: Iterable[Entry], gap: Gap) -> Entry | None:
    """The last reason given for this gap. A text that changed since is another one: it asks again.

    A reason counts for the very words that it cites. Where it cites the whole entry, as every one
    did once, it counts for all that this rule finds there.
    """
    about, words = {(RULE, gap.rule), (ENTRY, gap.entry)}, _cites(gap)
    given = [e for e in asides if about <= e.parts.items()]
    exact = [e for e in given if e.cites == words]
    whole = [e for e in given if all(cite.end is None for cite in e.cites)]
    return next(reversed(exact or whole), None)


def _asides(plan: Plan) -> tuple[Entry, ...]:
    """Every reason with which a gap was set aside."""
    return tuple(e for e in plan.kind("decided") if e.about == SET_ASIDE and e.words)


def _cites(gap: Gap) -> tuple[Cite, ...]:
    """The words that a gap is about: a part of an entry, all of it, or none."""
    part = (gap.start, gap.end) if gap.end else (None, None)
    return (Cite(gap.entry, *part),) if gap.entry else ()


def set_aside(house: House, by: Member, gap: Gap, words: str, *, name: str, at: str) -> Entry:
    """Keep why a gap stays as it is, for the SENCO and whoever follows. Raises `NothingSaid`.

    `name` is the id that the page made, so that sending twice keeps one.
    """
    if not words.strip():
        raise NothingSaid
    reply = Reply(
        id=name,
        asked=asked_of(house.words.together, SET_ASIDE, by),
        words=words,
        parts={RULE: gap.rule, ENTRY: gap.entry},
        cites=_cites(gap),
    )
    kept = answer(house, by, reply, at=at, script=house.words.together)
    assert kept is not None
    return kept


def take_up(house: House, by: Member, gap: Gap, *, at: str) -> None:
    """Take the reason back: the gap is open again."""
    aside = _aside(_asides(plan_for(house, by)), gap)
    if aside:
        take_out(house, by, aside.id, at=at)


def left_open_in_form(house: House, plan: str, *, today: date) -> tuple[Gap, ...]:
    """The gap list of a form that was entered, as the SENCO of its plan sees it.

    That the form holds nobody's words is no note of how they were sought.
    """
    senco = next(m for m in house.store.members(plan) if m.role == "senco")
    whole = whole_of(house, senco, today=today)
    plan_without = replace(whole.plan, not_given={})
    return gaps(replace(whole, plan=plan_without))


def whole_of(house: House, reader: Member, *, today: date) -> Whole:
    """The plan with its people, and what the checks of its wording found."""
    members, plan = house.store.members(reader.plan, former=True), plan_for(house, reader)
    people, entries = house.store.people(reader.plan), house.store.entries(reader.plan)
    pupil = next(people[m.person].called for m in members if m.role == "pupil")
    return Whole(
        plan=plan,
        members=members,
        people=people,
        today=today,
        poor={
            entry.id: broken(house, entry.words, pupil)
            for entry in plan.under(*OUTCOMES)
            if entry.words
        },
        hard=frozenset(
            e.id for e in _for_the_family(plan) if is_hard(level(house, e.words or "", FAMILY))
        ),
        hurtful=_hurtful(house, plan, members),
        unread=bool(unread(entries, gather(entries, members))),
        repeats=_repeats(plan, kept_for_school(house, reader.plan)),
    )


def broken(house: House, words: str, name: str) -> frozenset[str]:
    """The rules of the outcome check that a text breaks by itself.

    What was found is kept by the digest of the text, so that no word stays in memory.
    """
    key = sha256(f"{house.language.ready}\n{name}\n{words}".encode()).digest()
    if key not in FOUND:
        while len(FOUND) >= MOST_FOUND:
            FOUND.pop(next(iter(FOUND)), None)
        findings = check(words, parse=house.language.parse, name=name)
        FOUND[key] = frozenset(each.rule for each in findings)
    return FOUND[key]


def _for_the_family(plan: Plan) -> tuple[Entry, ...]:
    """The school's writing that the pupil or the family will read."""
    return tuple(e for e in plan.under(*READ) if e.kind == "proposed" and e.words)


def _repeats(plan: Plan, kept: Iterable[str]) -> frozenset[str]:
    """The school's writing that says again, word for word, what a young person keeps for school."""
    theirs = {run for words in kept for run in _runs(words)}
    return frozenset(e.id for e in _for_the_family(plan) if theirs & _runs(e.words or ""))


def _runs(words: str) -> set[tuple[str, ...]]:
    """Every run of a few words, whatever stands between them."""
    found = re.findall(r"\w+", words.casefold())
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def _hurtful(house: House, plan: Plan, members: Iterable[Member]) -> frozenset[str]:
    """The entries with stigmatising or punitive wording (002-05)."""
    look, pupil = checks(house).check, next(m for m in members if m.role == "pupil")
    own = own_words(plan, pupil)
    return frozenset(
        entry.id
        for entry in _for_the_family(plan)
        if any(map(hurts, look(entry.words or "", FAMILY, own=own)))
    )


def as_rows(found: Iterable[Gap]) -> list[Mapping[str, str]]:
    """The gaps as `plait gaps --json` prints them."""
    return [{"rule": g.rule, "message": g.message, "about": g.about} for g in found]
