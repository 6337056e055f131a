"""Two posts of one human being: one account, two people on each plan, and one who is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from assistant.house import House
from assistant.plan.people import Member, Person
from assistant.store.porter import Account
from tests.cast import MR_BELL, MRS_REID, MS_OKAFOR, PLAN, SAMS_PLAN, SCHOOL
from tests.conftest import browser_of
from tests.everybody import MRS_LANE, bring_in
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of

LONG_AGO = "2026-01-01T00:00:00+00:00"
ADDRESS = "okafor@hill-lane.example"
Give = Callable[..., Person]


@pytest.fixture
def give_post(app: Flask, house: House) -> Give:
    """Give a post to somebody who is here; returns who they are in it."""

    def given(post: str, to: Person = MS_OKAFOR, *, by: Person = MRS_REID) -> Person:
        form = visit(browser_of(app, by), "/posts").form("Give the post")
        assert form.fill("post", post).fill("known", to.id).submit().status == 200
        found = house.store.person(house.store.posts.appointments(SCHOOL)[-1].post.person)
        assert found
        return found

    return given


@pytest.fixture
def lead(give_post: Give) -> Person:
    """Ms Okafor as the safeguarding lead, which Mrs Reid has made her."""
    return give_post("dsl")


def _account(house: House) -> Account:
    account = Account(person=MS_OKAFOR.id, kind="staff", post="senco", address=ADDRESS)
    house.store.porter.keep_account(account)
    return account


def _on(house: House, person: Person, plan: str = PLAN) -> Member:
    found = house.store.member(plan, person.id)
    assert found
    return found


def _change(client: LintingClient, to: str) -> Page:
    return visit(client, "/hats").form(f"Go on as the {to}").submit(f"Go on as the {to}")


def test_a_senco_who_becomes_lead_stays_senco_and_is_the_lead_as_another_person(
    house: House, lead: Person, give_post: Give
) -> None:
    assert lead.id != MS_OKAFOR.id
    assert lead.name == lead.called == "Ms Okafor (safeguarding lead)"
    assert [_on(house, MS_OKAFOR, plan).role for plan in (PLAN, SAMS_PLAN)] == ["senco", "senco"]
    assert [_on(house, lead, plan).role for plan in (PLAN, SAMS_PLAN)] == ["dsl", "dsl"]
    assert _on(house, lead).human == _on(house, MS_OKAFOR).human == MS_OKAFOR.id
    assert give_post("dsl") == lead, "given twice, it is one"


def test_a_post_that_was_ended_and_is_given_again_is_the_same_person(
    house: House, app: Flask, lead: Person, give_post: Give
) -> None:
    page = visit(browser_of(app, MRS_REID), "/posts")
    page.form("End Ms Okafor’s post as safeguarding lead").submit()
    assert house.store.member(PLAN, lead.id) is None
    assert _on(house, MS_OKAFOR).role == "senco"
    assert give_post("dsl") == lead


def test_what_is_no_post_on_every_plan_is_the_first_person_s(
    house: House, lead: Person, give_post: Give
) -> None:
    bring_in(house.store)
    assert give_post("governor", by=MRS_LANE) == MS_OKAFOR


def test_changing_begins_the_other_session_and_ends_this_one_with_its_pages(
    house: House, app: Flask, lead: Person
) -> None:
    client = browser_of(app, MS_OKAFOR)
    before = session_of(house, client)
    assert client.get("/held").status_code == 404
    page = visit(client, "/plans").follow("You are here as the SENCO")
    form = page.form("Go on as the safeguarding lead")
    sent = client.post("/hats", data=dict(form.data("Go on as the safeguarding lead")))
    assert sent.headers["Clear-Site-Data"] == '"cache", "storage"'
    after = session_of(house, client)
    assert before
    assert after
    assert (after.person, after.began, after.proved) == (lead.id, before.began, before.proved)
    assert house.store.porter.session(before.id) is None, "and its open lines with it"
    held = visit(client, "/held")
    assert "You are here as the safeguarding lead" in held.text
    assert held.response.headers["Cache-Control"] == "no-store"
    assert client.get("/begin").status_code == 404
    _change(client, "SENCO")
    assert client.get("/held").status_code == client.get("/held/live").status_code == 404
    assert client.get("/begin").status_code == 200


def test_a_form_of_a_page_from_before_the_change_does_nothing(
    house: House, app: Flask, lead: Person
) -> None:
    client = browser_of(app, lead)
    before = visit(client, "/posts").form("Give the post")
    _change(client, "SENCO")
    assert before.fill("post", "deputy").fill("name", "Mr Osei").submit().status == 400


@pytest.mark.parametrize(
    ("start", "to", "asked"),
    [
        pytest.param("senco", "safeguarding lead", True, id="to what is held"),
        pytest.param("dsl", "SENCO", False, id="away from it"),
    ],
)
def test_who_changes_to_what_is_held_shows_first_who_they_are(
    house: House, app: Flask, lead: Person, start: str, to: str, *, asked: bool
) -> None:
    client = browser_of(app, MS_OKAFOR if start == "senco" else lead)
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, LONG_AGO)
    assert (_change(client, to).heading == "Is it you?") == asked
    after = session_of(house, client)
    assert after
    assert after.proved == LONG_AGO, "changing shows nothing"


def test_nobody_changes_to_somebody_else(house: House, app: Flask, lead: Person) -> None:
    for person, to in ((MS_OKAFOR, MRS_REID), (MR_BELL, lead), (MRS_REID, lead)):
        client = browser_of(app, person)
        data = {"hat": to.id, "csrf_token": client.token()}
        assert client.post("/hats", data=data).status_code == 404
        assert "/hats" not in visit(client, "/plans").links.values() or person == MS_OKAFOR


def test_one_account_and_one_second_step_are_for_both(
    house: House, app: Flask, lead: Person
) -> None:
    account = _account(house)
    assert house.store.porter.account(lead.id) == account
    page = visit(browser_of(app, lead), "/account")
    assert "Ms Okafor, okafor@hill-lane.example" in page.text


def test_the_end_of_a_post_takes_that_hat_and_no_other(
    house: House, app: Flask, lead: Person
) -> None:
    _account(house)
    as_lead, as_senco = browser_of(app, lead), browser_of(app, MS_OKAFOR)
    page = visit(browser_of(app, MRS_REID), "/posts")
    page.form("End Ms Okafor’s post as safeguarding lead").submit()
    assert as_lead.get("/held").status_code == 401
    assert as_senco.get("/begin").status_code == 200
    assert "You are here as" not in visit(as_senco, "/plans").text
    account = house.store.porter.account(MS_OKAFOR.id)
    assert account
    assert not account.disabled


def test_who_has_lost_the_first_post_comes_in_by_the_other(
    house: House, app: Flask, lead: Person
) -> None:
    bring_in(house.store)
    _account(house)
    head = browser_of(app, MRS_LANE)
    visit(head, "/posts").form("End Ms Okafor’s post as SENCO").submit()
    assert browser_of(app, MS_OKAFOR).get("/held").status_code == 200
    visit(head, "/posts").form("End Ms Okafor’s post as safeguarding lead").submit()
    account = house.store.porter.account(MS_OKAFOR.id)
    assert account
    assert account.disabled, "nothing is left"


ENDS: dict[str, Callable[[House], object]] = {
    "signing out everywhere": lambda house: house.store.porter.end_all(MS_OKAFOR.id),
    "being forgotten": lambda house: house.store.forget(MS_OKAFOR.id),
}


@pytest.mark.parametrize("ends", ENDS)
def test_what_ends_the_account_ends_both(house: House, app: Flask, lead: Person, ends: str) -> None:
    _account(house)
    client = browser_of(app, lead)
    ENDS[ends](house)
    assert client.get("/plans").status_code == 401
    left = house.store.person(lead.id)
    assert left
    assert (left.name == "") == (ends == "being forgotten")


def test_nobody_hands_out_the_way_in_of_a_senco_who_reads_what_is_held(
    house: House, app: Flask, lead: Person, give_post: Give
) -> None:
    """Whoever renews it could change to the lead."""
    bring_in(house.store)
    _account(house)
    give_post("senco", MR_BELL, by=MRS_LANE)
    senco = browser_of(app, MR_BELL)
    for person in (MS_OKAFOR, lead):
        data = {"csrf_token": senco.token(), "do": "close"}
        assert senco.post(f"/invitations/{person.id}", data=data).status_code == 404


def test_an_invitation_from_before_opens_no_second_post(
    house: House, app: Flask, give_post: Give
) -> None:
    bring_in(house.store)
    give_post("senco", MR_BELL, by=MRS_LANE)
    visit(browser_of(app, MS_OKAFOR), "/invitations").form("Invite Mr Bell").submit(
        "Invite Mr Bell"
    )
    give_post("deputy", MR_BELL)
    assert house.store.porter.invitations() == ()


def test_an_invitation_in_the_second_post_is_to_the_one_account(
    house: House, app: Flask, lead: Person
) -> None:
    client = browser_of(app, MRS_REID)
    client.post(f"/invitations/{lead.id}", data={"csrf_token": client.token()})
    (invited,) = house.store.porter.invitations()
    assert (invited.person, invited.post) == (MS_OKAFOR.id, "")


def test_nobody_gives_or_ends_a_post_of_their_own_in_another(
    house: House, app: Flask, lead: Person
) -> None:
    client = browser_of(app, lead)
    form = visit(client, "/posts").form("Give the post").fill("post", "deputy")
    refused = form.fill("known", MS_OKAFOR.id).submit()
    assert "Nobody gives a post to themselves" in refused.text
    for person, post in ((lead, "dsl"), (MS_OKAFOR, "senco")):
        data = {"post": post, "csrf_token": client.token()}
        assert client.post(f"/posts/{person.id}", data=data).status_code == 404
    assert len(house.store.posts.appointments(SCHOOL)) == 1


def test_the_list_names_somebody_of_two_posts_once(app: Flask, lead: Person) -> None:
    page = visit(browser_of(app, MRS_REID), "/posts")
    options = [each.text for each in page.html.all("option")]
    assert [each for each in options if each and "Okafor" in each] == ["Ms Okafor"]
