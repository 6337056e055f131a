"""The form of one outcome with its lines: as the plan has it, or as it was just sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from werkzeug.datastructures import MultiDict

from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.turns import new_id
from assistant.web.asked import sent_id
from assistant.web.here import house, member
from assistant.web.picks import NotTheirWords, cites_of, only, quotable
from assistant.written import ONCE, ROWS, Line, once

PARTS = {"approach": (), "provision": ("who", "how-often", "how-long", "group-size", "place")}


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands in the boxes. `quotes` are the answers that were ticked, `only` the words copied
    from one of them; `serves` the long-term outcomes that this one is a step towards. `rows` are
    by the names of their boxes: a browser that goes back puts its words into boxes by name.
    """

    outcome: Line
    once: Mapping[str, Line]
    rows: Mapping[str, Mapping[str, Line]]
    quotes: tuple[str, ...] = ()
    only: Mapping[str, str]
    serves: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything that is written for the outcome."""
        rows = (line for heading in ROWS for line in self.rows[heading].values())
        return (*self.once.values(), *rows)


def stored_sheet(
    plan: Plan, outcome: Entry | None, *, cites: Sequence[Cite] = (), more: str = ""
) -> Sheet:
    """The form for an outcome of the plan, or for a new one that answers these words.

    `more` is the heading under which an empty line was asked for.
    """
    name = outcome.id if outcome else ""
    cites = outcome.cites if outcome else cites
    return Sheet(
        outcome=_line("outcome", outcome),
        once={heading: _line(heading, once(plan, name, heading)) for heading in ONCE},
        rows={heading: dict(_rows(plan, name, heading, more)) for heading in ROWS},
        quotes=tuple(c.entry for c in cites if quotable(plan, c.entry)),
        only={c.entry: _part(plan, c) for c in cites if c.end is not None},
        serves=tuple(c.entry for c in cites if _about(plan, c) == "long-term"),
    )


def _line(heading: str, entry: Entry | None) -> Line:
    if entry is None:
        return Line(heading=heading, id=new_id())
    parts, words = dict(entry.parts), entry.words or ""
    return Line(heading=heading, id=new_id(), words=words, parts=parts, entry=entry.id)


def _rows(plan: Plan, outcome: str, heading: str, more: str) -> Iterator[tuple[str, Line]]:
    """The lines that stand; an empty one where there is none yet or one was asked for."""
    lines = plan.serving(outcome, heading)
    for entry in lines:
        yield box_of(entry), _line(heading, entry)
    if heading == more or not lines:
        yield empty_box(heading), _line(heading, None)


def box_of(line: Entry) -> str:
    """The name of the box in which a line stands: nobody else’s words ever come into it."""
    return f"{line.about}-{line.id}"


def empty_box(heading: str) -> str:
    """The name of the box for a new line: another one once a line was kept, so that what Back puts
    into it was not kept already."""
    ever = sum(entry.about == heading for entry in house().store.entries(member().plan))
    return f"{heading}-{ever + 1}"


def _part(plan: Plan, cite: Cite) -> str:
    entry = quotable(plan, cite.entry)
    return (entry.words or "")[cite.start or 0 : cite.end] if entry else ""


def _about(plan: Plan, cite: Cite) -> str:
    found = plan.entry(cite.entry)
    return found.about if found else ""


def sent_sheet(form: MultiDict[str, str], *, entry: str = "") -> Sheet:
    """The form as it was sent, every box of it."""
    quotes = tuple(dict.fromkeys(form.getlist("quote")))
    return Sheet(
        outcome=_sent("outcome", "words", form, entry=entry),
        once={heading: _sent(heading, heading, form) for heading in ONCE},
        rows={heading: dict(_sent_rows(heading, form)) for heading in ROWS},
        quotes=quotes,
        only={name: form.get(f"only-{name}", "").strip() for name in quotes},
        serves=tuple(dict.fromkeys(form.getlist("serves"))),
    )


def _sent(heading: str, name: str, form: MultiDict[str, str], *, entry: str = "") -> Line:
    return Line(
        heading=heading,
        id=sent_id(form, field=f"{name}-id"),
        words=form.get(name, ""),
        parts={part: form.get(f"{name}-{part}", "").strip() for part in PARTS.get(heading, ())},
        entry=entry or form.get(f"{name}-entry", ""),
    )


def _sent_rows(heading: str, form: MultiDict[str, str]) -> Iterator[tuple[str, Line]]:
    """The rows in order; one whose “Take out” was pressed comes back empty."""
    for box in dict.fromkeys(form.getlist("row")):
        if box.startswith(f"{heading}-"):
            line, out = _sent(heading, box, form), form.get("do") == f"out-{box}"
            yield box, replace(line, words="", parts={}) if out else line


def problems(sheet: Sheet, plan: Plan, name: str) -> tuple[tuple[str, str], ...]:
    """What must be put right before anything is kept: the box, and one clear sentence."""
    found = []
    if not sheet.outcome.words.strip():
        found.append(("words", f"Write what {name} will do. The rest hangs on it."))
    for entry, copied in sheet.only.items():
        try:
            only(plan, entry, copied)
        except NotTheirWords:
            sentence = f"“{copied}” does not stand in these words. Copy a part of them as it is."
            found.append((f"only-{entry}", sentence))
    return tuple(found)


def sheet_cites(sheet: Sheet, plan: Plan) -> tuple[Cite, ...]:
    """The words that the outcome answers, and the long-term outcomes that it serves."""
    words = (only(plan, c.entry, sheet.only.get(c.entry, "")) for c in cites_of(sheet.quotes, plan))
    ahead = (Cite(e.id) for e in plan.under("long-term") if e.id in sheet.serves)
    return (*words, *ahead)


def odd_day(value: str, today: date) -> str:
    """What is odd about a date that was written: `no-day`, `past`, or ""."""
    if not value.strip():
        return ""
    try:
        return "past" if date.fromisoformat(value.strip()) < today else ""
    except ValueError:
        return "no-day"
