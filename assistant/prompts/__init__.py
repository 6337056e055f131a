"""The words of Plait: everything in `prompts/`, checked and read into values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.prompts.checks import mistakes, read_folder
from assistant.prompts.files import File, Mistake
from assistant.talk.script import FACES, Question, Script, Section

OURS = Path(__file__).resolve().parents[2] / "prompts"


class ScriptError(ValueError):
    """The folder cannot be used; `mistakes` says where and why, and so does its message."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        self.mistakes = tuple(found)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """The words of the printed plan, by ids that never change.

    `titles` are headings on the page, and its other words (`identity`, `signatures`); `familys` the
    same headings over the family's words; `short` the same on the desk, in the order of the page.
    `parts` name the details beside a line (`how-often`), `choices` what can be done about a
    difference, `parties` those who sign.
    """

    title: str
    eligibility: str
    titles: Mapping[str, str]
    familys: Mapping[str, str]
    short: Mapping[str, str]
    parts: Mapping[str, str]
    choices: Mapping[str, str]
    parties: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """A number that a person can call, and what for."""

    name: str
    number: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Nation:
    """The terms of one nation (000-11).

    `roles` say what somebody is at a school, `told` whom held words are passed on to, `stages` at
    what stage an age is. `areas` are titles by id; `was` gives the id for an older name in small
    letters; `advice` (that is not the school's) and `complaint` have `name`, `about` and `where`.
    """

    name: str
    terms: Mapping[str, str]
    roles: Mapping[str, str]
    told: Mapping[str, str]
    stages: Mapping[str, str]
    areas: Mapping[str, str]
    was: Mapping[str, str]
    advice: Mapping[str, str]
    complaint: Mapping[str, str]
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, kw_only=True)
class Words:
    """All our words. `together` asks what is written where views lie side by side. `particulars` is
    the plain form as a script: sections are its groups, a question is a field, which `asks` for
    `text`, `lines`, a `date`, a `telephone` or an `email`.
    """

    talk: Script
    writing: Script
    together: Script
    particulars: Script
    plan: PlanWords
    nations: Mapping[str, Nation]


def check(folder: Path = OURS) -> tuple[Mistake, ...]:
    """Every mistake in a folder of words, in order; none means that `load` will read it."""
    return mistakes(read_folder(folder))


def load(folder: Path = OURS) -> Words:
    """A folder of words as values; raises `ScriptError` with every mistake that is in it."""
    read = read_folder(folder)
    found = mistakes(read)
    if found:
        raise ScriptError(found)
    return Words(
        talk=_script([*read.talk, read.one("follow-ups.toml")], read.talk),
        writing=_script(read.writing, read.writing),
        together=_script(read.together, read.together),
        particulars=_particulars(read.one("particulars.toml")),
        plan=_plan(read.one("plan.toml")),
        nations={file.path.split("/")[1][:-5]: _nation(file.data) for file in read.nations},
    )


def _script(files: Iterable[File], sections: Iterable[File]) -> Script:
    lines = [file for file in files if file.path == "follow-ups.toml"]
    return Script(
        version=_version(files),
        sections=tuple(_section(file) for file in sections),
        lines=_lines(lines[0].data) if lines else {},
    )


def _version(files: Iterable[File]) -> str:
    """A short digest of the words, kept with every answer: another wording, another version."""
    text = "\0".join(f"{file.path}\0{file.text}" for file in files)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _section(file: File) -> Section:
    return Section(
        id=file.path.split("/")[1].split("-", 1)[1].removesuffix(".toml"),
        title=file.data["title"],
        questions=tuple(_question(table) for table in file.data["question"]),
        checked=file.data.get("checked", True),
    )


def _question(table: Mapping[str, Any]) -> Question:
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
        if key not in WORDINGS
    }
    another_way = faces(table.get("another_way", {}))
    return Question(**plain, wording=faces(table), another_way=another_way)


WORDINGS = {"pupil", "parent", "teacher", "school", "everyone", "another_way"}


def faces(table: Mapping[str, Any]) -> dict[str, str]:
    """The wordings of a table by face: `pupil.short`, `parent`, …"""
    levels = {f"pupil.{level}": words for level, words in table.get("pupil", {}).items()}
    others = {face: table[face] for face in (*FACES, "everyone") if face in table}
    return {**levels, **others}


def _lines(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The lines by name: those in a group are `follow-up.last-time`."""
    groups = ("follow-up", "acknowledge", "agree")
    single = {name: faces(table) for name, table in data.items() if name not in groups}
    grouped = {
        f"{group}.{name}": faces(table) for group in groups for name, table in data[group].items()
    }
    return single | grouped


def _particulars(file: File) -> Script:
    groups = tuple(
        Section(
            id=group["id"],
            title=group["title"],
            questions=tuple(_field(field) for field in group["field"]),
            checked=False,
        )
        for group in file.data["group"]
    )
    return Script(version=_version([file]), sections=groups, lines={})


def _field(table: Mapping[str, Any]) -> Question:
    return Question(
        id=table["id"],
        heading=table["id"],
        wording={"everyone": table["label"]},
        kind="noted",
        asks=table["type"],
        why=table.get("hint", ""),
        follow_up="none",
        audience=table.get("audience", "team"),
    )


def _plan(file: File) -> PlanWords:
    headings = file.data["heading"]
    return PlanWords(
        title=file.data["title"],
        eligibility=file.data["eligibility"],
        titles={**{each: headings[each]["title"] for each in headings}, **file.data["page"]},
        familys={each: words["family"] for each, words in headings.items() if "family" in words},
        short={each: words["short"] for each, words in headings.items()},
        parts=file.data["part"],
        choices=file.data["choice"],
        parties=file.data["party"],
    )


def _nation(data: Mapping[str, Any]) -> Nation:
    areas = data["area"]
    return Nation(
        name=data["name"],
        terms=data["term"],
        roles=data["role"],
        told=data["told"],
        stages=data["stage"],
        areas={area: words["title"] for area, words in areas.items()},
        was={
            old.casefold(): area
            for area, words in areas.items()
            for old in (words["title"], *words.get("was", ()))
        },
        advice=data["advice"],
        complaint=data["complaint"],
        helplines=tuple(Helpline(**each) for each in data["helpline"]),
    )
