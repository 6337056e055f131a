"""Everybody around Amara’s plan: each role, another school, and a canary in every field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.deeds import release, show_outside
from assistant.house import House
from assistant.of_age import decide
from assistant.plan.decides import DECIDES
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.people import Member, Person, Post
from assistant.plan.picture import Picture
from assistant.store import Store
from assistant.web.access import YOUNG_PERSON
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAMS_MUM,
    SAMS_PLAN,
    SCHOOL,
    member,
)
from tests.web.filled import DADS, give, in_sitting, say

OTHER_SCHOOL, KITS_PLAN = "school-2", "plan-of-kit"


def _person(number: int, name: str, school: str = SCHOOL) -> Person:
    return Person(id=f"person-{number}", school=school, name=name, called=name)


MRS_FINCH = _person(21, "Mrs Finch")  # Amara’s key adult
MR_OSEI = _person(22, "Mr Osei")  # the deputy safeguarding lead
MRS_LANE = _person(23, "Mrs Lane")  # the head
DR_SHAH = _person(24, "Dr Shah")  # an educational psychologist, from outside
MS_DUNE = _person(25, "Ms Dune")  # Sam’s teacher, not Amara’s
MR_PIKE = _person(26, "Mr Pike")  # a governor
MS_QUILL = _person(27, "Ms Quill")  # the system administrator
MR_VALE = _person(28, "Mr Vale", OTHER_SCHOOL)  # the SENCO of another school of the trust
KIT = Person(
    id="person-29", school=OTHER_SCHOOL, name="Kestrel Marsh", called="Kestrel", surname="Marsh"
)
MR_MARSH = _person(30, "Mr Marsh", OTHER_SCHOOL)  # Kit’s dad; Kit is 16 and decides what he reads
MS_FERN = _person(31, "Ms Fern")  # a SENCO, who is a deputy safeguarding lead too
MS_FERN_AS_DEPUTY = _person(32, "Ms Fern (deputy safeguarding lead)")
MORE = (MRS_FINCH, MR_OSEI, MRS_LANE, DR_SHAH, MS_DUNE, MR_PIKE, MS_QUILL, MR_VALE, KIT, MR_MARSH)
JOINED = (
    member(MRS_FINCH, "key-adult", gives_part=False),
    member(MR_OSEI, "deputy", gives_part=False),
    member(MRS_LANE, "head", gives_part=False),
    member(DR_SHAH, "professional"),
    member(MS_DUNE, "teacher", SAMS_PLAN),
    member(KIT, "pupil", KITS_PLAN),
    member(MR_MARSH, "parent", KITS_PLAN, gives_part=False),
    member(MR_VALE, "senco", KITS_PLAN, gives_part=False),
)
POSTS = (
    Post(person=MR_PIKE.id, school=SCHOOL, role="governor"),
    Post(person=MS_QUILL.id, school=SCHOOL, role="administrator"),
)


def bring_in(store: Store) -> None:
    """The people whom only some tests need, and the other school."""
    store.add_school(OTHER_SCHOOL, "Mill Road School", "england")
    for person in MORE:
        store.add_person(person)
    store.add_plan(KITS_PLAN, OTHER_SCHOOL)
    for each in JOINED:
        store.join(each)
    for post in POSTS:
        store.posts.appoint(post, by=MS_OKAFOR.id, at=NOON)


def bring_in_two_hats(store: Store) -> None:
    """Somebody of two posts, on Amara’s plan in each."""
    store.add_person(MS_FERN)
    store.posts.put_on(MS_FERN_AS_DEPUTY, whose=MS_FERN.id, role="deputy")
    for person, role in ((MS_FERN, "senco"), (MS_FERN_AS_DEPUTY, "deputy")):
        store.join(member(person, role, gives_part=False))


@dataclass(frozen=True)
class Actor:
    """Somebody who comes to the door: what they are, and on which plans, if on any."""

    person: Person
    role: str
    plans: tuple[str, ...] = (PLAN,)
    sitting: bool = False

    @property
    def roles(self) -> set[str]:
        """What they are in the table: a pupil who comes alone is of age."""
        alone = self.role == "pupil" and not self.sitting
        return {self.role, YOUNG_PERSON} if alone else {self.role}


ACTORS: dict[str, Actor | None] = {
    "anonymous": None,
    "pupil in a sitting": Actor(AMARA, "pupil", sitting=True),
    "pupil without a sitting": Actor(AMARA, ""),
    "own parent": Actor(DAD, "parent"),
    "other parent of the same child": Actor(MUM, "parent"),
    "parent of another child": Actor(SAMS_MUM, "parent", (SAMS_PLAN,)),
    "teacher of": Actor(MR_BELL, "teacher"),
    "teacher not of": Actor(MS_DUNE, "teacher", (SAMS_PLAN,)),
    "assistant": Actor(MISS_HART, "assistant"),
    "key adult": Actor(MRS_FINCH, "key-adult"),
    "SENCO": Actor(MS_OKAFOR, "senco", (PLAN, SAMS_PLAN)),
    "SENCO of another school": Actor(MR_VALE, "senco", (KITS_PLAN,)),
    "young person of 16": Actor(KIT, "pupil", (KITS_PLAN,)),
    "parent of the young person": Actor(MR_MARSH, "parent", (KITS_PLAN,)),
    "DSL": Actor(MRS_REID, "dsl", (PLAN, SAMS_PLAN)),
    "deputy": Actor(MR_OSEI, "deputy"),
    "head": Actor(MRS_LANE, "head"),
    "professional": Actor(DR_SHAH, "professional"),
    "governor": Actor(MR_PIKE, "governor", ()),
    "administrator": Actor(MS_QUILL, "administrator", ()),
    "SENCO who is a deputy too": Actor(MS_FERN, "senco"),
    "deputy who is a SENCO too": Actor(MS_FERN_AS_DEPUTY, "deputy"),
}
SENCOS = {"SENCO", "SENCO who is a deputy too"}
MAKE_THE_PLAN = {*SENCOS, "teacher of", "assistant", "key adult"}
LEADS = {"DSL", "deputy", "deputy who is a SENCO too"}
KITS = {"young person of 16", "parent of the young person", "SENCO of another school"}
NAMES = ("Okoro", "Amara", "Adeyemi")

# No page shows these now, even to whom they belong: unsent words in a part that is given, and why
# a lead let words go.
NOWHERE_NOW = ("canary draft of Dad", "canary reason of the lead")

# Who may meet these words anywhere: each of them, and nobody else. What is not here is nobody's.
HELD = "My uncle hit me with a belt"
MAY_READ: dict[str, set[str]] = {
    HELD: {*LEADS, "pupil in a sitting"},
    "canary unread quiet corner": {*MAKE_THE_PLAN, *LEADS, "pupil in a sitting"},
    "canary once held": {*MAKE_THE_PLAN, *LEADS, "pupil in a sitting"},
    "canary of Mum": {"other parent of the same child"},
    "canary in the unread picture": {*MAKE_THE_PLAN, *LEADS, "pupil in a sitting"},
    "canary in the picture of Mum": {"other parent of the same child"},
    "canary draft of Dad": {"own parent"},
    "canary for the SENCO from Dad": {"own parent", *SENCOS},
    "canary note about Mum": {"other parent of the same child", *MAKE_THE_PLAN},
    "canary note about Dad": {"own parent", *MAKE_THE_PLAN},
    "canary not shared yet": MAKE_THE_PLAN,
    "canary for the SENCO alone": SENCOS,
    "canary of Dr Shah": {"professional", *MAKE_THE_PLAN},
    "canary reason of the lead": LEADS,
    "canary of Sam’s mum": {"parent of another child"},
    "canary of Kit’s SENCO": {"SENCO of another school"},
    "01632 960001": {"own parent", *MAKE_THE_PLAN},
    "07700 900456": {"other parent of the same child", *MAKE_THE_PLAN},
    **dict.fromkeys(
        NAMES,
        set(ACTORS)
        - {"anonymous", "pupil without a sitting", "governor", "administrator"}
        - {"parent of another child", "teacher not of"}
        - KITS,
    ),
    "canary of Kit undecided": {"young person of 16", "SENCO of another school"},
    "canary of Kit for school": {"young person of 16", "SENCO of another school"},
    "canary of Kit for family": KITS,
    "Kestrel": KITS,
}


def _entry(name: str, by: Person, kind: str, words: str | None, **rest: object) -> Entry:
    values = {"id": name, "plan": PLAN, "kind": kind, "by": by.id, "at": NOON, "words": words}
    return Entry(**{**values, **rest})  # type: ignore[arg-type]


def _joined(person: Person) -> Member:
    return next(each for each in JOINED if each.person == person.id)


def plant(house: House) -> None:
    """A canary wherever words are kept, in every voice, since the plan was shared."""
    say(house, in_sitting(), "does-not-help", HELD)
    say(house, in_sitting(), "good-day", "canary unread quiet corner")
    say(house, replace(DADS, person=MUM.id), "good-at", "canary of Mum")
    say(house, DADS, "health", "canary for the SENCO from Dad")
    say(house, member(SAMS_MUM, "parent", SAMS_PLAN), "good-at", "canary of Sam’s mum")
    say(house, _joined(DR_SHAH), "tried", "canary of Dr Shah")
    attach(house, in_sitting(), "canary in the unread picture")
    attach(house, replace(DADS, person=MUM.id), "canary in the picture of Mum")
    house.store.keep_draft(PLAN, DAD.id, "good-day", "canary draft of Dad")
    house.store.append(
        _entry(
            "note-mum",
            MS_OKAFOR,
            "noted",
            "canary note about Mum",
            about="other-information",
            of=MUM.id,
        ),
        _entry(
            "note-dad",
            MS_OKAFOR,
            "noted",
            "canary note about Dad",
            about="other-information",
            of=DAD.id,
        ),
        _proposed("canary not shared yet"),
        _proposed("canary for the SENCO alone", audience="senco"),
        _entry("shah-gives", DR_SHAH, "submitted", None, asked=_finish()),
    )
    kits = _proposed("canary of Kit’s SENCO", parts={"reported-by": "canary of Kit’s SENCO"})
    house.store.append(replace(kits, id="kits", plan=KITS_PLAN, by=MR_VALE.id))
    kit_decides(house)
    lead_lets_go(house)


def attach(house: House, by: Member, data: str = "my den") -> Entry:
    """A photo from somebody, without words; its data is text that is found again."""
    picture = Picture(data=data.encode(), kind="image/jpeg", width=40, height=30)
    entry = Entry(
        id=f"photo-of-{by.person}",
        plan=by.plan,
        kind="attached",
        by=by.person,
        scribe=by.held_by,
        sitting=by.sitting,
        at=NOON,
        how="photo",
        about="this-is-me",
        parts={"picture": picture.digest},
    )
    house.store.keep_picture(picture, entry)
    return entry


def kit_decides(house: House) -> None:
    """Three things that Kit said, read by an adult: for the family, for school, and not decided."""
    kit = replace(_joined(KIT), decides=True, level="full", sitting="alone")
    of_age = _entry("kit-16", MR_VALE, "shared", None, plan=KITS_PLAN, about=DECIDES)
    house.store.append(of_age)
    asked = {"for family": "good-at", "for school": "helps", "undecided": "good-day"}
    said = {to: say(house, kit, asked[to], f"canary of Kit {to}").id for to in asked}
    give(house, kit)
    release(house, _joined(MR_VALE), dict.fromkeys(said.values(), "school"), at=NOON)
    decide(house, kit, {said["for family"]: "family", said["for school"]: "school"}, at=NOON)


def _noted(words: str, of: Person) -> Entry:
    return _entry(f"note-{of.id}", MS_OKAFOR, "noted", words, about="other-information", of=of.id)


def _proposed(words: str, **rest: object) -> Entry:
    return _entry(f"line-{len(words)}", MS_OKAFOR, "proposed", words, about="strength", **rest)


def _finish() -> Asked:
    return Asked(question="finish", version="1", wording="Is that all?", face="teacher")


def lead_lets_go(house: House) -> None:
    """Something else was held and let go, with a reason that is the lead's."""
    said = say(house, in_sitting(), "helps", "canary once held")
    house.store.append(
        _entry("held-by-reader", MS_OKAFOR, "held", None, cites=(Cite(said.id),)),
        _entry(
            "let-go",
            MRS_REID,
            "released",
            None,
            cites=(Cite(said.id),),
            parts={"reason": "canary reason of the lead"},
        ),
    )


def show_a_line(house: House) -> str:
    """Dr Shah is shown the plan's first strength; its words."""
    entries = house.store.entries(PLAN)
    line = next(e for e in entries if e.kind == "proposed" and e.about == "strength")
    show_outside(house, member(MS_OKAFOR, "senco"), DR_SHAH.id, [line.id], at=NOON)
    assert line.words
    return line.words
