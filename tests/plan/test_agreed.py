"""Who agreed to what: for every party to see, from nobody's silence, bound to what each one saw."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.plan.agreed import (
    NO_SITTING,
    Kept,
    basis_of,
    digest_of,
    fold_again,
    parties,
    readers,
    text_of,
)
from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.people import Member, Person
from assistant.plan.seen import seen_by, waiting_to_be_read
from assistant.plan.versions import plan_in, versions
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    member,
    on_amaras,
)
from tests.plan.build import (
    ALL_GIVEN,
    AMARA_SAID,
    EVERYBODY,
    IN_SITTING,
    RELEASE,
    SHARE,
    asked,
    entry,
)
from tests.plan.build import (
    readers as who_reads,
)

OUTCOME = entry("outcome", MS_OKAFOR, "proposed", about="outcome", asked=asked("outcome"))
SHARED = [*ALL_GIVEN, OUTCOME, SHARE]


def signed(name: str, by: Person, kind: str = "agreed", *, version: int = 1, **rest) -> Entry:
    """Somebody's yes or no to a version."""
    sitting = IN_SITTING if by is AMARA else {}
    return entry(name, by, kind, parts={"version": str(version)}, **{**sitting, **rest})


def _parties(journal: list[Entry], reader: Person, newest: int = 1):
    plan = fold(seen_by(journal, on_amaras(reader), AMARAS))
    return {each.person: each for each in parties(plan, AMARAS, newest)}


@pytest.mark.parametrize("reader", [AMARA, DAD, MUM, MS_OKAFOR, MR_BELL], ids=lambda p: p.called)
@pytest.mark.parametrize("by", [AMARA, DAD, MUM, MS_OKAFOR], ids=lambda p: p.called)
@pytest.mark.parametrize("kind", ["agreed", "disagreed"])
def test_who_agreed_and_who_did_not_is_known_to_every_party_at_once(reader, by, kind) -> None:
    found = _parties([*SHARED, signed("mine", by, kind)], reader)
    assert found[by.id].now.yes == (kind == "agreed")
    assert [each.person for each in found.values() if each.now] == [by.id]


ALL = {each.called for each in EVERYBODY} - {MRS_REID.called}
STAFF = {MS_OKAFOR.called, MR_BELL.called, MISS_HART.called}


@pytest.mark.parametrize(
    ("journal", "who"),
    [
        pytest.param(
            [signed("note", DAD, words="Only if.")], STAFF | {"Dad"}, id="a parent’s, by default"
        ),
        pytest.param(
            [entry("c", DAD, "shared", to="family"), signed("note", DAD, words="Only if.")],
            ALL,
            id="a parent’s who lets the family read their words",
        ),
        pytest.param([signed("note", AMARA, words="No.")], {"Amara"}, id="a pupil’s, unread"),
        pytest.param(
            [signed("note", AMARA, words="No."), replace(RELEASE, cites=())],
            {"Amara"},
            id="a pupil’s, while something else was released",
        ),
        pytest.param(
            [
                signed("note", AMARA, words="No."),
                entry("r", MS_OKAFOR, "released", to="school", cites=["note"]),
            ],
            STAFF | {"Amara"},
            id="a pupil’s, released to school",
        ),
        pytest.param(
            [
                signed("note", AMARA, words="No."),
                entry("r", MS_OKAFOR, "released", to="family", cites=["note"]),
            ],
            ALL,
            id="a pupil’s, released to the family",
        ),
        pytest.param([signed("note", MS_OKAFOR, words="Yes.")], ALL, id="the school’s"),
        pytest.param(
            [signed("note", DAD, words="Only if."), entry("h", MS_OKAFOR, "held", cites=["note"])],
            {"Dad"},
            id="one that is held",
        ),
    ],
)
def test_a_note_is_as_private_as_its_writers_other_words(journal, who) -> None:
    assert who_reads([*SHARED, *journal], "note") == who


@pytest.mark.parametrize("note", ["Not the card.", None], ids=["with a note", "without one"])
def test_nothing_tells_whether_there_is_a_note_that_one_may_not_read(note) -> None:
    given = signed("mine", AMARA, "disagreed", words=note)
    hidden = [*SHARED, replace(given, parts={**given.parts, "digest": "0f"}), *_held(note)]
    seen = seen_by(hidden, on_amaras(DAD), AMARAS)
    assert next(each for each in seen if each.id == "mine") == replace(given, words=None)


def _held(note: str | None) -> list[Entry]:
    return [entry("h", MS_OKAFOR, "held", cites=["mine"])] if note else []


def test_a_pupils_note_waits_to_be_read_like_all_their_words() -> None:
    journal = [*SHARED, signed("note", AMARA, words="Not the card.")]
    waiting = {
        each.called: [e.id for e in waiting_to_be_read(journal, on_amaras(each), AMARAS)]
        for each in (MS_OKAFOR, MISS_HART, DAD)
    }
    assert waiting == {"Ms Okafor": ["note"], "Miss Hart": [], "Dad": []}


def test_silence_is_no_answer_and_a_new_version_asks_again() -> None:
    journal = [*SHARED, signed("dads", DAD), replace(SHARE, id="second")]
    found = _parties(journal, MS_OKAFOR, newest=2)
    assert [(each.person, each.now) for each in found.values()] == [
        (AMARA.id, None),
        (DAD.id, None),
        (MUM.id, None),
        (MS_OKAFOR.id, None),
    ]
    assert found[DAD.id].before.version == 1
    assert found[DAD.id].before.yes


def test_the_last_answer_to_a_version_counts() -> None:
    again = signed("again", DAD, words="I read it again.", replaces="dads")
    found = _parties([*SHARED, signed("dads", DAD, "disagreed"), again], MS_OKAFOR)
    assert (found[DAD.id].now.yes, found[DAD.id].now.note) == (True, "I read it again.")


def test_somebody_else_cannot_answer_in_anothers_place() -> None:
    forged = signed("mums", MUM, "disagreed", replaces="dads")
    found = _parties([*SHARED, signed("dads", DAD), forged], MS_OKAFOR)
    assert found[DAD.id].now.yes
    assert not found[MUM.id].now.yes


def test_an_answer_that_names_no_version_is_no_answer() -> None:
    nameless = replace(signed("dads", DAD), parts={})
    assert _parties([*SHARED, nameless], MS_OKAFOR)[DAD.id].now is None


def test_staff_say_which_version_they_have_read() -> None:
    receipt = entry("r1", MR_BELL, "read", about="plan", parts={"version": "1"})
    newer = replace(receipt, id="r2", parts={"version": "2"})
    journal = [*SHARED, newer, replace(receipt, id="r3", by=MISS_HART.id), receipt]
    for reader, found in ((MS_OKAFOR, {MR_BELL.id: 2, MISS_HART.id: 1}), (DAD, {}), (AMARA, {})):
        assert readers(fold(seen_by(journal, on_amaras(reader), AMARAS))) == found


def _kept(
    journal: list[Entry], by: Person, members: Sequence[Member] = AMARAS
) -> tuple[Entry, Kept]:
    version = versions(journal, members)[-1]
    reader = replace(on_amaras(by), sitting=NO_SITTING)
    plan = plan_in(journal, reader, members, version)
    text = text_of(plan, reader=by.id, version=version.number)
    mine = signed("mine", by, version=version.number)
    kept = Kept(
        plan=mine.plan,
        entry=mine.id,
        digest=digest_of(text),
        text=text,
        basis=basis_of(journal, members),
    )
    return mine, kept


def test_what_somebody_agreed_to_is_the_plan_as_they_saw_it() -> None:
    mums = entry("mums", MUM, asked=asked("important"), about="important")
    private = entry("private", MS_OKAFOR, "noted", asked=asked("x"), audience="senco")
    journal = [AMARA_SAID, mums, *ALL_GIVEN, RELEASE, OUTCOME, private, SHARE]
    texts = {each.called: _kept(journal, each)[1].text for each in (AMARA, DAD, MUM, MS_OKAFOR)}
    found = {who: {row["id"] for row in json.loads(text)["plan"]} for who, text in texts.items()}
    assert found == {
        "Amara": {"said", "outcome"},
        "Dad": {"said", "outcome"},
        "Mum": {"said", "mums", "outcome"},
        "Ms Okafor": {"said", "mums", "outcome", "private"},
    }


def test_what_somebody_agreed_to_folds_again_whatever_came_after() -> None:
    journal = [AMARA_SAID, *ALL_GIVEN, RELEASE, OUTCOME, SHARE]
    mine, kept = _kept(journal, DAD)
    later = [
        entry("late", AMARA, "shared", to="school"),
        replace(OUTCOME, id="other", replaces="outcome", words="Another outcome."),
        entry("out", AMARA, "withdrew", cites=["said"]),
        replace(SHARE, id="second"),
        mine,
    ]
    assert digest_of(fold_again([*journal, *later], mine, kept)) == kept.digest
    assert _kept([*journal, *later[:3]], DAD)[1].digest != kept.digest


@pytest.mark.parametrize(
    ("post", "theirs"),
    [
        pytest.param({}, set(), id="of whom a part is awaited"),
        pytest.param({"former": True}, {"teaches"}, id="which has ended"),
    ],
)
def test_what_somebody_agreed_to_folds_again_where_one_of_them_has_a_second_post(
    post, theirs
) -> None:
    """A part that is awaited in one post keeps what its giver says in another from all others."""
    second = member(MS_OKAFOR, "teacher")
    members = (*AMARAS, replace(second, person="hat", whose=MS_OKAFOR.id, **post))
    said = entry("teaches", MS_OKAFOR, asked=asked("x", "school"))
    mine, kept = _kept([*ALL_GIVEN, said, OUTCOME, SHARE], DAD, members)
    assert {row["id"] for row in json.loads(kept.text)["plan"]} == {"outcome"} | theirs
    assert fold_again([*ALL_GIVEN, said, OUTCOME, SHARE, mine], mine, kept) == kept.text


def test_what_was_kept_before_posts_were_folds_again_too() -> None:
    journal = [AMARA_SAID, *ALL_GIVEN, RELEASE, OUTCOME, SHARE]
    mine, kept = _kept(journal, DAD)
    basis = json.loads(kept.basis)
    first = {**basis, "members": [each[:3] for each in basis["members"]]}
    before = replace(kept, basis=json.dumps(first))
    assert fold_again([*journal, mine], mine, before) == kept.text


def test_words_that_are_held_are_not_in_what_a_pupil_agreed_to() -> None:
    journal = [AMARA_SAID, *ALL_GIVEN, entry("h", MS_OKAFOR, "held", cites=["said"]), SHARE]
    assert "words of said" not in _kept(journal, AMARA)[1].text
