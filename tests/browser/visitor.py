"""Somebody at a screen: what they read, press, write and choose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from assistant.prompts import Words
from tests.browser.hands import Hands
from tests.cast import AMARA

TOGETHER = "li, section, article, fieldset, .panel, .pick, .bubble"


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """A person at a page. `face` is the face of a question that they are shown; `look` looks each
    page over."""

    page: Page
    hands: Hands
    look: Callable[[Page], None]
    words: Words
    face: str

    def goes_to(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)
        self.look(self.page)

    def presses(self, name: str, *, beside: str = "") -> None:
        """Press a button that leads on, by how its name begins; `beside` are words next to it."""
        self._leads_on(self._control("button", name, beside))

    def follows(self, name: str, *, beside: str = "") -> None:
        """Follow a link by how it begins."""
        self._leads_on(self._control("link", name, beside))

    def opens(self, name: str) -> None:
        """Open what is folded away."""
        self.hands.press(self.page.locator("summary", has_text=name))

    def chooses(self, label: str, *, beside: str = "") -> None:
        """Choose a radio button or set a tick, by its label or by how that begins."""
        exact = self._beside(beside, self.page.get_by_label(label, exact=True))
        begins = self.page.get_by_label(re.compile(rf"^\W*{re.escape(label)}"))
        self.hands.choose(exact if exact.count() else self._beside(beside, begins))

    def writes(self, words: str, *, into: str = "", beside: str = "") -> None:
        """Write into the box with this label, or into the one box of the talk."""
        labelled = self.page.get_by_label(into, exact=True) if into else self.box
        self.hands.write(self._beside(beside, labelled), words)

    def fills_in(self, boxes: Mapping[str, str], *, beside: str = "") -> None:
        """Write into several boxes, by their labels."""
        for label, words in boxes.items():
            self.writes(words, into=label, beside=beside)

    def picks(self, label: str, *, of: str) -> None:
        """Pick from a list."""
        self.hands.pick(self.page.get_by_label(of, exact=True), label)

    @property
    def box(self) -> Locator:
        """The one box of the talk."""
        return self.page.locator("textarea[name=words]")

    @property
    def question(self) -> str:
        """What this person is asked or told now."""
        return self.page.locator("h1.ask, #question").inner_text()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    def sees(self, words: str) -> None:
        """These words are on the page for all to read."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def does_not_find(self, words: str) -> None:
        """These words are nowhere in the page, seen or unseen."""
        assert words.casefold() not in self.page.content().casefold()

    def is_asked(self, name: str) -> None:
        """The question with this id is put to this person in their wording."""
        assert self.question == self.wording(name)

    def wording(self, name: str, *, echo: str = "") -> str:
        """A question by its id, or a line such as `follow-up.last-time`, as it is shown."""
        talk = self.words.talk
        found = talk.line(name, self.face) if name in talk.lines else self._asked(name)
        return found.replace("((name))", AMARA.called).replace("((echo))", echo)

    def passes_it_to(self, face: str) -> Visitor:
        """The same screen in front of somebody else."""
        return replace(self, face=face)

    def _asked(self, name: str) -> str:
        question, _, other = name.partition("/")
        found = self.words.talk.question(question)
        return found.another(self.face) if other else found.worded(self.face)

    def _control(self, role: Literal["button", "link"], name: str, beside: str) -> Locator:
        begins = re.compile(rf"^{re.escape(name)}")
        return self._beside(beside, self.page.get_by_role(role, name=begins)).first

    def _beside(self, words: str, control: Locator) -> Locator:
        """The control that stands with these words in the smallest thing that holds both."""
        if not words:
            return control
        return self.page.locator(TOGETHER, has_text=words, has=control).last.locator(control)

    def _leads_on(self, control: Locator) -> None:
        """Press, and wait for what comes: a new page, or new words on this one over the socket."""
        self.page.locator("main").evaluate("main => { main.dataset.before = 1 }")
        self.hands.press(control)
        self.page.locator("main:not([data-before])").wait_for(state="attached")
        self.page.wait_for_load_state()
        self.look(self.page)
