"""An outcome is written, changed and taken out by one form; nothing that was typed is lost."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.house import plan_for
from assistant.plan.entry import Cite
from assistant.web.picks import NotTheirWords, cites_of, only
from assistant.web.sheet import odd_day
from tests.cast import DAD, MS_OKAFOR, PLAN, SAM, member
from tests.page import visit
from tests.web.filled import (
    HARD,
    SENCO,
    WISH,
    amara_talks,
    fill,
    others_talk,
    read_by_the_senco,
    say,
    write,
)

DESK = f"/plans/{PLAN}"
NEW = f"{DESK}/outcomes/new"


@pytest.fixture
def board(house):
    """All parts are in, nothing is written yet."""
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    return plan_for(house, SENCO)


def _quote(house, words):
    return next(e for e in plan_for(house, SENCO).entries if e.words == words)


def _outcomes(house):
    return plan_for(house, SENCO).under("outcome")


def _new(sign_in, *quotes):
    query = "&".join(f"quote={each}" for each in quotes)
    return visit(sign_in(MS_OKAFOR), f"{NEW}?{query}").form("Keep this outcome")


def test_an_outcome_is_kept_with_everything_that_serves_it(house, sign_in, board):
    form = _new(sign_in, _quote(house, WISH).id)
    for name, words in {
        "words": "Amara starts her writing by herself.",
        "success": "She starts within two minutes in 4 of 5 lessons.",
        "baseline": "0 of 5 lessons",
        "by-date": "2027-02-12",
        "first-step": "The strip and one prompt.",
        "approach-1": "The task in three steps, on paper.",
        "provision-1": "Task strip practice",
        "provision-1-who": "Miss Hart",
        "provision-1-how-often": "each English lesson",
        "provision-1-how-long": "5 minutes",
        "provision-1-group-size": "1:1",
        "provision-1-place": "her own table",
    }.items():
        form.fill(name, words)
    page = form.submit("Keep this outcome")
    assert page.heading == "Outcome 1"
    assert "Saved" in page.text
    plan = plan_for(house, SENCO)
    outcome = plan.under("outcome")[0]
    assert outcome.cites == (Cite(_quote(house, WISH).id),)
    assert [e.words for e in plan.serving(outcome.id, "success", "baseline", "by-date")] == [
        "She starts within two minutes in 4 of 5 lessons.",
        "0 of 5 lessons",
        "2027-02-12",
    ]
    provision = plan.serving(outcome.id, "provision")[0]
    assert provision.words == "Task strip practice"
    assert provision.parts == {
        "who": "Miss Hart",
        "how-often": "each English lesson",
        "how-long": "5 minutes",
        "group-size": "1:1",
        "place": "her own table",
    }


def test_what_was_asked_is_kept_as_it_was_shown(house, sign_in, board):
    _new(sign_in).fill("words", "Amara reads to Ava.").submit()
    asked = _outcomes(house)[0].asked
    assert (asked.question, asked.face) == ("outcome", "school")
    assert "((name))" in asked.wording
    assert asked.version == house.words.writing.version


def test_just_some_words_of_an_answer_can_be_answered(house, sign_in, board):
    wish = _quote(house, WISH)
    form = _new(sign_in, wish.id).fill("words", "Amara and Ava make a comic.")
    form.fill(f"only-{wish.id}", "i want Ava to come to my house").submit()
    start = WISH.index("I want Ava")
    assert _outcomes(house)[0].cites == (Cite(wish.id, start, len(WISH) - 1),)


def test_words_that_were_selected_on_the_board_come_along(house, sign_in, board):
    wish = _quote(house, WISH)
    page = visit(sign_in(MS_OKAFOR), f"{NEW}?quote={wish.id}~0~26")
    assert "“I want to do it by myself.”" in page.text
    page.form("Keep this outcome").fill("words", "Amara starts alone.").submit()
    assert _outcomes(house)[0].cites == (Cite(wish.id, 0, 26),)


def test_without_words_nothing_is_kept_and_nothing_is_lost(house, sign_in, board):
    wish = _quote(house, WISH)
    form = _new(sign_in, wish.id).fill("success", "In 4 of 5 lessons.")
    page = form.fill("provision-1-who", "Miss Hart").submit()
    assert page.status == 422
    assert "Write what Amara will do. The rest hangs on it." in page.text
    assert _outcomes(house) == ()
    again = page.form("Keep this outcome").fill("words", "Amara starts alone.").submit()
    assert again.status == 200
    plan, outcome = plan_for(house, SENCO), _outcomes(house)[0]
    assert plan.serving(outcome.id, "success")[0].words == "In 4 of 5 lessons."
    assert plan.serving(outcome.id, "provision")[0].parts == {"who": "Miss Hart"}
    assert outcome.cites == (Cite(wish.id),)


def test_a_form_that_is_too_old_gives_the_words_back_and_no_ids(house, sign_in, board):
    wish = _quote(house, WISH)
    client = sign_in(MS_OKAFOR)
    sent = {"csrf_token": "old", "words": "Amara starts alone.", "words-id": "xYz_12-abcdEFGH9"}
    page = visit(client, NEW)
    row = {"row": "approach-1", "approach-1": "Three steps."}
    response = client.post(NEW, data={**sent, "quote": wish.id, **row})
    assert (page.status, response.status_code) == (200, 400)
    assert "Amara starts alone." in response.text
    assert "Three steps." in response.text
    assert wish.id not in response.text
    assert "xYz_12-abcdEFGH9" not in response.text


def test_words_that_nobody_said_cannot_be_cited(house, sign_in, board):
    wish = _quote(house, WISH)
    form = _new(sign_in, wish.id).fill("words", "Amara starts alone.")
    page = form.fill(f"only-{wish.id}", "I want more support").submit()
    assert page.status == 422
    assert "“I want more support” does not stand in these words." in page.text
    assert _outcomes(house) == ()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        pytest.param("by Easter", "This is not a day of the calendar.", id="no day"),
        pytest.param("2020-01-31", "This day has passed.", id="past"),
    ],
)
def test_an_odd_date_is_kept_and_warned_of(house, sign_in, board, day, sentence):
    page = _new(sign_in).fill("words", "Amara starts alone.").fill("by-date", day).submit()
    assert page.status == 200
    assert sentence in page.text
    assert plan_for(house, SENCO).under("by-date")[0].words == day


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        ("2026-11-23", ""),
        ("2026-11-22", "past"),
        ("termly", "no-day"),
        ("2026-02-30", "no-day"),
        (" ", ""),
    ],
)
def test_a_date_is_odd_when_it_is_no_day_or_has_passed(day, odd):
    assert odd_day(day, date(2026, 11, 23)) == odd


def test_sending_the_same_form_twice_writes_once(house, sign_in, board):
    form = _new(sign_in).fill("words", "Amara starts alone.").fill("approach-1", "Three steps.")
    first = form.submit()
    count = len(house.store.entries(PLAN))
    assert form.submit().path == first.path
    assert len(house.store.entries(PLAN)) == count


def test_sending_an_old_form_again_with_a_change_changes_the_same_outcome(house, sign_in, board):
    form = _new(sign_in).fill("words", "Amara starts alone.")
    form.submit()
    form.fill("words", "Amara starts alone in English.").fill("provision-1", "A strip").submit()
    form.fill("provision-1-who", "Miss Hart").submit()
    assert [e.words for e in _outcomes(house)] == ["Amara starts alone in English."]
    lines = plan_for(house, SENCO).under("provision")
    assert [(e.words, dict(e.parts)) for e in lines] == [("A strip", {"who": "Miss Hart"})]


@pytest.mark.parametrize("where", ["outcomes", "coach"])
def test_going_back_to_the_form_of_an_outcome_leads_to_what_it_made(house, sign_in, board, where):
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/{where}/new?quote={_quote(house, WISH).id}")
    address = page.response.request.full_path
    button = "Keep this outcome" if where == "outcomes" else "Keep and go on"
    page.form(button).fill("words", "start alone").submit(button)
    (made,) = _outcomes(house)
    again = visit(page.client, address)
    assert again.path == f"{DESK}/{where}/{made.id}"
    again.form(button).fill("words", "start at once").submit(button)
    assert len(_outcomes(house)) == 1


def test_an_id_that_is_no_new_outcomes_is_not_taken_from_the_address(house, sign_in, board):
    client, used = sign_in(MS_OKAFOR), _quote(house, WISH).id
    for name in ("", "no id", "x" * 65, used):
        page = visit(client, f"{NEW}?id={name}").form("Keep this outcome")
        page.fill("words", f"Amara {name} starts.").submit()
    assert len({each.id for each in _outcomes(house)} - {"", "no id", "x" * 65, used}) == 4


def test_changing_one_line_stores_that_line_alone(house, sign_in):
    fill(house)
    before = len(house.store.entries(PLAN))
    form = visit(sign_in(MS_OKAFOR), DESK).follow("Change outcome 1").form("Keep this outcome")
    form.fill("baseline", "1 of 5 lessons").submit()
    new = house.store.entries(PLAN)[before:]
    assert [(e.about, e.words) for e in new] == [("baseline", "1 of 5 lessons")]
    old = next(e for e in house.store.entries(PLAN) if e.about == "baseline")
    assert new[0].replaces == old.id


def test_emptying_a_line_takes_it_out(house, sign_in):
    fill(house)
    form = visit(sign_in(MS_OKAFOR), DESK).follow("Change outcome 1").form("Keep this outcome")
    form.fill("first-step", " ").submit()
    assert plan_for(house, SENCO).under("first-step") == ()


def test_a_row_is_added_and_taken_out_with_scripts_off(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Change outcome 1")
    form = page.form("Keep this outcome").fill("success", "In every lesson.")
    page = form.submit("Add another approach")
    page = page.form("Keep this outcome").fill("approach-2", "A quiet table.").submit()
    plan = plan_for(house, SENCO)
    assert [e.words for e in plan.under("approach")] == [
        "Give the task in three steps, on paper.",
        "A quiet table.",
    ]
    assert plan.under("success")[0].words == "In every lesson."
    asked = page.form("Keep this outcome").submit("Take out provision 1")
    asked.form("Yes, take it out").submit("Yes, take it out")
    assert plan_for(house, SENCO).under("provision") == ()


def test_an_outcome_is_taken_out_with_its_lines_and_the_quotes_stay(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Change outcome 1")
    asked = page.form("Take outcome 1 out of the plan").submit()
    assert "Its approaches and provision leave the plan with it." in asked.text
    desk = asked.form("Yes, take it out").submit("Yes, take it out")
    assert desk.heading == "What we each said"
    plan = plan_for(house, SENCO)
    assert plan.under("outcome", "success", "baseline", "approach", "provision") == ()
    assert f"“{WISH}”" in desk.text


def test_the_address_of_an_outcome_that_was_changed_still_leads_to_it(house, sign_in):
    fill(house)
    client = sign_in(MS_OKAFOR)
    old = _outcomes(house)[0].id
    form = visit(client, f"{DESK}/outcomes/{old}").form("Keep this outcome")
    form.fill("words", "Amara writes alone.").submit()
    assert visit(client, f"{DESK}/outcomes/{old}").heading == "Outcome 1"


def test_an_outcome_says_which_longer_outcome_it_serves(house, sign_in):
    fill(house)
    ahead = write(house, "long-term", "Amara has friends to visit.")
    page = visit(sign_in(MS_OKAFOR), DESK).follow("Change outcome 1")
    page.form("Keep this outcome").fill("serves", ahead.id).submit()
    served = {c.entry for c in _outcomes(house)[0].cites}
    assert ahead.id in served
    assert plan_for(house, SENCO).under("long-term")[0].id not in served


def test_another_senco_changes_a_line_instead_of_writing_it_twice(house, sign_in):
    fill(house)
    house.store.join(member(SAM, "senco"))
    form = visit(sign_in(SAM), f"{DESK}/outcomes/{_outcomes(house)[0].id}")
    form.form("Keep this outcome").fill("success", "In 5 of 5 lessons.").submit()
    assert [e.words for e in plan_for(house, SENCO).under("success")] == ["In 5 of 5 lessons."]


@pytest.mark.parametrize("entry", ["nothing-here", "strength"])
def test_what_is_no_outcome_has_no_page(house, sign_in, entry):
    fill(house)
    name = plan_for(house, SENCO).under("strength")[0].id if entry == "strength" else entry
    assert visit(sign_in(MS_OKAFOR), f"{DESK}/outcomes/{name}").status == 404


def test_words_that_the_senco_may_not_see_cannot_be_picked(house):
    amara_talks(house)
    read_by_the_senco(house)
    dads = say(house, house.store.member(PLAN, DAD.id), "worry", "That she is alone.")
    plan = plan_for(house, SENCO)
    assert cites_of([dads.id, "nothing", plan.kind("not-given")[0].id], plan) == ()


@pytest.mark.parametrize(
    ("tick", "expected"),
    [
        pytest.param("", (None, None), id="all of it"),
        pytest.param("~0~4", (0, 4), id="a part"),
        pytest.param("~5~999", (5, len(HARD)), id="past the end"),
        pytest.param("~9~3", (None, None), id="backwards"),
        pytest.param(f"~0~{len(HARD)}", (None, None), id="everything"),
        pytest.param("~x~y", (None, None), id="no numbers"),
        pytest.param("~-1~4", (None, None), id="below nothing"),
    ],
)
def test_a_tick_says_which_characters_it_means(house, board, tick, expected):
    quote = _quote(house, HARD)
    cite = cites_of([f"{quote.id}{tick}"], board)[0]
    assert (cite.start, cite.end) == expected


@pytest.mark.parametrize(
    "copied",
    ["I can’t do my words", "“I can't do my words”", " i CAN’T do\nmy words "],
    ids=["as it is", "with quotation marks", "with other spaces and capitals"],
)
def test_copied_words_are_found_whatever_the_copy_changed(house, board, copied):
    start = HARD.index("I can’t")
    quote = _quote(house, HARD)
    assert only(board, quote.id, copied) == Cite(quote.id, start, start + 19)


def test_other_words_are_refused(house, board):
    with pytest.raises(NotTheirWords):
        only(board, _quote(house, HARD).id, "I like maths")
