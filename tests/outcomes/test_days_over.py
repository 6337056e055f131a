"""Days that are over: of an outcome, of the review, and until which people try something."""

from __future__ import annotations

from datetime import date

from assistant.outcomes.gap import Gap
from assistant.plan.entry import Entry
from tests.cast import AMARA, DAD, MS_OKAFOR
from tests.outcomes.leaving import found, noted, said, with_, wrote
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


REVIEW = noted("review-date", "2027-02-12")


def test_the_review_of_a_plan_that_the_family_has_is_due_when_its_day_is_over() -> None:
    assert found(with_(REVIEW, SHARE), today=LAST) == ()
    for plan in (with_(REVIEW, SHARE), with_(REVIEW)):  # shared here, or agreed on paper
        (gap,) = found(plan, today=AFTER)
        assert told((gap,)) == [("review-due", REVIEW.id, False)]
        assert gap.message == "The review is due. Its day was 12 February 2027."
        assert (gap.fix, gap.about) == ("Hold it, then set the next day", "")


def test_a_review_that_is_over_before_the_family_sees_its_day_blocks() -> None:
    nobody = " ".join(e.id for e in with_() if e.kind == "agreed")
    (gap, *_) = found(with_(REVIEW, without=nobody), today=AFTER)
    assert told((gap,)) == [("review-over", REVIEW.id, True)]
    assert gap.message.startswith("The review is to be on 12 February 2027. That day is over")
    new = Entry(**{**vars(REVIEW), "id": "new", "replaces": REVIEW.id, "at": LATER})
    assert told(found(with_(REVIEW, SHARE, new), today=AFTER)) == [("review-over", "new", True)]


def test_a_review_in_words_alone_is_never_over() -> None:
    rules = [gap.rule for gap in found(with_(noted("review-date", "Easter")), today=AFTER)]
    assert rules == ["no-review-date"]


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
