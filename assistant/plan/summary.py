"""The small row that stands for a plan in a list, so that a school's overview folds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.plan.seen import PLAN, VIEWS, gather


def summarise(entries: Sequence[Entry], members: Iterable[Member]) -> dict[str, object]:
    """Who has given their part, what waits to be read, what is due. Nobody's words are in it.

    `given` and `missing` are person ids; `review` is an ISO day or "".
    """
    members = tuple(members)
    plan = fold(entries)
    facts = gather(entries, members)
    asked = [member.person for member in members if member.gives_part]
    review = plan.noted("review-date")
    return {
        "given": [person for person in asked if person in plan.given],
        "missing": [person for person in asked if person not in facts.finished],
        "unread": any(
            e.kind in VIEWS
            and facts.roles.get(e.by) == "pupil"
            and e.by in facts.finished
            and not {e.id} & (facts.held | facts.gone | facts.released.keys())
            for e in plan.entries
        ),
        "outcomes": len(plan.under("outcome")),
        "shared": any(e.kind == "shared" and e.about == PLAN for e in plan.entries),
        "review": (review.words or "") if review else "",
    }
