"""A difference on paper: every view has the same room, in letters of one size, in one row."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.deeds import share_plan
from assistant.house import House
from assistant.plan.people import Person
from tests.cast import AMARA, DAD, MS_OKAFOR, NOON, PLAN
from tests.conftest import SignIn
from tests.documents.reading import Read
from tests.web.filled import HARD, SENCO, fill
from tests.web.test_board import ABOUT, BELLS, TRY, differ

DADS = "She draws for hours."
IN_TURN = (HARD, DADS, BELLS)  # pupil, family, school


@pytest.mark.parametrize("person", [AMARA, DAD, MS_OKAFOR], ids=lambda person: person.called)
def test_no_view_has_more_weight_than_another(
    house: House, sign_in: SignIn, sit: object, person: Person
) -> None:
    fill(house)
    differ(house, BELLS, HARD, DADS, choice=TRY)
    share_plan(house, SENCO, at=NOON)
    client = sit().client if person is AMARA else sign_in(person)  # type: ignore[operator]
    saved = Read(client.get(f"/plans/{PLAN}/pdf").data)
    at = next(n for n, text in enumerate(saved.pages) if ABOUT in text)
    boxes = _firsts(saved, at)
    lefts, tops, sizes = ([round(box[n]) for box in boxes] for n in range(3))
    assert len(set(tops)) == 1
    assert len(set(sizes)) == 1
    apart = [right - left for left, right in pairwise(lefts)]
    assert min(apart) > 100
    assert max(apart) - min(apart) <= 2


def _firsts(saved: Read, page: int) -> list[tuple[float, float, float]]:
    """Left edge, foot and size of the mark before the first word of each view."""
    text = saved.shown[page].get_textpage()
    every, found = text.get_text_range(), []
    begins = every.index(ABOUT)
    letters = [each for each in saved.letters if each[0] == page + 1]
    for words in IN_TURN:
        left, foot, *_ = text.get_charbox(every.index(f"“{words[:8]}", begins))
        size = next(s for _, s, box in letters if (box[0], box[1]) == (left, foot))
        found.append((left, foot, size))
    return found
