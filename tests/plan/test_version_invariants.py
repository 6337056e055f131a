"""What holds of the versions of every plan that could ever be, and of what is told about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.plan.agreed import NO_SITTING, Kept, basis_of, digest_of, fold_again, text_of
from assistant.plan.changes import changes
from assistant.plan.entry import Entry
from assistant.plan.people import Member
from assistant.plan.versions import entries_in, plan_in, versions
from tests.cast import AMARAS, MISS_HART, MR_BELL, MS_OKAFOR, NOON, PLAN
from tests.plan.journals import (
    ROLES,
    SCHOOL,
    WRITTEN,
    Journal,
    is_held,
    journals,
    stands_no_more,
    who_reads,
)

READERS = tuple(replace(each, sitting=NO_SITTING) for each in AMARAS if each.role != "dsl")
# Ms Okafor teaches too, as Mr Bell does in other tests, and was once asked as an assistant.
POSTS: dict[str, dict[str, object]] = {
    MR_BELL.id: {"whose": MS_OKAFOR.id},
    MISS_HART.id: {"whose": MS_OKAFOR.id, "gives_part": True, "former": True},
}
OF_MANY_POSTS = tuple(replace(each, **POSTS.get(each.person, {})) for each in AMARAS)
often = settings(max_examples=150)


@st.composite
def shared_journals(draw: st.DrawFn) -> Journal:
    """A journal whose plan the school shares a few times on the way."""
    journal = list(draw(journals()))
    for number in range(draw(st.integers(1, 3))):
        share = Entry(
            id=f"share {number}", plan=PLAN, kind="shared", by=MS_OKAFOR.id, at=NOON, about="plan"
        )
        journal.insert(draw(st.integers(0, len(journal))), share)
    return Journal(journal)


def _canaries(found: object) -> set[str]:
    return {f"e{number}" for number in re.findall(r"canary (\d+)\.", repr(found))}


def _still(journal: Sequence[Entry], had: set[str], reader: Member) -> set[str]:
    """Which of these they may have; the school’s own that no longer stands was theirs once."""
    now = who_reads(journal, reader)
    by_id = {each.id: each for each in journal}
    texts = [by_id[name] for name in had if name in by_id]
    return {each.id for each in texts if each.id in now or _was(journal, each)}


def _was(journal: Sequence[Entry], text: Entry) -> bool:
    schools = text.kind in WRITTEN and ROLES[text.by] in SCHOOL
    return schools and stands_no_more(journal, text) and not is_held(journal, text)


@given(journal=shared_journals())
@often
def test_a_version_holds_what_its_reader_had_then_and_may_still_have(journal: Journal) -> None:
    for reader in READERS:
        for version in versions(journal, AMARAS):
            had = who_reads(journal[: version.upto], reader)
            found = entries_in(journal, reader, AMARAS, version)
            assert _canaries(found) <= _still(journal, had, reader)
            known = {each.id for each in found}
            assert {cite.entry for each in found for cite in each.cites} <= known


@given(journal=shared_journals())
@often
def test_what_changed_tells_nothing_that_its_reader_may_not_see(journal: Journal) -> None:
    for reader in READERS:
        every = versions(journal, AMARAS)
        for since, to in pairwise(every):
            found = changes(journal, reader, AMARAS, since=since, to=to)
            had = who_reads(journal[: since.upto], reader) | who_reads(journal[: to.upto], reader)
            assert _canaries(found) <= _still(journal, had, reader)
            by_id = {each.id: each for each in journal}
            own = _canaries([each.before for each in found])
            assert all(by_id[name].kind in WRITTEN for name in own)
            gone = [each for each in found if each.what == "gone"]
            assert all(ROLES[each.by] in SCHOOL for each in gone)


@given(journal=shared_journals(), hidden=shared_journals())
@often
def test_a_change_that_a_reader_cannot_see_leaves_no_trace(
    journal: Journal, hidden: Journal
) -> None:
    """Words that nobody has released and lines for the SENCO alone change nothing for others."""
    more = [
        replace(each, id=f"x{each.id}", audience="senco", replaces=None, cites=())
        for each in hidden
        if each.kind in WRITTEN and each.of is None and ROLES[each.by] in SCHOOL
    ]
    share = Entry(id="last", plan=PLAN, kind="shared", by=MS_OKAFOR.id, at=NOON, about="plan")
    for reader in READERS:
        if reader.role != "senco" and not [e for e in more if e.by == reader.person]:
            plain = _last_change([*journal, share], reader)
            assert _last_change([*journal, *more, share], reader) == plain


def _last_change(journal: Sequence[Entry], reader: Member) -> object:
    since, to = versions(journal, AMARAS)[-2:]
    return changes(journal, reader, AMARAS, since=since, to=to)


@pytest.mark.parametrize("members", [AMARAS, OF_MANY_POSTS], ids=["one post", "several posts"])
@given(journal=shared_journals(), later=shared_journals())
@often
def test_every_agreed_version_folds_again_to_the_same_digest(
    members: Sequence[Member], journal: Journal, later: Journal
) -> None:
    version = versions(journal, members)[-1]
    after = [replace(each, id=f"later {each.id}") for each in later]
    here = (each for each in members if each.role != "dsl" and not each.former)
    for reader in (replace(each, sitting=NO_SITTING) for each in here):
        plan = plan_in(journal, reader, members, version)
        text = text_of(plan, reader=reader.person, version=version.number)
        signed = Entry(
            id="signed",
            plan=PLAN,
            kind="agreed",
            by=reader.person,
            at=NOON,
            parts={"version": str(version.number)},
        )
        kept = Kept(
            plan=PLAN,
            entry="signed",
            digest=digest_of(text),
            text=text,
            basis=basis_of(journal, members),
        )
        again = fold_again([*journal, *after, signed], signed, kept)
        assert digest_of(again) == kept.digest
        assert again == text
