"""Invitations and codes by mail: by two ways, once, in one browser, and never by looking."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import segno
from flask import Flask
from flask.testing import FlaskClient

from assistant.house import House
from assistant.mail import Post
from assistant.particulars import save_particulars
from assistant.plan.people import Person
from assistant.store.porter import Account
from assistant.web import create_app
from assistant.web.sessions import hashed
from tests.cast import AMARA, DAD, MR_BELL, MRS_REID, MS_OKAFOR, MUM, NAMES, NOON, PLAN
from tests.conftest import browser_of
from tests.everybody import MR_OSEI, MRS_LANE, bring_in
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.browsing import session_of
from tests.web.filled import SENCO
from tests.web.post import Mailbox, mail_server
from tests.web.test_sign_in import ACCOUNT_OF_OKAFOR, fill_in

DADS = "dad@example.org"


@pytest.fixture
def box() -> Iterator[tuple[Mailbox, Post]]:
    """A real mail server, and the post that hands in there."""
    with mail_server() as (box, server):
        yield box, Post(server)


@pytest.fixture
def mailbox(box: tuple[Mailbox, Post]) -> Mailbox:
    """What arrives."""
    return box[0]


@pytest.fixture
def app(house: House, box: tuple[Mailbox, Post]) -> Flask:
    """The app of a school that sends mail."""
    app = create_app(
        house, secret="for tests alone", post=box[1], address="http://plait.example:8000"
    )
    app.testing = True
    app.test_client_class = LintingClient
    return app


def _new(app: Flask) -> LintingClient:
    return app.test_client()  # type: ignore[return-value]


def _arrived(app: Flask) -> None:
    app.extensions["post"].settle()


def _invite(app: Flask, person: Person, address: str = "") -> Page:
    """Ms Okafor presses the button beside somebody’s name."""
    page = visit(browser_of(app, MS_OKAFOR), "/invitations")
    form = page.form(to=f"/invitations/{person.id}")
    if address:
        form.fill("address", address)
    return form.submit(f"Invite {person.name}")


def _link_and_code(invited: Page) -> tuple[str, str]:
    link = next(t for t in invited.text.split() if "/invitation/" in t)
    return link.removeprefix("http://plait.example:8000"), _code(invited)


def _code(invited: Page) -> str:
    return "".join(invited.html.all("strong")[-1].itertext()).strip()


def _enrol_dad(app: Flask, mailbox: Mailbox, client: LintingClient) -> Page:
    return _enrol(app, mailbox, client, DAD)


def _enrol(app: Flask, mailbox: Mailbox, client: LintingClient, person: Person) -> Page:
    code = _code(_invite(app, person, DADS))
    _arrived(app)
    page = visit(client, mailbox.link).form().fill("code", code).submit()
    assert page.path == "/enrol"
    page.form("Send me six figures").fill("address", " Dad@Example.org").submit()
    _arrived(app)
    return visit(client, "/enrol").form("Come in").fill("code", mailbox.code).submit("Come in")


def test_a_parent_comes_in_by_a_link_a_code_and_their_own_mailbox(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    client = _new(app)
    inside = _enrol_dad(app, mailbox, client)
    assert inside.path == f"/plans/{PLAN}"
    kept = house.store.porter.account(DAD.id)
    assert kept == Account(person=DAD.id, kind="parent", address=DADS)
    assert house.store.porter.invitations() == ()


def test_a_young_person_comes_in_the_same_way_to_their_own_talk(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    """R34."""
    save_particulars(house, SENCO, {("date-of-birth", AMARA.id): "2010-01-01"}, at=NOON)
    client = _new(app)
    assert _enrol(app, mailbox, client, AMARA).path == f"/plans/{PLAN}/talk"
    kept = house.store.porter.account(AMARA.id)
    assert kept == Account(person=AMARA.id, kind="pupil", address=DADS)
    client.post("/leave")
    asked = visit(client, "/sign-in").form(to="/mail").fill("address", DADS).submit()
    _arrived(app)
    assert asked.form().fill("code", mailbox.code).submit().path == f"/plans/{PLAN}/talk"


def test_next_time_six_figures_by_mail_are_enough(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address=DADS))
    client = _new(app)
    asked = visit(client, "/sign-in").form(to="/mail").fill("address", DADS).submit()
    assert "six figures are on their way" in asked.text
    _arrived(app)
    inside = asked.form().fill("code", f" {mailbox.code[:3]} {mailbox.code[3:]}").submit()
    assert inside.path == f"/plans/{PLAN}"


def _asked(app: Flask, house: House, mailbox: Mailbox) -> tuple[LintingClient, Page, str]:
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address=DADS))
    client = _new(app)
    page = visit(client, "/sign-in").form(to="/mail").fill("address", DADS).submit()
    _arrived(app)
    return client, page, mailbox.code


def test_a_code_works_in_the_browser_that_asked_and_in_no_other(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    """R32."""
    client, page, code = _asked(app, house, mailbox)
    other = _new(app)
    visit(other, "/sign-in").form(to="/mail").fill("address", "else@example.org").submit()
    assert visit(other, "/sign-in/code").form().fill("code", code).submit().status == 422
    assert page.form().fill("code", code).submit().path == f"/plans/{PLAN}"
    client.post("/leave")
    assert client.post("/sign-in/code", data={"code": code}).location == "/sign-in"


def test_looking_at_the_page_uses_no_code_up(app: Flask, house: House, mailbox: Mailbox) -> None:
    client, page, code = _asked(app, house, mailbox)
    for _ in range(3):
        client.get(f"/sign-in/code?code={code}", headers={"Sec-Purpose": "prefetch"})
        FlaskClient.open(client, f"/sign-in/code?code={code}", method="HEAD")
    assert page.form().fill("code", code).submit().path == f"/plans/{PLAN}"


def test_a_code_ends_after_five_wrong_tries(app: Flask, house: House, mailbox: Mailbox) -> None:
    _client, page, code = _asked(app, house, mailbox)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert [page.form().fill("code", wrong).submit().status for _ in range(5)] == [422] * 5
    app.extensions["patience"].forget(hashed(DADS)[:16])  # as after the wait
    assert page.form().fill("code", code).submit().status == 422


def test_a_code_ends_after_ten_minutes(app: Flask, house: House, mailbox: Mailbox) -> None:
    client, page, code = _asked(app, house, mailbox)
    with client.session_transaction() as kept:
        name = hashed(kept["asked"][0])
    found = house.store.porter.code(name)
    assert found
    lives = datetime.fromisoformat(found.until) - datetime.now(UTC)
    assert timedelta(minutes=9) < lives <= timedelta(minutes=10)
    past = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    house.store.porter.send_code(replace(found, until=past))
    assert page.form().fill("code", code).submit().status == 422


def test_codes_and_links_are_kept_as_hashes(app: Flask, house: House, mailbox: Mailbox) -> None:
    client, _page, _ = _asked(app, house, mailbox)
    with client.session_transaction() as kept:
        found = house.store.porter.code(hashed(kept["asked"][0]))
    assert found
    assert found.code.startswith("$argon2id$")
    link, letters = _link_and_code(_invite(app, MUM))
    (invitation,) = house.store.porter.invitations()
    secret = link.rpartition("/")[2]
    assert invitation.id == hashed(secret)
    assert all(text not in str(invitation) for text in (secret, letters))
    assert len(secret) >= 43


def test_an_address_that_nobody_has_gets_the_same_answer_and_no_letter(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    _client, known, code = _asked(app, house, mailbox)
    other = _new(app)
    nobody = visit(other, "/sign-in").form(to="/mail").fill("address", "x@example.org").submit()
    _arrived(app)
    assert len(mailbox.letters) == 1
    assert nobody.text.replace("x@example.org", DADS) == known.text
    wrong = nobody.form().fill("code", code).submit()
    assert (wrong.status, wrong.heading) == (422, known.heading)


def test_staff_get_no_code_by_mail(app: Flask, house: House, mailbox: Mailbox) -> None:
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    form = visit(_new(app), "/sign-in").form(to="/mail")
    form.fill("address", ACCOUNT_OF_OKAFOR.address).submit()
    _arrived(app)
    assert mailbox.letters == []


def test_a_mailbox_is_not_filled_by_somebody_who_asks_and_asks(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address=DADS))
    answers = []
    for _ in range(8):
        form = visit(_new(app), "/sign-in").form(to="/mail").fill("address", DADS)
        answers.append(form.submit().status)
    _arrived(app)
    assert 429 in answers
    assert len(mailbox.letters) == answers.count(200) < len(answers)


def test_a_letter_says_nothing_about_anybody(app: Flask, house: House, mailbox: Mailbox) -> None:
    """R59."""
    _enrol_dad(app, mailbox, _new(app))
    assert len(mailbox.letters) == 2
    for letter in mailbox.letters:
        text = f"{letter['subject']} {letter['from']} {letter.get_content()}".lower()
        assert not [name for name in NAMES if f" {name} " in f" {text} "]
        assert "sen" not in text.split()
        assert letter["auto-submitted"] == "auto-generated"
    assert mailbox.envelopes[0] == ("plait@school.example", [DADS])


def test_a_link_without_its_code_opens_nothing(app: Flask, house: House) -> None:
    link, code = _link_and_code(_invite(app, DAD))
    client = _new(app)
    for _ in range(3):
        assert visit(client, link).status == 200
    assert client.get("/enrol").status_code == 404
    wrong = visit(client, link).form().fill("code", "abcd-efgh").submit()
    made_up = visit(client, "/invitation/made-up").form().fill("code", code).submit()
    assert wrong.status == made_up.status == 422
    assert wrong.text == made_up.text
    assert visit(client, link).form().fill("code", code.upper()).submit().path == "/enrol"
    assert len(house.store.porter.invitations()) == 1, "and it is not used up yet"


def test_an_invitation_ends_after_seven_days(app: Flask, house: House) -> None:
    """R33."""
    link, code = _link_and_code(_invite(app, DAD))
    (made,) = house.store.porter.invitations()
    lives = datetime.fromisoformat(made.until) - datetime.now(UTC)
    assert timedelta(days=6, hours=23) < lives <= timedelta(days=7)
    house.store.porter.invite(replace(made, until=datetime.now(UTC).isoformat(timespec="seconds")))
    assert visit(_new(app), link).form().fill("code", code).submit().status == 422


def test_a_member_of_staff_enrols_with_password_and_app_once(app: Flask, house: House) -> None:
    link, code = _link_and_code(_invite(app, MR_BELL))
    client = _new(app)
    page = visit(client, link).form().fill("code", code).submit()
    done = fill_in(page, address="bell@hill-lane.example")
    assert done.heading == "Your recovery codes"
    kept = house.store.porter.account(MR_BELL.id)
    assert kept
    assert (kept.kind, kept.post, kept.disabled) == ("staff", "teacher", False)
    assert client.get("/enrol").status_code == 404
    again = visit(_new(app), link).form().fill("code", code).submit()
    assert again.status == 422


def test_nobody_takes_the_address_of_somebody_else(app: Flask, house: House) -> None:
    house.store.porter.keep_account(ACCOUNT_OF_OKAFOR)
    link, code = _link_and_code(_invite(app, MR_BELL))
    page = visit(_new(app), link).form().fill("code", code).submit()
    refused = fill_in(page, address=ACCOUNT_OF_OKAFOR.address)
    assert refused.status == 422
    assert "Somebody else signs in with this address" in refused.text


def test_whoever_had_a_way_in_is_told_when_it_is_changed(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address="old@x.example"))
    _enrol_dad(app, mailbox, _new(app))
    _arrived(app)
    assert mailbox.envelopes[-1][1] == ["old@x.example"]
    assert "Somebody changed how you sign in" in mailbox.newest
    kept = house.store.porter.account(DAD.id)
    assert kept
    assert kept.address == DADS


@pytest.mark.parametrize(
    "typed", ["mum@example", "mum.example.org", "mum@", "mum@x@example.org", "mum @example.org"]
)
def test_an_address_that_is_none_invites_nobody_and_stays_in_its_box(
    app: Flask, house: House, typed: str
) -> None:
    again = _invite(app, MUM, typed)
    assert again.status == 422
    assert "does not look right" in again.text
    assert house.store.porter.invitations() == ()
    form = again.form(to=f"/invitations/{MUM.id}")
    assert ("address", typed) in form.data()
    form.fill("address", "").submit(f"Invite {MUM.name}")
    assert len(house.store.porter.invitations()) == 1


def test_who_invites_from_the_posts_comes_back_to_the_posts(app: Flask, house: House) -> None:
    bring_in(house.store)
    page = visit(browser_of(app, MRS_LANE), "/posts")
    again = page.form("Invite Mr Osei").fill("address", "osei@hill-lane").submit("Invite Mr Osei")
    assert (again.status, again.heading) == (422, "Posts at the school")
    assert "does not look right" in again.text
    assert ("address", "osei@hill-lane") in again.form("Invite Mr Osei").data()
    assert house.store.porter.invitations() == ()


def test_an_account_is_closed_whatever_stands_in_the_box(app: Flask, house: House) -> None:
    house.store.porter.keep_account(Account(person=DAD.id, kind="parent", address=DADS))
    page = visit(browser_of(app, MS_OKAFOR), "/invitations")
    page.form(to=f"/invitations/{DAD.id}").fill("address", "dad").submit("Close the account")
    kept = house.store.porter.account(DAD.id)
    assert kept is not None
    assert kept.disabled


def test_a_letter_to_print_has_the_link_as_a_square_and_not_the_code(app: Flask) -> None:
    invited = _invite(app, DAD)
    link, code = _link_and_code(invited)
    letter = invited.html.all("article")[0]
    words = " ".join(letter.itertext())
    assert link in words
    assert code not in words
    drawn = {each.get("d") for each in letter.iter() if str(each.tag).endswith("path")}
    square = segno.make(f"http://plait.example:8000{link}", error="m").svg_inline(border=4)
    (lines,) = re.findall(r' d="([^"]*)"', square)
    assert lines in drawn, "it leads to that address"


def test_by_mail_the_letter_has_the_code_and_not_the_link(app: Flask, mailbox: Mailbox) -> None:
    invited = _invite(app, DAD, DADS)
    _arrived(app)
    words = " ".join(invited.html.all("article")[0].itertext())
    assert mailbox.link not in invited.response.text
    assert _code(invited) in words
    assert _code(invited) not in mailbox.newest
    assert "http://plait.example:8000/invitation/" in mailbox.newest


def test_a_mail_that_has_not_left_is_shown_until_one_leaves(app: Flask, house: House) -> None:
    """The server was killed while it was being sent, say: nobody waits for it in vain."""
    post, says = app.extensions["post"], "The mail with the link has not left yet."
    sends = threading.Event()
    post.later(lambda: sends.wait(20) and None)
    _invite(app, DAD, DADS)
    for page in ("/invitations", f"/plans/{PLAN}/people"):
        assert visit(browser_of(app, MS_OKAFOR), page).text.count(says) == 1
    sends.set()
    _arrived(app)
    assert says not in visit(browser_of(app, MS_OKAFOR), "/invitations").text
    assert says not in _invite(app, MUM).follow("Done").text, "her letter is printed"


def test_a_closed_account_comes_in_no_more_and_its_sessions_end(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    client = _new(app)
    _enrol_dad(app, mailbox, client)
    page = visit(browser_of(app, MS_OKAFOR), "/invitations")
    page.form(to=f"/invitations/{DAD.id}").submit("Close the account")
    assert session_of(house, client) is None
    assert client.get(f"/plans/{PLAN}").status_code == 401
    letters = len(mailbox.letters)
    visit(_new(app), "/sign-in").form(to="/mail").fill("address", DADS).submit()
    _arrived(app)
    assert len(mailbox.letters) == letters


def _closes(app: Flask, person: Person) -> None:
    client = browser_of(app, MS_OKAFOR)
    data = {"csrf_token": client.token(), "do": "close"}
    assert client.post(f"/invitations/{person.id}", data=data).status_code == 303


@pytest.mark.parametrize(
    ("person", "kind"),
    [(MR_BELL, "staff"), (DAD, "parent"), (AMARA, "pupil")],
    ids=["staff", "parent", "young person"],
)
def test_an_invitation_from_before_opens_no_closed_account(
    app: Flask, house: House, person: Person, kind: str
) -> None:
    """Neither in the browser that has shown the code; a new invitation does."""
    save_particulars(house, SENCO, {("date-of-birth", AMARA.id): "2010-01-01"}, at=NOON)
    house.store.porter.keep_account(Account(person=person.id, kind=kind, address=DADS))
    link, code = _link_and_code(_invite(app, person))
    halfway = _new(app)
    assert visit(halfway, link).form().fill("code", code).submit().path == "/enrol"
    _closes(app, person)
    assert halfway.get("/enrol").status_code == halfway.post("/enrol").status_code == 404
    assert visit(_new(app), link).form().fill("code", code).submit().status == 422
    kept = house.store.porter.account(person.id)
    assert kept
    assert kept.disabled
    link, code = _link_and_code(_invite(app, person))
    assert visit(_new(app), link).form().fill("code", code).submit().path == "/enrol"


def test_a_code_on_its_way_opens_no_closed_account(
    app: Flask, house: House, mailbox: Mailbox
) -> None:
    _client, page, code = _asked(app, house, mailbox)
    _closes(app, DAD)
    assert page.form().fill("code", code).submit().status == 422


def test_an_invitation_ends_where_there_is_no_account_yet(app: Flask, house: House) -> None:
    _invite(app, DAD)
    _closes(app, DAD)
    assert house.store.porter.invitations() == ()


def test_a_safeguarding_lead_with_an_account_is_not_invited_again_by_the_senco(
    app: Flask, house: House
) -> None:
    """Whoever renews a lead’s way in could read what is held."""
    _invite(app, MRS_REID)
    lead = Account(person=MRS_REID.id, kind="staff", post="dsl", address="reid@example.org")
    house.store.porter.keep_account(lead)
    client = browser_of(app, MS_OKAFOR)
    for do in ("", "close"):
        answer = client.post(f"/invitations/{MRS_REID.id}", data={"do": do})
        assert answer.status_code == 404
    assert house.store.porter.account(MRS_REID.id) == lead


def test_a_senco_invites_nobody_whom_they_have_nothing_to_do_with(app: Flask) -> None:
    client = browser_of(app, MS_OKAFOR)
    for person in ("nobody", MS_OKAFOR.id):
        assert client.post(f"/invitations/{person}").status_code == 404


def test_inviting_asks_who_is_there_when_that_was_long_ago(app: Flask, house: House) -> None:
    client = browser_of(app, MS_OKAFOR)
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, "2026-01-01T00:00:00+00:00")
    asked = visit(client, "/invitations").form(to=f"/invitations/{DAD.id}").submit()
    assert (asked.path, asked.heading) == ("/sign-in/again", "Is it you?")
    assert house.store.porter.invitations() == ()


def test_somebody_new_at_the_school_is_added_and_invited(app: Flask, house: House) -> None:
    client = browser_of(app, MS_OKAFOR)
    form = visit(client, "/invitations").form(to="/invitations")
    page = form.fill("name", "Mr Khan").fill("post", "Teaching assistant").submit()
    assert "Mr Khan" in page.text
    assert page.text.count("No account") == len(page.html.all("details"))
    empty = visit(client, "/invitations").form(to="/invitations").fill("name", " ").submit()
    assert empty.status == 422


PEOPLE = f"/plans/{PLAN}/people"


def test_somebody_who_is_added_again_with_another_post_has_that_one_until_they_came_in(
    app: Flask, house: House
) -> None:
    form = visit(browser_of(app, MS_OKAFOR), "/invitations").form("Add").fill("name", "Mrs Khan")
    porter = house.store.porter
    for post in ("teacher", "assistant"):
        form.fill("post", post).submit("Add")
    (khan,) = (each for each in porter.accounts("staff") if each.disabled)
    assert khan.post == "assistant"
    porter.keep_account(replace(khan, address="khan@hill-lane.example", disabled=False))
    form.fill("post", "teacher").submit("Add")
    (khan,) = (each for each in porter.accounts("staff") if each.person == khan.person)
    assert (khan.post, khan.disabled) == ("assistant", False)


def test_who_invites_from_the_page_of_a_plan_stays_there(app: Flask, house: House) -> None:
    page = visit(browser_of(app, MS_OKAFOR), PEOPLE)
    form = page.form(f"Invite {MUM.name}").fill("address", "mum@example")
    again = form.submit(f"Invite {MUM.name}")
    assert (again.status, again.heading) == (422, page.heading)
    assert "does not look right" in again.text
    assert ("address", "mum@example") in again.form(f"Invite {MUM.name}").data()
    assert house.store.porter.invitations() == ()
    done = again.form(f"Invite {MUM.name}").fill("address", "").submit(f"Invite {MUM.name}")
    assert done.follow("Done").heading == page.heading


@pytest.mark.parametrize(
    ("inviter", "start", "invited"),
    [(MS_OKAFOR, PEOPLE, MUM), (MS_OKAFOR, "/invitations", MUM), (MRS_LANE, "/posts", MR_OSEI)],
    ids=["on a plan", "at the school", "in a post"],
)
def test_an_invitation_too_long_after_signing_in_says_so_where_it_was_sent(
    app: Flask, house: House, inviter: Person, start: str, invited: Person
) -> None:
    bring_in(house.store)
    client = browser_of(app, inviter)
    form = visit(client, start).form(f"Invite {invited.name}")
    session = session_of(house, client)
    assert session
    house.store.porter.proved(session.id, "2026-01-12T12:00:00+00:00")
    asked = form.submit(f"Invite {invited.name}")
    assert asked.heading == "Is it you?"
    house.store.porter.proved(session.id, datetime.now(UTC).isoformat())
    back = visit(client, asked.response.request.args["to"])
    assert back.response.request.path == start
    assert "so nothing was done. Press the button once more." in back.text
    assert house.store.porter.invitations() == ()


def test_whoever_finds_their_invitation_used_or_too_old_is_told(app: Flask, house: House) -> None:
    link, code = _link_and_code(_invite(app, DAD))
    client = _new(app)
    visit(client, link).form().fill("code", code).submit()
    (made,) = house.store.porter.invitations()
    house.store.porter.invite(replace(made, until=datetime.now(UTC).isoformat(timespec="seconds")))
    page = visit(client, "/enrol")
    assert (page.status, page.heading) == (404, "This invitation is over")
    assert _new(app).get("/enrol").status_code == 404
