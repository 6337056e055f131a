"""What must agree between the files of `prompts/`, beyond the shape of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.prompts.files import File, Mistake, meant, mistakes_in, read
from assistant.prompts.shapes import (
    FIELDS,
    FOLDERS,
    SHAPES,
    SINGLE,
    SINGLE_FILES,
    TOGETHER,
    VIEWS,
    WRITTEN,
)
from assistant.talk.script import FACES, worded

FILE_NAME = re.compile(r"\d\d-[a-z]+(-[a-z]+)*\.toml")


@dataclass(frozen=True, kw_only=True)
class Folder:
    """The files of a folder of words, by what they are; `unread` says why others cannot be read."""

    talk: tuple[File, ...]
    writing: tuple[File, ...]
    together: tuple[File, ...]
    nations: tuple[File, ...]
    others: tuple[File, ...]
    unread: tuple[Mistake, ...]

    @property
    def scripts(self) -> tuple[File, ...]:
        """The files that hold questions."""
        return (*self.talk, *self.writing, *self.together)

    def one(self, path: str) -> File:
        """One of the files that there is one of."""
        return next(file for file in self.others if file.path == path)


def read_folder(folder: Path) -> Folder:
    """Every TOML file that belongs to the words, in the order of their names."""
    paths = sorted(str(p.relative_to(folder)) for p in folder.rglob("*.toml"))
    found = [read(folder, path) for path in (*SINGLE_FILES, *(p for p in paths if "/" in p))]
    files = [each for each in found if isinstance(each, File)]
    by_folder = {
        kind: tuple(file for file in files if file.path.startswith(f"{kind}/")) for kind in FOLDERS
    }
    return Folder(
        **by_folder,
        others=tuple(file for file in files if file.path in SINGLE_FILES),
        unread=(
            *(each for each in found if isinstance(each, Mistake)),
            *_misplaced(paths),
            *_missing(by_folder),
        ),
    )


def _misplaced(paths: Iterable[str]) -> Iterator[Mistake]:
    for path in paths:
        folder, _, file = path.rpartition("/")
        if folder not in ("", *FOLDERS) or (not folder and file not in SINGLE_FILES):
            message = f"Nothing reads this file.{meant(path, SINGLE_FILES)}"
            yield Mistake(path, 1, message)
        elif folder in ("talk", "writing", "together") and not FILE_NAME.fullmatch(file):
            yield Mistake(path, 1, "Name the file by its place and its topic, as “30-well.toml”.")


def _missing(by_folder: Mapping[str, tuple[File, ...]]) -> Iterator[Mistake]:
    for kind, files in by_folder.items():
        if not files:
            yield Mistake(f"{kind}/", 1, "There is no file in this folder that can be read.")


def mistakes(folder: Folder) -> tuple[Mistake, ...]:
    """Everything that is wrong in a folder; what depends on the rest is looked at last."""
    found = [*folder.unread]
    for file in (*folder.scripts, *folder.nations, *folder.others):
        found += mistakes_in(file, SHAPES.get(file.path) or SHAPES[file.path.split("/")[0]])
    return tuple(sorted(set(found or _together(folder))))


def _together(folder: Folder) -> Iterator[Mistake]:
    """What is wrong between the keys of files that are well formed by themselves."""
    for script in (folder.talk, folder.writing, folder.together):
        rows = tuple(_questions(script))
        yield from _said_twice(rows)
        for row in rows:
            yield from (row.mistake(message) for message in _question(row.table, rows))
    yield from _limit_first(tuple(_questions(folder.talk)))
    yield from _all_written("writing/", folder.writing, {name: name for name in WRITTEN})
    yield from _all_written("together/", folder.together, TOGETHER)
    yield from _all_fields(folder.one("particulars.toml"))
    yield from _all_spoken(folder.one("follow-ups.toml"))


@dataclass(frozen=True)
class _Row:
    """One block of a file and where it stands."""

    file: File
    where: tuple[str | int, ...]
    table: Mapping[str, Any]

    def mistake(self, message: str) -> Mistake:
        return self.file.mistake(self.where, message)


def _questions(files: Iterable[File]) -> Iterator[_Row]:
    for file in files:
        for number, table in enumerate(file.data["question"]):
            yield _Row(file, ("question", number), table)


def _said_twice(rows: Iterable[_Row]) -> Iterator[Mistake]:
    """Ids that stand in two places: answers could not be told apart."""
    first: dict[str, _Row] = {}
    for row in rows:
        other = first.setdefault(row.table["id"], row)
        if other is not row:
            line = other.file.mistake(other.where, "").line
            message = f"“{row.table['id']}” is an id already, in {other.file.path}, line {line}."
            yield row.file.mistake((*row.where, "id"), f"{message} Give this one a new id.")


def _question(table: Mapping[str, Any], rows: Iterable[_Row]) -> Iterator[str]:
    """What is wrong between the keys of one question."""
    title = f"“{table['id']}”"
    choices, ids = table.get("choices", []), table.get("choice_ids", [])
    ask = table.get("asks", "words")
    if not _faced(table):
        yield f"{title} has no words. Write them for a pupil, parent, teacher or school."
    if (ask == "choice") != bool(choices):
        yield f'{title} needs both: asks = "choice" and a list of choices.'
    if len(ids) not in (0, len(choices)):
        yield f"{title} has {len(choices)} choices and {len(ids)} choice_ids. Each needs one."
    if table.get("kind") == "shared" and set(ids) != {"school", "family"}:
        yield f'{title} is about sharing, so its choice_ids must be "school" and "family".'
    many = [row.table["id"] for row in rows if row.table.get("many")]
    if table.get("each", "") not in ("", *many):
        yield f"{title} is asked for each “{table['each']}”.{meant(table['each'], many)}"
    heading = table.get("heading", "")
    if heading not in ("", *VIEWS, *WRITTEN, *TOGETHER.values()):
        yield f"“{heading}” is not a heading of the plan.{meant(heading, (*VIEWS, *WRITTEN))}"


def _faced(table: Mapping[str, Any]) -> tuple[str, ...]:
    """The faces that have words of their own or take a simpler level's."""
    wording = {f"pupil.{level}": text for level, text in table.get("pupil", {}).items()}
    wording |= {face: table[face] for face in (*FACES, "everyone") if face in table}
    return tuple(face for face in FACES if worded(wording, face))


def _limit_first(rows: Iterable[_Row]) -> Iterator[Mistake]:
    """Who may read this is said before the first question, to everybody (conversation.md 6)."""
    told: set[str] = set()
    for row in rows:
        faced = set(_faced(row.table))
        if row.table["id"] == "the-limit":
            told |= faced
        elif row.table.get("asks") != "tell" and faced - told:
            left = ", ".join(sorted(faced - told))
            yield row.mistake(f"“the-limit” must be said before this question, to {left}.")
            return


def _all_written(
    folder: str, files: Iterable[File], headings: Mapping[str, str]
) -> Iterator[Mistake]:
    """What a school writes stands under closed headings: each question has its id and its own."""
    rows = tuple(_questions(files))
    for row in rows:
        if headings.get(row.table["id"]) != row.table.get("heading"):
            yield row.mistake("Here neither the id nor the heading may change.")
    for missing in headings.keys() - {row.table["id"] for row in rows}:
        yield Mistake(folder, 1, f"“{missing}” is missing: the plan cannot be without it.")


def _all_fields(file: File) -> Iterator[Mistake]:
    """The form has every field that the printed plan has a place for, each once."""
    for of, needed in FIELDS.items():
        groups = [group for group in file.data["group"] if group["of"] == of]
        counted = Counter(field["id"] for group in groups for field in group["field"])
        for field in needed:
            if field not in counted:
                yield file.mistake((), f"“{field}” is missing: the plan has a place for it.")
        for field in (each for each, count in counted.items() if count > 1):
            yield file.mistake((), f"“{field}” stands twice for the same {of}.")


def _all_spoken(file: File) -> Iterator[Mistake]:
    """Lines that anybody may meet have words for everybody."""
    groups = {f"acknowledge.{each}": ("acknowledge", each) for each in file.data["acknowledge"]}
    for line, where in {**{each: (each,) for each in SINGLE}, **groups}.items():
        table = file.data[where[0]] if len(where) == 1 else file.data[where[0]][where[1]]
        left = [face for face in FACES if face not in _faced(table)]
        if left:
            yield file.mistake(where, f"“{line}” has no words for {', '.join(left)}.")
