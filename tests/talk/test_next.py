"""What is asked next: recomputed from what stands, whatever happened before and on any device."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.plan.entry import Cite, Entry, Then
from assistant.plan.fold import fold
from assistant.plan.people import Member
from assistant.talk.next import LAST_IDEA, Ask, spoken, topics
from assistant.talk.script import Script, Section
from tests.cast import AMARA
from tests.talk.small import (
    AMARAS,
    DADS,
    HARD,
    IDEAS,
    LINES,
    SCRIPT,
    ask,
    name_of,
    order,
    question,
    reply,
    talk,
)

ALL = ["limit", "good-at", "enjoy", "well/check", "hard", "difficult/check", "finish"]


def test_everything_is_asked_once_in_the_order_of_the_script_with_a_check_after_each_topic() -> (
    None
):
    assert order(talk()) == ALL


def test_when_the_part_is_given_nothing_is_asked() -> None:
    assert ask(talk()) is None


def test_the_same_plan_gives_the_same_question_every_time() -> None:
    journal = talk("hard")
    assert ask(journal) == ask(tuple(journal)) == ask(list(journal))


@pytest.mark.parametrize("answered", range(len(ALL)))
def test_coming_back_after_any_answer_goes_on_with_the_next(answered: int) -> None:
    assert name_of(ask(talk()[:answered])) == ALL[answered]


def test_what_others_said_changes_nothing_for_me() -> None:
    others = [replace(each, id=f"x{each.id}", by=AMARA.id) for each in talk()]
    assert name_of(ask(others)) == "limit"
    assert name_of(ask([*others, *talk("hard")])) == "hard"


def test_a_question_without_words_for_somebody_is_not_asked_of_them() -> None:
    assert "pupils" not in order(talk())
    assert [each.id for each in topics(SCRIPT, DADS)] == ["welcome", "well", "difficult"]
    assert "sitting" in [each.id for each in topics(SCRIPT, AMARAS)]


def test_a_pupil_is_asked_in_the_words_of_their_level_or_the_next_simpler() -> None:
    full = ask([], replace(AMARAS, level="full"))
    assert full is not None
    assert full.asked.wording == "What are you good at?"
    assert full.asked.face == "pupil.full"


def test_a_pass_moves_on() -> None:
    journal = talk("good-at")
    journal.append(reply(ask(journal), kind="passed", words=None, parts={"as": "pass"}, id="p"))
    assert name_of(ask(journal)) == "enjoy"


def test_a_topic_that_was_passed_over_is_not_read_back() -> None:
    journal = talk("good-at")
    for number in range(2):
        asked = ask(journal)
        journal.append(reply(asked, kind="passed", words=None, id=f"p{number}"))
    assert name_of(ask(journal)) == "hard"


def test_a_topic_is_read_back_once() -> None:
    journal = talk("well/check")
    check = ask(journal)
    assert check is not None
    assert check.asks == "check"
    journal.append(reply(check, id="c"))
    changed = replace(journal[1], id="new", words="Other words", replaces=journal[1].id)
    assert name_of(ask([*journal, changed])) == "hard"


class TestFollowUps:
    """The one follow-up that listening chose, stored so that nothing is parsed again."""

    THEN = Then(follow_up="last-time", start=4, end=9)

    def test_it_is_asked_next_and_once(self) -> None:
        journal = talk(good_at=self.THEN)
        assert order(journal)[1:4] == ["good-at", "good-at/last-time", "enjoy"]
        assert order(journal).count("good-at/last-time") == 1

    def test_it_says_the_persons_own_word_and_stores_only_where_it_stands(self) -> None:
        journal = talk("good-at")
        journal.append(reply(ask(journal), "She draws.", then=self.THEN, id="said"))
        asked = ask(journal)
        assert asked is not None
        assert asked.echo == "draws"
        assert asked.asked.echo == Cite("said", 4, 9)
        assert asked.asked.wording == "You said ((echo)). What happened?"
        assert (
            spoken(asked.asked, name="Amara", echo=asked.echo) == "You said draws. What happened?"
        )

    def test_a_follow_up_of_a_follow_up_comes_after_it(self) -> None:
        journal = talk("good-at")
        journal.append(reply(ask(journal), then=self.THEN, id="one"))
        journal.append(reply(ask(journal), then=Then(follow_up="ideas"), id="two"))
        assert name_of(ask(journal)) == "good-at/ideas"
        journal.append(reply(ask(journal), id="three"))
        assert name_of(ask(journal)) == "enjoy"

    def test_passing_it_ends_it(self) -> None:
        journal = talk("good-at")
        journal.append(reply(ask(journal), then=self.THEN, id="one"))
        journal.append(reply(ask(journal), kind="passed", words=None, id="two"))
        assert name_of(ask(journal)) == "enjoy"

    def test_one_that_was_kept_after_a_choice_is_not_asked(self) -> None:
        """Nothing that is said to it could be kept: an older journal may hold one."""
        who = question("who", asks="choice", kind="shared", choices=("School", "All"))
        script = replace(SCRIPT, sections=(Section(id="sees", title="Who", questions=(who, HARD)),))
        unsure = reply(
            ask([], script=script), kind="passed", words=None, then=Then(follow_up="another-way")
        )
        assert name_of(ask([unsure], script=script)) == "hard"

    def test_another_way_is_the_questions_own_where_it_has_one(self) -> None:
        journal = talk("good-at")
        journal.append(
            reply(
                ask(journal), kind="passed", words=None, then=Then(follow_up="another-way"), id="p"
            )
        )
        asked = ask(journal)
        assert asked is not None
        assert asked.asked.wording == "What would a friend say?"

    def test_its_words_are_read_back_with_the_topic(self) -> None:
        journal = talk("well/check", good_at=self.THEN)
        assert len([each for each in journal if each.words]) == 3


class TestIdeas:
    """Ideas are shuffled for each person, and “something else” is always last."""

    @staticmethod
    def _ideas(person: Member) -> tuple[str, ...]:
        said = reply(ask([reply(ask([]), id="l")]), then=Then(follow_up="ideas"), id="a")
        asked = ask(
            [replace(each, by=person.person) for each in (reply(ask([]), id="l"), said)], person
        )
        assert asked is not None
        return asked.asked.options

    def test_they_are_all_there_in_an_order_that_stays(self) -> None:
        shown = self._ideas(DADS)
        assert shown == self._ideas(DADS)
        assert sorted(shown[:-1]) == sorted(IDEAS)
        assert shown[-1] == LAST_IDEA == "something else"

    def test_the_order_is_another_for_other_people(self) -> None:
        orders = {self._ideas(replace(DADS, person=f"person {n}")) for n in range(12)}
        assert len(orders) > 6


class TestChanges:
    """Any earlier answer can be changed, and nothing else is lost or asked again."""

    @pytest.mark.parametrize("at", [1, 2, 4])
    @pytest.mark.parametrize("upto", ["hard", "finish", ""])
    def test_a_change_goes_on_where_the_talk_was(self, at: int, upto: str) -> None:
        journal = talk(upto)
        if at >= len(journal):
            return
        old = journal[at]
        change = replace(old, id="new", words="Other words", replaces=old.id)
        after = [*journal, change]
        assert name_of(ask(after)) == upto
        kept = {each.words for each in fold(after).entries}
        assert kept == {each.words for each in journal if each is not old} | {"Other words"}

    def test_a_change_before_its_follow_up_is_taken_as_it_is(self) -> None:
        journal = talk("good-at")
        journal.append(reply(ask(journal), then=Then(follow_up="last-time"), id="one"))
        changed = replace(journal[-1], id="two", words="She draws comics.", replaces="one")
        assert name_of(ask([*journal, replace(changed, then=None)])) == "enjoy"

    def test_a_change_of_what_a_follow_up_followed_asks_it_no_more(self) -> None:
        journal = talk("hard", good_at=Then(follow_up="last-time", start=0, end=5))
        first = journal[1]
        assert first.then
        change = replace(first, id="new", words="Other", replaces=first.id, then=None)
        assert name_of(ask([*journal, change])) == "hard"

    def test_what_was_taken_out_is_not_asked_again(self) -> None:
        journal = talk("hard")
        out = replace(
            journal[1], id="out", kind="withdrew", words=None, cites=(Cite(journal[1].id),)
        )
        assert name_of(ask([*journal, out])) == "hard"
        assert journal[1].words not in {each.words for each in fold([*journal, out]).entries}

    def test_words_that_are_veiled_still_count_as_an_answer(self) -> None:
        """Held words are hidden in a later sitting, and not asked for a second time."""
        journal = talk("hard")
        veiled = [replace(each, words=None, then=None) for each in journal]
        assert name_of(ask(veiled)) == "hard"


class TestManyAndEach:
    """Questions that are answered more than once, or once for each answer to another."""

    MANY = Script(
        version="1",
        lines=LINES,
        sections=(
            Section(
                id="aims",
                title="Aims",
                questions=(
                    question("outcome", kind="proposed", many=True),
                    question("success", kind="proposed", each="outcome"),
                ),
                checked=False,
            ),
        ),
    )

    def _ask(self, journal: Sequence[Entry]) -> Ask | None:
        return ask(journal, script=self.MANY)

    def test_it_is_asked_until_that_is_all(self) -> None:
        journal: list[Entry] = []
        for number in range(3):
            assert name_of(self._ask(journal)) == "outcome"
            journal.append(reply(self._ask(journal), kind="proposed", id=f"o{number}"))
        journal.append(reply(self._ask(journal), kind="passed", words=None, id="p"))
        assert name_of(self._ask(journal)) == "success"

    def test_changing_one_of_many_after_that_is_all_does_not_ask_for_more(self) -> None:
        first = reply(self._ask([]), kind="proposed", id="o")
        done = replace(first, id="p", kind="passed", words=None)
        change = replace(first, id="new", words="Other", replaces="o")
        asked = self._ask([first, done, change])
        assert name_of(asked) == "success"
        assert asked is not None
        assert asked.for_each is not None
        assert asked.for_each.id == "new"

    def test_each_answer_has_its_own(self) -> None:
        journal = [
            reply(self._ask([]), kind="proposed", id="one"),
            reply(self._ask([]), kind="proposed", id="two"),
            reply(self._ask([]), kind="passed", words=None, id="p"),
        ]
        for target in ("one", "two"):
            asked = self._ask(journal)
            assert asked is not None
            assert asked.for_each is not None
            assert asked.for_each.id == target
            journal.append(reply(asked, kind="proposed", cites=(Cite(target),), id=f"s{target}"))
        assert name_of(self._ask(journal)) == "finish"


def test_steps_count_the_topics_that_hold_words() -> None:
    steps = []
    journal: list[Entry] = []
    while asked := ask(journal):
        steps.append((asked.asked.question, asked.step, asked.steps))
        journal.append(reply(asked, id=f"e{len(journal)}"))
    assert steps == [
        ("limit", 1, 2),
        ("good-at", 1, 2),
        ("enjoy", 1, 2),
        ("well/check", 1, 2),
        ("hard", 2, 2),
        ("difficult/check", 2, 2),
        ("finish", 2, 2),
    ]
