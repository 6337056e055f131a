"""Answer to Amara's plan as everybody in the demonstration did: each for themselves, in turn."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from assistant.agreement import Say, agree, offer, question, read_version
from assistant.deeds import release, share_plan, to_read
from assistant.demonstration.comic import drawn
from assistant.house import House, plan_for
from assistant.plan.entry import Cite
from assistant.plan.people import Member
from assistant.plan.picture import COVER
from assistant.turns import Reply, answer, asked_of, new_id

DEEDS = files("assistant.demonstration").joinpath("agreed.toml")


def agree_in_turn(house: House, plan: str, people: Mapping[str, str], *, day: str) -> None:
    """Every deed of `agreed.toml` on this plan; `people` are ids by name, `day` an ISO day."""
    for deed in tomllib.loads(DEEDS.read_text(encoding="utf-8"))["deed"]:
        by = house.store.member(plan, people[deed["by"]])
        assert by is not None
        if by.role == "pupil":
            by = replace(by, sitting=new_id(), held_by=people["Miss Hart"])
        DOES[deed["do"]](house, by, deed, f"{day}T{deed['at']}:00+00:00")


def _answer(house: House, by: Member, deed: Mapping[str, Any], at: str) -> None:
    seen = offer(house, by)
    assert seen is not None
    say = Say(
        id=new_id(),
        version=seen.version.number,
        digest=seen.digest,
        yes=deed["yes"],
        note=deed.get("note", ""),
        how=deed.get("how", "typed"),
    )
    agree(house, by, say, asked=question(house, by), at=at)


def _add_a_photo(house: House, by: Member, deed: Mapping[str, Any], at: str) -> None:
    reply = Reply(
        id=new_id(),
        asked=asked_of(house.words.talk, deed["question"], by),
        words=deed["words"],
        how="photo",
        parts={COVER: "yes"},
        picture=drawn(),
    )
    answer(house, by, reply, at=at)


def _read(house: House, by: Member, _deed: Mapping[str, Any], at: str) -> None:
    seen = offer(house, by)
    assert seen is not None
    read_version(house, by, seen.version.number, at=at)


def _release(house: House, by: Member, _deed: Mapping[str, Any], at: str) -> None:
    release(house, by, {entry.id: "family" for entry in to_read(house, by)}, at=at)


def _write(house: House, by: Member, deed: Mapping[str, Any], at: str) -> None:
    outcomes = plan_for(house, by).under("outcome")
    reply = Reply(
        id=new_id(),
        asked=asked_of(house.words.writing, deed["heading"], by),
        words=deed["words"],
        cites=(Cite(outcomes[deed["outcome"] - 1].id),),
    )
    answer(house, by, reply, at=at, script=house.words.writing)


def _share(house: House, by: Member, _deed: Mapping[str, Any], at: str) -> None:
    share_plan(house, by, at=at)


DOES = {
    "answer": _answer,
    "photo": _add_a_photo,
    "read": _read,
    "release": _release,
    "write": _write,
    "share": _share,
}
