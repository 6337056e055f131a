"""What the tests of the conversation share: one language model, loaded once."""

from __future__ import annotations

import pytest

from assistant.language import Language


@pytest.fixture(scope="session")
def language() -> Language:
    language = Language()
    language.wait()
    return language
