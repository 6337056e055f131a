"""The pages of those who are not on a plan, or only outside it: small, and saying what they are."""

from __future__ import annotations

from html import unescape

import pytest

from assistant.deeds import share_plan, show_outside
from assistant.house import House
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import POSTS, Post
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MS_OKAFOR,
    NOON,
    PEOPLE,
    PLAN,
    SAM,
    SAMS_PLAN,
    SCHOOL,
    member,
    on_amaras,
)
from tests.conftest import SignIn
from tests.everybody import (
    DR_SHAH,
    MR_OSEI,
    MR_PIKE,
    MR_VALE,
    MRS_FINCH,
    MRS_LANE,
    MS_QUILL,
    bring_in,
)
from tests.page import visit
from tests.web.filled import in_sitting, say

SENCO = on_amaras(MS_OKAFOR)


def _write(house: House, plan: str, name: str, words: str, about: str = "outcome") -> Entry:
    entry = Entry(
        id=name, plan=plan, kind="proposed", by=MS_OKAFOR.id, at=NOON, about=about, words=words
    )
    house.store.append(entry)
    return entry


def test_the_head_reads_the_plan_as_the_family_has_it(filled: House, sign_in: SignIn) -> None:
    bring_in(filled.store)
    _write(filled, PLAN, "later", "Not shared yet")
    page = visit(sign_in(MRS_LANE), "/plans").follow("Amara").follow("See the plan")
    text = unescape(page.response.text)
    assert "Amara starts her writing by herself." in text
    assert "Not shared yet" not in text
    assert "01632 960001" not in text, "a parent’s telephone number"


def test_the_head_is_told_while_nothing_is_shared(house: House, sign_in: SignIn) -> None:
    bring_in(house.store)
    assert "still being written" in sign_in(MRS_LANE).get(f"/plans/{PLAN}").text


def test_the_key_adult_and_the_deputy_find_what_their_colleagues_find(
    filled: House, sign_in: SignIn
) -> None:
    bring_in(filled.store)
    say(filled, in_sitting(), "does-not-help", "My uncle hit me with a belt")
    assert "Start a sitting" in sign_in(MRS_FINCH).get(f"/plans/{PLAN}").text
    assert "My uncle hit me" in visit(sign_in(MR_OSEI), f"/plans/{PLAN}").response.text


def test_the_senco_shows_lines_to_somebody_from_outside_once_the_family_has_agreed(
    filled: House, sign_in: SignIn
) -> None:
    bring_in(filled.store)
    line = "Amara starts her writing by herself."
    theirs, home = sign_in(DR_SHAH), f"/plans/{PLAN}"
    assert line not in unescape(theirs.get(home).text)
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/outside/{DR_SHAH.id}")
    entry = next(e for e in filled.store.entries(PLAN) if e.words == line)
    assert f"{filled.words.plan.titles[entry.about]} {line}" in page.text, "under its heading"
    assert "choices-rows" in page.response.text, "one below the other"
    form = page.form("Show these lines").fill("line", entry.id)
    assert form.submit().status == 422, "the family is asked first"
    assert line not in unescape(theirs.get(home).text)
    form.fill("agreed", "yes").submit()
    assert line in unescape(theirs.get(home).text)
    assert theirs.get(f"/plans/{PLAN}/page").status_code == 404


def test_a_parent_is_told_which_lines_somebody_from_outside_reads(
    filled: House, sign_in: SignIn
) -> None:
    bring_in(filled.store)
    heading = "Who outside school reads lines of the plan"
    dads, home = sign_in(DAD), f"/plans/{PLAN}"
    assert heading not in dads.get(home).text
    lines = [e for e in filled.store.entries(PLAN) if e.about in ("strength", "outcome")][:2]
    for shown in ([lines[0].id], [lines[1].id]):
        show_outside(filled, SENCO, DR_SHAH.id, shown, at=NOON)
    told = visit(dads, home)
    assert "Dr Shah, since 23 November 2026" in told.text
    section = unescape(told.response.text).split(heading)[1].split("</section>")[0]
    assert lines[1].words in section
    assert lines[0].words not in section, "what was shown before is shown no more"
    assert f">{filled.words.plan.titles[lines[1].about]}</h4>" in section, "under its heading"
    assert heading not in sign_in(MISS_HART).get(home).text
    filled.store.leave(PLAN, DR_SHAH.id)
    assert heading not in dads.get(home).text


def test_a_line_that_the_family_does_not_have_cannot_be_shown(
    filled: House, sign_in: SignIn
) -> None:
    bring_in(filled.store)
    _write(filled, PLAN, "later", "Not shared yet")
    client = sign_in(MS_OKAFOR)
    address = f"/plans/{PLAN}/outside/{DR_SHAH.id}"
    assert "Not shared yet" not in client.get(address).text
    data = {"line": "later", "agreed": "yes", "csrf_token": client.token()}
    assert client.post(address, data=data).status_code == 404
    assert client.get(f"/plans/{PLAN}/outside/{DAD.id}").status_code == 404


def test_what_was_shown_is_no_longer_read_when_it_is_taken_out(
    filled: House, sign_in: SignIn
) -> None:
    bring_in(filled.store)
    entry = next(e for e in filled.store.entries(PLAN) if e.about == "strength")
    shown = Entry(
        id="shown",
        plan=PLAN,
        kind="shared",
        by=MS_OKAFOR.id,
        at=NOON,
        about="outside",
        of=DR_SHAH.id,
        cites=(Cite(entry.id),),
    )
    filled.store.append(shown)
    assert (entry.words or "") in unescape(sign_in(DR_SHAH).get(f"/plans/{PLAN}").text)
    gone = Entry(
        id="gone", plan=PLAN, kind="withdrew", by=MS_OKAFOR.id, at=NOON, cites=(Cite(entry.id),)
    )
    filled.store.append(gone)
    share_plan(filled, SENCO, at=NOON)
    assert (entry.words or "") not in unescape(sign_in(DR_SHAH).get(f"/plans/{PLAN}").text)


def _five_plans(house: House) -> None:
    for number in range(5):
        plan = f"more-{number}"
        house.store.add_plan(plan, SCHOOL)
        house.store.join(member(AMARA, "pupil", plan))
        house.store.join(member(MS_OKAFOR, "senco", plan))
        for at in range(number):
            _write(house, plan, f"{plan}-{at}", f"Secret {at}")
        share_plan(house, member(MS_OKAFOR, "senco", plan), at=NOON)


def test_a_governor_sees_numbers_of_plans_that_are_shared(house: House, sign_in: SignIn) -> None:
    bring_in(house.store)
    _five_plans(house)
    text = unescape(visit(sign_in(MR_PIKE), "/plans").response.text)
    assert "Plan 5" in text
    assert "Plan 6" not in text, "Amara’s and Sam’s are not shared"
    told = {word for person in PEOPLE for word in (person.name, person.called)} - {"Mum", "Dad"}
    assert not [word for word in {*told, "Secret", "more-"} if word in text]


def test_a_governor_of_a_school_with_few_plans_sees_none(house: House, sign_in: SignIn) -> None:
    bring_in(house.store)
    share_plan(house, SENCO, at=NOON)
    text = sign_in(MR_PIKE).get("/governors").text
    assert "fewer than 5 plans" in text
    assert "Plan 1" not in text


def test_what_is_held_or_kept_for_the_senco_changes_no_number(
    house: House, sign_in: SignIn
) -> None:
    bring_in(house.store)
    _five_plans(house)
    before = visit(sign_in(MR_PIKE), "/governors").text
    _write(house, "more-1", "unshared", "Not shared")
    say(house, member(AMARA, "pupil", "more-1"), "does-not-help", "My uncle hit me with a belt")
    assert visit(sign_in(MR_PIKE), "/governors").text == before


def test_the_administrator_sees_who_works_here_and_nobody_of_a_family(
    house: House, sign_in: SignIn
) -> None:
    bring_in(house.store)
    text = unescape(visit(sign_in(MS_QUILL), "/plans").response.text)
    assert "Ms Okafor" in text
    assert "safeguarding lead" in text
    for person in (AMARA, SAM, DAD, DR_SHAH, MR_VALE):
        assert person.name not in text


@pytest.mark.parametrize("role", POSTS)
def test_a_post_that_ends_opens_nothing_any_more(role: str, house: House, sign_in: SignIn) -> None:
    bring_in(house.store)
    post = next(Post(person=p.id, school=SCHOOL, role=role) for p in (MS_QUILL,))
    house.store.posts.appoint(post, by=MS_OKAFOR.id, at=NOON)
    page = {"governor": "/governors", "administrator": "/people"}[role]
    client = sign_in(MS_QUILL)
    assert client.get(page).status_code == 200
    house.store.posts.dismiss(post, by=MS_OKAFOR.id, at=NOON)
    assert client.get(page).status_code == 404
    assert house.store.posts.of(MS_QUILL.id) == tuple(
        Post(person=MS_QUILL.id, school=SCHOOL, role=r) for r in ("administrator",) if r != role
    )


def test_somebody_with_a_post_has_no_plan_by_it(house: House, sign_in: SignIn) -> None:
    bring_in(house.store)
    for person in (MR_PIKE, MS_QUILL):
        for plan in (PLAN, SAMS_PLAN):
            assert sign_in(person).get(f"/plans/{plan}").status_code == 404
