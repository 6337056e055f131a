"""What changed between two versions of a plan, made only from what one reader has of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.plan.change import WRITING, replaced
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import STAFF, Member
from assistant.plan.picture import COVER, PART
from assistant.plan.seen import VIEWS, seen_by
from assistant.plan.versions import Version, plan_in

NUMBERED = ("outcome", "long-term")
SAID = VIEWS - {"passed"}
# Answers to the coach, kept beside an outcome: its own words say them already.
COACHED = frozenset("do where enough reason settled known-by".split())
UNSAID = COACHED | {PART, COVER}  # no detail for people
APART = frozenset({"set-aside", "meant"})  # about the plan, and no part of its text


@dataclass(frozen=True, kw_only=True)
class Detail:
    """A detail beside a line (“how-often”), as it was and as it is now; "" for none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is new, changed or no longer there.

    `what` is `new`, `changed` or `gone`; `kind` that of the entry; `heading` a heading of the plan.
    `number` is the outcome's where there is one (of the newer version, or of the older for what is
    gone). `by` said or wrote it, `of` is whom it describes. Somebody's own words have no `before`:
    what they changed is theirs. Where `before` and `after` are the same, `details` differ, or the
    words that an outcome answers (`answers`).
    """

    what: str
    kind: str
    heading: str
    by: str
    number: int = 0
    of: str = ""
    before: str = ""
    after: str = ""
    details: tuple[Detail, ...] = ()
    answers: bool = False


def changes(
    entries: Sequence[Entry],
    viewer: Member,
    members: Iterable[Member],
    *,
    since: Version,
    to: Version,
) -> tuple[Change, ...]:
    """What this reader finds changed in version `to` since version `since`, in the plan's order.

    What was hidden from them since, and what somebody took back of their own words, is not
    mentioned: what cannot be seen any more looks as if it had not been.
    """
    members = tuple(members)
    both = _Both(
        old=plan_in(entries, viewer, members, since),
        new=plan_in(entries, viewer, members, to),
        latest=replaced(entries[: to.upto]),
        known=frozenset(e.id for e in seen_by(entries[: since.upto], viewer, members)),
        staff=frozenset(m.person for m in members if m.role in STAFF),
    )
    found = (_change(entry, both) for entry in both.new.entries)
    gone = (_gone(entry, both) for entry in both.old.entries)
    return tuple(change for change in (*found, *gone) if change)


@dataclass(frozen=True, kw_only=True)
class _Both:
    """The two versions. `known` are entries that the reader knew of in the older one."""

    old: Plan
    new: Plan
    latest: Mapping[str, str]
    known: frozenset[str]
    staff: frozenset[str]

    def was(self, entry: Entry) -> tuple[str, ...]:
        """The entries that this one now stands in place of, as far as the reader knew them."""
        stood = (old for old, new in self.latest.items() if new == entry.id)
        return tuple(old for old in stood if old in self.known)

    def stands(self, entry: Entry) -> bool:
        """Whether this, or what was written in its place, is in the newer version."""
        names = (entry.id, self.latest.get(entry.id, entry.id))
        return any(self.new.entry(name) for name in names)


def _change(entry: Entry, both: _Both) -> Change | None:
    """What a standing entry of the newer version adds or changes, if anything."""
    if entry.id in both.known or not _counts(entry) or _within_new(entry, both):
        return None
    was = both.was(entry)
    old = next((found for name in was if (found := both.old.entry(name))), None)
    if old is not None and entry.kind in WRITING:
        return _changed(old, entry, both)
    return Change(
        what="changed" if was else "new",
        kind=entry.kind,
        heading=entry.about,
        number=_number(entry, both.new),
        by=entry.by,
        of=entry.of or "",
        after=entry.words or "",
        details=_details({}, entry.parts),
    )


def _counts(entry: Entry) -> bool:
    """Whether an entry is part of the plan's text: a call for help or a choice is not."""
    if entry.kind == "noted" or entry.about in APART:
        return entry.kind == "noted" and entry.asked is not None
    return entry.kind in (SAID | WRITING | {"not-given"})


def _changed(old: Entry, new: Entry, both: _Both) -> Change | None:
    details = _details(old.parts, new.parts)
    answers = _cited(old, both.old) != _cited(new, both.new)
    named = new.kind == "noted" and new.words is None  # names stand with the people
    if not (old.words != new.words or details or answers or named):
        return None
    return Change(
        what="changed",
        kind=new.kind,
        heading=new.about,
        number=_number(new, both.new),
        by=new.by,
        of=new.of or "",
        before=old.words or "",
        after=new.words or "",
        details=details,
        answers=answers,
    )


def _details(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Detail, ...]:
    names = (name for name in dict.fromkeys((*before, *after)) if name not in UNSAID)
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(Detail(name=n, before=b, after=a) for n, b, a in pairs if b != a)


def _cited(entry: Entry, plan: Plan) -> frozenset[Cite]:
    """The quotes that a line rests on, as far as the reader has them."""
    named = {cite: plan.entry(cite.entry) for cite in entry.cites}
    return frozenset(cite for cite, found in named.items() if found and found.kind in SAID)


def _number(entry: Entry, plan: Plan) -> int:
    """The number of an outcome, or of the outcome that a line serves; 0 for anything else."""
    if entry.about in NUMBERED:
        return _place(entry.id, entry.about, plan)
    numbers = (_place(cite.entry, "outcome", plan) for cite in entry.cites)
    return next((number for number in numbers if number), 0)


def _place(name: str, heading: str, plan: Plan) -> int:
    return next((n for n, each in enumerate(plan.under(heading), 1) if each.id == name), 0)


def _within_new(entry: Entry, both: _Both) -> bool:
    """Whether a line belongs to an outcome that is itself new: that is said once."""
    if entry.about in NUMBERED or entry.kind not in WRITING:
        return False
    outcome = _outcome_of(entry, both.new)
    return outcome is not None and outcome.id not in both.known and not both.was(outcome)


def _outcome_of(entry: Entry, plan: Plan) -> Entry | None:
    """The outcome that a line serves."""
    named = (plan.entry(cite.entry) for cite in entry.cites)
    return next((found for found in named if found and found.about == "outcome"), None)


def _gone(entry: Entry, both: _Both) -> Change | None:
    """The school's writing that no longer stands."""
    if entry.kind not in WRITING or entry.by not in both.staff or not _counts(entry):
        return None
    outcome = None if entry.about in NUMBERED else _outcome_of(entry, both.old)
    if both.stands(entry) or (outcome and not both.stands(outcome)):
        return None
    return Change(
        what="gone",
        kind=entry.kind,
        heading=entry.about,
        number=_number(entry, both.old),
        by=entry.by,
        of=entry.of or "",
        before=entry.words or "",
    )
