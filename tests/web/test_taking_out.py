"""“Take it out” asks once wherever something written would be gone; “No” loses nothing typed."""

from __future__ import annotations

import pytest

from assistant.house import plan_for
from assistant.plan.entry import Cite
from assistant.together import tell
from assistant.web.board import value_of
from tests.cast import MS_OKAFOR, NOON, PLAN
from tests.page import Page, visit
from tests.web.filled import HARD, SENCO, WISH, fill
from tests.web.test_board import BELLS, differ, said

DESK = f"/plans/{PLAN}"
YES, NO = "Yes, take it out", "No, leave it in"


def _need(house):
    entry = next(e for e in plan_for(house, SENCO).under("difficulty") if e.words)
    return f"{DESK}/needs?change={entry.id}", "Take it out", entry.words


def _reason(house):
    why = Cite(said(house, WISH).id)
    tell(house, SENCO, "Not now.", why=why, name="why", at=NOON)
    return f"{DESK}/reason?quote={value_of(why)}", "Take it out", "Not now."


def _outcome(house):
    entry = plan_for(house, SENCO).under("outcome")[0]
    return f"{DESK}/outcomes/{entry.id}", "Take outcome 1 out of the plan", entry.words


def _provision(house):
    entry = plan_for(house, SENCO).under("provision")[0]
    return f"{DESK}/outcomes/{_outcome_id(house)}", "Take out provision 1", entry.words


def _approach(house):
    entry = plan_for(house, SENCO).under("approach")[0]
    return f"{DESK}/outcomes/{_outcome_id(house)}", "Take out", entry.words


def _difference(house):
    entry = differ(house, HARD, BELLS)
    return f"{DESK}/differences/{entry.id}", "Take it out of the plan", entry.words


def _outcome_id(house):
    return plan_for(house, SENCO).under("outcome")[0].id


BUTTONS = [_need, _reason, _outcome, _provision, _approach, _difference]


def _stands(house, words):
    return any(entry.words == words for entry in plan_for(house, SENCO).entries)


def _leave(asked: Page) -> Page:
    if NO in asked.links:
        return asked.follow(NO)
    return asked.form(NO).submit(NO)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda each: each.__name__.strip("_"))
def test_what_the_school_wrote_is_gone_only_after_a_yes(house, sign_in, button):
    fill(house)
    address, label, words = button(house)
    page = visit(sign_in(MS_OKAFOR), address)
    entries = len(house.store.entries(PLAN))
    asked = page.form(label).submit(label)
    assert asked.heading == "Take this out of the plan?"
    assert words in asked.text
    assert label in _leave(asked).form(label).buttons
    assert len(house.store.entries(PLAN)) == entries
    asked.form(YES).submit(YES)
    assert not _stands(house, words)


@pytest.mark.parametrize("button", [_need, _reason, _provision, _approach])
def test_what_was_typed_before_a_no_is_in_its_boxes_still(house, sign_in, button):
    fill(house)
    address, label, _ = button(house)
    form = visit(sign_in(MS_OKAFOR), address).form(label).fill("words", "New\nwords.")
    back = _leave(form.submit(label))
    assert ("words", "New\nwords.") in [
        (n, v.replace("\r", "")) for n, v in back.form(label).data()
    ]
    back.form(label).submit()
    assert _stands(house, "New\nwords.")


def test_the_rest_of_an_outcome_is_kept_with_a_yes_to_one_row(house, sign_in):
    fill(house)
    address, label, words = _provision(house)
    form = visit(sign_in(MS_OKAFOR), address).form(label).fill("success", "In all lessons.")
    form.submit(label).form(YES).submit(YES)
    assert _stands(house, "In all lessons.")
    assert not _stands(house, words)


def test_a_line_without_words_of_its_own_goes_at_once(house, sign_in):
    fill(house)
    quote = said(house, HARD).id
    client = sign_in(MS_OKAFOR)
    visit(client, f"{DESK}/needs?add=difficulty&quote={quote}").form("Keep this line").submit()
    (line,) = (e for e in plan_for(house, SENCO).under("difficulty") if not e.words)
    form = visit(client, f"{DESK}/needs?change={line.id}").form("Take it out")
    assert form.submit("Take it out").heading == "Strengths and needs"
    assert plan_for(house, SENCO).entry(line.id) is None
