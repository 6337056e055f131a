"""Two ways to work a page: with a pointer, or with the keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

FAR = 250  # more presses of Tab than any page needs

# Where the focus is, seen from the control that is wanted; and whether an eye can find it: an
# outline on it (or on the face beside a hidden radio button), on the screen and not covered. What a
# browser shows inside a date box is the browser's.
WHERE = """wanted => {
    const at = document.activeElement;
    const outlined = it => {
        const style = it && getComputedStyle(it);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const uncovered = it => {
        const { left, right, top, bottom } = it.getBoundingClientRect();
        const x = Math.min(Math.max((left + right) / 2, 0), innerWidth - 1);
        return [top + 2, (top + bottom) / 2, bottom - 2].some(y => {
            const found = document.elementFromPoint(x, y);
            return found && (it.contains(found) || found.closest("label")?.contains(it));
        });
    };
    const stop = at !== document.body && at.tabIndex >= 0;
    const same = wanted.type === "radio" && at.type === "radio" && at.name === wanted.name;
    return {
        here: at === wanted,
        near: at === wanted || same,
        back: stop && Boolean(wanted.compareDocumentPosition(at) & 4),
        seen: !stop || at.type === "date"
            || ((outlined(at) || outlined(at.nextElementSibling)) && uncovered(at)),
        what: at.outerHTML.slice(0, 120),
    };
}"""


@dataclass(frozen=True, kw_only=True)
class Hands:
    """How somebody presses, writes, chooses (a radio button or a tick) and picks (from a list)."""

    press: Callable[[Locator], None]
    write: Callable[[Locator, str], None]
    choose: Callable[[Locator], None]
    pick: Callable[[Locator, str], None]


def _pick_from_list(wanted: Locator, label: str) -> None:
    wanted.select_option(label=label)


POINTER = Hands(press=Locator.click, write=Locator.fill, choose=Locator.check, pick=_pick_from_list)


def _tab_to(wanted: Locator, *, near: bool = False) -> None:
    """Tab, or Shift and Tab, until the focus is there; it must be seen at every stop."""
    keys = wanted.page.keyboard
    for _ in range(FAR):
        where = wanted.evaluate(WHERE)
        assert where["seen"], f"nobody can see the focus on {where['what']}"
        if where["near" if near else "here"]:
            return
        keys.press("Shift+Tab" if where["back"] else "Tab")
    raise AssertionError(f"no way by Tab to {wanted}")


def _press_by_key(wanted: Locator) -> None:
    _tab_to(wanted)
    wanted.page.keyboard.press("Enter")


def _write_by_key(wanted: Locator, words: str) -> None:
    _tab_to(wanted)
    if wanted.get_attribute("type") == "date":
        _type_day(wanted, words)
        return
    wanted.page.keyboard.press("Control+A")
    wanted.page.keyboard.press("Delete")
    wanted.page.keyboard.type(words)


def _type_day(wanted: Locator, iso: str) -> None:
    """Type a day into its three places, in the order in which this machine's browser has them."""
    keys = wanted.page.keyboard
    year, month, day = iso.split("-")
    for digits in (day + month + year, month + day + year):
        if wanted.input_value() != iso:
            wanted.evaluate("it => { it.blur(); it.focus(); }")  # from below one arrives at its end
            keys.type(digits)
    assert wanted.input_value() == iso, wanted.input_value()


def _choose_by_key(wanted: Locator) -> None:
    _tab_to(wanted, near=True)
    for _ in range(FAR):
        if wanted.evaluate(WHERE)["here"]:
            break
        wanted.page.keyboard.press("ArrowDown")
    if not wanted.is_checked():
        wanted.page.keyboard.press("Space")


def _pick_by_key(wanted: Locator, label: str) -> None:
    _tab_to(wanted)
    wanted.page.keyboard.type(label)


KEYS = Hands(press=_press_by_key, write=_write_by_key, choose=_choose_by_key, pick=_pick_by_key)
