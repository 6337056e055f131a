"""A difference is a thing of its own: who holds which view, and what people chose to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.page import Apart, Chosen, Reason, Said
from assistant.plan.seen import VIEWS
from assistant.plan.whole import DIFFERENCE, STAR, STATEMENT, WISH

# What can be chosen (conversation.md 4), each with the boxes that must be filled.
AGREE, HOLD, TRY, ADVICE, ATTACH = "agree", "hold", "try", "advice", "attach"
NEEDED: Mapping[str, tuple[str, ...]] = {
    AGREE: ("words",),
    HOLD: (),
    TRY: ("words", "until", "settles", "looks"),
    ADVICE: ("words",),
    ATTACH: (),
}
CHOICE, DETAILS = "choice", ("until", "settles", "looks")  # parts beside the words of a choice

# How to show somebody's words, all of them or those that a reference names.
Show = Callable[[Entry, Cite | None], Said]
View = tuple[Cite, Entry]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Two or more people's words, beside one another; `chosen` is None until people have chosen.

    `entry.words` says what it is about. The app never decides, ranks or averages.
    """

    entry: Entry
    views: tuple[View, ...]
    chosen: Entry | None
    statements: tuple[Entry, ...]


def differences(plan: Plan) -> tuple[Difference, ...]:
    """The differences that stand, in the order in which they were written down."""
    return tuple(
        Difference(
            entry=entry,
            views=views(plan, entry),
            chosen=chosen(plan, entry.id),
            statements=statements(plan, entry.id),
        )
        for entry in marks(plan, DIFFERENCE)
    )


def marks(plan: Plan, about: str) -> tuple[Entry, ...]:
    """What people said is the same (`same`), or is seen differently (`difference`)."""
    return tuple(entry for entry in plan.kind("proposed") if entry.about == about)


def views(plan: Plan, entry: Entry) -> tuple[View, ...]:
    """The words that a mark lays side by side, with the part of them that it names."""
    found = ((cite, plan.entry(cite.entry)) for cite in entry.cites)
    return tuple((c, e) for c, e in found if e and e.kind in VIEWS and e.words)


def chosen(plan: Plan, difference: str) -> Entry | None:
    """What people chose to do about a difference."""
    found = [e for e in _decided(plan, DIFFERENCE) if _names(e, difference)]
    return found[-1] if found else None


def statements(plan: Plan, difference: str = "") -> tuple[Entry, ...]:
    """What parents state about a difference; without one, those that stand by themselves."""
    every = (e for e in plan.kind("said") if e.about == STATEMENT and e.words)
    return tuple(entry for entry in every if stated_about(plan, entry) == difference)


def stated_about(plan: Plan, statement: Entry) -> str:
    """The difference that a statement is about; "" when it is about none that stands."""
    known = {entry.id for entry in marks(plan, DIFFERENCE)}
    return next((cite.entry for cite in statement.cites if cite.entry in known), "")


def reasons(plan: Plan) -> tuple[Entry, ...]:
    """Why a star or a wish of the pupil's is not followed, written to the pupil."""
    return tuple(e for e in _decided(plan, STAR, WISH) if e.words and views(plan, e))


def _decided(plan: Plan, *about: str) -> list[Entry]:
    return [entry for entry in plan.kind("decided") if entry.about in about]


def _names(entry: Entry, name: str) -> bool:
    return any(cite.entry == name for cite in entry.cites)


def missing(choice: str, given: Mapping[str, str]) -> tuple[str, ...]:
    """The boxes of a choice that must be filled and are not; an unknown choice lacks itself."""
    if choice not in NEEDED:
        return (CHOICE,)
    return tuple(name for name in NEEDED[choice] if not given.get(name, "").strip())


def apart(plan: Plan, show: Show) -> tuple[Apart, ...]:
    """The differences as a page lays them out: every view alike, side by side, in a fixed order."""
    return tuple(_apart(plan, each, show) for each in differences(plan))


def _apart(plan: Plan, each: Difference, show: Show) -> Apart:
    return Apart(
        entry=each.entry.id,
        words=each.entry.words or "",
        views=_in_order(show(entry, cite) for cite, entry in each.views),
        chosen=_chosen(plan, each.chosen, show) if each.chosen else None,
        statements=tuple(show(entry, None) for entry in each.statements),
    )


def _in_order(said: Iterable[Said]) -> tuple[Said, ...]:
    """Pupil, family, school, as everywhere: an order that ranks nobody."""
    order = ("pupil", "family", "school")
    return tuple(sorted(said, key=lambda each: order.index(each.voice)))


def _chosen(plan: Plan, entry: Entry, show: Show) -> Chosen:
    agreed = [show(quoted, cite) for cite, quoted in views(plan, entry)]
    return Chosen(
        choice=entry.parts.get(CHOICE, ""),
        words=entry.words or "",
        agreed=agreed[0] if agreed else None,
        details={name: entry.parts[name] for name in DETAILS if entry.parts.get(name)},
        at=entry.at,
    )


def told(plan: Plan, show: Show) -> tuple[Reason, ...]:
    """The pupil's words that are not followed, each beside the reason that the pupil is given."""
    return tuple(
        Reason(
            asked=tuple(show(said, cite) for cite, said in views(plan, entry)),
            words=entry.words or "",
        )
        for entry in reasons(plan)
    )
