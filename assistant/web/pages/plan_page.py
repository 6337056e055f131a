"""The pupil support plan as a document, for whoever may read it; and the blank form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from assistant.house import plan_for
from assistant.plan.fold import Plan
from assistant.plan.layout import plan_page as laid_out
from assistant.plan.page import PlanPage, blank_page
from assistant.plan.people import STAFF, Member
from assistant.plan.seen import PLAN
from assistant.plan.signatures import with_signatures
from assistant.prompts import Nation, Words
from assistant.reading_level import Change, Level, Part, level, most_helpful, parts, text_of
from assistant.web.advice import inside, looked_at
from assistant.web.fixes import line_of
from assistant.web.here import house, member
from assistant.web.names import nation
from assistant.wording import FAMILY

pages = Blueprint("plan_page", __name__)


@dataclass(frozen=True, kw_only=True)
class ReadPage(PlanPage):
    """The plan as a document, with whoever reads it; `ready` is false until it is shared
    with them."""

    person: Member
    ready: bool = True


@dataclass(frozen=True, kw_only=True)
class ReadingPage(ReadPage):
    """The same for staff, with how hard each part is for its reader, and the changes that would
    help most, each with the address where it is made ("" for whoever cannot make it)."""

    levels: tuple[tuple[Part, Level], ...]
    changes: tuple[tuple[Change, str], ...]


@pages.get("/plans/<plan>/page")
def plan_page(plan: str) -> str:
    """The plan as whoever asks may see it; staff see beside it how it reads."""
    if not looked_at(FAMILY):
        return as_page(member())
    stands = plan_for(house(), member())
    found = parts(stands)
    page = ReadingPage(
        **vars(_read_by(member())), levels=_levels(found), changes=_changes(found, stands)
    )
    return render_template("desk/plan.html", page=page)


def _levels(found: tuple[Part, ...]) -> tuple[tuple[Part, Level], ...]:
    return tuple(
        (part, level(house(), text_of(part), part.reader, inside=inside())) for part in found
    )


def _changes(found: tuple[Part, ...], plan: Plan) -> tuple[tuple[Change, str], ...]:
    """What would help most; only the SENCO’s pages can change it."""
    by = member()
    return tuple(
        (change, line_of(change.line, plan, by.plan) if by.role == "senco" else "")
        for change in most_helpful(house(), found, inside=inside())
    )


def as_page(reader: Member, *, written: Callable[..., str] = render_template) -> str:
    """The plan as this reader may see it; `written` fills in a template."""
    return written("print/plan.html", page=_read_by(reader))


def _read_by(reader: Member) -> ReadPage:
    store, plan = house().store, plan_for(house(), reader)
    members, people = store.members(reader.plan, former=True), store.people(reader.plan)
    page = laid_out(plan, members, people, titles(house().words, nation()))
    page = with_signatures(page, plan, members, people)
    return ReadPage(**vars(page), person=reader, ready=ready_for(reader, plan))


def ready_for(reader: Member, plan: Plan) -> bool:
    """Whether there is a plan to read: staff read it as it grows, all others when it is shared."""
    return reader.role in STAFF or any(entry.about == PLAN for entry in plan.kind("shared"))


@pages.get("/blank")
def blank() -> str:
    """The form with nothing in it, to print and fill in by hand (002-48)."""
    page = blank_page(titles(house().words, nation()))
    return render_template("print/plan.html", page=page)


def titles(words: Words, of: Nation) -> dict[str, str]:
    """Every heading and label of the page, by id."""
    fields = [field for group in words.particulars.sections for field in group.questions]
    familys = {f"family-{heading}": title for heading, title in words.plan.familys.items()}
    return {
        **{field.id: field.worded("everyone") for field in fields},
        **of.areas,
        **words.plan.parts,
        **words.plan.parties,
        **words.plan.choices,
        **words.plan.titles,
        **familys,
        "title": words.plan.title,
        "eligibility": words.plan.eligibility,
        "independent-advice": in_one_line(of.advice),
        "complaint": in_one_line(of.complaint),
    }


def in_one_line(place: Mapping[str, str]) -> str:
    """Somewhere to turn to: its name, what it is and where it is."""
    return f"{place['name']}: {place['about']} {place['where']}"
