"""Looking a page over: what a checker, a narrow screen, large letters and small fingers find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

NARROW: ViewportSize = {"width": 320, "height": 640}
TARGET = 64  # look-feel P3, in CSS pixels

# A page is looked over once for each shape it takes, however often the stories come by.
SHAPE = """() => [...new Set([...document.querySelectorAll("*")].map(it =>
    [it.tagName, it.getAttribute("class"), it.type, it.role, it.open, it.ariaInvalid].join(" ")
))].sort().join("\\n")"""

# What stands out to the right, when the page must be scrolled sideways: the innermost things.
SIDEWAYS = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")]
        .filter(it => it.getBoundingClientRect().right > clientWidth + 1 && !it.closest(".sr"));
    const inner = out.filter(it => ![...it.children].some(child => out.includes(child)));
    const names = inner.map(it => it.parentElement.outerHTML.slice(0, 100));
    return [`${scrollWidth - clientWidth} px too wide`, ...new Set(names)].slice(0, 9);
}"""

# Words that are cut off: their box hides what flows over, and they flow over.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(it => {
    const style = getComputedStyle(it);
    const hides = side => ["hidden", "clip"].includes(style[side]);
    if (style.clipPath === "inset(50%)") return false; // only for those who listen
    const over = (hides("overflowX") && it.scrollWidth > it.clientWidth + 1)
        || (hides("overflowY") && it.scrollHeight > it.clientHeight + 1);
    return over && it.innerText?.trim() && !it.closest(".sr, .skip, thead, svg");
}).map(it => it.outerHTML.slice(0, 100))"""

# Everything a pupil presses; a radio button or a tick is as large as its label, the strip for the
# grown-up is not the pupil's, and the link that skips to the page is for keys.
SMALL = """least => [...document.querySelectorAll("a, button, summary, input, textarea, select")]
    .filter(it => it.type !== "hidden" && !it.closest(".adult, .skip") && it.checkVisibility())
    .map(it => it.closest("label") ?? it)
    .filter(it => {
        const { width, height } = it.getBoundingClientRect();
        return width < least - 0.5 || height < least - 0.5;
    })
    .map(it => it.outerHTML.slice(0, 100))"""


class Looker:
    """Looks over every page once for each shape that it has not met before.

    `names` are the looks that it takes; all of them when none is named.
    """

    def __init__(self, *names: str) -> None:
        self._met: set[str] = set()
        self._looks = {name: LOOKS[name] for name in names or LOOKS}

    def __call__(self, page: Page) -> None:
        """Raises AssertionError with everything that was found wrong."""
        shape = page.evaluate(SHAPE)
        if shape in self._met:
            return
        self._met.add(shape)
        found = [f"{name}: {what}" for name, look in self._looks.items() for what in look(page)]
        assert not found, "\n".join([page.url, *found])


def _checked(page: Page, *rules: str) -> list[str]:
    """What axe finds by these rules, or by every rule that it has switched on by itself."""
    only = {"runOnly": [*rules]} if rules else {}
    results = Axe().run(page, options={"resultTypes": ["violations"], **only})
    return [results.generate_report()] if results.violations_count else []


def _checked_in_the_dark(page: Page) -> list[str]:
    """In the dark a page is the same in all but its colours."""
    page.emulate_media(color_scheme="dark")
    try:
        return _checked(page, "color-contrast")
    finally:
        page.emulate_media(color_scheme="light")


def _narrow(page: Page) -> list[str]:
    with _sized(page, NARROW):
        return _spilt(page)


def _large(page: Page) -> list[str]:
    """At 200 % text, and with the spacing that people set for themselves (WCAG 1.4.4, 1.4.12)."""
    with _styled(page, "font-size: 200%; letter-spacing: 0.12em; word-spacing: 0.16em"):
        return _spilt(page)


def _spilt(page: Page) -> list[str]:
    return [*page.evaluate(SIDEWAYS), *page.evaluate(CUT_OFF)]


def _small(page: Page) -> list[str]:
    return page.evaluate(SMALL, TARGET) if page.locator("html.look-pupil").count() else []


LOOKS: dict[str, Callable[[Page], list[str]]] = {
    "axe": _checked,
    "axe in the dark": _checked_in_the_dark,
    "at 320 pixels": _narrow,
    "at 200 % text": _large,
    "too small to press": _small,
}


@contextmanager
def _sized(page: Page, size: ViewportSize) -> Iterator[None]:
    before = page.viewport_size
    page.set_viewport_size(size)
    yield
    assert before
    page.set_viewport_size(before)


@contextmanager
def _styled(page: Page, style: str) -> Iterator[None]:
    set_style = "style => { document.documentElement.style.cssText = style }"
    page.evaluate(set_style, style)
    yield
    page.evaluate(set_style, "")
