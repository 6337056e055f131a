"""The gap list on the SENCO's pages: each line leads to its fix; a few block sharing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.deeds import release, share_plan
from assistant.house import plan_for
from assistant.left_open import left_open, set_aside, take_up
from assistant.particulars import save_particulars
from assistant.plan.entry import Cite
from assistant.written import Line
from assistant.written import write as write_line
from tests.cast import AHEAD, DAD, MS_OKAFOR, MUM, NOON, PLAN, on_amaras
from tests.page import Form, visit
from tests.web.filled import (
    HARD,
    SENCO,
    amara_talks,
    fill,
    give,
    in_sitting,
    others_talk,
    read_by_the_senco,
    say,
    write,
)
from tests.web.test_board import BELLS, TRY, differ

DESK = f"/plans/{PLAN}"
OPEN = f"{DESK}/open"
TODAY = date(2026, 11, 23)


def the_list(sign_in, person=MS_OKAFOR):
    return visit(sign_in(person), OPEN)


def test_the_desk_says_how_much_is_open_and_leads_to_the_list(house, sign_in):
    fill(house)
    page = visit(sign_in(MS_OKAFOR), DESK).follow("worth a look")
    assert page.heading == "What is still open"
    assert "Nothing stands in the way, but some lines are worth a look first." in page.text


def test_each_line_says_what_it_rests_on_and_leads_to_its_fix(house, sign_in):
    fill(house)
    write(house, "provision", "Weekly group of 4 with Miss Hart")
    page = the_list(sign_in)
    assert "This help serves no outcome. “Weekly group of 4 with Miss Hart”" in page.text
    assert page.follow("Give it an outcome").path == DESK


def test_a_difficulty_that_nothing_helps_is_said_in_the_pupils_words(house, sign_in):
    fill(house)
    assert f"“{HARD}”" in the_list(sign_in).text


def test_a_plan_without_a_day_for_its_review_is_not_ready_to_share(house, sign_in):
    write(house, "strength", "Laughs easily.")
    client = sign_in(MS_OKAFOR)
    page = visit(client, f"{DESK}/share")
    assert page.text.index("Not ready yet") < page.text.index("They will see")
    assert "The review has no date in the calendar." in page.text
    sent = client.post(f"{DESK}/share")
    assert sent.status_code == 422
    assert not [e for e in house.store.entries(PLAN) if e.about == "plan"]


def test_a_review_that_is_due_is_said_to_the_senco_and_stands_in_no_way(house, sign_in):
    write(house, "strength", "Draws.")
    save_particulars(house, SENCO, {("review-date", ""): "2020-01-10"}, at=NOON)
    client = sign_in(MS_OKAFOR)
    assert "That day is over, and the family has not seen it" in visit(client, f"{DESK}/share").text
    share_plan(house, SENCO, at=NOON)
    write(house, "strength", "Laughs easily.")
    page = visit(client, OPEN)
    assert "The review is due. Its day was 10 January 2020." in page.text
    assert page.links[next(name for name in page.links if "Hold it" in name)].endswith(
        "/particulars#plan-review-date"
    )
    visit(client, f"{DESK}/share").form("Share it now").submit()
    assert len([e for e in house.store.entries(PLAN) if e.about == "plan"]) == 2
    for path in ("", "/page", "/agree"):
        assert "The review is due" not in visit(sign_in(DAD), f"{DESK}{path}").text


def test_words_of_the_pupils_that_nobody_read_block_sharing(house, sign_in):
    amara_talks(house)
    give(house, SENCO)
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/share")
    assert "Nobody has read Amara’s part yet." in page.text
    assert page.follow("Read it").path == f"{DESK}/read"


def test_a_star_that_nobody_follows_and_of_which_nothing_is_told_blocks_sharing(house, sign_in):
    """Overruling one needs a reason (conversation.md 3)."""
    amara_talks(house)
    others_talk(house)
    read_by_the_senco(house)
    save_particulars(house, SENCO, {("review-date", ""): AHEAD}, at=NOON)
    client = sign_in(MS_OKAFOR)
    page = visit(client, f"{DESK}/share")
    assert "Amara’s star has no outcome and no reason yet." in page.text
    assert client.post(f"{DESK}/share").status_code == 422
    assert re.search(r"Tell Amara why.* or start an outcome", page.text)
    told = page.follow("Tell Amara why").form("Keep it")
    told.fill("words", "Ava moves away. You can write to her.").submit("Keep it")
    shared = visit(client, f"{DESK}/share").form("Share it now").submit()
    assert "Shared with Amara and the family" in shared.text


def test_a_reason_sets_a_gap_aside_and_stands_in_the_journal(house, sign_in):
    write(house, "strength", "Laughs easily.")
    page = the_list(sign_in)
    form = _reason_for(page, "no-review-date").fill("words", "We set it with Dad on Friday.")
    page = form.submit()
    assert "Ms Okafor, " in page.text
    assert "We set it with Dad on Friday." in page.text
    kept = [e for e in house.store.entries(PLAN) if e.about == "set-aside"]
    assert [(e.by, e.words, e.parts["rule"]) for e in kept] == [
        (MS_OKAFOR.id, "We set it with Dad on Friday.", "no-review-date")
    ]
    assert kept[0].asked.wording == "Why does this stay as it is?"
    shared = visit(sign_in(MS_OKAFOR), f"{DESK}/share").form("Share it now").submit()
    assert "Shared with Amara and the family" in shared.text


def test_the_reason_is_for_the_senco_alone(house, sign_in):
    fill(house)
    _reason_for(the_list(sign_in), "difficulty-open").fill("words", "Dad asked to wait.").submit()
    assert "Dad asked to wait." not in str(plan_for(house, on_amaras(DAD)).entries)


def test_a_gap_can_be_taken_up_again(house, sign_in):
    write(house, "strength", "Laughs easily.")
    page = _reason_for(the_list(sign_in), "no-review-date").fill("words", "On Friday.").submit()
    asked = page.form("Take it up again: The review has no date in the calendar.").submit()
    assert "“On Friday.”" in asked.text
    assert "Left as it is, with a reason" in asked.follow("No, leave it in").text
    page = asked.form("Yes, take it out").submit("Yes, take it out")
    assert "Left as it is, with a reason" not in page.text.replace("Leave it", "")
    assert _reason_for(page, "no-review-date")


def test_a_reason_must_be_said(house, sign_in):
    write(house, "strength", "Laughs easily.")
    page = _reason_for(the_list(sign_in), "no-review-date").fill("words", " ").submit()
    assert page.status == 422
    assert "Write the reason. Nothing is kept yet." in page.text
    assert not [e for e in house.store.entries(PLAN) if e.about == "set-aside"]


def test_sending_a_reason_twice_keeps_it_once(house, sign_in):
    write(house, "strength", "Laughs easily.")
    form = _reason_for(the_list(sign_in), "no-review-date").fill("words", "On Friday.")
    form.submit()
    form.submit()
    assert len([e for e in plan_for(house, SENCO).entries if e.about == "set-aside"]) == 1


def test_what_is_not_open_cannot_be_set_aside(house, sign_in):
    sent = sign_in(MS_OKAFOR).post(OPEN, data={"gap": "no-review-date~nobody~0", "words": "No."})
    assert sent.status_code == 404


def test_a_text_that_changed_is_asked_about_again(house, sign_in):
    fill(house)
    line = write(house, "strength", "Football")
    page = _reason_for(the_list(sign_in), "interest-as-strength").fill("words", "It is.").submit()
    assert "It is." in page.text
    changed = {"words": "Swimming", "heading": "strength", "entry": line.id, "do": "keep"}
    sign_in(MS_OKAFOR).post(f"{DESK}/needs", data=changed)
    assert _reason_for(the_list(sign_in), "interest-as-strength")


TWO_HOPES = "I want to learn the drums. I want to be in the swimming team."


def _amara_hopes(house):
    """Her answer in which two things are hoped for, which everybody may read."""
    amara_talks(house)
    said = say(house, in_sitting(), "good-at", TWO_HOPES)
    read_by_the_senco(house)
    return said


def _hopes(house, said):
    """What is open in this answer of hers, and with which reason each hope is set aside."""
    found = (each for each in left_open(house, SENCO, today=TODAY) if each.gap.entry == said.id)
    return {each.gap.about: each.aside.words if each.aside else "" for each in found}


def test_a_reason_for_one_hope_leaves_the_others_of_that_answer_open(house, sign_in):
    said = _amara_hopes(house)
    drums, team = _hopes(house, said)
    page = the_list(sign_in)
    forms = [Form(page, each) for each in page.html.all("form")]
    key = f"hope-open~{said.id}~{TWO_HOPES.index(team)}"
    form = next(each for each in forms if dict(each.data()).get("gap") == key)
    form.fill("words", "The club is full.").submit()
    assert _hopes(house, said) == {drums: "", team: "The club is full."}
    again = say(house, in_sitting(), "good-at", f"Or not. {TWO_HOPES}", replaces=said.id)
    release(house, SENCO, {again.id: "family"}, at=NOON)
    assert _hopes(house, again) == {drums: "", team: ""}


def test_a_reason_that_names_no_words_still_counts_for_all_of_its_entry(house):
    """As every reason did that was kept before a reason named words."""
    said = _amara_hopes(house)
    drums, team = _hopes(house, said)
    gap = next(e for e in left_open(house, SENCO, today=TODAY) if e.gap.about == drums).gap
    set_aside(house, SENCO, replace(gap, start=0, end=0), "Later.", name="old", at=NOON)
    assert _hopes(house, said) == {drums: "Later.", team: "Later."}
    set_aside(house, SENCO, gap, "She has a drum.", name="new", at=NOON)
    assert _hopes(house, said) == {drums: "She has a drum.", team: "Later."}
    for _ in range(2):
        take_up(house, SENCO, gap, at=NOON)
    assert _hopes(house, said) == {drums: "", team: ""}


def test_a_try_whose_day_is_over_leads_to_its_difference(house, sign_in):
    fill(house)
    long_ago = replace(TRY, details={**TRY.details, "until": "2026-01-16"})
    about = differ(house, HARD, BELLS, choice=long_ago)
    page = the_list(sign_in).follow("Look at it together")
    assert page.path == f"{DESK}/differences/{about.id}"


def test_a_new_day_that_is_over_blocks_sharing(house, sign_in):
    fill(house)
    outcome = Cite(plan_for(house, SENCO).under("outcome")[0].id)
    day = Line(heading="by-date", id="day", words="2026-01-16", cites=(outcome,))
    write_line(house, SENCO, day, at="2026-11-24T12:00:00+00:00")
    page = visit(sign_in(MS_OKAFOR), f"{DESK}/share")
    assert "Outcome 1 is to be reached by 16 January 2026. That day is over" in page.text
    assert page.follow("Set another day").path == f"{DESK}/outcomes/{outcome.entry}"


def opened(sign_in, fix):
    """The address to which the link of a gap leads, once its place is found to be on that page."""
    page = the_list(sign_in)
    (address,) = {href for words, href in page.links.items() if words.startswith(fix)}
    place = address.partition("#")[2]
    there = visit(page.client, address)
    assert [each for each in there.html.root.iter() if each.get("id") == place], address
    return address.removeprefix(DESK)


def test_a_link_leads_to_the_very_line(house, sign_in):
    fill(house)
    outcome = plan_for(house, SENCO).under("outcome")[0].id
    group = write(house, "provision", "Group of 4 with Miss Hart", Cite(outcome))
    stop = write(house, "approach", "Stop her bad behaviour.", Cite(outcome))
    save_particulars(house, SENCO, {("mobile", MUM.id): "123", ("daily", ""): ""}, at=NOON)
    for fix, leads in {
        "Say how often": f"/outcomes/{outcome}#provision-{group.id}-how-often",
        "Put it another way": f"/outcomes/{outcome}#approach-{stop.id}",
        "Check it": "/particulars#parent-2-mobile",
        "Name somebody": "/particulars#plan-daily",
        "Plan for it": "#topic-find-difficult",
        "Ask": "#version",
    }.items():
        assert opened(sign_in, fix) == leads


def test_a_link_leads_to_where_a_missing_line_is_written(house, sign_in):
    write(house, "difficulty", "Starting to write.")
    assert opened(sign_in, "Set one") == "/particulars#plan-review-date"
    assert opened(sign_in, "Add strengths") == "/needs?add=strength#line"
    assert opened(sign_in, "Ask, or note") == "#next"


def test_the_list_is_the_sencos(house, sign_in):
    fill(house)
    assert the_list(sign_in, DAD).status == 404


def _reason_for(page, rule):
    """The form in which a gap of this rule is set aside."""
    every = [Form(page, each) for each in page.html.all("form")]
    named = [(form, dict(form.data()).get("gap", "")) for form in every]
    forms = [form for form, gap in named if gap.startswith(f"{rule}~")]
    assert len(forms) == 1, f"{len(forms)} gaps of {rule}"
    return forms[0]


def test_a_part_above_its_reader_or_with_hurtful_wording_blocks_sharing(house, sign_in):
    save_particulars(house, SENCO, {("review-date", ""): AHEAD}, at=NOON)
    hard = (
        "Individualised multi-sensory programmes incorporating appropriately differentiated "
        "vocabulary will facilitate accelerated acquisition of foundational literacy competencies, "
        "notwithstanding considerable difficulties experienced with auditory processing and with "
        "the organisation of sequential information."
    )
    write(house, "summary", hard)
    write(house, "need", "She is naughty and will be punished for her bad behaviour.")
    text = visit(sign_in(MS_OKAFOR), f"{DESK}/share").text
    assert "A part is hard to read for the family." in text
    assert "has wording that blames or threatens." in text


def test_the_desk_counts_hurtful_wording_among_what_blocks_sharing(house, sign_in):
    fill(house)
    client = sign_in(MS_OKAFOR)
    assert "to settle before you share" not in visit(client, DESK).text
    write(house, "need", "She is naughty.")
    assert "1 to settle before you share" in visit(client, DESK).text
