"""A form is entered as what each person said, by the turns of the talk, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.carry import carry_out
from assistant.demonstration.school import build, school_of
from assistant.form import NotAForm, read_sheet
from assistant.house import open_house, plan_for
from assistant.plan.entry import Cite
from assistant.plan.fold import fold
from assistant.plan.portable import portable
from assistant.replay import add_school, replay
from tests.cast import KEY

AMARA = json.loads(
    files("assistant.demonstration").joinpath("amara.json").read_text(encoding="utf-8")
)
SMALL = {
    "on": "2026-11-20",
    "pupil": {"surname": "Okoro", "other_names": "Amara"},
    "pupil_says": {
        "good_at": "I make comics.",
        "important_now_and_future": "I want to do it by myself. I want Ava to come to my house.",
        "completed_with": {"name": "Miss Hart", "relationship": "Key adult"},
    },
    "key_people": [["Mr Bell", "Class teacher"], ["Ms Okafor", "SENCO"]],
}


class Entered:
    """A form in a store: the plan as it stands, its people, and what was warned of."""

    def __init__(self, house, form):
        self.house = house
        sheet = read_sheet(json.dumps(form))
        school = add_school(house, sheet)
        done = replay(house, sheet, today=sheet.today or "2026-11-23", school=school)
        self.warnings, self.id = done.warnings, done.plan
        self.plan = fold(house.store.entries(done.plan))
        self.members = {m.person: m for m in house.store.members(done.plan)}
        self.ids = {p.name: name for name, p in house.store.people(done.plan).items()}

    def by(self, name, *headings):
        """What somebody said under these headings."""
        return [e for e in self.plan.under(*headings) if e.by == self.ids[name]]

    def seen_by(self, name):
        """The plan as somebody sees it."""
        return plan_for(self.house, self.members[self.ids[name]])

    def printed(self):
        """The plan as JSON."""
        return portable(carry_out(self.house.store, self.id))


@pytest.fixture
def enter(tmp_path) -> Iterator:
    """Enters a form in an empty store."""
    house = open_house(tmp_path / "plait.sqlite", KEY)
    yield lambda form: Entered(house, form)
    house.store.close()


def _with(**changes):
    return {**SMALL, **changes}


def _texts(value) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


# Names of ways and people to choose from, and ways of speaking of somebody: no words of the plan.
NO_WORDS = "on level how nation who_sees audience called school name by reported_by".split()


def _words_of(form) -> Iterator[str]:
    """Every text of a form that somebody said or wrote."""
    if isinstance(form, dict):
        for key, inner in form.items():
            if key not in (*NO_WORDS, "because", "stars", "shared_on", "views", "to"):
                yield from _words_of(inner)
    elif isinstance(form, list):
        for inner in form:
            yield from _words_of(inner)
    elif isinstance(form, str):
        yield form


def test_every_text_of_amaras_form_stands_word_for_word_and_says_whose_it_is(enter):
    entered = enter(AMARA)
    assert entered.warnings == ()
    texts = list(_texts(entered.printed()))
    said = [words for words in _words_of(AMARA) if words]
    assert len(said) > 120
    lines = [line for text in texts for line in text.split("\n")]
    assert [words for words in said if words not in lines] == []
    for entry in entered.plan.entries:
        if entry.words and entry.about:
            assert entry.by in entered.members
            assert entry.asked
            assert entry.how in ("typed", "helped", "scribed")


def test_each_person_says_what_is_theirs(enter):
    entered = enter(AMARA)
    says = {
        name: [entry.words for entry in entered.by(name, "commitment")]
        for name in ("Amara Okoro", "Mr Okoro", "Ms Adeyemi", "Mr Bell", "Ms Okafor")
    }
    assert says["Amara Okoro"] == [AMARA["pupil_says"]["commitment"]]
    assert says["Mr Bell"] == [AMARA["teacher_says"]["answers"]["commitment"]]
    assert [len(words) for words in says.values()] == [1] * 5


def test_a_pupil_talks_in_a_sitting_with_the_adult_who_wrote_it_down(enter):
    entered = enter(SMALL)
    said = entered.by("Amara Okoro", "good-at")[0]
    assert said.words == "I make comics."
    assert (said.scribe, said.how) == (entered.ids["Miss Hart"], "scribed")
    assert said.sitting
    assert said.asked.face == "pupil.short"


def test_words_are_answers_to_what_was_asked_and_the_rest_is_passed(enter):
    entered = enter(SMALL)
    asked = [e.asked.question for e in entered.plan.part_of(entered.ids["Amara Okoro"])]
    script = entered.house.words.talk
    shown = [q.id for s in script.sections for q in s.questions if q.worded("pupil.short")]
    assert [name for name in asked if name in shown] == shown
    assert asked[-1] == "finish"


def test_the_senco_reads_a_pupils_words_and_the_scribe_never_does(enter):
    entered = enter(SMALL)
    readers = {e.by for e in entered.plan.kind("read", "released") if e.cites}
    assert readers == {entered.ids["Ms Okafor"]}
    assert "I make comics." in [e.words for e in entered.seen_by("Mr Bell").entries]


def test_where_the_senco_held_the_tablet_somebody_else_reads_first(enter):
    says = {**SMALL["pupil_says"], "completed_with": {"name": "Ms Okafor", "relationship": "SENCO"}}
    entered = enter(_with(pupil_says=says))
    assert {e.by for e in entered.plan.kind("released")} == {entered.ids["Mr Bell"]}


def test_each_parent_sees_their_own_words_and_what_the_other_chose_to_share(enter):
    entered = enter(AMARA)
    to_mum = [entry.words for entry in entered.seen_by("Ms Adeyemi").entries]
    to_dad = [entry.words for entry in entered.seen_by("Mr Okoro").entries]
    mums, dads = AMARA["family_says"][1]["answers"], AMARA["family_says"][0]["answers"]
    assert dads["worry"] in to_mum
    assert mums["worry"] in to_mum
    assert mums["worry"] not in to_dad
    assert "4 Mill Court, Hilltown, HT4 7RE" not in to_dad


def test_two_parents_of_one_line_are_two_people_and_one_text_is_given_together(enter):
    line, email = "Mr David Okoro and Ms Funmi Adeyemi", "funmi.a@example.org"
    pupil = {**SMALL["pupil"], "parents": line, "email": email}
    entered = enter(_with(pupil=pupil, family_says={"important_now_and_future": "To be herself."}))
    assert [e.words for e in entered.by("Ms Funmi Adeyemi", "important")] == ["To be herself."]
    together = entered.plan.not_given[entered.ids["Mr David Okoro"]]
    assert together.words == "Both parents gave theirs in one text."
    printed = entered.printed()["plan"]
    assert printed["parents"][0]["words"] == line
    assert "David" not in str([e.words for e in entered.plan.kind("noted")])
    assert printed["email"][0]["of"]["name"] == "Ms Funmi Adeyemi"


def test_parts_that_the_form_does_not_hold_are_not_given_and_say_how_they_were_sought(enter):
    entered = enter(SMALL)
    silent = {entered.ids["Mr Bell"], entered.ids["Ms Okafor"]}
    assert set(entered.plan.not_given) == silent
    assert all("holds no words" in (e.words or "") for e in entered.plan.not_given.values())


def test_an_odd_value_is_kept_as_it_is_and_warned_of(enter):
    pupil = {**SMALL["pupil"], "mobile": "077009001423", "date_of_birth": "last spring"}
    entered = enter(_with(pupil=pupil))
    assert sorted(entered.warnings) == [
        "The date of birth is not a day of the calendar. It is kept as written.",
        "The mobile number has 12 digits. It is kept as it was written.",
    ]
    printed = entered.printed()["plan"]
    assert printed["mobile"][0]["words"] == "077009001423"
    assert printed["date-of-birth"][0]["words"] == "last spring"


def test_on_paper_too_the_family_reads_nothing_that_a_pupil_of_16_has_not_decided(enter):
    for born, readers in (("2010-11-21", ["Mr Okoro"]), ("2010-11-20", [])):
        pupil = {**SMALL["pupil"], "date_of_birth": born}
        entered = enter(_with(pupil=pupil, family_says={"by": "Mr Okoro", "good_at": "Drawing."}))
        who = ("Mr Okoro", "Ms Okafor")
        found = [name for name in who if "I make comics." in str(entered.seen_by(name))]
        assert found == [*readers, "Ms Okafor"]


def test_what_nobody_asks_for_is_named_and_left_out(enter):
    says = {"by": "Mr Okoro", "want_to_be": "An artist."}
    entered = enter(_with(hobbies="Comics", family_says=says))
    assert list(entered.warnings) == [
        "Nothing reads this part of the form: the form: hobbies.",
        "Nothing asks Mr Okoro for “want-to-be”, so it was left out: 1.",
    ]


def test_an_old_name_of_an_area_leads_to_the_area_of_today_and_stays_as_written(enter):
    old = "Behavioural, Emotional and Social Development"
    need = enter(_with(areas={old: ["Mondays are hard."]})).plan.under("need")[0]
    assert need.parts == {"area": "social", "area-as-written": old}


def test_quotes_become_references_to_the_words_where_they_stand(enter):
    outcome = {
        "achieve": "Amara starts by herself.",
        "because": ["I want to do it by myself.", "Nobody said this."],
        "serves": [1, 9],
        "provision": [{"what": "Comic club", "how_often": "every Thursday"}],
    }
    entered = enter(_with(long_term_outcomes=["A comic."], outcomes_this_year=[outcome]))
    said = entered.by("Amara Okoro", "important")[0]
    ahead, written = entered.plan.under("long-term", "outcome")
    assert written.cites == (Cite(ahead.id), Cite(said.id, 0, 26))
    assert "Nobody said this." in entered.warnings[0]
    club = entered.plan.serving(written.id, "provision")[0]
    assert (club.words, club.parts) == ("Comic club", {"how-often": "every Thursday"})


def test_stars_lie_on_what_the_pupil_said(enter):
    says = {**SMALL["pupil_says"], "stars": ["I make comics."]}
    entered = enter(_with(pupil_says=says))
    starred = entered.plan.kind("starred")[0]
    assert starred.cites == (Cite(entered.by("Amara Okoro", "good-at")[0].id),)


def test_a_follow_up_is_answered_where_the_form_has_an_answer_and_else_passed(enter):
    says = {"answers": {"good-at": ["good", "I can draw hands."], "enjoy": "fun"}}
    part = enter(_with(pupil_says=says)).plan.entries
    asked = {e.asked.question: e for e in part if e.asked and "/" in e.asked.question}
    assert asked["good-at/last-time-plain"].words == "I can draw hands."
    assert asked["enjoy/last-time-plain"].kind == "passed"


def test_what_the_net_holds_is_not_in_the_plan_that_is_printed(enter):
    says = {**SMALL["pupil_says"], "find_difficult": "Dad hits me"}
    entered = enter(_with(pupil_says=says))
    assert entered.warnings[-1] == "1 of the answers waits for the safeguarding lead."
    assert "Dad hits me" not in list(_texts(entered.printed()))
    assert "I make comics." in list(_texts(entered.printed()))


def test_the_day_is_the_one_that_the_form_takes_as_today(enter):
    assert {e.at for e in enter(SMALL).plan.entries} == {"2026-11-20T12:00:00+00:00"}


def test_a_form_with_hardly_anything_in_it_makes_a_plan(enter):
    entered = enter({"pupil": {}})
    assert entered.plan.kind("not-given")
    assert {member.role for member in entered.members.values()} == {"pupil", "senco"}


def test_a_co_ordinator_without_a_name_is_called_as_in_their_nation(enter):
    for nation, called in (("england", "The SENCO"), ("scotland", "The support for learning lead")):
        assert called in enter({"pupil": {}, "nation": nation}).ids


def test_the_form_in_the_documentation_is_read_whole(enter):
    example = Path("docs/formats.md").read_text(encoding="utf-8").split("```json\n")[1]
    entered = enter(json.loads(example.split("```")[0]))
    assert entered.warnings == ()
    assert len(entered.plan.under("outcome", "success", "approach", "provision")) == 4


def test_the_demonstration_school_has_a_finished_plan_and_one_that_has_just_begun(tmp_path):
    house = open_house(tmp_path / "plait.sqlite", KEY)
    build(house)
    school = school_of(house.store)
    kinds = {name: fold(house.store.entries(plan)).kind for name, plan in school.plans.items()}
    assert kinds["Amara"]("shared")
    assert {entry.kind for entry in kinds["Sam"]("said", "passed", "read", "submitted")} == set()
    senco = house.store.plans_of(school.people["Ms Okafor"])
    assert [row["called"] for row in senco] == ["Sam", "Leo", "Zofia", "Callum", "Amara"]
    assert [bool(row["unread"]) for row in senco] == [False, True, False, False, False]
    house.store.close()


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="broken JSON"),
        pytest.param("[" * 100_000, id="bottomless"),
        pytest.param("[]", id="a list"),
        pytest.param('{"pupil": "Amara"}', id="a pupil who is a word"),
        pytest.param('{"pupil": {"surname": {"a": 1}}}', id="a surname that is an object"),
        pytest.param('{"pupil": {}, "strengths": "many"}', id="strengths that are no list"),
        pytest.param('{"pupil": {}, "pupil_says": "hello"}', id="a bare answer"),
        pytest.param('{"pupil": {}, "pupil_says": {"on": "May"}}', id="a day that is none"),
        pytest.param('{"pupil": {}, "on": "30 Feb"}', id="a today that is none"),
        pytest.param('{"pupil": {}, "level": "shouting"}', id="an unknown level"),
        pytest.param(
            '{"pupil": {}, "pupil_says": {"good_at": {"words": "x", "how": "sung"}}}',
            id="an unknown way",
        ),
        pytest.param('{"pupil": {}, "nation": "Narnia"}', id="an unknown nation"),
        pytest.param('{"pupil": {"surname": "\\ud800"}}', id="half a character"),
        pytest.param('{"pupil": {}, "pupil_says": {"good_at": " "}}', id="an answer of a space"),
        pytest.param(
            '{"pupil": {}, "pupil_says": {"answers": {"good-day": {"a": 1}}}}', id="no words"
        ),
        pytest.param(
            '{"pupil": {}, "pupil_says": {"who_sees": "dad"}}', id="a choice that is none"
        ),
        pytest.param('{"pupil": {}, "strengths": [" "]}', id="a strength of a space"),
        pytest.param(
            '{"pupil": {}, "outcomes_this_year": [{"achieve": "x", "approaches": [" "]}]}',
            id="an approach of a space",
        ),
        pytest.param('{"pupil": {}, "differences": [7]}', id="a difference that is a number"),
        pytest.param('{"pupil": {}, "reasons": ["none"]}', id="a reason that is a text"),
        pytest.param('{"pupil": {}, "shared_on": "May"}', id="a day of sharing that is none"),
        pytest.param(
            '{"pupil": {}, "key_people": [["Mr Bell", ""]],'
            ' "teacher_says": {"by": "Mr Bell", "good_at": "Maps."}}',
            id="somebody who is nobody on the plan",
        ),
        pytest.param(json.dumps({"pupil": {"called": "x" * 81}}), id="a name that is too long"),
        pytest.param(json.dumps({"pupil": {"mobile": "0" * 81}}), id="a number that is too long"),
    ],
)
def test_a_form_that_cannot_be_read_gets_one_clear_sentence(form, tmp_path):
    house = open_house(tmp_path / "plait.sqlite", KEY)

    def enter_it():
        sheet = read_sheet(form)
        replay(house, sheet, today=sheet.today or "2026-11-21", school=add_school(house, sheet))

    with pytest.raises(NotAForm) as refused:
        enter_it()
    house.store.close()
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ({"pupil": {"surname": {"a": 1}}}, "surname"),
        ({"pupil": {"telephone": True}}, "telephone"),
        ({"pupil": {}, "strengths": [True]}, "strengths"),
        ({"pupil": {}, "long_term_outcomes": [[{"a": 1}]]}, "long_term_outcomes"),
        ({"pupil": {}, "outcomes_this_year": [{"achieve": {"a": 1}}]}, "achieve"),
        ({"pupil": {}, "outcomes_this_year": [{"provision": [True]}]}, "provision"),
        ({"pupil": {}, "pupil_says": {"good_at": True}}, "good_at"),
        ({"pupil": {}, "pupil_says": {"good_at": {"words": {"a": 1}}}}, "words"),
        ({"pupil": {}, "pupil_says": {"answers": {"good-day": True}}}, "good-day"),
        ({"pupil": {}, "family_says": {"by": {"a": 1}}}, "by"),
        ({"pupil": {}, "key_people": [[True, "Teacher"]]}, "key_people"),
        ({"pupil": {}, "review": {"a": 1}}, "review"),
        ({"pupil": {}, "monitoring": {"responsible_for_support": True}}, "responsible_for_support"),
        ({"pupil": {}, "differences": [{"about": {"a": 1}}]}, "about"),
    ],
)
def test_what_is_no_text_is_refused_by_where_it_stands(form, where, tmp_path):
    house = open_house(tmp_path / "plait.sqlite", KEY)
    sheet = read_sheet(json.dumps(form))
    with pytest.raises(NotAForm, match=f"^What stands in “{where}” is no text: write it between"):
        replay(house, sheet, today="2026-11-21", school=add_school(house, sheet))
    house.store.close()
