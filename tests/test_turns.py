"""A turn of the talk with our own words, the language model and the net, as everybody meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.deeds import take_out
from assistant.house import House, plan_for
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.people import Member
from assistant.store import Clash
from assistant.talk.net import caught
from assistant.talk.next import Ask, words_in
from assistant.talk.script import FACES
from assistant.turns import NotAsked, NothingSaid, Reply, answer, ask_next, asked_of, new_id
from tests.cast import DAD, MR_BELL, MRS_REID, MS_OKAFOR, NOON, PLAN, on_amaras
from tests.web.filled import in_sitting, write

DADS, BELLS, SENCOS = (on_amaras(person) for person in (DAD, MR_BELL, MS_OKAFOR))
AMARAS = in_sitting()
WHO = {
    **{f"pupil.{level}": replace(AMARAS, level=level) for level in ("pictures", "short", "full")},
    "parent": DADS,
    "teacher": BELLS,
    "school": SENCOS,
}
each_face = pytest.mark.parametrize("face", FACES)
WORRYING = "My uncle hit me with a belt."
Say = Callable[[Ask], str]


def send(house: House, who: Member, asked: Asked, words: str = "", **more: object) -> Entry | None:
    """One answer as it comes in."""
    values: dict[str, object] = {"id": new_id(), "asked": asked, "words": words, **more}
    return answer(house, who, Reply(**values), at=NOON)  # type: ignore[arg-type]


def asked(house: House, who: Member) -> Ask:
    """What this person is asked now."""
    found = ask_next(house, who)
    assert found is not None
    return found


def reach(house: House, who: Member, question: str) -> Ask:
    """Go on to this question, passing over all before it."""
    while (found := asked(house, who)).asked.question != question:
        send(house, who, found.asked, do="answer" if found.asks in ("tell", "check") else "pass")
    return found


def talk(house: House, who: Member, say: Say) -> Iterator[Ask]:
    """A whole talk in which everything is answered; gives each thing before it is answered."""
    while found := ask_next(house, who):
        yield found
        if found.asks == "stars":
            own = plan_for(house, who).part_of(who.person)
            starred = next(each for each in own if each.words)
            send(house, who, found.asked, cites=(Cite(starred.id),))
        elif found.asks == "choice" and found.question:
            ids = found.question.choice_ids or found.asked.options
            send(house, who, found.asked, choice=ids[0])
        else:
            send(house, who, found.asked, say(found) if found.asks == "words" else "")


def held(house: House) -> set[str]:
    """The ids of what the net holds."""
    entries = house.store.entries(PLAN)
    return {cite.entry for each in entries if each.kind == "held" for cite in each.cites}


@each_face
def test_the_limit_is_said_before_the_first_question(face: str, house: House) -> None:
    """Before anything is answered, everybody knows that no secrecy is promised."""
    told = []
    while (found := asked(house, WHO[face])).asks == "tell":
        told.append(found.asked.question)
        send(house, WHO[face], found.asked)
    assert "the-limit" in told
    assert "safe" in house.words.talk.question("the-limit").worded(face)


@each_face
def test_a_whole_talk_comes_to_its_end_and_asks_nothing_twice(face: str, house: House) -> None:
    who = WHO[face]
    names = [found.asked.question for found in talk(house, who, lambda _: "Drawing comics at home")]
    assert len(names) == len(set(names))
    assert names[-1] == "finish"
    assert who.person in plan_for(house, who).given


@each_face
def test_what_is_read_back_is_the_persons_own_words_and_all_of_them(
    face: str, house: House
) -> None:
    """100 % of the text of a check is what was said or chosen (conversation.md 2)."""
    who, said = WHO[face], []

    def say(found: Ask) -> str:
        said.append(f"Words number {len(said)} about drawing comics")
        return said[-1]

    read_back = []
    for found in talk(house, who, say):
        if found.asks == "check":
            assert found.section is not None
            own = plan_for(house, who).part_of(who.person)
            read_back += [each.words for each in words_in(found.section, own)]
            if found.echo:
                assert any(found.echo in each for each in said)
    chosen = {e.words for e in house.store.entries(PLAN) if e.asked and e.asked.options}
    assert set(read_back) <= {*said, *chosen}
    checked = {q.id for s in house.words.talk.sections if s.checked for q in s.questions}
    of_topics = [
        e.words
        for e in house.store.entries(PLAN)
        if e.words and e.asked and e.asked.question.split("/")[0] in checked
    ]
    assert read_back == of_topics


def test_no_checked_topic_has_the_name_of_a_question(house: House) -> None:
    """Otherwise its check would be taken for an answer to that question."""
    sections = house.words.talk.sections
    questions = {question.id for section in sections for question in section.questions}
    assert {section.id for section in sections if section.checked} & questions == set()


class TestFollowUps:
    """Gentle, on the person's own word, one at a time, and soon over (conversation.md 2)."""

    def test_a_thin_answer_leads_to_one_question_on_their_own_word(self, house: House) -> None:
        first = reach(house, DADS, "good-at")
        stored = send(house, DADS, first.asked, "Drawing.")
        follow = asked(house, DADS)
        assert follow.asked.question == "good-at/last-time"
        assert follow.echo == "Drawing"
        assert stored is not None
        assert follow.asked.echo == Cite(stored.id, 0, 7)
        assert "Drawing" not in follow.asked.wording, "words stand in one place only"

    def test_a_full_answer_leads_to_the_next_question(self, house: House) -> None:
        first = reach(house, DADS, "good-at")
        send(house, DADS, first.asked, "She draws a comic about our cat every Sunday morning.")
        assert "/" not in asked(house, DADS).asked.question.replace("/check", "")

    @pytest.mark.parametrize(
        ("face", "most"),
        [
            ("pupil.pictures", 2),
            ("pupil.short", 2),
            ("pupil.full", 2),
            ("parent", 2),
            ("teacher", 3),
            ("school", 3),
        ],
    )
    def test_then_it_stops(self, face: str, most: int, house: House) -> None:
        counted: dict[str, int] = {}
        for found in talk(house, WHO[face], lambda _: "Good."):
            question, _, follow_up = found.asked.question.partition("/")
            if follow_up and follow_up != "check":
                counted[question] = counted.get(question, 0) + 1
        assert counted, "thin answers are followed up"
        assert max(counted.values()) <= most

    def test_i_do_not_know_is_an_answer_and_is_put_another_way_once(self, house: House) -> None:
        first = reach(house, AMARAS, "good-at")
        send(house, AMARAS, first.asked, do="not-sure")
        again = asked(house, AMARAS)
        assert again.asked.question == "good-at/another-way"
        assert again.asked.wording != first.asked.wording
        send(house, AMARAS, again.asked, do="not-sure")
        assert not asked(house, AMARAS).asked.question.startswith("good-at")
        kept = [e.parts.get("as") for e in plan_for(house, AMARAS).part_of(AMARAS.person)]
        assert kept.count("not-sure") == 2

    @pytest.mark.parametrize(
        ("who", "question"),
        [(DADS, "family-sees"), (AMARAS, "who-sees"), (AMARAS, "helper-place"), (AMARAS, "stars")],
    )
    def test_not_sure_what_to_choose_leads_to_no_story(
        self, who: Member, question: str, house: House
    ) -> None:
        send(house, AMARAS, reach(house, AMARAS, "good-at").asked, "Drawing comics about a snail.")
        unsure = send(house, who, reach(house, who, question).asked, do="not-sure")
        assert unsure is not None
        assert unsure.then is None
        assert not asked(house, who).asked.question.startswith(question)

    def test_a_pass_is_never_asked_about(self, house: House) -> None:
        first = reach(house, AMARAS, "good-at")
        send(house, AMARAS, first.asked, do="pass")
        assert not asked(house, AMARAS).asked.question.startswith("good-at")

    def test_a_change_is_taken_as_it_is(self, house: House) -> None:
        first = reach(house, DADS, "good-at")
        stored = send(house, DADS, first.asked, "She draws a comic about our cat every Sunday.")
        after = asked(house, DADS).asked.question
        assert stored is not None
        changed = send(house, DADS, first.asked, "Drawing.", replaces=stored.id)
        assert changed is not None
        assert changed.then is None
        assert asked(house, DADS).asked.question == after


class TestTheNet:
    """Before any follow-up the answer passes the safeguarding net (conversation.md 6)."""

    @each_face
    def test_a_match_is_held_and_the_talk_goes_on_as_after_a_pass(
        self, face: str, house: House
    ) -> None:
        who = WHO[face]
        question = next(f for f in iter(lambda: self._next(house, who), None) if f.asks == "words")
        stored = send(house, who, question.asked, WORRYING)
        assert stored is not None
        assert stored.words == WORRYING
        assert stored.then is None
        assert held(house) == {stored.id}
        after = asked(house, who)
        assert after.echo == ""
        assert not after.asked.question.startswith(f"{question.asked.question}/")

    @staticmethod
    def _next(house: House, who: Member) -> Ask:
        found = asked(house, who)
        if found.asks == "tell":
            send(house, who, found.asked)
        return found

    def test_a_follow_up_that_brings_something_worrying_ends_the_probing(
        self, house: House
    ) -> None:
        first = reach(house, DADS, "worry")
        send(house, DADS, first.asked, "Home.")
        follow = asked(house, DADS)
        assert "/" in follow.asked.question
        stored = send(house, DADS, follow.asked, "My new partner hits her when he is drunk.")
        assert stored is not None
        assert held(house) == {stored.id}
        assert not asked(house, DADS).asked.question.startswith("worry/")

    def test_nobody_but_the_lead_and_the_writer_has_the_words(self, house: House) -> None:
        send(house, AMARAS, reach(house, AMARAS, "find-difficult").asked, WORRYING)
        for who in (DADS, BELLS, SENCOS):
            assert WORRYING not in repr(plan_for(house, who))
        assert WORRYING in repr(plan_for(house, on_amaras(MRS_REID)))
        assert WORRYING in repr(plan_for(house, AMARAS))
        assert WORRYING not in repr(plan_for(house, replace(AMARAS, sitting="another")))

    def test_in_a_later_sitting_it_is_neither_shown_nor_asked_again(self, house: House) -> None:
        send(house, AMARAS, reach(house, AMARAS, "find-difficult").asked, WORRYING)
        before = asked(house, AMARAS).asked.question
        assert asked(house, replace(AMARAS, sitting="another")).asked.question == before

    def test_a_change_of_held_words_leaves_the_first_words_with_the_lead(
        self, house: House
    ) -> None:
        first = send(house, AMARAS, reach(house, AMARAS, "find-difficult").asked, WORRYING)
        assert first is not None
        assert first.asked is not None
        send(house, AMARAS, first.asked, "Maths.", replaces=first.id)
        assert first.id in held(house)
        stored = {e.id: e.words for e in house.store.entries(PLAN)}
        assert stored[first.id] == WORRYING

    def test_a_word_that_is_chosen_is_listened_to_like_one_that_is_typed(
        self, house: House
    ) -> None:
        found = reach(house, AMARAS, "good-at")
        assert caught(WORRYING, house.net)
        stored = send(house, AMARAS, found.asked, choice=WORRYING)
        assert stored is not None
        assert held(house) == {stored.id}


class TestSentTwice:
    """A form that is sent again, with the id that it was made with (R04)."""

    def test_the_same_words_are_kept_once(self, house: House) -> None:
        found = reach(house, DADS, "good-at")
        first = send(house, DADS, found.asked, "Drawing.", id="one")
        assert send(house, DADS, found.asked, "Drawing.", id="one") == first
        assert [e.id for e in house.store.entries(PLAN) if e.words] == ["one"]

    @pytest.mark.parametrize("reply", ["pass", "not-sure"])
    def test_the_same_pass_is_kept_once(self, reply: str, house: House) -> None:
        found = reach(house, DADS, "good-at")
        before = len(house.store.entries(PLAN))
        for _ in range(2):
            send(house, DADS, found.asked, do=reply, id="one")
        assert len(house.store.entries(PLAN)) == before + 1

    def test_other_words_under_the_same_id_are_a_change_and_nothing_is_lost(
        self, house: House
    ) -> None:
        found = reach(house, DADS, "good-at")
        send(house, DADS, found.asked, "Drawing.", id="one")
        changed = send(house, DADS, found.asked, "Drawing comics.", id="one")
        assert changed is not None
        assert (changed.id != "one", changed.replaces) == (True, "one")
        assert [e.words for e in house.store.entries(PLAN) if e.words] == [
            "Drawing.",
            "Drawing comics.",
        ]
        standing = [e.words for e in plan_for(house, DADS).part_of(DAD.id) if e.words]
        assert standing == ["Drawing comics."]

    def test_the_same_choice_is_kept_once_and_another_one_is_a_change(self, house: House) -> None:
        found = reach(house, DADS, "family-sees")
        before = len(house.store.entries(PLAN))
        for _ in range(2):
            send(house, DADS, found.asked, choice="family", id="one")
        assert len(house.store.entries(PLAN)) == before + 1
        send(house, DADS, found.asked, choice="school", id="one")
        assert [e.parts["with"] for e in plan_for(house, DADS).kind("shared")] == ["school"]

    def test_the_same_card_is_kept_once(self, house: House) -> None:
        found = reach(house, AMARAS, "helper-place")
        before = len(house.store.entries(PLAN))
        for _ in range(2):
            send(house, AMARAS, found.asked, choice="Near me", id="one")
        assert len(house.store.entries(PLAN)) == before + 1
        send(house, AMARAS, found.asked, choice="Next to me", id="one")
        standing = [e.words for e in plan_for(house, AMARAS).part_of(AMARAS.person) if e.words]
        assert standing == ["Next to me"]

    def test_the_same_stars_are_kept_once_and_others_are_a_change(self, house: House) -> None:
        for question in ("this-is-me", "good-at"):
            found = reach(house, AMARAS, question)
            send(house, AMARAS, found.asked, "Drawing comics with Ava", id=question)
        found = reach(house, AMARAS, "stars")
        before = len(house.store.entries(PLAN))
        for _ in range(2):
            send(house, AMARAS, found.asked, cites=(Cite("good-at"),), id="one")
        assert len(house.store.entries(PLAN)) == before + 1
        send(house, AMARAS, found.asked, cites=(Cite("this-is-me"),), id="one")
        starred = plan_for(house, AMARAS).kind("starred")
        assert [each.cites for each in starred] == [(Cite("this-is-me"),)]

    def test_an_id_of_somebody_elses_entry_gives_nothing_away_and_loses_nothing(
        self, house: House
    ) -> None:
        found = reach(house, DADS, "good-at")
        mine = send(house, DADS, found.asked, "Drawing.", id="one")
        theirs = reach(house, BELLS, "good-at")
        stored = send(house, BELLS, theirs.asked, "Drawing.", id="one")
        assert stored is not None
        assert stored.id != "one"
        assert plan_for(house, DADS).entry("one") == mine

    def test_an_id_of_the_schools_writing_takes_its_place_for_nobody(self, house: House) -> None:
        """Staff may change the school’s writing, on its own page and never by an answer."""
        outcome = write(house, "outcome", "Amara asks for a break by herself.")
        found = reach(house, BELLS, "good-at")
        stored = send(house, BELLS, found.asked, "Drawing.", id=outcome.id)
        assert stored is not None
        assert stored.replaces is None
        assert plan_for(house, BELLS).entry(outcome.id) == outcome

    def test_the_store_itself_never_lets_an_id_stand_for_two(self, house: House) -> None:
        found = reach(house, DADS, "good-at")
        stored = send(house, DADS, found.asked, "Drawing.", id="one")
        assert stored is not None
        with pytest.raises(Clash):
            house.store.append(replace(stored, words="Other."))


class TestNothingIsLost:
    """What was said stays said, unless the person changes it or takes it out."""

    @pytest.mark.parametrize("typed", ["", " ", "\r\n\t "], ids=["none", "a space", "line ends"])
    def test_an_empty_answer_is_no_answer(self, typed: str, house: House) -> None:
        found = reach(house, DADS, "good-at")
        before = house.store.entries(PLAN)
        with pytest.raises(NothingSaid):
            send(house, DADS, found.asked, typed)
        assert house.store.entries(PLAN) == before

    @pytest.mark.parametrize("do", ["pass", "not-sure"])
    @pytest.mark.parametrize(
        ("question", "reply"),
        [
            pytest.param("good-at", {"words": "Drawing comics with Ava"}, id="words"),
            pytest.param("family-sees", {"choice": "family"}, id="a choice"),
        ],
    )
    def test_a_pass_on_what_was_answered_keeps_the_answer(
        self, question: str, reply: dict[str, str], do: str, house: House
    ) -> None:
        found = reach(house, DADS, question)
        stored = send(house, DADS, found.asked, **reply)
        assert stored is not None
        assert send(house, DADS, found.asked, do=do) is None
        assert plan_for(house, DADS).entry(stored.id) == stored

    def test_words_are_kept_as_they_were_typed(self, house: House) -> None:
        typed = "  She’s “fine”…\r\n\r\n\tand then? 🦊 <b>no</b> "
        stored = send(house, DADS, reach(house, DADS, "good-at").asked, typed)
        assert stored is not None
        assert stored.words == typed.replace("\r\n", "\n")

    def test_an_answer_says_what_was_asked_as_it_was_shown(self, house: House) -> None:
        found = reach(house, AMARAS, "helper-place")
        stored = send(house, AMARAS, found.asked, choice="Near me", how="helped")
        assert stored is not None
        assert stored.asked == found.asked
        assert stored.asked.options == tuple(house.words.talk.question("helper-place").choices)
        assert (stored.by, stored.scribe, stored.how) == (AMARAS.person, AMARAS.held_by, "helped")
        assert stored.sitting == AMARAS.sitting

    def test_what_is_taken_out_is_not_asked_again_and_can_be_answered_after_all(
        self, house: House
    ) -> None:
        found = reach(house, AMARAS, "good-at")
        stored = send(house, AMARAS, found.asked, "Drawing comics with Ava")
        after = asked(house, AMARAS).asked.question
        assert stored is not None
        take_out(house, AMARAS, stored.id, at=NOON)
        assert asked(house, AMARAS).asked.question == after
        send(house, AMARAS, found.asked, "Running very fast")
        standing = [e.words for e in plan_for(house, AMARAS).part_of(AMARAS.person) if e.words]
        assert standing == ["Running very fast"]


@pytest.mark.parametrize(
    ("face", "question"),
    [("parent", "tried"), ("pupil.short", "worry"), ("teacher", "stars"), ("school", "who-sees")],
)
def test_nobody_answers_what_they_are_not_asked(face: str, question: str, house: House) -> None:
    other = next(who for who in WHO.values() if _asks(house, who, question))
    with pytest.raises(NotAsked):
        send(house, WHO[face], asked_of(house.words.talk, question, other), "Something")
    assert house.store.entries(PLAN) == ()


def _asks(house: House, who: Member, question: str) -> bool:
    return bool(house.words.talk.question(question).worded(who.face))


def test_a_choice_that_is_not_offered_is_no_choice(house: House) -> None:
    found = reach(house, DADS, "family-sees")
    with pytest.raises(NothingSaid):
        send(house, DADS, found.asked, choice="everybody")
