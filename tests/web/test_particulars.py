"""The one plain form: what changed is noted, what is odd is marked, parents fill in theirs."""

from __future__ import annotations

import pytest

from assistant.deeds import to_hold
from assistant.house import plan_for
from assistant.particulars import save_particulars
from assistant.plan.lengths import LONGEST_NAME
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAM,
    on_amaras,
)
from tests.page import visit
from tests.web.filled import SENCO, fill

FORM = f"/plans/{PLAN}/particulars"
KEEP = "Keep these details"
WORRYING = "Not while my husband is at home, he hits us"


def _form(sign_in, person=MS_OKAFOR):
    return visit(sign_in(person), FORM).form(KEEP)


def _noted(house, field, of=None):
    found = plan_for(house, SENCO).noted(field, of=of)
    return found.words if found else None


def test_the_senco_notes_what_is_known_once(house, sign_in):
    form = _form(sign_in)
    for name, value in {
        "pupil-language": "English and Igbo",
        "parent-1-mobile": "07700 900123",
        "plan-daily": "Miss Hart",
        "plan-review-date": "2027-03-26",
        "notice-told-date": "2026-11-05",
        "notice-told-by": "Ms Okafor",
        "notice-told-how": "face to face",
        "notice-copy-date": "2026-11-26",
    }.items():
        form.fill(name, value)
    page = form.submit()
    assert "Saved" in page.text
    assert _noted(house, "language", AMARA.id) == "English and Igbo"
    assert _noted(house, "mobile", DAD.id) == "07700 900123"
    assert [_noted(house, f) for f in ("daily", "review-date", "told-date", "copy-date")] == [
        "Miss Hart",
        "2027-03-26",
        "2026-11-05",
        "2026-11-26",
    ]
    assert "review 26 March 2027" in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}").text


def test_only_what_changed_is_noted(house, sign_in):
    fill(house)
    before = len(house.store.entries(PLAN))
    _form(sign_in).submit()
    assert len(house.store.entries(PLAN)) == before
    _form(sign_in).fill("plan-daily", "Mr Bell").submit()
    assert [e.about for e in house.store.entries(PLAN)[before:]] == ["daily"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("parent-1-mobile", "07700 900 12345", "The mobile number has 13 digits."),
        ("parent-1-email", "dad at work", "The e-mail address does not look like one."),
        ("plan-review-date", "termly", "The review date is not a day of the calendar."),
        ("plan-review-date", "2001-03-26", "This day has passed."),
        ("notice-told-date", "2999-11-05", "This day is still to come."),
        ("notice-copy-date", "soon", "The copy date is not a day of the calendar."),
        ("notice-told-how", "at parents' evening", "The first notice is best given on its own"),
    ],
)
def test_an_odd_value_is_kept_and_marked_beside_its_box(house, sign_in, name, value, sentence):
    page = _form(sign_in).fill(name, value).submit()
    assert page.status == 200
    assert sentence in page.text
    assert "One box looks odd: kept as written, and marked below." in page.text
    assert (name, value) in page.form(KEEP).data()


def test_the_first_notice_is_best_given_face_to_face(house, sign_in):
    page = visit(sign_in(MS_OKAFOR), FORM)
    assert "face to face, at a time of its own, not inside a parents’ evening" in page.text
    page = page.form(KEEP).fill("notice-told-date", "2026-11-05").submit()
    assert "at a time of its own" not in page.text


def test_an_emptied_box_is_taken_out(house, sign_in):
    fill(house)
    _form(sign_in).fill("plan-daily", "").submit()
    assert _noted(house, "daily") is None


def test_a_name_is_changed_with_its_person_and_never_emptied(house, sign_in):
    _form(sign_in).fill("pupil-called", "Mara").submit()
    assert house.store.person(AMARA.id).called == "Mara"
    _form(sign_in).fill("pupil-called", "").submit()
    assert house.store.person(AMARA.id).called == "Mara"


def _new_row(form):
    """What the boxes of the empty row of key people begin with: the last that asks for a name."""
    names = [n for n, _ in form.data() if n.startswith("person-") and n.endswith("-name")]
    return names[-1].removesuffix("-name")


def test_key_people_are_those_with_an_account_and_those_who_are_named(house, sign_in):
    form = _form(sign_in)
    fresh = _new_row(form)
    form.fill(f"{fresh}-name", "Mrs Ali").fill(f"{fresh}-role", "lunchtime").submit()
    mrs_ali = next(e.of for e in plan_for(house, SENCO).kind("noted") if e.about == "role")
    assert house.store.person(mrs_ali).name == "Mrs Ali"
    count = len(house.store.entries(PLAN))
    form.submit()
    assert len(house.store.entries(PLAN)) == count
    again = _form(sign_in).fill(f"person-{mrs_ali}-name", "").submit()
    assert "Mrs Ali" not in again.text
    assert _noted(house, "role", mrs_ali) is None


def test_staff_are_named_and_only_their_role_is_asked(house, sign_in):
    form = _form(sign_in)
    names = [name for name, value in form.data() if value == MR_BELL.id]
    prefix = names[0].removesuffix("-of")
    form.fill(f"{prefix}-role", "class teacher").submit()
    assert _noted(house, "role", MR_BELL.id) == "class teacher"
    assert house.store.person(MR_BELL.id).name == "Mr Bell"


def test_a_parent_fills_in_the_pupils_group_and_their_own(house, sign_in):
    page = visit(sign_in(DAD), FORM)
    assert "Running the plan" not in page.text
    assert "Ms Adeyemi" not in page.text
    form = page.form(KEEP)
    form.fill("parent-1-best-time", "After 4").fill("pupil-language", "English").submit()
    assert _noted(house, "best-time", DAD.id) == "After 4"
    assert _noted(house, "language", AMARA.id) == "English"


@pytest.mark.parametrize("person", [DAD, MS_OKAFOR], ids=lambda p: p.called)
@pytest.mark.parametrize("box", ["other-information", "best-time", "best-method"])
def test_what_somebody_tells_there_is_held_and_stays_in_their_own_box(house, sign_in, person, box):
    name = f"parent-1-{box}"
    page = _form(sign_in, person).fill(name, WORRYING).submit()
    assert "Saved" in page.text
    assert (name, WORRYING) in page.form(KEEP).data()
    assert [each.words for each in to_hold(house, on_amaras(MRS_REID))] == [WORRYING]
    assert WORRYING in visit(sign_in(MRS_REID), "/held").follow("Open number 1").text
    other = MS_OKAFOR if person is DAD else DAD
    assert (name, "") in _form(sign_in, other).data()
    before = len(house.store.entries(PLAN))
    _form(sign_in, person).submit()
    assert len(house.store.entries(PLAN)) == before, "it stands there, and is not noted again"


@pytest.mark.parametrize(
    ("prefix", "of"),
    [
        pytest.param("parent-1", MUM.id, id="the other parent"),
        pytest.param("parent-1", SAM.id, id="a child of another plan"),
        pytest.param("person-1", MISS_HART.id, id="a member of staff"),
        pytest.param("person-1", "somebody-new", id="somebody new"),
        pytest.param("plan", "", id="the plan itself"),
    ],
)
def test_a_parent_describes_nobody_else(house, sign_in, prefix, of):
    sent = {f"{prefix}-of": of, f"{prefix}-name": "Mallory", f"{prefix}-daily": "Mallory"}
    response = sign_in(DAD).post(FORM, data=sent)
    assert response.status_code == 404
    assert house.store.entries(PLAN) == ()


@pytest.mark.parametrize("of", [SAM.id, MUM.id, "not-here"])
def test_a_senco_describes_nobody_of_another_plan(house, sign_in, of):
    prefix = "parent-1" if of == "not-here" else "person-1"
    sent = {f"{prefix}-of": of, f"{prefix}-name": "Mallory"}
    assert sign_in(MS_OKAFOR).post(FORM, data=sent).status_code == 404
    assert house.store.person(SAM.id).name == "Sam Lowe"


@pytest.mark.parametrize("person", [AMARA, MR_BELL, MISS_HART], ids=lambda p: p.called)
def test_particulars_are_for_the_senco_and_parents(sign_in, person):
    assert visit(sign_in(person), FORM).status == 404


def test_a_parent_empties_a_box_that_the_senco_filled_and_the_rest_is_kept(house, sign_in):
    """Found by trying: the page said that nothing had changed, and half of it had."""
    save_particulars(house, SENCO, {("telephone", DAD.id): "01632 960123"}, at=NOON)
    form = _form(sign_in, DAD).fill("parent-1-telephone", "").fill("pupil-called", "Mara")
    page = form.fill("parent-1-mobile", "07700 900123").submit()
    assert "Saved" in page.text
    assert _noted(house, "telephone", DAD.id) is None
    assert _noted(house, "mobile", DAD.id) == "07700 900123"
    assert house.store.person(AMARA.id).called == "Mara"


LONG = "x" * (LONGEST_NAME + 1)


@pytest.mark.parametrize(
    "name",
    ["pupil-called", "pupil-surname", "pupil-year-group", "pupil-date-of-birth", "parent-1-mobile"],
)
def test_a_name_or_number_that_is_too_long_stays_in_its_box_with_all_that_was_typed(
    house, sign_in, name
):
    before = (len(house.store.entries(PLAN)), house.store.people(PLAN))
    page = _form(sign_in).fill("plan-review-note", "Once a term.").fill(name, LONG).submit()
    assert page.status == 422
    assert "There is room for 80 letters here." in page.text
    assert "Saved" not in page.text
    assert {(name, LONG), ("plan-review-note", "Once a term.")} <= set(page.form(KEEP).data())
    assert (len(house.store.entries(PLAN)), house.store.people(PLAN)) == before
    assert page.form(KEEP).fill(name, LONG[1:]).submit().status == 200
    assert _noted(house, "review-note") == "Once a term."


def test_a_new_key_person_whose_name_is_too_long_is_not_made_and_their_role_stays(house, sign_in):
    form = _form(sign_in, MS_OKAFOR)
    fresh = _new_row(form)
    page = form.fill(f"{fresh}-name", LONG).fill(f"{fresh}-role", "lunchtime").submit()
    assert page.status == 422
    again = page.form(KEEP)
    fresh = _new_row(again)
    assert {(f"{fresh}-name", LONG), (f"{fresh}-role", "lunchtime")} <= set(again.data())
    assert "Saved" in again.fill(f"{fresh}-name", "Mrs Ali").submit().text


def test_what_may_be_a_text_is_no_name(house, sign_in):
    assert _form(sign_in).fill("pupil-language", "Igbo, " * 40).submit().status == 200
    assert _noted(house, "language", AMARA.id)
