"""The small row that stands for a plan in a list, so that a school's overview folds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.plan.agreed import parties
from assistant.plan.decides import decides
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.plan.safeguarding import unopened
from assistant.plan.seen import gather, unread
from assistant.plan.versions import changed_since, versions

# Raise it when a field comes, goes or means something else: rows of an older shape are renewed.
SHAPE = 1


def summarise(entries: Sequence[Entry], members: Iterable[Member]) -> dict[str, object]:
    """Who has given their part, what waits to be read, what is due. Nobody's words are in it.

    `given` and `missing` are person ids, `voices` the strand of each missing one, `unanswered` who
    has not said yes or no to the newest version; `changed` says whether the school has written
    since that was shared, `no_family` whether a parent has to be added; `review` is an ISO day or
    "", `unread_since` when the pupil said the first words that no adult has opened, or "".
    """
    members = tuple(members)
    plan = fold(entries)
    facts = gather(entries, members)
    asked = [member for member in members if member.gives_part and not member.former]
    missing = [member for member in asked if member.person not in facts.finished]
    review = plan.noted("review-date")
    newest = len(versions(entries, members))
    return {
        "given": [member.person for member in asked if member.person in plan.given],
        "missing": [member.person for member in missing],
        "voices": {member.person: member.voice for member in missing},
        "no_family": no_family(entries, members),
        "unread": bool(unread(entries, facts)),
        "unread_since": next((e.at for e in unopened(entries, facts, also_gone=False)), ""),
        "outcomes": len(plan.under("outcome")),
        "shared": newest > 0,
        "changed": newest > 0 and changed_since(entries, members, facts),
        "unanswered": [party.person for party in parties(plan, members, newest) if not party.now],
        "review": (review.words or "") if review else "",
    }


def no_family(entries: Sequence[Entry], members: Iterable[Member]) -> bool:
    """Whether nobody on the plan speaks for the family, or gave a part before they left it.

    A pupil who decides by now may do without.
    """
    gave = {entry.by for entry in entries if entry.kind == "submitted"}
    family = (m for m in members if m.voice == "family")
    return not decides(entries) and not any(not m.former or m.person in gave for m in family)
