"""The contract of a store, for what people agreed to: kept once, never changed, erased with us."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.agreed import Kept
from assistant.plan.entry import Entry
from assistant.plan.people import Person
from assistant.store import Clash, Store, Stored
from tests.cast import AMARA, DAD, MUM, NOON, PLAN, SAM, SAMS_PLAN

SAID = Entry(id="said-1", plan=PLAN, kind="said", by=DAD.id, at=NOON, words="She draws.")
AGREED = Entry(
    id="agreed", plan=PLAN, kind="agreed", by=MUM.id, at=NOON, parts={"version": "1"}, about="plan"
)
KEPT = Kept(
    plan=PLAN,
    entry="agreed",
    digest="0f" * 32,
    text=f'{{"plan":[{{"by":"{DAD.id}","words":"She draws."}}]}}',
    basis='{"last":"said-1"}',
)


def test_what_was_agreed_to_is_kept_with_the_answer_all_or_none(store: Store) -> None:
    store.append(SAID)
    store.keep_agreed(KEPT, AGREED)
    assert store.agreed(PLAN) == (KEPT,)
    assert [each.id for each in store.entries(PLAN)] == ["said-1", "agreed"]
    with pytest.raises(Clash):
        store.keep_agreed(
            replace(KEPT, entry="b"), replace(AGREED, id="b"), replace(SAID, words="")
        )
    assert store.agreed(PLAN) == (KEPT,)
    assert store.agreed(SAMS_PLAN) == ()


def test_a_text_that_was_agreed_to_never_changes_and_its_page_may_come_later(store: Store) -> None:
    store.keep_agreed(KEPT, AGREED)
    store.keep_agreed(replace(KEPT, text="another text", pdf=b"%PDF-1"))
    store.keep_agreed(KEPT, AGREED)
    assert store.agreed(PLAN) == (replace(KEPT, pdf=b"%PDF-1"),)


def test_those_who_watch_are_told_of_an_answer_once(store: Store) -> None:
    told: list[Stored] = []
    store.watch(told.append)
    store.keep_agreed(KEPT, AGREED)
    store.keep_agreed(replace(KEPT, pdf=b"%PDF-1"))
    assert told == [Stored((AGREED,), (AGREED,), store.members(PLAN, former=True))]


@pytest.mark.parametrize(
    ("person", "text", "pdf"),
    [
        pytest.param(DAD, "", None, id="whose words are in it"),
        pytest.param(AMARA, KEPT.text, None, id="who is only named on the page"),
        pytest.param(SAM, KEPT.text, b"%PDF-1", id="of another plan"),
    ],
)
def test_forgetting_erases_what_others_agreed_to_with_the_person_in_it(
    store: Store, person: Person, text: str, pdf: bytes | None
) -> None:
    store.append(SAID)
    store.keep_agreed(replace(KEPT, pdf=b"%PDF-1"), AGREED)
    store.forget(person.id)
    found = store.agreed(PLAN)[0]
    assert (found.text, found.pdf, found.digest) == (text, pdf, KEPT.digest)
