"""Begin a plan: a pupil as the school knows them, and who is on every plan of the school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.appointments import person_again
from assistant.house import House, plan_for
from assistant.particulars import in_full, save_particulars
from assistant.plan.bundle import Bundle
from assistant.plan.people import ASKED, ON_EVERY_PLAN, Member, Person
from assistant.turns import new_id


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a SENCO writes first, as they wrote it. `id` is made by the page and names the plan, so
    that sending it twice makes one; `born` is an ISO day, or something else that is kept."""

    id: str
    called: str = ""
    surname: str = ""
    born: str = ""
    year: str = ""

    @property
    def pupil(self) -> Person:
        """The pupil, of no school yet."""
        found = Person(
            id=f"{self.id}.pupil", school="", name="", called=self.called, surname=self.surname
        )
        return replace(found, name=in_full(found))

    @property
    def particulars(self) -> dict[tuple[str, str], str]:
        """The same as fields of the form."""
        fields = {
            "called": self.called,
            "surname": self.surname,
            "date-of-birth": self.born,
            "year-group": self.year,
        }
        return {(field, self.pupil.id): value for field, value in fields.items()}


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A plan that is there already, for what may be the same pupil."""

    plan: str
    name: str
    born: str


def begin_plan(house: House, by: Person, beginning: Beginning, *, at: str) -> str:
    """Make the plan, with its SENCO; returns its id. What was written is noted as it stands.

    Sent again, it changes what was written since and nothing else. An id that is taken by
    somebody else’s plan is replaced.
    """
    if not _free_or_ours(house, by, beginning):
        beginning = replace(beginning, id=new_id())
    if not house.store.members(beginning.id, former=True):
        house.store.take_in(_empty(house, by, beginning))
    senco = house.store.member(beginning.id, by.id)
    assert senco is not None
    save_particulars(house, senco, beginning.particulars, at=at, form=beginning.id)
    return beginning.id


def _free_or_ours(house: House, by: Person, beginning: Beginning) -> bool:
    members = house.store.members(beginning.id, former=True)
    known = house.store.person(beginning.pupil.id) is not None
    here = {(member.person, member.role) for member in members if not member.former}
    ours = {(beginning.pupil.id, "pupil"), (by.id, "senco")}
    return ours <= here if members else not known


def _empty(house: House, by: Person, beginning: Beginning) -> Bundle:
    school = house.store.school(by.school)
    pupil = replace(beginning.pupil, school=by.school)
    return Bundle(
        plan=beginning.id,
        school=by.school,
        school_name=school["name"],
        nation=school["nation"],
        people=(pupil,),
        members=tuple(_members(house, by, beginning)),
        entries=(),
    )


def _members(house: House, by: Person, beginning: Beginning) -> Iterator[Member]:
    """The pupil, who begins it, and whoever is on every plan: held words must reach somebody."""
    yield Member(person=beginning.pupil.id, plan=beginning.id, role="pupil")
    yield Member(person=by.id, plan=beginning.id, role="senco")
    for person, roles in house.store.posts.staff(by.school):
        role = next((each for each in ON_EVERY_PLAN if each in roles), "")
        if role and person.id != by.id:
            yield Member(person=person.id, plan=beginning.id, role=role, gives_part=False)


def alike(house: House, by: Person, beginning: Beginning) -> Iterator[Alike]:
    """The plans of this SENCO whose pupil has this name and, as far as is known, this birthday."""
    for row in house.store.plans_of(by.id):
        name, called = str(row["pupil"] or ""), str(row["called"] or "")
        if row["role"] == "senco" and _same_name(beginning, name, called):
            plan = str(row["plan"])
            born = "" if plan == beginning.id else _born(house, plan, by)
            if plan != beginning.id and (not (born and beginning.born) or born == beginning.born):
                yield Alike(plan=plan, name=name, born=born)


def _same_name(beginning: Beginning, name: str, called: str) -> bool:
    names = {*name.casefold().split(), *called.casefold().split()}
    written = beginning.pupil.name.casefold().split()
    return bool(written) and names >= set(written)


def _born(house: House, plan: str, by: Person) -> str:
    senco = house.store.member(plan, by.id)
    pupil = next(m.person for m in house.store.members(plan, former=True) if m.role == "pupil")
    found = plan_for(house, senco).noted("date-of-birth", of=pupil) if senco else None
    return (found.words or "") if found else ""


def join(house: House, by: Member, person: Person, role: str, *, at: str, post: str = "") -> None:
    """Make somebody a member of a plan, and note their name, and what they do for the pupil.

    Somebody who is on it already stays what they are; who was something else on it comes back as a
    second person, so that what they released then stays released.
    """
    store = house.store
    if store.person(person.id) is None:
        store.add_person(person)
    person = store.person(person_again(house, person, by.plan, role)) or person
    if store.member(by.plan, person.id) is None:
        asked = role in ASKED
        store.join(Member(person=person.id, plan=by.plan, role=role, gives_part=asked))
    noted = {("name", person.id): person.name, ("role", person.id): post}
    save_particulars(house, by, noted, at=at)


def leave(house: House, by: Member, member: Member, *, at: str) -> None:
    """End a membership; what the person said stays, and the plan names them no more as staff."""
    house.store.leave(by.plan, member.person)
    if member.voice == "school":
        gone = {("name", member.person): "", ("role", member.person): ""}
        save_particulars(house, by, gone, at=at)
