"""Lay out a plan on its page, from what one reader may see of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.plan.differences import apart, statements, told
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.lines import stem, sub_outcomes
from assistant.plan.page import (
    AREAS,
    CONTACT,
    FAMILYS,
    IDENTITY,
    NOTICE,
    PUPILS,
    TOLD,
    Area,
    Box,
    LongTerm,
    Outcome,
    PlanPage,
    Point,
    Provision,
    Said,
    Someone,
    quietly,
)
from assistant.plan.people import Member, Person
from assistant.plan.picture import COVER, has_picture, photo_in
from assistant.plan.shown import first_steps, question_of, stands_alone
from assistant.plan.whole import QUOTED

VOICES = ("pupil", "family", "school")


def plan_page(
    plan: Plan,
    members: Iterable[Member],
    people: Mapping[str, Person],
    titles: Mapping[str, str],
) -> PlanPage:
    """Lay out a plan that was filtered for its reader and folded: this hides nothing more."""
    members = tuple(members)
    pupil = next(member.person for member in members if member.role == "pupil")
    voices = {member.person: member.voice for member in members}
    who = _Who(people=people, voices=voices, pupil=people[pupil].called)
    return PlanPage(
        titles=titles,
        name=who.pupil,
        cover=_cover(plan, who, pupil),
        pupil=_pupil(plan, who, pupil),
        family=_family(plan, who, members),
        completed_with=_completed_with(plan, who, pupil),
        areas={area: _area(plan, area) for area in AREAS},
        summary=_texts(plan.under("summary")),
        long_term=_long_term(plan, who),
        outcomes=_outcomes(plan, who),
        commitments=_commitments(plan, who),
        differences=apart(plan, who.show),
        statements=tuple(_said(entry, who) for entry in statements(plan)),
        reasons=told(plan, who.show),
        key_people=_key_people(plan, who),
        daily=_noted(plan, "daily"),
        responsible=_noted(plan, "responsible"),
        notice={field: _noted(plan, field) for field in NOTICE},
        review=_noted(plan, "review-date"),
        review_note=_noted(plan, "review-note"),
        not_given=_not_given(plan, who),
    )


@dataclass(frozen=True, kw_only=True)
class _Who:
    """Names and voices, which entries do not hold."""

    people: Mapping[str, Person]
    voices: Mapping[str, str]
    pupil: str

    def name(self, person: str | None) -> str:
        found = self.people.get(person or "")
        return found.name if found else ""

    def called(self, person: str) -> str:
        found = self.people.get(person)
        return found.called or found.name if found else ""

    def show(self, entry: Entry, cite: Cite | None) -> Said:
        return _said(entry, self, cite=cite)


def _pupil(plan: Plan, who: _Who, pupil: str) -> Someone:
    boxes = tuple(Box(heading=h, said=_box(plan, who, pupil, h)) for h in PUPILS)
    return quietly(
        Someone(
            name=who.name(pupil),
            called=who.pupil,
            facts=_facts(plan, who, pupil, IDENTITY),
            boxes=boxes,
        )
    )


def _cover(plan: Plan, who: _Who, pupil: str) -> Said | None:
    """The photo that the pupil chose for the front, the last where they chose more (002-21)."""
    chosen = [e for e in plan.said_by(pupil) if has_picture(e) and COVER in e.parts]
    return _said(chosen[-1], who) if chosen else None


def _family(plan: Plan, who: _Who, members: Iterable[Member]) -> tuple[Someone, ...]:
    """Each parent by themselves; one who has left only where there are words of theirs."""
    parents = ((m, _parent(plan, who, m.person)) for m in members if m.role == "parent")
    return tuple(parent for member, parent in parents if parent.boxes or not member.former)


def _parent(plan: Plan, who: _Who, parent: str) -> Someone:
    boxes = (Box(heading=heading, said=_box(plan, who, parent, heading)) for heading in FAMILYS)
    return quietly(
        Someone(
            name=who.name(parent),
            called=who.called(parent),
            facts=_facts(plan, who, parent, CONTACT),
            boxes=tuple(box for box in boxes if box.said),
            told=tuple(each for heading in TOLD for each in _box(plan, who, parent, heading)),
        )
    )


def _facts(plan: Plan, who: _Who, of: str, fields: Iterable[str]) -> dict[str, str]:
    """What is noted about somebody; their names come from the people (architecture 1.4)."""
    person = who.people[of]
    names = {"surname": person.surname, "other-names": person.other_names}
    return {field: names.get(field) or _noted(plan, field, of=of) for field in fields}


def _noted(plan: Plan, field: str, *, of: str | None = None) -> str:
    found = plan.noted(field, of=of)
    return found.words or "" if found else ""


def _box(plan: Plan, who: _Who, person: str, heading: str) -> tuple[Said, ...]:
    """Somebody's own words under a heading, in the order in which they came."""
    stars = {cite.entry for entry in plan.kind("starred") for cite in entry.cites}
    said = [e for e in plan.said_by(person) if e.about == heading and e.kind != "committed"]
    return tuple(
        replace(
            _said(entry, who, starred=entry.id in stars),
            question="" if stands_alone(entry) else question_of(entry, plan, who.pupil),
        )
        for entry in said
    )


def _said(entry: Entry, who: _Who, *, starred: bool = False, cite: Cite | None = None) -> Said:
    words = entry.words or ""
    return Said(
        words=words[cite.start : cite.end] if cite else words,
        who=who.called(entry.by),
        voice=who.voices.get(entry.by, "school"),
        how=entry.how,
        scribe=who.name(entry.scribe),
        starred=starred,
        photo=photo_in(entry),
    )


def _completed_with(plan: Plan, who: _Who, pupil: str) -> tuple[tuple[str, str], ...]:
    """Who helped the pupil with these words, and what they are to them (002-27)."""
    helpers = dict.fromkeys(e.scribe for e in plan.said_by(pupil) if e.scribe)
    return tuple((who.name(helper), _to_pupil(plan, helper)) for helper in helpers)


def _to_pupil(plan: Plan, person: str) -> str:
    """What somebody is to the pupil, or else what they do in school."""
    return _noted(plan, "relationship", of=person) or _noted(plan, "role", of=person)


def _area(plan: Plan, area: str) -> Area:
    return Area(
        strengths=_points(plan, "strength", area),
        difficulties=_points(plan, "difficulty", area),
        needs=_points(plan, "need", area),
    )


def _points(plan: Plan, heading: str, area: str) -> tuple[Point, ...]:
    points = (
        Point(
            words=entry.words or _quoted(plan, entry),
            by=entry.parts.get("reported-by", ""),
            when=entry.parts.get("when", ""),
        )
        for entry in plan.under(heading)
        if entry.parts.get("area", "") == area
    )
    return tuple(point for point in points if point.words)


def _quoted(plan: Plan, entry: Entry) -> str:
    """The quotes that stand for a line without words of its own, as this reader may see them."""
    cited = ((cite, plan.entry(cite.entry)) for cite in entry.cites)
    return " ".join(f"“{e.words[cite.start : cite.end]}”" for cite, e in cited if e and e.words)


def _texts(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.words for entry in entries if entry.words)


def _answers(plan: Plan, who: _Who, entry: Entry) -> tuple[Said, ...]:
    """The quotes that an outcome answers, each filled in from where it stands."""
    cited = [(cite, plan.entry(cite.entry)) for cite in entry.cites]
    return tuple(
        _said(found, who, cite=cite)
        for cite, found in cited
        if found and found.words and found.kind in QUOTED
    )


def _long_term(plan: Plan, who: _Who) -> tuple[LongTerm, ...]:
    return tuple(
        LongTerm(
            number=number,
            words=stem(entry.words or ""),
            parts=sub_outcomes(entry.words or ""),
            answers=_answers(plan, who, entry),
        )
        for number, entry in enumerate(plan.under("long-term"), 1)
    )


def _outcomes(plan: Plan, who: _Who) -> tuple[Outcome, ...]:
    ahead = {entry.id: number for number, entry in enumerate(plan.under("long-term"), 1)}
    return tuple(
        Outcome(
            number=number,
            words=entry.words or "",
            answers=_answers(plan, who, entry),
            serves=tuple(ahead[cite.entry] for cite in entry.cites if cite.entry in ahead),
            success=_texts(plan.serving(entry.id, "success")),
            baseline=_texts(plan.serving(entry.id, "baseline")),
            by=_texts(plan.serving(entry.id, "by-date")),
            first_step=first_steps(plan.serving(entry.id, "first-step")),
            i_will=_texts(plan.serving(entry.id, "i-will")),
            approaches=_texts(plan.serving(entry.id, "approach")),
            provision=tuple(_provision(e) for e in plan.serving(entry.id, "provision")),
        )
        for number, entry in enumerate(plan.under("outcome"), 1)
    )


def _provision(entry: Entry) -> Provision:
    parts = entry.parts
    return Provision(
        what=entry.words or "",
        who=parts.get("who", ""),
        how_often=parts.get("how-often", ""),
        how_long=parts.get("how-long", ""),
        group_size=parts.get("group-size", ""),
        place=parts.get("place", ""),
    )


def _commitments(plan: Plan, who: _Who) -> tuple[Said, ...]:
    """How each of us will help (004-16), in the order pupil, family, school."""
    said = [_said(entry, who) for entry in plan.kind("committed") if entry.words]
    return tuple(sorted(said, key=lambda each: VOICES.index(each.voice)))


def _key_people(plan: Plan, who: _Who) -> tuple[tuple[str, str], ...]:
    """The people in school, with what they do for the pupil (002-31)."""
    named = dict.fromkeys(e.of for e in plan.kind("noted") if e.about in ("name", "role") and e.of)
    return tuple(
        (who.name(of), _noted(plan, "role", of=of))
        for of in named
        if who.voices.get(of, "school") == "school"
    )


def _not_given(plan: Plan, who: _Who) -> tuple[Said, ...]:
    """Parts that were sought and not given: silence is never filled in (conversation.md 4)."""
    return tuple(
        Said(words=entry.words or "", who=who.called(of), voice=who.voices.get(of, "school"))
        for of, entry in plan.not_given.items()
        if of not in plan.given and entry.by != of
    )
