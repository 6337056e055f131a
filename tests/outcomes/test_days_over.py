"""Days that are over: that of an outcome, and that until which people try something."""

from __future__ import annotations

from datetime import date

from assistant.outcomes.gap import Gap
from assistant.plan.entry import Entry
from tests.cast import AMARA, DAD, MS_OKAFOR
from tests.outcomes.leaving import found, said, with_, wrote
from tests.plan.build import entry

LAST, AFTER = date(2027, 2, 12), date(2027, 2, 13)
BY = wrote("by", "by-date", "2027-02-12", "o1")
SHARE = entry("share", MS_OKAFOR, "shared", about="plan")
LATER = "2027-02-20T12:00:00+00:00"


def told(gaps: tuple[Gap, ...]) -> list[tuple[str, str, bool]]:
    return [(gap.rule, gap.entry, gap.blocks) for gap in gaps]


def test_the_day_of_an_outcome_is_no_gap_until_it_is_over() -> None:
    assert found(with_(BY, SHARE), today=LAST) == ()
    (gap,) = found(with_(BY, SHARE), today=AFTER)
    assert told((gap,)) == [("date-over", "by", False)]
    assert gap.message == "Outcome 1 was to be reached by 12 February 2027. That day is over."
    assert gap.about == ""


def test_a_day_that_is_over_before_the_family_sees_it_blocks() -> None:
    new = Entry(**{**vars(BY), "id": "new", "replaces": "by", "at": LATER})
    assert told(found(with_(BY), today=AFTER)) == [("date-over-unshared", "by", True)]
    assert told(found(with_(BY, SHARE, new), today=AFTER)) == [("date-over-unshared", "new", True)]


def test_what_is_no_day_of_the_calendar_is_never_over() -> None:
    assert found(with_(wrote("by", "by-date", "Easter", "o1")), today=AFTER) == ()


def trying(until: str) -> tuple[Entry, ...]:
    parts = {"choice": "try", "until": until}
    chosen = entry(
        "chosen",
        MS_OKAFOR,
        "decided",
        about="difference",
        cites=["differ"],
        parts=parts,
        words="Miss Hart sits at the next table.",
    )
    return with_(
        said("hers", AMARA, "helps", "I can do it alone."),
        said("his", DAD, "helps", "She needs somebody."),
        wrote("differ", "difference", "An adult", "hers", "his"),
        chosen,
    )


def test_a_try_is_open_again_when_its_day_is_over() -> None:
    assert found(trying("2027-02-12"), today=LAST) == ()
    (gap,) = found(trying("2027-02-12"), today=AFTER)
    assert told((gap,)) == [("try-over", "chosen", False)]
    assert (
        gap.message == "You said that you would try this until 12 February 2027. That day is over."
    )
    assert gap.about == "Miss Hart sits at the next table."
