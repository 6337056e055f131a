"""The safeguarding net: what it must catch, what must pass, and how it fails."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.talk.net import NetError, as_meant, caught, our_net, read_net
from assistant.talk.phrases import read_phrases

NET = our_net()
STATEMENTS = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))
HITS = [(rule.strength, said, rule.id) for rule in NET.rules for said in rule.hits]
MISSES = [(said, rule.id) for rule in NET.rules for said in rule.misses]

SMALL = """
[lists]
adult = "dad mum"
[[rule]]
id = "small"
about = "harm"
strength = "strong"
says = "[adult] hits me"
hits = "Dad hits me"
"""


def test_there_are_enough_examples_of_both_kinds() -> None:
    assert len(HITS) >= 60
    assert len(MISSES) >= 60


def test_every_first_rule_is_there() -> None:
    assert {rule.about for rule in NET.rules} == {
        "harm",
        "fear",
        "touching",
        "self-harm",
        "hunger",
    }


@pytest.mark.parametrize(
    ("strength", "said"), [pytest.param(s, w, id=f"{rule}: {w}") for s, w, rule in HITS]
)
def test_a_rule_catches_its_own_examples(strength: str, said: str) -> None:
    assert caught(said, NET) == strength


@pytest.mark.parametrize("said", [pytest.param(w, id=f"{rule}: {w}") for w, rule in MISSES])
def test_what_a_rule_calls_ordinary_passes_the_whole_net(said: str) -> None:
    assert caught(said, NET) == ""


@pytest.mark.parametrize("said", STATEMENTS["caught"].split("\n")[:-1])
def test_what_a_child_or_adult_tells_is_caught(said: str) -> None:
    assert caught(said, NET)


@pytest.mark.parametrize("said", STATEMENTS["ordinary"].split("\n")[:-1])
def test_ordinary_talk_of_school_and_home_passes(said: str) -> None:
    assert caught(said, NET) == ""


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("DAD HITS ME", id="capitals"),
        pytest.param("Dad’s hitting me", id="a smart apostrophe"),
        pytest.param("Dad's hitting me", id="a straight apostrophe"),
        pytest.param("dad hiiiits me!!!", id="stretched letters"),
        pytest.param("“Dad,” she said, “hits me.”", id="quotation marks"),
        pytest.param("Dád hïts me", id="accents"),
        pytest.param("Dad\u200b hits\u00ad me", id="letters that cannot be seen"),
        pytest.param("𝐝𝐚𝐝 𝐡𝐢𝐭𝐬 𝐦𝐞", id="letters in a fancy type"),
        pytest.param("dad   hits\tme", id="odd spaces"),
        pytest.param("I like art. Dad hits me. I like PE.", id="between ordinary sentences"),
        pytest.param("Mr. Bell hits me", id="a title with a full stop"),
        pytest.param("I like art\nmy dad hits me\nand chips", id="on a line of its own"),
    ],
)
def test_how_it_is_typed_does_not_matter(said: str) -> None:
    assert caught(said, NET) == "strong"


def test_a_strong_match_outweighs_a_weak_one() -> None:
    assert caught("I hate my life. I want to die.", NET) == "strong"


def test_words_of_two_sentences_are_not_read_as_one() -> None:
    assert caught("I love my dad. Hits me that I am late.", NET) != "strong"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_the_net(text: str) -> None:
    assert caught(text, NET) in {"", "weak", "strong"}


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(HITS), st.text(max_size=80))
def test_nothing_said_around_it_hides_it(
    before: str, hit: tuple[str, str, str], after: str
) -> None:
    assert caught(f"{before}\n{hit[1]}\n{after}", NET)


HOSTILE = {
    "one person": "dad ",
    "two people": "dad he ",
    "a list of people": "mum and dad ",
    "nearly harm": "dad hits ",
    "an ordinary ending": "dad hits me with a ball ",
    "nearly a wish": "want to be ",
    "nearly a fear": "scared of my ",
    "one long word": "a",
    "possessives": "'s ",
    "apostrophes": "' ",
    "stretched": "aaa ",
    "full stops": ". ",
    "accents": "e\u0301",
    "an ornament of many letters": "\ufdfa",
    "nothing to see": "\u200b",
    "brackets": "[(",
    "a chain of nots": "i am not not ",
    "a heap of signs": "night uncle football ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_of_100_kb_takes_under_a_second(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert min(_seconds(text) for _ in range(2)) < 1


def _seconds(text: str) -> float:
    start = time.process_time()
    caught(text, NET)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("[adult] hits", "[adlut] hits", "no list called “adlut”", id="a list"),
        pytest.param("hits me", "hits/smack-ed me", "“smack-ed” is not one word", id="a word"),
        pytest.param('"strong"', '"very"', "“small” is “very”", id="a strength"),
        pytest.param("about", "abuot", "a key that is not known: abuot", id="a key"),
        pytest.param('about = "harm"', "", "“small” needs: about", id="a missing key"),
        pytest.param("[lists]", "[lists", "not valid TOML", id="the file"),
    ],
)
def test_a_mistake_in_the_rules_is_named(before: str, after: str, message: str) -> None:
    with pytest.raises(NetError, match=message):
        read_net(SMALL.replace(before, after))


SIGNS = """
[[sign]]
id = "grown-up"
points = 2
words = "uncle man"
[[sign]]
id = "night"
points = 2
words = "night"
says = "in my room"
[[sign]]
id = "quiet"
points = 2
says = "no tell"
[[sign]]
id = "play"
points = -3
words = "football chess"
"""


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        pytest.param("Uncle come night, he say no tell", "weak", id="together"),
        pytest.param("No tell night uncle", "weak", id="in another order"),
        pytest.param("Uncle come at night. He say no tell.", "weak", id="in two sentences"),
        pytest.param("Night. I like art. Uncle. No tell.", "", id="too far apart"),
        pytest.param("uncle night man in my room", "", id="two of them, each said twice"),
        pytest.param("no tell uncle play chess at night", "", id="with ordinary life"),
    ],
)
def test_signs_are_caught_together(said: str, strength: str) -> None:
    assert caught(said, read_net(SMALL, SIGNS)) == strength


def test_every_sign_is_in_a_statement_that_proves_it() -> None:
    rule = next(rule for rule in NET.rules if rule.id == "together")
    hits, misses = ([_spelt(said) for said in each] for each in (rule.hits, rule.misses))
    for sign in NET.signs:
        proofs = hits if sign.points > 0 else misses
        assert any(NET.phrases.has(sign.group, spelt) for spelt in proofs), sign.id


def _spelt(said: str) -> str:
    return NET.phrases.spell(as_meant(said, NET))


def test_every_group_that_stands_in_a_text_is_likely_there() -> None:
    texts = [said for rule in NET.rules for said in (*rule.hits, *rule.misses)]
    stood = 0
    for spelt in map(_spelt, (*texts, *STATEMENTS["caught"].splitlines(), "", ".")):
        stands = {group for group in NET.phrases.groups if NET.phrases.has(group, spelt)}
        assert stands <= NET.phrases.likely(spelt)
        stood += len(stands)
    assert stood > len(texts)


def test_a_phrase_of_words_that_may_all_be_missing_is_likely_anywhere() -> None:
    book = read_phrases({"any": "(now) ... (then)", "one": "(now) dad/mum"}, lists={}, misspelt={})
    assert book.likely(book.spell(["cat"])) == {"any"}
    assert book.likely(book.spell(["now"])) == {"any"}
    assert book.likely(book.spell(["mum"])) == {"any", "one"}


def test_ordinary_words_are_set_aside_once_and_hide_no_heap_of_signs() -> None:
    net = read_net(SMALL, SIGNS.replace("points = 2", "points = 3"))
    assert caught("chess and football with uncle at night and no tell", net) == "weak"


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        pytest.param("mum hits me", "weak", id="alone"),
        pytest.param("mum hits me at chess", "", id="with ordinary life"),
        pytest.param("Chess is fun. Mum hits me.", "weak", id="with ordinary life elsewhere"),
        pytest.param("mum hits me at chess and no tell", "weak", id="and with one more sign"),
    ],
)
def test_a_weak_rule_is_one_sign_among_others(said: str, strength: str) -> None:
    net = read_net(SMALL.replace("strong", "weak"), SIGNS.replace("points = -3", "points = -5"))
    assert caught(said, net) == strength


WEIGHTS = "-5\t\n25\tkeeps coming\n-15\tpicnic\n65\tdreadful\n-95\tfarm\n"


@pytest.mark.parametrize(
    ("said", "strength"),
    [
        pytest.param("uncle at night", "", id="the signs alone"),
        pytest.param("Uncle keeps coming at night.", "weak", id="with neighbours that weigh"),
        pytest.param("Uncle keeps on coming at night.", "", id="they are neighbours no more"),
        pytest.param("Night. Uncle keeps coming. Chess.", "weak", id="in two sentences"),
        pytest.param("uncle keeps coming at night to the picnic", "", id="with what weighs less"),
        pytest.param("it was dreadful", "weak", id="without a sign"),
        pytest.param("mum hits me on the farm", "strong", id="a strong rule is not weighed"),
    ],
)
def test_words_add_what_they_weigh_to_the_signs(said: str, strength: str) -> None:
    assert caught(said, read_net(SMALL, SIGNS, weights=WEIGHTS)) == strength


def test_a_weight_that_is_no_number_is_named() -> None:
    with pytest.raises(NetError, match=r"weights of words cannot be read: .*ten"):
        read_net(SMALL, weights="ten\tfarm\n")


def test_words_let_go_nothing_that_a_phrase_catches_by_itself() -> None:
    net = read_net(SMALL.replace("strong", "weak"), SIGNS, weights=WEIGHTS)
    assert caught("mum hits me on the farm", net) == "weak"
    assert caught("uncle keeps coming at night on the farm", net) == ""


def test_words_take_no_more_than_eight_points_away() -> None:
    net = read_net(SMALL, SIGNS.replace("points = 2", "points = 5"), weights=WEIGHTS)
    assert caught("uncle on the farm at night", net) == ""
    assert caught("uncle on the farm at night, no tell", net) == "weak"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        pytest.param("points = 2", "", "“grown-up” needs points", id="no points"),
        pytest.param("words", "wrods", "“grown-up” has a key that is not known", id="a key"),
    ],
)
def test_a_mistake_in_a_sign_is_named(before: str, after: str, message: str) -> None:
    with pytest.raises(NetError, match=message):
        read_net(SMALL, SIGNS.replace(before, after, 1))


def test_a_spelling_may_stand_for_two_words() -> None:
    both = '[misspelt]\nme = "mi"\nmy = "mi"\n'
    net = read_net(both + SMALL.replace('"[adult] hits me"', '"hits me/us my arm"'))
    assert caught("hits mi mi arm", net) == "strong"


def test_a_small_net_is_read() -> None:
    net = read_net(SMALL)
    assert caught("mum hits me", net) == "strong"
    assert caught("mum helps me", net) == ""
