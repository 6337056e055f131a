"""Advice beside what the school writes: asked for, given, left; never about a family’s words."""

from __future__ import annotations

from datetime import date

import pytest

import readability
from assistant.deeds import share_plan
from assistant.house import House
from assistant.language import Language
from assistant.wording import advise, around
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MS_OKAFOR, NOON, PLAN, SAM, on_amaras
from tests.page import visit
from tests.web.filled import SENCO, fill, give, in_sitting, read_by_the_senco, say, write

WORDING = f"/plans/{PLAN}/wording"
TODAY = date(2026, 11, 23)
HARSH = "Amara is lazy. She will be given a detention."


def told(house, text, *, by=SENCO, reader="family"):
    inside = around(house, by, today=TODAY)
    return advise(house, text, reader, inside=inside)


def asked(client, text="", *, reader="family", **form):
    token = {"csrf_token": client.token(), "text": text, **form}
    return client.post(f"{WORDING}?reader={reader}", data=token)


def test_the_advice_about_a_text_comes_back_ranked_and_nothing_of_it_is_kept(house, sign_in):
    client, before = sign_in(MS_OKAFOR), house.store.entries(PLAN)
    answer = asked(client, f"We will commence. {HARSH}")
    places = [answer.json["list"].index(words) for words in ("is lazy", "detention", "commence")]
    assert places == sorted(places)
    assert answer.headers["Cache-Control"] == "no-store"
    assert house.store.entries(PLAN) == before
    assert house.store.draft(PLAN, MS_OKAFOR.id, "") == ""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param("He is lazy.", 3, 10, id="plain"),
        pytest.param("🎨🎨 He is lazy.", 6, 13, id="pictures count as one character"),
        pytest.param("Maths.\r\nHe is lazy.", 10, 17, id="lines end as in a text box"),
    ],
)
def test_advice_says_where_the_words_stand_in_the_box(house, text, start, end):
    assert told(house, text)[0].places == ((start, end),)


def test_the_same_words_are_one_advice_with_every_place(house):
    found = told(house, "We will commence on Monday. We will commence on Friday.")
    assert [len(each.places) for each in found if "commence" in each.message] == [2]


def test_a_pattern_to_fill_in_is_told_and_not_written_by_a_tap(house):
    (found,) = (it for it in told(house, "She will be encouraged.") if "[who]" in it.message)
    assert found.suggestions == ()


def test_without_the_model_the_lists_answer_and_with_it_the_passive_is_told_too(house):
    early = House(store=house.store, words=house.words, language=Language(), net=house.net)
    text = "Amara is lazy. A plan was made."
    lists = {each.message for each in told(early, text)}
    every = {each.message for each in told(house, text)}
    assert lists < every
    assert ["was made" in message for message in every - lists] == [True]


def test_what_somebody_leaves_is_theirs_and_stays_left_wherever_it_stands(house, sign_in):
    client, others = sign_in(MS_OKAFOR), sign_in(MR_BELL)
    text = "We will commence."
    first = told(house, text)[0]
    assert "commence" not in asked(client, text, do="leave", about=first.key).json["list"]
    assert told(house, "On Monday we Commence with maths.") == ()
    assert "commence" in asked(others, text).json["list"]
    assert "commence" in asked(client, text, do="take-up", about=first.key).json["list"]


def test_what_is_left_is_kept_as_no_word(house, sign_in):
    asked(sign_in(MS_OKAFOR), "", do="leave", about="x" * 64)
    assert house.store.left_alone.of(PLAN, MS_OKAFOR.id) == frozenset()
    assert all(set(each.key) <= set("0123456789abcdef") for each in told(house, HARSH))


def test_people_of_the_plan_are_known_and_pupils_of_other_plans_are_asked_about(house):
    assert told(house, f"{AMARA.called} reads with {MISS_HART.name}.") == ()
    assert f"“{SAM.called}”" in told(house, f"{SAM.called} reads with her.")[0].message


def test_what_the_pupil_calls_herself_is_never_put_right(house):
    text = "She goes to the autism unit."
    assert told(house, text)[0].hurts
    say(house, in_sitting(), "this-is-me", "I am in the autism unit.")
    give(house, in_sitting())
    assert told(house, text)[0].hurts, "nobody has read it yet, and so nobody learns of it"
    read_by_the_senco(house)
    assert told(house, text) == ()


def test_a_pupil_reads_at_their_own_level(house):
    text = "We will practise the presentation together, because you asked for that, and then rest."
    assert len(told(house, text, reader="pupil")) > len(told(house, text))


def test_erased_words_do_not_stay_in_memory(house):
    fill(house)
    canary = "Quokkarabbit is lazy today."
    told(house, canary)
    kept = readability.checking._in_line.cache_info().currsize
    house.store.forget(DAD.id)
    told(house, "Maths.")
    assert readability.checking._in_line.cache_info().currsize < kept


HARD = (
    "Amara demonstrates considerable difficulties regarding the organisation of independent "
    "recording activities, necessitating additional differentiation, and utilisation of visual "
    "resources in order to facilitate participation across curriculum subjects, particularly when "
    "environmental conditions are overwhelming."
)
EASY = (
    "Amara thinks in pictures. She likes to draw first. Then she writes what she sees. She starts "
    "by herself on most days. When the room is loud, she goes to the book corner and reads there."
)


def how_it_reads(house, sign_in, who, *lines):
    for heading, words in lines:
        write(house, heading, words)
    return visit(sign_in(who), f"/plans/{PLAN}/page")


@pytest.mark.parametrize(
    ("line", "level"),
    [
        pytest.param("Amara draws.", "Too short to tell", id="short"),
        pytest.param(EASY, "Easy for the family", id="easy"),
        pytest.param(HARD, "Hard for a family: one sentence has 33 words", id="hard"),
    ],
)
def test_staff_see_on_the_plan_how_each_part_reads(line, level, house, sign_in):
    page = how_it_reads(house, sign_in, MS_OKAFOR, ("long-term", line))
    assert level in page.text


def test_the_three_changes_that_would_help_most_lead_to_where_they_are_made(house, sign_in):
    lines = (("summary", HARD), ("strength", "He is lazy."), ("need", "She utilises strips."))
    page = how_it_reads(house, sign_in, MS_OKAFOR, *lines)
    ways = [words for words in page.links if words.startswith("Change it")]
    assert len(ways) == 3
    assert "is lazy" in ways[0]
    assert page.follow("is lazy").form("Keep this line").element is not None


def test_a_teacher_sees_how_it_reads_without_a_way_that_is_not_theirs(house, sign_in):
    page = how_it_reads(house, sign_in, MR_BELL, ("strength", "He is lazy."))
    assert "“is lazy”" in page.text
    assert not [words for words in page.links if words.startswith("Change it")]


def test_the_family_and_the_pupil_see_no_level_and_no_advice(house, sign_in, sit):
    fill(house)
    write(house, "summary", HARD)
    share_plan(house, SENCO, at=NOON)
    for client in (sign_in(DAD), sit().client):
        page = visit(client, f"/plans/{PLAN}/page")
        assert "demonstrates considerable" in page.text
        assert "How it reads" not in page.text
    assert "How it reads" not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/versions/2").text


def test_nobodys_own_words_have_a_level(house, sign_in):
    say(house, on_amaras(DAD), "good-at", HARD)
    page = how_it_reads(house, sign_in, MS_OKAFOR)
    assert "How it reads" not in page.text


PAGES = {
    "a line of the plan": (MS_OKAFOR, "needs?add=strength", "Keep this line", "words"),
    "an outcome": (MS_OKAFOR, "outcomes/new", "Keep this outcome", "words"),
    "a part sought": (MS_OKAFOR, f"not-given/{DAD.id}", "Record it as not given", "sought"),
    "a promise": (MS_OKAFOR, "promise", "Keep it", "words"),
    "a difference": (MS_OKAFOR, "differences/new", "We say the same", "words"),
    "a teacher’s promise": (MR_BELL, "promise", "Keep it", "words"),
    "a teacher’s part": (MR_BELL, "talk", "Send", "words"),
}


@pytest.mark.parametrize("place", PAGES)
def test_with_scripts_off_the_page_comes_back_with_advice_and_keeps_nothing(place, house, sign_in):
    who, path, button, box = PAGES[place]
    page, before = visit(sign_in(who), f"/plans/{PLAN}/{path}"), house.store.entries(PLAN)
    for _ in range(2 if page.path.endswith("/talk") else 0):
        page = page.form("Next").submit()
    back = page.form(button).fill(box, HARSH).submit("Check my words")
    assert back.status == 200
    assert "“is lazy”" in back.text
    assert HARSH in back.response.text
    assert [e.words for e in house.store.entries(PLAN)[len(before) :] if e.words] == []


@pytest.mark.parametrize("path", ["promise", "talk", "statement"])
def test_a_parents_page_has_no_advice_no_script_and_no_way_to_it(path, house, sign_in):
    client = sign_in(DAD)
    page = client.get(f"/plans/{PLAN}/{path}").text
    assert "beside.js" not in page
    assert "wording" not in page
    assert asked(client, HARSH).status_code == 404
