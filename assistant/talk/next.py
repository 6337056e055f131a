"""What to ask next: recomputed from what stands, so that coming back needs nothing stored."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.picture import has_picture, tells
from assistant.talk.script import Question, Script, Section

LAST_IDEA = "something else"
Answers = Mapping[str, list[Entry]]  # a question, or a section that was read back -> answers to it


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One thing to put to one person: a question, a follow-up, a check of a section, or the end.

    `asks` is `words`, `choice`, `stars`, `tell`, `check` or `finish`; `for_each` the entry (an
    outcome) that the answer is about; `step` counts topics from 1 to `steps`.
    """

    asked: Asked
    asks: str
    question: Question | None
    section: Section | None
    step: int
    steps: int
    echo: str = ""
    for_each: Entry | None = None


def next_question(script: Script, plan: Plan, person: Member) -> Ask | None:
    """The next thing to ask this person, or None when their part is given.

    Pure: the same plan gives the same question, on any device (conversation.md 2). The school's
    writing has no line to finish with: it is never handed in, and may always go on.
    """
    own = _by_question(plan.part_of(person.person))
    for section in topics(script, person):
        ask = _in_section(script, section, plan, own, person)
        if ask:
            return ask
    if person.person in plan.given or "finish" not in script.lines:
        return None
    return _finish(script, person)


def _by_question(own: Iterable[Entry]) -> Answers:
    found: dict[str, list[Entry]] = {}
    for entry in own:
        if entry.asked:
            found.setdefault(entry.asked.question.split("/")[0], []).append(entry)
    return found


def topics(script: Script, person: Member) -> tuple[Section, ...]:
    """The sections that ask this person anything."""
    face = person.face
    return tuple(s for s in script.sections if any(q.worded(face) for q in s.questions))


def _in_section(
    script: Script, section: Section, plan: Plan, own: Answers, person: Member
) -> Ask | None:
    face = person.face
    for question in section.questions:
        if question.worded(face) and not (question.kind == "shared" and person.decides):
            for target in _targets(question, plan):
                ask = _pending(script, section, question, own, person, target=target)
                if ask and not _taken_out(plan, person, ask):
                    return ask
    return _check(script, section, own, person)


def _taken_out(plan: Plan, person: Member, ask: Ask) -> bool:
    """Whether this person took out what they answered: they are not asked again for it."""
    once = ask.question is not None and not (ask.question.many or ask.question.each)
    return once and (person.person, ask.asked.question) in plan.taken_out


def _targets(question: Question, plan: Plan) -> Iterable[Entry | None]:
    return plan.under(question.each) if question.each else (None,)


def _pending(
    script: Script,
    section: Section,
    question: Question,
    own: Answers,
    person: Member,
    *,
    target: Entry | None,
) -> Ask | None:
    """The question itself, its follow-up, or None when both have been answered."""
    answers = [a for a in own.get(question.id, ()) if target is None or _about(a, target)]
    if not answers:
        return ask_for(script, section, question, person, for_each=target)
    last = _last_words(answers)
    if last.then and last.then.follow_up and question.asks == "words":  # else it takes no words
        return follow_up(script, section, question, last, person)
    if question.many and last.kind != "passed":
        return ask_for(script, section, question, person, for_each=target)
    return None


def _last_words(answers: Sequence[Entry]) -> Entry:
    """The last answer: a photo beside words leads to nothing by itself."""
    return [each for each in answers if not has_picture(each) or each is answers[0]][-1]


def _about(entry: Entry, target: Entry) -> bool:
    return any(cite.entry == target.id for cite in entry.cites)


def answers_to(question: str, own: Iterable[Entry]) -> list[Entry]:
    """A person's answers to a question and to its follow-ups, in order."""
    return _by_question(own).get(question, [])


def ask_for(
    script: Script,
    section: Section,
    question: Question,
    person: Member,
    *,
    for_each: Entry | None = None,
) -> Ask:
    """The question as this person is shown it."""
    return _ask(
        script,
        section,
        person,
        name=question.id,
        wording=question.worded(person.face),
        asks=question.asks,
        question=question,
        options=question.choices,
        for_each=for_each,
    )


def follow_up(
    script: Script, section: Section, question: Question, last: Entry, person: Member
) -> Ask:
    """The one gentle follow-up that was chosen when the last answer was listened to."""
    then = last.then
    assert then is not None
    words = (last.words or "")[then.start or 0 : then.end or 0] if then.end else ""
    return _ask(
        script,
        section,
        person,
        name=f"{question.id}/{then.follow_up}",
        wording=follow_up_wording(script, question, then.follow_up, person.face),
        asks="words",
        question=question,
        options=_ideas(question, person) if then.follow_up == "ideas" else (),
        echo=Cite(last.id, then.start, then.end) if words else None,
        echoed=words,
    )


def follow_up_wording(script: Script, question: Question, name: str, face: str) -> str:
    """A follow-up's wording for this face, the question's own “another way” first; "" if none."""
    if name == "ideas" and not question.ideas:
        return ""
    own = question.another(face) if name == "another-way" else ""
    try:
        return own or script.line(f"follow-up.{name}", face)
    except KeyError:
        return ""


def _ideas(question: Question, person: Member) -> tuple[str, ...]:
    """The ideas in an order of this person's own, since the last of two is chosen too often."""
    order = random.Random(f"{person.plan}:{person.person}:{question.id}")  # noqa: S311
    shuffled = list(question.ideas)
    order.shuffle(shuffled)
    return (*shuffled, LAST_IDEA)


def _check(script: Script, section: Section, own: Answers, person: Member) -> Ask | None:
    """Read the person's own words of this section back, once, when there are any."""
    name = f"{section.id}/check"
    said = any(tells(entry) for each in section.questions for entry in own.get(each.id, ()))
    if not section.checked or not said:
        return None
    if any(entry.asked and entry.asked.question == name for entry in own.get(section.id, ())):
        return None
    return _ask(
        script,
        section,
        person,
        name=name,
        wording=script.line("check", person.face),
        asks="check",
    )


def words_in(section: Section, own: Iterable[Entry]) -> tuple[Entry, ...]:
    """A person's own words and photos under the questions of a section, in order."""
    names = {question.id for question in section.questions}
    return tuple(
        entry
        for entry in own
        if tells(entry) and entry.asked and entry.asked.question.split("/")[0] in names
    )


def _finish(script: Script, person: Member) -> Ask:
    last = topics(script, person)[-1]
    wording = script.line("finish", person.face)
    return _ask(script, last, person, name="finish", wording=wording, asks="finish")


def _ask(
    script: Script,
    section: Section,
    person: Member,
    *,
    name: str,
    wording: str,
    asks: str,
    question: Question | None = None,
    options: tuple[str, ...] = (),
    echo: Cite | None = None,
    echoed: str = "",
    for_each: Entry | None = None,
) -> Ask:
    step, steps = _progress(script, section, person)
    return Ask(
        asked=Asked(
            question=name,
            version=script.version,
            wording=wording,
            face=person.face,
            options=options,
            echo=echo,
        ),
        asks=asks,
        question=question,
        section=section,
        step=step,
        steps=steps,
        echo=echoed,
        for_each=for_each,
    )


def _progress(script: Script, section: Section, person: Member) -> tuple[int, int]:
    """Where we are among the topics that hold words (the welcome is none of them)."""
    every = topics(script, person)
    counted = [s.id for s in every if s.checked]
    reached = list(_up_to(section.id, [s.id for s in every]))
    return max(1, sum(s in counted for s in reached)), max(1, len(counted))


def _up_to(name: str, names: Sequence[str]) -> Iterator[str]:
    for each in names:
        yield each
        if each == name:
            return


def spoken(asked: Asked, *, name: str, echo: str = "") -> str:
    """The wording with its blanks filled, as a person sees it."""
    return asked.wording.replace("((name))", name).replace("((echo))", echo)
