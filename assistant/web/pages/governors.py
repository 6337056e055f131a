"""What governors see: how much is in a sample of plans, and nothing that tells whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template

from assistant.plan.sample import FEWEST, HEADINGS, Sampled, sample, sampled
from assistant.web.here import house, me
from assistant.web.names import nation
from assistant.web.pages.plan_page import titles

pages = Blueprint("governors", __name__)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The sample of one school; empty where there are too few plans."""

    school: str
    plans: tuple[Sampled, ...]


@dataclass(frozen=True, kw_only=True)
class GovernorsPage:
    """A sample for each school of which this person is a governor."""

    me: str
    samples: tuple[Sample, ...]
    headings: tuple[str, ...]
    fewest: int


@pages.get("/governors")
def governors() -> str:
    """Counts and headings, from what families may read of plans that are shared."""
    person, store = me(), house().store
    assert person is not None
    schools = [p.school for p in store.posts.of(person.id) if p.role == "governor"]
    named = titles(house().words, nation())
    page = GovernorsPage(
        me=person.name,
        samples=tuple(
            Sample(school=store.school(each)["name"], plans=sample(_plans(each)))
            for each in schools
        ),
        headings=tuple(named[heading] for heading in HEADINGS),
        fewest=FEWEST,
    )
    return render_template("governors.html", page=page)


def _plans(school: str) -> Iterable[Sampled | None]:
    store = house().store
    for plan in store.posts.plans(school):
        yield sampled(store.entries(plan), store.members(plan, former=True))
