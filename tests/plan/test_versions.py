"""The versions of a plan, and what each reader is told has changed between two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.changes import Change, Detail, changes
from assistant.plan.entry import Cite, Entry
from assistant.plan.people import Person
from assistant.plan.seen import gather
from assistant.plan.versions import changed_since, entries_in, versions
from tests.cast import AMARA, AMARAS, DAD, MR_BELL, MRS_REID, MS_OKAFOR, MUM, on_amaras
from tests.plan.build import ALL_GIVEN, AMARA_SAID, IN_SITTING, RELEASE, SHARE, asked, entry


def written(name: str, about: str = "outcome", kind: str = "proposed", **rest) -> Entry:
    """A line of the school's writing, or a particular."""
    return entry(name, MS_OKAFOR, kind, about=about, asked=asked(about), **rest)


def said(name: str, by: Person, about: str = "how-to-help", **rest) -> Entry:
    """Somebody's own words."""
    sitting = IN_SITTING if by is AMARA else {}
    return entry(name, by, about=about, asked=asked(about), **{**sitting, **rest})


AGAIN = replace(SHARE, id="again")
DADS = replace(SHARE, id="dads", by=DAD.id)
OPEN = [entry("dads choice", DAD, "shared", to="family")]


def _numbers(*entries: Entry) -> list[tuple[int, int]]:
    return [(each.number, each.upto) for each in versions(entries, AMARAS)]


@pytest.mark.parametrize(
    ("journal", "found"),
    [
        pytest.param([], [], id="an empty plan"),
        pytest.param([written("o")], [], id="nothing is shared"),
        pytest.param([written("o"), SHARE], [(1, 2)], id="shared once"),
        pytest.param([SHARE, written("o"), AGAIN, written("p")], [(1, 1), (2, 3)], id="twice"),
        pytest.param([*OPEN, SHARE], [(1, 2)], id="a parent’s choice is no version"),
        pytest.param([DADS, SHARE], [(1, 2)], id="nor anybody’s but the school’s"),
    ],
)
def test_a_version_is_what_there_was_each_time_the_school_shared_the_plan(journal, found) -> None:
    assert _numbers(*journal) == found


def _in_first(journal: list[Entry], reader: Person) -> set[str]:
    first = versions(journal, AMARAS)[0]
    found = entries_in(journal, on_amaras(reader), AMARAS, first)
    return {each.id for each in found if each.words}


BEFORE = [*ALL_GIVEN, AMARA_SAID, RELEASE, written("old"), SHARE]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        pytest.param([], {"said", "old"}, id="nothing happened since"),
        pytest.param([written("new")], {"said", "old"}, id="what was written since is not in it"),
        pytest.param(
            [written("new", replaces="old"), AGAIN], {"said", "old"}, id="a line stands as it was"
        ),
        pytest.param(
            [entry("w", MS_OKAFOR, "withdrew", cites=["old"]), AGAIN],
            {"said", "old"},
            id="also one that was taken out since",
        ),
        pytest.param(
            [entry("w", AMARA, "withdrew", cites=["said"])], {"old"}, id="words she took back"
        ),
        pytest.param([said("new", AMARA, replaces="said")], {"old"}, id="words she changed"),
        pytest.param(
            [entry("c", AMARA, "shared", to="school")], {"old"}, id="words she keeps for school now"
        ),
        pytest.param(
            [entry("h", MS_OKAFOR, "held", cites=["said"])], {"old"}, id="words that are held now"
        ),
        pytest.param(
            [written("new", replaces="old"), entry("h", MS_OKAFOR, "held", cites=["old"])],
            {"said"},
            id="a line that was changed and is held",
        ),
    ],
)
def test_a_version_stands_without_what_its_reader_may_not_see_any_more(later, found) -> None:
    assert _in_first([*BEFORE, *later], DAD) == found


def test_a_version_refers_to_nothing_that_is_left_out_of_it() -> None:
    journal = [
        *ALL_GIVEN,
        AMARA_SAID,
        RELEASE,
        written("o", cites=["said"]),
        SHARE,
        entry("w", AMARA, "withdrew", cites=["said"]),
    ]
    first = versions(journal, AMARAS)[0]
    found = {e.id: e for e in entries_in(journal, on_amaras(DAD), AMARAS, first)}
    assert found["o"].cites == ()


def _changes(journal: list[Entry], reader: Person = DAD) -> list[Change]:
    first, second = versions(journal, AMARAS)
    return list(changes(journal, on_amaras(reader), AMARAS, since=first, to=second))


FIRST, SECOND = written("o1", words="One."), written("o2", words="Two.")
NOW = written("now", "baseline", cites=["o1"], words="0 of 5")
HELP = written("help", "provision", cites=["o1"], words="A strip", parts={"who": "Miss Hart"})
REVIEW = written("review", "review-date", "noted", words="2027-03-26")
OLD = [*ALL_GIVEN, *OPEN, FIRST, NOW, HELP, REVIEW]


def change(what: str, heading: str, **rest) -> Change:
    """A change of the school's writing."""
    values = {"what": what, "heading": heading, "kind": "proposed", "by": MS_OKAFOR.id, **rest}
    return Change(**values)


OWN = {"kind": "said", "heading": "how-to-help"}


@pytest.mark.parametrize(
    ("since", "found"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [SECOND], [change("new", "outcome", number=2, after="Two.")], id="outcome 2 is new"
        ),
        pytest.param(
            [SECOND, written("s", "success", cites=["o2"])],
            [change("new", "outcome", number=2, after="Two.")],
            id="what belongs to a new outcome is not told by itself",
        ),
        pytest.param(
            [replace(FIRST, id="o3", replaces="o1", words="Now one.")],
            [change("changed", "outcome", number=1, before="One.", after="Now one.")],
            id="an outcome has other words",
        ),
        pytest.param(
            [
                replace(FIRST, id="o3", replaces="o1", words="Not one."),
                replace(FIRST, id="o4", replaces="o3"),
                SECOND,
            ],
            [change("new", "outcome", number=2, after="Two.")],
            id="changed and changed back",
        ),
        pytest.param(
            [entry("w", MS_OKAFOR, "withdrew", cites=["o1"])],
            [change("gone", "outcome", number=1, before="One.")],
            id="an outcome is gone with all that belongs to it",
        ),
        pytest.param(
            [entry("w", MS_OKAFOR, "withdrew", cites=["now"])],
            [change("gone", "baseline", number=1, before="0 of 5")],
            id="a line of an outcome is gone",
        ),
        pytest.param(
            [written("s", "success", cites=["o1"], words="4 of 5")],
            [change("new", "success", number=1, after="4 of 5")],
            id="a line of an outcome is new",
        ),
        pytest.param(
            [replace(HELP, id="h2", replaces="help", parts={"who": "Mr Bell", "place": "Art"})],
            [
                change(
                    "changed",
                    "provision",
                    number=1,
                    before="A strip",
                    after="A strip",
                    details=(
                        Detail(name="who", before="Miss Hart", after="Mr Bell"),
                        Detail(name="place", before="", after="Art"),
                    ),
                )
            ],
            id="another person gives the help",
        ),
        pytest.param(
            [replace(REVIEW, id="r2", replaces="review", words="2027-04-02")],
            [
                change(
                    "changed",
                    "review-date",
                    kind="noted",
                    before="2027-03-26",
                    after="2027-04-02",
                )
            ],
            id="the review is on another day",
        ),
        pytest.param(
            [said("d", DAD, words="I draw first.")],
            [change("new", by=DAD.id, after="I draw first.", **OWN)],
            id="Dad said more",
        ),
        pytest.param(
            [replace(FIRST, id="o3", replaces="o1", cites=(Cite("given"),))],
            [],
            id="written again with the same words",
        ),
        pytest.param([entry("up", AMARA, "noted", about="grown-up")], [], id="a call for help"),
        pytest.param([said("m", MUM)], [], id="what Mum keeps for school"),
        pytest.param([written("p", audience="senco")], [], id="a line for the SENCO alone"),
        pytest.param([said("a", AMARA)], [], id="what nobody has read yet"),
    ],
)
def test_dad_is_told_what_changed(since, found) -> None:
    assert _changes([*OLD, SHARE, *since, AGAIN]) == found


A_QUOTE = [said("d", DAD, words="I draw first."), SHARE]


@pytest.mark.parametrize("reader", [DAD, AMARA, MS_OKAFOR, MR_BELL], ids=lambda p: p.called)
@pytest.mark.parametrize(
    ("since", "what"),
    [
        pytest.param(
            [said("d2", DAD, replaces="d", words="I ask first.")], ["changed"], id="changed"
        ),
        pytest.param([entry("w", DAD, "withdrew", cites=["d"])], [], id="taken back"),
    ],
)
def test_what_somebody_said_before_is_not_told_again(reader, since, what) -> None:
    found = _changes([*OLD, *A_QUOTE, *since, AGAIN], reader)
    assert [each.what for each in found] == what
    assert "I draw first." not in str(found)


def test_an_outcome_that_rests_on_other_words_has_changed() -> None:
    quotes = [said("d", DAD), said("e", DAD)]
    line = written("o9", cites=["d"], words="Nine.")
    again = replace(line, id="o10", replaces="o9", cites=(Cite("e"),))
    found = _changes([*OLD, *quotes, line, SHARE, again, AGAIN])
    assert [(each.what, each.number, each.answers) for each in found] == [("changed", 2, True)]


def test_an_outcome_that_rests_on_other_words_of_mum_is_the_same_to_dad() -> None:
    quotes = [said("m", MUM), said("n", MUM)]
    line = written("o9", cites=["m"])
    again = replace(line, id="o10", replaces="o9", cites=(Cite("n"),))
    journal = [*OLD, *quotes, line, SHARE, again, AGAIN]
    assert _changes(journal) == []
    assert len(_changes(journal, MS_OKAFOR)) == 1


@pytest.mark.parametrize("hidden_by", ["choice", "held"])
def test_words_that_are_hidden_since_are_not_mentioned(hidden_by) -> None:
    since = {
        "choice": entry("c", AMARA, "shared", to="school"),
        "held": entry("h", MS_OKAFOR, "held", cites=["said"]),
    }[hidden_by]
    journal = [*ALL_GIVEN, AMARA_SAID, RELEASE, FIRST, SHARE, since, AGAIN]
    assert _changes(journal) == []


def test_staff_are_told_what_the_family_is_not() -> None:
    journal = [*OLD, SHARE, said("m", MUM), AGAIN]
    assert [each.by for each in _changes(journal, MR_BELL)] == [MUM.id]
    assert [each.by for each in _changes(journal, MUM)] == [MUM.id]
    assert _changes(journal, AMARA) == _changes(journal, DAD) == []


@pytest.mark.parametrize("since", ["taken back", "changed line"])
def test_half_of_a_difference_is_in_no_version(since) -> None:
    apart = written("apart", "difference", cites=["said", "d"])
    later = {
        "taken back": [entry("w", AMARA, "withdrew", cites=["said"])],
        "changed line": [
            written("again", "difference", cites=["said", "d"], replaces="apart"),
            entry("c", AMARA, "shared", to="school"),
        ],
    }[since]
    journal = [*ALL_GIVEN, *OPEN, AMARA_SAID, RELEASE, said("d", DAD), apart, SHARE]
    assert "apart" in _in_first(journal, DAD)
    assert "apart" not in _in_first([*journal, *later], DAD)


def test_what_a_parent_noted_and_took_back_is_in_no_version_of_the_other_parent() -> None:
    """A particular that a parent notes is their own words, and none of the school’s writing."""
    note = entry("note", DAD, "noted", about="language", of=AMARA.id, asked=asked("language"))
    journal = [*OPEN, *BEFORE[:-1], note, SHARE]
    assert "note" in _in_first(journal, MUM)
    back = [
        entry("back", DAD, "withdrew", cites=["note"]),
        entry("closes", DAD, "shared", to="school"),
    ]
    assert "note" not in _in_first([*journal, *back], MUM)


def test_what_a_parent_corrects_for_the_school_has_not_changed_for_the_other_parent() -> None:
    dads = entry("dads", DAD, "noted", about="year-group", of=AMARA.id, replaces="year")
    year = written("year", "year-group", "noted", of=AMARA.id)
    journal = [year, SHARE, replace(dads, asked=year.asked), AGAIN]
    first, second = versions(journal, AMARAS)
    told = [
        len(changes(journal, on_amaras(reader), AMARAS, since=first, to=second))
        for reader in (MUM, MR_BELL)
    ]
    assert told == [0, 1]


def test_a_photo_that_is_held_since_is_in_no_version_of_another_sitting() -> None:
    photo = said("pic", AMARA, kind="attached", words=None, parts={"picture": "d1"}, how="photo")
    release = entry("out", MS_OKAFOR, "released", to="family", cites=["pic"])
    held = entry("held", MRS_REID, "held", cites=["pic"], parts={"match": "reader"})
    journal = [*ALL_GIVEN, photo, release, SHARE]
    reader = replace(on_amaras(AMARA), sitting="sitting-2")
    for since, pictures in ([], ["d1"]), ([held], []):
        first = versions([*journal, *since], AMARAS)[0]
        found = entries_in([*journal, *since], reader, AMARAS, first)
        assert [e.parts["picture"] for e in found if "picture" in e.parts] == pictures


def _changed(*entries: Entry) -> bool:
    return changed_since(entries, AMARAS, gather(entries, AMARAS))


SENCOS = written("sencos", audience="senco")
OUT = [written("new"), entry("out", MS_OKAFOR, "withdrew", cites=["new"])]
HELD = entry("held", MRS_REID, "held", cites=["new"])


@pytest.mark.parametrize(
    ("since", "changed"),
    [
        pytest.param([], False, id="nothing"),
        pytest.param([written("new")], True, id="a line"),
        pytest.param([entry("out", MS_OKAFOR, "withdrew", cites=["old"])], True, id="taken out"),
        pytest.param([written("other", replaces="old")], True, id="a line that is changed"),
        pytest.param([said("bells", MR_BELL)], True, id="an answer of a teacher’s"),
        pytest.param([SENCOS], False, id="a line for the SENCO alone"),
        pytest.param([written("dads", "mobile", "noted", of=MUM.id)], False, id="her own number"),
        pytest.param(OUT, False, id="a line that came and went"),
        pytest.param([said("mums", MUM)], False, id="what a parent says"),
        pytest.param([written("new"), HELD], True, id="a line that is held, as if it were not"),
        pytest.param([written("new"), AGAIN], False, id="shared again"),
        pytest.param([written("new"), HELD, AGAIN], False, id="shared again while a line is held"),
    ],
)
def test_what_changed_is_what_the_family_would_read_otherwise(since, changed) -> None:
    assert _changed(*BEFORE, *since) is changed


def test_before_the_first_sharing_any_line_of_the_schools_can_be_shared() -> None:
    assert not _changed(*ALL_GIVEN)
    assert _changed(*ALL_GIVEN, SENCOS)
