"""`check`: whose wording wins, what is left over from another text, and what is kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from readability import UnknownReader, check, forget, reader_named
from readability.__main__ import parsed_passives
from readability.checking import _in_line
from readability.passive import Passive


def rules(text: str, reader: str = "family", **more: object) -> list[str]:
    """The rules that find something."""
    return [finding.rule for finding in check(text, reader, **more)]  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_text_with_its_own_places() -> None:
    text = "Fine.\n\n- He suffers from asthma.\n- The EHCP is due."
    assert [text[f.start : f.end] for f in check(text, "family")] == ["suffers from", "EHCP"]


@pytest.mark.parametrize("name", ["pupil", "pupil-short", "pupil-full-12", "family", "teacher"])
def test_a_reader_has_limits(name: str) -> None:
    reader = reader_named(name)
    assert reader.sentence >= 12
    assert 0 < reader.word < 1
    assert set(reader.why) == {"long-sentence"}


def test_a_pupil_and_nothing_else_reads_with_pictures_and_is_six() -> None:
    assert reader_named("pupil").age == 6
    assert reader_named("pupil").sentence == reader_named("pupil-pictures-6").sentence == 12


def test_an_older_pupil_can_be_asked_to_read_more() -> None:
    hardest = [reader_named(f"pupil-full-{age}").word for age in (4, 8, 10, 12, 17)]
    assert hardest == sorted(set(hardest))


@pytest.mark.parametrize(
    "name", ["", "parent", "pupil-loud", "pupil-full-3", "pupil-99", "x" * 999]
)
def test_an_unknown_reader_is_told_which_there_are(name: str) -> None:
    with pytest.raises(UnknownReader, match="There are pupil, family, teacher, professional"):
        check("Hello.", name)


def test_the_pupils_own_word_for_themselves_wins() -> None:
    text = "Amara is a girl with autism."
    assert rules(text) == ["label.person-first"]
    assert rules(text, own=["I am a girl with autism and I like it."]) == []


@pytest.mark.parametrize(
    ("text", "schools", "found", "instead"),
    [
        ("Ask the SENCO.", "scotland", "jargon.english", "support for learning teacher"),
        ("It is a coordinated support plan.", "england", "jargon.scottish", "Education, Health"),
        ("Ask the SENCO.", "england", "acronym", "special educational needs coordinator"),
    ],
)
def test_each_nation_has_its_own_words(text: str, schools: str, found: str, instead: str) -> None:
    (finding,) = check(text, "teacher", schools=schools)
    assert finding.rule == found
    assert instead in finding.suggestions[0]


def test_the_words_of_a_pupil_do_not_excuse_blame() -> None:
    assert rules("Amara is lazy.", own=["Amara is lazy."]) == ["tone"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sam reads daily. He likes it. She is quick, and he smiles.", ["She"]),
        ("Sam reads daily. He likes it.", []),
        ("Sam likes Leila. He says she is kind.", []),
        ("Sam helps his mum. She is ill, and he cooks.", []),
        ("[Name] will read.", ["[Name]"]),
        ("Amara: he/she will read.", ["he/she"]),
        ("XXXX reads well.", ["XXXX"]),
        ("Due DD/MM/YYYY.", ["DD/MM/YYYY"]),
        ("See [1] and 5 < 6 > 4.", []),
    ],
)
def test_what_is_left_of_another_text(text: str, found: list[str]) -> None:
    left = [f for f in check(text, "teacher") if f.kind == "residue"]
    assert [text[f.start : f.end] for f in left] == found


def test_a_known_pronoun_settles_who_is_meant() -> None:
    text = "Amara loves art. He is good at clay."
    (finding,) = check(text, "family", pronoun="she")
    assert (finding.rule, finding.suggestions) == ("residue.pronoun", ("She",))


def test_the_name_of_another_pupil_is_found_and_those_of_the_plan_are_not() -> None:
    text = "Amara sits with Sam and Will. She will read."
    others = ["Sam", "Will", "Amara"]
    found = check(text, "family", names=["Amara Okoro"], others=others)
    assert [text[f.start : f.end] for f in found if f.rule == "residue.name"] == ["Sam", "Will"]


@pytest.mark.parametrize(
    ("words", "reader", "found"),
    [
        (12, "pupil", []),
        (13, "pupil", ["long-sentence"]),
        (15, "pupil-full", []),
        (16, "pupil-full", ["long-sentence"]),
        (25, "family", []),
        (26, "family", ["long-sentence"]),
        (30, "professional", []),
        (31, "professional", ["long-sentence"]),
    ],
)
def test_a_sentence_has_as_many_words_as_its_reader_can_hold(
    words: int, reader: str, found: list[str]
) -> None:
    assert rules(" ".join(["cat"] * words) + ".", reader) == found


def test_a_sentence_of_many_ideas_is_told_too() -> None:
    text = "They came because it rained, but we left, so you sang, and they read when it was late."
    assert rules(text) == ["long-sentence.ideas"]


def test_every_passive_is_told_and_weighs_less_with_its_doer() -> None:
    text = "- The plan will be reviewed.\n- He was seen by Miss Hart. She is tired."
    found = [f for f in check(text, "family", passives=parsed_passives) if f.kind == "passive"]
    said = [(text[f.start : f.end], f.weight) for f in found]
    assert said == [("be reviewed", 2), ("was seen", 1)]
    assert [f.kind for f in check(text, "family") if f.kind == "passive"] == []


def test_only_a_changed_line_is_parsed_again_and_none_without_a_helping_verb() -> None:
    parsed: list[str] = []

    def find(sentences: Sequence[str]) -> list[tuple[Passive, ...]]:
        parsed.extend(sentences)
        return [() for _ in sentences]

    check("It was seen.\nShe ran.\nIt was late.", "family", passives=find)
    check("It was seen.\nShe swam.\nIt was later.", "family", passives=find)
    assert parsed == ["It was seen.", "It was late.", "It was later."]
    forget()
    check("It was seen.", "family", passives=find)
    assert parsed[3:] == ["It was seen."]


def test_forgetting_leaves_no_line_in_memory() -> None:
    check("Amara said a secret.", "family")
    assert _in_line.cache_info().currsize > 0
    forget()
    assert _in_line.cache_info().currsize == 0


HOSTILE = {
    "empty": "",
    "spaces": " \n\t\r\n" * 1000,
    "one long word": "a" * 200_000,
    "one long line": "he is very " * 8_000,
    "brackets": "[" * 50_000 + "a" + "<" * 50_000,
    "quotes": "'’" * 50_000,
    "capitals": "EHCP " * 20_000,
    "nulls": "\0\1\2" * 30_000,
    "odd letters": "ﬃ İ ß 𝕳 \u202e\u200b é é 你好 مرحبا 👩🏽‍🦽 " * 1_000,
    "half a letter": "He is \ud800 lazy \udfff.",
    "slashes": "he/she/" * 8_000,
    "many mistakes": "He suffers from ADHD and refuses to comply. " * 1_500,
    "unfinished phrases": "in order due to the fact be a a a (so) " * 1_000,
    "underlines": "_" * 100_000 + "?" * 100_000 + "x" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_brings_it_down_or_holds_it_up(text: str) -> None:
    """Twice the text takes about twice the time, whatever stands in it."""
    before = process_time()
    findings = check(text, "family")
    assert process_time() - before < 5
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    forget()
