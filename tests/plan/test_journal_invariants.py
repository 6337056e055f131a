"""What holds of every journal that could ever be: found by trying, not by thinking of examples."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.entry import Entry
from assistant.plan.fold import fold
from assistant.plan.seen import held_words, seen_by, waiting_to_be_read
from assistant.plan.summary import summarise
from assistant.store import Clash
from assistant.store.sqlite import SqliteStore
from tests.cast import AMARA, AMARAS, DAD, KEY, NOON, PLAN
from tests.plan.journals import (
    ROLES,
    SCHOOL,
    Journal,
    is_done,
    is_held,
    journals,
    who_reads,
    who_sees,
)

READERS = tuple(
    replace(each, sitting="sitting-1") if each.role == "pupil" else each for each in AMARAS
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
often = settings(max_examples=250)
seldom = settings(max_examples=20)


def _canaries(entries: Iterable[Entry]) -> set[str]:
    """Whose words or parts are anywhere in these entries."""
    return {f"e{number}" for number in re.findall(r"canary (\d+)\.", repr(list(entries)))}


def _mentioned(entries: Iterable[Entry]) -> set[str]:
    echoes = {e.asked.echo.entry for e in entries if e.asked and e.asked.echo}
    cited = {cite.entry for e in entries for cite in e.cites}
    return echoes | cited | {e.replaces for e in entries if e.replaces}


@given(journal=journals())
@often
def test_a_reader_gets_the_words_that_are_theirs_to_read_and_no_other(journal: Journal) -> None:
    carries = {e.id for e in journal if e.words or e.parts.keys() & {"detail"}}
    for reader in READERS:
        allowed = who_reads(journal, reader) & carries
        assert _canaries(seen_by(journal, reader, AMARAS)) == allowed, reader.role


@given(journal=journals())
@often
def test_a_reader_finds_no_trace_of_what_they_do_not_see(journal: Journal) -> None:
    for reader in READERS:
        seen = seen_by(journal, reader, AMARAS)
        names = [entry.id for entry in seen]
        assert sorted(names) == sorted(who_sees(journal, reader))
        assert _mentioned(seen) <= set(names)
        plan = fold(seen)
        assert {e.id for e in plan.entries} <= set(names)
        if reader.role != "dsl":
            assert _canaries(plan.entries) <= who_reads(journal, reader)
            assert not [e for e in seen if e.kind == "held"]


@given(journal=journals())
@often
def test_somebody_who_has_left_gets_nothing_of_anybody_elses(journal: Journal) -> None:
    for member in AMARAS:
        left = replace(member, former=True)
        assert all(e.by == left.person for e in seen_by(journal, left, AMARAS))


@given(journal=journals())
@often
def test_who_waits_for_a_reader_is_a_pupils_words_that_this_reader_did_not_write_down(
    journal: Journal,
) -> None:
    for reader in AMARAS:
        waiting = waiting_to_be_read(journal, reader, AMARAS)
        if reader.role not in SCHOOL or not is_done(journal, reader.person):
            assert waiting == ()
        for entry in waiting:
            assert ROLES[entry.by] == "pupil"
            assert is_done(journal, entry.by)
            assert entry.scribe != reader.person
            assert not is_held(journal, entry)
            assert entry.audience == "team" or reader.role == "senco"


@given(journal=journals())
@often
def test_the_safeguarding_lead_has_every_held_word_whatever_was_done_to_it_since(
    journal: Journal,
) -> None:
    held = held_words(journal, AMARAS)
    assert list(held) == [each for each in journal if is_held(journal, each)]
    lead = next(each for each in AMARAS if each.role == "dsl")
    assert _canaries(journal) == _canaries(seen_by(journal, lead, AMARAS))


@given(journal=journals())
@often
def test_every_prefix_folds_and_folding_is_the_same_each_time(journal: Journal) -> None:
    for upto in range(len(journal) + 1):
        plan = fold(journal[:upto])
        assert plan == fold(iter(journal[:upto]))
        assert {e.id for e in plan.entries} <= {e.id for e in journal[:upto]}
        assert "canary" not in str(summarise(journal[:upto], AMARAS))


@given(journal=journals(), more=st.lists(st.integers(0, 23), max_size=4))
@often
def test_nobody_loses_their_own_standing_words_by_what_others_do(
    journal: Sequence[Entry], more: list[int]
) -> None:
    said = Entry(id="mine", plan=PLAN, kind="said", by=DAD.id, at=NOON, words="mine")
    others = [e for e in journal if e.by != DAD.id]
    attack = [replace(e, id=f"x{e.id}", replaces="mine") for e in others]
    plan = fold([said, *others, *attack])
    assert plan.entry("mine") == said


@contextmanager
def copied(moved_in: Path) -> Iterator[SqliteStore]:
    """A fresh store with the cast in it."""
    with (
        TemporaryDirectory() as folder,
        closing(SqliteStore(_copy(moved_in, folder), KEY)) as store,
    ):
        yield store


def _copy(file: Path, folder: str) -> Path:
    return Path(shutil.copy(file, folder))


@given(texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
@seldom
def test_words_come_back_from_the_store_as_they_were_said(
    moved_in: Path, texts: list[tuple[str, str]]
) -> None:
    with copied(moved_in) as store:
        for number, (words, part) in enumerate(texts):
            store.append(
                Entry(
                    id=f"e{number}",
                    plan=PLAN,
                    kind="said",
                    by=AMARA.id,
                    at=NOON,
                    words=words,
                    parts={"who": part},
                )
            )
            store.keep_draft(PLAN, AMARA.id, "good-at", words)
            assert store.draft(PLAN, AMARA.id, "good-at") == words
        kept = [(entry.words, entry.parts["who"]) for entry in store.entries(PLAN)]
    assert kept == texts
    assert [w.encode() for w, _ in texts] == [(w or "").encode() for w, _ in kept]


@given(journal=journals(), order=st.randoms(use_true_random=False))
@seldom
def test_whatever_is_sent_twice_or_out_of_order_is_kept_once(
    moved_in: Path, journal: Journal, order: object
) -> None:
    sent = [*journal, *journal]
    order.shuffle(sent)  # type: ignore[attr-defined]
    with copied(moved_in) as store:
        for entry in sent:
            store.append(entry)
        kept = store.entries(PLAN)
    assert sorted(e.id for e in kept) == sorted(e.id for e in journal)
    assert {e.id: e for e in kept} == {e.id: e for e in journal}


@given(first=TEXT, second=TEXT)
@seldom
def test_an_id_never_stands_for_two_texts(moved_in: Path, first: str, second: str) -> None:
    said = Entry(id="one", plan=PLAN, kind="said", by=DAD.id, at=NOON, words=first)
    with copied(moved_in) as store:
        store.append(said)
        try:
            store.append(replace(said, words=second))
            clashed = False
        except Clash:
            clashed = True
        kept = store.entries(PLAN)
    assert clashed == (first != second)
    assert kept == (said,)
