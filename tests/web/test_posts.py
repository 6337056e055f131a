"""Posts at a school: who gives which, never to themselves, and never unnoticed (R20–R26, R71)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from assistant.begin import Beginning, begin_plan
from assistant.house import House
from assistant.plan.people import Person
from assistant.store.porter import Account
from assistant.web.access import may_give, read_posts
from tests.cast import (
    DAD,
    FOR_EVER,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    NOON,
    PLAN,
    SAMS_PLAN,
    SCHOOL,
    member,
)
from tests.conftest import browser_of
from tests.everybody import MR_OSEI, MR_PIKE, MRS_LANE, bring_in
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of
from tests.web.post import Mailbox, mail_server, send_by

HEAD, LEAD = "lane@hill-lane.example", "reid@hill-lane.example"


@pytest.mark.parametrize(
    ("post", "mine", "there", "may"),
    [
        pytest.param("dsl", "senco", "", True, id="a SENCO the first lead"),
        pytest.param("dsl", "senco", "dsl", False, id="a SENCO no lead beside another"),
        pytest.param("deputy", "senco", "head", False, id="nor where there is a head"),
        pytest.param("head", "senco", "dsl", True, id="a SENCO the first head"),
        pytest.param("head", "dsl", "head", False, id="a lead no head"),
        pytest.param("dsl", "head", "head", True, id="a head a lead"),
        pytest.param("deputy", "dsl", "head dsl", True, id="a lead the deputy"),
        pytest.param("dsl", "deputy", "dsl", False, id="a deputy nobody"),
        pytest.param("governor", "senco", "head dsl", True, id="a SENCO a governor"),
        pytest.param("senco", "head", "head", True, id="a head a SENCO"),
        pytest.param("senco", "administrator", "", False, id="an administrator nobody"),
        pytest.param("teacher", "head", "head", False, id="what is no post"),
    ],
)
def test_who_gives_which_post(post: str, mine: str, there: str, *, may: bool) -> None:
    assert may_give(read_posts(), post, mine=mine.split(), there=there.split()) == may


def _can_sign_in(house: House) -> None:
    """The head and the safeguarding lead have come in once."""
    for person, post, address in ((MRS_LANE, "head", HEAD), (MRS_REID, "dsl", LEAD)):
        account = Account(person=person.id, kind="staff", post=post, address=address)
        house.store.porter.keep_account(account)


def _give(client: LintingClient, post: str, **told: str) -> Page:
    form = visit(client, "/posts").form("Give the post").fill("post", post)
    for name, value in told.items():
        form.fill(name, value)
    return form.submit("Give the post")


def _roles(house: House, person: str) -> set[str]:
    plans = (house.store.member(plan, person) for plan in (PLAN, SAMS_PLAN))
    return {each.role if each else "" for each in plans}


def test_a_post_is_on_every_plan_there_is_and_will_be_and_kept_with_who_gave_it(
    app: Flask, house: House
) -> None:
    page = _give(browser_of(app, MS_OKAFOR), "deputy", name="Mr Osei")
    (given,) = house.store.posts.appointments(SCHOOL)
    assert (given.post.role, given.by, given.ended) == ("deputy", MS_OKAFOR.id, False)
    assert _roles(house, given.post.person) == {"deputy"}
    plan = begin_plan(house, MS_OKAFOR, Beginning(id="new", called="Kofi"), at=NOON)
    assert house.store.member(plan, given.post.person)
    assert "Mr Osei became deputy safeguarding lead, by Ms Okafor" in page.text


def test_a_post_that_is_sent_twice_is_given_once(app: Flask, house: House) -> None:
    form = visit(browser_of(app, MS_OKAFOR), "/posts").form("Give the post")
    form.fill("post", "governor").fill("name", "Mr Pike")
    for _ in range(2):
        assert form.submit("Give the post").status == 200
    assert len(house.store.posts.appointments(SCHOOL)) == 1


def test_the_first_leads_post_that_is_sent_twice_leads_to_the_list_both_times(
    app: Flask, house: House
) -> None:
    """After the first time there is a lead, and a SENCO gives no other."""
    account = Account(person=MR_BELL.id, kind="staff", post="teacher", address=LEAD)
    house.store.porter.keep_account(account)
    form = visit(browser_of(app, MS_OKAFOR), "/posts").form("Give the post")
    form.fill("post", "dsl").fill("known", MR_BELL.id)
    for _ in range(2):
        assert form.submit("Give the post").status == 200
    assert len(house.store.posts.appointments(SCHOOL)) == 1


def test_who_goes_back_and_gives_another_post_gives_it_to_the_same_human_being(
    app: Flask, house: House
) -> None:
    form = visit(browser_of(app, MS_OKAFOR), "/posts").form("Give the post")
    for post in ("governor", "deputy"):
        form.fill("post", post).fill("name", "Mr Pike").submit("Give the post")
    first, second = (each.post.person for each in house.store.posts.appointments(SCHOOL))
    assert house.store.posts.hats(first) == house.store.posts.hats(second)


def test_somebody_on_a_plan_as_something_else_stays_that_there(app: Flask, house: House) -> None:
    _give(browser_of(app, MS_OKAFOR), "deputy", known=MR_BELL.id)
    assert house.store.member(PLAN, MR_BELL.id) == member(MR_BELL, "teacher")
    assert house.store.member(SAMS_PLAN, MR_BELL.id) == member(
        MR_BELL, "deputy", SAMS_PLAN, gives_part=False
    )


def test_a_second_senco_leads_every_plan_when_the_first_has_gone(app: Flask, house: House) -> None:
    bring_in(house.store)
    head = browser_of(app, MRS_LANE)
    _give(head, "senco", known=MR_BELL.id)
    _give(head, "senco", name="Mr Khan")
    visit(head, "/posts").form("End Ms Okafor’s post as SENCO").submit()
    assert _roles(house, MS_OKAFOR.id) == {""}
    khan = house.store.posts.appointments(SCHOOL)[-2].post.person
    client = browser_of(app, Person(id=khan, school=SCHOOL, name="Mr Khan", called="Mr Khan"))
    assert visit(client, "/plans").follow("Amara Okoro").heading == "What we each said"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        pytest.param({"known": MS_OKAFOR.id}, "Nobody gives a post to themselves", id="oneself"),
        pytest.param({}, "one of the two", id="nobody"),
        pytest.param({"name": "x" * 81}, "80 characters", id="a name too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_given(
    app: Flask, house: House, told: dict[str, str], says: str
) -> None:
    page = _give(browser_of(app, MS_OKAFOR), "head", **told)
    assert page.status == 422
    assert says in page.text
    assert house.store.posts.appointments(SCHOOL) == ()


def test_the_senco_makes_no_lead_once_there_are_some_and_hands_nobody_their_way_in(
    app: Flask, house: House
) -> None:
    """Whoever hands over a lead’s way in could use it."""
    bring_in(house.store)
    _can_sign_in(house)
    senco, data = browser_of(app, MS_OKAFOR), {"post": "dsl", "name": "Mrs Fake"}
    data["csrf_token"] = senco.token()
    assert senco.post("/posts", data=data).status_code == 404
    assert senco.post(f"/posts/{MRS_REID.id}", data=data).status_code == 404
    assert senco.post(f"/invitations/{MR_OSEI.id}", data=data).status_code == 404
    assert house.store.posts.appointments(SCHOOL)[0].post.person == MR_PIKE.id
    head = visit(browser_of(app, MRS_LANE), "/posts")
    invited = head.form("Invite Mr Osei").submit()
    assert invited.heading == "Mr Osei is invited"
    assert invited.follow("Done").heading == "Posts at the school"


def test_an_invitation_from_before_opens_no_post_that_came_later(app: Flask, house: House) -> None:
    senco = browser_of(app, MS_OKAFOR)
    visit(senco, "/invitations").form("Invite Mr Bell").submit("Invite Mr Bell")
    assert len(house.store.porter.invitations()) == 1
    _give(senco, "deputy", known=MR_BELL.id)
    assert house.store.porter.invitations() == ()


def test_nobody_renames_or_promotes_somebody_by_sending_their_id(app: Flask, house: House) -> None:
    client = browser_of(app, MS_OKAFOR)
    for person in (MR_BELL, DAD, MS_OKAFOR):
        for name in ("Mr X", person.name):
            data = {"post": "head", "name": name, "id": person.id, "csrf_token": client.token()}
            assert client.post("/posts", data=data).status_code == 404
        assert house.store.person(person.id) == person
        assert house.store.posts.of(person.id) == ()


def test_a_post_that_ends_closes_everything_at_once(app: Flask, house: House) -> None:
    """R24, and a lead who is gone is not on duty any more."""
    bring_in(house.store)
    _can_sign_in(house)
    house.store.duty.mark(MRS_REID.id, SCHOOL, at=NOON, until=FOR_EVER)
    lead, head = browser_of(app, MRS_REID), browser_of(app, MRS_LANE)
    assert lead.get("/held").status_code == 200
    page = visit(head, "/posts").form("End Mrs Reid’s post as safeguarding lead").submit()
    assert "Mrs Reid is no longer safeguarding lead, by Mrs Lane" in page.text
    assert session_of(house, lead) is None
    assert lead.get("/held").status_code == 401
    assert _roles(house, MRS_REID.id) == {""}
    assert MRS_REID.id not in house.store.duty.on(SCHOOL, datetime.now(UTC).isoformat())
    account = house.store.porter.account(MRS_REID.id)
    assert account
    assert account.disabled, "nothing else of hers is left at the school"


def test_nobody_ends_their_own_post(app: Flask, house: House) -> None:
    bring_in(house.store)
    head = browser_of(app, MRS_LANE)
    data = {"post": "head", "csrf_token": head.token()}
    assert head.post(f"/posts/{MRS_LANE.id}", data=data).status_code == 404


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """A mail server for this app."""
    with mail_server() as (box, server):
        send_by(app, server)
        yield box


def test_the_head_and_the_lead_are_told_of_every_change(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    bring_in(house.store)
    _can_sign_in(house)
    browsers = {address: browser_of(app, p) for address, p in ((HEAD, MRS_LANE), (LEAD, MRS_REID))}
    _give(browser_of(app, MS_OKAFOR), "administrator", name="Mr Khan")
    app.extensions["post"].settle()
    assert sorted(to for _, (to,) in mailbox.envelopes) == [HEAD, LEAD]
    assert "Khan" not in mailbox.newest
    for client in browsers.values():
        page = visit(client, "/plans").follow("See what was changed")
        assert "Mr Khan became system administrator, by Ms Okafor" in page.text


def test_a_form_that_is_sent_long_after_signing_in_gives_nothing(app: Flask, house: House) -> None:
    client = browser_of(app, MS_OKAFOR)
    form = visit(client, "/posts").form("Give the post").fill("post", "dsl").fill("name", "Mr Khan")
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, "2026-01-01T00:00:00+00:00")
    assert form.submit("Give the post").heading == "Is it you?"
    assert house.store.posts.appointments(SCHOOL) == ()
    house.store.porter.proved(session.id, session.proved)
    done = visit(client, "/unsent").form("Go on with exactly this").submit()
    assert done.heading == "Posts at the school"
    assert len(house.store.posts.appointments(SCHOOL)) == 1
