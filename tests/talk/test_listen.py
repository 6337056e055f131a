"""Listening: which follow-up an answer leads to, and which answers lead to none."""

from __future__ import annotations

import time

import pytest

from assistant.language import Language
from assistant.plan.entry import Then
from assistant.talk.listen import MOST, RULES, listen
from tests.talk.hearing import NOTHING, heard, outcome

FACES = tuple(MOST)


# --------------------------------------------------------------------------- caught by the net


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("caught", ["weak", "strong"])
def test_nothing_follows_what_the_net_caught(
    language: Language, face: str, rule: str, caught: str
) -> None:
    for words in ("Dad hits me", "I am so sad", "idk", "drawing", "a TA"):
        assert heard(language, words, face=face, rule=rule, caught=caught) is None


# ------------------------------------------------------------------------------------- feeling

FEELING = [
    ("pupil.short", "I get sad when I have to write"),
    ("pupil.pictures", "i am really worried"),
    ("pupil.full", "I’m so angry with everyone"),
    ("pupil.short", "maths makes me cry"),
    ("pupil.short", "it makes me feel stupid"),
    ("pupil.short", "nobody plays with me"),
    ("pupil.full", "I hate coming to school"),
    ("parent", "I am so angry with the school"),
    ("parent", "We are exhausted and nobody listens"),
    ("parent", "I was in tears after the meeting"),
    ("parent", "The school has failed her"),
    ("parent", "We can’t cope like this any more"),
    ("teacher", "I am fed up with having no time for this"),
]

NO_STRONG_FEELING = [
    ("pupil.short", "I am not sad about maths"),
    ("pupil.short", "Ava gets sad at playtime"),
    ("pupil.short", "sad films with my gran"),
    ("pupil.short", "I am mad about football"),
    ("pupil.short", "I don’t like reading if it is long"),
    ("parent", "She gets angry when plans change"),
    ("parent", "He comes home upset on Mondays"),
    ("parent", "We worry about her being on her own at lunch"),
    ("parent", "I am worried about her reading and writing"),
    ("school", "Amara is frustrated by her handwriting"),
]


@pytest.mark.parametrize(("face", "words"), FEELING, ids=[words for _, words in FEELING])
def test_a_strong_feeling_of_their_own_is_acknowledged_and_not_probed(
    language: Language, face: str, words: str
) -> None:
    assert heard(language, words, face=face) == Then(acknowledge="hard")


@pytest.mark.parametrize(
    ("face", "words"), NO_STRONG_FEELING, ids=[words for _, words in NO_STRONG_FEELING]
)
def test_a_feeling_that_is_mentioned_is_not_taken_for_theirs(
    language: Language, face: str, words: str
) -> None:
    assert outcome(heard(language, words, face=face)) != "!hard"


# -------------------------------------------------------------------------------- I don't know

UNSURE = (
    "I don’t know|i dont no|dunno|idk|IDK really|not sure|I'm not sure yet|?|??|no idea|"
    "I don't really know|I’m not really sure what I like|can’t think of anything|"
    "hard to say|sorry I have no idea"
).split("|")

SURE = [
    "I'm not really sure what I want to do when I grow up but I want to be a vet",
    "I don’t know how to spell it but I like dinosaurs",
    "not sure, maybe drawing",
    "when I don’t know what to write",
]


@pytest.mark.parametrize("words", UNSURE)
@pytest.mark.parametrize("face", FACES)
def test_not_knowing_is_put_another_way_once(language: Language, words: str, face: str) -> None:
    assert outcome(heard(language, words, face=face)) == "another-way"
    assert heard(language, words, face=face, probes=("another-way",)) is None


@pytest.mark.parametrize("words", SURE)
def test_an_answer_may_begin_with_not_being_sure(language: Language, words: str) -> None:
    assert heard(language, words, face="pupil.full") is None


@pytest.mark.parametrize("words", ["no", "Nothing", "pass", "nothing more right now", "N/A"])
@pytest.mark.parametrize("face", FACES)
def test_no_and_nothing_are_answers(language: Language, words: str, face: str) -> None:
    assert heard(language, words, face=face) is None


@pytest.mark.parametrize("words", ["", "   ", "…", "🎨", "!!!"])
def test_where_no_word_is_said_nothing_is_asked(language: Language, words: str) -> None:
    assert heard(language, words) is None


# --------------------------------------------------------------------------------- thin or full

THIN_ANSWERS = [
    ("pupil.pictures", "good"),
    ("pupil.pictures", "ok"),
    ("pupil.short", "I like it"),
    ("pupil.short", "It is fun and I like it a lot"),
    ("pupil.short", "he helps me"),
    ("pupil.short", "things"),
    ("pupil.full", "fine"),
    ("pupil.full", "I like drawing"),
    ("pupil.full", "maths"),
    ("parent", "fine"),
    ("parent", "help him"),
    ("parent", "Drawing"),
    ("parent", "She is happy"),
    ("teacher", "good"),
    ("school", "Politeness"),
]

FULL_ANSWERS = [
    ("pupil.pictures", "drawing"),
    ("pupil.pictures", "dogs"),
    ("pupil.pictures", "outside"),
    ("pupil.short", "my mum"),
    ("pupil.short", "Miss Hart"),
    ("pupil.short", "I like chips"),
    ("pupil.short", "jumping"),
    ("pupil.short", "الرسم"),
    ("pupil.full", "I like drawing comics"),
    ("pupil.full", "When we do it in a group"),
    ("parent", "making comics"),
    ("parent", "She reads to her brother every night"),
    ("teacher", "Computer games"),
    ("school", "Her eagerness to please"),
]


@pytest.mark.parametrize(("face", "words"), THIN_ANSWERS, ids=map(" ".join, THIN_ANSWERS))
def test_a_thin_answer_leads_to_one_real_time(language: Language, face: str, words: str) -> None:
    assert outcome(heard(language, words, face=face)) in {"last-time", "last-time-plain"}


@pytest.mark.parametrize(("face", "words"), FULL_ANSWERS, ids=map(" ".join, FULL_ANSWERS))
def test_a_full_answer_leads_to_nothing(language: Language, face: str, words: str) -> None:
    assert heard(language, words, face=face) is None


LADDERS = {
    "pupil.pictures": ["last-time-plain", "ideas", NOTHING],
    "pupil.short": ["last-time-plain", "ideas", NOTHING],
    "pupil.full": ["last-time-plain", "who-where", NOTHING],
    "parent": ["last-time-plain", "who-where", NOTHING],
    "teacher": ["last-time-plain", "who-where", "what-helped", NOTHING],
    "school": ["last-time-plain", "who-where", "what-helped", NOTHING],
}


@pytest.mark.parametrize("face", FACES)
def test_one_probe_at_a_time_from_broad_to_narrow_and_then_it_stops(
    language: Language, face: str
) -> None:
    probes: list[str] = []
    while name := outcome(heard(language, "fine", face=face, probes=tuple(probes))):
        probes.append(name)
    assert [*probes, NOTHING] == LADDERS[face]


def test_a_thin_answer_after_another_way_is_left_as_it_is(language: Language) -> None:
    assert heard(language, "good", probes=("another-way",)) is None


@pytest.mark.parametrize("words", ["good", "I like it", "help him"])
def test_before_the_model_is_there_only_generic_words_are_thin(words: str) -> None:
    assert outcome(_untagged(words, "parent")) == "last-time-plain"
    assert _untagged("the noise of the bell", "parent") is None


def _untagged(words: str, face: str) -> Then | None:
    return listen(words, (), rule="thin", face=face, probes=(), thin_before=0, caught="")


# ---------------------------------------------------------------------------------------- vague

VAGUE = (
    "more support|better behaviour|do better|improve confidence|She needs more support|"
    "Amara needs extra support in class|To improve her behaviour|make progress|engage more"
).split("|")

CLEAR = (
    "more support with reading from Miss Hart|better handwriting|to read a page by herself|"
    "improve her spelling"
).split("|")


@pytest.mark.parametrize("words", VAGUE)
@pytest.mark.parametrize("face", ["parent", "teacher", "school"])
def test_vague_words_of_adults_are_asked_for_one_time_and_then_what_would_change(
    language: Language, words: str, face: str
) -> None:
    assert outcome(heard(language, words, face=face)) == "one-time"
    assert outcome(heard(language, words, face=face, probes=("one-time",))) == "what-different"
    assert heard(language, words, face=face, probes=("one-time", "what-different")) is None


@pytest.mark.parametrize("words", CLEAR)
def test_clear_words_of_adults_are_not_called_vague(language: Language, words: str) -> None:
    assert heard(language, words, face="parent") is None


@pytest.mark.parametrize(
    "piece", ["?", "i so am so ", "idk ", "a more 1 ", "so ", "x ", "she needs "]
)
def test_a_hostile_text_of_100_kb_is_heard_in_a_fifth_of_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000] + " x"
    assert min(_seconds(text) for _ in range(3)) < 0.2


def _seconds(text: str) -> float:
    start = time.process_time()
    listen(text, (), rule="hope", face="parent", probes=(), thin_before=0, caught="")
    return time.process_time() - start
