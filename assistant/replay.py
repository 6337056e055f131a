"""Replay a form: each text becomes the answer of the person who said it, turn by turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.deeds import not_given, pupils_choice, release, share_plan, to_hold, to_read
from assistant.form import Line, Part, Sheet, Told, day, one_of, text, writing
from assistant.form_apart import NOT_SAID, found, side_by_side
from assistant.form_people import (
    PUPIL,
    Someone,
    completed_with,
    parents_line,
    particulars,
    parts_of,
    people_of,
)
from assistant.form_people import not_given as parts_not_given
from assistant.form_whole import must_be_whole
from assistant.house import House
from assistant.of_age import decides_from_now
from assistant.particulars import save_particulars
from assistant.plan.entry import Cite
from assistant.plan.people import STAFF, Member, Person
from assistant.talk.next import Ask
from assistant.turns import Reply, answer, ask_next, new_id

NOON = "T12:00:00+00:00"


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """The plan that was entered, and a sentence for everything that somebody should look at.

    `people` are ids by the name that the form gives, the pupil's by `pupil`; `today` is the day
    that was taken as today.
    """

    plan: str
    people: Mapping[str, str]
    today: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The house, the day taken as today, and who is who: memberships by the key of the form."""

    house: House
    today: str
    members: Mapping[str, Member]
    ids: Mapping[str, str]

    def at(self, day: str = "") -> str:
        """Noon of a day, or of today."""
        return (day or self.today) + NOON

    @property
    def senco(self) -> Member:
        """The plan's SENCO, who enters what is not somebody's own view."""
        return next(m for m in self.members.values() if m.role == "senco")


def replay(
    house: House, sheet: Sheet, *, today: str, school: str, known: Mapping[str, str] | None = None
) -> Replayed:
    """Enter a form in a store; `known` are people of the school who are there already, by name."""
    scene, warnings = begin(house, sheet, today=today, school=school, known=known)
    for key, how_sought in parts_not_given(sheet.data):
        not_given(house, scene.senco, scene.ids[key], how_sought, at=scene.at())
    warnings += _read_and_release(scene)
    warnings += write_through(scene, writing(sheet.data))
    warnings += side_by_side(house, scene.senco, sheet.data, at=scene.at())
    if sheet.data.get("shared_on"):
        share_plan(house, scene.senco, at=scene.at(day(sheet.data["shared_on"], "shared_on")))
    return Replayed(plan=scene.senco.plan, people=scene.ids, today=today, warnings=(*warnings,))


def begin(
    house: House, sheet: Sheet, *, today: str, school: str, known: Mapping[str, str] | None = None
) -> tuple[Scene, list[str]]:
    """Only what people noted and said themselves, as in a plan that has not come further yet."""
    must_be_whole(sheet.data)
    scene = _move_in(house, people_of(sheet.data), today=today, school=school, known=known or {})
    scene = _sitting(scene, text(completed_with(sheet.data), "name"), sheet.level)
    warnings = [f"Nothing reads this part of the form: {name}." for name in sheet.unknown]
    warnings += _particulars(scene, sheet)
    scene = _of_age(scene)
    for part in parts_of(sheet.data):
        warnings += talk_through(scene, part)
    return scene, warnings


def add_school(house: House, sheet: Sheet) -> str:
    """The school of a form, new to the store; returns its id."""
    school = new_id()
    nation = one_of(sheet.data.get("nation"), house.words.nations) or "england"
    house.store.add_school(school, text(sheet.data, "school") or "The school", nation)
    return school


def _move_in(
    house: House, people: Iterable[Someone], *, today: str, school: str, known: Mapping[str, str]
) -> Scene:
    plan, ids, members = new_id(), {}, {}
    house.store.add_plan(plan, school)
    for someone in people:
        ids[someone.key] = known.get(someone.key) or new_id()
        if someone.key not in known:
            house.store.add_person(_person(house, someone, ids[someone.key], school))
        if someone.role:
            members[someone.key] = Member(
                person=ids[someone.key],
                plan=plan,
                role=someone.role,
                gives_part=someone.gives_part,
            )
            house.store.join(members[someone.key])
    return Scene(house=house, today=today, members=members, ids=ids)


def _person(house: House, someone: Someone, name: str, school: str) -> Person:
    nation = house.words.nations[house.store.school(school)["nation"]]
    written = someone.name or f"The {nation.roles[someone.role]}"
    return Person(
        id=name,
        school=school,
        name=written,
        called=someone.called or written,
        surname=someone.surname,
        other_names=someone.other_names,
    )


def _sitting(scene: Scene, helper: str, level: str) -> Scene:
    """The pupil talks in a sitting that the adult holds whom the form names (002-27)."""
    pupil = scene.members[PUPIL]
    if level:
        pupil = replace(pupil, level=level)
        scene.house.store.join(pupil)
    sits = replace(pupil, sitting=new_id(), held_by=scene.ids.get(helper))
    return replace(scene, members={**scene.members, PUPIL: sits})


def _of_age(scene: Scene) -> Scene:
    """A pupil who is 16 on the day taken as today decides what the family reads, on paper too."""
    pupil = scene.members[PUPIL]
    own = decides_from_now(scene.house, pupil, by=scene.senco.person, at=scene.at())
    return replace(scene, members={**scene.members, PUPIL: replace(pupil, decides=own)})


def _particulars(scene: Scene, sheet: Sheet) -> tuple[str, ...]:
    values = {(f, scene.ids.get(key, "")): v for (f, key), v in particulars(sheet.data).items()}
    line, names = parents_line(sheet.data)
    for span in reversed(names):
        line = f"{line[: span.start]}((person {scene.ids[span.text]})){line[span.end :]}"
    if line:
        values["parents", scene.ids[PUPIL]] = line
    return save_particulars(scene.house, scene.senco, values, at=scene.at())


def talk_through(scene: Scene, part: Part) -> list[str]:
    """One person's part: each question that is asked gets the text for it, a pass where none is."""
    house, person, at = scene.house, scene.members[part.by], scene.at(part.on)
    headings = {heading: list(told) for heading, told in part.headings.items()}
    answers = {question: list(told) for question, told in part.answers.items()}
    while ask := ask_next(house, person):
        answer(house, person, _reply(scene, ask, part, headings, answers), at=at)
    left = {**headings, **answers}
    return [
        f"Nothing asks {_called(scene, person)} for “{name}”, so it was left out: {len(texts)}."
        for name, texts in left.items()
        if texts
    ]


def _called(scene: Scene, person: Member) -> str:
    found = scene.house.store.person(person.person)
    return found.name if found else ""


def _reply(
    scene: Scene,
    ask: Ask,
    part: Part,
    headings: dict[str, list[Told]],
    answers: dict[str, list[Told]],
) -> Reply:
    if ask.asks in ("tell", "check", "finish"):
        return Reply(id=new_id(), asked=ask.asked)
    if ask.asks == "stars":
        return _stars(scene, ask, part)
    told = _told(ask, headings, answers)
    if told is None:
        return Reply(id=new_id(), asked=ask.asked, do="pass")
    return Reply(
        id=new_id(),
        asked=ask.asked,
        words="" if ask.asks == "choice" else told.words,
        choice=told.words if ask.asks == "choice" else "",
        audience=told.audience,
        how=told.how or part.how,
    )


def _told(ask: Ask, headings: dict[str, list[Told]], answers: dict[str, list[Told]]) -> Told | None:
    """The text for a question: given for it by name, or the next one under its heading.

    What was asked after an answer is answered only by what the form gives for that question.
    """
    name, _, follow_up = ask.asked.question.partition("/")
    if name in answers:
        return answers[name].pop(0) if answers[name] else None
    heading = ask.question.heading if ask.question and not follow_up else ""
    return headings[heading].pop(0) if headings.get(heading) else None


def _stars(scene: Scene, ask: Ask, part: Part) -> Reply:
    starred = found(scene.house, scene.members[part.by], part.stars).values()
    cites = tuple(Cite(name) for name in dict.fromkeys(cite.entry for cite in starred))
    if not cites:
        return Reply(id=new_id(), asked=ask.asked, do="pass")
    return Reply(id=new_id(), asked=ask.asked, cites=cites, how=part.how)


def _read_and_release(scene: Scene) -> list[str]:
    """Somebody of the school who did not hold the tablet reads the pupil's words first."""
    house, hands = scene.house, scene.members[PUPIL].held_by
    readers = [m for m in scene.members.values() if m.role in STAFF and m.person != hands]
    for reader in sorted(readers, key=lambda member: member.role != "senco"):
        waiting = to_read(house, reader)
        if waiting:
            to = "school" if pupils_choice(house, reader.plan) == "school" else "family"
            release(house, reader, dict.fromkeys((e.id for e in waiting), to), at=scene.at())
            break
    kept = to_hold(house, scene.senco)
    verb = "waits" if len(kept) == 1 else "wait"
    return [f"{len(kept)} of the answers {verb} for the safeguarding lead."] if kept else []


def write_through(scene: Scene, lines: Iterable[Line]) -> list[str]:
    """The school's writing: what is asked next is answered by the next line under its heading."""
    house, by, script = scene.house, scene.senco, scene.house.words.writing
    top, warnings = list(lines), []
    serving: dict[str, list[Line]] = {}
    ahead: list[str] = []
    while ask := ask_next(house, by, script):
        line = _next_line(serving.get(ask.for_each.id, []) if ask.for_each else top, ask)
        because = found(house, by, line.because if line else ())
        reply = _written(scene, ask, line, because=because, ahead=ahead)
        written = answer(house, by, reply, at=scene.at(), script=script)
        if line and written:
            warnings += [NOT_SAID.format(q) for q in line.because if q not in because]
            serving[written.id] = list(line.rows)
            ahead += [written.id] if line.heading == "long-term" else []
    return warnings


def _next_line(rows: list[Line], ask: Ask) -> Line | None:
    """The next line for what is asked, taken from those that wait."""
    heading = ask.question.heading if ask.question else ""
    line = next((each for each in rows if each.heading == heading), None)
    if line:
        rows.remove(line)
    return line


def _written(
    scene: Scene,
    ask: Ask,
    line: Line | None,
    *,
    because: Mapping[str, Cite],
    ahead: Sequence[str],
) -> Reply:
    """`ahead` are the ids of the outcomes for the longer term, served by their number."""
    about = (Cite(ask.for_each.id),) if ask.for_each else ()
    if line is None:
        return Reply(id=new_id(), asked=ask.asked, do="pass", cites=about)
    serves = (Cite(ahead[number - 1]) for number in line.serves if 0 < number <= len(ahead))
    return Reply(
        id=new_id(),
        asked=ask.asked,
        words=line.words,
        parts=_parts(scene, line),
        cites=(*about, *serves, *because.values()),
    )


def _parts(scene: Scene, line: Line) -> dict[str, str]:
    """The line's parts; an area by the name that the nation's list gives to its older name."""
    parts = dict(line.parts)
    was = parts.get("area-as-written", "").casefold()
    for nation in scene.house.words.nations.values():
        if was in nation.was:
            return {**parts, "area": nation.was[was]}
    return parts
