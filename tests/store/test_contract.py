"""The contract of a store: any store that keeps these promises will do."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from assistant.plan.entry import ENVELOPE, KINDS, Asked, Cite, Entry, Then
from assistant.plan.people import Post
from assistant.store import Clash, Store
from tests.cast import (
    AMARA,
    DAD,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAMS_PLAN,
    SCHOOL,
    member,
)
from tests.store.conftest import Open

ASKED = Asked(question="good-at", version="1", wording="What is ((name)) good at?", face="parent")
SAID = Entry(
    id="said-1", plan=PLAN, kind="said", by=DAD.id, at=NOON, asked=ASKED, words="She draws."
)
WHOLE = Entry(
    id="whole",
    plan=PLAN,
    kind="said",
    by=AMARA.id,
    at=NOON,
    scribe=MR_BELL.id,
    how="scribed",
    asked=replace(ASKED, options=("maths", "art"), echo=Cite("said-1", 4, 9)),
    about="good-at",
    of=AMARA.id,
    words="Comics! “Zoë & the fox” 🦊\n\ttwo lines\x00 \u202e and more",
    parts={"who": "Ava", "how often": "1:1"},
    audience="senco",
    replaces="said-1",
    cites=(Cite("said-1"), Cite("said-1", 0, 3)),
    then=Then(follow_up="last-time", start=0, end=6, acknowledge="hard"),
    sitting="sitting-1",
)


def _ids(store: Store, upto: int | None = None) -> list[str]:
    return [entry.id for entry in store.entries(PLAN, upto)]


def test_a_new_plan_has_no_entries_and_an_unknown_one_neither(store: Store) -> None:
    assert store.entries(PLAN) == store.entries("nowhere") == ()


def test_every_part_of_an_entry_comes_back_as_it_was(store: Store) -> None:
    store.append(SAID, WHOLE)
    assert store.entries(PLAN) == (SAID, WHOLE)


def test_entries_come_back_in_the_order_in_which_they_were_added(store: Store) -> None:
    names = [f"entry-{number}" for number in (5, 3, 9, 1)]
    for name in names:
        store.append(replace(SAID, id=name))
    assert _ids(store) == names


def test_the_first_entries_are_an_earlier_version(store: Store) -> None:
    store.append(*(replace(SAID, id=name) for name in "abc"))
    assert [_ids(store, upto) for upto in range(5)] == [[], ["a"], [*"ab"], [*"abc"], [*"abc"]]


def test_plans_do_not_mix(store: Store) -> None:
    store.append(SAID)
    store.append(replace(SAID, id="other", plan=SAMS_PLAN))
    assert _ids(store) == ["said-1"]
    with pytest.raises(ValueError, match="one plan"):
        store.append(replace(SAID, id="a"), replace(SAID, id="b", plan=SAMS_PLAN))


def test_what_is_sent_twice_is_kept_once(store: Store) -> None:
    store.append(SAID)
    store.append(SAID)
    store.append(replace(SAID, id="second"), SAID)
    store.append(replace(SAID, at="2026-11-24T08:00:00+00:00"))
    assert _ids(store) == ["said-1", "second"]
    assert store.entries(PLAN)[0] == SAID


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"words": "She paints."}, id="other words"),
        pytest.param({"words": None}, id="no words"),
        pytest.param({"by": MUM.id}, id="another person"),
        pytest.param({"kind": "committed"}, id="another kind"),
        pytest.param({"plan": SAMS_PLAN}, id="another plan"),
        pytest.param({"parts": {"with": "family"}}, id="another choice"),
        pytest.param({"cites": (Cite("other"),)}, id="other stars"),
    ],
)
def test_the_same_id_never_stands_for_something_else(
    store: Store, changed: dict[str, object]
) -> None:
    store.append(SAID)
    with pytest.raises(Clash):
        store.append(replace(SAID, **changed))
    assert store.entries(PLAN) == (SAID,)


def test_several_entries_are_kept_all_or_none(store: Store) -> None:
    store.append(SAID)
    with pytest.raises(Clash):
        store.append(replace(SAID, id="new"), replace(SAID, words="Another thing."))
    assert _ids(store) == ["said-1"]


def test_a_draft_is_kept_changed_and_nobody_elses(store: Store) -> None:
    store.keep_draft(PLAN, DAD.id, "good-at", "She")
    store.keep_draft(PLAN, DAD.id, "good-at", "She draws")
    assert store.draft(PLAN, DAD.id, "good-at") == "She draws"
    assert store.draft(PLAN, MUM.id, "good-at") == ""
    assert store.draft(PLAN, DAD.id, "worry") == ""
    assert store.draft(SAMS_PLAN, DAD.id, "good-at") == ""


def test_sending_deletes_the_draft_of_that_question_only(store: Store) -> None:
    for person, question in ((DAD, "good-at"), (DAD, "worry"), (MUM, "good-at")):
        store.keep_draft(PLAN, person.id, question, "unsent")
    store.append(SAID)
    assert store.draft(PLAN, DAD.id, "good-at") == ""
    assert store.draft(PLAN, DAD.id, "worry") == "unsent"
    assert store.draft(PLAN, MUM.id, "good-at") == "unsent"


def test_a_pass_keeps_the_draft(store: Store) -> None:
    store.keep_draft(PLAN, DAD.id, "good-at", "unsent")
    store.append(replace(SAID, kind="passed", words=None, parts={"as": "pass"}))
    assert store.draft(PLAN, DAD.id, "good-at") == "unsent"


def test_a_draft_stays_when_the_answer_is_refused(store: Store) -> None:
    store.append(SAID)
    store.keep_draft(PLAN, DAD.id, "good-at", "unsent")
    with pytest.raises(Clash):
        store.append(replace(SAID, words="Another thing."))
    assert store.draft(PLAN, DAD.id, "good-at") == "unsent"


def test_forgetting_erases_words_and_names_and_keeps_the_envelopes(store: Store) -> None:
    about_dad = replace(WHOLE, id="about", kind="noted", by=MS_OKAFOR.id, of=DAD.id)
    store.append(SAID, WHOLE, about_dad)
    store.keep_draft(PLAN, DAD.id, "worry", "unsent")
    store.forget(DAD.id)
    said, whole, about = store.entries(PLAN)
    assert said == replace(SAID, words=None)
    assert whole == WHOLE
    assert about == replace(about_dad, words=None, parts={})
    assert store.draft(PLAN, DAD.id, "worry") == ""
    forgotten = store.people(PLAN)[DAD.id]
    assert (forgotten.name, forgotten.called, forgotten.surname) == ("", "", "")
    assert store.people(PLAN)[AMARA.id] == AMARA


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_of_the_parts_only_those_of_the_envelope_are_not_forgotten(store: Store, kind: str) -> None:
    every = {part for parts in ENVELOPE.values() for part in parts}
    parts = dict.fromkeys([*sorted(every), "who", "looks", "picture", "rung", "note"], "1")
    of_dad, no_words = replace(SAID, kind=kind, parts=parts), replace(SAID, id="other", kind=kind)
    about_dad = replace(of_dad, id="about", by="net", of=DAD.id)
    store.append(of_dad, no_words, about_dad)
    store.forget(DAD.id)
    stays = {part: parts[part] for part in ENVELOPE.get(kind, ())}
    assert [dict(entry.parts) for entry in store.entries(PLAN)] == [stays, {}, stays]
    assert [entry.words for entry in store.entries(PLAN)] == [None, None, None]


def test_what_was_forgotten_does_not_come_back_when_it_is_sent_again(store: Store) -> None:
    store.append(SAID)
    store.forget(DAD.id)
    with pytest.raises(Clash):
        store.append(SAID)
    assert store.entries(PLAN)[0].words is None


def test_forgetting_erases_words_from_the_summary_too(store: Store) -> None:
    store.append(
        replace(SAID, kind="noted", about="review-date", words="2026-12-18", by=MS_OKAFOR.id)
    )
    store.forget(MS_OKAFOR.id)
    assert store.plans_of(AMARA.id)[0]["review"] == ""


def test_forgetting_takes_no_word_of_anybody_else(store: Store) -> None:
    store.append(SAID, replace(SAID, id="mums", by=MUM.id))
    store.forget(MUM.id)
    assert [entry.words for entry in store.entries(PLAN)] == ["She draws.", None]


def test_what_was_held_is_not_forgotten_with_the_person(store: Store) -> None:
    """R74: it goes at the end of its own schedule, with what was done about it."""
    held = replace(SAID, id="h", kind="held", by="net", words=None, cites=(Cite(SAID.id),))
    done = replace(SAID, id="d", kind="noted", by=MRS_REID.id, about="safeguarding", asked=None)
    gone = replace(held, id="r", kind="released", by=MRS_REID.id, parts={"reason": "A comic."})
    journal = (SAID, held, done, gone, replace(SAID, id="another"))
    store.append(*journal)
    for person in (DAD, MRS_REID):
        store.forget(person.id)
    assert store.entries(PLAN) == (*journal[:4], replace(journal[4], words=None))


def test_who_is_on_duty_is_what_each_said_last(store: Store) -> None:
    nine, noon, four = (f"2026-11-23T{hour}:00:00+00:00" for hour in ("09", "12", "16"))
    store.duty.mark(MRS_REID.id, SCHOOL, at=nine, until=four)
    store.duty.mark(MS_OKAFOR.id, SCHOOL, at=nine, until=noon)
    assert store.duty.on(SCHOOL, nine) == (MRS_REID.id, MS_OKAFOR.id)
    assert store.duty.on(SCHOOL, noon) == (MRS_REID.id,)
    store.duty.mark(MRS_REID.id, SCHOOL, at=noon, until=noon)
    assert store.duty.on(SCHOOL, noon) == ()


def test_members_come_in_the_order_in_which_they_joined(store: Store) -> None:
    roles = [each.role for each in store.members(PLAN)]
    assert roles == ["pupil", "parent", "parent", "senco", "teacher", "assistant", "dsl"]
    assert store.member(PLAN, DAD.id) == member(DAD, "parent")
    assert store.member(SAMS_PLAN, DAD.id) is None


def test_joining_again_changes_what_somebody_is_on_the_plan(store: Store) -> None:
    store.join(replace(member(MR_BELL, "assistant"), gives_part=False))
    assert store.member(PLAN, MR_BELL.id) == member(MR_BELL, "assistant", gives_part=False)
    assert len(store.members(PLAN)) == 7


def test_leaving_ends_the_membership_and_keeps_what_was_said(store: Store) -> None:
    store.append(SAID)
    store.leave(PLAN, DAD.id)
    assert store.member(PLAN, DAD.id) is None
    assert store.plans_of(DAD.id) == []
    assert DAD.id not in {each.person for each in store.members(PLAN)}
    assert store.entries(PLAN) == (SAID,)
    assert store.people(PLAN)[DAD.id] == DAD


def test_those_who_left_are_still_known_for_what_they_were(store: Store) -> None:
    store.leave(PLAN, DAD.id)
    known = {each.person: each for each in store.members(PLAN, former=True)}
    assert known[DAD.id] == replace(member(DAD, "parent"), former=True)
    store.join(member(DAD, "parent"))
    assert store.member(PLAN, DAD.id) == member(DAD, "parent")


def test_somebodys_plans_come_with_their_summaries(store: Store) -> None:
    store.append(replace(SAID, kind="submitted"))
    plans = {row["plan"]: row for row in store.plans_of(MS_OKAFOR.id)}
    assert list(plans) == [PLAN, SAMS_PLAN]
    assert plans[PLAN]["role"] == "senco"
    assert plans[PLAN]["given"] == [DAD.id]
    assert MR_BELL.id in plans[PLAN]["missing"]


def test_a_summary_holds_nobodys_words(store: Store) -> None:
    store.append(SAID, WHOLE)
    assert "draws" not in str(store.plans_of(MS_OKAFOR.id))


def test_people_are_found_by_their_ids_and_nobody_for_an_unknown_one(store: Store) -> None:
    assert store.persons([DAD.id, MUM.id, "nobody"]) == {DAD.id: DAD, MUM.id: MUM}


def test_a_person_can_change_their_name_and_is_still_the_same(store: Store) -> None:
    store.add_person(replace(MUM, name="Mrs Adeyemi-Hall"))
    assert store.person(MUM.id) == replace(MUM, name="Mrs Adeyemi-Hall")
    assert store.person("nobody") is None


def test_everything_is_there_after_the_store_is_opened_again(store: Store, reopen: Open) -> None:
    store.append(SAID, WHOLE)
    store.keep_draft(PLAN, MUM.id, "worry", "unsent")
    again = reopen()
    assert again.entries(PLAN) == (SAID, WHOLE)
    assert again.members(PLAN) == store.members(PLAN)
    assert again.people(PLAN) == store.people(PLAN)
    assert again.plans_of(DAD.id) == store.plans_of(DAD.id)
    assert again.draft(PLAN, MUM.id, "worry") == "unsent"
    assert again.school(AMARA.school)["nation"] == "england"


def test_what_one_has_stored_the_other_sees_at_once(store: Store, reopen: Open) -> None:
    other = reopen()
    store.append(SAID)
    assert other.entries(PLAN) == (SAID,)


def test_eight_people_at_once_lose_nothing_and_each_stays_in_order(store: Store) -> None:
    failures: list[Exception] = []

    def talk(person: int) -> None:
        try:
            for number in range(12):
                entry = replace(SAID, id=f"{person}-{number}", words=f"{person} said {number}")
                store.append(entry)
                store.append(entry)
                assert entry in store.entries(PLAN)
        except Exception as error:  # noqa: BLE001 - a thread's failure is the test's
            failures.append(error)

    threads = [threading.Thread(target=talk, args=(person,)) for person in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failures == []
    stored = _ids(store)
    assert len(stored) == len(set(stored)) == 96
    for person in range(8):
        own = [name for name in stored if name.startswith(f"{person}-")]
        assert own == [f"{person}-{number}" for number in range(12)]


def test_a_post_is_of_one_school_and_ends_when_it_is_ended_or_its_holder_forgotten(
    store: Store,
) -> None:
    store.add_school("school-2", "Mill Road School", "england")
    here, there = (Post(person=DAD.id, school=s, role="governor") for s in (SCHOOL, "school-2"))
    for post in (here, there, here):
        store.posts.appoint(post, by=MS_OKAFOR.id, at=NOON)
    assert store.posts.of(DAD.id) == (here, there)
    store.posts.dismiss(here, by=MS_OKAFOR.id, at=NOON)
    assert store.posts.of(DAD.id) == (there,)
    deeds = [(each.post, each.ended) for each in store.posts.appointments(SCHOOL)]
    assert deeds == [(here, False), (here, True)], "what was given twice was given once"
    store.forget(DAD.id)
    assert store.posts.of(DAD.id) == ()


def test_advice_is_left_by_one_person_on_one_plan_until_it_is_taken_up_again(store: Store) -> None:
    mine = (PLAN, MS_OKAFOR.id)
    for digest in ("one", "two", "one"):
        store.left_alone.leave(*mine, digest)
    store.left_alone.take_up(*mine, "two")
    assert store.left_alone.of(*mine) == {"one"}
    assert store.left_alone.of(SAMS_PLAN, MS_OKAFOR.id) == frozenset()
    assert store.left_alone.of(PLAN, MR_BELL.id) == frozenset()
    begun = store.erasures()
    store.forget(MS_OKAFOR.id)
    assert store.left_alone.of(*mine) == frozenset()
    assert store.erasures() == begun + 1


def test_the_staff_of_a_school_are_those_who_work_there_and_none_of_a_family(store: Store) -> None:
    governor = Post(person=MR_BELL.id, school=SCHOOL, role="governor")
    store.posts.appoint(governor, by=MS_OKAFOR.id, at=NOON)
    staff = {person.id: roles for person, roles in store.posts.staff(SCHOOL)}
    assert staff[MR_BELL.id] == ("governor", "teacher")
    assert staff.keys() & {AMARA.id, DAD.id, MUM.id} == set()
    assert store.posts.staff("nowhere") == ()
    assert store.posts.plans(SCHOOL) == (PLAN, SAMS_PLAN)


def test_two_posts_are_two_people_of_one_human_being(store: Store) -> None:
    lead = replace(MS_OKAFOR, id="lead", name="Ms Okafor (lead)")
    again = replace(lead, id="again")
    assert store.posts.put_on(lead, whose=MS_OKAFOR.id, role="dsl") == "lead"
    assert store.posts.put_on(again, whose=MS_OKAFOR.id, role="dsl") == "lead"
    assert store.posts.hats("lead") == store.posts.hats(MS_OKAFOR.id) == (MS_OKAFOR.id, "lead")
    assert store.posts.hats(DAD.id) == (DAD.id,)
    store.join(member(lead, "dsl", gives_part=False))
    assert {m.person for m in store.members(PLAN) if m.human == MS_OKAFOR.id} == {
        MS_OKAFOR.id,
        "lead",
    }
    store.forget("lead")
    named = [store.person(each) for each in store.posts.hats("lead")]
    assert [person and person.name for person in named] == ["", ""]
