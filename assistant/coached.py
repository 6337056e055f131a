"""The coach at work on a plan: what stands of an outcome, and each answer kept as it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.house import House, plan_for
from assistant.outcomes.coach import Built, asked, sentence, success
from assistant.plan.entry import Cite, Entry
from assistant.plan.fold import Plan
from assistant.plan.people import Member
from assistant.plan.whole import QUOTED
from assistant.talk.script import Script
from assistant.turns import new_id
from assistant.written import Line, once, write

I_WILL = "i-will"
KNOWN_BY = "known-by"  # beside the first step: how we will know by half term
SETTLED = "settled"  # beside the outcome: the writer said that its sentence is what they mean
LINES = {"now": "baseline", "date": "by-date", "first-step": "first-step", "child": I_WILL}
PARTS = frozenset({"do", "where", "enough"})  # kept beside the outcome's own words


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back to one step: words, details (who, how often …), or the words that it cites.

    `id` is made by the page, so that sending twice keeps one.
    """

    step: str
    id: str = field(default_factory=new_id)
    words: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[Cite, ...] = ()


def built(plan: Plan, outcome: Entry | None, name: str) -> Built:
    """What stands of an outcome of this pupil's; nothing for one that is not begun."""
    if outcome is None:
        return Built(name=name)
    parts, step = outcome.parts, once(plan, outcome.id, "first-step")
    return Built(
        name=name,
        do=parts.get("do", ""),
        where=parts.get("where", ""),
        enough=parts.get("enough", ""),
        now=_words(plan, outcome, "baseline"),
        by=_words(plan, outcome, "by-date").strip(),
        words=bool(words_cited(plan, outcome)),
        reason=bool(parts.get("reason")),
        sentence=bool(parts.get(SETTLED)),
        first_step=(step.words or "") if step else "",
        half_term=step.parts.get(KNOWN_BY, "") if step else "",
        provision=bool(plan.serving(outcome.id, "provision")),
        child=_words(plan, outcome, I_WILL),
    )


def _words(plan: Plan, outcome: Entry, heading: str) -> str:
    found = once(plan, outcome.id, heading)
    return (found.words or "") if found else ""


def words_cited(plan: Plan, outcome: Entry) -> tuple[Cite, ...]:
    """The words of people that an outcome rests on."""
    found = ((cite, plan.entry(cite.entry)) for cite in outcome.cites)
    return tuple(cite for cite, entry in found if entry and entry.kind in QUOTED)


def own_words(so_far: Built, outcome: Entry | None) -> bool:
    """Whether the writer's own sentence stands, and not the one that the answers make."""
    return outcome is not None and outcome.words != sentence(so_far)


def keep(
    house: House, by: Member, name: str, outcome: Entry | None, sent: Answer, *, at: str
) -> Entry:
    """Keep one answer; returns the outcome as it stands then.

    The sentence grows with the answers only while it is the one that they made: the writer's own
    is changed by nothing but their own tap (conversation.md 5).
    """
    plan = plan_for(house, by)
    before = built(plan, outcome, name)
    own = own_words(before, outcome)
    kept = _outcome(house, by, outcome, sent, before, own=own, at=at)
    _line(house, by, kept, sent, at=at)
    plan = plan_for(house, by)
    kept = plan.entry(kept.id) or kept
    if not own and sent.step != "sentence":
        kept = _grown(house, by, plan, kept, name, at=at)
    _success(house, by, kept, before, name, at=at)
    return kept


def _outcome(
    house: House,
    by: Member,
    outcome: Entry | None,
    sent: Answer,
    before: Built,
    *,
    own: bool,
    at: str,
) -> Entry:
    """The outcome with an answer that is kept beside its own words, if this is one."""
    parts = _beside(sent)
    if outcome and not parts:
        return outcome
    after = replace(
        before,
        do=parts.get("do", before.do),
        where=parts.get("where", before.where),
        enough=parts.get("enough", before.enough),
    )
    words = sent.words if sent.step == "sentence" else outcome.words if own and outcome else ""
    cites = outcome.cites if outcome else ()
    line = Line(
        heading="outcome",
        id=sent.id,
        words=words or sentence(after),
        parts=parts,
        cites=(*sent.cites, *_others(house, by, cites)) if sent.cites else cites,
        entry=outcome.id if outcome else "",
        wording=asked(sent.step),
    )
    kept = write(house, by, line, at=at)
    assert kept is not None
    return kept


def _beside(sent: Answer) -> dict[str, str]:
    """The parts of the outcome that an answer sets; an answer that changes it unsettles it."""
    if sent.step in PARTS:
        return {sent.step: sent.words.strip(), SETTLED: ""}
    if sent.step in ("words", "reason"):
        return {"reason": "yes" if sent.step == "reason" else ""} | {SETTLED: ""}
    return {SETTLED: "yes"} if sent.step == "sentence" else {}


def _others(house: House, by: Member, cites: tuple[Cite, ...]) -> tuple[Cite, ...]:
    """The references of an outcome that are to no one's words: the longer-term ones it serves."""
    plan = plan_for(house, by)
    found = ((cite, plan.entry(cite.entry)) for cite in cites)
    return tuple(cite for cite, entry in found if entry and entry.kind not in QUOTED)


def _line(house: House, by: Member, outcome: Entry, sent: Answer, *, at: str) -> None:
    """A line that serves the outcome: what happens now, by when, a step, who does what."""
    heading = {**LINES, "half-term": "first-step", "provision": "provision"}.get(sent.step)
    if heading is None:
        return
    plan = plan_for(house, by)
    old = None if heading == "provision" else once(plan, outcome.id, heading)
    half_term = sent.step == "half-term"
    line = Line(
        heading=heading,
        id=sent.id,
        words=(old.words or "") if half_term and old else "" if half_term else sent.words,
        parts={KNOWN_BY: sent.words.strip()} if half_term else sent.parts,
        cites=(Cite(outcome.id),),
        entry=old.id if old else "",
        wording=asked(sent.step),
    )
    write(house, by, line, at=at, script=_script(house, heading))


def _script(house: House, heading: str) -> Script:
    return house.words.together if heading == I_WILL else house.words.writing


def _grown(house: House, by: Member, plan: Plan, outcome: Entry, name: str, *, at: str) -> Entry:
    """The outcome with the sentence that its answers make now."""
    made = sentence(built(plan, outcome, name))
    if not made or made == outcome.words:
        return outcome
    line = Line(heading="outcome", id=new_id(), words=made, cites=outcome.cites, entry=outcome.id)
    return write(house, by, line, at=at) or outcome


def _success(
    house: House, by: Member, outcome: Entry, before: Built, name: str, *, at: str
) -> None:
    """What success looks like (002-33), while nobody wrote it otherwise."""
    plan = plan_for(house, by)
    old, made = once(plan, outcome.id, "success"), success(built(plan, outcome, name))
    if made and (old is None or old.words == success(before)):
        line = Line(
            heading="success",
            id=new_id(),
            words=made,
            cites=(Cite(outcome.id),),
            entry=old.id if old else "",
        )
        write(house, by, line, at=at)
