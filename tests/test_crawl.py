"""Every person follows every link: none leads to a closed door or to words that are not theirs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from flask import Flask

from assistant.demonstration import open_demonstration
from assistant.house import House
from assistant.language import Language
from assistant.prompts import Words
from assistant.store.sqlite import SqliteStore
from assistant.talk.net import our_net
from tests.cast import (
    AMARA,
    DAD,
    KEY,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    PLAN,
    SAMS_MUM,
    SAMS_PLAN,
    member,
)
from tests.conftest import app_over, browser_of, hand_over
from tests.lint_page import LintingClient
from tests.page import Form, visit
from tests.web.filled import BELL, DADS, in_sitting, say

HELD = "My uncle hit me with a belt"
NOT_READ = "I want a quiet corner by the fish tank"
MUMS = "She sings to the cat when it rains"
FOR_THE_SENCO = "Text me after 4, please."
SAMS = "Sam builds towers of tins"
NEW = "Now tries a timer of sand"

# Who may find these words on any page: each of them, and nobody else.
MAY_READ = {
    HELD: {"Mrs Reid", "Amara"},
    NOT_READ: {"Amara"},
    MUMS: {"Mum"},
    FOR_THE_SENCO: {"Dad", "Ms Okafor"},
    SAMS: {"Sam’s mum"},
    NEW: {"Mr Bell", "Ms Okafor", "Miss Hart"},
}
PEOPLE = {
    "Dad": DAD,
    "Mum": MUM,
    "Ms Okafor": MS_OKAFOR,
    "Mr Bell": MR_BELL,
    "Miss Hart": MISS_HART,
    "Mrs Reid": MRS_REID,
    "Sam’s mum": SAMS_MUM,
}


def _leads_to_a_page(address: str) -> bool:
    return address.startswith("/") and not address.endswith("/pdf")


@dataclass
class Walk:
    """What somebody met on the way from one page to all that can be reached from it."""

    client: LintingClient
    texts: dict[str, str] = field(default_factory=dict)
    closed: list[str] = field(default_factory=list)

    def from_page(self, address: str) -> Walk:
        """Follow every link from here, and those on the pages behind them."""
        waiting = [(address, "the start")]
        while waiting:
            where, come_from = waiting.pop()
            if where in self.texts:
                continue
            page = visit(self.client, where)
            self.texts[where] = page.response.text
            if page.status != 200:
                self.closed.append(f"{where} from {come_from}: {page.status}")
            links = (urldefrag(href).url for href in page.links.values())
            waiting += [(href, where) for href in links if _leads_to_a_page(href)]
        return self


Walks = Callable[[str], Walk]


@pytest.fixture(scope="module")
def walks(
    with_a_plan: Path, tmp_path_factory: pytest.TempPathFactory, words: Words, language: Language
) -> Iterator[Walks]:
    """What each person meets: Amara's finished plan, and words since then that not all may read."""
    store = SqliteStore(Path(shutil.copy(with_a_plan, tmp_path_factory.mktemp("walks"))), KEY)
    house = House(store=store, words=words, language=language, net=our_net())
    say(house, in_sitting(), "does-not-help", HELD)
    say(house, in_sitting(), "good-day", NOT_READ)
    say(house, replace(DADS, person=MUM.id), "good-at", MUMS)
    say(house, BELL, "needs", NEW)
    say(house, member(SAMS_MUM, "parent", SAMS_PLAN), "good-at", SAMS)
    yield cache(partial(_walk, app_over(house)))
    store.close()


def _walk(app: Flask, who: str) -> Walk:
    if who == "Amara":
        client = hand_over(app, level="short", held_by=MISS_HART, plan=PLAN).client
        return Walk(client).from_page(f"/plans/{PLAN}/talk/said")
    return Walk(browser_of(app, PEOPLE[who])).from_page("/")


@pytest.mark.parametrize("who", [*PEOPLE, "Amara"])
def test_every_link_leads_somewhere_and_nobody_meets_words_that_are_not_theirs(
    who: str, walks: Walks
) -> None:
    """R22, R23, R25, R73: canaries in every voice, and not one of them where it must not be."""
    walk = walks(who)
    assert len(walk.texts) > 1, "there are pages behind the first"
    assert walk.closed == []
    for words, readers in MAY_READ.items():
        found = [where for where, page in walk.texts.items() if words in page]
        if words == NOT_READ:  # those who read it first, and nowhere else
            found = [where for where in found if not where.endswith("/read")]
        if who not in readers:
            assert found == [], f"{who} can read “{words}”"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        pytest.param(HELD, "Mrs Reid", id="what is held: the safeguarding lead"),
        pytest.param(MUMS, "Mum", id="her own words: Mum"),
        pytest.param(FOR_THE_SENCO, "Ms Okafor", id="what is for her: the SENCO"),
        pytest.param(SAMS, "Sam’s mum", id="her own words: Sam’s mum"),
        pytest.param(NEW, "Ms Okafor", id="a teacher’s words: the SENCO"),
        pytest.param(NOT_READ, "Amara", id="her own words: Amara"),
    ],
)
def test_the_words_are_there_for_those_who_may_read_them(said: str, who: str, walks: Walks) -> None:
    assert [where for where, page in walks(who).texts.items() if said in page]


def test_nobody_learns_a_word_from_an_address(walks: Walks) -> None:
    """The browser checks each address for names; here it is for what was said."""
    telling = {word for said in MAY_READ for word in said.lower().split() if len(word) > 4}
    for who in (*PEOPLE, "Amara"):
        for where in walks(who).texts:
            assert not [word for word in telling if word in where.lower()]


def test_nobody_without_an_account_gets_past_the_first_page(client: LintingClient) -> None:
    walk = Walk(client).from_page("/")
    assert walk.closed == []
    assert AMARA.called not in "".join(walk.texts.values())


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration school, as `plait demo` opens it."""
    app = open_demonstration(tmp_path_factory.mktemp("demonstration"))
    app.testing = True
    app.test_client_class = LintingClient
    yield app
    app.extensions["house"].store.close()


def test_every_door_of_the_demonstration_opens_on_a_page_whose_links_open(
    demonstration: Flask,
) -> None:
    start = visit(demonstration.test_client(), "/")  # type: ignore[arg-type]
    doors = [form.get("action", "") for form in start.html.all("form")]
    assert len(doors) > 5, "there is a door for each person"
    for door in doors:
        client: LintingClient = demonstration.test_client()  # type: ignore[assignment]
        inside = visit(client, "/").form(to=door).submit()
        assert inside.status == 200, door
        for href in {urldefrag(each).url for each in inside.links.values()}:
            if href and _leads_to_a_page(href):
                assert visit(client, href).status == 200, f"{href} behind {door}"


def test_the_demonstration_keeps_its_letters_on_a_page_of_its_own(demonstration: Flask) -> None:
    """From an invitation by mail to the parent’s own page, without a mail server."""
    client: LintingClient = demonstration.test_client()  # type: ignore[assignment]
    visit(client, "/").form(to="/doors/senco").submit()
    people = visit(client, "/invitations")
    invite = next(
        b for f in people.html.all("form") for b in Form(people, f).buttons if "Lowe" in b
    )
    invited = people.form(invite).fill("address", "lowe@example.org").submit(invite)
    demonstration.extensions["post"].settle()
    outbox = visit(client, "/").follow("Letters")
    (link,) = re.findall(r"/invitation/[\w-]{43}", outbox.text)
    parent: LintingClient = demonstration.test_client()  # type: ignore[assignment]
    page = visit(parent, link).form()
    page = page.fill("code", re.findall(r"\b\w{4}-\w{4}\b", invited.text)[-1]).submit()
    page.form("Send me six figures").fill("address", "lowe@example.org").submit()
    demonstration.extensions["post"].settle()
    (code,) = re.findall(r"\d{6}", visit(parent, "/outbox").text)
    page = visit(parent, "/enrol").form("Come in").fill("code", code).submit("Come in")
    assert page.status == 200
    assert parent.get("/plans").status_code == 302, "straight to the one plan that is theirs"
