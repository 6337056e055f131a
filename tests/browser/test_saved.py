"""“Saved” is said when words are on the disk; until then the page says so and keeps them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, ComesIn, School
from tests.browser.talks import reads_on
from tests.cast import DAD, PLAN

WORDS = "The way she lets other children join in."
LONGEST = 10_000  # ms


@pytest.mark.parametrize("way", ["with scripts"], indirect=True)
def test_what_the_disk_refuses_is_said_stays_and_is_saved_once_when_it_takes_it(
    school: School, comes_in: ComesIn
) -> None:
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Start")
    reads_on(dad, until="liked")
    writer = school.house.store._files.writer  # type: ignore[attr-defined]
    writer.execute("pragma query_only = on")
    dad.writes(WORDS)
    dad.hands.press(dad.page.get_by_role("button", name="Send"))
    dad.sees("Not saved yet. Your words are still on this page.")
    dad.page.wait_for_timeout(2_500)  # it has tried again meanwhile
    dad.sees("Not saved yet. Your words are still on this page.")
    expect(dad.box).to_have_value(WORDS)
    writer.execute("pragma query_only = off")
    asked = dad.page.locator("h1.ask, #question")
    expect(asked).to_have_text(dad.wording("enjoy"), timeout=LONGEST)
    entries = school.house.store.entries(PLAN)
    assert [e.words for e in entries if e.by == DAD.id and e.words] == [WORDS]
