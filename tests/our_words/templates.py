"""The words of a template as people read them: each branch in turn, a stand-in for each value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

NAME = "Amara"
VALUES = {"day": "3 May", "short_day": "3 May", "clock": "9:30", "length": "2"}
NOT_THEIRS = "adult_strip"  # on a pupil's screen, for the grown-up beside them
SILENT = frozenset({"icon", "mark", "shape", "described", "caller", "super"})
INLINE = frozenset("a abbr b bdi cite code em i input kbd q small span strong time".split())
SPOKEN = frozenset({"aria-label", "alt", "title", "placeholder"})
UNSAID = frozenset({"script", "style", "svg"})
TAG = re.compile(r"<[^>]+>")
WORDS = re.compile(r"(?=.*[a-z]{2})(?:(?:<\w+>)*[“A-Z]|.*\w \w)", re.DOTALL)
JINJA = Environment(autoescape=True)

Flow = Callable[[Any, "Turns"], str]
Ways = Callable[[Any], list[list[nodes.Node]]]


class Turns:
    """Takes each choice of a template in another way each time, until every way was taken.

    Where a template asks which of several `voices` reads it, it is `voice`.
    """

    def __init__(self, voice: str, voices: Collection[str]) -> None:
        self.voice, self.voices = voice, frozenset(voices)
        self._taken: Counter[int] = Counter()
        self._ways: dict[int, int] = {}

    def take(self, node: nodes.Node, ways: int) -> int:
        """Which of the ways of this node comes now."""
        self._ways[id(node)] = ways
        self._taken[id(node)] += 1
        return (self._taken[id(node)] - 1) % ways

    @property
    def left(self) -> bool:
        """Whether a way that was seen was not yet taken."""
        return any(self._taken[node] < ways for node, ways in self._ways.items())


def words_in(path: Path, voice: str, voices: Collection[str]) -> tuple[str, ...]:
    """Every text that this voice, of those that read it, may meet in a template; each once."""
    tree, turns = _parsed(path), Turns(voice, voices)
    pages = [_flow(tree, turns)]
    while turns.left:
        pages.append(_flow(tree, turns))
    if path.suffix == ".txt":
        pages = [re.sub(r"\n\s*\n", "<p>", page) for page in pages]
    return tuple(dict.fromkeys(text for page in pages for text in visible(page)))


@cache
def _parsed(path: Path) -> nodes.Template:
    return JINJA.parse(path.read_text(encoding="utf-8"))


def visible(html: str) -> tuple[str, ...]:
    """What is read or heard of some HTML: one text for each block, label and button."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.cut()
    return tuple(reader.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._now: list[str] = []
        self._unsaid = 0
        self._link_ended = False  # and nothing but space since: the next link stands by itself

    def cut(self) -> None:
        """A block ends here."""
        self._keep("".join(self._now))
        self._now = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._unsaid += tag in UNSAID
        if tag not in INLINE or (tag == "a" and self._link_ended):
            self.cut()
        for name, value in attrs:
            if name in SPOKEN:
                self._keep(TAG.sub(" ", value or ""))

    def handle_endtag(self, tag: str) -> None:
        self._unsaid -= tag in UNSAID
        if tag not in INLINE:
            self.cut()
        self._link_ended = tag == "a"

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self._now.append(data)
            self._link_ended = self._link_ended and not data.strip()

    def _keep(self, text: str) -> None:
        words = " ".join(text.split())
        if WORDS.match(words.replace(NAME, "").lstrip(" .,:;·–")):
            self.texts.append(words)


def _flow(node: nodes.Node, turns: Turns) -> str:
    """A template, or a part of it, as it is printed this time."""
    expression = isinstance(node, nodes.Expr)
    return (FLOWS.get(type(node), _value) if expression else FLOWS[type(node)])(node, turns)


def _all(parts: Iterable[nodes.Node], turns: Turns) -> str:
    return "".join(_flow(part, turns) for part in parts)


def _parts(node: nodes.Node, turns: Turns) -> str:
    return _all(node.iter_child_nodes(), turns)


def _nothing(node: nodes.Node, turns: Turns) -> str:
    return ""


def _one_of(ways: Ways, node: Any, turns: Turns) -> str:
    found = ways(node)
    holds = _holds(getattr(node, "test", None), turns)
    found = found if holds is None else found[:1] if holds else found[1:]
    return _all(found[turns.take(node, len(found))], turns)


def _holds(test: Any, turns: Turns) -> bool | None:
    """Whether a test is true for this voice; None when it asks for something else.

    Adults of the school meet what a pupil meets as well: they sit beside the pupil.
    """
    if turns.voice == "school":
        return None
    if isinstance(test, nodes.Name) and test.name in turns.voices:
        return test.name == turns.voice
    if isinstance(test, nodes.Not):
        holds = _holds(test.node, turns)
        return None if holds is None else not holds
    if isinstance(test, nodes.And):
        both = {_holds(each, turns) for each in (test.left, test.right)}
        return False if False in both else None
    if isinstance(test, nodes.Compare) and getattr(test.expr, "attr", "") == "role":
        asked = test.ops[0].expr.as_const()
        roles = turns.voices.intersection([asked] if isinstance(asked, str) else asked)
        return turns.voice in roles
    return None


def _ifs(node: Any) -> list[list[nodes.Node]]:
    return [node.body, *(each.body for each in node.elif_), node.else_]


def _if_in_words(node: Any) -> list[list[nodes.Node]]:
    return [[node.expr1], [node.expr2] if node.expr2 else []]


def _either(node: Any) -> list[list[nodes.Node]]:
    return [[node.left], [node.right]]


def _block(node: Any, turns: Turns) -> str:
    """What stands by itself: a block, a macro, a list; and the words that it is called with."""
    called = _called(node)
    if SILENT & called or (turns.voice == "pupil" and NOT_THEIRS in called):
        return ""
    body = [*node.body, *getattr(node, "else_", ())]
    return f"<div>{_apart(node, turns)}{_all(body, turns)}</div>"


def _value(node: nodes.Node, turns: Turns) -> str:
    """A value that is not known here, or a macro: the words given to it stand by themselves."""
    return _apart(node, turns) or ("" if SILENT & _called(node) else NAME)


def _called(node: Any) -> set[str]:
    """The name of the macro that is called or made here."""
    call = getattr(node, "call", node)
    return {getattr(call, "name", ""), getattr(getattr(call, "node", None), "name", "")}


def _apart(node: nodes.Node, turns: Turns) -> str:
    """The words that stand in an expression, each by itself."""
    return "".join(f"<p>{text}</p>" for text in _held(node, turns) if _said(text))


def _held(node: nodes.Node, turns: Turns) -> Iterator[str]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Const | nodes.Concat | nodes.CondExpr):
            yield _flow(child, turns)
        elif not isinstance(child, nodes.Stmt | nodes.Output):
            yield from _held(child, turns)


def _said(text: str) -> bool:
    """Whether these are words for people: names of our own are small and have no space."""
    return bool(WORDS.match(text)) and text != NAME


def _filtered(node: Any, turns: Turns) -> str:
    return VALUES.get(node.name) or _flow(node.node, turns)


FLOWS: dict[type[nodes.Node], Flow] = {
    nodes.Template: _parts,
    nodes.Output: _parts,
    nodes.Concat: _parts,
    nodes.TemplateData: lambda node, _: node.data,
    nodes.Const: lambda node, _: node.value if isinstance(node.value, str) else "",
    nodes.Filter: _filtered,
    nodes.If: partial(_one_of, _ifs),
    nodes.CondExpr: partial(_one_of, _if_in_words),
    nodes.Or: partial(_one_of, _either),
    **dict.fromkeys((nodes.Block, nodes.Macro, nodes.CallBlock, nodes.For), _block),
    nodes.Assign: _apart,
    **dict.fromkeys((nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import), _nothing),
}
