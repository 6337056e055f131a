"""Words that the net or a reader holds for the safeguarding lead (conversation.md 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.people import Person
from assistant.plan.seen import held_words, seen_by, waiting_to_be_read
from tests.cast import AMARA, AMARAS, DAD, MR_BELL, MRS_REID, MS_OKAFOR, on_amaras
from tests.plan.build import (
    ALL_GIVEN,
    AMARA_SAID,
    IN_SITTING,
    RELEASE,
    SHARE,
    STAFF,
    entry,
    readers,
)

JOURNAL = (
    AMARA_SAID,
    replace(entry("h", MRS_REID, "held", cites=["said"]), by="net"),
    *ALL_GIVEN,
    RELEASE,
    SHARE,
)


def test_only_the_safeguarding_lead_and_the_child_in_the_same_sitting_have_them() -> None:
    assert readers(list(JOURNAL), "said") == {"Amara"}
    assert held_words(JOURNAL, AMARAS) == (AMARA_SAID,)
    lead = seen_by(JOURNAL, on_amaras(MRS_REID), AMARAS)
    assert next(e.words for e in lead if e.id == "said") == "words of said"


def test_in_another_sitting_the_child_does_not_see_them_and_is_not_asked_again() -> None:
    later = replace(on_amaras(AMARA), sitting="sitting-2")
    own = next(e for e in seen_by(JOURNAL, later, AMARAS) if e.id == "said")
    assert (own.words, dict(own.parts), own.then) == (None, {}, None)


def test_taking_them_out_takes_them_from_the_plan_and_not_from_the_lead() -> None:
    out = entry("out", AMARA, "withdrew", cites=["said"])
    assert held_words((*JOURNAL, out), AMARAS) == (AMARA_SAID,)
    assert readers([*JOURNAL, out], "said") == set()


def test_changing_them_does_not_let_them_go() -> None:
    new = entry("new", AMARA, replaces="said", **IN_SITTING)
    assert held_words((*JOURNAL, new), AMARAS) == (AMARA_SAID,)


def test_nobody_waits_to_read_them() -> None:
    assert waiting_to_be_read(JOURNAL, on_amaras(MS_OKAFOR), AMARAS) == ()


@pytest.mark.parametrize("by", [MS_OKAFOR, MR_BELL, DAD, AMARA], ids=lambda by: by.called)
def test_nobody_else_lets_them_go(by: Person) -> None:
    release = entry("r", by, "released", to="family", cites=["said"])
    assert held_words((*JOURNAL, release), AMARAS) == (AMARA_SAID,)


def test_when_the_lead_lets_them_go_they_go_their_usual_way_and_nobody_learns_of_it() -> None:
    let_go = entry("r", MRS_REID, "released", cites=["said"], parts={"reason": "She is safe."})
    journal = [AMARA_SAID, JOURNAL[1], *ALL_GIVEN, let_go]
    assert waiting_to_be_read(journal, on_amaras(MS_OKAFOR), AMARAS) == (AMARA_SAID,)
    assert readers([*journal, RELEASE], "said") >= {"Ms Okafor", "Dad"}
    for person in (AMARA, DAD, *STAFF):
        assert "She is safe." not in repr(seen_by(journal, on_amaras(person), AMARAS))


def test_a_quote_of_them_in_an_outcome_is_gone_with_them() -> None:
    outcome = entry("o", MS_OKAFOR, "proposed", cites=["said"])
    journal = [AMARA_SAID, *ALL_GIVEN, RELEASE, outcome, SHARE]
    assert readers(journal, "o") >= {"Mr Bell", "Dad"}
    journal.append(entry("h", MS_OKAFOR, "held", cites=["said"]))
    for person in (DAD, *STAFF):
        seen = seen_by(journal, on_amaras(person), AMARAS)
        assert next(e.cites for e in seen if e.id == "o") == ()


def test_that_a_reader_held_something_is_not_to_be_guessed_from_what_is_left() -> None:
    journal = [
        AMARA_SAID,
        *ALL_GIVEN,
        entry("read", MS_OKAFOR, "read", cites=["said"]),
        entry("h", MS_OKAFOR, "held", cites=["said"]),
    ]
    names = {e.id for e in seen_by(journal, on_amaras(MR_BELL), AMARAS)}
    assert not names & {"said", "read", "h"}
