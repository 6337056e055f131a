"""Is this an outcome? Sentences as schools write them, and what the check says of each."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.language import Language
from assistant.outcomes.check import check
from assistant.outcomes.finding import Finding, verdict
from assistant.outcomes.plan_parts import InPlan

TODAY = date(2026, 11, 21)


def found(text: str, language: Language, **options: object) -> tuple[Finding, ...]:
    return check(text, parse=language.parse, **options)  # type: ignore[arg-type]


def rules(text: str, language: Language, **options: object) -> set[str]:
    return {each.rule for each in found(text, language, **options)}


@pytest.mark.parametrize(
    "text",
    [
        "By July, Amara will put up her hand and answer once in four lessons out of five.",
        "By the end of Year 6, [Name] will walk home with a friend and no adult.",
        "For X to write a one-page story without prompts by Easter.",
        "To read 40 words a minute by the end of the summer term",
        "I will ask for a break with my card, in 4 of 5 lessons, by half term.",
        "By the end of Key Stage 2 the pupil will make and keep two friends.",
        "By May, Amara will raise her reading speed from 45 to 80 words a minute.",
    ],
)
def test_an_outcome_is_good_however_its_form_words_it(text: str, language: Language) -> None:
    assert verdict(found(text, language)) == "good"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Amara will have access to a laptop in every lesson.", "provision"),
        ("By July he will receive two sessions of therapy a week.", "provision"),
        ("Speech therapy, 30 minutes a week, in a group of three", "provision"),
        ("Amara will be supported by Miss Hart in English.", "provision"),
        ("Encourage Amara to put up her hand.", "adult-intention"),
        ("Staff will give Amara extra time by July.", "adult-intention"),
        ("Mr Bell will read with Amara every day.", "adult-intention"),
        ("Amara wants to be a footballer.", "aspiration"),
        ("I want to have friends.", "aspiration"),
        ("To develop confidence", "fog"),
        ("By May, Amara will be 80% more independent.", "fog"),
        ("Better behaviour in class", "fog"),
        ("Amara will not shout out.", "dead-man"),
        ("By July there will be no incidents.", "dead-man"),
    ],
)
def test_what_is_no_outcome_is_poor_and_says_why(text: str, rule: str, language: Language) -> None:
    findings = found(text, language)
    assert rule in {each.rule for each in findings}
    assert verdict(findings) == "poor"


@pytest.mark.parametrize(
    "text", ["Staff will give Amara extra time.", "Remind Amara to use her planner."]
)
def test_an_adult_who_does_something_is_support_as_well(text: str, language: Language) -> None:
    assert rules(text, language) >= {"adult-intention", "provision"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Amara will tie her laces.", {"no-time", "no-measure"}),
        ("Amara will tie her laces by July.", {"no-measure"}),
        ("Amara will tie her laces on her own by July.", set()),
        ("Amara will count ten coins in three shops.", {"no-time"}),
        ("By July Amara will understand what is said.", {"no-measure", "not-specific"}),
    ],
)
def test_it_says_which_part_is_missing(text: str, missing: set[str], language: Language) -> None:
    parts = {"no-time", "no-measure", "not-specific"}
    assert rules(text, language, plan=InPlan()) & parts == missing


def test_where_only_the_time_is_missing_it_is_asked_for_in_the_plan(language: Language) -> None:
    text = "Amara will count ten coins in three shops."
    assert rules(text, language) == set()
    assert "no-time" in rules(text, language, plan=InPlan())


@pytest.mark.parametrize(
    "text",
    [
        "Music therapy",
        "SaLT 1x weekly",
        "Respite care one weekend a month",
        "Help with spelling",
        "Sitting near the front of the class",
        "There will be a book between home and school.",
        "Tasks will be broken down for Amara.",
        "Ear defenders to be available",
        "Amara needs a key adult.",
        "Amara will have her work broken into small steps.",
        "Amara will be part of a nurture group.",
        "Amara will see the school nurse every week.",
        "Amara will use a writing slope.",
        "Amara will have therapy so that by July she can say six sounds.",
        "To go swimming",
        "To attend a homework group",
        "It is recommended that Amara has a laptop.",
        "By July, a meeting with the mentor each week",
    ],
)
def test_support_is_known_in_every_form(text: str, language: Language) -> None:
    assert "provision" in rules(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Speak to Amara in short sentences.",
        "Use visual prompts with Amara.",
        "Providing a calm room",
        "To make sure Amara is safe",
        "To liaise with her parents",
        "Our aim is to support Amara.",
        "The visual timetable will help Amara.",
        "Class teacher to check that she has understood",
        "Dinner staff will sit with Amara.",
    ],
)
def test_what_adults_do_is_known_in_every_form(text: str, language: Language) -> None:
    assert "adult-intention" in rules(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "By July, Amara will have the confidence to speak to her class for one minute.",
        "By July, Amara will need no more than one reminder to start her work.",
        "By July, Amara will ask for help from an adult when she is stuck.",
        "By July, Amara will attend all of her lessons on four days a week.",
        "By July, Amara will use her timetable to get ready without an adult.",
        "By July, Amara will have a friend who invites her to play.",
        "By July, adults who meet Amara will understand four words in five.",
        "By July, Amara will work in a group of four for ten minutes.",
        "By July, Amara will know which bus to catch and will make the trip by herself.",
        "By July, Amara will not leave the room, and will show her card, 4 times out of 5.",
        "With help from staff, Amara will make her own lunch by the end of Year 9.",
        "By July, Amara will read 40 words a minute. Miss Hart will read with her every day.",
        "Amara will join a group each week and, in each session, speak at least twice.",
    ],
)
def test_words_of_support_do_not_make_an_outcome_poor(text: str, language: Language) -> None:
    assert verdict(found(text, language)) == "good"


@pytest.mark.parametrize("called", ["Ruksana", "Zainab", "Ffion", "Grace", "Summer", "X", "[Name]"])
@pytest.mark.parametrize(
    ("text", "poor"),
    [
        ("{} will attend therapy twice a week.", "provision"),
        ("{} requires adult support by July.", "provision"),
        ("By May, {} will improve in maths.", "fog"),
        ("For {} to read a whole page without help by July.", ""),
        ("{}’s handwriting will be legible to a visitor by July.", ""),
    ],
    ids=range(5),
)
def test_what_a_pupil_is_called_makes_no_difference(
    called: str, text: str, poor: str, language: Language
) -> None:
    findings = found(text.format(called), language)
    assert verdict(findings) == ("poor" if poor else "good")
    assert not poor or poor in {each.rule for each in findings}


def test_a_finding_points_at_the_words_as_they_were_written(language: Language) -> None:
    text = "• By July,\u00a0[Name] will have access to a laptop."
    first = found(text, language)[0]
    assert first.rule == "provision"
    assert text[first.start : first.end] == "will have access to a laptop"


def test_a_finding_has_a_message_and_one_question_with_the_name(language: Language) -> None:
    first = found("To improve reading", language, name="Amara")[0]
    assert first.question == (
        "If this were better, what would you see Amara doing that you do not see now?"
    )
    assert first.message


def test_a_blank_for_the_name_stands_for_the_pupil_until_the_name_is_known(
    language: Language,
) -> None:
    text = "By July, [Name] will read two books."
    assert rules(text, language) == set()
    assert rules(text, language, name="Amara") == {"residue"}


@pytest.mark.parametrize(
    ("text", "pronoun", "words"),
    [
        ("By July, Leo will read two books.", "she", ["Leo"]),
        ("By July, Amara will read his two books to him.", "she", ["his", "him"]),
        ("By July, Amara will read her two books.", "she", []),
        ("By July, Amara will read two books to Mrs Reid.", "she", []),
    ],
)
def test_words_from_another_plan_are_shown(
    text: str, pronoun: str, words: list[str], language: Language
) -> None:
    findings = found(text, language, name="Amara Okoro", pronoun=pronoun)
    shown = [text[each.start : each.end] for each in findings if each.rule == "residue"]
    assert shown == words


def test_a_date_is_past_only_when_the_day_of_writing_is_known(language: Language) -> None:
    text = "By 12 June 2026, Amara will read two books."
    assert "not-future" not in rules(text, language)
    assert "not-future" in rules(text, language, date=TODAY)


def test_a_baseline_and_a_thread_are_asked_for_only_in_a_plan(language: Language) -> None:
    text = "By July, Amara will read two books."
    assert rules(text, language) == set()
    assert rules(text, language, plan=InPlan()) == {"no-baseline", "no-thread"}
    whole = InPlan(cites=("I want to read",), baseline="She reads none")
    assert rules(text, language, plan=whole) == set()


def test_what_stands_in_a_field_of_the_plan_need_not_stand_in_the_text(language: Language) -> None:
    text = "Amara will tie her laces."
    plan = InPlan(by=date(2027, 7, 1), enough="On three days", baseline="Never", cites=("laces",))
    assert rules(text, language, plan=plan) == set()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        ".",
        "a" * 1_000_000,
        "Amara will read. " * 60_000,
        "\ud800 lone \udfff",
        "\u202eBy July Amara will read\u0000 two books",
        "𝔹𝕪 𝕁𝕦𝕝𝕪 👩‍👧 will read",
        "[" * 3_000,
        "to to to to",
        "For to",
        "1. 2. 3.",
        "By July,",
        "X",
    ],
    ids=range(14),
)
def test_any_text_gets_a_sane_answer(text: str, language: Language) -> None:
    for each in found(text, language, name="Amara", date=TODAY, plan=InPlan()):
        assert 0 <= each.start <= each.end <= len(text)
        assert each.message
        assert each.question


def test_before_the_language_model_is_there_patterns_still_answer() -> None:
    findings = check("Amara will tie her laces.", parse=lambda _: ())
    assert {each.rule for each in findings} == {"no-time", "no-measure"}
