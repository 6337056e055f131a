"""Our own code as data: its modules, what they import, and the functions in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
OURS = ("assistant", "readability")
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Module:
    """One file of Python, by the name under which it is imported."""

    name: str
    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        """The file, parsed."""
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @property
    def lines(self) -> int:
        """How long it is."""
        return len(self.path.read_text(encoding="utf-8").splitlines())

    @property
    def package(self) -> str:
        """Its room: `assistant.plan` for `assistant.plan.entry`, itself where it has none."""
        inside = self.path.name == "__init__.py" or self.path.parent.name in OURS
        return self.name if inside else ".".join(self.name.split(".")[:2])

    @cached_property
    def imports(self) -> frozenset[str]:
        """Every module that it imports, wherever in it that stands; types alone count as well."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                full = {f"{node.module}.{alias.name}" for alias in node.names}
                found |= {name if name in names() else str(node.module) for name in full}
        return frozenset(found)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones included."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def public(self) -> Iterator[Definition]:
        """What others may use: functions, classes and methods without a leading underscore."""
        for node in self.tree.body:
            yield from _public(node)
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                for inner in node.body:
                    yield from _public(inner)


def _public(node: ast.stmt) -> Iterator[Definition]:
    if isinstance(node, Definition) and not node.name.startswith("_"):
        yield node


@cache
def modules(*tops: str) -> tuple[Module, ...]:
    """The modules below these folders; those of the program itself when none is named."""
    paths = sorted(path for top in tops or OURS for path in (ROOT / top).rglob("*.py"))
    return tuple(Module(_name(path), path) for path in paths)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def names() -> frozenset[str]:
    """The names of the program's modules."""
    return frozenset(module.name for module in modules())


def module(name: str) -> Module:
    """One module of the program."""
    return next(each for each in modules() if each.name == name)


def reached(start: Module) -> frozenset[str]:
    """Everything of ours that is loaded with a module, through any number of imports."""
    found: set[str] = set()
    waiting = [start.name]
    while waiting:
        name = waiting.pop()
        if name in names() and name not in found:
            found.add(name)
            waiting += [*module(name).imports, name.rpartition(".")[0]]
    return frozenset(found)


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in the code with its line, docstrings and parts of f-strings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
