"""The rule files: what they must not find, what they say, and the page that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lemminflect import getAllInflections

from readability import Finding, check
from readability.forms import _AS_IT_IS, _HEAD, _NO_NOUN, plural, verb
from readability.listed import BOOK
from readability.page import page
from readability.phrases import ANY, LISTS, NUMBER, PhraseError, _ways, places, plant
from readability.rulebook import _FORMS, VERB, Row, Rule, RuleError, _rule
from readability.tokens import tokens
from readability.wording import wording
from tests.code import ROOT

RULES = list(BOOK.rules.values())
GROUPS = ("pupil", "family", "teacher", "professional")
ON_LIST: dict[str, list[str]] = {ANY: ["thing"], NUMBER: ["3"]}
for word, names in LISTS.items():
    for name in names:
        ON_LIST.setdefault(name, []).append(word)
TRAPS = {trap: rule for rule in RULES for trap in rule.traps}


def found(text: str, reader: str = "family", schools: str = "") -> list[tuple[str, str]]:
    """What is found, and by which rule, without what is said of sentences and single words."""
    return [
        (text[each.start : each.end], each.rule)
        for each in check(text, reader, schools=schools)
        if each.kind not in ("long-sentence", "hard-word")
    ]


def only(text: str, reader: str = "family") -> Finding:
    """The one finding in a text."""
    (finding,) = check(text, reader)
    return finding


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("reader", ["family", "professional"])
def test_a_trap_is_no_fault(trap: str, reader: str) -> None:
    rule = TRAPS[trap]
    assert found(trap, reader, rule.schools) == [], rule.name


@pytest.mark.parametrize(
    "text",
    [
        "Sam is a wheelchair user.",
        "She is disabled, and so is her mum.",
        "He is deaf. His dads are hearing.",
        "They said that she is their sister.",
        "Mum, Dad, Gran and my brother came.",
    ],
)
def test_who_somebody_is_is_never_a_fault(text: str) -> None:
    assert [rule for reader in GROUPS for _, rule in found(text, reader)] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_says_why_from_where_and_to_whom(rule: Rule) -> None:
    for said in (rule.title, rule.message, rule.source, rule.because("family")):
        assert said.strip() == said != ""
        assert '"' not in said


def test_there_are_rows_of_every_kind() -> None:
    rows = {rule.name: len(rule.rows) for rule in RULES}
    assert rows["jargon"] + rows["acronym"] >= 250
    assert rows["deficit"] + rows["label"] >= 120
    assert rows["wordy"] >= 100
    assert rows["tone"] >= 100
    assert rows["vague"] >= 100
    assert len({rule.name for rule in RULES}) == len(RULES) > 12


def test_a_row_of_verbs_has_verbs_on_both_sides() -> None:
    """Otherwise a suggestion cannot be bent to fit its place."""
    strange = "not a the an to of for with".split()
    for rule in RULES:
        for row in rule.rows:
            if row.sort in ("verb", "adjective"):
                first = {plain.split()[0] for plain in row.plainer}
                assert not first & {*strange, "can", "must"}, f"{rule.name}: {row.phrase}"


def test_nearly_every_row_has_something_to_write_instead() -> None:
    rows = [row for rule in RULES for row in rule.rows]
    assert [row.phrase for row in rows if not row.plainer] == []


def test_the_page_says_what_the_files_say() -> None:
    written = (ROOT / "docs" / "readability.md").read_text(encoding="utf-8")
    assert written.rstrip("\n") == page().rstrip("\n"), (
        "Write it anew: python -m readability rules > docs/readability.md"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("She suffers from asthma.", ("has", "lives with"), id="third person"),
        pytest.param("They suffer from asthma.", ("have", "live with"), id="plural"),
        pytest.param("She has suffered from asthma.", ("had", "lived with"), id="participle"),
        pytest.param("Suffering from asthma is hard.", ("Having", "Living with"), id="capital"),
        pytest.param("We use a timer in order to help.", ("to",), id="as it stands"),
        pytest.param("They’re wheelchair-bound.", (" use a wheelchair",), id="short form"),
        pytest.param("He was wheelchair bound.", ("used a wheelchair",), id="past"),
        pytest.param(
            "He has an obsession with maps.", ("a strong interest in",), id="its article too"
        ),
        pytest.param(
            "She is lazy.", ("finds it hard to get started",), id="adjective after the verb"
        ),
        pytest.param(
            "Lazy boys sit here.",
            ("Boys who find it hard to get started",),
            id="adjective before the noun",
        ),
        pytest.param(
            "She will make progress in line with her peers.",
            ("as [who] does", "as [what] says"),
            id="a pattern, where no one wording fits",
        ),
        pytest.param(
            "He uses metacognitive strategies.",
            ("ways of thinking about learning",),
            id="a noun in the plural",
        ),
        pytest.param("Dysregulation is hard.", ("Being overwhelmed",), id="no noun"),
        pytest.param("We used calming strategies.", ("ways to feel calm",), id="a noun and more"),
        pytest.param(
            "Poor attenders come.", ("Pupils who find it hard to come to school",), id="who"
        ),
        pytest.param("He refuses to sit.", ("finds it hard to",), id="before a verb"),
        pytest.param("She self-regulates.", ("calms down without help",), id="with a hyphen"),
        pytest.param("She has self regulated.", ("calmed down without help",), id="without it"),
        pytest.param(
            "He self-regulates his emotions.",
            ("keeps calm when feelings are big",),
            id="with a hyphen, and more words",
        ),
        pytest.param("Co-regulating with Mum helps.", ("Calming down with",), id="co-regulating"),
        pytest.param("Staff de-escalated it.", ("calmed",), id="de-escalated"),
        pytest.param("We co-produced it.", ("made [what] together",), id="co-produced"),
        pytest.param("It is co-produced with Mum.", ("made with",), id="co-produced with"),
    ],
)
def test_a_suggestion_fits_its_place(text: str, said: tuple[str, ...]) -> None:
    assert only(text).suggestions == said


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_row_is_found_and_worded_in_every_form(rule: Rule) -> None:
    for row in rule.rows:
        for text in every_form(row):
            words = tokens(text)
            here = [place for place in places(BOOK.tree, words) if place.what.row is row]
            assert here, f"“{row.phrase}” is not found in “{text}”."
            for place in here:
                assert len(wording(place.what, place, words, text).plainer) == len(row.plainer)


def every_form(row: Row) -> Iterator[str]:
    """A text for each way to say a row; where it begins with a verb, for each form of the verb."""
    for phrase, slot in _FORMS[row.sort](row.phrase):
        for (first, *rest), _, _ in _ways(phrase):
            begins = ON_LIST.get(first, [first])
            after = [ON_LIST.get(key, [key])[0] for key in rest]
            for word in begins if slot == VERB else begins[:1]:
                yield " ".join((word, *after))


@pytest.mark.parametrize(
    "text",
    [
        "He is confined to his wheelchair.",
        "HE IS CONFINED TO HIS WHEELCHAIR.",
        "He’s confined to a wheelchair.",
        "He's confined to the wheelchair.",
        "I am confined to my wheelchair.",
    ],
)
def test_a_phrase_is_found_in_capitals_and_with_any_apostrophe(text: str) -> None:
    assert [rule for _, rule in found(text)][:1] == ["deficit"]


@pytest.mark.parametrize(
    ("text", "reader", "rules"),
    [
        ("The EHCP is due.", "family", ["acronym"]),
        ("Both EHCPs are due.", "family", ["acronym"]),
        ("Pass the salt.", "family", []),
        ("The SALT came.", "family", ["acronym"]),
        ("The XQZ came.", "family", ["acronym.unknown"]),
        ("The Education, Health and Care Plan (EHCP) is due.", "family", []),
        ("THE SALT CAME TODAY", "family", []),
    ],
)
def test_capitals_make_an_acronym(text: str, reader: str, rules: list[str]) -> None:
    assert [rule for _, rule in found(text, reader)] == rules


def test_what_stands_in_a_longer_find_is_not_said_beside_it() -> None:
    assert found("She has additional support needs.") == [("additional support needs", "jargon")]


def test_an_adjective_is_about_somebody() -> None:
    assert found("The soup is bad.") == []
    assert [rule for _, rule in found("Sam is bad.")] == ["tone"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence_or_line() -> None:
    assert found("He came in order. To each a turn.") == []
    assert found("in order\nto win") == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("rule = ", "bad.toml is not TOML"),
        ('rule = "deficit"\ncolour = "red"', "colour"),
        (
            "\n".join(f'{key} = "a"' for key in ("rule", "title", "message", "source"))
            + "\nweight = { all = 1 }\nwhy = { all = 'a' }",
            "begins with none",
        ),
    ],
)
def test_a_mistake_in_a_rule_file_is_told_by_file(bad: str, said: str) -> None:
    with pytest.raises(RuleError, match=r"bad\.toml") as told:
        _rule("bad.toml", bad)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("pupil with a plan", "pupils with a plan"),
        ("feeding tube", "feeding tubes"),
        ("calming down", "calming down"),
        ("learning the last step first", "learning the last step first"),
        ("what others mean", "what others mean"),
        ("page about me", "pages about me"),
        ("person who has a say", "people who have a say"),
        ("child who was in care", "children who were in care"),
        ("somebody who tries", "somebody who tries"),
        ("pupil who tries", "pupils who try"),
        ("adult who teaches", "adults who teach"),
        ("pen that reads aloud", "pens that read aloud"),
        ("way that sound and touch feel", "ways that sound and touch feel"),
    ],
)
def test_a_noun_in_the_plural_takes_along_what_belongs_to_it(one: str, several: str) -> None:
    assert plural(one) == several


# What the rows for nouns offer, and the nouns for which no dictionary knows a plural.
OFFERED = sorted(
    {
        plain
        for rule in RULES
        for row in rule.rows
        if row.sort in ("noun", "acronym")
        for plain in row.plainer
    }
)
KNOWN = {"headteacher": "headteachers", "person": "people", "splint": "splints"}
KNOWN |= {"website": "websites", "rhizotomy": "rhizotomies", "hurt": "hurts"}
KNOWN |= {"Questionnaire": "Questionnaires", "questionnaire": "questionnaires"}


def _changed(one: str, several: str) -> list[tuple[str, str]]:
    """The words that another number changes, each with what it becomes."""
    one = re.sub(r"^an? ", "", one)
    pairs = zip(one.split(), several.split(), strict=False)
    return [(a.strip(",["), b.strip(",[")) for a, b in pairs if a != b]


def _is_right(one: str, several: str) -> bool:
    found = getAllInflections(one.lower(), upos="NOUN").get("NNS", ())
    return several == KNOWN.get(one) or several.lower() in found or f"{one}s" == several[1:]


@pytest.mark.parametrize("one", OFFERED)
def test_each_noun_that_is_offered_has_a_right_plural(one: str) -> None:
    several = plural(one)
    assert not re.match(r"an? ", several) or several == one
    for a, b in _changed(one, several)[:1]:
        assert _is_right(a, b) or a.isdigit(), f"{one} > {several}"


COUNTED = {a for one in OFFERED for a, b in _changed(one, plural(one))[:1]}
# These end as a noun that is counted, and are no noun, or the name of one thing.
ONE_OF_A_KIND = frozenset(
    {
        "antisocial behaviour",
        "assess, plan, do, review",
        "clear and kind",
        "Employment and Support Allowance",
        "Enquire, the advice service",
        "plan, try, look and change",
        "strength for sitting up",
        "feeding by tube",
        "hands guided by an adult",
        "help step by step",
        "time in a calm place",
        "time to put things right",
        "time to think",
        "Universities and Colleges Admissions Service",
        "Years 1 and 2",
        "[name], the adult who knows the pupil best",
    }
)


@pytest.mark.parametrize("one", OFFERED)
def test_a_noun_that_is_counted_in_one_row_is_in_all(one: str) -> None:
    head = _HEAD.split(one)[0].split()[-1]
    stays = plural(one) == one and one not in _AS_IT_IS and not _NO_NOUN.match(one)
    assert not stays or head not in COUNTED or one in ONE_OF_A_KIND


def test_a_list_that_is_not_there_is_told_by_phrase() -> None:
    with pytest.raises(PhraseError, match="no-list"):
        plant({}, "the [no-list] of", "any")


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("suffer", "suffers suffering suffered suffered"),
        ("stop", "stops stopping stopped stopped"),
        ("try", "tries trying tried tried"),
        ("agree", "agrees agreeing agreed agreed"),
        ("take", "takes taking took taken"),
        ("be", "is being was been"),
        ("self-regulate", "self-regulates self-regulating self-regulated self-regulated"),
        ("back-chat", "back-chats back-chatting back-chatted back-chatted"),
        ("re-take", "re-takes re-taking re-took re-taken"),
    ],
)
def test_the_forms_of_a_verb(base: str, forms: str) -> None:
    assert [verb(base)[slot] for slot in ("s", "ing", "ed", "en")] == forms.split()
