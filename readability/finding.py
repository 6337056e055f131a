"""A finding: where a text could be better for its reader, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """Characters `start` up to, and without, `end`; `rule` names the kind, and a part of it maybe.

    `suggestions` fit the grammar of the place, best first; a part in square brackets, such as
    “[when]”, is for the writer to fill in. `weight` is 1 for a hint, 2 for what is worth a change
    and 3 for what must not stand in a plan; `why` says what it means for this reader.
    """

    start: int
    end: int
    rule: str
    message: str
    suggestions: tuple[str, ...] = ()
    weight: int = 2
    why: str = ""

    @property
    def kind(self) -> str:
        """The rule without its part: `label` for `label.condition`."""
        return self.rule.partition(".")[0]
