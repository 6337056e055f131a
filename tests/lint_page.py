"""A browser for tests that checks every page it is given: the markup, the words and the headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from html5lib.constants import E
from itsdangerous import URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from assistant.house import House
from tests.cast import NAMES, NOWHERE, PEOPLE, PLAN, SAMS_PLAN

FIELDS = frozenset({"input", "select", "textarea"})
UNLABELLED = frozenset({"hidden", "submit", "button", "image"})
ADDRESSES = ("href", "src", "action", "formaction")
SPOKEN = ("aria-label", "alt", "title", "placeholder")
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
# Of an entry, of its photo or of some of its words; state, nonce and proof of a sign-in elsewhere.
RANDOM_ID = re.compile(
    r"(?=.*[A-Z0-9_])([\w-]{16}(\.held|-photo|~\d+~\d+)?|[\w-]{20}|[\w-]{30}|[\w-]{43})"
)
IDS_OF_THE_CAST = frozenset({PLAN, SAMS_PLAN, *(each.id for each in PEOPLE)})
NOT_FOR_PEOPLE = re.compile(r"\(\(|\bNone\b(?! of)|\bUndefined\b|<[A-Z]\w+ object")
NONCE = re.compile(r' nonce="([\w-]{22})"')
MARKED = re.compile(r"<script[ >][^>]*>?|<link rel=\"stylesheet\"[^>]*>|<style[ >][^>]*>?")
POLICY = ("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")


@dataclass(frozen=True)
class Html:
    """A parsed page, with the mistakes that the parser met."""

    source: str

    @cached_property
    def _parsed(self) -> tuple[Element, tuple[str, ...]]:
        builder = html5lib.getTreeBuilder("etree")
        parser = html5lib.HTMLParser(tree=builder, namespaceHTMLElements=False)
        root = parser.parse(self.source)
        return root, tuple(
            f"line {at[0]}: {E[code] % values}" for at, code, values in parser.errors
        )

    @property
    def root(self) -> Element:
        """The `html` element."""
        return self._parsed[0]

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What is not valid HTML, by line."""
        return self._parsed[1]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in order; comments are none."""
        return tuple(each for each in self.root.iter() if isinstance(each.tag, str))

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """The parent of each element."""
        return {child: parent for parent in self.elements for child in parent}

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [each for each in self.elements if each.tag in tags]

    def above(self, element: Element) -> Iterator[Element]:
        """The element and all around it, from the inside out."""
        while True:
            yield element
            if element not in self.parents:
                return
            element = self.parents[element]


def text(element: Element) -> str:
    """The words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def of_markup(page: Html) -> Iterator[str]:
    """Valid, in British English, one heading, no id twice, nothing inline."""
    yield from page.mistakes
    if page.root.get("lang") != "en-GB":
        yield "the language of the page is not en-GB"
    if len(page.all("h1")) != 1:
        yield f"there are {len(page.all('h1'))} first headings, not one"
    counted = Counter(each.get("id") for each in page.elements if each.get("id"))
    yield from (f"the id “{name}” stands {n} times" for name, n in counted.items() if n > 1)
    for each in page.elements:
        inline = [name for name in each.attrib if name.startswith("on") or name == "style"]
        yield from (f"<{each.tag} {name}=…> is inline" for name in inline)
    if page.all("style") or [s for s in page.all("script") if not s.get("src") or text(s)]:
        yield "there is an inline style or script"


def of_access(page: Html) -> Iterator[str]:
    """A label for every field, words for every button, link and picture; references that lead; one
    place at most that tells what happens."""
    if len([e for e in page.elements if e.get("role") == "status" or e.get("aria-live")]) > 1:
        yield "more than one polite live region"
    ids = {each.get("id") for each in page.elements}
    labelled = {each.get("for") for each in page.all("label") if text(each)}
    for each in page.elements:
        if each.tag in FIELDS and each.get("type") not in UNLABELLED:
            around = any(up.tag == "label" and text(up) for up in page.above(each))
            named = each.get("aria-label") or each.get("aria-labelledby")
            if not (around or named or (each.get("id") and each.get("id") in labelled)):
                yield f"the field “{each.get('name')}” has no label"
        told = text(each) or each.get("aria-label") or each.get("value") == ""
        if each.tag in ("button", "a", "legend", "h1", "h2", "h3", "option", "th") and not told:
            yield f"a <{each.tag}> has no words"
        if each.tag == "img" and each.get("alt") is None:
            yield f"the picture {each.get('src')} has no alt"
        if each.tag == "fieldset" and not [c for c in each if c.tag == "legend"]:
            yield "a fieldset has no legend"
        for name in REFERENCES:
            lost = set((each.get(name) or "").split()) - ids
            yield from (f"<{each.tag} {name}> leads to #{name_}, nowhere" for name_ in lost)


def of_words(page: Html, said: frozenset[str]) -> Iterator[str]:
    """A title without names, curly quotes, and no sign of our workings.

    `said` are people's own words: they are shown as they were given, whatever their quotes.
    """
    titles = [text(each) for each in page.all("title") if "svg" not in _tags_above(page, each)]
    if len(titles) != 1 or not re.fullmatch(r"\S.* · Plait", titles[0]):
        yield f"the title is {titles}, not “… · Plait”"
    if named := sorted(set(re.findall(r"\w+", " ".join(titles).lower())) & NAMES):
        yield f"the title names {', '.join(named)}"
    for words in _for_people(page):
        ours = words
        for theirs in said:
            ours = ours.replace(theirs, "")
        if "'" in ours or '"' in ours:
            yield f"a straight quote in “{ours.strip()[:60]}”"
        if NOT_FOR_PEOPLE.search(ours) or set(re.findall(r"[\w-]+", ours)) & IDS_OF_THE_CAST:
            yield f"our workings show in “{ours.strip()[:60]}”"


def _tags_above(page: Html, element: Element) -> set[str]:
    return {str(each.tag) for each in page.above(element)}


def _for_people(page: Html) -> Iterator[str]:
    """Every piece of text that somebody reads or hears."""
    for each in page.elements:
        if each.tag not in ("script", "style", "textarea"):
            yield " ".join((each.text or "").split())
        yield " ".join((each.tail or "").split())
        yield from (each.get(name) or "" for name in SPOKEN)


def of_addresses(page: Html, app: Flask) -> Iterator[str]:
    """Links and forms lead to routes that are there, without the name of anybody."""
    ids = {each.get("id") for each in page.elements}
    for each in page.elements:
        method = each.get("method", "get").upper() if each.tag == "form" else "GET"
        for name in ADDRESSES:
            if (address := each.get(name)) is not None:
                yield from _of_address(address, app, "POST" if name == "formaction" else method)
        address = each.get("href") or ""
        if each.tag == "a" and address.startswith("#") and address[1:] not in ids:
            yield f"{address} is not on this page"


def _of_address(address: str, app: Flask, method: str) -> Iterator[str]:
    if named := names_in(address):
        yield f"the address {address} names {', '.join(sorted(named))}"
    parts = urlsplit(address)
    if parts.scheme in ("https", "tel", "mailto") or not parts.path:
        return
    try:
        app.url_map.bind("localhost").match(parts.path, method)
    except HTTPException:
        yield f"{method} {address} leads nowhere"


def names_in(address: str) -> set[str]:
    """The names of our people that an address tells; random ids tell none."""
    parts = urlsplit(address)
    pieces = [*parts.path.split("/"), *(v for pair in parse_qsl(parts.query) for v in pair)]
    told = (unquote(each) for each in pieces if not RANDOM_ID.fullmatch(each))
    return {word for each in told for word in re.findall(r"[a-z]+", each.lower())} & NAMES


def of_forms(page: Html) -> Iterator[str]:
    """What changes something is sent by POST with our token, and Enter presses the main button."""
    forms = {each.get("id") for each in page.all("form")}
    for form in page.all("form"):
        tokens = [each for each in form.iter("input") if each.get("name") == "csrf_token"]
        posts = form.get("method", "get").lower() == "post"
        if posts != bool(tokens) or any(not each.get("value") for each in tokens):
            yield f"the form to {form.get('action')} has {len(tokens)} tokens"
        main = ["button-main" in each.get("class", "").split() for each in buttons_of(form, page)]
        if any(main) and not main[0]:
            yield f"Enter in the form to {form.get('action')} does not press its main button"
    for each in page.elements:
        if each.get("form") is not None and each.get("form") not in forms:
            yield f"<{each.tag} form={each.get('form')}> belongs to no form"


def buttons_of(form: Element, page: Html) -> list[Element]:
    """The buttons of a form, also those that stand outside of it; the first answers to Enter."""
    inside, own = set(form.iter()), form.get("id", "")
    sends = [b for b in page.all("button") if b.get("type") != "button"]
    return [b for b in sends if b.get("form", own if b in inside else None) == own]


def of_headers(response: TestResponse) -> Iterator[str]:
    """Nothing is kept by the browser, and nothing inline or foreign can run."""
    policy = response.headers.get("Content-Security-Policy", "")
    yield from (f"the policy lacks {each}" for each in POLICY if each not in policy)
    if "unsafe" in policy or "*" in policy:
        yield f"the policy is too wide: {policy}"
    marked = [NONCE.findall(each) for each in MARKED.findall(response.text)]
    ours = [re.findall(r"-src 'nonce-([\w-]+)'", policy)[:1]] * len(marked)
    if marked != ours:
        yield "a script or style is not marked with the nonce of this answer"
    for name, value in (
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Content-Type", "text/html; charset=utf-8"),
    ):
        if response.headers.get(name) != value:
            yield f"{name} is {response.headers.get(name)}, not {value}"


def faults(response: TestResponse, app: Flask, said: Callable[[], frozenset[str]]) -> list[str]:
    """What is wrong with an answer; a page that is not HTML has only its address checked."""
    found = [f"sent on to {response.location}"] if names_in(response.location or "") else []
    if response.mimetype != "text/html" or response.location:
        return found
    page = parsed(NONCE.sub("", response.text))
    return [
        *found,
        *_of_itself(page, said()),
        *of_addresses(page, app),
        *of_headers(response),
    ]


@lru_cache(64)
def parsed(source: str) -> Html:
    """The same page is parsed once, and checked once in itself: many answers are the same."""
    return Html(source)


@lru_cache(64)
def _of_itself(page: Html, said: frozenset[str]) -> tuple[str, ...]:
    return (*of_markup(page), *of_access(page), *of_forms(page), *of_words(page, said))


class LintingClient(FlaskClient):
    """A browser that fails the test when any page it is given is not as every page should be."""

    def open(self, *args: Any, **options: Any) -> TestResponse:
        """Ask for a page; every answer on the way is checked.

        A form that is sent by hand gets the token that our page would have given it.
        """
        data = options.get("data")
        if options.get("method") == "POST" and (data is None or isinstance(data, dict)):
            options["data"] = {"csrf_token": self.token(), **(data or {})}
        response = super().open(*args, **options)
        found = faults(response, self.application, self._said)
        path = response.request.path
        assert found == [], "\n".join([f"{path} ({response.status_code})", *found])
        return response

    def _said(self) -> frozenset[str]:
        """All that people have said so far that has straight quotes in it."""
        house: House = self.application.extensions["house"]
        entries = [e for plan in (PLAN, SAMS_PLAN, NOWHERE) for e in house.store.entries(plan)]
        texts = (t for e in entries for t in (e.words or "", *e.parts.values()))
        lines = (" ".join(line.split()) for each in texts for line in each.splitlines())
        return frozenset(line for line in lines if "'" in line or '"' in line)

    def token(self) -> str:
        """The token that a page of this session would carry, to send a form by hand."""
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        key = self.application.config["SECRET_KEY"]
        return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))
