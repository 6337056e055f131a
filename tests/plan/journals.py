"""Random journals over the cast, and the rules of who may have which words, written a second time.

The rules here are as plain as can be: one question after another about one text and one reader,
read off the journal from front to back. Nothing is shared with `assistant/plan/seen.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.people import Member
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
)

T = TypeVar("T")
NET = "net"
ROLES = {each.person: each.role for each in AMARAS}
FAMILY, SCHOOL = ("pupil", "parent"), ("teacher", "assistant", "senco")
PART = ("said", "passed", "sorted", "starred", "attached", "committed")
WRITTEN = ("proposed", "decided", "noted", "observed", "reviewed")
ABOUT = ("read", "released")
SIGNED = ("agreed", "disagreed")
PEOPLE = (AMARA, DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, MRS_REID)


class Journal(tuple[Entry, ...]):
    """A journal that a person can read when a test fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(["", *map(_line, self)])


def _line(entry: Entry) -> str:
    shown = {k: v for k, v in vars(entry).items() if v and k not in ("id", "plan", "at", "how")}
    by = next((each.called for each in PEOPLE if each.id == entry.by), entry.by)
    cites = [cite.entry for cite in entry.cites]
    echo = entry.asked.echo.entry if entry.asked and entry.asked.echo else None
    rest = {k: v for k, v in shown.items() if k not in ("kind", "by", "asked", "cites")}
    return f"{entry.id}: {by} {entry.kind} {cites} echo={echo} {rest}"


class Dice:
    """One large number as a row of choices, since drawing each on its own is slow."""

    def __init__(self, number: int) -> None:
        self._left = number

    def pick(self, options: Sequence[T]) -> T:
        """One of these."""
        self._left, at = divmod(self._left, len(options))
        return options[at]


def random_entry(number: int, dice: Dice) -> Entry:
    """The entry with this number: anybody does anything to anything that went before."""
    kind = dice.pick(KINDS_DRAWN)
    by = dice.pick(USUALLY.get(kind, PEOPLE)).id
    before = [None, *(f"e{at}" for at in range(number))]
    pupil = by == AMARA.id
    cites = {dice.pick(before) for _ in range(3)} - {None}
    return Entry(
        id=f"e{number}",
        plan=PLAN,
        kind=kind,
        by=dice.pick((NET, by)) if kind == "held" else by,
        at=NOON,
        scribe=dice.pick((MISS_HART.id, MR_BELL.id, None)) if pupil else None,
        asked=question(dice.pick(before)) if kind in (*PART, "submitted", "read") else None,
        about=dice.pick(ABOUTS.get(kind, ("",))),
        of=dice.pick(PEOPLE).id if kind in ("noted", "not-given") else None,
        words=f"canary {number}." if kind not in WORDLESS else None,
        parts=dice.pick(parts(kind, number, by)),
        audience=dice.pick(("team", "team", "senco")),
        replaces=dice.pick(before) if kind in PART + WRITTEN and dice.pick((0, 0, 1)) else None,
        cites=tuple(Cite(str(name), 0, 3) for name in sorted(map(str, cites))),
        sitting=dice.pick(("sitting-1", "sitting-2")) if pupil else None,
    )


COMPARED = ("same", "difference", "star", "wish")
ABOUTS = {
    "shared": ("plan", "", "for-family", "decides"),
    "said": ("", "", "", "statement"),
    "proposed": ("outcome", *COMPARED),
    "decided": ("", *COMPARED),
}
WORDLESS = ("submitted", "withdrew", "shared", "read", "released", "held")
KINDS_DRAWN = (
    *("said", "released") * 5,
    *("shared", "submitted", "noted") * 3,
    *PART,
    *WRITTEN,
    *SIGNED,
    *("held", "read", "withdrew") * 2,
    "not-given",
)
# So that what matters comes often enough: a pupil speaks, the school releases and shares.
USUALLY = {
    "said": (*PEOPLE, AMARA, AMARA, AMARA, AMARA),
    "released": (*PEOPLE, MS_OKAFOR, MS_OKAFOR, MR_BELL),
    "shared": (*PEOPLE, MS_OKAFOR, AMARA, AMARA),
}


def question(echo: str | None) -> Asked:
    """A question as it was shown, sometimes with an echo of something said before."""
    return Asked(
        question="good-at",
        version="1",
        wording="What is ((name)) good at?",
        face="parent",
        echo=Cite(echo, 0, 3) if echo else None,
    )


def parts(kind: str, number: int, by: str) -> Sequence[dict[str, str]]:
    """The small texts that may be beside the words of this kind of entry."""
    if kind == "shared":
        return {"with": "school"}, {"with": "family"}
    if kind == "released" and ROLES[by] != "dsl":
        return {"to": "school"}, {"to": "family"}
    return ({} if kind in ("submitted", "withdrew", "read") else {"detail": f"canary {number}."},)


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """A journal of up to thirty entries; more often than not, everybody gives their part early."""
    late = draw(st.lists(st.sampled_from(PEOPLE), max_size=3))
    start = (
        Entry(id=f"given {each.id}", plan=PLAN, kind="submitted", by=each.id, at=NOON)
        for each in PEOPLE
        if each not in late
    )
    drawn = draw(st.lists(st.integers(0, 2**80), max_size=24))
    return Journal((*start, *(random_entry(at, Dice(each)) for at, each in enumerate(drawn))))


def who_reads(journal: Sequence[Entry], reader: Member) -> set[str]:
    """The ids of the entries whose words and parts this reader may have."""
    if reader.role == "dsl":
        return {each.id for each in journal}
    journal = version(journal, reader)
    may = {each.id for each in journal if may_have(journal, each, reader)}
    own = {
        each.id
        for each in journal
        if each.id in own_or_signed(journal, reader) and each.kind not in ("said", "committed")
    }
    return may - halves(journal, may | own, reader)


def who_sees(journal: Sequence[Entry], reader: Member) -> set[str]:
    """The ids of the entries this reader may know of.

    They are those whose words they may have, a pupil's own that were held in another sitting, and
    who agreed or did not; but not that something was read or released of which they know nothing.
    """
    known = who_reads(journal, reader) | own_or_signed(version(journal, reader), reader)
    about = {each.id: {c.entry for c in each.cites} for each in journal if each.kind in ABOUT}
    return {name for name in known if not about.get(name) or about[name] & known}


def own_or_signed(journal: Sequence[Entry], reader: Member) -> set[str]:
    """What a reader knows of without having its words: their own, and who agreed or did not."""
    return {
        each.id
        for each in journal
        if (each.by == reader.person or each.kind in SIGNED)
        and each.kind != "held"
        and not stands_no_more(journal, each, reader)
    }


def halves(journal: Sequence[Entry], known: set[str], reader: Member) -> set[str]:
    """The comparisons, of others, of which a reader has not every part; only a SENCO sees those.

    One that is no longer known can take along what speaks of it, so it is asked again and again.
    """
    gone: set[str] = set()
    for _ in journal:
        for each in journal:
            compares = each.kind in ("proposed", "decided") and each.about in COMPARED
            spoken_of = {now_at(journal, cite.entry, reader) for cite in each.cites}
            if compares and each.by != reader.person and spoken_of - (known - gone):
                gone.add(each.id)
    return gone if reader.role != "senco" else set()


def now_at(journal: Sequence[Entry], name: str, reader: Member) -> str:
    """Where a reference leads now: to the last change of a text, by somebody who may change it."""
    old = next((each for each in journal if each.id == name), None)
    changes = changes_of(journal, old, reader)[0] if old else []
    return now_at(journal, changes[-1].id, reader) if changes else name


def changes_of(
    journal: Sequence[Entry], text: Entry, reader: Member | None
) -> tuple[list[Entry], list[Entry]]:
    """The changes of a text that count for a reader, and those that do not.

    For those who may not have what was written in its place, a fact stays as it was; and what is
    written in the place of that is then, for them, in the place of the fact.
    """
    counting: list[Entry] = []
    hidden: list[Entry] = []
    for each in journal[journal.index(text) + 1 :]:
        if each.replaces in {e.id for e in (text, *hidden)} and may_change(text, each):
            between = reader and is_between_others(journal, text, each, reader)
            (hidden if between else counting).append(each)
    return counting, hidden


def is_between_others(journal: Sequence[Entry], text: Entry, change: Entry, reader: Member) -> bool:
    """Is it a correction, of a fact, that this reader may not have: a parent's, or of their own?"""
    of_anothers = text.kind in WRITTEN and change.by != text.by
    whose = ROLES[change.by] == "parent" or text.by == reader.person
    return of_anothers and whose and not may_have_standing(journal, change, reader)


def may_change(old: Entry, new: Entry) -> bool:
    """The school's writing may be changed by anybody of the school, other words by their writer."""
    return old.by == new.by or old.kind in WRITTEN


def may_have(journal: Sequence[Entry], text: Entry, reader: Member) -> bool:
    """One question after another; the first that says no decides."""
    return not stands_no_more(journal, text, reader) and may_have_standing(journal, text, reader)


def may_have_standing(journal: Sequence[Entry], text: Entry, reader: Member) -> bool:
    """The same of what was not changed or taken out."""
    if text.kind == "held":
        return False
    if is_held(journal, text):
        same_sitting = reader.role != "pupil" or text.sitting == reader.sitting
        return text.by == reader.person and same_sitting
    if reader.person in (text.by, text.of):
        return True
    if text.kind in SIGNED:
        return note_is_open(journal, text, reader)
    return others_may_have(journal, text, reader)


def version(journal: Sequence[Entry], reader: Member) -> list[Entry]:
    """The family has the school's writing as it was when it was last shared; staff have it all."""
    if reader.role in SCHOOL:
        return list(journal)
    done = [n for n, each in enumerate(journal) if shares_plan(each)]
    early = {each.id for each in journal[: done[-1] + 1]} if done else set()
    return [
        each
        for each in journal
        if each.id in early
        or reader.person in (each.by, each.of)
        or (each.kind not in WRITTEN and not is_schools_part(each))
    ]


def shares_plan(entry: Entry) -> bool:
    """Did the school share what it had written so far?"""
    return entry.kind == "shared" and entry.about == "plan" and ROLES[entry.by] in SCHOOL


def is_schools_part(entry: Entry) -> bool:
    """Is this something that a member of staff said for themselves?"""
    return entry.kind in PART and ROLES[entry.by] in SCHOOL


def stands_no_more(journal: Sequence[Entry], text: Entry, reader: Member | None = None) -> bool:
    """Was it changed or taken out, by whose it is or, for writing of the school, by anybody?

    With a reader: as far as that counts for them.
    """
    changed, hidden = changes_of(journal, text, reader)
    out = [
        each
        for each in journal
        if each.kind == "withdrew"
        and any(names(each, one) for one in (text, *hidden))
        and may_change(text, each)
    ]
    return bool(changed) or any(counts_for(journal, text, each, reader) for each in out)


def counts_for(journal: Sequence[Entry], text: Entry, out: Entry, reader: Member | None) -> bool:
    """Is it gone for a reader that was taken out? A parent may take it out for the school alone."""
    if not reader or out.by == text.by or ROLES[out.by] != "parent":
        return True
    return may_have_standing(journal, replace(text, id=out.id, by=out.by), reader)


def names(entry: Entry, text: Entry) -> bool:
    """Does one entry refer to another?"""
    return text.id in [cite.entry for cite in entry.cites]


def is_held(journal: Sequence[Entry], text: Entry) -> bool:
    """Was it held, and has no safeguarding lead let it go since?"""
    held = False
    for each in journal:
        if names(each, text) and each.kind == "held":
            held = True
        if names(each, text) and each.kind == "released" and ROLES[each.by] == "dsl":
            held = False
    return held


def others_may_have(journal: Sequence[Entry], text: Entry, reader: Member) -> bool:
    """May somebody else than its writer have it, when it stands and is not held?"""
    staff, writer = reader.role in SCHOOL, ROLES[text.by]
    if text.kind in ("shared", "withdrew"):
        return shares_plan(text)
    if text.kind in ("read", "released") and writer == "dsl":
        return False
    kept_back = text.audience == "senco" and reader.role != "senco"
    pupils_words = writer == "pupil" and text.words is not None
    if text.kind in PART or pupils_words or (text.kind == "read" and text.asked):
        return (
            not kept_back
            and (is_done(journal, text.by) or text.about == "statement")
            and is_done(journal, reader.person)
            and part_is_open(journal, text, reader)
        )
    if text.kind not in WRITTEN:
        return staff
    if staff:
        return not kept_back
    of_a_parent = text.of is not None and ROLES[text.of] == "parent"
    agreed = writer in SCHOOL or (writer == "parent" and choice(journal, text.by) == "family")
    return agreed and not of_a_parent and text.audience == "team"


def is_done(journal: Sequence[Entry], person: str) -> bool:
    """Has this person given their part, or is it known that they will not?"""
    return has_given(journal, person) or any(
        each.kind == "not-given" and each.of == person for each in journal
    )


def has_given(journal: Sequence[Entry], person: str) -> bool:
    """Has this person given their part, or is none asked of them?"""
    asked_for = next(each.gives_part for each in AMARAS if each.person == person)
    return not asked_for or any(each.kind == "submitted" and each.by == person for each in journal)


def part_is_open(journal: Sequence[Entry], text: Entry, reader: Member) -> bool:
    """Is what somebody gave as their part open to this reader?"""
    staff, writer = reader.role in SCHOOL, ROLES[text.by]
    if writer == "pupil":
        return released_to(journal, text) != "" and (staff or family_may(journal, text))
    if text.about != "statement" and not has_given(journal, text.by):
        return False
    if staff or writer in SCHOOL:
        return True
    return writer == "parent" and choice(journal, text.by) == "family"


def family_may(journal: Sequence[Entry], text: Entry) -> bool:
    """May the family have what an adult released: by that adult, or by a pupil who decides?"""
    begins = next((at for at, e in enumerate(journal) if e.about == "decides"), len(journal))
    before = journal[:begins]
    theirs = [e for e in journal if e.about == "for-family" and e.by == text.by and names(e, text)]
    if begins < len(journal) and theirs:
        return theirs[-1].parts["with"] == "family" and not stands_no_more(journal, theirs[-1])
    had = text in before and released_to(before, text) == "family"
    return had and released_to(journal, text) == "family" and choice(journal, text.by) != "school"


def note_is_open(journal: Sequence[Entry], text: Entry, reader: Member) -> bool:
    """Is the note that stands beside somebody's yes or no open to this reader?"""
    staff, writer = reader.role in SCHOOL, ROLES[text.by]
    if text.audience == "senco" and reader.role != "senco":
        return False
    if writer == "pupil":
        return part_is_open(journal, text, reader)
    chosen = writer == "parent" and choice(journal, text.by) == "family"
    return staff or writer in SCHOOL or chosen


def released_to(journal: Sequence[Entry], text: Entry) -> str:
    """To whom an adult released it whose own part was done and who did not write it down."""
    to = ""
    for at, each in enumerate(journal):
        if each.kind == "released" and names(each, text) and at > journal.index(text):
            reader_may = ROLES[each.by] in SCHOOL and is_done(journal[:at], each.by)
            if reader_may and text.scribe != each.by:
                to = each.parts["to"]
    return to


def choice(journal: Sequence[Entry], person: str) -> str:
    """Whom somebody last let read their words, unless they took that back."""
    chosen = ""
    for each in journal:
        theirs = each.kind == "shared" and each.by == person and each.about != "for-family"
        if theirs and not stands_no_more(journal, each):
            chosen = each.parts["with"]
    return chosen
