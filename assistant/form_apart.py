"""The differences of a form, and why a wish is not followed: each text to the words it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.form import Json, as_text, objects, one_of, rows, text
from assistant.house import House, plan_for
from assistant.plan.differences import DETAILS, NEEDED
from assistant.plan.entry import Cite
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.plan.seen import VIEWS
from assistant.plan.whole import DIFFERENCE
from assistant.together import Choice, NotWhole, choose, mark, tell
from assistant.turns import new_id
from assistant.written import Line

NOT_SAID = "Nobody said this in words that the SENCO has read, so it is not linked: {}"


def found(house: House, reader: Member, quotes: Sequence[str]) -> dict[str, Cite]:
    """Where these quotes stand in words that this reader may see, each at its first place."""
    plan = plan_for(house, reader) if quotes else fold(())
    said = [entry for entry in plan.entries if entry.kind in VIEWS and entry.words]
    places = {}
    for quote in quotes:
        entry = next((entry for entry in said if quote in (entry.words or "")), None)
        if entry and entry.words:
            start = entry.words.index(quote)
            places[quote] = Cite(entry.id, start, start + len(quote))
    return places


def side_by_side(house: House, by: Member, data: Json, *, at: str) -> list[str]:
    """Enter the differences with what was chosen, then the reasons; a sentence for what is odd."""
    return [
        *(
            odd
            for row in objects(data, "differences")
            for odd in _difference(house, by, row, at=at)
        ),
        *(odd for row in objects(data, "reasons") for odd in _reason(house, by, row, at=at)),
    ]


def _difference(house: House, by: Member, row: Json, *, at: str) -> Iterator[str]:
    views = [as_text(quote, "views") for quote in rows(row, "views")]
    places = found(house, by, views)
    yield from (NOT_SAID.format(quote) for quote in views if quote not in places)
    about = text(row, "about")
    line = Line(heading=DIFFERENCE, id=new_id(), words=about, cites=tuple(places.values()))
    try:
        kept = mark(house, by, line, at=at)
        if kept and row.get("choose"):
            choose(house, by, kept.id, _choice(house, by, row), at=at)
    except NotWhole as lacks:
        yield f"The difference “{about}” is not whole, so a part is left out: {lacks}."


def _choice(house: House, by: Member, row: Json) -> Choice:
    agreed = found(house, by, [text(row, "agreed")] if row.get("agreed") else [])
    return Choice(
        id=new_id(),
        choice=one_of(row.get("choose"), NEEDED),
        words=text(row, "what"),
        details={name: text(row, name) for name in DETAILS},
        agreed=next(iter(agreed.values()), None),
    )


def _reason(house: House, by: Member, row: Json, *, at: str) -> Iterator[str]:
    quote = text(row, "to")
    place = found(house, by, [quote]).get(quote)
    if place is None:
        yield NOT_SAID.format(quote)
    else:
        tell(house, by, text(row, "words"), why=place, name=new_id(), at=at)
