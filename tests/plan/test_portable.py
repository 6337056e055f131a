"""A plan that is carried as JSON comes back as it was, and without what must not travel."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plan.bundle import bundle
from assistant.plan.decides import DECIDES, FOR_FAMILY
from assistant.plan.entry import Asked, Cite, Entry, Then
from assistant.plan.fold import fold
from assistant.plan.portable import portable
from assistant.plan.seen import PLAN as SHARED_PLAN
from assistant.plan.seen import seen_by
from assistant.plan.unpack import NotAPlan, unpack
from assistant.store.forgetting import BLANK
from tests.cast import (
    AMARA,
    AMARAS,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    NOON,
    PEOPLE,
    PLAN,
    SCHOOL,
    on_amaras,
)

NATIONS = ("england", "scotland")
ASKED = Asked(question="good-at", version="1", wording="What is ((name)) good at?", face="parent")
SAID = Entry(
    id="said",
    plan=PLAN,
    kind="said",
    by=AMARA.id,
    at=NOON,
    scribe=MISS_HART.id,
    how="scribed",
    asked=ASKED,
    about="good-at",
    words="I make comics. ((name)) “quoted”\n",
    then=Then(follow_up="last-time", start=7, end=13),
)
OUTCOME = Entry(
    id="outcome",
    plan=PLAN,
    kind="proposed",
    by=MS_OKAFOR.id,
    at=NOON,
    asked=replace(ASKED, face="school", echo=Cite("said", 7, 13)),
    about="outcome",
    words="Amara starts her writing by herself.",
    cites=(Cite("said", 0, 14),),
)
PROVISION = replace(
    OUTCOME,
    id="provision",
    about="provision",
    words="Comic group weekly (1:3) for 20 minutes",
    cites=(Cite("outcome"),),
)


def _bundle(entries, people=PEOPLE, members=AMARAS):
    return bundle(
        entries,
        plan=PLAN,
        school=SCHOOL,
        school_name="Hill Lane Primary School",
        nation="england",
        people={person.id: person for person in people},
        members=members,
    )


def _there_and_back(entries):
    return unpack(json.dumps(portable(_bundle(entries))), nations=NATIONS)


def _plan(entries):
    return portable(_bundle(entries))["plan"]


def test_a_text_says_whose_words_and_hands_it_is_and_what_was_asked():
    text = _plan([SAID])["good-at"][0]
    assert text["words"] == SAID.words
    assert text["by"] == {"id": AMARA.id, "name": "Amara Okoro", "role": "pupil"}
    assert text["scribe"]["name"] == "Miss Hart"
    assert text["how"] == "scribed"
    assert text["asked"]["shown"] == "What is Amara good at?"
    assert text["asked"]["wording"] == ASKED.wording


def test_what_serves_an_outcome_stands_within_it_and_is_read_beside_its_words():
    outcome = _plan([SAID, OUTCOME, PROVISION])["outcome"][0]
    assert outcome["cites"] == [{"entry": "said", "start": 0, "end": 14}]
    provision = outcome["provision"][0]
    assert provision["words"] == PROVISION.words
    assert provision["reads"] == {
        "what": "Comic group",
        "how_often": "weekly",
        "how_long": "20 minutes",
        "group_size": "1:3",
    }


def test_a_name_is_filled_in_from_its_person_and_is_not_stored_by_coming_back():
    named = Entry(
        id="named", plan=PLAN, kind="noted", by=MS_OKAFOR.id, at=NOON, about="name", of=DAD.id
    )
    line = replace(named, id="line", about="parents", words=f"((person {DAD.id})) and Gran")
    headed = _plan([named, line])
    assert headed["name"][0]["words"] == "Mr Okoro"
    assert headed["parents"][0]["words"] == "Mr Okoro and Gran"
    assert _there_and_back([named, line]).entries == (named, line)


def test_what_is_held_for_the_safeguarding_lead_leaves_no_trace():
    held = Entry(id="held", plan=PLAN, kind="held", by="net", at=NOON, cites=(Cite("said"),))
    assert _there_and_back([SAID, OUTCOME, held]).entries == (
        replace(OUTCOME, cites=(), asked=replace(OUTCOME.asked, echo=None)),
    )
    dealt_with = Entry(
        id="let-go",
        plan=PLAN,
        kind="released",
        by=MRS_REID.id,
        at=NOON,
        cites=(Cite("said"),),
        parts={"reason": "A game."},
    )
    assert _there_and_back([SAID, held, dealt_with]).entries == (SAID,)


def test_what_was_changed_after_sharing_stays_unseen_by_the_family():
    shared = Entry(
        id="shared", plan=PLAN, kind="shared", by=MS_OKAFOR.id, at=NOON, about=SHARED_PLAN
    )
    changed = replace(OUTCOME, id="changed", words="Not shown yet.", replaces="outcome")
    arrived = _there_and_back([OUTCOME, PROVISION, shared, changed]).entries
    texts = [entry.words for entry in seen_by(arrived, on_amaras(DAD), AMARAS)]
    assert "Not shown yet." not in texts
    assert "Not shown yet." in [e.words for e in seen_by(arrived, on_amaras(MR_BELL), AMARAS)]


PERSONS = st.sampled_from([person.id for person in PEOPLE[:7]])
SOME_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ENTRIES = st.builds(
    Entry,
    id=st.sampled_from([f"entry-{number}" for number in range(12)]),
    plan=st.just(PLAN),
    kind=st.sampled_from("said passed proposed noted committed submitted not-given read".split()),
    by=PERSONS,
    at=st.just(NOON),
    scribe=st.none() | PERSONS,
    how=st.sampled_from(["typed", "scribed"]),
    asked=st.none() | st.builds(replace, st.just(ASKED), options=st.tuples(SOME_TEXT)),
    about=st.sampled_from("good-at outcome success provision name surname own-heading".split()),
    of=st.none() | PERSONS,
    words=st.none() | SOME_TEXT,
    parts=st.dictionaries(SOME_TEXT, SOME_TEXT, max_size=2),
    audience=st.sampled_from(["team", "senco"]),
    replaces=st.none() | st.just("entry-1"),
    cites=st.lists(st.builds(Cite, st.sampled_from(["entry-0", "entry-2"])), max_size=2).map(tuple),
    then=st.none() | st.builds(Then, follow_up=SOME_TEXT, start=st.none() | st.just(0)),
    sitting=st.none() | st.just("sitting-1"),
)


@given(st.lists(ENTRIES, max_size=12, unique_by=lambda entry: entry.id))
def test_a_plan_that_went_there_and_back_is_the_same_plan(entries):
    carried = _bundle(entries)
    arrived = _there_and_back(entries)
    assert arrived == carried
    assert fold(arrived.entries) == fold(carried.entries)


@given(st.lists(ENTRIES, max_size=12, unique_by=lambda entry: entry.id))
def test_every_word_that_stands_is_in_the_file(entries):
    text = json.dumps(portable(_bundle(entries)), ensure_ascii=False)
    for entry in fold(entries).entries:
        assert json.dumps(entry.words or "", ensure_ascii=False)[1:-1] in text


AGREED = replace(SAID, id="agreed", kind="agreed", asked=None, then=None, parts={"version": "1"})
GOOD = portable(_bundle([SAID, OUTCOME, AGREED]))


def test_what_the_malformed_files_are_made_of_is_a_plan():
    """Amara’s, whose former teacher was forgotten."""
    people = [replace(p, **BLANK) if p == MR_BELL else p for p in PEOPLE]
    members = [replace(m, former=m.person == MR_BELL.id) for m in AMARAS]
    for good in (GOOD, portable(_bundle([SAID, OUTCOME, AGREED], people, members))):
        assert len(unpack(json.dumps(good), nations=NATIONS).entries) == 3


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (f'"at": "{NOON}"', '"at": "yesterday"', "time"),
        (f'"at": "{NOON}"', '"at": "2026-11-23"', "time"),
        (f'"at": "{NOON}"', '"at": "2026-11-23T12:00:00"', "time"),
        ('"version": "1"}', '"version": "abc"}', "version"),
        ('"version": "1"}', '"version": "0"}', "version"),
        ('"version": "1"}', f'"version": "{"9" * 5000}"}}', "version"),
        ('"version": "1"}', '"version": "²"}', "version"),
        ('"nation": "england"', '"nation": "../england"', "nation"),
        ('"name": "Mr Bell", "called"', '"name": " ", "called"', "name"),
        ('"called": "Amara"', '"called": ""', "name"),
        ('"name": "Hill Lane Primary School"', '"name": ""', "name"),
    ],
)
def test_a_value_that_says_nothing_is_refused(was, now, said):
    """Found by trying: a time like “yesterday” in one plan stopped the clock of every child."""
    text = json.dumps(GOOD, ensure_ascii=False)
    assert was in text
    with pytest.raises(NotAPlan, match=said):
        unpack(text.replace(was, now), nations=NATIONS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("{", id="broken JSON"),
        pytest.param("[" * 100_000, id="bottomless"),
        pytest.param("[]", id="a list"),
        pytest.param('{"format": "plait-plan/9"}', id="another format"),
        pytest.param('{"format": "plait-plan/1"}', id="the format alone"),
        pytest.param(json.dumps({**GOOD, "order": ["said"]}), id="an order of other texts"),
        pytest.param(json.dumps({**GOOD, "people": []}), id="nobody in it"),
        pytest.param(json.dumps({**GOOD, "plan": {"good-at": ["words"]}}), id="bare words"),
        pytest.param(json.dumps(GOOD).replace('"said"', "7"), id="numbers for ids"),
        pytest.param(json.dumps(GOOD).replace("I make", "\\ud800"), id="half a character"),
        pytest.param(json.dumps(GOOD).replace('"scribed"', '"sung"'), id="an unknown way"),
        pytest.param(json.dumps(GOOD).replace('"pupil"', '"king"'), id="an unknown role"),
        pytest.param(
            json.dumps(GOOD).replace('"entry": "said"', '"entry": "gone"'), id="a lost reference"
        ),
    ],
)
def test_a_malformed_file_gets_one_clear_sentence(text):
    with pytest.raises(NotAPlan) as refused:
        unpack(text, nations=NATIONS)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_what_was_released_is_the_text_that_an_adult_read_and_not_what_came_in_its_place():
    """Found by trying: an answer that was changed after it was released arrived as released."""
    changed = replace(SAID, id="changed", words="canary", replaces="said")
    opened = replace(SAID, id="opened", kind="released", by=MS_OKAFOR.id, scribe=None, words=None)
    decided = replace(opened, kind="shared", by=AMARA.id, about=FOR_FAMILY, id="decided")
    sixteen = replace(opened, id="sixteen", kind="shared", about=DECIDES, of=AMARA.id)
    journal = [
        SAID,
        *(replace(opened, id=each.id, kind="submitted", by=each.id) for each in PEOPLE),
        replace(opened, cites=(Cite("said"),), parts={"to": "family"}),
        sixteen,
        replace(decided, cites=(Cite("said"),), parts={"with": "family"}),
        changed,
    ]
    arrived = _there_and_back(journal).entries
    for entries in (journal, arrived):
        for reader in (DAD, MS_OKAFOR):
            assert "canary" not in str(seen_by(entries, on_amaras(reader), AMARAS))
