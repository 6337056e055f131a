"""The checks that every page goes through: each fault is found, and a sound page has none."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.lint_page import (
    Html,
    LintingClient,
    names_in,
    of_access,
    of_addresses,
    of_forms,
    of_markup,
    of_words,
)

SOUND = """<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Your part of the plan · Plait</title></head>
<body><main>
<h1>What is Amara good at?</h1>
<p>Amara’s plan: “as said”.</p>
<form method="post" action="/plans/plan-1/talk" id="talk">
<input type="hidden" name="csrf_token" value="token">
<label for="words">Your words</label>
<textarea id="words" name="words">It's "typed"</textarea>
<button class="button button-main">Send</button>
</form>
<button form="talk" name="do" value="pass">Pass</button>
<a href="/plans">Your plans</a>
</main></body></html>"""


def faults(source: str, app: Flask, said: frozenset[str] = frozenset()) -> list[str]:
    """All that is wrong with a page, headers left aside."""
    page = Html(source)
    return [
        *of_markup(page),
        *of_access(page),
        *of_words(page, said),
        *of_addresses(page, app),
        *of_forms(page),
    ]


def test_a_sound_page_has_no_faults(app: Flask) -> None:
    assert faults(SOUND, app) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("<p>Amara", "<p><p></div>Amara", "line 6", id="not valid"),
        pytest.param('lang="en-GB"', 'lang="en"', "not en-GB", id="language"),
        pytest.param("<p>Amara", "<h1>Two</h1><p>Amara", "2 first headings", id="two headings"),
        pytest.param('id="words"', 'id="talk"', "“talk” stands 2 times", id="an id twice"),
        pytest.param(
            "<p>Amara",
            '<p role="status">1</p><p aria-live="polite">2</p><p>Amara',
            "more than one polite live region",
            id="two live regions",
        ),
        pytest.param("<p>Amara", '<p style="x">Amara', "<p style=…> is inline", id="style"),
        pytest.param("<p>Amara", '<p onclick="x">Amara', "<p onclick=…> is inline", id="handler"),
        pytest.param("</body>", "<script>x</script></body>", "inline style or script", id="script"),
        pytest.param('<label for="words">', "<label>", "“words” has no label", id="no label"),
        pytest.param('for="words"', 'for="word"', "leads to #word, nowhere", id="label of nothing"),
        pytest.param(">Your plans<", "><", "a <a> has no words", id="a link without words"),
        pytest.param("<p>Amara", '<img src="/static/x"><p>Amara', "has no alt", id="picture"),
        pytest.param("<p>Amara", "<fieldset></fieldset><p>Amara", "no legend", id="fieldset"),
        pytest.param("Your part of the", "Amara’s", "the title names amara", id="name in title"),
        pytest.param(" · Plait</title>", "</title>", "not “… · Plait”", id="title"),
        pytest.param("Amara’s", "Amara's", "a straight quote", id="straight apostrophe"),
        pytest.param("“as said”", '"as said"', "a straight quote", id="straight quotes"),
        pytest.param("as said", "((name))", "our workings show", id="a blank"),
        pytest.param("as said", "None", "our workings show", id="nothing printed"),
        pytest.param("as said", "person-1", "our workings show", id="an id"),
        pytest.param('"/plans"', '"/nowhere"', "GET /nowhere leads nowhere", id="dead link"),
        pytest.param('"/plans"', '"#there"', "#there is not on this page", id="dead anchor"),
        pytest.param('"/plans"', '"/plans?for=amara"', "names amara", id="name in an address"),
        pytest.param("plan-1/talk", "plan-1/page", "POST", id="a form to a page"),
        pytest.param('value="token"', "", "has 1 tokens", id="an empty token"),
        pytest.param('name="csrf_token"', 'name="x"', "has 0 tokens", id="no token"),
        pytest.param('form="talk"', 'form="other"', "belongs to no form", id="a lost button"),
        pytest.param(
            '<button class="button',
            '<button>Skip</button><button class="button',
            "does not press its main button",
            id="Enter skips",
        ),
    ],
)
def test_a_fault_is_found(old: str, new: str, fault: str, app: Flask) -> None:
    assert SOUND.count(old) >= 1
    found = faults(SOUND.replace(old, new, 1), app)
    assert any(fault in each for each in found), found


def test_peoples_own_words_keep_their_own_quotes(app: Flask) -> None:
    said = """She's "fine" with that"""
    page = SOUND.replace("as said", said)
    assert faults(page, app)
    assert faults(page, app, frozenset({said})) == []


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/plans/amara-okoro/talk", {"amara", "okoro"}),
        ("/plans/x?pupil=Sam", {"sam"}),
        ("/plans/x/AMARA", {"amara"}),
        ("/plans/aB3dadXk-sam_Q9z/talk", set()),
        ("/plans/x/new?quote=pnIBDCjDRCo_8muM~27~58", set()),
        ("/plans/person-1", set()),
        ("/static/plait.css", set()),
    ],
)
def test_names_are_found_in_addresses_and_not_in_random_ids(address: str, named: set[str]) -> None:
    assert names_in(address) == named


def test_a_page_with_a_fault_fails_the_test_that_asked_for_it(app: Flask) -> None:
    app.view_functions["start.start"] = lambda: "<h1>Unfinished</h1>"
    client = app.test_client()
    assert isinstance(client, LintingClient)
    with pytest.raises(AssertionError, match="not en-GB"):
        client.get("/")
