"""The gap list: one thing is opened in a plan that leaves nothing open, and only that is found."""

from __future__ import annotations

import pytest

from assistant.outcomes.gap import wording
from assistant.outcomes.gaps import HERE
from assistant.outcomes.topics import answered, our_topics, subject
from assistant.plan.entry import Entry
from tests.cast import AMARA, DAD
from tests.outcomes.leaving import WHOLE, entry, found, noted, said, with_, wrote

SLEEPS = "Amara wakes in the night and is prescribed melatonin."
BROTHER = "Her brother was in hospital."

# What is opened: (the plan, the rule that says so, the words it rests on).
OPENED: dict[str, tuple[tuple[Entry, ...], str, str]] = {
    "a wish for a job": (
        with_(said("more", AMARA, "important", "I want to have a job in a shop.")),
        "hope-open",
        "I want to have a job in a shop.",
    ),
    "a wish about something that we have no topic for": (
        with_(said("more", AMARA, "want-to-be", "I want a telescope.")),
        "hope-open",
        "I want a telescope.",
    ),
    "a wish under another heading": (
        with_(said("more", AMARA, "this-is-me", "I would like to go to college.")),
        "hope-open",
        "I would like to go to college.",
    ),
    "half of a wish": (
        with_(said("more", AMARA, "important", "I want to write and to have a flat.")),
        "hope-open",
        "to have a flat.",
    ),
    "a hope of the family’s": (
        with_(
            said("more", DAD, "important", "We want her to write and to travel by bus."),
        ),
        "familys-hope-open",
        "to travel by bus.",
    ),
    "a difficulty without help": (
        with_(said("more", AMARA, "find-difficult", "The lights are too bright for me.")),
        "difficulty-open",
        "The lights are too bright for me.",
    ),
    "help that the pupil does not want": (
        with_(
            said("more", AMARA, "how-to-help", "I don’t like it when they sit next to me."),
            wrote("p2", "approach", "1:1 support on the way home", "o2"),
        ),
        "against-their-words",
        "I don’t like it when they sit next to me.",
    ),
    "no help at all": (
        with_(without="p2"),
        "no-provision",
        "By March Ava has come to a sleepover twice.",
    ),
    "help for no outcome": (
        with_(wrote("p3", "provision", "Walk home from the park with Dad", who="Dad")),
        "provision-apart",
        "Walk home from the park with Dad",
    ),
    "a session without how often": (
        with_(wrote("p3", "provision", "Group of 4, 20 minutes, with Miss Hart", "o1")),
        "no-frequency",
        "Group of 4, 20 minutes, with Miss Hart",
    ),
    "a session without how long": (
        with_(wrote("p3", "provision", "Weekly group of 4 with Miss Hart", "o1")),
        "no-length",
        "Weekly group of 4 with Miss Hart",
    ),
    "a line without who": (
        with_(wrote("p3", "provision", "Ear defenders every day", "o1")),
        "no-who",
        "Ear defenders every day",
    ),
    "an outcome without a baseline": (
        with_(without="b1"),
        "no-baseline",
        "By March Amara starts her writing in 4 of 5 lessons.",
    ),
    "an outcome without a date": (
        with_(wrote("o2", "outcome", "Ava has come to a sleepover twice.", "hope")),
        "no-date",
        "Ava has come to a sleepover twice.",
    ),
    "an outcome that answers nobody": (
        with_(wrote("o2", "outcome", "By March Ava has come to a sleepover twice.")),
        "nobody-asked",
        "By March Ava has come to a sleepover twice.",
    ),
    "a longer-term outcome without a step": (
        with_(wrote("more", "long-term", "By age 18 Amara travels alone.", "hope")),
        "no-step-this-year",
        "By age 18 Amara travels alone.",
    ),
    "difficulties and no strengths": (with_(without="s1"), "no-strengths", "Starting to write"),
    "more difficulties than strengths": (
        with_(wrote("d2", "difficulty", "Spelling")),
        "few-strengths",
        "Starting to write",
    ),
    "an interest among the strengths": (
        with_(wrote("s2", "strength", "Playing Minecraft")),
        "interest-as-strength",
        "Playing Minecraft",
    ),
    "a brother’s illness": (
        with_(wrote("n", "need", f"Writing is hard. {BROTHER}")),
        "someone-elses",
        BROTHER,
    ),
    "a medicine": (
        with_(wrote("n", "need", f"{SLEEPS} Writing is hard.")),
        "private-detail",
        SLEEPS,
    ),
    "a pronoun from another plan": (
        with_(wrote("n", "need", "Writing is hard for him.")),
        "wrong-pronoun",
        "Writing is hard for him.",
    ),
    "a pronoun that a parent wrote, as a question": (
        with_(said("more", DAD, "hard-day", "On a Monday he stays in bed.")),
        "their-pronoun",
        "On a Monday he stays in bed.",
    ),
    "a name that a parent wrote, as a question": (
        with_(said("more", DAD, "hard-day", "Tyrone needs more time.")),
        "their-name",
        "Tyrone needs more time.",
    ),
    "a name from another plan": (
        with_(wrote("p2", "approach", "Tyrone will agree a Friday on the way home", "o2")),
        "wrong-name",
        "Tyrone will agree a Friday on the way home",
    ),
    "a level that schools gave up": (
        with_(wrote("n", "need", "She writes at level 2b.")),
        "withdrawn-term",
        "level 2b",
    ),
    "letters that nobody explains": (
        with_(wrote("ok", "success", "Her YARC score is 90.", "o1")),
        "unexplained-letters",
        "YARC",
    ),
    "a number of twelve digits": (
        with_(noted("mobile", "077009001422", DAD)),
        "odd-number",
        "077009001422",
    ),
    "a review without a day": (
        with_(noted("review-note", "We review every term."), without="review-date"),
        "no-review-date",
        "We review every term.",
    ),
    "nobody for each day": (with_(without="daily"), "nobody-follows", ""),
    "a party that has not agreed": (with_(without=f"yes-{DAD.id}"), "unsigned", ""),
}


def test_the_plan_leaves_nothing_open() -> None:
    assert [(gap.rule, gap.about) for gap in found(WHOLE)] == []


@pytest.mark.parametrize(("entries", "rule", "about"), OPENED.values(), ids=OPENED)
def test_what_is_opened_is_found_and_nothing_else(
    entries: tuple[Entry, ...], rule: str, about: str
) -> None:
    assert [(gap.rule, gap.about) for gap in found(entries)] == [(rule, about)]


# What must not be found: ordinary plans that a hasty rule would speak about.
ORDINARY = {
    "a wish that an outcome answers in other words": with_(
        said("more", AMARA, "important", "I want someone to come to my house.")
    ),
    "somebody who is not sure": with_(
        said("more", AMARA, "want-to-be", "I’m not sure what I want to do when I grow up.")
    ),
    "a difficulty that other words meet": with_(
        said("more", AMARA, "find-difficult", "It is too loud in the room."),
    ),
    "a longer-term outcome that needs no provision": WHOLE,
    "a friend whom the pupil speaks of too": with_(
        said("f2", AMARA, "good-at", "I make comics with Tyrone."),
        said("more", DAD, "hard-day", "Tyrone needs more time."),
    ),
    "his brother in the sentence": with_(
        said(
            "dads", DAD, "important", "She plays with her brother. She makes him laugh. She writes."
        )
    ),
    "what Mum says about sleep is her own to say": with_(
        said("more", DAD, "hard-day", "She is prescribed melatonin and sleeps badly.")
    ),
    "Mum says that she is ill": with_(
        wrote("n", "need", "Mum says that she was ill at half term.")
    ),
    "a strength in something that she likes": with_(
        wrote("s2", "strength", "Explains football rules to younger children")
    ),
    "letters that are written out": with_(
        wrote("ok", "success", "Her York Assessment (YA) score is 90.", "o1")
    ),
    "a number from abroad": with_(noted("mobile", "+44 7700 900142", DAD)),
    "lunchtime says how often": with_(
        wrote("p3", "provision", "Comic club with Miss Hart at lunchtimes, 20 minutes", "o1")
    ),
}


@pytest.mark.parametrize("entries", ORDINARY.values(), ids=ORDINARY)
def test_what_is_ordinary_is_left_alone(entries: tuple[Entry, ...]) -> None:
    assert [(gap.rule, gap.about) for gap in found(entries)] == []


def test_a_pupils_words_with_a_reason_are_answered() -> None:
    plan = with_(said("more", AMARA, "want-to-be", "I want a dog."))
    told = entry("told", DAD, "decided", about="wish", words="School has no dog.", cites=["more"])
    assert [gap.rule for gap in found(plan)] == ["hope-open"]
    assert found((*plan, told)) == ()


def test_a_star_without_an_outcome_or_a_reason_is_open() -> None:
    said_so = said("more", AMARA, "good-at", "I draw comics.")
    star = entry("star", AMARA, "starred", cites=["more"])
    assert [(g.rule, g.about) for g in found(with_(said_so, star))] == [
        ("star-open", "I draw comics.")
    ]


def test_what_the_checks_of_wording_find_stands_first_and_blocks() -> None:
    plan = with_(without="daily b1 review-date")
    gaps = found(
        plan, poor={"o1": frozenset({"provision"})}, unread=True, hurtful=frozenset({"d1"})
    )
    blocking = [gap.rule for gap in gaps if gap.blocks]
    assert blocking == ["not-an-outcome", "no-review-date", "unread", "hurtful-wording"]
    assert [gap.blocks for gap in gaps] == sorted((gap.blocks for gap in gaps), reverse=True)


def test_an_outcome_is_poor_only_where_what_success_looks_like_is_poor_too() -> None:
    plan = with_(wrote("ok", "success", "She starts within two minutes.", "o1"))
    fog = frozenset({"fog"})
    assert found(plan, poor={"o1": fog}) == ()
    assert [gap.rule for gap in found(plan, poor={"o1": fog, "ok": fog})] == ["vague-outcome"]


def test_a_gap_says_where_its_words_stand() -> None:
    plan = with_(wrote("n", "need", f"Writing is hard. {BROTHER}"))
    gap = found(plan)[0]
    assert (gap.entry, gap.place) == ("n", "needs")
    assert f"Writing is hard. {BROTHER}"[gap.start : gap.end] == gap.about


def test_every_rule_that_has_words_is_used_and_says_whole_sentences() -> None:
    used = {name for rule in HERE for name in _names(rule)}
    assert wording().keys() == used
    for name, rule in wording().items():
        assert rule["says"].endswith((".", "?")), name
        assert rule["fix"][0].isupper(), name


def _names(rule: object) -> set[str]:
    """The ids of gaps that stand in the code around a rule."""
    import inspect

    source = inspect.getsource(inspect.getmodule(rule))  # type: ignore[arg-type]
    return {name for name in wording() if f'"{name}"' in source}


def test_a_topic_is_met_by_its_own_words_and_by_no_other_topic() -> None:
    assert len(our_topics().patterns) > 20
    assert answered("I find maths hard.", subject("A numeracy group"))
    assert not answered("I want a sleepover with a friend.", subject("She has friends"))
    assert subject("I am ready.").topics == frozenset()
