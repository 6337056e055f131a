"""From 16 on a young person decides, for each of their words, whether the family reads it (R34)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.plan.entry import Entry

AGE = 16
DECIDES = "decides"  # the heading of the `shared` entry that says: from here on the pupil decides
FOR_FAMILY = "for-family"  # the heading of those that say what the pupil decided


def since(entries: Sequence[Entry]) -> int:
    """How many entries there were when the pupil began to decide; all, where they do not yet."""
    begins = (at for at, e in enumerate(entries) if e.kind == "shared" and e.about == DECIDES)
    return next(begins, len(entries))


def decides(entries: Sequence[Entry]) -> bool:
    """Whether the pupil decides by now. Nothing takes it back: not even a changed day of birth."""
    return since(entries) < len(entries)


def decided(
    entries: Sequence[Entry],
    roles: Mapping[str, str],
    *,
    had: Mapping[str, str],
    gone: Collection[str],
) -> dict[str, str]:
    """Each of a deciding pupil's entries with who reads it: `school` until they say `family`.

    Left out is what an adult had released to the family before (`had` maps those entries to whom):
    it goes on as it was until they decide about it. A decision that is `gone` keeps for school.
    """
    if not decides(entries):
        return {}
    own = {entry.id for entry in entries if roles.get(entry.by) == "pupil"}
    not_yet = {name: "school" for name in own if had.get(name) != "family"}
    return not_yet | decisions(entries, own, gone)


def decisions(
    entries: Sequence[Entry], own: Collection[str], gone: Collection[str]
) -> dict[str, str]:
    """Those of these entries on which the pupil, whose `own` they are, has decided, with how."""
    found: dict[str, str] = {}
    for entry in entries:
        if entry.id in own and entry.kind == "shared" and entry.about == FOR_FAMILY:
            to = "school" if entry.id in gone else entry.parts.get("with", "school")
            found.update({cite.entry: to for cite in entry.cites if cite.entry in own})
    return found
