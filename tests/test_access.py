"""Who may use which page: one table, default deny, tried with every person on every route."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from assistant.house import House
from assistant.plan.people import POSTS, ROLES, Person
from assistant.web import create_app
from assistant.web.access import ANYONE, YOUNG_PERSON, may, read_table
from assistant.web.here import enter
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOWHERE,
    PLAN,
    SAM,
    SAMS_MUM,
    SAMS_PLAN,
    member,
)
from tests.conftest import SignIn, Sit, let_in
from tests.lint_page import NONCE, LintingClient
from tests.web.filled import DADS, say

TABLE = read_table()
METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


def _rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def _address(rule: str, plan: str = PLAN, entry: str = "entry-1") -> str:
    """A route with its parts filled in."""
    return (
        rule.replace("<plan>", plan)
        .replace("<entry>", entry)
        .replace("<person>", DAD.id)
        .replace("<int:number>", "1")
        .replace("<path:filename>", "plait.css")
        .replace("<name>", "none.ttf")
        .replace("<link>", "nobody")
    )


def test_every_route_and_method_is_in_the_table(app: Flask) -> None:
    missing = [
        f"{method} {rule.rule} is not in assistant/web/access.toml. Until it is, it is refused. "
        f'Say there who may: "{rule.rule}" = {{ {method} = ["senco"] }}'
        for rule in _rules(app)
        for method in (rule.methods or set()) & METHODS
        if method not in TABLE.get(rule.rule, {})
    ]
    assert missing == [], "\n".join(missing)


def test_every_row_of_the_table_is_a_route(app: Flask) -> None:
    routes = {(rule.rule, method) for rule in _rules(app) for method in rule.methods or ()}
    rows = {(rule, method) for rule, methods in TABLE.items() for method in methods}
    gone = [f"{method} {rule}" for rule, method in sorted(rows - routes)]
    assert gone == [], f"Take out of assistant/web/access.toml what is no route: {gone}"


def test_the_table_names_roles_that_there_are() -> None:
    named = {role for row in TABLE.values() for roles in row.values() for role in roles}
    assert named - {*ROLES, *POSTS, ANYONE, YOUNG_PERSON} == set()
    assert all(roles for row in TABLE.values() for roles in row.values())


@pytest.mark.parametrize(
    ("route", "method", "roles"),
    [
        pytest.param("/nowhere", "GET", ["senco"], id="a route that is not in the table"),
        pytest.param("/held", "POST", ["dsl"], id="a method that is not in its row"),
        pytest.param("/plans", "OPTIONS", ["senco"], id="a question about methods"),
        pytest.param("/held", "GET", ["senco", "parent"], id="another role"),
        pytest.param("/plans", "GET", [], id="no role"),
        pytest.param("/plans", "GET", ["caretaker"], id="a role that is in no row"),
    ],
)
def test_what_the_table_does_not_name_is_refused(route: str, method: str, roles: list[str]) -> None:
    assert not may(TABLE, route, method, roles)


def test_what_may_be_read_may_be_asked_for_by_its_head() -> None:
    assert may(TABLE, "/held", "HEAD", ["dsl"])
    assert not may(TABLE, "/held", "HEAD", ["senco"])


def test_without_a_table_nobody_gets_anywhere(house: House) -> None:
    app = create_app(house, secret="for tests alone", access={})
    client = app.test_client()
    let_in(client, lambda: enter(MS_OKAFOR.id))
    for rule in _rules(app):
        assert client.get(_address(rule.rule)).status_code == 404


# Everybody on Amara's plan and around it, and what they are there: "" is nobody to this plan.
WHO = {
    "nobody": (None, ""),
    "Dad": (DAD, "parent"),
    "Mum": (MUM, "parent"),
    "Ms Okafor": (MS_OKAFOR, "senco"),
    "Mr Bell": (MR_BELL, "teacher"),
    "Miss Hart": (MISS_HART, "assistant"),
    "Mrs Reid": (MRS_REID, "dsl"),
    "Amara in a sitting": (AMARA, "pupil"),
    "Amara without a sitting": (AMARA, ""),
    "Sam in a sitting": (SAM, ""),
    "Sam’s mum": (SAMS_MUM, ""),
    "somebody who has left": (MUM, ""),
}


@pytest.fixture
def come(house: House, sign_in: SignIn, sit: Sit) -> Any:
    """The browser of one of `WHO`."""

    def browser_of(who: str) -> LintingClient:
        person: Person = WHO[who][0] or AMARA
        if "left" in who:
            house.store.leave(PLAN, person.id)
        if "in a sitting" in who:
            adult = MISS_HART if person is AMARA else MS_OKAFOR
            return sit(held_by=adult, plan=PLAN if person is AMARA else SAMS_PLAN).client
        client = sign_in(person)
        if who == "nobody":
            with client.session_transaction() as session:
                session.clear()
        return client

    return browser_of


@pytest.mark.parametrize("who", WHO)
def test_a_route_answers_those_whom_the_table_names_and_nobody_else(
    who: str, app: Flask, house: House, come: Any
) -> None:
    """R20: nobody gets a page, or changes anything, without being named for it."""
    client, role = come(who), WHO[who][1]
    begun = house.store.entries(PLAN)
    for rule in _rules(app):
        for method in sorted((rule.methods or set()) & METHODS | {"OPTIONS"}):
            roles = TABLE.get(rule.rule, {}).get(method, [])
            if ANYONE in roles or (role in roles and "<plan>" in rule.rule):
                continue
            if "<plan>" not in rule.rule and _elsewhere(who) in roles:
                continue
            answer = client.open(_address(rule.rule), method=method)
            expected = 401 if who == "nobody" and not rule.websocket else 404
            assert answer.status_code == expected, f"{method} {rule.rule}"
    assert house.store.entries(PLAN) == begun


def _elsewhere(who: str) -> str:
    """The role that somebody has on any plan, for the routes that are of no plan."""
    return {"Sam’s mum": "parent"}.get(who, "" if " a sitting" in who else WHO[who][1])


@pytest.mark.parametrize("who", [name for name, (_, role) in WHO.items() if role])
def test_who_is_named_gets_the_page(who: str, app: Flask, filled: House, come: Any) -> None:
    client, role = come(who), WHO[who][1]
    rules = [rule for rule in _rules(app) if role in TABLE.get(rule.rule, {}).get("GET", [])]
    for rule in rules:
        of_something = {"entry", "person"} & rule.arguments
        if not rule.websocket and not of_something:
            assert client.get(_address(rule.rule)).status_code in (200, 302, 303), rule.rule


@pytest.mark.parametrize("who", ["Dad", "Mr Bell", "Sam’s mum", "Amara in a sitting"])
def test_a_plan_of_others_and_no_plan_at_all_give_the_same_answer(
    who: str, app: Flask, come: Any
) -> None:
    """R21: a wrong id tells nobody whether it is somebody's."""
    client = come(who)
    others = PLAN if who == "Sam’s mum" else SAMS_PLAN
    for rule in _rules(app):
        for method in ("GET", "POST"):
            if "<plan>" in rule.rule and method in (rule.methods or ()):
                theirs = client.open(_address(rule.rule, others), method=method)
                none = client.open(_address(rule.rule, NOWHERE), method=method)
                assert _told(theirs) == _told(none)
                assert theirs.status_code == 404
                assert _headers(theirs) == _headers(none)


NOT_COMPARED = ("Date", "Set-Cookie", "Content-Security-Policy")  # the last has a nonce of its own


def _headers(response: Any) -> list[tuple[str, str]]:
    return [(k, v) for k, v in response.headers if k not in NOT_COMPARED]


def _told(response: Any) -> tuple[int, str]:
    """What an answer says; the mark of its scripts is another one each time."""
    return response.status_code, NONCE.sub("", response.text)


def test_an_entry_of_others_and_no_entry_at_all_give_the_same_answer(
    app: Flask, filled: House, sign_in: SignIn
) -> None:
    sams = say(filled, member(SAMS_MUM, "parent", SAMS_PLAN), "good-at", "Running")
    mums = say(filled, replace(DADS, person=MUM.id), "good-at", "Drawing")
    rules = [rule for rule in _rules(app) if "<entry>" in rule.rule]
    assert rules, "there are routes with an entry"
    for person in (DAD, MS_OKAFOR, MRS_REID):
        client = sign_in(person)
        for rule in rules:
            for method in (rule.methods or set()) & METHODS:
                none = client.open(_address(rule.rule), method=method)
                assert none.status_code in (404, 422), f"{method} {rule.rule}"
                for entry in (sams.id, mums.id):
                    theirs = client.open(_address(rule.rule, entry=entry), method=method)
                    assert _told(theirs) == _told(none)


def test_nothing_is_changed_by_a_form_that_is_not_ours(app: Flask, house: House, come: Any) -> None:
    """R38: each POST is tried by somebody who may, without the token of the page."""
    tried = set()
    for rule in _rules(app):
        for role in TABLE.get(rule.rule, {}).get("POST", []):
            who = next((name for name, (_, its) in WHO.items() if its == role), "")
            if not who and role != ANYONE:
                continue  # a role like another one; all of them are in `test_matrix.py`
            before = house.store.entries(PLAN)
            for token in ("", "forged"):
                data = {"csrf_token": token, "do": "take-out", "words": "forged"}
                answer = come(who or "nobody").post(_address(rule.rule), data=data)
                assert answer.status_code == 400, f"POST {rule.rule} as {who}"
                tried.add(rule.rule)
            assert house.store.entries(PLAN) == before
    left = {rule.rule for rule in _rules(app) if "POST" in (rule.methods or ())} - tried
    assert left == {"/plans/<plan>/family"}, "that one is tried in `tests/web/test_of_age.py`"


def test_a_session_cookie_is_for_this_site_and_not_for_scripts(client: LintingClient) -> None:
    client.post("/leave")
    client.token()
    cookie = client.get_cookie("session")
    assert cookie is not None
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_a_sitting_is_for_one_pupil_and_one_plan_alone(sit: Sit, house: House) -> None:
    """R26: an adult who is on two plans has handed over only this one."""
    house.store.join(member(AMARA, "pupil", SAMS_PLAN))
    client = sit(held_by=MS_OKAFOR).client
    assert client.get(f"/plans/{PLAN}/talk").status_code == 200
    assert client.get(f"/plans/{SAMS_PLAN}/talk").status_code == 404
    assert client.get("/plans").status_code == 404


def test_access_that_is_taken_away_ends_with_the_next_request(
    house: House, sign_in: SignIn
) -> None:
    """R24."""
    client = sign_in(DAD)
    assert client.get(f"/plans/{PLAN}/talk").status_code == 200
    house.store.leave(PLAN, DAD.id)
    for path in (f"/plans/{PLAN}/talk", f"/plans/{PLAN}", "/plans"):
        assert client.get(path).status_code == 404


def test_after_leaving_nothing_opens_any_more(sign_in: SignIn) -> None:
    client = sign_in(MS_OKAFOR)
    assert client.get("/plans").status_code == 200
    client.post("/leave")
    assert client.get("/plans").status_code == 401
