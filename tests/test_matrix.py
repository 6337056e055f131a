"""The matrix: every route, method and role on every plan and entry, from the one table (R20–R23).

What may be done is read from `assistant/web/access.toml`; what may be read is the list of canaries
in `tests/everybody.py`. Nothing else is let through, and nobody learns what is hidden.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from assistant.house import House
from assistant.language import Language
from assistant.prompts import Words
from assistant.store.sqlite import SqliteStore
from assistant.talk.net import our_net
from assistant.web.access import ANYONE, read_table
from tests.cast import AMARA, DAD, KEY, MISS_HART, MUM, NOWHERE, PLAN, SAMS_PLAN
from tests.conftest import app_over, browser_of, hand_over
from tests.everybody import (
    ACTORS,
    DR_SHAH,
    KITS_PLAN,
    MAY_READ,
    NOWHERE_NOW,
    Actor,
    bring_in,
    bring_in_two_hats,
    plant,
    show_a_line,
)

TABLE = read_table()
PLANS = (PLAN, SAMS_PLAN, KITS_PLAN)
METHODS = ("GET", "POST", "PUT", "DELETE", "OPTIONS")
Answer = tuple[int, str]
ONCE = re.compile(r' nonce="[^"]*"| name="csrf_token" value="[^"]*"')  # another one on each page


@pytest.fixture(scope="module")
def crowded(
    with_a_plan: Path, tmp_path_factory: pytest.TempPathFactory, words: Words, language: Language
) -> Iterator[House]:
    """Amara’s finished plan, everybody around it, and a canary in every field."""
    store = SqliteStore(Path(shutil.copy(with_a_plan, tmp_path_factory.mktemp("matrix"))), KEY)
    bring_in(store)
    bring_in_two_hats(store)
    house = House(store=store, words=words, language=language, net=our_net())
    plant(house)
    yield house
    store.close()


@pytest.fixture(scope="module")
def door(crowded: House) -> Flask:
    """The app over it, without tokens of forms: the door is what is tried here."""
    app = app_over(crowded)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture(scope="module")
def come(door: Flask) -> Callable[[str], FlaskClient]:
    """The browser of one of ACTORS."""

    @cache
    def browser(who: str) -> FlaskClient:
        actor = ACTORS[who]
        if actor is None:
            return door.test_client()
        if actor.sitting:
            return hand_over(door, level="short", held_by=MISS_HART, plan=PLAN).client
        return browser_of(door, actor.person)

    return lambda who: _plain(browser(who))


def _plain(client: FlaskClient) -> FlaskClient:
    """The same browser, which looks at no page: that they are well made is tested elsewhere."""
    client.__class__ = FlaskClient
    return client


def _rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def _address(rule: str, plan: str, entry: str, person: str) -> str:
    parts = {"plan": plan, "entry": entry, "person": person}
    parts |= {"int:number": "1", "path:filename": "x", "name": "x", "link": "x"}
    for name, value in parts.items():
        rule = rule.replace(f"<{name}>", value)
    return rule


def _may(rule: Rule, method: str, actor: Actor | None, plan: str) -> bool:
    """What the table says."""
    roles = set(TABLE.get(rule.rule, {}).get(method, ()))
    if ANYONE in roles or actor is None:
        return ANYONE in roles
    if "plan" in rule.arguments:
        return plan in actor.plans and bool(actor.roles & roles)
    return not actor.sitting and bool((actor.roles - {"pupil"}) & roles)


def _ask(client: FlaskClient, method: str, address: str) -> Answer:
    answer = client.open(address, method=method)
    return answer.status_code, ONCE.sub("", unescape(answer.text))


def _not_theirs(who: str, text: str) -> list[str]:
    return [word for word, readers in MAY_READ.items() if word in text and who not in readers]


@pytest.mark.parametrize("who", ACTORS)
def test_nobody_is_answered_who_is_not_named(
    who: str, door: Flask, crowded: House, come: Any
) -> None:
    """R20, R21: refused, in one and the same way for what is there and what is not."""
    client, actor, refused = come(who), ACTORS[who], set[Answer]()
    before = [crowded.store.entries(plan) for plan in PLANS]
    for rule in _rules(door):
        for method in METHODS:
            for plan in _tried(rule, method):
                if not _may(rule, method, actor, plan):
                    address = _address(rule.rule, plan, _entry_of(crowded, plan), DAD.id)
                    answer = _ask(client, method, address)
                    assert answer[0] in (401, 404), f"{method} {address}"
                    refused.add(answer)
    assert [crowded.store.entries(plan) for plan in PLANS] == before
    assert len(refused) <= 2, "what has a plan and what is nowhere, each always the same"
    assert [_not_theirs(who, text) for _, text in refused] == [[]] * len(refused)


def _tried(rule: Rule, method: str) -> tuple[str, ...]:
    """The plans to try it on; a method that no route has is tried on one."""
    several = "plan" in rule.arguments and method in ("GET", "POST")
    return (*PLANS, NOWHERE) if several else (PLAN,)


def _entry_of(house: House, plan: str) -> str:
    """An entry that is there, where the plan is."""
    return next((entry.id for entry in house.store.entries(plan)), "nothing")


@pytest.mark.parametrize("who", [who for who, actor in ACTORS.items() if actor and actor.role])
def test_nobody_meets_words_that_are_not_theirs_on_any_page(
    who: str, door: Flask, crowded: House, come: Any
) -> None:
    """R22, R23, R25, R28, R73: each page that somebody may open, with every entry of every plan."""
    client, actor, opened = come(who), ACTORS[who], 0
    assert actor
    plan = next(iter(actor.plans), "")
    for rule in _rules(door):
        if rule.websocket or rule.rule.endswith("/pdf") or not _may(rule, "GET", actor, plan):
            continue
        for entry, person in _objects(rule, crowded):
            status, text = _ask(client, "GET", _address(rule.rule, plan, entry, person))
            assert status in (200, 302, 303, 404), rule.rule
            assert actor.role not in OWN_WORDS or not LOOKED_AT.search(text), rule.rule
            assert _not_theirs(who, text) == [], f"{rule.rule} with {entry} {person}"
            opened += status == 200
    assert opened > 1, "there is more than the first page of all"


OWN_WORDS = ("pupil", "parent", "professional")  # nobody looks at how they write
LOOKED_AT = re.compile(r"beside\.js|-beside|/wording|data-check|How it reads|Check my words")


def _objects(rule: Rule, house: House) -> list[tuple[str, str]]:
    """Entries of every kind and writer, every person, and none, where the address names one."""
    journals = [entry for plan in PLANS for entry in house.store.entries(plan)]
    entries = {(e.plan, e.kind, e.by, e.audience): e.id for e in journals}.values()
    people = [actor.person.id for actor in ACTORS.values() if actor]
    if "entry" in rule.arguments:
        return [(entry, "") for entry in (*entries, "nothing")]
    if "person" in rule.arguments:
        return [("", person) for person in (*people, "nobody")]
    return [("", "")]


@pytest.mark.parametrize("canary", sorted(MAY_READ.keys() - NOWHERE_NOW))
def test_the_canaries_are_where_they_may_be(canary: str, door: Flask, come: Any) -> None:
    """Or else it would prove nothing that they are nowhere else."""
    assert any(_meets(come(who), ACTORS[who], canary) for who in sorted(MAY_READ[canary]))


def _meets(client: FlaskClient, actor: Actor | None, words: str) -> bool:
    assert actor
    own = ("/held", "/plans/<plan>/talk/said", "/plans/<plan>/page", "/plans/<plan>/read")
    more = ("/plans/<plan>", "/plans/<plan>/needs", "/plans/<plan>/particulars")
    photos = [f"/plans/<plan>/pictures/photo-of-{person.id}" for person in (AMARA, MUM)]
    places = [each.replace("<plan>", actor.plans[0]) for each in (*own, *more, *photos)]
    return any(words in _ask(client, "GET", place)[1] for place in places)


@pytest.mark.parametrize("who", [who for who, actor in ACTORS.items() if actor and actor.plans])
def test_an_entry_of_others_and_none_at_all_get_the_same_answer_from_every_form(
    who: str, door: Flask, crowded: House, come: Any
) -> None:
    """R21: whatever a form is told to change, release, cite or let go, if it is another’s."""
    client, actor = come(who), ACTORS[who]
    assert actor
    foreign = (*_foreign(who, crowded), "nothing")
    for rule in _rules(door):
        if _may(rule, "POST", actor, actor.plans[0]) and "plan" in rule.arguments:
            answers = set()
            for entry in foreign:
                address = _address(rule.rule, actor.plans[0], entry, "nobody")
                for do in ("take-out", "keep"):
                    fields = {**dict.fromkeys(FIELDS, entry), "do": do, "sure": "yes", "words": ""}
                    answer = client.post(address, data=fields)
                    assert answer.status_code < 500, rule.rule
                    assert _not_theirs(who, unescape(answer.text)) == [], rule.rule
                    answers.add((do, answer.status_code))
            assert len(answers) <= 2, f"{rule.rule} tells what is there: {answers}"
    journals = [e for plan in PLANS for e in crowded.store.entries(plan) if e.by == actor.person.id]
    assert not {cite.entry for entry in journals for cite in entry.cites} & set(foreign)
    assert not {entry.replaces for entry in journals} & set(foreign)


FIELDS = ("entry", "replaces", "cites", "quote", "serves", "about", "line", "asked", "id", "shown")


def _foreign(who: str, house: House) -> tuple[str, str]:
    """Two entries that this person does not see: on Amara’s plan, and on another."""
    hidden = "for the SENCO from Dad" if "other parent" in who else "of Mum"
    amaras, kits = house.store.entries(PLAN), house.store.entries(KITS_PLAN)
    unseen = next(entry.id for entry in amaras if entry.words == f"canary {hidden}")
    return unseen, amaras[0].id if "another school" in who else kits[0].id


def test_an_outside_professional_reads_the_lines_that_were_shown_and_no_others(
    crowded: House, come: Any
) -> None:
    """6.47: with the family’s agreement, and never more than the family has."""
    client = come("professional")
    line = show_a_line(crowded)
    text = _ask(client, "GET", f"/plans/{PLAN}")[1]
    assert line in text
    others = [e.words for e in crowded.store.entries(PLAN) if e.by != DR_SHAH.id and e.words]
    assert [words for words in others if len(words) > 12 and words in text] == [line]


def test_how_long_a_refusal_takes_tells_nothing(come: Any) -> None:
    """R21: within 20 ms over 1,000 tries, for a plan of another school and for none."""
    client = come("own parent")
    times: dict[str, list[float]] = {KITS_PLAN: [], NOWHERE: []}
    for _ in range(1000):
        for plan, taken in times.items():
            begun = time.perf_counter()
            client.get(f"/plans/{plan}")
            taken.append(time.perf_counter() - begun)
    theirs, none = map(median, times.values())
    assert abs(theirs - none) < 0.02


HERE = f"/plans/{PLAN}"
BENT = (
    f"/plans//{PLAN}",
    f"{HERE}/",
    f"{HERE}%2f",
    f"{HERE}%00",
    f"{HERE};a=b",
    f"{HERE}/../{SAMS_PLAN}",
    HERE.upper(),
    "/plans/%ED%A0%80",
    "/plans/" + "x" * 9000,
    "/static/../access.toml",
    "/static/%2e%2e/access.toml",
    "/static/..%2faccess.toml",
    "/static//etc/passwd",
    "/fonts/..%2f..%2fetc%2fpasswd",
    "/fonts/%00",
    f"{HERE}/versions/0",
    f"{HERE}/versions/-1",
    f"{HERE}/versions/99999999999999999999999",
    f"{HERE}/agreed/%00",
    f"{HERE}/talk/change/%00",
    f"{HERE}/talk/change/a%2Fb",
    f"{HERE}/held/%00",
    f"{HERE}/outside/%00",
    f"{HERE}/not-given/net",
    f"{HERE}/not-given/" + "x" * 5000,
    f"{HERE}/outcomes/new?cites=%00&quote=x&serves=y",
    f"{HERE}/statement?about=%00",
    f"{HERE}/changes?since=99999999999999999999999",
)


@pytest.mark.parametrize("who", ["anonymous", "own parent", "SENCO", "pupil in a sitting", "DSL"])
def test_a_bent_address_gives_up_no_word_and_meets_no_error_of_ours(who: str, come: Any) -> None:
    client = come(who)
    for address in BENT:
        for method in ("GET", "POST"):
            status, text = _ask(client, method, address)
            assert status < 500, f"{method} {address[:80]}"
            assert _not_theirs(who, text) == [], f"{method} {address[:80]}"


LIES = (
    {"Host": "plait.evil.example"},
    {"X-Forwarded-Host": "plait.evil.example"},
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"X-Original-URL": "/held"},
    {"X-Rewrite-URL": "/held"},
    {"Cookie": "session=" + "A" * 4000},
    {"Cookie": "session=eyJwZXJzb24iOiJwZXJzb24tNCJ9.aa.bb"},
    {"Content-Type": "application/json"},
    {"Range": "bytes=0-5"},
)


@pytest.mark.parametrize("who", ["anonymous", "own parent", "governor"])
def test_a_header_that_lies_opens_nothing_and_is_not_repeated(who: str, come: Any) -> None:
    client = come(who)
    for headers in LIES:
        for address in ("/", "/plans", HERE, "/held", "/people", "/sign-in"):
            answer = client.get(address, headers=headers)
            text = unescape(answer.text)
            assert answer.status_code < 500, headers
            assert _not_theirs(who, text) == [], headers
            assert "evil.example" not in text + answer.headers.get("Location", "")


@pytest.mark.parametrize("who", ["anonymous", "own parent", "governor"])
def test_too_much_sent_to_a_closed_door_is_refused_as_anything_else(who: str, come: Any) -> None:
    """Found by trying: the page that gives words back could not read so many, and fell."""
    client, address = come(who), f"/plans/{KITS_PLAN}/share"
    for fields in ({"words": "x" * 1_100_000}, {f"field-{n}": "x" for n in range(1200)}):
        answer = client.post(address, data=fields)
        assert answer.status_code == client.post(address).status_code
        assert answer.status_code in (401, 404)


JUNK = ("\0a/b\u202e", "[" * 5000, "99999999999999999999")


@pytest.mark.parametrize("who", ["own parent", "SENCO", "pupil in a sitting"])
def test_junk_in_every_field_meets_no_error_of_ours(
    who: str, door: Flask, crowded: House, come: Any
) -> None:
    client, actor = come(who), ACTORS[who]
    assert actor
    entry = _entry_of(crowded, PLAN)
    for rule in _rules(door):
        if _may(rule, "POST", actor, PLAN) and rule.rule != "/leave":
            address = _address(rule.rule, PLAN, entry, DAD.id)
            for junk in JUNK:
                fields = {**dict.fromkeys((*FIELDS, *MORE_FIELDS), junk), "do": "keep"}
                assert client.post(address, data=fields).status_code < 500, (rule.rule, junk[:5])


MORE_FIELDS = tuple(
    "words choice audience how level reason sought heading part version "
    "name called surname born year role known post".split()
)
