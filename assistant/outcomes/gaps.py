"""The gap list: everything that a plan leaves open, what blocks first (checks.md 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.outcomes import gaps_begun as begun
from assistant.outcomes import gaps_help as help_
from assistant.outcomes import gaps_hopes as hopes
from assistant.outcomes import gaps_outcomes as outcomes
from assistant.outcomes import gaps_people as people
from assistant.outcomes import gaps_wording as wording
from assistant.outcomes.gap import Gap, Whole, gap

Rule = Callable[[Whole], Iterator[Gap]]


def hard_to_read(whole: Whole) -> Iterator[Gap]:
    """The school's writing above its reader's level, or hurtful: it blocks (002-05, 002-06)."""
    hard = [entry for entry in whole.plan.entries if entry.id in whole.hard]
    if hard:
        what = "A part is" if len(hard) == 1 else f"{len(hard)} parts are"
        yield gap("above-its-reader", whole, hard[0], what=what)
    for entry in whole.plan.entries:
        if entry.id in whole.hurtful:
            yield gap("hurtful-wording", whole, entry, what="A line for the family")


def kept_for_school(whole: Whole) -> Iterator[Gap]:
    """A line of the school's that says what a young person has not given to the family (R34)."""
    for entry in whole.plan.entries:
        if entry.id in whole.repeats:
            yield gap("kept-for-school", whole, entry)


# In the order in which a SENCO reads them: what people said, then outcomes, help, people, wording.
RULES: tuple[Rule, ...] = (
    *(outcomes.about_adults, people.no_review, people.review_over, outcomes.date_over),
    *(people.unread, hard_to_read, kept_for_school),
    *(hopes.open_stars, hopes.open_hopes, hopes.familys_hopes, hopes.open_difficulties),
    *(help_.against_their_words, people.open_differences, people.tries_over, people.missing_voices),
    *(help_.without_help, help_.help_apart, outcomes.nothing_to_see, outcomes.no_measure),
    *(outcomes.no_baseline, outcomes.no_date, hopes.not_asked_for, outcomes.no_step),
    *(outcomes.only_lessons, help_.without_frequency, help_.without_length, help_.without_who),
    *(help_.places, people.strengths, people.interests, people.someone_elses),
    *(people.private_details, wording.wrong_pronouns, wording.wrong_names),
    *(wording.their_names, wording.withdrawn_terms, wording.unexplained_letters),
    *(people.odd_numbers, people.nobody_follows, people.unsigned),
)


# What a plan that is made here is asked besides; a form on paper is not.
HERE: tuple[Rule, ...] = (
    *(begun.no_needs, begun.no_longer_term, begun.not_told, begun.wishes_apart),
    *RULES,
)


def gaps(whole: Whole, rules: tuple[Rule, ...] = RULES) -> tuple[Gap, ...]:
    """Everything that this plan leaves open; none twice, what blocks first."""
    found = (each for rule in rules for each in rule(whole))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.blocks))
