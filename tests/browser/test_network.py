"""The network: little is fetched before first use, and a school that lets no live line through."""

from __future__ import annotations

import gzip

import pytest

from tests.browser.conftest import PHONE, ComesIn
from tests.browser.talks import answers, reads_on
from tests.cast import DAD

LEAST = 60 * 1024  # look-and-feel U5: bytes by gzip before first use, without the fonts
FONTS = ".ttf"


@pytest.mark.parametrize("way", ["with scripts"], indirect=True)
def test_the_first_pages_weigh_little_before_first_use(comes_in: ComesIn) -> None:
    dad = comes_in(DAD, at=PHONE)
    bodies: dict[str, bytes] = {}
    dad.page.on(
        "response",
        lambda it: it.url.endswith(FONTS) or bodies.setdefault(it.url, it.body()),
    )
    dad.page.reload()
    dad.follows("Start")
    weights = {url: len(gzip.compress(body)) for url, body in bodies.items()}
    assert sum(weights.values()) <= LEAST, weights


@pytest.mark.parametrize("way", ["with scripts"], indirect=True)
@pytest.mark.parametrize("network", ["no live lines"])
def test_where_no_live_line_gets_through_the_talk_goes_by_form(
    comes_in: ComesIn, network: str
) -> None:
    dad = comes_in(DAD, at=PHONE)
    dad.follows("Start")
    reads_on(dad, until="liked")
    dad.page.wait_for_timeout(1_000)  # more than one try to open the line has failed by now
    answers(dad, "liked", "The way she lets other children join in.")
    dad.is_asked("enjoy")
