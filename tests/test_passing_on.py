"""Held words that nobody takes up are passed on by the clock, once, whoever else looks (R71)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.clock import Clock
from assistant.house import STORE, House
from assistant.mail import Post
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import Member, Person
from assistant.safeguarding import end, pass_all_on
from assistant.store.porter import Account
from assistant.store.sqlite import SqliteStore
from assistant.web import create_app
from tests.cast import AMARA, KEY, MRS_REID, NAMES, NOON, PLAN, SCHOOL, member, on_amaras
from tests.web.filled import in_sitting, say

MONDAY_NOON = datetime.fromisoformat(NOON)
MR_DALE = Person(id="person-21", school=SCHOOL, name="Mr Dale", called="Mr Dale")
MRS_LANE = Person(id="person-23", school=SCHOOL, name="Mrs Lane", called="Mrs Lane")


@pytest.fixture
def held(house: House) -> str:
    """What Amara said on Monday at noon; her plan has a deputy and a head, who have accounts."""
    for person, role in ((MR_DALE, "deputy"), (MRS_LANE, "head")):
        house.store.add_person(person)
        house.store.join(member(person, role, gives_part=False))
        address = f"{role}@school.example"
        house.store.porter.keep_account(Account(person=person.id, kind="staff", address=address))
    return say(house, in_sitting(), "does-not-help", "he hits me when I spill things").id


@pytest.fixture
def post(house: House, held: str) -> Post:
    """The letters of one server over this house, which stay where they are."""
    return _post_of(house)


@pytest.fixture
def beside(house: House, tmp_path) -> Iterator[House]:
    """A second process over the same store."""
    store = SqliteStore(tmp_path / STORE, KEY)
    yield replace(house, store=store)
    store.close()


def _post_of(house: House) -> Post:
    post = Post(None)
    create_app(house, secret="for tests alone", post=post, address="http://plait.example")
    return post


def _steps(house: House) -> list[str]:
    steps = [each.parts for each in house.store.entries(PLAN) if each.by == "clock"]
    return [parts["to"] for parts in steps if parts["did"] == "passed-on"]


def _letters(*posts: Post) -> list[str]:
    for post in posts:
        post.settle()
    return sorted(letter.to for post in posts for letter in post.outbox)


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        pytest.param((14,), [], id="before a quarter of an hour"),
        pytest.param((15, 16, 29), ["deputy"], id="after a quarter of an hour"),
        pytest.param((15, 30, 31), ["deputy", "head"], id="after half an hour"),
        pytest.param((90,), ["deputy", "head"], id="when the server was away meanwhile"),
    ],
)
def test_each_step_is_taken_once_and_told_once(
    house: House, post: Post, minutes: tuple[int, ...], steps: list[str]
) -> None:
    for each in minutes:
        pass_all_on(house, MONDAY_NOON + timedelta(minutes=each))
    assert _steps(house) == steps
    assert _letters(post) == [f"{role}@school.example" for role in steps]


def test_two_processes_at_the_same_moment_take_a_step_once(
    house: House, post: Post, beside: House
) -> None:
    posts, at_once = (post, _post_of(beside)), threading.Barrier(2)

    def run(there: House) -> None:
        at_once.wait(5)
        pass_all_on(there, MONDAY_NOON + timedelta(minutes=40))

    both = [threading.Thread(target=run, args=(each,)) for each in (house, beside)]
    for each in both:
        each.start()
    for each in both:
        each.join(20)
    assert _steps(house) == ["deputy", "head"]
    assert _letters(*posts) == ["deputy@school.example", "head@school.example"]


def _broken_plan(house: House, *, members: bool) -> None:
    """A plan with words that wait, said at no time, perhaps with nobody on it, before Amara's."""
    house.store.add_plan("a-plan", SCHOOL)
    if members:
        house.store.join(Member(person=AMARA.id, plan="a-plan", role="pupil"))
    bad = Entry(id="bad", plan="a-plan", kind="said", by=AMARA.id, at="yesterday", words="It hurts")
    house.store.append(bad, replace(bad, id="hold", kind="held", words=None, cites=(Cite("bad"),)))
    assert house.store.duty.held() == ("a-plan", PLAN)


@pytest.mark.parametrize(("members", "error"), [(True, "ValueError"), (False, "StopIteration")])
def test_a_plan_that_cannot_be_passed_on_stands_in_nobodys_way(
    house: House, held: str, *, members: bool, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Found by trying: one bad row of an import stopped safeguarding for every child."""
    _broken_plan(house, members=members)
    pass_all_on(house, MONDAY_NOON + timedelta(minutes=31))
    assert _steps(house) == ["deputy", "head"]
    assert [each.getMessage() for each in caplog.records] == [f"{error} while passing words on"]
    post = Post(None)
    app = create_app(house, secret="for tests alone", post=post, address="http://plait.example")
    app.extensions["news"].catch_up()
    assert _letters(post) == ["deputy@school.example", "head@school.example"]


def test_words_that_are_held_again_are_passed_on_again(house: House, held: str) -> None:
    pass_all_on(house, MONDAY_NOON + timedelta(minutes=20))
    end(house, on_amaras(MRS_REID), held, "no-concern", "A comic.", at=NOON)
    tuesday = MONDAY_NOON + timedelta(days=1)
    again = Entry(id="again", plan=PLAN, kind="held", by=MRS_REID.id, at=tuesday.isoformat())
    house.store.append(replace(again, cites=(Cite(held),), parts={"match": "reader"}))
    pass_all_on(house, tuesday + timedelta(minutes=20))
    assert _steps(house) == ["deputy", "deputy"]


def test_the_letter_says_only_that_there_is_something_to_read(house: House, post: Post) -> None:
    """R59."""
    pass_all_on(house, MONDAY_NOON + timedelta(minutes=20))
    _letters(post)
    text = f"{post.outbox[0].subject} {post.outbox[0].text}"
    assert "There is something to read." in text
    words = text.lower().replace(".", " ").split()
    assert not set(words) & (NAMES | {"sen", "plan", "pupil", "child", "held", "safeguarding"})


def test_the_clock_goes_on_after_an_error_and_ends_when_it_is_stopped() -> None:
    given: list[datetime] = []

    def deed(now: datetime) -> None:
        given.append(now)
        if len(given) == 1:
            raise OSError
        clock.stop()

    clock = Clock(deed, every=0.001)
    clock.start()
    clock.join(20)
    assert not clock.is_alive()
    assert len(given) == 2
    assert given[0].tzinfo is UTC
