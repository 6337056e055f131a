"""The pages where each adult says yes or no to the plan, and where it shows."""

from __future__ import annotations

import re

import pytest

from assistant.documents.pdf import NoPdf
from tests.cast import DAD, MR_BELL, MS_OKAFOR, MUM, PLAN
from tests.conftest import app_over, browser_of
from tests.page import visit
from tests.web.agreeing import AGREE, CHANGES, FIRST, HOME, again, answer, said

NOTE = "Only if she can say stop.\n\nAnd 'soon'."


@pytest.mark.parametrize("person", [DAD, MS_OKAFOR], ids=lambda p: p.called)
def test_before_the_plan_is_shared_there_is_nothing_to_agree_to(house, sign_in, person) -> None:
    page = visit(sign_in(person), AGREE)
    assert page.heading == "There is no plan to agree to yet"
    assert visit(sign_in(person), CHANGES).status == 404
    assert visit(sign_in(person), FIRST).status == 404


@pytest.mark.parametrize(
    ("label", "note", "shown"),
    [
        pytest.param("Agree", "", "You agree", id="agree"),
        pytest.param("Agree, with a note", NOTE, "You agree, with this note:", id="with a note"),
        pytest.param("Do not agree", "", "You do not agree", id="not"),
        pytest.param("Do not agree", NOTE, "You do not agree, with this note:", id="not, and why"),
    ],
)
def test_a_parent_answers_and_sees_that_it_is_saved(filled, sign_in, label, note, shown) -> None:
    page = answer(visit(sign_in(DAD), AGREE), label, note)
    assert page.path == AGREE
    assert "Saved" in page.text
    assert shown in page.text
    entry = filled.store.entries(PLAN)[-1]
    assert (entry.words or "") == note


def test_nothing_is_chosen_before_somebody_chooses(filled, sign_in) -> None:
    page = visit(sign_in(DAD), AGREE).form("Save my answer").submit("Save my answer")
    assert page.status == 422
    assert "Nothing is chosen for you." in page.text
    assert said(filled) == []


def test_a_note_without_words_is_asked_for_and_the_choice_is_kept(filled, sign_in) -> None:
    page = answer(visit(sign_in(DAD), AGREE), "Agree, with a note")
    assert page.status == 422
    assert "Write your note, or choose “Agree”." in page.text
    page = page.form("Save my answer").fill("note", "On Fridays only.").submit("Save my answer")
    assert "You agree, with this note: “On Fridays only.”" in page.text


@pytest.mark.parametrize("person", [DAD, MR_BELL], ids=lambda p: p.called)
def test_words_can_be_changed_after_the_plan_is_agreed_and_each_page_says_so(
    filled, sign_in, person
) -> None:
    for each in (DAD, MS_OKAFOR):
        answer(visit(sign_in(each), AGREE), "Agree")
    client, promise = sign_in(person), "at any time"
    assert f"You can change your words {promise}." in visit(client, HOME).text
    done = filled.words.talk.line("done", "parent" if person is DAD else "teacher")
    assert f"You can change them {promise}." in done
    entry = next(e for e in filled.store.entries(PLAN) if e.by == person.id and e.kind == "said")
    form = visit(client, f"{HOME}/talk/change/{entry.id}").form("Keep this")
    form.fill("words", "She draws comics.").submit("Keep this")
    assert "She draws comics." in visit(client, f"{HOME}/talk/said").text


def test_a_form_that_is_sent_twice_is_one_answer(filled, sign_in) -> None:
    form = visit(sign_in(DAD), AGREE).form("Save my answer").fill("answer", "yes")
    form.submit("Save my answer")
    form.submit("Save my answer")
    assert said(filled) == [(DAD.id, "agreed", "1")]
    assert len([e for e in filled.store.entries(PLAN) if e.kind == "agreed"]) == 1


def test_an_answer_can_be_changed(filled, sign_in) -> None:
    client = sign_in(DAD)
    answer(visit(client, AGREE), "Do not agree", "It is too much.")
    page = visit(client, AGREE)
    assert "It is too much." in page.form("Save my answer").data()[5][1]
    answer(page, "Agree", " ")
    assert said(filled) == [(DAD.id, "agreed", "1")]


def test_a_plan_that_changed_while_it_was_read_is_shown_again_with_what_was_written(
    filled, sign_in
) -> None:
    page = visit(sign_in(DAD), AGREE)
    again(filled)
    page = answer(page, "Agree, with a note", "Thank you for the strip.")
    assert page.status == 409
    assert "The plan changed while you read it." in page.text
    assert "Thank you for the strip." in page.text
    assert said(filled) == []
    page.form("Save my answer").submit("Save my answer")
    assert said(filled) == [(DAD.id, "agreed", "2")]


def test_each_party_sees_what_the_others_say_and_a_note_as_far_as_it_is_theirs(
    filled, sign_in
) -> None:
    answer(visit(sign_in(MUM), AGREE), "Agree, with a note", "Please write to me.")
    answer(visit(sign_in(DAD), AGREE), "Agree, with a note", "I will read with her.")
    seen = {p.called: visit(sign_in(p), AGREE).text for p in (DAD, MUM, MS_OKAFOR)}
    assert re.search(r"Mum Agrees \d", seen["Dad"])
    assert "Please write to me." not in seen["Dad"]
    for who in ("Mum", "Ms Okafor"):
        assert "Please write to me." in seen[who]
        assert "I will read with her." in seen[who]
    assert "Amara No answer yet." in seen["Mum"]


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(DAD, "School, Amara and the rest of the family can read it.", id="Dad"),
        pytest.param(MUM, "Others in the family see only whether you agree.", id="Mum"),
        pytest.param(MS_OKAFOR, "Amara and the rest of the family can read it.", id="Ms Okafor"),
    ],
)
def test_who_reads_the_note_is_said_beside_the_box(filled, sign_in, person, line) -> None:
    assert line in visit(sign_in(person), AGREE).text


def test_a_new_version_says_what_was_agreed_before_what_changed_and_asks_again(
    filled, sign_in
) -> None:
    answer(visit(sign_in(DAD), AGREE), "Agree")
    again(filled)
    assert "You answered to version 1, so you are asked again." in visit(sign_in(DAD), HOME).text
    page = visit(sign_in(DAD), AGREE)
    assert page.heading == "Version 2 of Amara’s plan"
    assert "You agreed to version 1 on" in page.text
    assert "The review date was 26 March 2027; it is now 2 April 2027." in page.text
    assert "Outcome 1 has changed." in page.text
    assert "Amara No answer yet." in page.text
    assert "Dad You have not answered yet; agreed to version 1." in page.text


def test_the_plan_shows_who_agreed_with_name_note_and_day(filled, sign_in) -> None:
    answer(visit(sign_in(DAD), AGREE), "Agree, with a note", "I will read with her.")
    answer(visit(sign_in(MS_OKAFOR), AGREE), "Agree")
    for path in (f"{HOME}/page", FIRST):
        text = visit(sign_in(MUM), path).text
        assert "Mr Okoro Agrees, with this note: “I will read with her.”" in text
        assert "Ms Okafor, for the school Agrees" in text
        assert "to version 1" in text
        assert "Ms Adeyemi Name and date" in text


def test_a_signature_stays_without_a_name_when_its_signer_is_forgotten(filled, sign_in) -> None:
    answer(visit(sign_in(MS_OKAFOR), AGREE), "Agree")
    dad = sign_in(DAD)
    assert "Ms Okafor, " in visit(dad, AGREE).text
    filled.store.forget(MS_OKAFOR.id)
    for path in (AGREE, FIRST):
        text = visit(dad, path).text
        assert "Agrees" in text
        assert "Ms Okafor" not in text
        assert not re.search(r"(^|\s), ", text)


def test_the_desk_says_who_has_answered_and_leads_to_the_schools_own_answer(
    filled, sign_in
) -> None:
    answer(visit(sign_in(DAD), AGREE), "Do not agree", "Not yet.")
    page = visit(sign_in(MS_OKAFOR), HOME)
    assert "Dad: Does not agree, with a note" in page.text
    assert "Amara: no answer yet" in page.text
    page = answer(page.follow("Answer for school"), "Agree")
    assert "School agrees" in page.text
    assert "School: Agrees" in visit(sign_in(MS_OKAFOR), HOME).text


def prints(_html: str) -> bytes:
    """Paper that says how much was on the page."""
    return f"%PDF of {'Signatures' in _html} {'Mr Okoro' in _html}".encode()


def test_what_was_agreed_to_is_kept_on_paper_for_whoever_agreed(house, filled) -> None:
    app = app_over(house)
    app.extensions["paper"] = prints
    client = browser_of(app, DAD)
    page = answer(visit(client, AGREE), "Agree").follow("Save the plan as it was")
    assert page.response.data == b"%PDF of True True"
    assert page.response.headers["Content-Disposition"].startswith("attachment")
    kept = page.path
    assert browser_of(app, MUM).get(kept).status_code == 404
    assert browser_of(app, MS_OKAFOR).get(kept).status_code == 404


def test_without_paper_the_text_is_kept_all_the_same(house, filled) -> None:
    def breaks(_html: str) -> bytes:
        raise NoPdf

    app = app_over(house)
    app.extensions["paper"] = breaks
    page = answer(visit(browser_of(app, DAD), AGREE), "Agree")
    assert "Saved" in page.text
    assert house.store.agreed(PLAN)[0].pdf is None
