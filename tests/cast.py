"""The cast of all tests: one school, Amara's plan and Sam's, and the people around them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.plan.people import Member, Person
from assistant.store import Store

SCHOOL = "school-1"
PLAN, SAMS_PLAN = "plan-1", "plan-2"
NOWHERE = "plan-3"  # a plan that is not there
KEY = bytes(range(32))  # of every store in the tests
FOR_EVER = "9999-12-31T00:00:00+00:00"
NOON = "2026-11-23T12:00:00+00:00"
# Still to come, whenever the tests run.
AHEAD = (datetime.now(UTC).date() + timedelta(days=90)).isoformat()


def _person(name: str, written: str, called: str = "", surname: str = "") -> Person:
    return Person(id=name, school=SCHOOL, name=written, called=called or written, surname=surname)


AMARA = _person("person-1", "Amara Okoro", "Amara", "Okoro")
DAD = _person("person-2", "Mr Okoro", "Dad", "Okoro")
MUM = _person("person-3", "Ms Adeyemi", "Mum", "Adeyemi")
MS_OKAFOR = _person("person-4", "Ms Okafor")
MR_BELL = _person("person-5", "Mr Bell")
MISS_HART = _person("person-6", "Miss Hart")
MRS_REID = _person("person-7", "Mrs Reid")
SAM = _person("person-8", "Sam Lowe", "Sam", "Lowe")
SAMS_MUM = _person("person-9", "Ms Lowe", "Mum", "Lowe")
PEOPLE = (AMARA, DAD, MUM, MS_OKAFOR, MR_BELL, MISS_HART, MRS_REID, SAM, SAMS_MUM)
NAMES = frozenset(
    "amara okoro dad mum adeyemi okafor bell hart reid sam lowe ava".split()
)  # never in an address or a title


def member(person: Person, role: str, plan: str = PLAN, *, gives_part: bool = True) -> Member:
    """A membership, with a pupil at the level of short words."""
    return Member(person=person.id, plan=plan, role=role, gives_part=gives_part)


AMARAS = (
    member(AMARA, "pupil"),
    member(DAD, "parent"),
    member(MUM, "parent"),
    member(MS_OKAFOR, "senco"),
    member(MR_BELL, "teacher"),
    member(MISS_HART, "assistant", gives_part=False),
    member(MRS_REID, "dsl", gives_part=False),
)
SAMS = (
    member(SAM, "pupil", SAMS_PLAN),
    member(SAMS_MUM, "parent", SAMS_PLAN),
    member(MS_OKAFOR, "senco", SAMS_PLAN),
    member(MRS_REID, "dsl", SAMS_PLAN, gives_part=False),
)


def on_amaras(person: Person) -> Member:
    """Somebody's membership of Amara's plan; Amara's own is in a sitting with Miss Hart."""
    found = next(each for each in AMARAS if each.person == person.id)
    if person is AMARA:
        return Member(**{**vars(found), "sitting": "sitting-1", "held_by": MISS_HART.id})
    return found


def move_in(store: Store) -> None:
    """Everybody, and both plans with nothing said yet."""
    store.add_school(SCHOOL, "Hill Lane Primary School", "england")
    for person in PEOPLE:
        store.add_person(person)
    for plan, members in ((PLAN, AMARAS), (SAMS_PLAN, SAMS)):
        store.add_plan(plan, SCHOOL)
        for each in members:
            store.join(each)
    store.duty.mark(MRS_REID.id, SCHOOL, at=NOON, until=FOR_EVER)
