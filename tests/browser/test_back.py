"""Going back with the browser to a form that was sent, and sending it again."""

from __future__ import annotations

from assistant.house import plan_for
from tests.browser.conftest import LAPTOP, ComesIn, School
from tests.cast import MS_OKAFOR, PLAN
from tests.web.filled import SENCO

TIRES = "Her hand tires."


def test_a_need_that_is_sent_again_is_kept_once(school: School, comes_in: ComesIn) -> None:
    ms_okafor = comes_in(MS_OKAFOR, at=LAPTOP)
    ms_okafor.goes_to(f"/plans/{PLAN}/needs?add=need&area=sensory")
    ms_okafor.writes(TIRES)
    ms_okafor.presses("Keep this line")
    ms_okafor.page.go_back()
    ms_okafor.presses("Keep this line")
    found = plan_for(school.house, SENCO).under("need")
    assert [(line.words, line.parts) for line in found] == [(TIRES, {"area": "sensory"})]
