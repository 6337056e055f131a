"""Helpers for the tests of listening: one answer heard, and what came of it in a word."""

from __future__ import annotations

from assistant.language import Language
from assistant.plan.entry import Then
from assistant.talk.listen import listen

NOTHING = ""


def heard(
    language: Language,
    words: str,
    *,
    face: str = "pupil.short",
    rule: str = "thin",
    probes: tuple[str, ...] = (),
    thin_before: int = 0,
    caught: str = "",
) -> Then | None:
    return listen(
        words,
        language.tag(words),
        rule=rule,
        face=face,
        probes=probes,
        thin_before=thin_before,
        caught=caught,
    )


def outcome(then: Then | None) -> str:
    """The follow-up's name, an acknowledgement's with a “!”, or nothing."""
    if then is None:
        return NOTHING
    return then.follow_up or f"!{then.acknowledge}"
