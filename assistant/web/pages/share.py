"""Let the pupil and the family see the school's writing, after saying what they will see."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assistant.deeds import share_plan
from assistant.house import plan_for
from assistant.left_open import blocking, left_open
from assistant.plan.fold import Plan
from assistant.plan.outside import PROFESSIONAL
from assistant.plan.people import Member
from assistant.plan.seen import PLAN, gather
from assistant.plan.versions import changed_since
from assistant.plan.whole import DIFFERENCE
from assistant.web.frame import Frame, framed, today
from assistant.web.here import house, member, now
from assistant.web.pages.left_open import Shown, shown_gaps

pages = Blueprint("share", __name__)
HEADINGS = (
    *("strength", "difficulty", "need", "summary", "long-term", "outcome", "provision"),
    DIFFERENCE,
)


@dataclass(frozen=True, kw_only=True)
class SharePage:
    """How much of each the family will see, by heading; `staff` are those whose words they see.
    `outside` are the outside professionals, `last` is when it was last shared, `version` the number
    that sharing now makes; `before` is what must be put right first, or left as it is with a reason
    (002-05)."""

    frame: Frame
    counts: tuple[tuple[str, int], ...]
    staff: tuple[str, ...]
    family: tuple[str, ...]
    outside: tuple[Member, ...]
    last: str
    version: int
    before: tuple[Shown, ...]


@pages.get("/plans/<plan>/share")
def share(plan: str) -> str:
    """What the family will see, and what they will not."""
    return render_template("desk/share.html", page=_page())


@pages.post("/plans/<plan>/share")
def shared(plan: str) -> Response | tuple[str, int]:
    """Share what stands now, once what blocks is settled; sharing it twice changes nothing."""
    if blocking(left_open(house(), member(), today=today())):
        return render_template("desk/share.html", page=_page()), 422
    entries, members = house().store.entries(plan), house().store.members(plan, former=True)
    if changed_since(entries, members, gather(entries, members)):
        share_plan(house(), member(), at=now())
    return redirect(url_for("home.home", plan=plan), 303)


def _page() -> SharePage:
    plan = plan_for(house(), member())
    frame = framed(plan)
    shares = [entry.at for entry in plan.kind("shared") if entry.about == PLAN]
    family = (m for m in frame.who.members if m.role in ("pupil", "parent") and not m.former)
    return SharePage(
        frame=frame,
        counts=tuple((h, n) for h in HEADINGS if (n := _count(plan, h))),
        staff=tuple(p.name for p in frame.parts if p.voice == "school" and p.given),
        family=tuple(frame.who.called(m.person) for m in family),
        outside=tuple(m for m in frame.who.members if m.role == PROFESSIONAL and not m.former),
        last=shares[-1] if shares else "",
        version=len(shares) + 1,
        before=_before(plan, frame),
    )


def _before(plan: Plan, frame: Frame) -> tuple[Shown, ...]:
    """What stands in the way of sharing, with the ways to put it right."""
    return shown_gaps(
        blocking(left_open(house(), member(), today=today())), plan, frame.who, frame.plan
    )


def _count(plan: Plan, heading: str) -> int:
    """How many lines stand under a heading; what was chosen about one is no line of its own."""
    return sum(entry.kind != "decided" for entry in plan.under(heading))
