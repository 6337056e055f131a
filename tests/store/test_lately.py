"""What was read lately saves reading it again, and is gone as soon as somebody is forgotten."""

from __future__ import annotations

from assistant.plan.entry import Entry
from assistant.store.lately import MOST, Lately
from assistant.store.sqlite import SqliteStore
from tests.cast import DAD, KEY, NOON, PLAN, move_in


def _entry(name: str) -> Entry:
    return Entry(id=name, plan=PLAN, kind="said", by=DAD.id, at=NOON, words=f"Comics {name}")


def test_only_what_is_new_is_read():
    lately, asked = Lately(), []
    rows = [(1, _entry("a")), (4, _entry("b"))]

    def read(last):
        asked.append(last)
        return 0, [row for row in rows if row[0] > last]

    assert [e.id for e in lately.entries(PLAN, read)] == ["a", "b"]
    rows.append((9, _entry("c")))
    assert [e.id for e in lately.with_new(PLAN, read)] == ["a", "b", "c"]
    assert [e.id for e in lately.entries(PLAN, read)] == ["a", "b", "c"]
    assert asked == [0, 4, 4]


def test_a_reading_that_had_begun_before_it_was_emptied_is_not_remembered():
    lately = Lately()

    def read(last):
        lately.empty()
        return 0, [(1, _entry("a"))]

    assert [e.id for e in lately.entries(PLAN, read)] == ["a"]
    assert lately.entries(PLAN, lambda _: (0, [])) == ()


def test_plans_that_were_looked_at_least_lately_go_first():
    lately = Lately()
    for number in range(MOST + 1):
        lately.entries(f"plan-{number}", lambda _: (0, [(1, _entry("a"))]))
    read = []
    lately.entries("plan-0", lambda last: (0, read.append(last) or []))
    lately.entries(f"plan-{MOST}", lambda last: (0, read.append(last) or []))
    assert read == [0, 1]


def test_erased_words_do_not_stay_in_memory(tmp_path):
    store = SqliteStore(tmp_path / "plait.sqlite", KEY)
    move_in(store)
    store.append(_entry("a"))
    assert store.entries(PLAN)[0].words == "Comics a"
    store.forget(DAD.id)
    assert "Comics" not in str(vars(store._lately))
    assert store.entries(PLAN)[0].words is None
    store.close()


def test_what_another_process_erased_is_not_read_from_memory(tmp_path):
    """A running server must not go on telling what the command line has forgotten."""
    served, other = (SqliteStore(tmp_path / "plait.sqlite", KEY) for _ in range(2))
    move_in(served)
    served.append(_entry("a"))
    assert served.entries(PLAN)[0].words == "Comics a"
    other.forget(DAD.id)
    assert served.entries(PLAN)[0].words is None
    assert "Comics" not in str(vars(served._lately))
    for store in (served, other):
        store.close()


def test_a_reading_from_before_an_erasure_is_not_kept_for_after_it():
    lately = Lately()

    def read(_):
        lately.entries("plan-2", lambda _: (1, []))
        return 0, [(1, _entry("a"))]

    lately.entries(PLAN, read)
    assert lately.entries(PLAN, lambda _: (1, [(2, _entry("b"))])) == (_entry("b"),)
