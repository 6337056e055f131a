"""A real school from nothing: the first link, a SENCO, a plan, its people, the first question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assistant.serve import make_app, prepare
from assistant.store.key import key_beside
from tests.lint_page import LintingClient
from tests.page import Page, visit
from tests.web.post import Mailbox, mail_server
from tests.web.test_sign_in import fill_in

MAIL = 'host = "{host}"\nport = {port}\nsender = "{sender}"\nsecurity = "{security}"\n'


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A real mail server, which the school’s own settings name."""
    with mail_server() as (box, server):
        folder = tmp_path / "data"
        folder.mkdir(mode=0o700)
        settings = folder / "mail.toml"
        settings.write_text(MAIL.format(**vars(server)), encoding="utf-8")
        settings.chmod(0o600)
        yield box


@pytest.fixture
def school(tmp_path: Path, mailbox: Mailbox) -> Iterator[Flask]:
    """The app as `plait serve` makes it over an empty folder."""
    folder = tmp_path / "data"
    prepare(folder, key_beside(folder))
    app = make_app(folder, key_beside(folder), "http://localhost:8000")
    app.testing = True
    app.test_client_class = LintingClient
    yield app
    app.extensions["house"].store.close()


def _new(app: Flask) -> LintingClient:
    return app.test_client()  # type: ignore[return-value]


def _first_senco(app: Flask) -> LintingClient:
    client = _new(app)
    page = visit(client, f"/first/{app.extensions['first link']}")
    page.form().fill("school", "Hill Lane Primary School")
    told = {"school": "Hill Lane Primary School", "name": "Ms Okafor"}
    assert fill_in(page, **told).heading == "Your recovery codes"
    return client


def test_a_school_without_a_plan_says_so_and_nothing_of_views_that_are_in(school: Flask) -> None:
    page = visit(_first_senco(school), "/plans")
    assert "No plan has begun yet." in page.text
    assert "views are in" not in page.text
    assert page.follow("Begin a plan").heading == "Begin a pupil support plan"


def _begin(client: LintingClient) -> Page:
    page = visit(client, "/plans").follow("Begin a plan")
    form = page.form("Begin the plan").fill("called", "Amara").fill("surname", "Okoro")
    return form.fill("born", "2017-03-14").fill("year", "Year 5").submit("Begin the plan")


def _add(page: Page, role: str, name: str, called: str = "") -> Page:
    form = page.form("Add to the plan").fill("role", role).fill("name", name)
    return form.fill("called", called).submit("Add to the plan")


def _invite(page: Page, name: str, address: str) -> str:
    """The code that is handed over by another way than the link, which goes by mail."""
    form = page.form(f"Invite {name}").fill("address", address)
    done = form.submit(f"Invite {name}")
    page.client.application.extensions["post"].settle()
    return re.findall(r"\b\w{4}-\w{4}\b", done.text)[-1]


def test_from_the_first_link_to_the_first_question(school: Flask, mailbox: Mailbox) -> None:
    senco = _first_senco(school)
    assert "no safeguarding lead" in visit(senco, "/begin").text
    posts = visit(senco, "/posts").form("Give the post").fill("post", "Safeguarding lead")
    assert "Mrs Reid became safeguarding lead" in posts.fill("name", "Mrs Reid").submit().text
    people = _begin(senco)
    assert "Mrs Reid (Safeguarding lead)" in people.text
    assert people.heading == "Who is on Amara’s plan"
    people = _add(people, "Parent or carer", "Mr Okoro", "Dad")
    people = _add(people, "Parent or carer", "Ms Adeyemi", "Mum")
    people = _add(people, "Class or subject teacher", "Mr Bell")

    code = _invite(people, "Mr Okoro", "dad@example.org")
    dad = _new(school)
    page = visit(dad, mailbox.link).form().fill("code", code).submit()
    page.form("Send me six figures").fill("address", "dad@example.org").submit()
    school.extensions["post"].settle()
    home = visit(dad, "/enrol").form("Come in").fill("code", mailbox.code).submit("Come in")
    _asks_first(home, "Amara")

    code = _invite(people, "Mr Bell", "bell@hill-lane.example")
    bell = _new(school)
    page = visit(bell, mailbox.link).form().fill("code", code).submit()
    assert fill_in(page, address="bell@hill-lane.example").heading == "Your recovery codes"
    _asks_first(visit(bell, "/plans"), "Amara")


def _asks_first(home: Page, name: str) -> None:
    """Behind what is told first stands a question about the pupil, with a box for the answer."""
    page = visit(home.client, f"{home.path}/talk")
    assert f"{name}’s plan" in page.text
    while not page.html.all("textarea"):
        page = page.form("Next").submit("Next")
    assert "?" in page.text
    assert name in page.text
