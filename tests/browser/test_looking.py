"""What the looks at a page find, and what they let be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import CUT_OFF, LOOKS, NARROW, SIDEWAYS, SMALL, TARGET

WIDE = "The hall is full of noise when we line up, and then we all go in."
BOX = "width: 60px; height: 20px; white-space: nowrap; position: absolute;"
DIM = "@media (prefers-color-scheme: dark) { p { color: #444; background: #222 } }"
HIDDEN = "width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); position: absolute"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A narrow page with nothing on it."""
    page = chromium.new_page(viewport=NARROW)
    yield page
    page.close()


@pytest.mark.parametrize(
    ("look", "body", "finds"),
    [
        (CUT_OFF, f'<p style="{BOX} overflow: hidden">{WIDE}</p>', True),
        (CUT_OFF, f'<p style="{BOX} overflow: clip">{WIDE}</p>', True),
        (CUT_OFF, f'<p style="{BOX}">{WIDE}</p>', False),
        (CUT_OFF, f"<p style='{HIDDEN}'>{WIDE}</p>", False),
        (
            CUT_OFF,
            f'<div style="{HIDDEN}"></div><p style="{BOX} overflow: hidden">{WIDE}</p>',
            True,
        ),
        (SIDEWAYS, f'<p style="white-space: nowrap">{WIDE}</p>', True),
        (SIDEWAYS, f"<p>{WIDE}</p>", False),
        (SMALL, "<button>Pass</button>", True),
        (SMALL, '<button style="width: 90px; height: 64px">Pass</button>', False),
    ],
    ids=[
        *("words cut off by a box", "words clipped by a box", "words that run over a box"),
        *("words only for those who listen", "cut off beside such words"),
        *("a line too long", "a line that wraps", "a small button", "a large button"),
    ],
)
def test_a_look_finds_what_is_wrong_and_nothing_else(
    page: Page, look: str, body: str, *, finds: bool
) -> None:
    page.set_content(f"<!doctype html><title>A page</title>{body}")
    assert bool(page.evaluate(look, TARGET)) is finds


def test_words_that_are_hard_to_see_in_the_dark_alone_are_found_there(page: Page) -> None:
    page.set_content(
        f'<!doctype html><html lang="en"><title>A page</title><style>{DIM}</style>'
        f"<main><h1>A page</h1><p>{WIDE}</p></main>"
    )
    assert LOOKS["axe"](page) == []
    assert "color-contrast" in LOOKS["axe in the dark"](page)[0]
