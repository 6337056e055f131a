"""Begin a plan, and who is on it: made once, asked about when it looks odd, and nothing is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from assistant.deeds import not_given
from assistant.house import House
from assistant.plan.people import Person
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
    SAMS_MUM,
    SAMS_PLAN,
    SCHOOL,
)
from tests.conftest import SignIn, browser_of
from tests.everybody import KITS_PLAN, MR_VALE, MRS_LANE, bring_in
from tests.lint_page import LintingClient
from tests.page import Page, visit

BORN = "2019-05-02"


@pytest.fixture
def senco(sign_in: SignIn) -> LintingClient:
    """Ms Okafor’s browser."""
    return sign_in(MS_OKAFOR)


def _write(client: LintingClient, **told: str) -> Page:
    form = visit(client, "/begin").form("Begin the plan")
    for name, value in ({"called": "Kofi", "surname": "Mensah", "born": BORN} | told).items():
        form.fill(name, value)
    return form.submit("Begin the plan")


def _plans(house: House) -> int:
    return len(house.store.plans_of(MS_OKAFOR.id))


def _plan_of(page: Page) -> str:
    return page.path.split("/")[2]


def test_a_plan_that_is_begun_has_its_pupil_its_senco_and_the_safeguarding_lead(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco, year="Year 2"))
    roles = {m.role: house.store.person(m.person) for m in house.store.members(plan)}
    assert roles.keys() == {"pupil", "senco", "dsl"}
    assert roles["pupil"] == Person(
        id=f"{plan}.pupil", school=SCHOOL, name="Kofi Mensah", called="Kofi", surname="Mensah"
    )
    noted = {e.about: e.words for e in house.store.entries(plan)}
    assert noted == {
        "called": None,
        "surname": None,
        "date-of-birth": BORN,
        "year-group": "Year 2",
    }, "names stand with the person alone"


def test_a_form_that_is_sent_again_makes_one_plan_and_changes_what_was_changed(
    senco: LintingClient, house: House
) -> None:
    before, form = _plans(house), visit(senco, "/begin").form("Begin the plan")
    form.fill("called", "Kofi").fill("surname", "Mensa").fill("born", BORN)
    plan = _plan_of(form.submit("Begin the plan"))
    begun = house.store.entries(plan)
    assert _plan_of(form.submit("Begin the plan")) == plan
    assert house.store.entries(plan) == begun
    form.fill("surname", "Mensah").submit("Begin the plan")
    pupil = house.store.person(f"{plan}.pupil")
    assert pupil
    assert (pupil.name, pupil.surname) == ("Kofi Mensah", "Mensah")
    assert _plans(house) == before + 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        pytest.param({"called": " "}, "Write the name", id="no name"),
        pytest.param({"called": "K" * 81}, "80 characters", id="a name that is too long"),
        pytest.param({"born": "2 May"}, "not a day of the calendar", id="no day"),
        pytest.param({"born": "2219-05-02"}, "still to come", id="a day to come"),
        pytest.param({"born": "1919-05-02"}, "older than 25", id="nobody of school age"),
    ],
)
def test_what_looks_odd_is_said_and_nothing_that_was_typed_is_lost(
    senco: LintingClient, house: House, told: dict[str, str], says: str
) -> None:
    before = _plans(house)
    page = _write(senco, **told)
    assert (page.status, _plans(house)) == (422, before)
    assert says in page.text
    kept = {box.get("name"): box.get("value") for box in page.html.all("input")}
    written = {"called": "Kofi", "surname": "Mensah", "born": BORN} | told
    assert {name: kept[name] for name in written} == {n: v.strip() for n, v in written.items()}


def test_an_odd_birthday_is_kept_when_it_is_right(senco: LintingClient, house: House) -> None:
    asked = _write(senco, born="spring 2019")
    plan = _plan_of(asked.form("Begin the plan").submit("It is right, begin this plan"))
    assert "spring 2019" in {entry.words for entry in house.store.entries(plan)}


@pytest.mark.parametrize(
    ("told", "asks"),
    [
        pytest.param({}, True, id="the same name and birthday"),
        pytest.param({"called": "kofi", "surname": "MENSAH"}, True, id="in other letters"),
        pytest.param({"born": ""}, True, id="a birthday that is not known"),
        pytest.param({"born": "2018-05-02"}, False, id="another birthday"),
        pytest.param({"called": "Kojo"}, False, id="another name"),
    ],
)
def test_a_pupil_who_seems_to_be_there_is_asked_about_and_not_refused(
    senco: LintingClient, house: House, told: dict[str, str], *, asks: bool
) -> None:
    first, before = _plan_of(_write(senco)), _plans(house)
    page = _write(senco, **told)
    assert ("Is this right?" in page.text) == asks
    if asks:
        assert page.links["Go to that plan: Kofi Mensah"] == f"/plans/{first}"
        page = page.form("Begin the plan").submit("It is right, begin this plan")
    assert _plan_of(page) != first
    assert _plans(house) == before + 1


def test_nobody_gets_onto_a_plan_by_sending_its_id(app: Flask, house: House) -> None:
    bring_in(house.store)
    client, members = browser_of(app, MR_VALE), house.store.members(PLAN)
    for taken in (PLAN, "a/b", KITS_PLAN):
        data = {"id": taken, "called": "Kofi", "csrf_token": client.token()}
        answer = client.post("/begin", data=data | {"sure": "yes"})
        assert answer.status_code == 303
        assert f"/plans/{taken}/" not in answer.headers["Location"]
    assert house.store.members(PLAN) == members


def _add(client: LintingClient, role: str, *, plan: str = PLAN, **told: str) -> Page:
    form = visit(client, f"/plans/{plan}/people").form("Add to the plan").fill("role", role)
    for name, value in told.items():
        form.fill(name, value)
    return form.submit("Add to the plan")


def test_each_parent_is_somebody_of_their_own_and_is_asked(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco))
    for name, called in (("Mr Mensah", "Dad"), ("Mrs Addo", "Gran")):
        page = _add(senco, "parent", plan=plan, name=name, called=called)
    parents = [m for m in house.store.members(plan) if m.role == "parent"]
    people = [house.store.person(m.person) for m in parents]
    assert [(p.name, p.called) for p in people if p] == [("Mr Mensah", "Dad"), ("Mrs Addo", "Gran")]
    assert all(m.gives_part for m in parents)
    assert "Invite Mrs Addo" in page.text


def test_who_goes_back_and_writes_another_name_adds_another_person(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco))
    form = visit(senco, f"/plans/{plan}/people").form("Add to the plan").fill("role", "parent")
    for name in ("Mr Mensah", "Mrs Addo", "Mrs Addo", "Mr Mensah"):
        form.fill("name", name).submit("Add to the plan")
    parents = [m.person for m in house.store.members(plan) if m.role == "parent"]
    people = [house.store.person(name) for name in parents]
    assert [p.name for p in people if p] == ["Mr Mensah", "Mrs Addo"]


def test_who_goes_back_and_chooses_another_role_is_told_and_nobody_is_added(
    senco: LintingClient, house: House
) -> None:
    form = visit(senco, f"/plans/{PLAN}/people").form("Add to the plan").fill("name", "Mr Khan")
    form.fill("role", "teacher").submit("Add to the plan")
    before = house.store.members(PLAN)
    page = form.fill("role", "assistant").submit("Add to the plan")
    assert page.status == 422
    assert "They are on this plan already." in page.text
    assert ("name", "Mr Khan") in page.form("Add to the plan").data()
    assert house.store.members(PLAN) == before


def test_who_goes_back_on_the_list_of_staff_and_writes_another_name_adds_another_person(
    senco: LintingClient, house: House
) -> None:
    form = visit(senco, "/invitations").form("Add")
    for name in ("Mrs Khan", "Mr Cole", "Mr Cole", "Mrs Khan"):
        form.fill("name", name).submit("Add")
    there = house.store.persons(each.person for each in house.store.porter.accounts("staff"))
    names = [person.name for person in there.values()]
    assert (names.count("Mrs Khan"), names.count("Mr Cole")) == (1, 1)


def test_somebody_who_is_here_already_is_chosen_and_not_made_again(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco))
    _add(senco, "teacher", plan=plan, known=MR_BELL.id)
    _add(senco, "parent", plan=plan, known=SAMS_MUM.id)
    there = {m.person: (m.role, m.gives_part) for m in house.store.members(plan)}
    assert there[MR_BELL.id] == ("teacher", True)
    assert there[SAMS_MUM.id] == ("parent", True)
    assert MR_BELL.name in visit(senco, f"/plans/{plan}/page").text


@pytest.mark.parametrize(
    ("role", "told", "says"),
    [
        pytest.param("parent", {}, "one of the two", id="nobody"),
        pytest.param(
            "teacher", {"name": "Mr Khan", "known": MR_BELL.id}, "one of the two", id="two people"
        ),
        pytest.param("assistant", {"known": SAMS_MUM.id}, "come in as a parent", id="a parent"),
        pytest.param("parent", {"name": "x" * 81}, "80 characters", id="a name too long"),
    ],
)
def test_what_is_missing_is_said_about_somebody_to_add(
    senco: LintingClient, house: House, role: str, told: dict[str, str], says: str
) -> None:
    plan = _plan_of(_write(senco))
    members = house.store.members(plan)
    page = _add(senco, role, plan=plan, **told)
    assert page.status == 422
    assert says in page.text
    assert house.store.members(plan) == members


def test_somebody_is_added_once_and_nobody_under_the_id_of_another(
    senco: LintingClient, house: House
) -> None:
    form = visit(senco, f"/plans/{PLAN}/people").form("Add to the plan")
    form.fill("role", "professional").fill("name", "Dr Shah")
    before = len(house.store.members(PLAN))
    for _ in range(2):
        form.submit("Add to the plan")
    assert len(house.store.members(PLAN)) == before + 1
    data = {"csrf_token": senco.token(), "role": "parent", "name": "Mr X", "known": ""}
    for person, plan in ((SAMS_MUM, PLAN), (DAD, SAMS_PLAN)):
        answer = senco.post(f"/plans/{plan}/people", data=data | {"id": person.id})
        assert answer.status_code == 404
        assert house.store.person(person.id) == person


def test_whoever_is_taken_off_sees_nothing_from_the_next_request(
    senco: LintingClient, app: Flask, house: House
) -> None:
    """R24."""
    mum = browser_of(app, MUM)
    assert mum.get(f"/plans/{PLAN}").status_code == 200
    page = visit(senco, f"/plans/{PLAN}/people").form("Take Ms Adeyemi off").submit()
    assert mum.get(f"/plans/{PLAN}").status_code == 404
    assert "Ms Adeyemi, parent of Amara" not in page.text
    assert house.store.member(PLAN, DAD.id)


@pytest.mark.parametrize("person", [AMARA, MRS_REID, MS_OKAFOR, MRS_LANE], ids=lambda p: p.name)
def test_the_pupil_and_whoever_is_on_every_plan_are_not_taken_off(
    person: Person, senco: LintingClient, house: House
) -> None:
    bring_in(house.store)
    answer = senco.post(f"/plans/{PLAN}/people/{person.id}", data={"csrf_token": senco.token()})
    assert answer.status_code == 404
    assert house.store.member(PLAN, person.id)


def test_staff_who_leave_a_plan_are_named_no_more_among_its_people(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco))
    page = _add(senco, "assistant", plan=plan, known=MISS_HART.id)
    assert MISS_HART.name in visit(senco, f"/plans/{plan}/page").text
    page.form("Take Miss Hart off").submit()
    assert MISS_HART.name not in visit(senco, f"/plans/{plan}/page").text


def test_a_plan_without_a_parent_asks_for_one_and_then_to_invite_them(
    senco: LintingClient, house: House
) -> None:
    plan = _plan_of(_write(senco))
    me = house.store.member(plan, MS_OKAFOR.id)
    assert me is not None
    for name in (f"{plan}.pupil", MS_OKAFOR.id):
        not_given(house, me, name, "Asked twice.", at=NOON)
    assert "No parent is on the plan: add one" in visit(senco, "/plans").text
    desk = visit(senco, f"/plans/{plan}")
    assert "No views are in · no parent yet" in desk.text
    people = desk.follow("Add a parent")
    form = people.form("Add to the plan").fill("role", "parent").fill("name", "Ms Mensah")
    form.fill("called", "Mum").submit("Add to the plan")
    desk = visit(senco, f"/plans/{plan}")
    assert "no parent yet" not in desk.text
    assert "add one" not in visit(senco, "/plans").text
    invited = desk.follow("Invite Mum").form("Invite Ms Mensah").submit("Invite Ms Mensah")
    assert invited.heading == "Ms Mensah is invited"
    assert "Invite Mum" not in visit(senco, f"/plans/{plan}").links
