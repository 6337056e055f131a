"""A page as somebody has it in front of them: read it, follow a link, fill in a form, send it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from tests.lint_page import FIELDS, Html, LintingClient, parsed, text

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """What a client was given, where it ended up after any redirects."""

    client: LintingClient
    response: TestResponse

    @cached_property
    def html(self) -> Html:
        """The page, parsed."""
        return parsed(self.response.text)

    @property
    def path(self) -> str:
        """Its address."""
        return self.response.request.path

    @property
    def status(self) -> int:
        """200 and so on."""
        return self.response.status_code

    @property
    def text(self) -> str:
        """Everything on it that can be read, boxes included."""
        return " ".join(text(each) for each in self.html.all("body"))

    @property
    def heading(self) -> str:
        """Its first heading."""
        return text(self.html.all("h1")[0])

    @property
    def links(self) -> dict[str, str]:
        """Its links by their words."""
        return {text(each): each.get("href", "") for each in self.html.all("a")}

    def follow(self, words: str) -> Page:
        """The page behind the link that has these words in it."""
        found = [href for name, href in self.links.items() if words in name]
        assert len(found) == 1, f"{len(found)} links with “{words}” among {sorted(self.links)}"
        return visit(self.client, found[0])

    def form(self, button: str = "", *, to: str = "") -> Form:
        """The form with this button, or the one whose address ends so; the only one by default."""
        forms = [Form(self, each) for each in self.html.all("form")]
        found = [
            each
            for each in forms
            if each.action.endswith(to) and (not button or button in each.buttons)
        ]
        assert len(found) == 1, f"{len(found)} such forms among {[f.buttons for f in forms]}"
        return found[0]


@dataclass
class Form:
    """A form being filled in, from what it holds at first."""

    page: Page
    element: Element
    filled: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def action(self) -> str:
        """Where it is sent."""
        return self.element.get("action") or self.page.path

    @property
    def controls(self) -> list[Element]:
        """Its fields and buttons, those included that stand elsewhere on the page."""
        inside = set(self.element.iter())
        own = self.element.get("id")
        return [
            each
            for each in self.page.html.all(*FIELDS, "button")
            if (each.get("form") == own if each.get("form") else each in inside)
        ]

    @property
    def buttons(self) -> dict[str, Element]:
        """Its buttons by their words."""
        return {text(each): each for each in self.controls if each.tag == "button"}

    def fill(self, name: str, *values: str) -> Form:
        """Write into a box, or choose by value or by the words of the label."""
        found = [e for e in self.controls if e.tag in FIELDS and e.get("name") == name]
        assert found, f"no field “{name}” among {sorted({e.get('name') for e in self.controls})}"
        assert found[0].get("type") != "hidden", f"“{name}” is not for people"
        self.filled[name] = [self._chosen(found, value) for value in values]
        return self

    def attach(self, name: str, data: bytes) -> Form:
        """Choose a file."""
        found = [e for e in self.controls if e.get("name") == name and e.get("type") == "file"]
        assert found, f"no place for a file “{name}”"
        assert self.element.get("enctype") == "multipart/form-data", "files stay behind"
        self.files[name] = data
        return self

    def _chosen(self, found: list[Element], value: str) -> str:
        options = self._options(found)
        if not options:
            return value
        chosen = [v for v, label in options if value in (v, label)]
        assert chosen, f"“{value}” is not among {options}"
        return chosen[0]

    def _options(self, found: list[Element]) -> Pairs:
        """What can be chosen, as values and labels; nothing for a box to write in."""
        first = found[0]
        if first.tag == "select":
            return [(o.get("value", text(o)), text(o)) for o in first.iter("option")]
        if first.get("type") in ("radio", "checkbox"):
            return [(each.get("value", "on"), self._label(each)) for each in found]
        return []

    def _label(self, element: Element) -> str:
        labels = [up for up in self.page.html.above(element) if up.tag == "label"]
        ids = [e for e in self.page.html.all("label") if e.get("for") == element.get("id")]
        return text((labels or ids)[0]) if labels or ids else ""

    def _at_first(self) -> Pairs:
        """What the form would send untouched, without its buttons."""
        return [pair for each in self.controls for pair in _holds(each)]

    def data(self, button: str = "") -> Pairs:
        """What is sent when this button is pressed; the first one, as by Enter, by default."""
        first = [p for p in self._at_first() if p[0] not in self.filled]
        filled = [(name, value) for name, values in self.filled.items() for value in values]
        pressed = self.buttons[button] if button else next(iter(self.buttons.values()), None)
        sent = pressed is not None and pressed.get("name")
        extra = [(str(sent), pressed.get("value", ""))] if sent and pressed is not None else []
        return [*first, *filled, *extra]

    def submit(self, button: str = "") -> Page:
        """Send it, and come to where it leads."""
        method = self.element.get("method", "get").upper()
        data: dict[str, list[Any]] = {}
        for name, value in self.data(button):
            data.setdefault(name, []).append(value)
        data |= {name: [(BytesIO(file), "a file")] for name, file in self.files.items()}
        where = {"data" if method == "POST" else "query_string": data}
        response = self.page.client.open(self.action, method=method, follow_redirects=True, **where)
        return Page(self.page.client, response)


def _holds(element: Element) -> Pairs:
    """What a field would send."""
    name, kind = element.get("name"), element.get("type")
    if not name or element.tag == "button" or element.get("disabled") is not None:
        return []
    if element.tag == "textarea":
        return [(name, (element.text or "").replace("\n", "\r\n"))]
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        return [(name, each.get("value", text(each))) for each in chosen]
    if kind in ("radio", "checkbox"):
        return [(name, element.get("value", "on"))] if element.get("checked") is not None else []
    return [(name, element.get("value", ""))] if kind != "submit" else []


def visit(client: LintingClient, address: str) -> Page:
    """Open an address, and come to where it leads."""
    return Page(client, client.open(address, follow_redirects=True))
