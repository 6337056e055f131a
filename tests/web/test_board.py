"""The board for everybody: each as far as they may see, stars first, differences whole."""

from __future__ import annotations

import pytest

from assistant.deeds import share_plan
from assistant.house import plan_for
from assistant.plan.entry import Cite
from assistant.together import Choice, choose, mark, state, tell
from assistant.turns import new_id
from assistant.written import Line
from tests.cast import AMARA, DAD, MISS_HART, MR_BELL, MRS_REID, MS_OKAFOR, MUM, NOON, PLAN
from tests.page import visit
from tests.web.filled import (
    BELL,
    DADS,
    HARD,
    SENCO,
    WISH,
    amara_talks,
    fill,
    give,
    others_talk,
    read_by_the_senco,
    say,
)

BOARD = f"/plans/{PLAN}/board"
ABOUT = "An adult beside her"


def said(house, words, by=SENCO):
    """The entry of these words, as the SENCO sees it."""
    return next(e for e in plan_for(house, by).entries if e.words == words)


def differ(house, *words, about=ABOUT, choice=None):
    """Mark these words as seen differently, with what was chosen."""
    cites = tuple(Cite(said(house, each).id) for each in words)
    line = Line(heading="difference", id=new_id(), words=about, cites=cites)
    entry = mark(house, SENCO, line, at=NOON)
    if choice:
        choose(house, SENCO, entry.id, choice, at=NOON)
    return entry


TRY = Choice(
    id="choice-1",
    choice="try",
    words="Miss Hart sits at the next table.",
    details={"until": "2027-01-15", "settles": "How she starts.", "looks": "Mr Bell"},
)
BELLS = "A task strip since half term: she starts alone in 0 of 5 lessons."


def test_everybodys_words_stand_under_their_topic(house, sign_in):
    fill(house)
    page = visit(sign_in(MR_BELL), BOARD)
    for words in (f"“{HARD}”", "“She draws for hours.”", f"“{BELLS}”"):
        assert words in page.text
    assert "Only Amara’s words are here." in page.text
    assert "Only school’s words are here." in page.text


def cells(page, heading, *, under="h3"):
    """What stands in a row of the board: by voice, the text of each place."""
    (row,) = [
        each
        for each in page.html.all("section")
        if each.get("aria-labelledby") == f"topic-{heading}"
    ]
    found = (each for each in row.iter() if (each.get("class") or "").startswith("said is-"))
    return {
        each.get("class").split()[1][3:]: " ".join("".join(p.itertext()) for p in each.iter("p"))
        for each in found
    }


def test_staff_read_whose_part_is_not_given_yet_and_who_is_not_asked(house, sign_in):
    give(house, SENCO)
    say(house, BELL, "tried", BELLS)
    say(house, BELL, "good-at", "She draws.")
    give(house, BELL)
    for person, path in ((MR_BELL, BOARD), (MS_OKAFOR, f"/plans/{PLAN}")):
        page = visit(sign_in(person), path)
        tried, good = cells(page, "tried"), cells(page, "good-at")
        assert (tried["pupil"], tried["family"]) == ("Not asked", "Not asked")
        assert (good["pupil"], good["family"]) == ("Not given yet", "Not given yet")
        assert "said something" not in page.text


def test_who_gave_a_part_and_passed_is_not_said_to_have_given_none(house, sign_in):
    say(house, BELL, "good-at", "She draws.")
    for each in (SENCO, BELL, DADS, house.store.member(PLAN, MUM.id)):
        give(house, each)
    assert cells(visit(sign_in(MR_BELL), BOARD), "good-at")["family"] == "–No words here"


def test_the_family_cannot_tell_a_part_that_is_not_given_from_words_kept_back(house, sign_in):
    say(house, DADS, "good-at", "She draws for hours.")
    give(house, DADS)
    client = sign_in(DAD)
    before = cells(visit(client, BOARD), "good-at")
    assert before["pupil"] == "–No words here"
    assert before["school"] == "Comes with the plan"
    say(house, house.store.member(PLAN, MUM.id), "good-at", "Swimming.")
    say(house, BELL, "good-at", "She draws.")
    give(house, BELL)
    amara_talks(house)
    assert cells(visit(client, BOARD), "good-at") == before


def test_the_pupils_stars_come_first_with_what_became_of_them(house, sign_in):
    fill(house)
    page = visit(sign_in(DAD), BOARD).text
    assert page.index("Amara’s stars") < page.index("Topic by topic")
    assert f"“{WISH}” In the plan, number 1" in page


def test_a_star_that_no_outcome_follows_has_no_match_yet(house, sign_in):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    assert f"“{WISH}” No match yet" in visit(sign_in(MS_OKAFOR), BOARD).text
    tell(house, SENCO, "Ava is in Year 6 soon.", why=Cite(said(house, WISH).id), name="r", at=NOON)
    assert f"“{WISH}” Ava is in Year 6 soon." in visit(sign_in(MS_OKAFOR), BOARD).text


def test_a_difference_shows_every_view_and_what_was_chosen(house, sign_in):
    fill(house)
    differ(house, BELLS, HARD, choice=TRY)
    share_plan(house, SENCO, at=NOON)
    for person in (DAD, MR_BELL, MISS_HART):
        text = visit(sign_in(person), BOARD).text
        assert f"{ABOUT} Amara “{HARD}” Mr Bell “{BELLS}” We try and see." in text
        for fact in ("15 January 2027", "How she starts.", "Miss Hart sits at the next table."):
            assert fact in text
        assert f"We see this differently {ABOUT}" in text


def test_the_family_sees_a_difference_only_when_it_is_shared(house, sign_in):
    fill(house)
    differ(house, BELLS, HARD)
    assert ABOUT in visit(sign_in(MR_BELL), BOARD).text
    assert ABOUT not in visit(sign_in(DAD), BOARD).text


def test_a_difference_with_words_for_school_alone_is_not_half_shown(house, sign_in):
    amara_talks(house)
    others_talk(house)
    mum = house.store.member(PLAN, MUM.id)
    say(house, mum, "does-not-help", "Nobody beside her is too little.")
    say(house, mum, "family-sees", choice="school")
    give(house, mum)
    read_by_the_senco(house)
    mark_of = differ(house, "Nobody beside her is too little.", HARD)
    share_plan(house, SENCO, at=NOON)
    assert ABOUT not in visit(sign_in(DAD), BOARD).text
    assert ABOUT in visit(sign_in(MUM), BOARD).text
    page = visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/differences/{mark_of.id}").text
    assert "Dad will not see this: it has words of Mum that Dad may not read." in page
    assert "Amara will not see this: it has words of Mum that Amara may not read." in page


def test_what_we_say_the_same_is_said_in_its_row(house, sign_in):
    fill(house)
    cites = tuple(Cite(said(house, each).id) for each in ("She draws for hours.", "Near me"))
    line = Line(heading="same", id=new_id(), words="Drawing", cites=cites)
    mark(house, SENCO, line, at=NOON)
    text = visit(sign_in(MR_BELL), BOARD).text
    assert "We say the same “Near me” Amara “She draws for hours.” Dad" in text


def test_the_plan_is_not_linked_before_there_is_one_to_read(house, sign_in, sit):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    for client in (sign_in(DAD), sit().client):
        assert "The plan" not in visit(client, BOARD).links
    assert "The plan" in visit(sign_in(MR_BELL), BOARD).links
    share_plan(house, SENCO, at=NOON)
    for client in (sign_in(DAD), sit().client):
        assert visit(client, BOARD).follow("The plan").path == f"/plans/{PLAN}/page"


def test_a_parent_who_has_not_given_a_part_sees_their_own_words_alone(house, sign_in):
    amara_talks(house)
    give(house, BELL)
    read_by_the_senco(house)
    say(house, DADS, "good-at", "She draws for hours.")
    text = visit(sign_in(DAD), BOARD).text
    assert "Your own part comes first" in text
    assert "She draws for hours." in text
    assert HARD not in text


def test_the_pupil_sees_the_board_when_an_adult_has_read_her_words(house, sit):
    amara_talks(house)
    others_talk(house)
    page = visit(sit().client, BOARD)
    assert "A grown-up reads your words first." in page.text
    assert "She draws for hours." not in page.text
    read_by_the_senco(house)
    page = visit(sit().client, BOARD)
    assert "She draws for hours." in page.text
    assert "Your stars" in page.text


def test_the_pupil_is_told_why_a_wish_is_not_followed(house, sit):
    fill(house)
    wish = said(house, WISH)
    tell(house, SENCO, "Ava moves away. You can write to her.", why=Cite(wish.id, 27, 58),
         name="r", at=NOON)  # fmt: skip
    share_plan(house, SENCO, at=NOON)
    client = sit().client
    for path in ("board", "page"):
        text = visit(client, f"/plans/{PLAN}/{path}").text
        assert "“I want Ava to come to my house.”" in text
        assert "School to Amara Ava moves away. You can write to her." in text


def test_advice_and_complaints_are_one_tap_away(house, sign_in):
    fill(house)
    page = visit(sign_in(DAD), BOARD)
    (summary,) = page.html.all("summary")
    assert "".join(summary.itertext()) == "Advice that is not the school’s, and how to complain"
    assert "SENDIASS: Free advice for parents and young people." in page.text
    assert "The school’s complaints procedure: You can use it at any time." in page.text


@pytest.mark.parametrize("person", [MRS_REID], ids=lambda each: each.called)
def test_the_board_is_not_for_the_safeguarding_lead(house, sign_in, person):
    assert visit(sign_in(person), BOARD).status == 404


# A parent's own statement.


def statement(client, about=""):
    return visit(client, f"/plans/{PLAN}/statement?about={about}")


def test_a_parent_adds_a_statement_to_a_difference(house, sign_in):
    fill(house)
    entry = differ(house, BELLS, HARD)
    share_plan(house, SENCO, at=NOON)
    form = statement(sign_in(DAD), entry.id).form("Keep it")
    assert f"“{BELLS}”" in form.page.text
    board = form.fill("words", "I do not agree to an adult beside her.").submit()
    assert "Dad’s statement “I do not agree to an adult beside her.”" in board.text
    for person in (MS_OKAFOR, MR_BELL):
        assert "Dad’s statement" in visit(sign_in(person), f"/plans/{PLAN}/page").text


def test_a_statement_is_changed_and_taken_out_by_its_parent(house, sign_in):
    fill(house)
    client = sign_in(DAD)
    statement(client).form("Keep it").fill("words", "I do not agree.").submit()
    form = visit(client, BOARD).follow("Change your statement").form("Keep it")
    text = form.fill("words", "I agree for now.").submit().text
    assert "I agree for now." in text
    assert "I do not agree." not in text
    asked = (
        visit(client, BOARD).follow("Change your statement").form("Keep it").submit("Take it out")
    )
    assert "I agree for now." in asked.text
    assert "I agree for now." in asked.follow("No, leave it in").text
    assert "I agree for now." in visit(client, BOARD).text
    form = visit(client, BOARD).follow("Change your statement").form("Keep it")
    asked = form.fill("words", "I agree until May.").submit("Take it out")
    assert "“I agree for now.”" in asked.text
    back = asked.form("No, leave it in").submit("No, leave it in").form("Keep it")
    assert ("words", "I agree until May.") in back.data()
    assert "I agree until May." in back.submit().text
    asked.form("Yes, take it out").submit("Yes, take it out")
    assert "Change your statement" not in visit(client, BOARD).text


def test_a_statement_sent_twice_is_kept_once(house, sign_in):
    fill(house)
    client = sign_in(DAD)
    form = statement(client).form("Keep it").fill("words", "I do not agree.")
    form.submit()
    form.submit()
    form.fill("words", "I do not agree yet.").submit()
    own = [e for e in plan_for(house, DADS).entries if e.about == "statement"]
    assert [entry.words for entry in own] == ["I do not agree yet."]


def test_an_empty_statement_is_not_kept(house, sign_in):
    fill(house)
    page = statement(sign_in(DAD)).form("Keep it").fill("words", " ").submit()
    assert page.status == 422
    assert "Write your statement first." in page.text


def test_no_member_of_staff_can_change_a_statement(house, sign_in):
    fill(house)
    entry = state(house, DADS, "I do not agree.", about="", name="s", entry="", at=NOON)
    out = {"do": "take-out", "sure": "yes", "entry": entry.id}
    for person in (MS_OKAFOR, MR_BELL, MISS_HART, MUM):
        client = sign_in(person)
        client.post(f"/plans/{PLAN}/statement", data={"words": "I agree.", "entry": entry.id})
        client.post(f"/plans/{PLAN}/statement", data=out)
        client.post(f"/plans/{PLAN}/talk/change/{entry.id}", data={"words": "I agree."})
    assert said(house, "I do not agree.").by == DAD.id


def test_a_statement_passes_the_safeguarding_net(house, sign_in):
    fill(house)
    page = statement(sign_in(DAD)).form("Keep it").fill("words", "She says uncle hits her.")
    board = page.submit()
    assert "She says uncle hits her." in board.text
    assert "uncle" not in visit(sign_in(MS_OKAFOR), f"/plans/{PLAN}/page").text
    assert "uncle" in visit(sign_in(MRS_REID), "/held").text


def test_a_statement_is_none_of_the_answers_of_the_talk(house, sign_in):
    fill(house)
    entry = state(house, DADS, "I do not agree.", about="", name="s", entry="", at=NOON)
    client = sign_in(DAD)
    assert "I do not agree." not in visit(client, f"/plans/{PLAN}/talk/said").text
    assert visit(client, f"/plans/{PLAN}/talk/change/{entry.id}").status == 404


@pytest.mark.parametrize("person", [MR_BELL, MISS_HART, MS_OKAFOR, AMARA], ids=lambda p: p.called)
def test_a_statement_is_a_parents_alone_to_write(house, sign_in, person):
    assert statement(sign_in(person)).status == 404
