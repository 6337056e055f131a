"""Who may see which entry: one filter, applied before the fold, so that nothing else hides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.plan.change import WRITING, in_place, replaced, taken_out
from assistant.plan.decides import FOR_FAMILY, decided, since
from assistant.plan.entry import Entry
from assistant.plan.hats import finished, human_of
from assistant.plan.outside import PROFESSIONAL, without_the_rest
from assistant.plan.people import LEADS, STAFF, Member
from assistant.plan.private import without_private
from assistant.plan.release import finishes, held_of, released_by
from assistant.plan.whole import DEEDS, STATEMENT, pruned, telling, whole

# What somebody gives as their own part; the rest is the school's writing or book-keeping.
VIEWS = frozenset("said passed sorted starred attached committed".split())
SIGNED = frozenset({"agreed", "disagreed"})  # who agreed is for all; a note beside it is words
SAFEGUARDING = "safeguarding"  # the heading of what leads do about held words
JOURNEY = "journey"  # the heading of a move on the way ahead, which has no words
SCHOOL = STAFF | {PROFESSIONAL}  # whose own views the family reads once the plan is shared
PLAN = "plan"  # the heading of a `shared` entry that shows the family the school's writing so far


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the whole journal says about who may see what."""

    roles: Mapping[str, str]
    latest: Mapping[str, str]  # a changed entry -> what now stands in its place
    gone: frozenset[str]  # changed or taken out
    held: frozenset[str]
    released: Mapping[str, str]  # entry -> "school" or "family"
    given: frozenset[str]  # people whose part is given, and those who are not asked for one
    finished: frozenset[str]  # the same, and those whose part is recorded as not given
    chosen: Mapping[str, str]  # person -> whom they let see their words: "school" or "family"
    decided: Mapping[str, str]  # entry -> the same, where its writer decides for each (from 16)
    published: int  # how many entries the family may see of the school's writing


def seen_by(
    entries: Sequence[Entry], viewer: Member, members: Sequence[Member], facts: Facts | None = None
) -> tuple[Entry, ...]:
    """The entries that `viewer` may see, in order, without any trace of the others.

    Blind until given (conversation.md 4); a pupil's words only when a named adult, not the one who
    held the tablet, has released them; held words only to the DSL (conversation.md 6).
    `members` are all who are or were on the plan; `facts`, where known, what `gather` finds there.
    """
    if viewer.former:
        return ()
    shared = _as_shared(entries, viewer, members)
    if facts is None or shared is not entries:
        entries, facts = shared, gather(shared, members)
    private = without_private(
        entries, viewer, facts.roles, partial(_is_theirs, viewer=viewer, facts=facts)
    )
    if private is not entries:
        entries, facts = private, gather(private, members)
    kept = [_veiled(each, viewer, facts) for each in entries if _may_see(each, viewer, facts)]
    kept = without_the_rest(kept, viewer, entries, facts.roles)
    kept = telling(whole(kept, viewer, facts.latest))
    known = {entry.id for entry in kept}
    placed = in_place(kept, entries, facts.latest)
    return tuple(pruned(entry, known) for entry in placed)


def _as_shared(
    entries: Sequence[Entry], viewer: Member, members: Iterable[Member]
) -> Sequence[Entry]:
    """For pupil and family, the school's writing as it was when it was last shared with them."""
    if viewer.role in LEADS or _staff(viewer):
        return entries
    roles = {member.person: member.role for member in members}
    published = _published(entries, roles)
    return [
        entry
        for at, entry in enumerate(entries)
        if at < published
        or viewer.person in (entry.by, entry.of)
        or _moves(entry, roles.get(entry.by))
        or not (entry.kind in WRITING or (entry.kind in VIEWS and roles.get(entry.by) in SCHOOL))
    ]


def gather(entries: Sequence[Entry], members: Iterable[Member]) -> Facts:
    """Read the whole journal once for what decides visibility."""
    members = tuple(members)
    roles = {member.person: member.role for member in members}
    silent = frozenset(member.person for member in members if not member.gives_part)
    latest = replaced(entries)
    gone = frozenset(latest) | taken_out(entries)
    choices = [e for e in entries if e.kind == "shared" and "with" in e.parts and e.id not in gone]
    begins = since(entries)  # the pupil’s own decisions
    had = released_by(entries[:begins], members) if begins < len(entries) else {}
    return Facts(
        roles=roles,
        latest=latest,
        gone=gone,
        held=held_of(entries, roles),
        released=released_by(entries, members),
        given=silent | {entry.by for entry in entries if entry.kind == "submitted"},
        finished=finished({person for e in entries for person in finishes(e)}, members),
        chosen={e.by: e.parts["with"] for e in choices if e.about != FOR_FAMILY},
        decided=decided(entries, roles, had=had, gone=gone),
        published=_published(entries, roles),
    )


def _published(entries: Sequence[Entry], roles: Mapping[str, str]) -> int:
    last_first = range(len(entries), 0, -1)
    return next((count for count in last_first if shares(entries[count - 1], roles)), 0)


def shares(entry: Entry, roles: Mapping[str, str]) -> bool:
    """Whether this shares the plan with the pupil and the family: a new version."""
    return entry.kind == "shared" and entry.about == PLAN and roles.get(entry.by) in STAFF


def _may_see(entry: Entry, viewer: Member, facts: Facts) -> bool:
    return viewer.role in LEADS or (entry.id not in facts.gone and _is_theirs(entry, viewer, facts))


def _is_theirs(entry: Entry, viewer: Member, facts: Facts) -> bool:
    """May `viewer`, who is not the DSL, see this entry while it stands?"""
    if entry.kind == "held" or entry.about == SAFEGUARDING:
        return False
    if entry.by == viewer.person or entry.kind in SIGNED:
        return True
    if entry.id in facts.held:
        return False
    return entry.of == viewer.person or _others(entry, viewer, facts)


def _others(entry: Entry, viewer: Member, facts: Facts) -> bool:
    """May `viewer`, who is not the DSL, see somebody else's entry that is not held?"""
    whose = facts.roles.get(entry.by)
    if entry.kind == "shared":
        return entry.about == PLAN and whose in STAFF
    if entry.kind == "withdrew" or (entry.kind in DEEDS and whose in LEADS):
        return False
    if _is_view(entry, whose):
        both = _is_done(entry, facts.finished) and viewer.person in facts.finished
        return both and _audience(entry, viewer) and _view(entry, viewer, facts)
    if _staff(viewer):
        return entry.kind not in WRITING or _audience(entry, viewer)
    if _moves(entry, whose):
        return viewer.person in facts.finished and _pupils(entry, viewer, facts)
    return entry.kind in WRITING and entry.audience == "team" and _familys(entry, whose, facts)


def _is_view(entry: Entry, whose: str | None) -> bool:
    """A part of what somebody gives: answers, statements that were read, all words of a pupil."""
    told = entry.kind == "read" and entry.asked is not None
    return entry.kind in VIEWS or told or (whose == "pupil" and bool(entry.words))


def _moves(entry: Entry, whose: str | None) -> bool:
    """A pupil’s move on the way ahead: it reaches the family when it was read, as words do."""
    return whose == "pupil" and entry.about == JOURNEY


def _view(entry: Entry, viewer: Member, facts: Facts) -> bool:
    """Somebody's words: the pupil's by release, a parent's by choice, the school's by sharing."""
    whose = facts.roles.get(entry.by)
    if whose == "pupil":
        return _pupils(entry, viewer, facts)
    if not _is_done(entry, facts.given):
        return False
    if _staff(viewer):
        return True
    return whose in SCHOOL or (whose == "parent" and facts.chosen.get(entry.by) == "family")


def _is_done(entry: Entry, done: frozenset[str]) -> bool:
    """Whether its writer's part is done; a statement is no part, and waits for none."""
    return entry.by in done or entry.about == STATEMENT


def _pupils(entry: Entry, viewer: Member, facts: Facts) -> bool:
    to = facts.released.get(entry.id)
    if to is None or _staff(viewer):
        return to is not None
    if entry.id in facts.decided:
        return facts.decided[entry.id] == "family"
    return to == "family" and facts.chosen.get(entry.by, "family") == "family"


def _familys(entry: Entry, whose: str | None, facts: Facts) -> bool:
    """What a parent wrote is theirs to share; what is written of a parent is no other's (R25)."""
    if facts.roles.get(entry.of or "") == "parent":
        return False
    return whose in STAFF or (whose == "parent" and facts.chosen.get(entry.by) == "family")


def _audience(entry: Entry, viewer: Member) -> bool:
    return entry.audience == "team" or viewer.role == "senco"


def _staff(viewer: Member) -> bool:
    return viewer.role in STAFF


def _veiled(entry: Entry, viewer: Member, facts: Facts) -> Entry:
    """A pupil sees held words only in the sitting in which they were said (conversation.md 6).

    Who agreed is for every party; the note beside it is for those whom its writer let read it.
    """
    if entry.kind in SIGNED and not _reads_note(entry, viewer, facts):
        return replace(entry, words=None, parts=_which_version(entry), then=None)
    if viewer.role != "pupil" or entry.id not in facts.held or entry.sitting == viewer.sitting:
        return entry
    return replace(entry, words=None, parts=_which_version(entry), then=None)


def _which_version(entry: Entry) -> dict[str, str]:
    """Of the parts beside hidden words, only which version somebody agreed to or not."""
    return {k: v for k, v in entry.parts.items() if entry.kind in SIGNED and k == "version"}


def _reads_note(entry: Entry, viewer: Member, facts: Facts) -> bool:
    """Staff read every note but a held one; others by release and choice, as all other words."""
    if viewer.role in LEADS or entry.by == viewer.person:
        return True
    if entry.id in facts.held or not _audience(entry, viewer):
        return False
    if facts.roles.get(entry.by) == "pupil":
        return _pupils(entry, viewer, facts)
    return _staff(viewer) or _familys(entry, facts.roles.get(entry.by), facts)


def waiting_to_be_read(
    entries: Sequence[Entry], reader: Member, members: Sequence[Member], facts: Facts | None = None
) -> tuple[Entry, ...]:
    """A pupil's words that this adult may read and release now (conversation.md 4).

    The reader is on the plan's staff, did not hold the tablet, and has given the school's part or
    gives none. Held words are never among them.
    """
    if not _staff(reader):
        return ()
    facts = facts or gather(entries, members)
    if reader.person not in facts.finished:
        return ()
    one = human_of(members)
    return tuple(
        entry
        for entry in unread(entries, facts)
        if one(entry.scribe) != reader.human and _audience(entry, reader)
    )


def unread(entries: Sequence[Entry], facts: Facts) -> tuple[Entry, ...]:
    """What a pupil gave that no adult has released yet; held words are never among it."""
    done = facts.gone | facts.held | facts.released.keys()
    return tuple(
        entry
        for entry in entries
        if facts.roles.get(entry.by) == "pupil"
        and (entry.kind in VIEWS or entry.words or entry.about == JOURNEY)
        and entry.by in facts.finished
        and entry.id not in done
    )


def held_words(entries: Sequence[Entry], members: Iterable[Member]) -> tuple[Entry, ...]:
    """What the net or a reader holds for the DSL, in the order in which it was said."""
    held = gather(entries, members).held
    return tuple(entry for entry in entries if entry.id in held)
