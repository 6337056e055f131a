"""Agreeing to a version: in one's own name, once, to what one has read, and never by silence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.agreement import PlanChanged, Say, agree, keep_on_paper, offer, read_version
from assistant.deeds import NotYours, release, share_plan, to_hold, to_read
from assistant.house import House, plan_for
from assistant.plan.agreed import digest_of, fold_again, parties, readers
from assistant.plan.entry import Asked, Entry
from assistant.plan.people import Member
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, MUM, NOON, on_amaras
from tests.web.filled import BELL, DADS, SENCO, in_sitting, say, write

ASKED = Asked(question="agree", version="1", wording="What do you say to this plan?", face="parent")
MUMS, HART, LEAD = on_amaras(MUM), on_amaras(MISS_HART), on_amaras(MRS_REID)


def says(house: House, who: Member, *, yes: bool = True, note: str = "", **sent) -> Entry:
    """Somebody's answer to the newest version, as they had it on their screen."""
    now = offer(house, who)
    assert now
    given = {"id": f"{who.person} {yes} {note}", "version": now.version.number, **sent}
    reply = Say(digest=now.digest, yes=yes, note=note, **given)
    return agree(house, who, reply, asked=ASKED, at=NOON)


def signed(house: House) -> list[tuple[str, str, str | None]]:
    """Every yes and no in the journal."""
    entries = house.store.entries(DADS.plan)
    return [(e.by, e.kind, e.words) for e in entries if e.kind in ("agreed", "disagreed")]


@pytest.mark.parametrize(
    ("yes", "note", "kind"),
    [
        pytest.param(True, "", "agreed", id="yes"),
        pytest.param(True, "Only if she can say stop.\r\n\r\n", "agreed", id="yes, with a note"),
        pytest.param(False, "Not the card.", "disagreed", id="no, with a note"),
        pytest.param(False, "", "disagreed", id="no"),
    ],
)
@pytest.mark.parametrize("who", [DADS, SENCO, in_sitting()], ids=["Dad", "Ms Okafor", "Amara"])
def test_an_answer_is_kept_word_for_word_with_who_held_the_device(
    filled, who, yes, note, kind
) -> None:
    entry = says(filled, who, yes=yes, note=note)
    stored = filled.store.entries(who.plan)[-1]
    assert stored == entry
    assert (stored.kind, stored.words or "") == (kind, note.replace("\r\n", "\n"))
    assert (stored.by, stored.scribe, stored.sitting) == (who.person, who.held_by, who.sitting)
    assert stored.asked == ASKED


def test_what_they_saw_is_kept_with_it_and_folds_again(filled) -> None:
    for who in (DADS, MUMS, SENCO, in_sitting()):
        entry = says(filled, who)
        kept = filled.store.agreed(who.plan)[-1]
        assert kept.entry == entry.id
        assert kept.digest == entry.parts["digest"] == digest_of(kept.text)
        assert json.loads(kept.text)["reader"] == who.person
    say(filled, DADS, "worry", "She worries on Sundays.")
    write(filled, "outcome", "Another outcome.")
    share_plan(filled, SENCO, at=NOON)
    journal = filled.store.entries(DADS.plan)
    by_id = {each.id: each for each in journal}
    found = filled.store.agreed(DADS.plan)
    assert len(found) == 4
    for kept in found:
        assert digest_of(fold_again(journal, by_id[kept.entry], kept)) == kept.digest


def test_the_texts_of_two_people_differ_where_they_see_different_things(filled) -> None:
    say(filled, MUMS, "good-at", "She swims.")
    assert offer(filled, MUMS).digest != offer(filled, DADS).digest
    assert offer(filled, DADS).digest == offer(filled, DADS).digest


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(BELL, id="the class teacher"),
        pytest.param(HART, id="the teaching assistant"),
        pytest.param(LEAD, id="the safeguarding lead"),
        pytest.param(replace(on_amaras(AMARA), sitting=None), id="Amara outside a sitting"),
    ],
)
def test_nobody_else_can_agree(filled, who) -> None:
    with pytest.raises(NotYours):
        says(filled, who)
    assert signed(filled) == []


def test_nobody_agrees_before_the_plan_is_shared(house) -> None:
    say_so = Say(id="a", version=1, digest="", yes=True)
    with pytest.raises(NotYours):
        agree(house, DADS, say_so, asked=ASKED, at=NOON)


@pytest.mark.parametrize("sent", [{"version": 2}, {"version": 0}])
def test_an_answer_to_another_version_is_not_kept(filled, sent) -> None:
    with pytest.raises(PlanChanged):
        says(filled, DADS, **sent)
    assert signed(filled) == []


def test_an_answer_to_a_plan_that_changed_meanwhile_is_not_kept(filled) -> None:
    read = offer(filled, DADS)
    late = Say(id="late", version=1, digest=read.digest, yes=True)
    write(filled, "outcome", "Another outcome.")
    agree(filled, DADS, late, asked=ASKED, at=NOON)  # it is written and not shared: nothing changed
    share_plan(filled, SENCO, at=NOON)
    with pytest.raises(PlanChanged):
        agree(filled, DADS, replace(late, id="later", yes=False), asked=ASKED, at=NOON)


def test_the_same_answer_is_kept_once_however_often_it_is_sent(filled) -> None:
    first = says(filled, DADS)
    assert says(filled, DADS) == first
    assert says(filled, DADS, id="another form") == first
    assert len(signed(filled)) == 1


def test_another_answer_takes_the_place_of_the_first(filled) -> None:
    first = says(filled, DADS, yes=False, note="Not yet.")
    second = says(filled, DADS, note="Now I do.")
    assert second.replaces == first.id
    stands = plan_for(filled, SENCO).kind("agreed", "disagreed")
    assert [each.id for each in stands] == [second.id]
    assert says(filled, DADS, yes=False, note="Not yet.") == first  # an old form, sent again
    assert [e.id for e in plan_for(filled, SENCO).kind("agreed", "disagreed")] == [second.id]


def test_a_form_sent_again_with_other_words_is_another_answer(filled) -> None:
    says(filled, DADS, id="form")
    says(filled, DADS, note="And one thing.", id="form")
    assert signed(filled) == [(DAD.id, "agreed", None), (DAD.id, "agreed", "And one thing.")]


def test_a_new_version_leaves_the_old_answer_to_the_old_version(filled) -> None:
    says(filled, DADS)
    write(filled, "outcome", "Another outcome.")
    share_plan(filled, SENCO, at=NOON)
    says(filled, DADS, yes=False, id="second")
    stands = plan_for(filled, SENCO).kind("agreed", "disagreed")
    assert [(e.kind, e.parts["version"]) for e in stands] == [("agreed", "1"), ("disagreed", "2")]


@pytest.mark.parametrize("who", [in_sitting(), DADS], ids=["Amara", "Dad"])
def test_a_note_that_may_mean_harm_goes_to_the_safeguarding_lead_alone(filled, who) -> None:
    entry = says(filled, who, yes=False, note="He hits me when we are alone.")
    assert [each.id for each in to_hold(filled, LEAD)] == [entry.id]
    for other in {AMARA: DADS, DAD: SENCO}, {AMARA: BELL, DAD: MUMS}:
        found = plan_for(filled, other[AMARA if who.person == AMARA.id else DAD]).entry(entry.id)
        assert (found.kind, found.words) == ("disagreed", None)
    assert to_read(filled, SENCO) == ()


def test_a_pupils_note_reaches_others_when_it_is_released(filled) -> None:
    entry = says(filled, in_sitting(), yes=False, note="Not the card.")
    assert plan_for(filled, SENCO).entry(entry.id).words is None
    release(filled, SENCO, {entry.id: "family"}, at=NOON)
    for who in (SENCO, BELL, DADS, MUMS):
        assert plan_for(filled, who).entry(entry.id).words == "Not the card."


def test_staff_say_that_they_have_read_a_version_and_it_is_written_down_once(filled) -> None:
    for _ in range(2):
        read_version(filled, BELL, 1, at=NOON)
    assert readers(plan_for(filled, SENCO)) == {MR_BELL.id: 1}
    assert readers(plan_for(filled, DADS)) == {}
    receipts = [
        e for e in filled.store.entries(BELL.plan) if e.about == "plan" and e.kind == "read"
    ]
    assert [each.by for each in receipts] == [MR_BELL.id]


@pytest.mark.parametrize(
    ("who", "number"),
    [
        pytest.param(DADS, 1, id="a parent"),
        pytest.param(LEAD, 1, id="the safeguarding lead"),
        pytest.param(BELL, 2, id="a version that there is not"),
        pytest.param(BELL, 0, id="no version"),
    ],
)
def test_nobody_else_and_nothing_else_is_read(filled, who, number) -> None:
    begun = filled.store.entries(who.plan)
    with pytest.raises(NotYours):
        read_version(filled, who, number, at=NOON)
    assert filled.store.entries(who.plan) == begun


def test_a_page_is_kept_beside_the_answer_and_the_first_one_stays(filled) -> None:
    entry = says(filled, DADS)
    for page in (b"%PDF-first", b"%PDF-second"):
        keep_on_paper(filled, entry.id, entry.plan, page)
    assert filled.store.agreed(entry.plan)[0].pdf == b"%PDF-first"


def test_the_senco_speaks_for_the_school(filled) -> None:
    says(filled, SENCO)
    assert signed(filled) == [(MS_OKAFOR.id, "agreed", None)]


def test_whoever_is_forgotten_did_what_they_did_for_others(filled) -> None:
    """They passed on words that the family reads, and signed: neither is undone with their name."""
    says(filled, SENCO, note="I will see to the card.")
    says(filled, DADS)
    reads = {each.id for each in plan_for(filled, DADS).said_by(AMARA.id)}
    filled.store.forget(MS_OKAFOR.id)
    assert {each.id for each in plan_for(filled, DADS).said_by(AMARA.id)} == reads != set()
    stands = parties(plan_for(filled, DADS), filled.store.members(DADS.plan), 1)
    assert [(each.voice, bool(each.now and each.now.yes)) for each in stands] == [
        ("pupil", False),
        ("family", True),
        ("family", False),
        ("school", True),
    ]
    assert all(each.now is None or each.now.note == "" for each in stands)
