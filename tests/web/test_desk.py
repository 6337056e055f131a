"""The SENCO's desk: everybody's words, what to do next, the outcomes with their thread."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.deeds import share_plan, take_out
from assistant.house import plan_for
from assistant.left_open import left_open, set_aside
from assistant.particulars import save_particulars
from assistant.plan.entry import Cite
from assistant.plan.fold import fold
from assistant.plan.seen import gather
from assistant.plan.versions import changed_since
from assistant.safeguarding import write_down
from assistant.web.board import board, pieces
from assistant.web.who import Who
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    on_amaras,
)
from tests.page import visit
from tests.web.filled import (
    HARD,
    SENCO,
    WISH,
    amara_talks,
    fill,
    give,
    in_sitting,
    others_talk,
    read_by_the_senco,
    say,
    write,
)

DESK = f"/plans/{PLAN}"
TODAY = date(2026, 11, 23)


def _who(house):
    return Who(members=house.store.members(PLAN, former=True), people=house.store.people(PLAN))


def test_before_their_own_part_the_senco_sees_nobodys_words(house, sign_in):
    amara_talks(house)
    others_talk(house)
    page = visit(sign_in(MS_OKAFOR), DESK)
    assert "Your own part comes first." in page.text
    for words in (HARD, "She draws for hours.", "A task strip"):
        assert words not in page.text


def test_saying_that_one_gives_no_part_opens_the_board(house, sign_in):
    amara_talks(house)
    others_talk(house)
    page = visit(sign_in(MS_OKAFOR), DESK).form("I give no part of my own").submit()
    assert "She draws for hours." in page.text
    assert "Amara’s words wait to be read." in page.text
    assert HARD not in page.text


def test_words_stand_word_for_word_with_who_and_how(house, sign_in):
    fill(house)
    text = visit(sign_in(MS_OKAFOR), DESK).text
    assert f"“{HARD}”" in text
    assert "said, written down by Miss Hart" in text
    assert "“She draws for hours.”" in text
    assert "“A task strip" not in text  # what staff saw is reported, not quoted
    assert "A task strip since half term: she starts alone in 0 of 5 lessons. Mr Bell" in text
    assert "★ a star" in text
    assert "Dad · only the SENCO sees this" in text


def test_whose_part_is_missing_leads_to_what_can_be_done(house, sign_in):
    client = sign_in(MS_OKAFOR)
    page = visit(client, DESK)
    assert page.follow("Sit with Amara").path.endswith("/sitting")
    assert page.follow("Record as not given: Mum").path.endswith(f"/not-given/{MUM.id}")


def test_who_held_the_tablet_is_told_that_somebody_else_reads_first(house, sign_in):
    amara_talks(house, held_by=MS_OKAFOR)
    give(house, SENCO)
    assert "Mr Bell reads Amara’s words first," in visit(sign_in(MS_OKAFOR), DESK).text


def test_an_outcome_stands_beside_the_words_that_it_answers(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK)
    for words in (
        "Amara starts her writing by herself.",
        "“I want to do it by myself.”",
        "She starts with the strip and one prompt.",
        "Task strip practice, Miss Hart, each English lesson, 5 minutes, 1:1, her own table",
        "by 12 February 2027 · now: 0 of 5 lessons, counted by Mr Bell.",
    ):
        assert words in page.text
    assert "Still open:" not in page.text
    assert "Shared with Amara and the family" in page.text


def test_what_is_still_open_is_said_in_simple_lines(house, sign_in):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    write(house, "outcome", "Amara starts her writing by herself.")
    text = visit(sign_in(MS_OKAFOR), DESK).text
    assert "Still open: whose words it answers, what success looks like, what happens now" in text
    assert "The parents have not been told formally." in text
    assert "The review has no date in the calendar." in text
    assert "Share with Amara and the family" in text


@pytest.mark.parametrize("far", [False, True])
def test_the_desk_begins_the_list_of_what_is_open(house, sign_in, far):
    if far:
        fill(house)
    client = sign_in(MS_OKAFOR)
    desk, page = visit(client, DESK), visit(client, f"{DESK}/open")
    every = [" ".join(each.itertext()) for each in _gaps(page)]
    begun = [" ".join(each.itertext()) for each in _gaps(desk)]
    assert len(begun) == min(5, len(every))
    assert all(line.startswith(first.strip()) for line, first in zip(every, begun, strict=False))
    counted = next(words for words in desk.links if "worth a look" in words)
    numbers = [int(n) for n in re.findall(r"\d+", counted.rpartition(":")[2])]
    assert sum(numbers) == len(every)


def _gaps(page):
    lists = (each for each in page.html.all("ol") if each.get("class") == "gaps")
    return [line for each in lists for line in each.findall("li")]


def test_ticked_words_come_along_to_a_new_outcome(house, sign_in):
    fill(house)
    form = visit(sign_in(MS_OKAFOR), DESK).form("Start an outcome from these words")
    page = form.fill("quote", next(e.id for e in _said(house) if e.words == HARD)).submit()
    assert page.heading == "A new outcome"
    assert f"Whose words it answers “{HARD}” Amara" in page.text


def _said(house):
    return plan_for(house, SENCO).entries


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], [("noisy day", False)], id="nothing cited"),
        pytest.param([(0, 5)], [("noisy", True), (" day", False)], id="a part"),
        pytest.param([(0, 9)], [("noisy day", True)], id="all of it"),
        pytest.param([(0, 5), (3, 9)], [("noi", True), ("sy", True), (" day", True)], id="over"),
        pytest.param([(6, 99)], [("noisy ", False), ("day", True)], id="past the end"),
    ],
)
def test_words_are_cut_where_an_outcome_rests_on_them(spans, expected):
    assert list(pieces("noisy day", spans)) == expected


def test_the_words_of_the_pieces_are_the_words(house):
    fill(house)
    topics = board(plan_for(house, SENCO), _who(house), house.words.plan.short)
    quotes = [quote for topic in topics for quotes in topic.cells.values() for quote in quotes]
    assert quotes
    assert all("".join(text for text, _ in quote.pieces) == quote.words for quote in quotes)
    marked = {text for quote in quotes for text, mark in quote.pieces if mark}
    assert marked == {"I want to do it by myself.", "That she wants to go in on a Monday."}


def test_a_short_answer_is_shown_with_its_question(house):
    fill(house)
    topics = board(plan_for(house, SENCO), _who(house), house.words.plan.short)
    cells = {topic.heading: topic.cells for topic in topics}
    near = [quote for quote in cells["how-to-help"]["pupil"] if quote.words == "Near me"]
    assert near[0].question == "Where should a helper be?"
    hard = cells["find-difficult"]["pupil"]
    assert [quote.question for quote in hard] == [""]


def test_how_words_were_given_is_said_once_for_those_that_were_given_alike(house):
    her = amara_talks(house)
    give(house, SENCO)
    plan = fold(house.store.entries(PLAN))
    topics = {t.heading: t for t in board(plan, _who(house), house.words.plan.short)}
    helps = topics["how-to-help"].cells["pupil"]
    assert [quote.last for quote in helps] == [False, True]
    assert her.words == WISH


def test_who_left_the_plan_still_speaks_in_their_own_column(house):
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    house.store.leave(PLAN, DAD.id)
    topics = board(plan_for(house, SENCO), _who(house), house.words.plan.short)
    assert any(quote.who == "Dad" for topic in topics for quote in topic.cells["family"])


def test_what_was_written_since_the_last_sharing_can_be_shared(house):
    fill(house)
    assert not _unshared(house)
    line = write(house, "strength", "Laughs easily.")
    assert _unshared(house)
    share_plan(house, SENCO, at=NOON)
    take_out(house, SENCO, line.id, at=NOON)
    assert _unshared(house)


def test_what_the_family_says_later_is_nothing_to_share(house):
    fill(house)
    say(house, _dad(house), "important", "That she sleeps.")
    assert not _unshared(house)


def test_what_is_done_about_held_words_is_nothing_to_share(house, sign_in):
    """The SENCO cannot tell from her desk that any are held."""
    fill(house)
    worrying = say(house, in_sitting(), "does-not-help", "he hits me", how="scribed")
    write_down(house, on_amaras(MRS_REID), worrying.id, "Rang at noon.", at=NOON)
    assert not _unshared(house)
    assert "Changed since" not in visit(sign_in(MS_OKAFOR), DESK).text


def test_what_the_senco_alone_reads_is_nothing_to_share(house, sign_in):
    fill(house)
    save_particulars(house, SENCO, {("mobile", DAD.id): "07700 900999"}, at=NOON)
    whole = next(e for e in left_open(house, SENCO, today=TODAY) if e.gap.rule == "difficulty-open")
    set_aside(house, SENCO, whole.gap, "Dad asked to wait.", name="aside", at=NOON)
    line = write(house, "strength", "Laughs easily.")
    take_out(house, SENCO, line.id, at=NOON)
    assert not _unshared(house)
    assert "Changed since" not in visit(sign_in(MS_OKAFOR), DESK).text
    save_particulars(house, SENCO, {("daily", ""): "Mr Bell, every day"}, at=NOON)
    assert _unshared(house)


def test_a_change_after_sharing_is_not_forgotten(house, sign_in):
    fill(house)
    client = sign_in(MS_OKAFOR)
    for path in (DESK, "/plans"):
        assert "Changed since you shared it" not in visit(client, path).text
    write(house, "outcome", "By 25 March 2027 Amara asks Ava to her house.")
    assert "Changed since you shared it: share it again" in visit(client, "/plans").text
    desk = visit(client, DESK)
    assert "Changed since you shared it: share it again" in desk.text
    assert desk.follow("share it again").heading == "Share with Amara, Dad and Mum"
    share_plan(house, SENCO, at=NOON)
    for path in (DESK, "/plans"):
        assert "Changed since you shared it" not in visit(client, path).text


def _unshared(house):
    entries, members = house.store.entries(PLAN), house.store.members(PLAN, former=True)
    return changed_since(entries, members, gather(entries, members))


def _dad(house):
    return house.store.member(PLAN, DAD.id)


def test_outcomes_keep_their_numbers_when_the_first_is_changed(house, sign_in):
    fill(house)
    write(house, "outcome", "Amara asks Ava to make a comic.")
    client = sign_in(MS_OKAFOR)
    form = visit(client, DESK).follow("Change outcome 1").form("Keep this outcome")
    form.fill("words", "Amara starts her writing alone.").submit()
    plan = plan_for(house, SENCO)
    assert [outcome.words for outcome in plan.under("outcome")] == [
        "Amara starts her writing alone.",
        "Amara asks Ava to make a comic.",
    ]
    assert Cite(plan.under("outcome")[0].id) in plan.under("success")[0].cites


@pytest.mark.parametrize("person", [DAD, MR_BELL, MISS_HART, AMARA], ids=lambda p: p.called)
@pytest.mark.parametrize("path", ["needs", "outcomes/new", "share", f"not-given/{MUM.id}"])
def test_the_desk_is_the_sencos_alone(house, sign_in, person, path):
    fill(house)
    assert visit(sign_in(person), f"{DESK}/{path}").status == 404
