"""The small row that stands for a plan in a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.plan.decides import DECIDES
from assistant.plan.summary import SHAPE, no_family, summarise
from tests.cast import AMARA, AMARAS, DAD, MS_OKAFOR
from tests.plan.build import entry, given

SCHOOLS = tuple(each for each in AMARAS if each.voice != "family")
DECIDING = entry("decides", MS_OKAFOR, "shared", about=DECIDES, of=AMARA.id)
GONE = tuple(replace(each, former=each.voice == "family") for each in AMARAS)


@pytest.mark.parametrize(
    ("members", "entries", "none"),
    [
        pytest.param(AMARAS, [], False, id="parents who have said nothing yet"),
        pytest.param(SCHOOLS, given(AMARA, MS_OKAFOR), True, id="nobody was added"),
        pytest.param(GONE, [], True, id="who left without a word"),
        pytest.param(GONE, given(DAD), False, id="who left, and what he gave stays"),
        pytest.param(SCHOOLS, [DECIDING], False, id="a pupil who decides for themselves"),
    ],
)
def test_a_plan_needs_somebody_who_speaks_for_the_family(members, entries, none) -> None:
    assert no_family(entries, members) is none


def test_a_summary_of_other_fields_has_another_shape() -> None:
    """Rows that are kept are renewed only when `SHAPE` is another one: raise it with the fields."""
    fields = "given missing voices no_family unread unread_since outcomes shared changed".split()
    fields += ["unanswered", "review"]
    assert (SHAPE, list(summarise((), ()))) == (1, fields)
