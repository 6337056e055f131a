"""What people do with a version of the plan, in tests: read it, answer to it, share the next."""

from __future__ import annotations

from assistant.deeds import share_plan
from assistant.house import House, plan_for
from assistant.particulars import save_particulars
from tests.cast import AMARA, NOON, PLAN, on_amaras
from tests.page import Page
from tests.web.filled import SENCO, say

HOME = f"/plans/{PLAN}"
AGREE, CHANGES, FIRST = f"{HOME}/agree", f"{HOME}/changes", f"{HOME}/versions/1"


def answer(page: Page, label: str, note: str = "") -> Page:
    """Choose one of the three, write a note, and send it."""
    form = page.form("Save my answer").fill("answer", label)
    return (form.fill("note", note) if note else form).submit("Save my answer")


def said(house: House) -> list[tuple[str, str, str]]:
    """Who said what, of all that stands."""
    stands = plan_for(house, on_amaras(AMARA)).kind("agreed", "disagreed")
    return [(e.by, e.kind, e.parts["version"]) for e in stands]


def again(house: House) -> None:
    """The school changes an outcome and the review date, and shares a second version."""
    old = plan_for(house, SENCO).under("outcome")[0]
    say(
        house,
        SENCO,
        "outcome",
        "Amara starts her writing with her strip.",
        script=house.words.writing,
        replaces=old.id,
        cites=old.cites,
    )
    save_particulars(house, SENCO, {("review-date", ""): "2027-04-02"}, at=NOON)
    share_plan(house, SENCO, at=NOON)


def to_the_question(page: Page) -> Page:
    """Past what there is to read."""
    while page.heading != "What do you say to this plan?":
        page = page.form("Next").submit("Next")
    return page
