"""What the board says of a topic: only what data shows; the rest is for people to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from assistant.plan.board import rows, stars, wishes
from assistant.plan.entry import Asked, Cite, Entry
from assistant.plan.fold import fold
from assistant.plan.people import Person
from tests.cast import AMARA, AMARAS, DAD, MR_BELL, MS_OKAFOR, MUM
from tests.plan.build import entry

VOICES = {member.person: member.voice for member in AMARAS}
HELP = "how-to-help"


def says(name: str, by: Person, words: str = "Words.", *, about: str = HELP) -> Entry:
    return entry(name, by, words=words, about=about)


def picks(name: str, by: Person, words: str, *, question: str = "helper-place") -> Entry:
    options = ("Next to me", "Near me", "Only when I ask")
    asked = Asked(question=question, version="1", wording="Where?", face="parent", options=options)
    return entry(name, by, words=words, about=HELP, asked=asked)


def marked(about: str, *cites: str) -> Entry:
    return entry(f"m-{about}", MS_OKAFOR, "proposed", about=about, cites=cites)


def state(journal: Iterable[Entry], heading: str = HELP) -> str:
    (row,) = rows(fold(journal), VOICES, (heading,))
    return row.state


AMARAS_WORDS, DADS, BELLS = says("a", AMARA), says("d", DAD), says("b", MR_BELL)
NEXT, NEAR = picks("n", AMARA, "Next to me"), picks("m", DAD, "Near me")


@pytest.mark.parametrize(
    ("journal", "expected"),
    [
        pytest.param([AMARAS_WORDS], "one", id="Amara alone"),
        pytest.param([DADS, says("mum", MUM)], "one", id="two parents are one party"),
        pytest.param([says("s", MS_OKAFOR), BELLS], "one", id="two of the school"),
        pytest.param([AMARAS_WORDS, DADS], "open", id="nobody has said yet"),
        pytest.param([AMARAS_WORDS, DADS, marked("same", "a", "d")], "same", id="said the same"),
        pytest.param(
            [AMARAS_WORDS, DADS, marked("difference", "a", "d")], "different", id="differently"
        ),
        pytest.param(
            [AMARAS_WORDS, DADS, BELLS, marked("same", "a", "d"), marked("difference", "a", "b")],
            "different",
            id="some the same and some not",
        ),
        pytest.param(
            [DADS, says("mum", MUM), marked("difference", "d", "mum")],
            "different",
            id="two parents see it differently",
        ),
        pytest.param([NEXT, picks("m", DAD, "next to me")], "same", id="picked the same"),
        pytest.param([NEXT, NEAR], "different", id="picked differently"),
        pytest.param([picks("p", DAD, "Near me"), picks("q", MUM, "Next to me")], "one", id="both"),
        pytest.param([NEXT, NEAR, marked("same", "n", "m")], "same", id="picked, then talked over"),
        pytest.param(
            [picks("n", AMARA, "Next to me", question="helps/ideas"), NEAR],
            "open",
            id="an idea for somebody stuck is no choice",
        ),
        pytest.param(
            [AMARAS_WORDS, DADS, entry("p", AMARA, "passed", about=HELP, words=None)],
            "open",
            id="a pass is no word",
        ),
    ],
)
def test_a_topic_is_what_data_or_people_say_it_is(journal: list[Entry], expected: str) -> None:
    assert state(journal) == expected


def test_answers_that_differ_are_named_so_that_people_can_decide() -> None:
    (row,) = rows(fold([NEXT, NEAR, AMARAS_WORDS]), VOICES, (HELP,))
    assert [each.id for each in row.picked] == ["n", "m"]


def test_words_in_two_rows_are_marked_in_the_row_of_the_first() -> None:
    journal = [AMARAS_WORDS, says("t", MR_BELL, about="tried"), marked("difference", "a", "t")]
    found = {row.heading: row for row in rows(fold(journal), VOICES, (HELP, "tried"))}
    assert found[HELP].marks
    assert (found["tried"].marks, found["tried"].state) == ((), "one")


def test_a_mark_moves_with_words_that_are_changed() -> None:
    changed = entry("new", DAD, words="Other words.", about=HELP, replaces="d")
    assert state([AMARAS_WORDS, DADS, marked("same", "a", "d"), changed]) == "same"


def test_nothing_is_said_of_a_topic_without_words() -> None:
    assert rows(fold([DADS]), VOICES, ("good-at", HELP))[0].heading == HELP


WISH = "I want to do it by myself. I want Ava to come to my house!"
WISHED = entry("w", AMARA, words=WISH, about="important")
BY_MYSELF, AVA = Cite("w", 0, 26), Cite("w", 27, len(WISH))


def rests(*cites: Cite, about: str = "outcome") -> Entry:
    return replace(entry("o", MS_OKAFOR, "proposed", about=about), cites=cites)


def reason(*cites: Cite, about: str = "wish") -> Entry:
    return replace(entry("r", MS_OKAFOR, "decided", about=about, words="Not now."), cites=cites)


@pytest.mark.parametrize(
    ("more", "open_wishes"),
    [
        pytest.param([], ["I want to do it by myself.", "I want Ava to come to my house!"], id="-"),
        pytest.param([rests(BY_MYSELF)], ["I want Ava to come to my house!"], id="one sentence"),
        pytest.param([rests(Cite("w", 7, 12))], ["I want Ava to come to my house!"], id="a word"),
        pytest.param([rests(Cite("w"))], [], id="all of it"),
        pytest.param([rests(BY_MYSELF, about="long-term"), reason(AVA)], [], id="later, and why"),
        pytest.param([rests(Cite("w"), about="strength")], 2, id="a strength answers no wish"),
        pytest.param([reason(Cite("w"), about="star")], [], id="a reason for the whole"),
    ],
)
def test_a_wish_is_open_until_an_outcome_rests_on_it_or_a_reason_is_given(
    more: list[Entry], open_wishes: list[str] | int
) -> None:
    found = [hope.words for hope in wishes(fold([WISHED, *more]), AMARA.id) if hope.open]
    assert (len(found) if isinstance(open_wishes, int) else found) == open_wishes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("a dog", ["a dog"], id="no full stop"),
        pytest.param("A dog... and a cat", ["A dog...", "and a cat"], id="three dots"),
        pytest.param("Ava\nDad", ["Ava", "Dad"], id="lines"),
        pytest.param("“A dog!” Yes.", ["“A dog!”", "Yes."], id="a quotation"),
    ],
)
def test_wishes_are_read_sentence_by_sentence(words: str, expected: list[str]) -> None:
    said = entry("w", AMARA, words=words, about="want-to-be")
    assert [hope.words for hope in wishes(fold([said]), AMARA.id)] == expected


def test_other_peoples_hopes_are_no_wishes_of_the_pupil() -> None:
    assert wishes(fold([says("d", DAD, about="important")]), AMARA.id) == ()


STAR = entry("s", AMARA, "starred", cites=["w"])


def test_a_star_is_answered_by_any_outcome_on_any_of_its_words() -> None:
    (star,) = stars(fold([WISHED, STAR, rests(BY_MYSELF)]))
    assert (star.words, star.starred, star.open) == (WISH, True, False)
    assert [each.id for each in star.answers] == ["o"]


def test_a_star_that_nobody_follows_is_open_until_there_is_a_reason() -> None:
    journal = [WISHED, STAR]
    assert stars(fold(journal))[0].open
    (star,) = stars(fold([*journal, reason(Cite("w"), about="star")]))
    assert star.reason
    assert star.reason.words == "Not now."


def test_words_with_an_open_star_are_told_of_once() -> None:
    assert wishes(fold([WISHED, STAR]), AMARA.id) == ()
    assert [w.words for w in wishes(fold([WISHED, STAR, rests(BY_MYSELF)]), AMARA.id)] == [
        "I want Ava to come to my house!"
    ]
