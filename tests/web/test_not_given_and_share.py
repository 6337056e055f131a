"""A part that is not given is recorded with how it was sought; the plan is shared knowingly."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from assistant.particulars import save_particulars
from tests.cast import (
    AHEAD,
    AMARA,
    DAD,
    MISS_HART,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAM,
    on_amaras,
)
from tests.page import visit
from tests.web.filled import DADS, SENCO, fill, give, write

DESK = f"/plans/{PLAN}"


def test_how_a_part_was_sought_stands_on_the_desk(house, sign_in):
    give(house, SENCO)
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Record as not given: Mum")
    assert page.heading == "Mum gives no part"
    desk = page.form("Record it as not given").fill("sought", "Two letters and a call.").submit()
    assert "Mum gave no part. Two letters and a call." in desk.text
    assert plan_for(house, SENCO).not_given[MUM.id].words == "Two letters and a call."
    assert "Views in from 1 of 4" in desk.text


def test_how_it_was_sought_must_be_said(house, sign_in):
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/not-given/{DAD.id}")
    page = page.form("Record it as not given").fill("sought", " ").submit()
    assert page.status == 422
    assert "Write how you asked. Nothing is recorded yet." in page.text
    assert plan_for(house, SENCO).not_given == {}


def test_saying_it_twice_records_it_once(house, sign_in):
    form = visit(sign_in(MS_OKAFOR), f"{DESK}/not-given/{MUM.id}").form("Record it as not given")
    form.fill("sought", "Two letters.").submit()
    form.submit()
    assert len([e for e in house.store.entries(PLAN) if e.kind == "not-given"]) == 1


def test_a_part_can_still_be_given_after_that(house, sign_in):
    form = visit(sign_in(MS_OKAFOR), f"{DESK}/not-given/{DAD.id}").form("Record it as not given")
    form.fill("sought", "Two letters.").submit()
    give(house, DADS)
    assert "Dad gave no part" not in visit(sign_in(MS_OKAFOR), DESK).text


@pytest.mark.parametrize(
    "person",
    [
        pytest.param(MS_OKAFOR.id, id="one's own part"),
        pytest.param(SAM.id, id="somebody of another plan"),
        pytest.param(MISS_HART.id, id="somebody who is not asked"),
        pytest.param(MRS_REID.id, id="the safeguarding lead"),
        pytest.param("nobody", id="nobody"),
    ],
)
def test_only_a_missing_part_can_be_recorded_as_not_given(house, sign_in, person):
    client = sign_in(MS_OKAFOR)
    assert visit(client, f"{DESK}/not-given/{person}").status == 404
    sent = client.post(f"{DESK}/not-given/{person}", data={"sought": "Letters."})
    assert sent.status_code == 404


def test_a_part_that_is_given_is_not_recorded_as_not_given(house, sign_in):
    fill(house)
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/not-given/{DAD.id}").status == 404
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/not-given/{AMARA.id}").status == 404


def test_sharing_says_what_the_family_will_see_and_then_they_see_it(house, sign_in):
    fill(house)
    write(house, "strength", "Laughs easily.")
    dad = on_amaras(DAD)
    assert "Laughs easily." not in [e.words for e in plan_for(house, dad).entries]
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Share with Amara and the family")
    assert page.heading == "Share with Amara, Dad and Mum"
    assert "You last shared on 23 November 2026." in page.text
    for words in ("2 strengths", "1 outcome for this year", "The summary", "What Mr Bell said"):
        assert words in page.text
    desk = page.form("Share it now").submit()
    assert "Shared with Amara and the family" in desk.text
    assert "Laughs easily." in [e.words for e in plan_for(house, dad).entries]


def test_sharing_twice_shares_once(house, sign_in):
    write(house, "strength", "Laughs easily.")
    save_particulars(house, SENCO, {("review-date", ""): AHEAD}, at=NOON)
    form = visit(sign_in(MS_OKAFOR), f"{DESK}/share").form("Share it now")
    form.submit()
    form.submit()
    assert len([e for e in house.store.entries(PLAN) if e.about == "plan"]) == 1
