"""Who may see what, told as small stories; `test_journal_invariants.py` tries the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.decides import DECIDES, FOR_FAMILY
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import fold
from assistant.plan.people import Person
from assistant.plan.seen import seen_by, waiting_to_be_read
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    on_amaras,
)
from tests.plan.build import (
    ALL_GIVEN,
    AMARA_SAID,
    IN_SITTING,
    NOT_YET,
    RELEASE,
    SHARE,
    STAFF,
    asked,
    entry,
    given,
    readers,
)


@pytest.mark.parametrize(
    ("journal", "who"),
    [
        pytest.param([AMARA_SAID], "Amara", id="she has only begun"),
        pytest.param([AMARA_SAID, *ALL_GIVEN], "Amara", id="nobody has released it"),
        pytest.param(
            [*NOT_YET, replace(RELEASE, parts={"to": "school"})],
            "Amara, Ms Okafor, Miss Hart",
            id="released to school; Mr Bell has not given his part",
        ),
        pytest.param(
            [*NOT_YET, RELEASE],
            "Amara, Ms Okafor, Miss Hart, Dad, Mum",
            id="released to the family too",
        ),
        pytest.param(
            [*NOT_YET, entry("c", AMARA, "shared", to="school"), RELEASE],
            "Amara, Ms Okafor, Miss Hart",
            id="she keeps it from her family",
        ),
        pytest.param(
            [*NOT_YET, RELEASE, entry("c", AMARA, "shared", to="school")],
            "Amara, Ms Okafor, Miss Hart",
            id="she keeps it from her family later",
        ),
        pytest.param(
            [*NOT_YET, RELEASE, replace(RELEASE, id="back", parts={"to": "school"})],
            "Amara, Ms Okafor, Miss Hart",
            id="the release is narrowed",
        ),
        pytest.param(
            [*NOT_YET, replace(RELEASE, by=MISS_HART.id)], "Amara", id="by who held the tablet"
        ),
        pytest.param([*NOT_YET, replace(RELEASE, by=DAD.id)], "Amara", id="by Dad"),
        pytest.param(
            [AMARA_SAID, *given(AMARA), RELEASE, *given(MS_OKAFOR, DAD, MUM)],
            "Amara",
            id="by a reader who had not given the school’s part",
        ),
        pytest.param([RELEASE, *NOT_YET], "Amara", id="before it was said"),
        pytest.param(
            [*NOT_YET, RELEASE, entry("new", AMARA, replaces="said", **IN_SITTING)],
            "",
            id="she changed it",
        ),
        pytest.param(
            [*NOT_YET, RELEASE, entry("out", AMARA, "withdrew", cites=["said"])],
            "",
            id="she took it out",
        ),
        pytest.param(
            [*NOT_YET, RELEASE, entry("h", MRS_REID, "held", cites=["said"])],
            "Amara",
            id="it is held",
        ),
    ],
)
def test_a_pupils_words_reach_nobody_until_an_adult_has_released_them(
    journal: list[Entry], who: str
) -> None:
    assert readers(journal, "said") == set(who.split(", ") if who else [])


DECIDING = entry("decides", MS_OKAFOR, "shared", about=DECIDES, of=AMARA.id)
READ = replace(RELEASE, parts={"to": "school"})
YES = entry("yes", AMARA, "shared", to="family", cites=["said"], about=FOR_FAMILY)
NO = replace(YES, id="no", parts={"with": "school"})
SCHOOLS = "Amara, Ms Okafor, Miss Hart"
ALL = f"{SCHOOLS}, Dad, Mum"


@pytest.mark.parametrize(
    ("after", "who"),
    [
        pytest.param([READ], SCHOOLS, id="she has not decided"),
        pytest.param([RELEASE], SCHOOLS, id="an adult cannot decide it for her"),
        pytest.param([READ, YES], ALL, id="she lets her family read it"),
        pytest.param([YES, READ], ALL, id="before an adult has read it"),
        pytest.param([YES], "Amara", id="and nobody has read it yet"),
        pytest.param([READ, NO], SCHOOLS, id="she keeps it"),
        pytest.param([READ, YES, NO], SCHOOLS, id="she thinks again"),
        pytest.param([READ, NO, YES], ALL, id="and once more"),
        pytest.param([READ, replace(YES, by=DAD.id)], SCHOOLS, id="Dad decides nothing"),
        pytest.param([READ, replace(YES, cites=())], SCHOOLS, id="about this and no other"),
        pytest.param(
            [READ, entry("all", AMARA, "shared", to="family")], SCHOOLS, id="not in one go"
        ),
        pytest.param(
            [READ, YES, entry("b", AMARA, "withdrew", cites=["yes"])],
            SCHOOLS,
            id="she takes it back",
        ),
        pytest.param(
            [READ, entry("gone", MS_OKAFOR, "withdrew", cites=["decides"])],
            SCHOOLS,
            id="nobody takes from her that she decides",
        ),
        pytest.param([READ, YES, entry("h", MRS_REID, "held", cites=["said"])], "Amara", id="held"),
    ],
)
def test_from_16_the_family_reads_what_the_young_person_says_and_nothing_before(
    after: list[Entry], who: str
) -> None:
    """R34, whether she said it before that day or since."""
    for at in (0, len(NOT_YET)):
        journal = [*NOT_YET[:at], DECIDING, *NOT_YET[at:], *after]
        assert readers(journal, "said") == set(who.split(", "))


def test_what_the_family_had_before_she_was_16_stays_until_she_decides_about_it() -> None:
    had = [*NOT_YET, RELEASE, DECIDING]
    assert readers(had, "said") == set(ALL.split(", "))
    assert readers([*had, NO], "said") == set(SCHOOLS.split(", "))


def test_a_changed_answer_waits_to_be_read_again() -> None:
    new = entry("new", AMARA, replaces="said", **IN_SITTING)
    journal = [*NOT_YET, RELEASE, new]
    assert readers(journal, "new") == {"Amara"}
    assert waiting_to_be_read(journal, on_amaras(MS_OKAFOR), AMARAS) == (new,)


@pytest.mark.parametrize(
    ("journal", "who"),
    [
        pytest.param([entry("said", DAD)], "Dad", id="he has only begun"),
        pytest.param([entry("said", DAD), *given(DAD)], "Dad, Miss Hart", id="the others have not"),
        pytest.param([entry("said", DAD), *ALL_GIVEN], "Dad, Ms Okafor, Mr Bell, Miss Hart"),
        pytest.param(
            [entry("said", DAD), *ALL_GIVEN, entry("c", DAD, "shared", to="family")],
            "Dad, Ms Okafor, Mr Bell, Miss Hart, Mum, Amara",
            id="he shares with the family",
        ),
        pytest.param(
            [entry("said", DAD), *ALL_GIVEN, entry("c", MUM, "shared", to="family")],
            "Dad, Ms Okafor, Mr Bell, Miss Hart",
            id="another parent’s sharing is not his",
        ),
        pytest.param(
            [
                entry("said", DAD),
                *ALL_GIVEN,
                entry("c", DAD, "shared", to="family"),
                entry("out", DAD, "withdrew", cites=["c"]),
            ],
            "Dad, Ms Okafor, Mr Bell, Miss Hart",
            id="he takes his sharing back",
        ),
        pytest.param(
            [entry("said", DAD, audience="senco"), *ALL_GIVEN], "Dad, Ms Okafor", id="for the SENCO"
        ),
        pytest.param(
            [
                entry("said", DAD),
                *given(AMARA, MUM, MS_OKAFOR, MR_BELL),
                entry("n", MS_OKAFOR, "not-given", of=DAD.id),
            ],
            "Dad",
            id="a part that is not given is not opened by saying so",
        ),
        pytest.param(
            [entry("said", DAD), *ALL_GIVEN, entry("h", MRS_REID, "held", cites=["said"])],
            "Dad",
            id="it is held",
        ),
    ],
)
def test_a_parents_words_are_read_by_staff_when_both_are_done_and_by_family_if_they_say_so(
    journal: list[Entry], who: str
) -> None:
    assert readers(journal, "said") == set(who.split(", "))


def test_somebody_recorded_as_giving_no_part_waits_for_nothing() -> None:
    journal = [entry("said", DAD), *given(DAD), entry("n", MS_OKAFOR, "not-given", of=MR_BELL.id)]
    assert readers(journal, "said") == {"Dad", "Mr Bell", "Miss Hart"}


SAID_AND_WRITTEN = [
    entry("said", MR_BELL, asked=asked("good-at", "teacher")),
    *ALL_GIVEN,
    entry("plan", MS_OKAFOR, "proposed", about="outcome"),
    entry("private", MS_OKAFOR, "noted", audience="senco"),
]


@pytest.mark.parametrize("name", ["said", "plan"])
def test_the_schools_writing_reaches_the_family_when_it_is_shared(name: str) -> None:
    staff = {each.called for each in STAFF}
    assert readers(SAID_AND_WRITTEN, name) == staff
    assert readers([*SAID_AND_WRITTEN, SHARE], name) == staff | {"Amara", "Dad", "Mum"}
    dads = replace(SHARE, by=DAD.id)
    assert readers([*SAID_AND_WRITTEN, dads], name) == staff


def test_what_is_for_the_senco_stays_with_the_senco() -> None:
    assert readers([*SAID_AND_WRITTEN, SHARE], "private") == {"Ms Okafor"}


def test_after_sharing_the_family_keeps_what_was_shared_until_it_is_shared_again() -> None:
    journal = [
        *SAID_AND_WRITTEN,
        entry("step", MS_OKAFOR, "proposed", cites=["plan"]),
        SHARE,
        entry("better", MS_OKAFOR, "proposed", replaces="plan"),
    ]
    family = {"Amara", "Dad", "Mum"}
    assert readers(journal, "plan") == family
    assert readers(journal, "better") == {each.called for each in STAFF}
    step = next(e for e in seen_by(journal, on_amaras(DAD), AMARAS) if e.id == "step")
    assert step.cites == (Cite("plan"),)
    again = [*journal, replace(SHARE, id="again")]
    assert readers(again, "plan") == set()
    assert readers(again, "better") >= family


def test_what_the_school_takes_out_is_gone_for_the_family_at_once() -> None:
    journal = [*SAID_AND_WRITTEN, SHARE, entry("out", MS_OKAFOR, "withdrew", cites=["plan"])]
    assert readers(journal, "plan") == set()


def test_a_parents_particulars_never_reach_the_other_parent_or_the_pupil() -> None:
    """R25: neither sees the other's answers or contact details."""
    journal = [
        entry("phone", MS_OKAFOR, "noted", about="phone", of=DAD.id),
        entry("address", DAD, "noted", about="address", of=AMARA.id),
        SHARE,
    ]
    staff = {each.called for each in STAFF}
    assert readers(journal, "phone") == staff | {"Dad"}
    assert readers(journal, "address") == staff | {"Dad", "Amara"}


YEAR = entry("year", MS_OKAFOR, "noted", about="year-group", of=AMARA.id)
DADS = entry("dads", DAD, "noted", about="year-group", of=AMARA.id, replaces="year")
OUT = entry("out", DAD, "withdrew", cites=["year"])
TO_FAMILY = entry("c", DAD, "shared", to="family")


@pytest.mark.parametrize(
    ("after", "mums", "schools"),
    [
        pytest.param([DADS], "year", "dads", id="Dad corrects it for the school"),
        pytest.param([SHARE, DADS], "year", "dads", id="after it was shared"),
        pytest.param([DADS, TO_FAMILY], "dads", "dads", id="he lets the family read it"),
        pytest.param([DADS, replace(DADS, id="2", replaces="dads")], "year", "2", id="twice"),
        pytest.param(
            [DADS, entry("new", MS_OKAFOR, "noted", about="year-group", replaces="dads")],
            "new",
            "new",
            id="the school writes it anew",
        ),
        pytest.param([OUT], "year", "", id="he takes it out for the school"),
        pytest.param([OUT, TO_FAMILY], "", "", id="and for the family"),
        pytest.param([DADS, replace(OUT, cites=(Cite("dads"),))], "year", "", id="takes his out"),
        pytest.param(
            [DADS, replace(OUT, by=MS_OKAFOR.id, cites=(Cite("dads"),))],
            "",
            "",
            id="the school takes it out for all",
        ),
    ],
)
def test_what_a_parent_corrects_for_the_school_stays_as_it_was_for_the_other_parent(
    after: list[Entry], mums: str, schools: str
) -> None:
    journal = [YEAR, *after, replace(SHARE, id="again")]
    for reader, stands in ((MUM, mums), (MR_BELL, schools), (DAD, schools), (AMARA, schools)):
        seen = fold(seen_by(journal, on_amaras(reader), AMARAS)).kind("noted")
        assert [e.id for e in seen] == stands.split(), reader.called
        assert stands == "dads" or "dads" not in repr(seen) or reader is not MUM


def test_nobody_loses_what_they_noted_by_a_correction_that_they_may_not_read() -> None:
    mums = entry("address", MUM, "noted", about="address", of=AMARA.id, audience="senco")
    journal = [mums, replace(mums, id="new", by=MS_OKAFOR.id, replaces="address"), SHARE]
    stands = {
        reader.called: [
            e.id for e in fold(seen_by(journal, on_amaras(reader), AMARAS)).kind("noted")
        ]
        for reader in (MUM, DAD, MS_OKAFOR)
    }
    assert stands == {"Mum": ["address"], "Dad": [], "Ms Okafor": ["new"]}


def test_that_a_pupil_asked_for_a_grown_up_is_for_the_school_only() -> None:
    journal = [entry("help", AMARA, "noted", words=None, about="grown-up"), SHARE]
    for parent in (DAD, MUM):
        assert "help" not in {e.id for e in seen_by(journal, on_amaras(parent), AMARAS)}
    for adult in STAFF:
        assert "help" in {e.id for e in seen_by(journal, on_amaras(adult), AMARAS)}


def test_somebody_who_left_is_still_a_parent_for_what_they_said() -> None:
    """R24: a parent who is taken off the plan does not thereby open their words to the other."""
    left = tuple(replace(each, former=each.person == DAD.id) for each in AMARAS)
    journal = [entry("said", DAD), *ALL_GIVEN, SHARE]
    assert "said" not in {e.id for e in seen_by(journal, on_amaras(MUM), left)}
    assert "said" in {e.id for e in seen_by(journal, on_amaras(MR_BELL), left)}
    assert seen_by(journal, replace(on_amaras(DAD), former=True), left) == ()


def test_what_an_adult_released_stays_released_when_that_adult_leaves() -> None:
    left = tuple(replace(each, former=each.person == MS_OKAFOR.id) for each in AMARAS)
    journal = [AMARA_SAID, *ALL_GIVEN, RELEASE]
    assert "said" in {e.id for e in seen_by(journal, on_amaras(MR_BELL), left)}


def test_an_echo_of_what_is_not_seen_is_taken_off_the_question() -> None:
    echo = Asked(
        question="good-at/last-time",
        version="1",
        wording="You said ((echo)).",
        face="pupil.short",
        echo=Cite("said", 0, 5),
    )
    after = entry("after", AMARA, asked=echo, **IN_SITTING)
    both = replace(RELEASE, cites=(Cite("said"), Cite("after")))
    journal = [AMARA_SAID, after, *ALL_GIVEN, both, entry("h", MRS_REID, "held", cites=["said"])]
    seen = {e.id: e for e in seen_by(journal, on_amaras(MR_BELL), AMARAS)}
    assert "said" not in seen
    assert seen["after"].asked == replace(echo, echo=None)


@pytest.mark.parametrize(
    ("reader", "waiting"),
    [
        pytest.param(MS_OKAFOR, [AMARA_SAID], id="SENCO who has given her part"),
        pytest.param(MR_BELL, [], id="teacher who has not"),
        pytest.param(MISS_HART, [], id="who held the tablet"),
        pytest.param(DAD, [], id="Dad"),
        pytest.param(MRS_REID, [], id="safeguarding lead, who reads what is held"),
    ],
)
def test_a_pupils_words_wait_for_an_adult_who_may_read_them(
    reader: Person, waiting: list[Entry]
) -> None:
    journal = [AMARA_SAID, *given(AMARA, DAD, MS_OKAFOR)]
    assert list(waiting_to_be_read(journal, on_amaras(reader), AMARAS)) == waiting


def test_nothing_waits_while_the_pupil_still_talks() -> None:
    journal = [AMARA_SAID, *given(MS_OKAFOR)]
    assert waiting_to_be_read(journal, on_amaras(MS_OKAFOR), AMARAS) == ()


def test_what_was_released_waits_no_more() -> None:
    journal = [AMARA_SAID, *ALL_GIVEN, RELEASE]
    assert waiting_to_be_read(journal, on_amaras(MR_BELL), AMARAS) == ()
