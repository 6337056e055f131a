"""The look keeps its promises: contrast in every theme, and nothing inline."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CSS = (ROOT / "assistant/web/static/plait.css").read_text(encoding="utf-8")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

GROUNDS = ("paper", "card", "quiet")
TEXT = [
    *[(text, ground) for text in ("ink", "soft") for ground in GROUNDS],
    *[(voice, ground) for voice in ("pupil", "family", "school") for ground in ("paper", "card")],
    *[(voice, f"{voice}-tint") for voice in ("pupil", "family", "school")],
    *[("ink", f"{tint}-tint") for tint in ("pupil", "family", "school", "caution")],
    *[("on-voice", voice) for voice in ("pupil", "family", "school")],
    *[("soft", f"{voice}-tint") for voice in ("pupil", "family", "school")],
    *[("caution", ground) for ground in ("paper", "card", "caution-tint")],
    *[("good", ground) for ground in ("paper", "card")],
    ("paper", "ink"),
]
CONTROLS = [
    *[("edge", ground) for ground in GROUNDS],
    *[(voice, ground) for voice in ("pupil", "family", "school") for ground in GROUNDS],
]


def variables(selector: str) -> dict[str, str]:
    """The colours set by one rule of the stylesheet, by name."""
    body = re.search(re.escape(selector) + r"\s*\{(.*?)\}", CSS, re.DOTALL)
    assert body, f"{selector} is not in plait.css"
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-Fa-f]{6});", body[1]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT = variables("\n:root")
THEMES = {
    "light": LIGHT,
    "dark": LIGHT | variables(':root[data-theme="dark"]'),
    "contrast": LIGHT | variables(':root[data-theme="contrast"]'),
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT, ids=lambda name: name)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str) -> None:
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("part", "ground"), CONTROLS, ids=lambda name: name)
def test_controls_stand_out_from_their_ground(theme: str, part: str, ground: str) -> None:
    assert contrast(THEMES[theme][part], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_one_of_the_two_focus_lines_always_shows(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    assert max(contrast(colours[line], colours[ground]) for line in ("ink", "focus")) >= 3


def test_the_dark_theme_is_the_same_by_choice_and_by_device() -> None:
    assert variables(':root[data-theme="dark"]') == variables(":root:not([data-theme])")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_templates_hold_no_inline_style_or_script(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", page)


def test_the_stylesheet_fetches_nothing_but_our_own_fonts() -> None:
    assert all(url.startswith("/fonts/") for url in re.findall(r'url\("([^"]*)"\)', CSS))
    assert "@import" not in CSS


def test_what_a_first_page_needs_is_small() -> None:
    """By gzip a third of what a first page may weigh (look-and-feel U5); what only some pages of
    the school ask for comes with those."""
    static = (ROOT / "assistant/web/static").iterdir()
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in static}
    later = [weights.pop(name) for name in ("beside.js", "passkey.js", "pick.js")]
    assert sum(weights.values()) <= 20_000
    assert max(later) <= 3_000
