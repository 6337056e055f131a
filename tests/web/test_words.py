"""How the pages write what Python knows."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from assistant.web.words import by_sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("What helps?", ["What helps?"], id="one"),
        pytest.param("Well done. Go on.", ["Well done.", "Go on."], id="two"),
        pytest.param("Say “not sure”. Stop.", ["Say “not sure”.", "Stop."], id="a quotation"),
        pytest.param("Press “All done” to end.", ["Press “All done” to end."], id="words in it"),
        pytest.param(
            Markup("You said <strong>cats</strong>. Why?"),
            ["You said <strong>cats</strong>.", "Why?"],
            id="a word that stands out",
        ),
        pytest.param(
            Markup("You said <strong>Cats. Dogs</strong>. Go on."),
            ["You said <strong>Cats. Dogs</strong>. Go on."],
            id="two sentences that stand out",
        ),
        pytest.param("Is 3 < 4? Yes.", ["Is 3 &lt; 4?", "Yes."], id="signs of a page’s own"),
    ],
)
def test_each_sentence_stands_in_a_box_of_its_own(text: str, expected: list[str]) -> None:
    assert by_sentence(text) == " ".join(f"<span>{each}</span>" for each in expected)
