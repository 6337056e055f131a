"""The frame of the SENCO's desk: the list of plans, whose plan this is, and whose part is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.summary import no_family
from assistant.school_days import day_at
from assistant.web.here import house, member, now
from assistant.web.waiting import Groups, groups, is_over
from assistant.web.who import Who


@dataclass(frozen=True, kw_only=True)
class Part:
    """Whether somebody's part is in: `given` is the day, `sought` how it was sought in vain; `mine`
    is also one that is asked of whoever is here in another post."""

    person: str
    name: str
    role: str
    voice: str
    mine: bool
    given: str = ""
    sought: str = ""

    @property
    def missing(self) -> bool:
        """Whether nothing is known of this part yet."""
        return not (self.given or self.sought)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands around every page of the desk; `me` is who is here, `no_family` says that nobody
    speaks for the family, and `overdue` that the day of the `review` has passed."""

    plan: str
    who: Who
    me: str
    groups: Groups
    parts: tuple[Part, ...]
    no_family: bool
    review: str
    overdue: bool

    @property
    def name(self) -> str:
        """The pupil as the school writes them."""
        return self.who.pupil.name

    @property
    def called(self) -> str:
        """What the plan calls its pupil."""
        return self.who.pupil.called


def framed(plan: Plan) -> Frame:
    """The frame for this request's member, around the plan as they see it."""
    by, store = member(), house().store
    who = Who(members=store.members(by.plan, former=True), people=store.people(by.plan))
    noted = plan.noted("review-date")
    review = (noted.words or "") if noted else ""
    return Frame(
        plan=by.plan,
        who=who,
        me=who.name(by.person),
        groups=groups(store.plans_of(by.person), me=by.person, today=today()),
        parts=tuple(_part(m, plan, who, by) for m in who.members if m.gives_part and not m.former),
        no_family=no_family(store.entries(by.plan), who.members),
        review=review,
        overdue=is_over(review, today()),
    )


def today() -> date:
    """The day of this request, on the school’s clock."""
    return day_at(now())


def _part(of: Member, plan: Plan, who: Who, by: Member) -> Part:
    sought = plan.not_given.get(of.person)
    given = plan.given.get(of.person, "")
    return Part(
        person=of.person,
        name=who.called(of.person),
        role=of.role,
        voice=of.voice,
        mine=of.human == by.human,
        given=given,
        sought=(sought.words or "") if sought and not given else "",
    )
